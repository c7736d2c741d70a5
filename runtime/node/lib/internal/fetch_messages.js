// Request and Response, as undici has them.

const { Headers, guard, needed } = require('internal/fetch_headers');
const { Body, extract, bodyMethods } = require('internal/fetch_body');

const states = new WeakMap();

function stateOf(message) {
  const state = states.get(message);
  if (state) return state;
  const error = new TypeError('Illegal invocation');
  error.code = 'ERR_INVALID_THIS';
  throw error;
}

function parseURL(input) {
  try {
    return new URL(String(input));
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${input}`, { cause });
  }
}

const choices = {
  redirect: ['follow', 'manual', 'error'],
  credentials: ['omit', 'same-origin', 'include'],
  cache: ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'],
  mode: ['same-origin', 'cors', 'no-cors', 'navigate', 'websocket'],
};
const known = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];

function methodOf(method) {
  const text = String(method), upper = text.toUpperCase();
  if (known.includes(upper)) return upper;
  if (!/^[!#$%&'*+\-.^_|~0-9A-Za-z`]+$/.test(text)) throw new TypeError(`'${text}' is not a valid HTTP method.`);
  if (['CONNECT', 'TRACE', 'TRACK'].includes(upper)) throw new TypeError(`'${text}' HTTP method is unsupported.`);
  return text;
}

class Request {
  constructor(input, init = {}) {
    needed(arguments, 1, 'Request constructor');
    const from = states.has(input) && input instanceof Request ? states.get(input) : null;
    const url = from ? new URL(from.url) : parseURL(input);
    if (!from && (url.username || url.password)) throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${input}`);
    const state = {
      method: 'GET', redirect: 'follow', credentials: 'same-origin', cache: 'default', mode: 'cors', referrer: 'about:client',
      referrerPolicy: '', integrity: '', keepalive: false, signal: null, ...(from || {}), url: url.href, body: null, dispatcher: init && init.dispatcher,
    };
    init = init === null ? {} : init;
    options(state, init);
    state.headers = guard(new Headers(init.headers !== undefined ? init.headers : from ? from.headers : undefined), 'request');
    setBody(state, init, from);
    state.signal = signalOf(init.signal !== undefined ? init.signal : from && from.signal);
    states.set(this, state);
  }

  clone() {
    const state = stateOf(this);
    if (state.body && (state.body.disturbed || (state.body.made && state.body.made.locked))) throw new TypeError('unusable');
    const copy = new Request(state.url);
    states.set(copy, { ...state, headers: guard(new Headers(state.headers), 'request'), body: state.body && state.body.tee() });
    return copy;
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, opts) {
    return shown(this, 'Request', requestGetters, ['body', 'bodyUsed', 'duplex', 'attribute'], opts);
  }
}

function options(state, init) {
  if (init.window !== undefined && init.window !== null) throw new TypeError("'window' option 'client' must be null");
  for (const [name, list] of Object.entries(choices)) {
    if (init[name] === undefined) continue;
    if (!list.includes(String(init[name]))) throw new TypeError(`Request constructor: ${init[name]} is not an accepted type. Expected one of ${list.join(', ')}.`);
    state[name] = String(init[name]);
  }
  if (init.mode === 'navigate') throw new TypeError('Request constructor: invalid request mode navigate.');
  if (state.cache === 'only-if-cached' && state.mode !== 'same-origin') throw new TypeError("'only-if-cached' can be set only with 'same-origin' mode");
  if (init.method !== undefined) state.method = methodOf(init.method);
  if (init.integrity !== undefined) state.integrity = String(init.integrity);
  if (init.keepalive !== undefined) state.keepalive = Boolean(init.keepalive);
  if (init.referrer !== undefined) state.referrer = init.referrer === '' ? 'no-referrer' : init.referrer;
  if (init.referrerPolicy !== undefined) state.referrerPolicy = init.referrerPolicy;
}

function setBody(state, init, from) {
  const given = init.body !== undefined && init.body !== null;
  if ((given || (from && from.body)) && (state.method === 'GET' || state.method === 'HEAD')) {
    throw new TypeError('Request with GET/HEAD method cannot have body.');
  }
  if (!given) {
    if (!from || !from.body) return;
    if (from.body.disturbed) throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
    state.body = from.body;
    from.body = Object.assign(new Body(from.body), { used: true });
    return;
  }
  const extracted = extract(init.body);
  if (extracted.stream && init.duplex === undefined) throw new TypeError('RequestInit: duplex option is required when sending a body.');
  state.body = new Body(extracted);
  if (extracted.type && !state.headers.has('content-type')) state.headers.append('content-type', extracted.type);
}

function signalOf(signal) {
  const controller = new AbortController();
  if (signal === undefined || signal === null) return controller.signal;
  if (typeof signal !== 'object' || typeof signal.aborted !== 'boolean' || typeof signal.addEventListener !== 'function') {
    throw new TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.");
  }
  if (signal.aborted) controller.abort(signal.reason);
  else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  return controller.signal;
}

const getters = (prototype, table) => {
  for (const [name, get] of Object.entries(table)) {
    Object.defineProperty(prototype, name, { get: { [name]() { return get(stateOf(this)); } }[name], configurable: true, enumerable: true });
  }
};
const methods = (prototype, table) => {
  for (const [name, value] of Object.entries(table)) Object.defineProperty(prototype, name, { value, writable: true, configurable: true, enumerable: true });
};

const bodyGetters = {
  body: (s) => (s.body ? s.body.stream() : null),
  bodyUsed: (s) => Boolean(s.body && s.body.disturbed),
};
const requestGetters = {
  method: (s) => s.method, url: (s) => s.url, headers: (s) => s.headers, destination: () => '', referrer: (s) => (s.referrer === 'no-referrer' ? '' : String(s.referrer)),
  referrerPolicy: (s) => s.referrerPolicy, mode: (s) => s.mode, credentials: (s) => s.credentials, cache: (s) => s.cache, redirect: (s) => s.redirect,
  integrity: (s) => s.integrity, keepalive: (s) => s.keepalive, isReloadNavigation: () => false, isHistoryNavigation: () => false,
  signal: (s) => s.signal, ...bodyGetters, duplex: () => 'half',
};

function shown(message, name, table, skip, opts) {
  const view = {};
  for (const key of Object.keys(table)) if (!skip.includes(key)) view[key] = message[key];
  return `${name} ${require('util').inspect(view, opts)}`;
}

const nullBody = [101, 103, 204, 205, 304];

class Response {
  constructor(body = null, init = {}) {
    if (init !== null && init !== undefined && typeof init !== 'object' && typeof init !== 'function') {
      throw new TypeError(`undefined: Expected ${init} to be one of: Null, Undefined, Object.`);
    }
    const extracted = body === null || body === undefined ? null : extract(body);
    init = init || {};
    const status = init.status === undefined ? 200 : Number(init.status) & 65535;
    if (status < 200 || status > 599) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    const statusText = init.statusText === undefined ? '' : String(init.statusText);
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(statusText)) throw new TypeError('Invalid statusText');
    const headers = guard(new Headers(init.headers), 'response');
    if (extracted) {
      if (nullBody.includes(status)) throw new TypeError(`Response constructor: Invalid response status code ${status}`);
      if (extracted.type && !headers.has('content-type')) headers.append('content-type', extracted.type);
    }
    states.set(this, { type: 'default', url: '', redirected: false, status, statusText, headers, body: extracted && new Body(extracted) });
  }

  static error() {
    return responseOf({ type: 'error', url: '', redirected: false, status: 0, statusText: '', headers: guard(new Headers(), 'immutable'), body: null });
  }

  static json(data, init = {}) {
    needed(arguments, 1, 'Response.json');
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const response = new Response(text, init);
    const { headers } = stateOf(response);
    if (!new Headers((init && init.headers) || {}).has('content-type')) headers.set('content-type', 'application/json');
    return response;
  }

  static redirect(url, status = 302) {
    needed(arguments, 1, 'Response.redirect');
    const { href } = parseURL(url);
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`);
    const headers = new Headers({ location: href });
    return responseOf({ type: 'default', url: '', redirected: false, status, statusText: '', headers: guard(headers, 'immutable'), body: null });
  }

  clone() {
    const state = stateOf(this);
    if (state.body && (state.body.disturbed || (state.body.made && state.body.made.locked))) {
      throw new TypeError('Response.clone: Body has already been consumed.');
    }
    return responseOf({ ...state, headers: guard(new Headers(state.headers), state.type === 'default' ? 'response' : 'immutable'), body: state.body && state.body.tee() });
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, opts) {
    const { type, url, redirected, ...rest } = responseGetters;
    return shown(this, 'Response', { status: rest.status, statusText: rest.statusText, headers: rest.headers, body: rest.body, bodyUsed: rest.bodyUsed, ok: rest.ok, redirected, type, url }, [], opts);
  }
}

const responseGetters = {
  type: (s) => s.type, url: (s) => s.url, redirected: (s) => s.redirected, status: (s) => s.status, ok: (s) => s.status >= 200 && s.status <= 299,
  statusText: (s) => s.statusText, headers: (s) => s.headers, ...bodyGetters,
};

// responseOf makes a Response of its state.
function responseOf(state) {
  const response = new Response();
  states.set(response, state);
  return response;
}

for (const [Type, table] of [[Request, requestGetters], [Response, responseGetters]]) {
  getters(Type.prototype, table);
  methods(Type.prototype, bodyMethods(stateOf));
  Object.defineProperty(Type.prototype, 'clone', { enumerable: true });
  Object.defineProperty(Type.prototype, Symbol.toStringTag, { value: Type.name, configurable: true });
}
for (const name of ['error', 'json', 'redirect']) Object.defineProperty(Response, name, { enumerable: true });

module.exports = { Request, Response, responseOf, stateOf };
