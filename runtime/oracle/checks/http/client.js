// http and https as clients: what goes out and what comes back.

const http = require('http');
const https = require('https');

const plain = (v) => JSON.parse(JSON.stringify(v).split(String(SERVER.port)).join('70001').split(String(SERVER.securePort)).join('70002').split(String(SERVER.closedPort)).join('70003'));
const errorOf = (e) => plain({ name: e.name, message: e.message, code: e.code, errno: e.errno, syscall: e.syscall, address: e.address, port: e.port, hostname: e.hostname, reason: e.reason });

// call performs a request and gives everything that is seen of the response.
function call(path, options = {}, body = undefined, module = http) {
  return new Promise((resolve) => {
    const req = module.request(`${module === http ? SERVER.http : SERVER.https}${path}`, options, (res) => {
      const chunks = [];
      res.on('data', (c) => chunks.push(c));
      res.on('error', (e) => resolve({ status: res.statusCode, failed: errorOf(e), got: Buffer.concat(chunks).toString(), complete: res.complete, aborted: res.aborted }));
      res.on('end', () => resolve(plain({
        status: res.statusCode, message: res.statusMessage, version: res.httpVersion, headers: res.headers, raw: res.rawHeaders,
        body: Buffer.concat(chunks).toString('latin1'), trailers: res.trailers, rawTrailers: res.rawTrailers, complete: res.complete,
      })));
    });
    req.on('error', (e) => resolve({ error: errorOf(e) }));
    if (typeof body === 'function') body(req);
    else req.end(body);
  });
}
const echo = (options, body) => call('/echo?x=1', options, body).then((r) => (r.error ? r : JSON.parse(r.body)));

check('GET as it goes out', () => echo());
check('GET with headers', () => echo({ headers: { 'X-B': '1', 'x-a': 'two', Accept: '*/*', 'User-Agent': 'me' } }));
check('headers keep order and case', () => echo({ headers: { zeta: 1, Alpha: 2, 'mIxEd-Case': 'x', Host: 'example.com' } }));
check('headers as an array', () => echo({ headers: ['A', '1', 'B', '2', 'a', '3', 'Host', 'h'] }));
check('repeated headers', () => echo({ headers: { 'X-List': ['a', 'b'], Cookie: ['x=1', 'y=2'] } }));
check('latin1 in headers', () => echo({ headers: { 'X-L': 'caf\xe9' } }));
check('auth', () => echo({ auth: 'user:pässword' }));
check('auth in the URL', () => new Promise((resolve) => { http.get(`http://u:p%40ss@127.0.0.1:${SERVER.port}/echo`, (res) => { let t = ''; res.on('data', (c) => { t += c; }).on('end', () => resolve(plain(JSON.parse(t)))); }); }));
for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'get', 'Purge']) check(`${method} without a body`, () => call('/echo', { method }));
for (const method of ['POST', 'PUT', 'PATCH']) check(`${method} with a body`, () => echo({ method }, 'hällo'));
check('body with a length', () => echo({ method: 'POST', headers: { 'Content-Length': 5 } }, 'hello'));
check('DELETE with a length', () => echo({ method: 'DELETE', headers: { 'Content-Length': 5 } }, 'hello'));
check('body in pieces is chunked', () => echo({ method: 'POST' }, (req) => { req.write('one'); req.write(Buffer.from('two')); req.end('three'); }));
check('pieces with a length', () => echo({ method: 'POST', headers: { 'Content-Length': 6 } }, (req) => { req.write('one'); req.end('two'); }));
check('pieces over time', () => echo({ method: 'POST' }, (req) => { req.write('a'); setTimeout(() => req.write('b'), 5); setTimeout(() => req.end('c'), 10); }));
check('encodings of write', () => echo({ method: 'POST' }, (req) => { req.write('616263', 'hex'); req.write('ZGVm', 'base64'); req.end('\xe9', 'latin1'); }));
check('write callbacks', () => new Promise((resolve) => {
  const log = [];
  const req = http.request(`${SERVER.http}/echo`, { method: 'POST' }, (res) => { res.resume(); res.on('end', () => resolve(log)); });
  req.write('x', () => log.push('written'));
  req.end('y', () => log.push('ended'));
}));
check('a large body', async () => { const r = await call('/echo', { method: 'POST' }, Buffer.alloc(300000, 'x')); return JSON.parse(r.body).body.length; });
check('setHeader and others', () => echo({ method: 'POST' }, (req) => {
  req.setHeader('X-One', 1);
  req.setHeader('x-two', ['a', 'b']);
  req.setHeader('gone', 'x');
  req.removeHeader('Gone');
  req.appendHeader('x-one', '2');
  req.end();
}));
check('headers of a request', () => {
  const req = http.request({ host: '127.0.0.1', port: SERVER.port, path: '/p', headers: { Foo: 'bar', baz: ['1', '2'] } });
  req.on('error', () => {});
  const out = [req.getHeader('FOO'), req.getHeaders(), req.getHeaderNames(), req.getRawHeaderNames(), req.hasHeader('Baz'), req.hasHeader('nope'), req.headersSent, req.method, req.path, req.protocol, req.host, req.finished, req.writableEnded, req.writableLength, req.maxHeadersCount];
  req.destroy();
  return plain(out);
});
check('flushHeaders', () => echo({ method: 'POST' }, (req) => { req.flushHeaders(); const sent = req.headersSent; setTimeout(() => req.end(`sent ${sent}`), 5); }));
check('expect: 100-continue', () => echo({ method: 'POST', headers: { Expect: '100-continue' } }, (req) => { req.on('continue', () => req.end('continued')); }));

for (const path of ['/headers', '/chunked', '/trailers', '/untilclose', '/old', '/empty', '/status/404', '/status/500', '/status/299', '/drip', '/json', '/redirect/301/echo', '/gzip']) check(`response of ${path}`, () => call(path));
for (const path of ['/hangup', '/cut', '/cutchunk', '/garbage', '/badheader', '/largehead']) check(`broken response of ${path}`, () => call(path));
check('headersDistinct', () => new Promise((resolve) => { http.get(`${SERVER.http}/headers`, (res) => { res.resume(); resolve([res.headersDistinct, res.trailersDistinct]); }); }));
check('joinDuplicateHeaders', () => call('/headers', { joinDuplicateHeaders: true }).then((r) => r.headers));
check('informational responses', () => new Promise((resolve) => {
  const log = [];
  http.get(`${SERVER.http}/early`, (res) => { res.resume(); res.on('end', () => resolve(log)); }).on('information', (i) => log.push(i));
}));
check('a large response', async () => (await call('/bytes/1000000')).body.length);
check('a response that is read slowly', () => new Promise((resolve) => {
  http.get(`${SERVER.http}/bytes/3000000`, (res) => {
    let n = 0;
    res.on('data', (c) => { n += c.length; res.pause(); setTimeout(() => res.resume(), 1); });
    res.on('end', () => resolve(n));
  });
}));
check('setEncoding', () => new Promise((resolve) => { http.get(`${SERVER.http}/json`, (res) => { res.setEncoding('utf8'); let t = ''; res.on('data', (c) => { t += typeof c + c; }); res.on('end', () => resolve(t)); }); }));
check('async iteration', () => new Promise((resolve) => { http.get(`${SERVER.http}/chunked`, async (res) => { let t = ''; for await (const c of res) t += c; resolve(t); }); }));
check('pipe', () => new Promise((resolve) => { const { PassThrough } = require('stream'); http.get(`${SERVER.http}/chunked`, (res) => { let t = ''; res.pipe(new PassThrough()).on('data', (c) => { t += c; }).on('end', () => resolve(t)); }); }));
check('pipe into a request', () => echo({ method: 'POST' }, (req) => { require('stream').Readable.from(['a', 'b', 'c']).pipe(req); }));

check('forms of request', async () => {
  const text = (make) => new Promise((resolve, reject) => { const r = make((res) => { let t = ''; res.on('data', (c) => { t += c; }).on('end', () => resolve(JSON.parse(t).line)); }); r.on('error', reject); r.end(); });
  const url = `${SERVER.http}/forms?q=1`;
  const options = { hostname: '127.0.0.1', port: SERVER.port, path: '/options' };
  return [
    await text((cb) => http.get(url, cb)), await text((cb) => http.get(new URL(url), cb)), await text((cb) => http.get(options, cb)),
    await text((cb) => http.get(url, { path: '/other' }, cb)), await text((cb) => http.request(new URL(url), { method: 'POST' }, cb)),
    await text((cb) => http.get({ ...options, port: String(SERVER.port) }, cb)), await text((cb) => http.get(url).on('response', cb)),
    await text((cb) => new http.ClientRequest(options, cb)),
  ];
});
check('keep-alive', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const bodies = [];
  for (let i = 0; i < 3; i++) bodies.push((await call('/count', { agent })).body);
  agent.destroy();
  return bodies;
});
check('no keep-alive', async () => { const agent = new http.Agent(); return [(await call('/count', { agent })).body, (await call('/count', { agent })).body, JSON.parse((await call('/echo', { agent })).body).headers]; });
check('agent: false', async () => JSON.parse((await call('/echo', { agent: false })).body));
check('maxSockets makes requests wait', async () => {
  const agent = new http.Agent({ maxSockets: 1 });
  const all = [1, 2, 3].map(() => call('/count', { agent }).then((r) => r.body));
  const counts = [Object.values(agent.sockets).map((l) => l.length), Object.values(agent.requests).map((l) => l.length)];
  return [counts, await Promise.all(all)];
});
check('agent names', () => [new http.Agent().getName({ host: 'h', port: 1 }), new http.Agent().getName(), new http.Agent().getName({ host: 'h', port: 80, localAddress: 'l', family: 4 }), new https.Agent().getName({ host: 'h', port: 443, rejectUnauthorized: false, ca: 'x' })]);
check('agent properties', () => { const a = new http.Agent({ keepAlive: true, maxSockets: 5 }); return [a.keepAlive, a.maxSockets, a.maxFreeSockets, a.defaultPort, a.protocol, a.scheduling, a.maxTotalSockets, a.totalSocketCount, a.keepAliveMsecs, Object.keys(a.options), http.globalAgent.keepAlive, https.globalAgent.defaultPort, https.globalAgent.protocol]; });
check('an agent of the app', () => {
  const net = require('net');
  class Mine extends http.Agent { createConnection(options, cb) { this.made = (this.made || 0) + 1; return net.connect(options, cb); } }
  const agent = new Mine({ keepAlive: true });
  return call('/count', { agent }).then(async (a) => { const b = await call('/count', { agent }); const c = await call('/echo', { agent, method: 'POST' }, 'body'); const d = await call('/chunked', { agent }); agent.destroy(); return [a.body, b.body, JSON.parse(c.body), d.body, agent.made]; });
});
for (const path of ['/headers', '/trailers', '/untilclose', '/early', '/status/404']) check(`createConnection and ${path}`, () => call(path, { createConnection: (o) => require('net').connect(o.port, o.host) }));
for (const path of ['/hangup', '/cut', '/garbage']) check(`createConnection and broken ${path}`, () => call(path, { createConnection: (o) => require('net').connect(o.port, o.host) }));

check('refused connection', () => new Promise((resolve) => { http.get({ host: '127.0.0.1', port: SERVER.closedPort }).on('error', (e) => resolve([errorOf(e), Object.keys(e)])); }));
check('unknown host', () => new Promise((resolve) => { http.get('http://no-such-host.invalid/').on('error', (e) => resolve([e.code === 'ENOTFOUND' || e.code === 'EAI_AGAIN', e.syscall, e.hostname, Object.keys(e)])); }));
check('own lookup', () => call('/echo', { hostname: 'my.host.example', lookup: (host, options, cb) => cb(null, options.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4) }));
check('own lookup that fails', () => call('/echo', { agent: false, hostname: 'my.host.example', lookup: (host, options, cb) => cb(new Error('no idea')) }));

check('events of a request', () => new Promise((resolve) => {
  const log = [];
  const req = http.request(`${SERVER.http}/echo`, { method: 'POST', agent: new http.Agent() });
  for (const name of ['socket', 'finish', 'response', 'close', 'error', 'abort', 'timeout']) req.on(name, () => log.push(name));
  req.on('response', (res) => { for (const name of ['end', 'close', 'error', 'aborted']) res.on(name, () => log.push(`res ${name}`)); res.resume(); });
  req.on('close', () => setTimeout(() => resolve(log), 5));
  req.end('x');
}));
check('events when refused', () => new Promise((resolve) => {
  const log = [];
  const req = http.get({ host: '127.0.0.1', port: SERVER.closedPort });
  for (const name of ['socket', 'finish', 'response', 'close', 'error', 'abort']) req.on(name, () => log.push(name));
  req.on('close', () => setTimeout(() => resolve([log, req.destroyed]), 5));
}));
const destroyed = (path, when, act) => new Promise((resolve) => {
  const log = [];
  const req = http.get(`${SERVER.http}${path}`);
  for (const name of ['close', 'abort']) req.on(name, () => log.push(name));
  req.on('error', (e) => log.push(`error ${e.message} ${e.code}`));
  req.on('response', (res) => {
    for (const name of ['end', 'close', 'aborted']) res.on(name, () => log.push(`res ${name}`));
    res.on('error', (e) => log.push(`res error ${e.message} ${e.code}`));
    res.on('data', () => {});
    if (when === 'response') act(req, res);
  });
  if (when === 'now') act(req);
  if (when === 'socket') req.on('socket', () => act(req));
  if (when === 'later') setTimeout(() => act(req), 20);
  req.on('close', () => setTimeout(() => resolve([log, req.destroyed, req.aborted]), 10));
});
for (const when of ['now', 'socket', 'later']) {
  check(`destroy ${when}`, () => destroyed('/slow/300', when, (req) => req.destroy()));
  check(`destroy with an error ${when}`, () => destroyed('/slow/300', when, (req) => req.destroy(new Error('mine'))));
  check(`abort ${when}`, () => destroyed('/slow/300', when, (req) => req.abort()));
}
check('destroy at the response', () => destroyed('/drip', 'response', (req) => req.destroy()));
check('abort at the response', () => destroyed('/drip', 'response', (req) => req.abort()));
check('destroy the response', () => destroyed('/drip', 'response', (req, res) => res.destroy()));
check('AbortSignal', () => { const c = new AbortController(); setTimeout(() => c.abort(), 10); return call('/slow/300', { signal: c.signal }); });
check('AbortSignal aborted before', () => call('/slow/300', { signal: AbortSignal.abort() }));

check('timeout option', () => new Promise((resolve) => { const req = http.get(`${SERVER.http}/slow/300`, { timeout: 20 }); const log = []; req.on('timeout', () => { log.push('timeout'); req.destroy(); }); req.on('error', (e) => log.push(e.message, e.code)); req.on('close', () => resolve(log)); }));
check('setTimeout', () => new Promise((resolve) => { const req = http.get(`${SERVER.http}/slow/300`); const log = []; req.setTimeout(20, () => { log.push('timeout'); req.abort(); }); req.on('error', (e) => log.push(e.message, e.code)); req.on('close', () => resolve(log)); }));
check('no timeout when quick', () => new Promise((resolve) => { const log = []; const req = http.get(`${SERVER.http}/echo`, { timeout: 2000 }, (res) => { res.resume().on('end', () => setTimeout(() => resolve(log), 5)); }); req.on('timeout', () => log.push('timeout')); }));

check('upgrade', () => new Promise((resolve) => {
  const req = http.get(`${SERVER.http}/upgrade`, { headers: { Connection: 'Upgrade', Upgrade: 'echo' } });
  req.on('upgrade', (res, socket, head) => { let t = ''; socket.on('data', (c) => { t += c; }); socket.on('end', () => resolve([res.statusCode, res.headers, head.length, t])); socket.write('hello\n'); });
  req.on('error', (e) => resolve(errorOf(e)));
}));
check('CONNECT', () => new Promise((resolve) => {
  const req = http.request({ host: '127.0.0.1', port: SERVER.port, method: 'CONNECT', path: 'example.com:443' });
  req.on('connect', (res, socket) => { let t = ''; socket.on('data', (c) => { t += c; }); socket.on('end', () => resolve([res.statusCode, res.statusMessage, t])); socket.write('hello\n'); });
  req.on('error', (e) => resolve(errorOf(e)));
  req.end();
}));

check('https', () => call('/echo', { ca: SERVER.ca }, undefined, https));
check('https keep-alive', async () => { const agent = new https.Agent({ keepAlive: true, ca: SERVER.ca }); const out = [(await call('/count', { agent }, undefined, https)).body, (await call('/count', { agent }, undefined, https)).body]; agent.destroy(); return out; });
check('https without the CA', () => call('/echo', {}, undefined, https));
check('https that is not checked', () => call('/echo', { rejectUnauthorized: false }, undefined, https).then((r) => r.status));
check('https with another name', () => call('/echo', { ca: SERVER.ca, servername: 'other.example' }, undefined, https));
check('https by name', () => new Promise((resolve) => { https.get(`https://localhost:${SERVER.securePort}/json`, { ca: SERVER.ca, family: 4 }, (res) => { res.resume(); resolve([res.statusCode, res.socket.authorized, res.socket.encrypted, res.socket.getProtocol(), Object.keys(res.socket.getPeerCertificate().subject), res.socket.getPeerCertificate().subject.CN, res.socket.getPeerCertificate().serialNumber, res.socket.getPeerCertificate().subjectaltname, res.socket.getPeerCertificate().valid_to]); }).on('error', (e) => resolve(errorOf(e))); }));
check('https with own identity check', () => call('/echo', { agent: false, ca: SERVER.ca, checkServerIdentity: (host, cert) => new Error(`${host} ${cert.subject.CN}`) }, undefined, https));
check('http to an https port', () => call('/echo', { port: SERVER.securePort }).then((r) => (r.error ? r.error.code !== undefined : r.status)));
check('socket of a request', () => new Promise((resolve) => { http.get(`${SERVER.http}/echo`, { agent: new http.Agent() }, (res) => { const s = res.socket; res.resume(); resolve(plain([s.remoteAddress, s.remotePort, s.remoteFamily, typeof s.localPort, s.localAddress, s instanceof require('net').Socket, s === res.req.socket, res.req.res === res])); }); }));
