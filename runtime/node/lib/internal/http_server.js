// http.Server and http.ServerResponse: they can be made, as test tools and adapters do,
// but nothing can be listened to.

const net = require('net');
const { OutgoingMessage, SocketSink, kOutHeaders } = require('internal/http_outgoing');
const { STATUS_CODES, hasBadChar } = require('internal/http_common');
const { codes } = require('internal/errors');

function ServerResponse(req, options) {
  OutgoingMessage.call(this, options);
  if (req.method === 'HEAD') this._hasBody = false;
  this.req = req;
  this.sendDate = true;
  this._sent100 = false;
  this._expect_continue = false;
  if (req.httpVersionMajor < 1 || req.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = /chunked/i.test(req.headers && req.headers.te);
    this.shouldKeepAlive = false;
  }
}
Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);

Object.assign(ServerResponse.prototype, {
  statusCode: 200,
  statusMessage: undefined,

  assignSocket(socket) {
    if (socket._httpMessage) throw new codes.ERR_HTTP_SOCKET_ASSIGNED();
    socket._httpMessage = this;
    this.socket = socket;
    this.emit('socket', socket);
    this._useSink(new SocketSink(this, socket));
  },

  detachSocket(socket) {
    socket._httpMessage = null;
    this.socket = null;
    this._sink = null;
  },

  writeContinue(callback) {
    this.socket.write('HTTP/1.1 100 Continue\r\n\r\n', 'latin1', callback);
    this._sent100 = true;
  },

  writeProcessing(callback) { this.socket.write('HTTP/1.1 102 Processing\r\n\r\n', 'latin1', callback); },
  _implicitHeader() { this.writeHead(this.statusCode); },

  writeHead(statusCode, reason, headers) {
    if (this._header) throw new codes.ERR_HTTP_HEADERS_SENT('write');
    const original = statusCode;
    statusCode |= 0;
    if (statusCode < 100 || statusCode > 999) throw new codes.ERR_HTTP_INVALID_STATUS_CODE(original);
    if (typeof reason === 'string') this.statusMessage = reason;
    else {
      this.statusMessage ||= STATUS_CODES[statusCode] || 'unknown';
      headers ??= reason;
    }
    this.statusCode = statusCode;
    if (hasBadChar(this.statusMessage)) throw new codes.ERR_INVALID_CHAR('statusMessage');
    const pairs = Array.isArray(headers) ? pairsOf(headers) : Object.entries(headers || {});
    for (const [name, value] of pairs) if (name) this.setHeader(name, value);
    if (statusCode === 204 || statusCode === 304 || (statusCode >= 100 && statusCode <= 199)) this._hasBody = false;
    this._storeHeader(`HTTP/1.1 ${statusCode} ${this.statusMessage}\r\n`, this[kOutHeaders]);
    return this;
  },
});
ServerResponse.prototype.writeHeader = ServerResponse.prototype.writeHead;

const pairsOf = (flat) => flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1]]] : []));

function Server(options, listener) {
  if (!(this instanceof Server)) return new Server(options, listener);
  net.Server.call(this, { allowHalfOpen: true });
  if (typeof options === 'function') listener = options;
  if (listener) this.on('request', listener);
  Object.assign(this, { timeout: 0, keepAliveTimeout: 5000, maxHeadersCount: null, maxRequestsPerSocket: 0, headersTimeout: 60000, requestTimeout: 300000 });
}
Object.setPrototypeOf(Server.prototype, net.Server.prototype);
Object.setPrototypeOf(Server, net.Server);

Server.prototype.setTimeout = function setTimeout_(ms, callback) {
  this.timeout = ms;
  if (callback) this.on('timeout', callback);
  return this;
};
Server.prototype.closeAllConnections = function closeAllConnections() {};
Server.prototype.closeIdleConnections = function closeIdleConnections() {};

module.exports = { ServerResponse, Server };
