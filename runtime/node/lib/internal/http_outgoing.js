// http.OutgoingMessage: the head and the body of a message on their way to a sink, which
// is a socket or the host.

const { Stream, getDefaultHighWaterMark } = require('stream');
const { codes } = require('internal/errors');
const { hasBadChar, validateHeaderName, validateHeaderValue } = require('internal/http_common');

const {
  ERR_HTTP_HEADERS_SENT, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_STREAM_DESTROYED, ERR_STREAM_WRITE_AFTER_END,
  ERR_STREAM_NULL_VALUES, ERR_INVALID_CHAR, ERR_STREAM_CANNOT_PIPE, ERR_METHOD_NOT_IMPLEMENTED,
} = codes;

const kOutHeaders = Symbol('kOutHeaders');
const kErrored = Symbol('errored');
const kNeedDrain = Symbol('kNeedDrain');

function OutgoingMessage(options) {
  Stream.call(this);
  Object.assign(this, {
    outputData: [], outputSize: 0, writable: true, destroyed: false, _last: false, chunkedEncoding: false, shouldKeepAlive: true,
    maxRequestsOnConnectionReached: false, _defaultKeepAlive: true, useChunkedEncodingByDefault: true, sendDate: false,
    _removedConnection: false, _removedContLen: false, _removedTE: false, strictContentLength: false, _contentLength: null,
    _hasBody: true, _trailer: '', finished: false, _headerSent: false, _closed: false, socket: null, _header: null,
    _keepAliveTimeout: 0, _headerList: null, _sink: null, _pendingBytes: 0,
  });
  this[kNeedDrain] = false;
  this[kOutHeaders] = null;
  this[kErrored] = null;
  this._highWaterMark = (options && options.highWaterMark) || (getDefaultHighWaterMark ? getDefaultHighWaterMark() : 16384);
}
Object.setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
Object.setPrototypeOf(OutgoingMessage, Stream);

const getters = {
  errored() { return this[kErrored]; },
  closed() { return this._closed; },
  writableFinished() { return this.finished && this._flushed === true; },
  writableObjectMode() { return false; },
  writableLength() { return this._pendingBytes; },
  writableHighWaterMark() { return this._highWaterMark; },
  writableCorked() { return 0; },
  writableEnded() { return this.finished; },
  writableNeedDrain() { return !this.destroyed && !this.finished && this[kNeedDrain]; },
  headersSent() { return Boolean(this._header); },
  connection: { get() { return this.socket; }, set(value) { this.socket = value; } },
};
for (const [name, get] of Object.entries(getters)) {
  Object.defineProperty(OutgoingMessage.prototype, name, typeof get === 'function' ? { get, configurable: true } : { ...get, configurable: true });
}

Object.assign(OutgoingMessage.prototype, {
  _renderHeaders() {
    if (this._header) throw new ERR_HTTP_HEADERS_SENT('render');
    const headers = {};
    for (const [name, value] of Object.values(this[kOutHeaders] || {})) headers[name] = value;
    return headers;
  },

  cork() {},
  uncork() {},

  setTimeout(ms, callback) {
    if (callback) this.on('timeout', callback);
    if (this.socket) this.socket.setTimeout(ms);
    else this.once('socket', (socket) => socket.setTimeout(ms));
    return this;
  },

  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    this[kErrored] = error || null;
    if (this.socket) this.socket.destroy(error);
    else this.once('socket', (socket) => socket.destroy(error));
    return this;
  },

  setHeader(name, value) {
    if (this._header) throw new ERR_HTTP_HEADERS_SENT('set');
    validateHeaderName(name);
    validateHeaderValue(name, value);
    (this[kOutHeaders] ||= Object.create(null))[name.toLowerCase()] = [name, value];
    return this;
  },

  setHeaders(headers) {
    if (this._header) throw new ERR_HTTP_HEADERS_SENT('set');
    if (!headers || Array.isArray(headers) || typeof headers.keys !== 'function' || typeof headers.get !== 'function') {
      throw new ERR_INVALID_ARG_TYPE('headers', ['Headers', 'Map'], headers);
    }
    for (const [key, value] of headers) this.setHeader(key, value);
    return this;
  },

  appendHeader(name, value) {
    if (this._header) throw new ERR_HTTP_HEADERS_SENT('append');
    validateHeaderName(name);
    validateHeaderValue(name, value);
    const before = this[kOutHeaders] && this[kOutHeaders][name.toLowerCase()];
    if (!before) return this.setHeader(name, value);
    before[1] = [].concat(before[1], value);
    return this;
  },

  getHeader(name) {
    if (typeof name !== 'string') throw new ERR_INVALID_ARG_TYPE('name', 'string', name);
    const entry = this[kOutHeaders] && this[kOutHeaders][name.toLowerCase()];
    return entry && entry[1];
  },

  getHeaderNames() { return this[kOutHeaders] ? Object.keys(this[kOutHeaders]) : []; },
  getRawHeaderNames() { return Object.values(this[kOutHeaders] || {}).map(([name]) => name); },

  getHeaders() {
    const headers = Object.create(null);
    for (const key of this.getHeaderNames()) headers[key] = this[kOutHeaders][key][1];
    return headers;
  },

  hasHeader(name) {
    if (typeof name !== 'string') throw new ERR_INVALID_ARG_TYPE('name', 'string', name);
    return this[kOutHeaders] !== null && Boolean(this[kOutHeaders][name.toLowerCase()]);
  },

  removeHeader(name) {
    if (typeof name !== 'string') throw new ERR_INVALID_ARG_TYPE('name', 'string', name);
    if (this._header) throw new ERR_HTTP_HEADERS_SENT('remove');
    const key = name.toLowerCase();
    if (key === 'connection') this._removedConnection = true;
    else if (key === 'content-length') this._removedContLen = true;
    else if (key === 'transfer-encoding') this._removedTE = true;
    else if (key === 'date') this.sendDate = false;
    if (this[kOutHeaders]) delete this[kOutHeaders][key];
  },

  // _storeHeader composes the head: the first line, the headers in their order, and
  // those that HTTP needs beside them.
  _storeHeader(firstLine, headers) {
    const seen = { connection: false, length: false, te: false, date: false, trailer: false, expect: false };
    const list = [];
    for (const [name, value] of pairsOf(headers)) {
      validateHeaderName(name);
      const lone = Array.isArray(value) && name.toLowerCase() === 'cookie' ? value.join('; ') : value;
      for (const one of Array.isArray(lone) ? lone : [lone]) {
        validateHeaderValue(name, one);
        list.push(name, `${one}`);
        note(this, seen, name, `${one}`);
      }
    }
    if (this.sendDate && !seen.date) list.push('Date', new Date().toUTCString());
    if (this.statusCode === 204 || this.statusCode === 304) this._hasBody = this.chunkedEncoding = false;
    addConnection(this, seen, list);
    addFraming(this, seen, list);
    if (this.chunkedEncoding !== true && seen.trailer) throw new codes.ERR_HTTP_TRAILER_INVALID();
    this._headerList = list;
    let text = firstLine;
    for (let i = 0; i < list.length; i += 2) text += `${list[i]}: ${list[i + 1]}\r\n`;
    this._header = `${text}\r\n`;
    this._headerSent = false;
    if (seen.expect) this._flushHead();
  },

  _implicitHeader() { throw new ERR_METHOD_NOT_IMPLEMENTED('_implicitHeader()'); },

  // _useSink gives the message its way out and sends what has gathered.
  _useSink(sink) {
    this._sink = sink;
    this._flush();
  },

  _flush() {
    if (!this._sink) return;
    if (this.outputData.length > 0 && !this._headerSent) this._sendHead();
    for (const { data, callback, end } of this.outputData.splice(0)) {
      if (end) this._sink.end(this._trailer, () => finished(this));
      else this._sink.body(data, () => this._wrote(data.length, callback));
    }
    if (this._sink.flushed) this._sink.flushed();
  },

  _sendHead() {
    this._headerSent = true;
    this._sink.head(this._header, this._headerList);
  },

  _flushHead() {
    if (this._headerSent) return;
    if (this._sink) {
      this._sendHead();
      if (this._sink.flushed) this._sink.flushed(true);
    } else this.outputData.push({ data: Buffer.alloc(0), encoding: 'latin1', callback: null });
  },

  flushHeaders() {
    if (!this._header) this._implicitHeader();
    this._flushHead();
  },

  _wrote(n, callback) {
    this._pendingBytes -= n;
    if (callback) callback();
    if (this[kNeedDrain] && this._pendingBytes === 0 && !this.finished) {
      this[kNeedDrain] = false;
      this.emit('drain');
    }
  },

  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') [callback, encoding] = [encoding, null];
    const ok = writeChunk(this, chunk, encoding, callback);
    if (!ok) this[kNeedDrain] = true;
    return ok;
  },

  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') [callback, chunk, encoding] = [chunk, null, null];
    else if (typeof encoding === 'function') [callback, encoding] = [encoding, null];
    if (this.finished) {
      endedTwice(this, chunk, callback);
      return this;
    }
    if (chunk !== undefined && chunk !== null) {
      if (!this._header) this._contentLength = lengthOf(chunk, encoding);
      writeChunk(this, chunk, encoding, null);
    } else if (!this._header) {
      this._contentLength = 0;
      this._implicitHeader();
    }
    if (typeof callback === 'function') this.once('finish', callback);
    this.finished = true;
    this.outputData.push({ data: Buffer.alloc(0), end: true });
    this._flush();
    return this;
  },

  addTrailers(headers) {
    this._trailer = '';
    for (const [name, value] of pairsOf(headers)) {
      validateHeaderName(name, 'Trailer name');
      if (hasBadChar(value)) throw new ERR_INVALID_CHAR('trailer content', name);
      this._trailer += `${name}: ${value}\r\n`;
    }
  },

  pipe() { this.emit('error', new ERR_STREAM_CANNOT_PIPE()); },
});

function endedTwice(message, chunk, callback) {
  if (chunk !== undefined && chunk !== null) {
    const error = new ERR_STREAM_WRITE_AFTER_END();
    process.nextTick(() => message.emit('error', error));
    if (typeof callback === 'function') process.nextTick(callback, error);
    return;
  }
  if (typeof callback !== 'function') return;
  if (message.writableFinished) process.nextTick(callback, alreadyFinished());
  else message.once('finish', callback);
}

function alreadyFinished() {
  const error = new Error('Cannot call end after a stream was finished');
  error.code = 'ERR_STREAM_ALREADY_FINISHED';
  return error;
}

function pairsOf(headers) {
  if (!headers) return [];
  if (!Array.isArray(headers)) {
    const stored = Object.getPrototypeOf(headers) === null && Object.values(headers).every((entry) => Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string');
    return stored ? Object.values(headers) : Object.entries(headers);
  }
  if (headers.length > 0 && Array.isArray(headers[0])) return headers;
  if (headers.length % 2 !== 0) throw new ERR_INVALID_ARG_VALUE('headers', headers);
  const pairs = [];
  for (let i = 0; i < headers.length; i += 2) pairs.push([headers[i], headers[i + 1]]);
  return pairs;
}

// note remembers what the app itself says of connection and framing.
function note(message, seen, name, value) {
  switch (name.toLowerCase()) {
    case 'connection':
      seen.connection = true;
      message._removedConnection = false;
      if (/(?:^|\W)close(?:$|\W)/i.test(value)) message._last = true;
      else message.shouldKeepAlive = true;
      break;
    case 'transfer-encoding':
      seen.te = true;
      message._removedTE = false;
      if (/(?:^|\W)chunked(?:$|\W)/i.test(value)) message.chunkedEncoding = true;
      break;
    case 'content-length':
      seen.length = true;
      message._contentLength = +value;
      message._removedContLen = false;
      break;
    case 'date': seen.date = true; break;
    case 'trailer': seen.trailer = true; break;
    case 'expect': seen.expect = true; break;
    case 'keep-alive': message._defaultKeepAlive = false; break;
    default:
  }
}

function addConnection(message, seen, list) {
  if (message._removedConnection) {
    message._last = !message.shouldKeepAlive;
    return;
  }
  if (seen.connection) return;
  const keep = message.shouldKeepAlive && (seen.length || message.useChunkedEncodingByDefault || message.agent);
  if (!keep) message._last = true;
  list.push('Connection', keep ? 'keep-alive' : 'close');
}

function addFraming(message, seen, list) {
  if (seen.length || seen.te) return;
  if (!message._hasBody) message.chunkedEncoding = false;
  else if (!message.useChunkedEncodingByDefault) message._last = true;
  else if (!seen.trailer && !message._removedContLen && typeof message._contentLength === 'number') {
    list.push('Content-Length', `${message._contentLength}`);
  } else if (!message._removedTE) {
    list.push('Transfer-Encoding', 'chunked');
    message.chunkedEncoding = true;
  }
}

const lengthOf = (chunk, encoding) => (typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.byteLength);

// writeChunk takes a piece of the body; false when the app should wait for drain.
function writeChunk(message, chunk, encoding, callback) {
  if (chunk === null) throw new ERR_STREAM_NULL_VALUES();
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
    throw new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
  }
  let error;
  if (message.finished) error = new ERR_STREAM_WRITE_AFTER_END();
  else if (message.destroyed) error = new ERR_STREAM_DESTROYED('write');
  if (error) {
    const failed = error;
    if (!message.destroyed) process.nextTick(() => { message.emit('error', failed); });
    if (typeof callback === 'function') process.nextTick(callback, failed);
    return false;
  }
  if (!message._header) message._implicitHeader();
  const data = typeof chunk === 'string' ? Buffer.from(chunk, encoding || 'utf8') : chunk;
  if (!message._hasBody || (data.length === 0 && message.chunkedEncoding)) {
    if (typeof callback === 'function') process.nextTick(callback);
    return true;
  }
  message._pendingBytes += data.length;
  message.outputData.push({ data, encoding: 'latin1', callback });
  if (message._sink) message._flush();
  return message._pendingBytes < message._highWaterMark;
}

function finished(message) {
  if (message._flushed) return;
  message._flushed = true;
  message.emit('prefinish');
  message._finish();
}

OutgoingMessage.prototype._finish = function _finish() { this.emit('finish'); };

// SocketSink writes a message as HTTP/1.1 to a socket.
class SocketSink {
  constructor(message, socket) {
    this.message = message;
    this.socket = socket;
  }

  head(text) {
    this.socket.write(text, 'latin1');
  }

  body(data, callback) {
    if (data.length === 0) {
      process.nextTick(callback);
      return;
    }
    if (!this.message.chunkedEncoding) {
      this.socket.write(data, callback);
      return;
    }
    this.socket.write(`${data.length.toString(16)}\r\n`, 'latin1');
    this.socket.write(data);
    this.socket.write('\r\n', 'latin1', callback);
  }

  end(trailer, callback) {
    if (this.message.chunkedEncoding) this.socket.write(`0\r\n${trailer}\r\n`, 'latin1', callback);
    else if (this.socket.writableLength === 0 || !(this.socket.writableLength > 0)) process.nextTick(callback);
    else this.socket.write('', 'latin1', callback);
  }
}

module.exports = { OutgoingMessage, SocketSink, kOutHeaders };
