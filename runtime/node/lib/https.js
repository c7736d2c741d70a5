// The core module https: the client over TLS.

const tls = require('tls');
const http = require('http');
const { Agent: HttpAgent } = require('internal/http_agent');
const { ClientRequest } = require('internal/http_client');
const { rename } = require('internal/http_common');

// createConnection takes (options), (port, options) or (port, host, options).
function createConnection(port, host, options) {
  if (port !== null && typeof port === 'object') options = port;
  else if (host !== null && typeof host === 'object') options = { ...host };
  else options = options === null || typeof options !== 'object' ? {} : { ...options };
  if (typeof port === 'number') options.port = port;
  if (typeof host === 'string') options.host = host;
  return tls.connect(options);
}

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  HttpAgent.call(this, options);
  this.defaultPort = 443;
  this.protocol = 'https:';
  this.maxCachedSessions = this.options.maxCachedSessions === undefined ? 100 : this.options.maxCachedSessions;
  this._sessionCache = { map: {}, list: [] };
}
Object.setPrototypeOf(Agent.prototype, HttpAgent.prototype);
Object.setPrototypeOf(Agent, HttpAgent);
Agent.prototype.createConnection = createConnection;
Object.defineProperty(Agent.prototype, '_builtinConnection', { value: createConnection, configurable: true });

const nameParts = ['ca', 'cert', 'clientCertEngine', 'ciphers', 'key', 'pfx', 'rejectUnauthorized', 'servername', 'minVersion', 'maxVersion',
  'secureProtocol', 'crl', 'honorCipherOrder', 'ecdhCurve', 'dhparam', 'secureOptions', 'sessionIdContext', 'sigalgs', 'privateKeyIdentifier', 'privateKeyEngine'];
const truthy = new Set(['ca', 'cert', 'clientCertEngine', 'ciphers', 'key', 'pfx', 'minVersion', 'maxVersion', 'secureProtocol', 'crl', 'ecdhCurve', 'dhparam', 'sessionIdContext', 'sigalgs', 'privateKeyIdentifier', 'privateKeyEngine']);

Agent.prototype.getName = function getName(options = {}) {
  let name = HttpAgent.prototype.getName.call(this, options);
  for (const part of nameParts) {
    name += ':';
    const value = options[part];
    if (part === 'servername' ? value && value !== options.host : truthy.has(part) ? value : value !== undefined) {
      name += part === 'secureProtocol' || typeof value !== 'object' ? value : JSON.stringify(value);
    }
  }
  return name;
};

Agent.prototype._getSession = function _getSession() { return undefined; };
Agent.prototype._cacheSession = function _cacheSession() {};
Agent.prototype._evictSession = function _evictSession() {};

let globalAgent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });

function request(...args) {
  let options = {};
  if (typeof args[0] === 'string') options = require('url').urlToHttpOptions(new URL(args.shift()));
  else if (args[0] instanceof URL) options = require('url').urlToHttpOptions(args.shift());
  if (args[0] && typeof args[0] !== 'function') Object.assign(options, args.shift());
  options._defaultAgent = globalAgent;
  return binding('http').fromHTTPS(() => Reflect.construct(ClientRequest, [options, ...args]));
}

function get(input, options, cb) {
  const req = request(input, options, cb);
  req.end();
  return req;
}

function Server(options, listener) {
  if (!(this instanceof Server)) return new Server(options, listener);
  http.Server.call(this, options, listener);
}

const https = module.exports = {
  Agent,
  globalAgent,
  Server,
  createServer: rename((options, listener) => {
    if (Object.getPrototypeOf(Server.prototype) === Object.prototype) {
      Object.setPrototypeOf(Server.prototype, http.Server.prototype);
      Object.setPrototypeOf(Server, http.Server);
    }
    return new Server(options, listener);
  }, 'createServer', 2),
  get,
  request: rename(request, 'request', 0),
};
Object.defineProperty(https, 'globalAgent', {
  get: () => globalAgent, set(value) { globalAgent = value; }, enumerable: true, configurable: true,
});
