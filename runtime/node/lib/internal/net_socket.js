// net.Socket: a connection that the host holds open.

const { Duplex } = require('stream');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_MISSING_ARGS }, define } = require('internal/errors');
const { validateFunction, validateNumber } = require('internal/validators');
const { failureOf } = require('internal/net_error');

const host = binding('host');

define('ERR_SOCKET_BAD_PORT', RangeError, (name, port, allowZero = true) =>
  `${name} should be ${allowZero ? '>=' : '>'} 0 and < 65536. Received ${require('internal/errors').received(port).replace(/^ Received /, '')}.`);
define('ERR_SOCKET_CLOSED', Error, 'Socket is closed');

const kTimer = Symbol('timeout');

function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  if (typeof options === 'number') options = { fd: options };
  options = { ...options };
  if (options.fd !== undefined) {
    const { codes: { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } } = require('internal/errors');
    throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('a socket on a file descriptor');
  }
  this.connecting = false;
  this._hadError = false;
  this._parent = null;
  this._host = null;
  this._conversation = null;
  this._remote = null;
  this._local = null;
  this._unread = 0;
  this._held = [];
  this._writes = [];
  this.bytesRead = 0;
  this._bytesDispatched = 0;
  this.server = null;
  this.timeout = undefined;
  this[kTimer] = null;
  Duplex.call(this, {
    allowHalfOpen: Boolean(options.allowHalfOpen), readable: options.readable, writable: options.writable,
    highWaterMark: options.highWaterMark, readableHighWaterMark: options.readableHighWaterMark,
    writableHighWaterMark: options.writableHighWaterMark, signal: options.signal,
    emitClose: false, autoDestroy: true, decodeStrings: true,
  });
}
Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

const isPipeName = (value) => typeof value === 'string' && !(Number(value) >= 0);

// normalizeArgs gives the options and the callback of connect's forms.
function normalizeArgs(args) {
  if (args.length === 0) return [{}, null];
  const [first] = args;
  let options = {};
  if (typeof first === 'object' && first !== null) options = first;
  else if (isPipeName(first)) options.path = first;
  else {
    options.port = first;
    if (args.length > 1 && typeof args[1] === 'string') options.host = args[1];
  }
  const callback = args[args.length - 1];
  return [options, typeof callback === 'function' ? callback : null];
}

function checkConnect(options) {
  if (options.path) {
    const { codes: { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } } = require('internal/errors');
    throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('a local socket (options.path)');
  }
  const { port } = options;
  if (port === undefined) throw new ERR_MISSING_ARGS(['options', 'port', 'path']);
  if (typeof port !== 'number' && typeof port !== 'string') throw new ERR_INVALID_ARG_TYPE('options.port', ['number', 'string'], port);
  if ((typeof port === 'string' && port.trim() === '') || +port !== (+port >>> 0) || +port > 0xFFFF) {
    throw new (require('internal/errors').codes.ERR_SOCKET_BAD_PORT)('Port', port);
  }
  if (options.lookup !== undefined && options.lookup !== null) validateFunction(options.lookup, 'options.lookup');
}

Socket.prototype.connect = function connect(...args) {
  const [options, callback] = Array.isArray(args[0]) ? args[0] : normalizeArgs(args);
  checkConnect(options);
  if (this.destroyed) {
    this.destroyed = false;
    this._readableState.destroyed = false;
    this._writableState.destroyed = false;
  }
  this.connecting = true;
  this._host = options.host || 'localhost';
  this._unrefTimer();
  if (callback) this.once('connect', callback);
  if (options.keepAlive) this.setKeepAlive(true);
  if (options.timeout) this.setTimeout(options.timeout);
  const target = { host: String(this._host), port: +options.port, family: +options.family || 0 };
  if (options.lookup && !isIP(target.host)) lookUp(this, target, options);
  else this._open(target);
  return this;
};

const isIP = (text) => require('net').isIP(text);

// lookUp finds the address with the app's own function.
function lookUp(socket, target, options) {
  const done = (error, address, family) => {
    if (Array.isArray(address)) ({ address, family } = address[0] || {});
    socket.emit('lookup', error, address, family, target.host);
    if (socket.destroyed) return;
    if (error) {
      socket.destroy(error);
      return;
    }
    socket._open({ ...target, address: String(address) });
  };
  Reflect.apply(options.lookup, undefined, [target.host, { family: target.family, hints: options.hints || 0, all: options.autoSelectFamily === true }, done]);
}

// _open asks the host for the connection; security is what TLS needs.
Socket.prototype._open = function open(target) {
  this._attach((on) => host.open('net.connect', target, undefined, on));
};

// _attach makes the socket the one that a conversation's events go to.
Socket.prototype._attach = function attach(begin) {
  const owner = { socket: this };
  this._owner = owner;
  this._conversation = begin((type, args, bytes, last, error) => handle(owner.socket, type, args, bytes, last, error));
  if (this._unreffed) this._conversation.unref();
};

// _takeOver makes the socket the owner of a conversation that has become a connection; it
// returns what is to be called with the events.
Socket.prototype._takeOver = function takeOver(conversation) {
  const owner = { socket: this };
  this._owner = owner;
  this._conversation = conversation;
  return (...event) => handle(owner.socket, ...event);
};

function handle(socket, type, args, bytes, last, error) {
  socket._unrefTimer();
  if (error !== undefined || type === 'failed') {
    socket._conversation = null;
    socket.destroy(failureOf(type, args, error));
    return;
  }
  switch (type) {
    case 'connect': connected(socket, args); break;
    case 'secure': socket._secured(args); break;
    case 'data': received(socket, bytes); break;
    case 'wrote': {
      const done = socket._writes.shift();
      if (done) done();
      break;
    }
    case 'end':
      if (!socket._readableState.ended) socket.push(null);
      if (socket._readableState.length === 0) socket.read(0);
      break;
    default:
  }
  if (last) socket._conversation = null;
}

function connected(socket, { local, remote }) {
  socket._local = local;
  socket._remote = remote;
  socket.connecting = false;
  if (socket.destroyed) return;
  for (const act of socket._held.splice(0)) act();
  socket.emit('connect');
  socket.emit('ready');
  if (!socket.isPaused() && socket.readableFlowing !== null) socket.read(0);
}

function received(socket, bytes) {
  const chunk = Buffer.from(bytes);
  socket.bytesRead += chunk.length;
  if (socket.destroyed) return;
  socket._unread += chunk.length;
  if (socket.push(chunk)) acknowledge(socket);
}

// acknowledge lets the host send as much again as was taken.
function acknowledge(socket) {
  if (socket._unread === 0 || !socket._conversation) return;
  socket._conversation.push('ack', socket._unread);
  socket._unread = 0;
}

// _whenConnected runs act now or as soon as there is a connection.
Socket.prototype._whenConnected = function whenConnected(act) {
  if (this.connecting) this._held.push(act);
  else act();
};

Socket.prototype._read = function _read() { acknowledge(this); };

Socket.prototype._write = function _write(chunk, encoding, callback) {
  this._whenConnected(() => {
    this._unrefTimer();
    if (!this._conversation) {
      callback(this.destroyed ? new (require('internal/errors').codes.ERR_SOCKET_CLOSED)() : brokenPipe());
      return;
    }
    this._bytesDispatched += chunk.length;
    this._writes.push(callback);
    this._conversation.push('write', undefined, chunk);
  });
};

Socket.prototype._writev = function _writev(chunks, callback) {
  this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer', callback);
};

function brokenPipe() {
  const error = new Error('This socket has been ended by the other party');
  error.code = 'EPIPE';
  return error;
}

Socket.prototype._final = function _final(callback) {
  this._whenConnected(() => {
    if (this._conversation) this._conversation.push('end');
    callback();
  });
};

Socket.prototype._destroy = function _destroy(error, callback) {
  this.connecting = false;
  this._held = [];
  clearTimer(this);
  const conversation = this._conversation;
  this._conversation = null;
  if (conversation && (!this._owner || this._owner.socket === this)) {
    if (this._writes.length > 0 && !error) conversation.push('destroy');
    conversation[this._writes.length > 0 && !error ? 'unref' : 'close']();
  }
  const writes = this._writes.splice(0);
  callback(error);
  for (const done of writes) done(error || new (require('internal/errors').codes.ERR_STREAM_DESTROYED)('write'));
  process.nextTick(() => { this.emit('close', Boolean(error)); });
};

Socket.prototype.destroySoon = function destroySoon() {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once('finish', this.destroy);
};

Socket.prototype.resetAndDestroy = function resetAndDestroy() {
  this.destroy(this.connecting ? undefined : null);
  return this;
};

function clearTimer(socket) {
  if (socket[kTimer]) clearTimeout(socket[kTimer]);
  socket[kTimer] = null;
}

Socket.prototype._unrefTimer = function _unrefTimer() {
  for (let s = this; s; s = s._parent) if (s[kTimer]) s[kTimer].refresh();
};

Socket.prototype._onTimeout = function _onTimeout() { this.emit('timeout'); };

Socket.prototype.setTimeout = function setTimeout_(ms, callback) {
  if (this.destroyed) return this;
  validateNumber(ms, 'msecs');
  if (!(ms >= 0 && Number.isFinite(ms))) throw new (require('internal/errors').codes.ERR_OUT_OF_RANGE)('msecs', 'a non-negative finite number', ms);
  this.timeout = ms;
  clearTimer(this);
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (ms === 0) {
    if (callback !== undefined) this.removeListener('timeout', callback);
    return this;
  }
  this[kTimer] = setTimeout(() => this._onTimeout(), ms);
  this[kTimer].unref();
  if (callback !== undefined) this.once('timeout', callback);
  return this;
};
Object.defineProperty(Socket.prototype.setTimeout, 'name', { value: 'setTimeout' });

Socket.prototype.setNoDelay = function setNoDelay() { return this; };
Socket.prototype.setKeepAlive = function setKeepAlive() { return this; };
Socket.prototype.address = function address() { return this._local ? { ...this._local } : {}; };

Socket.prototype.ref = function ref() {
  this._unreffed = false;
  if (this._conversation) this._conversation.ref();
  return this;
};
Socket.prototype.unref = function unref() {
  this._unreffed = true;
  if (this._conversation) this._conversation.unref();
  return this;
};

const getters = {
  remoteAddress() { return this._remote ? this._remote.address : undefined; },
  remoteFamily() { return this._remote ? this._remote.family : undefined; },
  remotePort() { return this._remote ? this._remote.port : undefined; },
  localAddress() { return this._local ? this._local.address : undefined; },
  localPort() { return this._local ? this._local.port : undefined; },
  localFamily() { return this._local ? this._local.family : undefined; },
  pending() { return !this._conversation || this.connecting; },
  bufferSize() { return this.writableLength; },
  bytesWritten() { return this._bytesDispatched + (this.writableLength || 0); },
  _connecting() { return this.connecting; },
  _handle() { return this._conversation ? this._handleStub || (this._handleStub = handleStub(this)) : null; },
  readyState() {
    if (this.connecting) return 'opening';
    if (this.readable && this.writable) return 'open';
    if (this.readable) return 'readOnly';
    return this.writable ? 'writeOnly' : 'closed';
  },
};
for (const [name, get] of Object.entries(getters)) {
  Object.defineProperty(Socket.prototype, name, { get, set() {}, configurable: true, enumerable: true });
}

// handleStub is what libraries find that look at a socket's inside.
const handleStub = (socket) => ({
  fd: -1, ref() { socket.ref(); }, unref() { socket.unref(); }, hasRef: () => !socket._unreffed, getAsyncId: () => 0, close() {},
  isStreamBase: true, readStart() {}, readStop() {},
});

module.exports = { Socket, normalizeArgs };
