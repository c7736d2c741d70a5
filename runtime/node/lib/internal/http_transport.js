// How a request gets out and its response in: as events of a conversation with the host,
// or as bytes of a socket that a parser reads.

const { IncomingMessage } = require('internal/http_incoming');
const { connReset, failureOf } = require('internal/net_error');

const host = binding('host');

// listen ties a request to what becomes of its socket.
function listen(req, socket) {
  req.socket = socket;
  socket._httpMessage = req;
  socket._hadError = false;
  const onError = (error) => {
    socket._hadError = true;
    if (!req._errorEmitted) {
      req._errorEmitted = true;
      req.emit('error', error);
    }
  };
  const onClose = () => closed(req, socket);
  socket.on('error', onError);
  socket.on('close', onClose);
  req._unlisten = () => {
    socket.removeListener('error', onError);
    socket.removeListener('close', onClose);
    if (req.timeoutCb) socket.removeListener('timeout', req.timeoutCb);
  };
  if (req.timeoutCb) socket.on('timeout', req.timeoutCb);
  if (req.timeout !== undefined) {
    socket.setTimeout(req.timeout);
    watchTimeout(req);
  }
}

// watchTimeout has the request tell of its socket's time limits.
function watchTimeout(req) {
  if (req.timeoutCb) return;
  req.timeoutCb = () => { req.emit('timeout'); };
  if (req.socket) req.socket.on('timeout', req.timeoutCb);
}

// closed ends the request whose connection is gone.
function closed(req, socket) {
  if (req._release) req._release();
  if (req._closed) return;
  const { res } = req;
  req.destroyed = true;
  if (res) {
    const byApp = res.destroyed; // its own end is told first
    if (!res.complete) res.destroy(connReset('aborted'));
    req._closed = true;
    if (byApp) process.nextTick(() => { req.emit('close'); });
    else req.emit('close');
    if (!res.aborted && res.readable) res.push(null);
    return;
  }
  if (!socket._hadError && !req._errorEmitted) {
    socket._hadError = true;
    req._errorEmitted = true;
    req.emit('error', connReset('socket hang up'));
  }
  req._closed = true;
  req.emit('close');
}

// messageOf makes the response of a head.
function messageOf(req, socket, head) {
  const res = new IncomingMessage(socket);
  res.httpVersionMajor = head.major;
  res.httpVersionMinor = head.minor;
  res.httpVersion = `${head.major}.${head.minor}`;
  res.statusCode = head.status;
  res.statusMessage = head.message;
  res.rawHeaders = head.headers;
  res.joinDuplicateHeaders = Boolean(req.joinDuplicateHeaders);
  res.upgrade = Boolean(head.upgrade);
  return res;
}

function inform(req, head) {
  const res = messageOf(req, null, head);
  if (head.status === 100) req.emit('continue');
  req.emit('information', {
    statusCode: head.status, statusMessage: head.message, httpVersion: res.httpVersion,
    httpVersionMajor: head.major, httpVersionMinor: head.minor, headers: res.headers, rawHeaders: head.headers,
  });
}

// respond hands the response to the app; true when the app takes it.
function respond(req, socket, head) {
  const res = messageOf(req, socket, head);
  req.res = res;
  res.req = req;
  if (!head.keepAlive) req.shouldKeepAlive = false;
  res.once('end', () => ended(req, res));
  res.on('close', () => { if (!res.complete && !socket.destroyed) socket.destroy(); });
  if (req.timeout !== undefined || req.timeoutCb) socket.once('timeout', () => { res.emit('timeout'); });
  if (req.aborted || !req.emit('response', res)) res._dump();
  return res;
}

// ended frees the connection when the app has taken the whole response.
function ended(req, res) {
  const { socket } = req;
  req._ended = true;
  if (!req.shouldKeepAlive || !req.finished) {
    if (socket.writable && !socket.destroyed) setImmediate(() => socket.destroySoon());
    return;
  }
  req._unlisten();
  if (req._byHost) socket._conversation = null;
  process.nextTick(() => {
    req.destroyed = true;
    if (res) res.destroyed = true;
    if (req._release) req._release();
    else socket.emit('free');
    req._closed = true;
    req.emit('close');
  });
}

function upgrade(req, socket, head, rest) {
  const res = messageOf(req, socket, head);
  req.res = res;
  res.req = req;
  res.complete = true;
  req._unlisten();
  if (req._release) req._release();
  const event = req.method === 'CONNECT' ? 'connect' : 'upgrade';
  req.upgradeOrConnect = true;
  socket._httpMessage = null;
  if (req.listenerCount(event) === 0) {
    socket.destroy();
    return;
  }
  req.emit(event, res, socket, rest);
  req.destroyed = true;
  req._closed = true;
  process.nextTick(() => { req.emit('close'); });
}

// HostSink sends a request to the host, which speaks HTTP.
class HostSink {
  constructor(req, options, pool, socket) {
    Object.assign(this, { req, options, pool, socket });
    this.list = null;
    this.first = []; // the body before the conversation is opened
    this.late = []; // what is written while the app looks the host up
    this.waiting = []; // callbacks of what was sent
    this.done = null; // the callback of end
    this.over = false;
    this.conversation = null;
    this.unread = 0;
  }

  head(text, list) {
    this.list = list;
  }

  body(data, callback) {
    this.waiting.push(callback);
    if (this.conversation) this.conversation.push('write', undefined, data);
    else if (this.first) this.first.push(data);
    else this.late.push(['write', undefined, data]);
  }

  end(trailer, callback) {
    this.done = callback;
    this.over = true;
    if (this.conversation) this.conversation.push('end');
    else if (!this.first) this.late.push(['end']);
  }

  // flushed opens the conversation when what the app has written so far is known.
  flushed() {
    if (!this.first || !this.list) return;
    const { req, options, socket } = this;
    const secure = options.protocol === 'https:' || req.protocol === 'https:';
    const args = {
      method: req.method, path: req.path, headers: this.list, pool: this.pool, ended: this.over,
      url: urlOf(req, options), host: String(options.host), port: +options.port, family: +options.family || 0,
      maxHead: req.maxHeaderSize || 0,
    };
    if (secure) args.tls = require('tls')._securityOf(options);
    this.early = this.waiting.length;
    const bytes = this.first.length > 0 ? Buffer.concat(this.first) : undefined;
    this.first = null;
    const open = (address) => {
      if (socket.destroyed) return;
      if (address) args.address = address;
      this.conversation = host.open('http.request', args, bytes, (...event) => this.on(...event));
      for (const said of this.late.splice(0)) this.conversation.push(...said);
      socket._conversation = this.conversation;
      if (socket._unreffed) this.conversation.unref();
    };
    if (options.lookup && !require('net').isIP(args.host)) lookUp(this, args, options, open);
    else open();
  }

  on(type, args, bytes, last, error) {
    const { req, socket } = this;
    if (socket._unrefTimer) socket._unrefTimer();
    if (this.upgraded) {
      this.upgraded(type, args, bytes, last, error);
      return;
    }
    if (error !== undefined || type === 'failed') {
      this.fail(failureOf(type, args, error));
      return;
    }
    switch (type) {
      case 'connect': this.connected(args); break;
      case 'wrote': this.wrote(); break;
      case 'information': inform(req, args); break;
      case 'head': this.answer(args); break;
      case 'data': this.data(bytes); break;
      case 'end': this.complete(args); break;
      default:
    }
    if (last && !this.upgraded) this.conversation = null;
  }

  // awaited lets an app write that waits for the connection before it does: the host
  // connects when it knows what to send.
  awaited() {
    const { req, socket } = this;
    if (this.list || req.destroyed || socket.destroyed) return;
    if (!['connect', 'secureConnect', 'ready'].some((event) => socket.listenerCount(event) > 0)) return;
    this.announced = true;
    socket.connecting = false;
    socket.emit('connect');
    socket.emit(req.protocol === 'https:' ? 'secureConnect' : 'ready');
  }

  connected({ local, remote, reused, tls }) {
    const { req, socket } = this;
    socket._local = local;
    socket._remote = remote;
    socket.connecting = false;
    req.reusedSocket = Boolean(reused);
    if (tls) socket._secureInfo = tls;
    if (!this.announced) socket.emit('connect');
    if (tls && socket._secured) socket._secured(tls);
    else if (!this.announced) socket.emit('ready');
    this.sent();
  }

  // sent tells the app that what came with the opening is on its way.
  sent() {
    if (this.opened) return;
    this.opened = true;
    for (const callback of this.waiting.splice(0, this.early)) callback();
    this.settle();
  }

  wrote() {
    const callback = this.waiting.shift();
    if (callback) callback();
    this.settle();
  }

  settle() {
    if (this.over && this.waiting.length === 0 && this.done && !this.req.destroyed) {
      const { done } = this;
      this.done = null;
      done();
    }
  }

  answer(head) {
    const { req, socket } = this;
    if (socket.connecting) socket.connecting = false;
    this.sent();
    if (head.upgrade) {
      this.upgraded = socket._takeOver(this.conversation);
      upgrade(req, socket, head, Buffer.alloc(0));
      return;
    }
    const res = respond(req, socket, head);
    res._resume = () => this.acknowledge();
    this.res = res;
  }

  data(bytes) {
    this.unread += bytes.byteLength;
    if (this.res.destroyed) return;
    if (this.res.push(Buffer.from(bytes))) this.acknowledge();
  }

  acknowledge() {
    if (this.unread === 0 || !this.conversation) return;
    this.conversation.push('ack', this.unread);
    this.unread = 0;
  }

  complete(trailers) {
    this.socket._conversation = null;
    if (trailers) this.res.rawTrailers = trailers;
    this.res.complete = true;
    this.res.push(null);
  }

  fail(error) {
    this.socket._conversation = null;
    this.conversation = null;
    const { res, socket } = this;
    if (res && error.message === 'aborted') {
      socket.destroy();
      return;
    }
    if (error.code && error.code.startsWith('HPE_')) {
      error.bytesParsed = 0;
      error.rawPacket = Buffer.alloc(0);
    }
    if (res && !res.complete) socket._hadError = true;
    socket.destroy(error);
    if (socket.connecting) socket.connecting = false;
  }
}

function lookUp(sink, args, options, open) {
  const done = (error, address) => {
    if (Array.isArray(address)) ({ address } = address[0] || {});
    sink.socket.emit('lookup', error, address, undefined, args.host);
    if (error) sink.socket.destroy(error);
    else open(String(address));
  };
  Reflect.apply(options.lookup, undefined, [args.host, { family: args.family, hints: 0, all: false }, done]);
}

function urlOf(req, options) {
  const secure = req.protocol === 'https:';
  const port = +options.port === (secure ? 443 : 80) ? '' : `:${options.port}`;
  const name = String(options.host).includes(':') ? `[${options.host}]` : options.host;
  return /^https?:/.test(req.path) ? req.path : `${req.protocol}//${name}${port}${req.path}`;
}

// hostSink prepares a request that the host is to perform.
function hostSink(req, options, pool) {
  const secure = req.protocol === 'https:';
  const socket = secure ? new (require('tls').TLSSocket)(null, options) : new (require('net').Socket)();
  socket.connecting = true;
  socket._host = options.host;
  req._byHost = true;
  return new HostSink(req, options, pool, socket);
}

// useSocket reads the response from a socket and writes the request to it.
function useSocket(req, socket) {
  listen(req, socket);
  const parser = binding('http').parser(req.method, req.maxHeaderSize || 0);
  req.parser = { socket, outgoing: req };
  const start = Date.now();
  let res;
  const take = (e, bytes) => {
    if (e.head && e.head.status < 200 && e.head.status !== 101) inform(req, e.head);
    else if (e.head && e.head.upgrade) {
      detach();
      note(req, e.head, start);
      upgrade(req, socket, e.head, Buffer.from(parser.rest()));
    } else if (e.head) {
      note(req, e.head, start);
      res = respond(req, socket, e.head);
      res._resume = () => { if (socket.isPaused && socket.isPaused()) socket.resume(); };
    }
    if (bytes.byteLength > 0 && res && !res.push(Buffer.from(bytes))) socket.pause();
    if (e.end && res) {
      detach();
      if (e.trailers) res.rawTrailers = e.trailers;
      res.complete = true;
      res.push(null);
    }
  };
  const onData = (chunk) => {
    const failed = parser.feed(chunk, take);
    if (failed) broken(req, socket, failed, chunk, detach);
  };
  const onEnd = () => {
    parser.finish(take);
    if (!req.res && !socket._hadError) {
      socket._hadError = true;
      req._errorEmitted = true;
      req.emit('error', connReset('socket hang up'));
    }
    socket.end();
  };
  const onDrain = () => { req.emit('drain'); };
  function detach() {
    socket.removeListener('data', onData);
    socket.removeListener('end', onEnd);
    socket.removeListener('drain', onDrain);
    req.parser = null;
  }
  socket.on('data', onData);
  socket.on('end', onEnd);
  socket.on('drain', onDrain);
}

// note has the host record a request that went over a socket of the app's own.
function note(req, head, start) {
  const url = urlOf(req, { host: req.host, port: req._port });
  host.open('http.note', { method: req.method, url, status: head.status, ms: Date.now() - start }, undefined, () => {});
}

function broken(req, socket, { code, message, reason }, chunk, detach) {
  const error = new Error(message);
  Object.assign(error, { bytesParsed: 0, code, reason, rawPacket: chunk });
  detach();
  socket._hadError = true;
  req._errorEmitted = true;
  socket.destroy();
  req.emit('error', error);
}

module.exports = { hostSink, useSocket, listen, watchTimeout };
