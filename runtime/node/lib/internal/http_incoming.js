// http.IncomingMessage: a response as it arrives.

const { Readable } = require('stream');

const kHeaders = Symbol('kHeaders');
const kHeadersDistinct = Symbol('kHeadersDistinct');
const kTrailers = Symbol('kTrailers');
const kTrailersDistinct = Symbol('kTrailersDistinct');

function IncomingMessage(socket) {
  Readable.call(this, socket ? { highWaterMark: socket.readableHighWaterMark } : {});
  this._readableState.readingMore = true;
  Object.assign(this, {
    socket, httpVersionMajor: null, httpVersionMinor: null, httpVersion: null, complete: false,
  });
  this[kHeaders] = null;
  this.rawHeaders = [];
  this[kTrailers] = null;
  this.rawTrailers = [];
  Object.assign(this, { joinDuplicateHeaders: false, aborted: false, upgrade: null, url: '', method: null, statusCode: null, statusMessage: null, client: socket });
  this._consumed = false;
  this._dumped = false;
  this._resume = null;
}
Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
Object.setPrototypeOf(IncomingMessage, Readable);

const once = new Set(('age authorization content-length content-type etag expires from host if-modified-since if-unmodified-since ' +
  'last-modified location max-forwards proxy-authorization referer retry-after server user-agent').split(' '));

// addHeader adds a line by Node's rules: the first of some names, a list of set-cookie,
// the rest joined.
function addHeader(target, name, value, join) {
  const key = name.toLowerCase();
  const before = target[key];
  if (key === 'set-cookie') {
    if (before === undefined) target[key] = [value];
    else before.push(value);
  } else if (before === undefined) target[key] = value;
  else if (join || !once.has(key)) target[key] = `${before}${key === 'cookie' ? '; ' : ', '}${value}`;
}

function distinct(raw) {
  const headers = Object.create(null);
  for (let i = 0; i < raw.length; i += 2) (headers[raw[i].toLowerCase()] ||= []).push(raw[i + 1]);
  return headers;
}

function joined(message, raw) {
  const headers = {};
  for (let i = 0; i < raw.length; i += 2) addHeader(headers, raw[i], raw[i + 1], message.joinDuplicateHeaders);
  return headers;
}

const lazy = (key, make) => ({
  get() {
    this[key] ||= make(this);
    return this[key];
  },
  set(value) { this[key] = value; },
  configurable: true,
});

Object.defineProperties(IncomingMessage.prototype, {
  connection: { get() { return this.socket; }, set(value) { this.socket = value; }, configurable: true },
  headers: lazy(kHeaders, (message) => joined(message, message.rawHeaders)),
  headersDistinct: lazy(kHeadersDistinct, (message) => distinct(message.rawHeaders)),
  trailers: lazy(kTrailers, (message) => joined(message, message.rawTrailers)),
  trailersDistinct: lazy(kTrailersDistinct, (message) => distinct(message.rawTrailers)),
});

Object.assign(IncomingMessage.prototype, {
  setTimeout(ms, callback) {
    if (callback) this.on('timeout', callback);
    if (this.socket) this.socket.setTimeout(ms);
    return this;
  },

  _read() {
    if (!this._consumed) {
      this._readableState.readingMore = false;
      this._consumed = true;
    }
    if (this._resume) this._resume();
  },

  _destroy(error, callback) {
    if (!this.readableEnded || !this.complete) {
      this.aborted = true;
      this.emit('aborted');
    }
    process.nextTick(() => callback(this.listenerCount('error') === 0 ? null : error));
    if (this.socket && !this.socket.destroyed && this.aborted) this.socket.destroy(error);
  },

  _addHeaderLines(headers, n) {
    if (!headers || !headers.length) return;
    if (this.complete) this.rawTrailers = headers;
    else this.rawHeaders = headers;
  },

  _addHeaderLine(name, value, target) { addHeader(target, name, value, this.joinDuplicateHeaders); },
  _addHeaderLineDistinct(name, value, target) { (target[name.toLowerCase()] ||= []).push(value); },

  _dump() {
    if (this._dumped) return;
    this._dumped = true;
    this.resume();
  },
});

module.exports = { IncomingMessage };
