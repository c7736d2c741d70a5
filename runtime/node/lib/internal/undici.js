// What stands for the npm package undici, whose own code needs WebAssembly: fetch and its
// classes, request, stream-less clients, and dispatchers that only carry options.

const fetching = require('internal/fetch');
const { codes, define } = require('internal/errors');
const EventEmitter = require('events');

define('UND_ERR_NOT_SUPPORTED', Error, (what) => `${what} is not supported by hothouse's undici`);

const errors = {};
for (const [name, code, message] of [
  ['UndiciError', 'UND_ERR', ''], ['ConnectTimeoutError', 'UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error'],
  ['HeadersTimeoutError', 'UND_ERR_HEADERS_TIMEOUT', 'Headers Timeout Error'], ['BodyTimeoutError', 'UND_ERR_BODY_TIMEOUT', 'Body Timeout Error'],
  ['ResponseStatusCodeError', 'UND_ERR_RESPONSE_STATUS_CODE', 'Response Status Code Error'], ['InvalidArgumentError', 'UND_ERR_INVALID_ARG', 'Invalid Argument Error'],
  ['RequestAbortedError', 'UND_ERR_ABORTED', 'Request aborted'], ['SocketError', 'UND_ERR_SOCKET', 'Socket error'],
  ['ClientDestroyedError', 'UND_ERR_DESTROYED', 'The client is destroyed'], ['ClientClosedError', 'UND_ERR_CLOSED', 'The client is closed'],
  ['NotSupportedError', 'UND_ERR_NOT_SUPPORTED', 'Not supported error'], ['InformationalError', 'UND_ERR_INFO', 'Request information'],
]) {
  errors[name] = { [name]: class extends (name === 'UndiciError' ? Error : errors.UndiciError) {
    constructor(text) {
      super(text || message);
      this.name = name;
      this.code = code;
    }
  } }[name];
}

// Dispatcher keeps the options that fetch and request look at (connect: ca, cert, key,
// rejectUnauthorized); the connections themselves are the host's.
class Dispatcher extends EventEmitter {
  constructor(origin, options) {
    super();
    if (origin !== null && typeof origin === 'object' && !(origin instanceof URL)) [origin, options] = [undefined, origin];
    this.origin = origin && new URL(origin).origin;
    this.options = options || {};
    this.closed = this.destroyed = false;
  }

  request(options, callback) { return withCallback(this.#send(options), callback); }

  #send(options) {
    return request(this.origin ? new URL(options.path || '/', this.origin) : options.origin + options.path, { ...options, dispatcher: this });
  }

  compose() { return this; }

  close(callback) {
    this.closed = true;
    return withCallback(Promise.resolve(), callback);
  }

  destroy(error, callback) {
    this.destroyed = true;
    return withCallback(Promise.resolve(), typeof error === 'function' ? error : callback);
  }

  dispatch() { throw new codes.UND_ERR_NOT_SUPPORTED('dispatch()'); }
  stream() { throw new codes.UND_ERR_NOT_SUPPORTED('stream()'); }
  pipeline() { throw new codes.UND_ERR_NOT_SUPPORTED('pipeline()'); }
}

function withCallback(promise, callback) {
  if (typeof callback !== 'function') return promise;
  promise.then((value) => callback(null, value), (error) => callback(error));
  return undefined;
}

class Agent extends Dispatcher {}
class Pool extends Dispatcher {}
class BalancedPool extends Dispatcher {}
class Client extends Dispatcher {}
class RetryAgent extends Dispatcher {}
class EnvHttpProxyAgent extends Dispatcher {}
class ProxyAgent extends Dispatcher {
  constructor() {
    super();
    throw new codes.UND_ERR_NOT_SUPPORTED('ProxyAgent');
  }
}
const mock = (name) => ({ [name]: class {
  constructor() {
    throw new codes.UND_ERR_NOT_SUPPORTED(name);
  }
} }[name]);

let globalDispatcher = new Agent();

// urlOf adds the query of the options to an address.
function urlOf(url, { path, query } = {}) {
  const address = new URL(typeof url === 'object' && !(url instanceof URL) ? (url.origin || url.href) + (url.pathname || url.path || '') : url);
  if (path !== undefined && !(url instanceof URL)) return new URL(path, address);
  for (const [key, value] of Object.entries(query || {})) for (const one of [].concat(value)) address.searchParams.append(key, one);
  return address;
}

// request performs one request over http or https and gives undici's response object.
function request(url, options = {}) {
  return new Promise((resolve, reject) => {
    const address = urlOf(url, options);
    const dispatcher = options.dispatcher || globalDispatcher;
    const { request: send } = require(address.protocol === 'https:' ? 'https' : 'http');
    const headers = Array.isArray(options.headers) ? options.headers : headersOf(options.headers);
    const req = send(address, {
      ...(dispatcher.options && dispatcher.options.connect), method: options.method || 'GET', headers, signal: options.signal,
    }, (res) => answer(res, options, address, resolve));
    const limit = options.headersTimeout;
    if (limit) req.setTimeout(limit, () => req.destroy(new errors.HeadersTimeoutError()));
    req.on('error', reject);
    sendBody(req, options.body);
  });
}

const headersOf = (headers) => (headers && typeof headers[Symbol.iterator] === 'function' ? Object.fromEntries(headers) : { ...headers });

function sendBody(req, body) {
  if (body === undefined || body === null) req.end();
  else if (typeof body.pipe === 'function') body.pipe(req);
  else if (typeof body === 'string' || ArrayBuffer.isView(body)) req.end(body);
  else {
    const message = new fetching.Response(body);
    const type = message.headers.get('content-type');
    if (type && !req.hasHeader('content-type')) req.setHeader('content-type', type);
    message.arrayBuffer().then((bytes) => req.end(Buffer.from(bytes)), (error) => req.destroy(error));
  }
}

// answer gives the response; its body is a Readable with the methods of fetch's bodies.
function answer(res, options, address, resolve) {
  if (options.maxRedirections > 0 && res.statusCode >= 300 && res.statusCode < 400 && res.headers.location) {
    res.resume();
    const next = new URL(res.headers.location, address);
    const rest = { ...options, maxRedirections: options.maxRedirections - 1, query: undefined };
    if (res.statusCode === 303) Object.assign(rest, { method: 'GET', body: undefined });
    resolve(request(next, rest));
    return;
  }
  const read = async () => {
    const chunks = [];
    await new Promise((done, failed) => { res.on('data', (c) => chunks.push(c)).on('end', done).on('error', failed); });
    res._bodyUsed = true;
    return Buffer.concat(chunks);
  };
  Object.assign(res, {
    text: async () => new TextDecoder().decode(await read()),
    json: async () => JSON.parse(new TextDecoder().decode(await read())),
    arrayBuffer: async () => new Uint8Array(await read()).buffer,
    bytes: async () => new Uint8Array(await read()),
    blob: async () => new Blob([await read()]),
    dump: async () => { await read(); },
  });
  Object.defineProperty(res, 'bodyUsed', { get: () => Boolean(res._bodyUsed), configurable: true });
  resolve({ statusCode: res.statusCode, headers: res.headers, trailers: res.trailers, opaque: options.opaque || null, body: res, context: {} });
}

// fetch that knows the global dispatcher.
function fetch(input, init = undefined) {
  return fetching.fetch(input, { dispatcher: globalDispatcher, ...init });
}

module.exports = {
  ...fetching, fetch, request, errors, Dispatcher, Agent, Pool, BalancedPool, Client, RetryAgent, EnvHttpProxyAgent, ProxyAgent,
  MockAgent: mock('MockAgent'), MockClient: mock('MockClient'), MockPool: mock('MockPool'), WebSocket: mock('WebSocket'), EventSource: mock('EventSource'),
  getGlobalDispatcher: () => globalDispatcher,
  setGlobalDispatcher(dispatcher) {
    if (!dispatcher || typeof dispatcher !== 'object') throw new errors.InvalidArgumentError('Argument agent must implement Agent');
    globalDispatcher = dispatcher;
  },
  getGlobalOrigin: () => undefined,
  setGlobalOrigin() {},
  interceptors: { redirect: () => (dispatch) => dispatch, retry: () => (dispatch) => dispatch, dump: () => (dispatch) => dispatch },
  buildConnector: () => () => { throw new codes.UND_ERR_NOT_SUPPORTED('buildConnector'); },
  FileReader: undefined,
  Blob, File,
};
