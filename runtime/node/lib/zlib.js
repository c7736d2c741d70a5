// The module zlib: streams and functions over the native codecs.

const { codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE, ERR_BUFFER_TOO_LARGE }, hidden } = require('internal/errors');
const { Buffer, kMaxLength } = require('buffer');
const { constructs } = require('internal/util');
const { Transform } = require('stream');
const constants = require('internal/zlib_constants');

const native = binding('zlib');

const NONE = 0, FLUSH = 1, END = 2;

function checkRange(value, name, min, max, otherwise) {
  if (value === undefined || Number.isNaN(value)) return otherwise;
  if (typeof value !== 'number') throw new ERR_INVALID_ARG_TYPE(name, 'number', value);
  if (!Number.isFinite(value)) throw new ERR_OUT_OF_RANGE(name, 'a finite number', value);
  if (value < min || value > max) throw new ERR_OUT_OF_RANGE(name, `>= ${min} and <= ${max}`, value);
  return value;
}

function dictionaryOf(options) {
  const { dictionary } = options;
  if (dictionary !== undefined && !ArrayBuffer.isView(dictionary) && !(dictionary instanceof ArrayBuffer)) {
    throw new ERR_INVALID_ARG_TYPE('options.dictionary', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], dictionary);
  }
  return dictionary;
}

// settings checks the options and picks those that the native side knows.
function settings(mode, options) {
  const brotli = mode === constants.BROTLI_ENCODE || mode === constants.BROTLI_DECODE;
  const chunkSize = checkRange(options.chunkSize, 'options.chunkSize', 64, Infinity, constants.Z_DEFAULT_CHUNK);
  const maxOutputLength = checkRange(options.maxOutputLength, 'options.maxOutputLength', 1, kMaxLength, kMaxLength);
  const common = { chunkSize, maxOutputLength };
  if (brotli) {
    const { params = {} } = options;
    return { ...common, quality: params[constants.BROTLI_PARAM_QUALITY] ?? 11, lgwin: params[constants.BROTLI_PARAM_LGWIN] ?? 22 };
  }
  checkRange(options.windowBits, 'options.windowBits', mode === constants.INFLATE || mode === constants.GUNZIP || mode === constants.UNZIP ? 0 : 8, 15, 15);
  checkRange(options.memLevel, 'options.memLevel', 1, 9, 8);
  return {
    ...common,
    level: checkRange(options.level, 'options.level', -1, 9, -1),
    strategy: checkRange(options.strategy, 'options.strategy', 0, 4, 0),
    dictionary: dictionaryOf(options),
  };
}

// finishing tells whether the end of the input must be the end of the data.
const finishing = (options, brotli) => {
  const flush = options.finishFlush;
  return flush === undefined || flush === (brotli ? constants.BROTLI_OPERATION_FINISH : constants.Z_FINISH);
};

class Zlib extends Transform {
  constructor(mode, options = {}) {
    const chosen = settings(mode, options ?? {});
    super({ autoDestroy: true, ...options });
    const brotli = mode === constants.BROTLI_ENCODE || mode === constants.BROTLI_DECODE;
    hidden(this, { _mode: mode, _handle: native.open(mode, chosen), _chosen: chosen, _strict: finishing(options ?? {}, brotli) });
    this.bytesWritten = 0;
    this._chunkSize = chosen.chunkSize;
    this._maxOutputLength = chosen.maxOutputLength;
    this._level = chosen.level;
    this._strategy = chosen.strategy;
    this._info = Boolean(options && options.info);
    this._flushed = 0;
  }

  get bytesRead() { return this.bytesWritten; }

  get _closed() { return this._handle === null; }

  // _emit pushes native output in pieces of the chunk size, as readers expect them.
  _emit(output) {
    for (let at = 0; at < output.byteLength; at += this._chunkSize) {
      this.push(Buffer.from(output, at, Math.min(this._chunkSize, output.byteLength - at)));
    }
  }

  _write(chunk, encoding, callback) { super._write(chunk, encoding, callback); }

  _transform(chunk, encoding, callback) { this._step(Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk, encoding), chunk && chunk[flushMark] ? FLUSH : NONE, callback); }

  _step(bytes, flush, callback) {
    if (this._handle === null) {
      callback();
      return;
    }
    try {
      this._emit(this._handle.write(bytes, flush));
    } catch (error) {
      callback(error);
      return;
    }
    this.bytesWritten += bytes.byteLength;
    callback();
  }

  _flush(callback) { this._step(Buffer.alloc(0), this._strict ? END : FLUSH, callback); }

  flush(kind, callback) {
    const done = typeof kind === 'function' ? kind : callback;
    if (this.writableFinished || this.destroyed) {
      if (done) process.nextTick(done);
      return;
    }
    const empty = Buffer.alloc(0);
    empty[flushMark] = true;
    this.write(empty, '', done);
  }

  params(level, strategy, callback) {
    checkRange(level, 'level', -1, 9, -1);
    checkRange(strategy, 'strategy', 0, 4, 0);
    this._level = level;
    this._strategy = strategy;
    this.flush(constants.Z_SYNC_FLUSH, callback);
  }

  reset() {
    if (this._handle === null) throw new TypeError('zlib binding closed');
    this._handle.close();
    this._handle = native.open(this._mode, this._chosen);
  }

  _destroy(error, callback) {
    if (this._handle !== null) this._handle.close();
    this._handle = null;
    callback(error);
  }

  close(callback) {
    if (callback) this.once('close', callback);
    this.destroy();
  }
}

const flushMark = Symbol('flush');

const kinds = {
  Deflate: constants.DEFLATE, Inflate: constants.INFLATE, Gzip: constants.GZIP, Gunzip: constants.GUNZIP,
  DeflateRaw: constants.DEFLATERAW, InflateRaw: constants.INFLATERAW, Unzip: constants.UNZIP,
  BrotliCompress: constants.BROTLI_ENCODE, BrotliDecompress: constants.BROTLI_DECODE,
};

// classOf makes a stream class that can be called without new, as Node's can.
function classOf(name, mode) {
  function Codec(options) {
    return Reflect.construct(Zlib, [mode, options], constructs(this, new.target) ? new.target : Codec);
  }
  Object.defineProperty(Codec, 'name', { value: name });
  Object.setPrototypeOf(Codec, Zlib);
  Codec.prototype = Object.create(Zlib.prototype, { constructor: { value: Codec, writable: true, configurable: true } });
  return Codec;
}

function input(buffer) {
  if (typeof buffer === 'string') return Buffer.from(buffer);
  if (ArrayBuffer.isView(buffer) || buffer instanceof ArrayBuffer) return buffer;
  throw new ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], buffer);
}

// whole does it in one step.
function whole(mode, buffer, options = {}) {
  const bytes = input(buffer);
  const chosen = settings(mode, options ?? {});
  const brotli = mode === constants.BROTLI_ENCODE || mode === constants.BROTLI_DECODE;
  const handle = native.open(mode, chosen);
  let output;
  try {
    output = Buffer.from(handle.write(bytes, finishing(options ?? {}, brotli) ? END : FLUSH));
  } finally {
    handle.close();
  }
  if (output.length > chosen.maxOutputLength) throw new ERR_BUFFER_TOO_LARGE(chosen.maxOutputLength);
  return options && options.info ? { buffer: output, engine: new (exported[nameOf(mode)])(options) } : output;
}

const nameOf = (mode) => Object.keys(kinds).find((name) => kinds[name] === mode);

// convenience is the function with a callback, which is called later even for errors.
function convenience(mode) {
  return (buffer, options, callback) => {
    const done = typeof options === 'function' ? options : callback;
    if (typeof done !== 'function') throw new ERR_INVALID_ARG_TYPE('callback', 'Function', done);
    input(buffer);
    settings(mode, (typeof options === 'function' ? undefined : options) ?? {});
    setImmediate(() => {
      let result;
      try {
        result = whole(mode, buffer, typeof options === 'function' ? undefined : options);
      } catch (error) {
        done(error);
        return;
      }
      done(null, result);
    });
  };
}

const exported = {
  crc32(data, value = 0) { return native.crc32(typeof data === 'string' ? Buffer.from(data) : data, value); },
};

for (const [name, mode] of Object.entries(kinds)) {
  const Class = classOf(name, mode);
  const short = name[0].toLowerCase() + name.slice(1);
  exported[name] = Class;
  exported[short] = Object.defineProperty(convenience(mode), 'name', { value: short });
  exported[`${short}Sync`] = Object.defineProperty((buffer, options) => whole(mode, buffer, options), 'name', { value: `${short}Sync` });
  exported[`create${name}`] = Object.defineProperty((options) => new Class(options), 'name', { value: `create${name}` });
}

exported.constants = Object.freeze(Object.assign(Object.create(null), constants));
const named = ['Z_OK', 'Z_STREAM_END', 'Z_NEED_DICT', 'Z_ERRNO', 'Z_STREAM_ERROR', 'Z_DATA_ERROR', 'Z_MEM_ERROR', 'Z_BUF_ERROR', 'Z_VERSION_ERROR'];
exported.codes = Object.freeze(Object.fromEntries([...named.map((name) => [name, constants[name]]), ...named.map((name) => [constants[name], name])]));
for (const name of Object.keys(constants)) {
  if (name.startsWith('Z_') || name.startsWith('ZLIB')) Object.defineProperty(exported, name, { value: constants[name], enumerable: false });
}

module.exports = exported;
