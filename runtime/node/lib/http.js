// The core module http: the client. Servers can be made but not listen.

const { METHODS, STATUS_CODES, validateHeaderName, validateHeaderValue, rename } = require('internal/http_common');
const agents = require('internal/http_agent');
const { ClientRequest } = require('internal/http_client');
const { IncomingMessage } = require('internal/http_incoming');
const { OutgoingMessage } = require('internal/http_outgoing');

const servers = () => require('internal/http_server');

function request(url, options, cb) {
  return new ClientRequest(url, options, cb);
}

function get(url, options, cb) {
  const req = request(url, options, cb);
  req.end();
  return req;
}

let { globalAgent } = agents;

const http = module.exports = {
  _connectionListener: rename(() => {}, 'connectionListener', 1),
  METHODS: METHODS.slice().sort(),
  STATUS_CODES,
  Agent: agents.Agent,
  ClientRequest,
  IncomingMessage,
  OutgoingMessage,
};

for (const name of ['Server', 'ServerResponse']) {
  Object.defineProperty(http, name, {
    get() { return servers()[name]; },
    set(value) { Object.defineProperty(http, name, { value, writable: true, enumerable: true, configurable: true }); },
    enumerable: true, configurable: true,
  });
}

Object.assign(http, {
  createServer: rename((options, listener) => new (servers().Server)(options, listener), 'createServer', 2),
  validateHeaderName: rename(validateHeaderName, 'wrappedFn', 0),
  validateHeaderValue: rename(validateHeaderValue, 'wrappedFn', 0),
  get,
  request,
  setMaxIdleHTTPParsers: rename((max) => { require('internal/validators').validateInteger(max, 'max', 1); }, 'setMaxIdleHTTPParsers'),
});

Object.defineProperty(http, 'maxHeaderSize', { get: () => 16384, enumerable: true, configurable: true });
Object.defineProperty(http, 'globalAgent', {
  get: () => globalAgent,
  set(value) {
    globalAgent = value;
    agents.globalAgent = value;
  },
  enumerable: true, configurable: true,
});
