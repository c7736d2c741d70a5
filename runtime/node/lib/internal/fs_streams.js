// fs.ReadStream and fs.WriteStream.

const { Readable, Writable } = require('stream');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { validateInteger } = require('internal/validators');
const { toPath, optionsOf } = require('internal/fs_util');

const fs = () => require('fs');

// handleOf gives the FileHandle that a stream reads or writes, if it does.
const handleOf = (fd) => (fd !== null && typeof fd === 'object' && 'fd' in fd && typeof fd.close === 'function' ? fd : null);

function checkRange(options) {
  for (const name of ['start', 'end']) {
    const value = options[name];
    if (value === undefined || value === Infinity) continue;
    if (typeof value !== 'number') throw new ERR_INVALID_ARG_TYPE(name, 'number', value);
    if (!Number.isNaN(value)) validateInteger(value, name, 0);
  }
  if (options.start !== undefined && options.end !== undefined && options.start > options.end) {
    throw new ERR_OUT_OF_RANGE('start', `<= "end" (here: ${options.end})`, options.start);
  }
}

// setUp is what both constructors do.
function setUp(stream, path, options, flags) {
  stream.fd = options.fd === undefined || options.fd === null ? null : options.fd;
  const handle = handleOf(stream.fd);
  if (handle) {
    stream.handle = handle;
    stream.fd = handle.fd;
    Object.defineProperty(stream, 'handle', { enumerable: false });
    handle.on('close', () => stream.destroy());
  } else if (stream.fd !== null && typeof stream.fd !== 'number') {
    throw new ERR_INVALID_ARG_TYPE('options.fd', ['number', 'FileHandle'], stream.fd);
  }
  stream.path = stream.fd === null ? toPathLike(path) : path;
  stream.flags = options.flags === undefined ? flags : options.flags;
  stream.mode = options.mode === undefined ? 0o666 : options.mode;
}

const toPathLike = (path) => (path instanceof Uint8Array ? (toPath(path), path) : toPath(path));

function openFile(stream, callback) {
  if (typeof stream.open === 'function' && stream.open !== ReadStream.prototype.open && stream.open !== WriteStream.prototype.open) {
    patchedOpen(stream, callback);
    return;
  }
  if (typeof stream.fd === 'number') {
    callback();
    return;
  }
  fs().open(stream.path, stream.flags, stream.mode, (error, fd) => {
    if (error) {
      callback(error);
      return;
    }
    stream.fd = fd;
    callback();
    stream.emit('open', fd);
    stream.emit('ready');
  });
}

// patchedOpen lets a library's own open do the work, as graceful-fs has one.
function patchedOpen(stream, callback) {
  const emit = stream.emit;
  stream.emit = function emitted(...args) {
    if (args[0] === 'open' || args[0] === 'error') {
      stream.emit = emit;
      callback(args[0] === 'error' ? args[1] : undefined);
      if (args[0] === 'error') return true;
    }
    return Reflect.apply(emit, stream, args);
  };
  stream.open();
}

function closeFile(stream, error, callback) {
  if (typeof stream.fd !== 'number') {
    callback(error);
    return;
  }
  const { fd, handle } = stream;
  stream.fd = null;
  const done = (problem) => callback(error || problem);
  if (handle) handle.close().then(() => done(null), done);
  else fs().close(fd, done);
}

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  options = optionsOf(options, { highWaterMark: 64 * 1024, emitClose: true });
  if (options.highWaterMark === undefined) options.highWaterMark = 64 * 1024;
  if (options.autoDestroy === undefined) options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
  setUp(this, path, options, 'r');
  this.start = options.start;
  this.end = options.end === undefined ? Infinity : options.end;
  this.pos = undefined;
  this.bytesRead = 0;
  checkRange(options);
  if (this.start !== undefined) this.pos = this.start;
  Readable.call(this, options);
  if (options.encoding) this.setEncoding(options.encoding);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);

ReadStream.prototype._construct = function _construct(callback) { openFile(this, callback); };

ReadStream.prototype.open = function open() {};

ReadStream.prototype._read = function _read(n) {
  const wanted = this.pos === undefined ? Math.min(this.end - this.bytesRead + 1, n) : Math.min(this.end - this.pos + 1, n);
  if (wanted <= 0) {
    this.push(null);
    return;
  }
  const buffer = Buffer.allocUnsafeSlow(wanted);
  fs().read(this.fd, buffer, 0, wanted, this.pos, (error, bytesRead) => {
    if (error) {
      this.destroy(error);
      return;
    }
    if (bytesRead === 0) {
      this.push(null);
      return;
    }
    if (this.pos !== undefined) this.pos += bytesRead;
    this.bytesRead += bytesRead;
    this.push(bytesRead === wanted ? buffer : buffer.subarray(0, bytesRead));
  });
};

ReadStream.prototype._destroy = function _destroy(error, callback) { closeFile(this, error, callback); };

ReadStream.prototype.close = function close(callback) {
  if (callback) require('stream').finished(this, callback);
  this.destroy();
};

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  options = optionsOf(options, { emitClose: true });
  options.decodeStrings = true;
  if (options.autoDestroy === undefined) options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
  setUp(this, path, options, 'w');
  this.start = options.start;
  this.pos = undefined;
  this.bytesWritten = 0;
  checkRange({ start: options.start });
  if (this.start !== undefined) this.pos = this.start;
  Writable.call(this, options);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);

WriteStream.prototype._construct = ReadStream.prototype._construct;
WriteStream.prototype.open = function open() {};

// writeAll writes until nothing is left of the data.
function writeAll(stream, data, callback) {
  fs().write(stream.fd, data, 0, data.length, stream.pos, (error, n) => {
    if (error) {
      callback(error);
      return;
    }
    stream.bytesWritten += n;
    if (stream.pos !== undefined) stream.pos += n;
    if (n < data.length) writeAll(stream, data.subarray(n), callback);
    else callback();
  });
}

WriteStream.prototype._write = function _write(data, encoding, callback) { writeAll(this, data, callback); };

WriteStream.prototype._writev = function _writev(data, callback) {
  writeAll(this, Buffer.concat(data.map(({ chunk }) => chunk)), callback);
};

WriteStream.prototype._destroy = ReadStream.prototype._destroy;

WriteStream.prototype.close = function close(callback) {
  if (callback) {
    if (this.closed) {
      process.nextTick(callback);
      return;
    }
    this.on('close', callback);
  }
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};
WriteStream.prototype.destroySoon = WriteStream.prototype.end;

for (const Stream of [ReadStream, WriteStream]) {
  Object.defineProperty(Stream.prototype, 'autoClose', {
    get() {
      return Stream === ReadStream ? this._readableState.autoDestroy : this._writableState.autoDestroy;
    },
    set(value) {
      (Stream === ReadStream ? this._readableState : this._writableState).autoDestroy = value;
    },
    configurable: true,
  });
  Object.defineProperty(Stream.prototype, 'pending', {
    get() {
      return this.fd === null;
    },
    configurable: true,
  });
}

module.exports = { ReadStream, WriteStream };
