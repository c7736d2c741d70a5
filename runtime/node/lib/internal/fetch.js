// fetch, on top of the host's HTTP.

const { Headers, headersOf, listOf } = require('internal/fetch_headers');
const { FormData } = require('internal/fetch_body');
const { Request, Response, responseOf, stateOf } = require('internal/fetch_messages');
const { failureOf } = require('internal/net_error');

const host = binding('host');
const redirects = [301, 302, 303, 307, 308];
const badPorts = new Set(('1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139 143 161 179 ' +
  '389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080').split(' '));

const failed = (cause) => new TypeError('fetch failed', { cause });

function fetch(input, init = undefined) {
  return perform(input, init, arguments.length);
}

async function perform(input, init, count) {
  if (count === 0) input = undefined;
  const state = stateOf(new Request(input, init === undefined ? {} : init));
  const { signal } = state;
  if (signal.aborted) throw signal.reason;
  return follow(state, new URL(state.url), 0);
}

// follow performs a request and those that it is redirected to.
async function follow(state, url, count) {
  if (url.protocol === 'data:') return dataResponse(url);
  if (url.protocol === 'blob:') throw failed(new Error('invalid method'));
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw failed(new Error(url.protocol === 'about:' ? 'about scheme is not supported' : url.protocol === 'file:' ? 'not implemented... yet...' : 'unknown scheme'));
  if (badPorts.has(url.port)) throw failed(new Error('bad port'));
  const answer = await exchange(state, url);
  const location = redirects.includes(answer.head.status) ? answer.headers.get('location') : null;
  if (location === null || state.redirect === 'manual') return finish(state, url, answer, count);
  answer.cancel();
  if (state.redirect === 'error') throw failed(new Error('unexpected redirect'));
  if (count >= 20) throw failed(new Error('redirect count exceeded'));
  const next = redirectedTo(state, url, location, answer.head.status);
  return follow(state, next, count + 1);
}

function redirectedTo(state, url, location, status) {
  let next;
  try {
    next = new URL(location, url);
  } catch (error) {
    throw failed(error);
  }
  if (!next.hash) next.hash = url.hash;
  if (next.protocol !== 'http:' && next.protocol !== 'https:') throw failed(new Error('URL scheme must be a HTTP(S) scheme'));
  const toGet = ((status === 301 || status === 302) && state.method === 'POST') || (status === 303 && state.method !== 'GET' && state.method !== 'HEAD');
  if (state.body && !toGet && state.body.source && typeof state.body.source.getReader === 'function') throw failed(new Error('Response body object should not be disturbed or locked'));
  if (toGet) {
    state.method = 'GET';
    state.body = null;
    for (const name of ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length']) state.headers.delete(name);
  }
  if (next.origin !== url.origin) for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) state.headers.delete(name);
  return next;
}

function finish(state, url, answer, count) {
  const response = responseOf({
    type: 'basic', url: withoutHash(url), redirected: count > 0, status: answer.head.status, statusText: answer.head.message,
    headers: answer.headers, body: null,
  });
  if (state.method !== 'HEAD' && ![101, 103, 204, 205, 304].includes(answer.head.status)) stateOf(response).body = answer.body();
  else answer.drain();
  return response;
}

const withoutHash = (url) => {
  const copy = new URL(url.href);
  copy.hash = '';
  return copy.href;
};

function dataResponse(url) {
  const [, meta, data] = /^data:([^,]*),(.*)$/s.exec(url.href) || [];
  if (meta === undefined) throw failed(new Error('invalid data: URL'));
  const base64 = /;\s*base64$/i.test(meta);
  const bytes = base64 ? Buffer.from(decodeURIComponent(data), 'base64') : Buffer.from(unescape(data), 'latin1');
  const type = meta.replace(/;\s*base64$/i, '') || 'text/plain;charset=US-ASCII';
  const response = new Response(bytes, { statusText: 'OK', headers: { 'content-type': type } });
  return responseOf({ ...stateOf(response), type: 'basic', url: url.href });
}

// headersFor composes what goes out, in undici's order.
function headersFor(state, url, length) {
  const own = listOf(state.headers);
  const has = (name) => state.headers.has(name);
  const list = has('host') ? [] : ['host', url.host];
  list.push('connection', 'keep-alive', ...own);
  const add = (name, value) => { if (!has(name)) list.push(name, value); };
  add('accept', '*/*');
  add('accept-language', '*');
  list.push('sec-fetch-mode', state.mode);
  add('user-agent', 'node');
  if (state.cache === 'no-cache' || state.cache === 'no-store' || state.cache === 'reload') {
    if (state.cache === 'no-cache') add('cache-control', 'max-age=0');
    else {
      add('pragma', 'no-cache');
      add('cache-control', 'no-cache');
    }
  }
  add('accept-encoding', url.protocol === 'https:' ? 'br, gzip, deflate' : 'gzip, deflate');
  if (length === null) list.push('transfer-encoding', 'chunked');
  else if (length !== undefined && !has('content-length')) list.push('content-length', String(length));
  return list;
}

// exchange sends one request; the answer is its response's head and the way to its body.
async function exchange(state, url) {
  const { body, signal } = state;
  let bytes, length;
  const streams = body && typeof body.source.getReader === 'function';
  if (streams) length = null;
  else if (body) {
    bytes = await body.source;
    length = bytes.length;
  } else if (['POST', 'PUT', 'PATCH'].includes(state.method)) length = 0;
  if (body) body.used = true;
  if (signal.aborted) throw signal.reason;
  const args = {
    method: state.method, url: url.href, path: `${url.pathname}${url.search}`, headers: headersFor(state, url, length),
    host: url.hostname.replace(/^\[|\]$/g, ''), port: +url.port || (url.protocol === 'https:' ? 443 : 80), family: 0,
    pool: 'fetch', ended: !streams, maxHead: 0, decompress: true,
  };
  const options = (state.dispatcher && state.dispatcher.options) || {};
  const connect = { ...options.connect, ...options.requestTls };
  if (url.protocol === 'https:') args.tls = require('tls')._securityOf({ ...connect, host: args.host });
  return new Exchange(args, bytes, streams ? body.source : null, signal).answered;
}

// Exchange is one conversation about a request.
class Exchange {
  constructor(args, bytes, stream, signal) {
    this.unread = 0;
    this.signal = signal;
    this.answered = new Promise((resolve, reject) => { Object.assign(this, { resolve, reject }); });
    this.conversation = host.open('http.request', args, bytes, (...event) => this.on(...event));
    this.abort = () => this.fail(signal.reason, true);
    signal.addEventListener('abort', this.abort);
    if (stream) this.upload(stream);
  }

  async upload(stream) {
    const reader = stream.getReader();
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        if (!(value instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
        if (!this.conversation) return;
        const written = new Promise((resolve) => { this.written = resolve; });
        this.conversation.push('write', undefined, value);
        await written;
      }
      if (this.conversation) this.conversation.push('end');
    } catch (error) {
      this.fail(error);
    }
  }

  on(type, args, bytes, last, error) {
    if (last) this.conversation = null;
    if (error !== undefined || type === 'failed') this.fail(failureFor(failureOf(type, args, error)));
    else if (type === 'wrote') this.written();
    else if (type === 'head') {
      this.head = args;
      this.headers = headersOf(args.headers.map((text, i) => (i % 2 ? text : text.toLowerCase())), 'immutable');
      this.resolve(this);
    } else if (type === 'data') this.data(new Uint8Array(bytes));
    else if (type === 'end') this.close();
    if (last) this.signal.removeEventListener('abort', this.abort);
  }

  // body gives the response's body as it arrives.
  body() {
    const { Body } = require('internal/fetch_body');
    const stream = new ReadableStream({
      type: 'bytes',
      start: (controller) => { this.controller = controller; },
      pull: () => this.acknowledge(),
      cancel: () => this.cancel(),
    }, { highWaterMark: 0 });
    for (const chunk of this.early || []) this.controller.enqueue(chunk);
    if (this.ended) this.shut();
    if (this.problem) this.controller.error(this.problem);
    return new Body({ source: stream, type: null });
  }

  data(chunk) {
    this.unread += chunk.length;
    if (this.dropped) this.acknowledge();
    else if (this.controller) {
      this.controller.enqueue(chunk);
      if (this.controller.desiredSize > 0 || this.waiting) this.acknowledge();
    } else (this.early ||= []).push(chunk);
  }

  acknowledge() {
    if (this.unread === 0 || !this.conversation) return;
    this.conversation.push('ack', this.unread);
    this.unread = 0;
  }

  close() {
    this.ended = true;
    if (this.controller) this.shut();
  }

  shut() {
    this.controller.close();
    if (this.controller.byobRequest) this.controller.byobRequest.respond(0);
  }

  cancel() {
    this.dropped = true;
    this.signal.removeEventListener('abort', this.abort);
    if (this.conversation) this.conversation.close();
    this.conversation = null;
  }

  drain() {
    this.dropped = true;
    this.acknowledge();
  }

  fail(reason, aborted = false) {
    if (this.conversation) this.conversation.close();
    this.conversation = null;
    this.signal.removeEventListener('abort', this.abort);
    if (this.written) this.written();
    if (!this.head) this.reject(aborted ? reason : failed(reason));
    else {
      this.problem = aborted ? abortOf(reason) : new TypeError('terminated', { cause: reason });
      if (this.controller && !this.ended) this.controller.error(this.problem);
    }
  }
}

// abortOf is what reading a body fails with: undici has a text of its own.
function abortOf(reason) {
  if (!(reason instanceof DOMException) || reason.name !== 'AbortError') return reason;
  return new DOMException('The operation was aborted.', 'AbortError');
}

// failureFor gives undici's errors for what it does not leave to the system.
function failureFor(error) {
  if (error.code === 'ECONNRESET' && (error.message === 'socket hang up' || error.message === 'aborted')) {
    return Object.assign(new Error('other side closed'), { name: 'SocketError', code: 'UND_ERR_SOCKET' });
  }
  if (error.code && error.code.startsWith('HPE_')) {
    error.message = error.code === 'HPE_HEADER_OVERFLOW' ? 'Headers Overflow Error' : `Response does not match the HTTP/1.1 protocol (${error.reason})`;
    error.name = error.code === 'HPE_HEADER_OVERFLOW' ? 'HeadersOverflowError' : 'HTTPParserError';
    if (error.code === 'HPE_HEADER_OVERFLOW') error.code = 'UND_ERR_HEADERS_OVERFLOW';
  }
  return error;
}

module.exports = { fetch, Headers, Request, Response, FormData };
