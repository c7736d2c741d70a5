// What http and https export, and what they refuse.

const http = require('http');
const https = require('https');

const shape = (module) => Object.keys(module).map((key) => `${key} ${typeof module[key] === 'function' ? `${module[key].name}/${module[key].length}` : typeof module[key]}`).sort();
const names = (proto, skip = []) => Object.getOwnPropertyNames(proto).filter((n) => !n.startsWith('_') && !skip.includes(n)).sort();

check('http', () => shape(http));
check('https', () => shape(https));
check('METHODS', () => http.METHODS);
check('STATUS_CODES', () => http.STATUS_CODES);
check('maxHeaderSize', () => http.maxHeaderSize);
check('Agent.prototype', () => names(http.Agent.prototype));
check('ClientRequest.prototype', () => names(http.ClientRequest.prototype, ['onSocket', 'host', 'protocol']));
check('inheritance', () => [new http.Agent() instanceof require('events'), http.IncomingMessage.prototype instanceof require('stream').Readable, http.OutgoingMessage.prototype instanceof require('stream').Stream, http.ClientRequest.prototype instanceof http.OutgoingMessage, https.Agent.prototype instanceof http.Agent, http.Agent() instanceof http.Agent]);
const refused = (f) => { try { return typeof f(); } catch (e) { return [e.name, e.code, e.message]; } };
const cases = {
  'bad header name': () => http.request({ headers: { 'a b': 1 } }), 'bad header value': () => http.request({ headers: { a: 'x\ny' } }), 'undefined header': () => http.request({ headers: { a: undefined } }),
  'emoji in header': () => http.request({ headers: { a: '\u{1f600}' } }), 'bad method': () => http.request({ method: 'G T' }), 'method number': () => http.request({ method: 5 }),
  'space in path': () => http.request({ path: '/a b' }), 'wrong protocol': () => http.request('https://x/'), 'wrong protocol of https': () => https.request('http://x/'), 'ftp': () => http.request('ftp://x/'),
  'bad URL': () => http.request('nonsense'), 'host object': () => http.request({ host: {} }), 'agent number': () => http.request({ agent: 5 }), 'timeout text': () => http.request({ timeout: 'x' }),
  'validateHeaderName': () => http.validateHeaderName('a:b'), 'validateHeaderName empty': () => http.validateHeaderName(''), 'validateHeaderName number': () => http.validateHeaderName(5), 'validateHeaderValue': () => http.validateHeaderValue('a', '\r'),
  'validateHeaderValue undefined': () => http.validateHeaderValue('a', undefined), 'good': () => [http.validateHeaderName('X-A'), http.validateHeaderValue('a', 'b\xe9')],
  'scheduling': () => new http.Agent({ scheduling: 'x' }), 'maxTotalSockets': () => new http.Agent({ maxTotalSockets: 'x' }),
};
for (const [name, f] of Object.entries(cases)) check(`refuses ${name}`, () => refused(f));
const sent = (f) => () => { const r = http.request({ host: '127.0.0.1', port: SERVER.port }); r.on('error', () => {}); try { return refused(() => f(r)); } finally { r.destroy(); } };
check('write number', sent((r) => r.write(5)));
check('write null', sent((r) => r.write(null)));
check('write object', sent((r) => r.write({})));
check('setHeader after sending', sent((r) => { r.flushHeaders(); r.setHeader('a', 'b'); }));
check('removeHeader after sending', sent((r) => { r.flushHeaders(); r.removeHeader('a'); }));
check('setHeader without a value', sent((r) => r.setHeader('a')));
check('getHeader number', sent((r) => r.getHeader(5)));
check('setTimeout text', sent((r) => r.setTimeout('x')));
check('write after end', () => new Promise((resolve) => { const r = http.request({ host: '127.0.0.1', port: SERVER.port, method: 'POST' }, (res) => res.resume()); r.on('error', (e) => resolve([e.code, e.message])); r.end('a'); r.write('b'); }));
check('createServer gives an object', () => { const s = http.createServer(() => {}); return [s instanceof http.Server, s.listening, s.timeout, s.keepAliveTimeout, typeof s.listen, s.listenerCount('request')]; });
check('ServerResponse', () => { const { Writable } = require('stream'); let t = ''; const s = new Writable({ write(c, e, cb) { t += c; cb(); } }); const r = new http.ServerResponse({ method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1 }); r.sendDate = false; r.assignSocket(s); r.statusCode = 201; r.setHeader('X-A', 'b'); r.end('body'); return new Promise((resolve) => { setTimeout(() => resolve([t, r.headersSent, r.finished]), 5); }); });
check('IncomingMessage by hand', () => { const m = new http.IncomingMessage(null); m.push('abc'); m.push(null); return new Promise((resolve) => { let t = ''; m.on('data', (c) => { t += c; }).on('end', () => resolve([t, m.headers, m.statusCode, m.httpVersion, m.complete])); }); });
