// http.ClientRequest: a request and the wait for its response, on a socket that an agent
// made or through the host.

const { codes, hidden } = require('internal/errors');
const { validateNumber, validateBoolean, validateInteger } = require('internal/validators');
const { OutgoingMessage, SocketSink, kOutHeaders } = require('internal/http_outgoing');
const { isToken } = require('internal/http_common');
const { connReset } = require('internal/net_error');
const { globalAgent } = require('internal/http_agent');
const transport = require('internal/http_transport');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_HTTP_TOKEN, ERR_INVALID_PROTOCOL, ERR_UNESCAPED_CHARACTERS } = codes;

const kError = Symbol('kError');
const badPath = /[^\u0021-\u00ff]/;

const isURL = (value) => Boolean(value && value.href && value.protocol && value.auth === undefined && value.path === undefined);

// optionsOf gives the options of request(url, options, callback) in its forms.
function optionsOf(input, options, callback) {
  if (typeof input === 'string') input = require('url').urlToHttpOptions(new URL(input));
  else if (isURL(input)) input = require('url').urlToHttpOptions(input);
  else {
    callback = options;
    options = input;
    input = null;
  }
  if (typeof options === 'function') {
    callback = options;
    options = input || {};
  } else options = Object.assign(input || {}, options);
  return { options, callback };
}

function agentOf(options, defaultAgent) {
  const { agent } = options;
  if (agent === false) return new defaultAgent.constructor();
  if (agent === null || agent === undefined) return typeof options.createConnection === 'function' ? agent : defaultAgent;
  if (typeof agent.addRequest !== 'function') throw new ERR_INVALID_ARG_TYPE('options.agent', ['Agent-like Object', 'undefined', 'false'], agent);
  return agent;
}

function hostOf(value, name) {
  if (value !== null && value !== undefined && typeof value !== 'string') {
    throw new ERR_INVALID_ARG_TYPE(`options.${name}`, ['string', 'undefined', 'null'], value);
  }
  return value;
}

function ClientRequest(input, second, third) {
  if (!(this instanceof ClientRequest)) return new ClientRequest(input, second, third);
  OutgoingMessage.call(this);
  const { options, callback } = optionsOf(input, second, third);
  const defaultAgent = options._defaultAgent || globalAgent;
  this.agent = agentOf(options, defaultAgent);
  const protocol = options.protocol || defaultAgent.protocol;
  const expected = this.agent && this.agent.protocol ? this.agent.protocol : defaultAgent.protocol;
  if (options.path && badPath.test(String(options.path))) throw new ERR_UNESCAPED_CHARACTERS('Request path');
  if (protocol !== expected) throw new ERR_INVALID_PROTOCOL(protocol, expected);
  const port = options.port = options.port || options.defaultPort || (this.agent && this.agent.defaultPort);
  const host = options.host = hostOf(options.hostname, 'hostname') || hostOf(options.host, 'host') || 'localhost';
  this.setHost = options.setHost !== undefined ? Boolean(options.setHost) : true;
  setUp(this, options, protocol, host, port);
  if (callback) this.once('response', callback);
  setHeaders(this, options, defaultAgent.defaultPort || 80);
  if (options.signal) addAbort(this, options.signal);
  begin(this, options);
}
Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ClientRequest, OutgoingMessage);

function setUp(req, options, protocol, host, port) {
  req.socketPath = options.socketPath;
  if (options.timeout !== undefined) {
    validateNumber(options.timeout, 'timeout', 0);
    req.timeout = options.timeout;
  }
  const { method } = options;
  if (method !== null && method !== undefined && typeof method !== 'string') throw new ERR_INVALID_ARG_TYPE('options.method', 'string', method);
  if (method && !isToken(method)) throw new ERR_INVALID_HTTP_TOKEN('Method', method);
  req.method = method ? method.toUpperCase() : 'GET';
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  req.maxHeaderSize = options.maxHeaderSize;
  if (options.insecureHTTPParser !== undefined) validateBoolean(options.insecureHTTPParser, 'options.insecureHTTPParser');
  if (options.joinDuplicateHeaders !== undefined) validateBoolean(options.joinDuplicateHeaders, 'options.joinDuplicateHeaders');
  req.insecureHTTPParser = options.insecureHTTPParser;
  req.joinDuplicateHeaders = options.joinDuplicateHeaders;
  req.path = options.path || '/';
  req._ended = false;
  req.res = null;
  req.aborted = false;
  req.timeoutCb = null;
  req.upgradeOrConnect = false;
  req.parser = null;
  req.maxHeadersCount = null;
  req.reusedSocket = false;
  req.host = host;
  req.protocol = protocol;
  req[kError] = null;
  Object.defineProperty(req, '_port', { value: port, writable: true });
  if (req.agent) {
    const keep = req.agent.keepAlive || Number.isFinite(req.agent.maxSockets);
    req._last = !keep;
    req.shouldKeepAlive = Boolean(keep);
  }
  req.useChunkedEncodingByDefault = !['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'].includes(req.method);
}

function setHeaders(req, options, defaultPort) {
  const { headers } = options;
  if (Array.isArray(headers)) {
    req._storeHeader(`${req.method} ${req.path} HTTP/1.1\r\n`, headers);
    return;
  }
  for (const key of headers ? Object.keys(headers) : []) req.setHeader(key, headers[key]);
  if (options.host && !req.getHeader('host') && req.setHost) {
    let hostHeader = req.host;
    if (hostHeader.includes(':') && hostHeader.indexOf(':') !== hostHeader.lastIndexOf(':') && !hostHeader.startsWith('[')) hostHeader = `[${hostHeader}]`;
    if (req._port && +req._port !== defaultPort) hostHeader += `:${req._port}`;
    req.setHeader('Host', hostHeader);
  }
  if (options.auth && !req.getHeader('Authorization')) req.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
  if (req.getHeader('expect')) req._storeHeader(`${req.method} ${req.path} HTTP/1.1\r\n`, req[kOutHeaders]);
}

function addAbort(req, signal) {
  const { AbortError } = require('internal/errors');
  require('internal/validators').validateAbortSignal(signal, 'options.signal');
  const abort = () => { req.destroy(new AbortError(undefined, { cause: signal.reason })); };
  if (signal.aborted) {
    process.nextTick(abort);
    return;
  }
  signal.addEventListener('abort', abort, { once: true });
  req.once('close', () => signal.removeEventListener('abort', abort));
}

// begin gets the request its way out: the agent's, the app's own connection, or a new one.
function begin(req, options) {
  const rest = { ...options };
  delete rest.signal;
  if (req.agent) {
    req.agent.addRequest(req, rest);
    return;
  }
  req._last = true;
  req.shouldKeepAlive = false;
  if (typeof rest.createConnection !== 'function') {
    req.onSocket(require('net').createConnection(rest));
    return;
  }
  let called = false;
  const created = (error, socket) => {
    if (called) return;
    called = true;
    if (error) process.nextTick(() => { req.emit('error', error); });
    else req.onSocket(socket);
  };
  try {
    const socket = rest.createConnection(rest, created);
    if (socket) created(null, socket);
  } catch (error) {
    created(error);
  }
}

const methods = {
  _implicitHeader() {
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('render');
    this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, this[kOutHeaders]);
  },

  // onSocket gives the request the socket that it is to use.
  onSocket(socket, error) {
    process.nextTick(() => {
      if (this.destroyed || error) {
        dropped(this, socket, error || this[kError]);
        return;
      }
      transport.useSocket(this, socket);
      this.emit('socket', socket);
      this._useSink(new SocketSink(this, socket));
    });
  },

  // _useHost has the host perform the request; the socket stands for its connection.
  _useHost(options, pool) {
    const sink = transport.hostSink(this, options, pool);
    process.nextTick(() => {
      if (this.destroyed) {
        if (this._release) this._release();
        dropped(this, sink.socket, this[kError]);
        return;
      }
      transport.listen(this, sink.socket);
      this.emit('socket', sink.socket);
      this._useSink(sink);
      require('timers').setImmediate(() => sink.awaited());
    });
    return sink.socket;
  },

  abort() {
    if (this.aborted) return;
    this.aborted = true;
    process.nextTick(() => { this.emit('abort'); });
    this.destroy();
  },

  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    if (this.res) this.res._dump();
    this[kError] = error;
    if (this.socket) this.socket.destroy(error);
    else if (this.agent && waiting(this)) dropQueued(this, error); // else it is dropped when the socket comes
    return this;
  },

  setTimeout(ms, callback) {
    if (this._ended) return this;
    transport.watchTimeout(this);
    validateNumber(ms, 'msecs', 0);
    if (callback) this.once('timeout', callback);
    const set = (socket) => {
      if (socket.connecting) socket.once('connect', () => socket.setTimeout(ms));
      else socket.setTimeout(ms);
    };
    if (this.socket) set(this.socket);
    else this.once('socket', set);
    return this;
  },

  setNoDelay() { return this; },
  setSocketKeepAlive() { return this; },
  clearTimeout(callback) { this.setTimeout(0, callback); },
};
hidden(ClientRequest.prototype, methods);
for (const name of Object.keys(methods)) Object.defineProperty(ClientRequest.prototype, name, { enumerable: true });

const waiting = (req) => Object.values(req.agent.requests || {}).some((list) => list.includes(req));

// dropQueued ends a request that never got a connection.
function dropQueued(req, error) {
  for (const [name, list] of Object.entries(req.agent.requests)) {
    const index = list.indexOf(req);
    if (index < 0) continue;
    list.splice(index, 1);
    if (list.length === 0) delete req.agent.requests[name];
  }
  process.nextTick(() => dropped(req, null, error));
}

function dropped(req, socket, error) {
  if (socket) {
    if (!error && req.agent && !socket.destroyed && socket._conversation) socket.emit('free');
    else socket.destroy(null);
  }
  if (!error && !req.aborted) error = connReset('socket hang up');
  if (error) req.emit('error', error);
  req._closed = true;
  req.emit('close');
}

module.exports = { ClientRequest, optionsOf };
