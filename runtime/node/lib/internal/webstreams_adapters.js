// Node streams as web streams and the other way round.

const { Buffer } = require('buffer');
const { Readable, Writable, Duplex, finished, isDestroyed, isReadable, isWritable } = require('stream');
const { ReadableStream, WritableStream, CountQueuingStrategy } = require('stream/web');
const { AbortError, codes: { ERR_INVALID_ARG_TYPE, ERR_STREAM_PREMATURE_CLOSE } } = require('internal/errors');
const { validateObject, validateBoolean } = require('internal/validators');

const nextTick = (f) => require('process').nextTick(f);

// settled tells a callback, on a tick of its own, how a promise ends.
const settled = (promise, done) => promise.then(() => nextTick(() => done()), (error) => nextTick(() => done(error)));

const ended = (error) => (error?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? new AbortError(undefined, { cause: error }) : error);

function readableToWeb(readable, options = {}) {
  if (typeof readable?._readableState !== 'object') throw new ERR_INVALID_ARG_TYPE('streamReadable', 'stream.Readable', readable);
  validateObject(options, 'options');
  if (isDestroyed(readable) || !isReadable(readable)) {
    const empty = new ReadableStream();
    empty.cancel();
    return empty;
  }
  const { readableObjectMode: objects, readableHighWaterMark: highWaterMark } = readable;
  const strategy = options.strategy ?? (objects ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark, size: (chunk) => chunk?.byteLength ?? chunk.length });
  let controller;
  let cancelled = false;
  readable.pause();
  const cleanup = finished(readable, (error) => {
    cleanup();
    readable.on('error', () => {});
    const failure = ended(error);
    if (failure) controller.error(failure);
    else if (!cancelled) controller.close();
  });
  readable.on('data', (chunk) => {
    controller.enqueue(Buffer.isBuffer(chunk) && !objects ? new Uint8Array(chunk) : chunk);
    if (controller.desiredSize <= 0) readable.pause();
  });
  return new ReadableStream({
    start(c) { controller = c; },
    pull() { readable.resume(); },
    cancel(reason) {
      cancelled = true;
      readable.destroy(reason);
    },
  }, strategy);
}

function readableFromWeb(stream, options = {}) {
  if (!(stream instanceof ReadableStream)) throw new ERR_INVALID_ARG_TYPE('readableStream', 'ReadableStream', stream);
  validateObject(options, 'options');
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  if (encoding !== undefined && !Buffer.isEncoding(encoding)) throw new ERR_INVALID_ARG_TYPE('options.encoding', 'string', encoding);
  validateBoolean(objectMode, 'options.objectMode');
  const reader = stream.getReader();
  let closed = false;
  const readable = new Readable({
    objectMode, highWaterMark, encoding, signal,
    read() {
      reader.read().then(({ value, done }) => readable.push(done ? null : value), (error) => readable.destroy(error));
    },
    destroy(error, done) {
      if (closed) {
        done(error);
        return;
      }
      settled(reader.cancel(error), () => done(error));
    },
  });
  reader.closed.then(() => { closed = true; }, (error) => {
    closed = true;
    readable.destroy(error);
  });
  return readable;
}

function writableToWeb(writable) {
  if (typeof writable?._writableState !== 'object') throw new ERR_INVALID_ARG_TYPE('streamWritable', 'stream.Writable', writable);
  if (isDestroyed(writable) || !isWritable(writable)) {
    const closedStream = new WritableStream();
    closedStream.close();
    return closedStream;
  }
  const { writableObjectMode: objects, writableHighWaterMark: highWaterMark } = writable;
  let controller;
  let drained;
  let closing;
  const cleanup = finished(writable, (error) => {
    cleanup();
    writable.on('error', () => {});
    const failure = ended(error);
    if (failure) {
      drained?.reject(failure);
      if (closing) closing.reject(failure);
      else controller.error(failure);
    } else if (closing) {
      closing.resolve();
    } else {
      controller.error(new AbortError());
    }
    drained = closing = undefined;
  });
  writable.on('drain', () => {
    drained?.resolve();
    drained = undefined;
  });
  const deferred = () => {
    const d = {};
    d.promise = new Promise((resolve, reject) => Object.assign(d, { resolve, reject }));
    return d;
  };
  return new WritableStream({
    start(c) { controller = c; },
    write(chunk) {
      if (!writable.writableNeedDrain && writable.write(chunk)) return undefined;
      drained = deferred();
      return drained.promise;
    },
    abort(reason) { writable.destroy(reason); },
    close() {
      if (!isWritable(writable)) return undefined;
      closing = deferred();
      const { promise } = closing;
      writable.end();
      return promise;
    },
  }, objects ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark });
}

// sink is how a Node stream writes to a writer.
function sink(writer, closed) {
  return {
    write(chunk, encoding, done) {
      settled(writer.ready.then(() => writer.write(chunk)), done);
    },
    final(done) {
      if (closed.value) done();
      else settled(writer.close(), done);
    },
  };
}

function writableFromWeb(stream, options = {}) {
  if (!(stream instanceof WritableStream)) throw new ERR_INVALID_ARG_TYPE('writableStream', 'WritableStream', stream);
  validateObject(options, 'options');
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  const writer = stream.getWriter();
  const closed = { value: false };
  const writable = new Writable({
    highWaterMark, objectMode, decodeStrings, signal, ...sink(writer, closed),
    destroy(error, done) {
      if (closed.value) done(error);
      else settled(error ? writer.abort(error) : writer.close(), () => done(error));
    },
  });
  writer.closed.then(() => {
    closed.value = true;
    if (!writable.writableFinished && !writable.writableEnded) writable.destroy(new ERR_STREAM_PREMATURE_CLOSE());
  }, (error) => {
    closed.value = true;
    writable.destroy(error);
  });
  return writable;
}

function duplexToWeb(duplex) {
  if (typeof duplex?._readableState !== 'object' || typeof duplex?._writableState !== 'object') {
    throw new ERR_INVALID_ARG_TYPE('duplex', 'stream.Duplex', duplex);
  }
  return { writable: writableToWeb(duplex), readable: readableToWeb(duplex) };
}

function duplexFromWeb(pair, options = {}) {
  validateObject(pair, 'pair');
  const { readable, writable } = pair;
  if (!(readable instanceof ReadableStream)) throw new ERR_INVALID_ARG_TYPE('pair.readable', 'ReadableStream', readable);
  if (!(writable instanceof WritableStream)) throw new ERR_INVALID_ARG_TYPE('pair.writable', 'WritableStream', writable);
  validateObject(options, 'options');
  const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true, highWaterMark, signal } = options;
  const writer = writable.getWriter();
  const reader = readable.getReader();
  const closed = { value: false };
  let readEnded = false;
  const duplex = new Duplex({
    allowHalfOpen, highWaterMark, objectMode, encoding, decodeStrings, signal, ...sink(writer, closed),
    read() {
      reader.read().then(({ value, done }) => duplex.push(done ? null : value), (error) => duplex.destroy(error));
    },
    destroy(error, done) {
      const ends = [];
      if (!closed.value) ends.push(writer.abort(error));
      if (!readEnded) ends.push(reader.cancel(error));
      settled(Promise.all(ends), () => done(error));
    },
  });
  writer.closed.then(() => { closed.value = true; }, (error) => {
    closed.value = true;
    duplex.destroy(error);
  });
  reader.closed.then(() => { readEnded = true; }, (error) => {
    readEnded = true;
    duplex.destroy(error);
  });
  return duplex;
}

module.exports = { readableToWeb, readableFromWeb, writableToWeb, writableFromWeb, duplexToWeb, duplexFromWeb };
