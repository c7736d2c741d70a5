// net and tls: connections, their events and properties.

const net = require('net');
const tls = require('tls');

const plain = (v) => JSON.parse(JSON.stringify(v === undefined ? null : v).split(String(SERVER.port)).join('70001').split(String(SERVER.echoPort)).join('70002').split(String(SERVER.securePort)).join('70004').split(String(SERVER.closedPort)).join('70003'));
const errorOf = (e) => plain({ name: e.name, message: e.message, code: e.code, errno: e.errno, syscall: e.syscall, address: e.address, port: e.port, keys: Object.keys(e) });
const collect = (socket) => new Promise((resolve, reject) => { let t = ''; socket.on('data', (c) => { t += c; }); socket.on('end', () => resolve(t)); socket.on('error', reject); });
const events = (socket, names = ['lookup', 'connect', 'ready', 'secureConnect', 'data', 'end', 'finish', 'error', 'close', 'timeout']) => new Promise((resolve) => {
  const log = [];
  for (const name of names) socket.on(name, (v) => log.push(name === 'error' ? `error ${v.code}` : name === 'close' ? `close ${v}` : name));
  socket.on('close', () => setTimeout(() => resolve(log), 5));
});
const echo = () => net.connect(SERVER.echoPort, '127.0.0.1');

check('echo', () => { const s = echo(); s.end('hello'); return collect(s); });
check('pieces', () => { const s = echo(); s.write('a'); s.write(Buffer.from('b')); s.write('63', 'hex'); s.end(); return collect(s); });
check('a lot', async () => { const s = echo(); s.end(Buffer.alloc(2000000, 'x')); return (await collect(s)).length; });
check('forms of connect', async () => {
  const one = async (s) => { s.end('x'); return collect(s); };
  return [await one(net.connect({ port: SERVER.echoPort, host: '127.0.0.1' })), await one(net.createConnection(SERVER.echoPort, '127.0.0.1')), await one(net.connect(String(SERVER.echoPort), '127.0.0.1', () => {})), await one(new net.Socket().connect(SERVER.echoPort, '127.0.0.1')), await one(net.connect(SERVER.echoPort))];
});
check('callback of connect', () => new Promise((resolve) => { const s = net.connect(SERVER.echoPort, '127.0.0.1', function connected() { resolve([this === s, s.connecting]); s.destroy(); }); }));
check('events', () => { const s = echo(); const e = events(s); s.end('x'); return e; });
check('events of destroy', () => { const s = echo(); const e = events(s); s.on('connect', () => s.destroy()); return e; });
check('events of destroy at once', () => { const s = echo(); const e = events(s); s.destroy(); return e; });
check('events of destroy with an error', () => { const s = echo(); const e = events(s); s.on('connect', () => s.destroy(Object.assign(new Error('x'), { code: 'MINE' }))); return e; });
check('events when refused', () => events(net.connect(SERVER.closedPort, '127.0.0.1')));
check('refused', () => new Promise((resolve) => { net.connect(SERVER.closedPort, '127.0.0.1').on('error', (e) => resolve(errorOf(e))); }));
check('refused by name', () => new Promise((resolve) => { net.connect({ port: SERVER.closedPort, host: 'localhost', family: 4 }).on('error', (e) => resolve(errorOf(e))); }));
check('unknown host', () => new Promise((resolve) => { net.connect(1, 'no-such-host.invalid').on('error', (e) => resolve([e.syscall, e.hostname, e.code === 'ENOTFOUND' || e.code === 'EAI_AGAIN'])); }));
check('properties', () => new Promise((resolve) => {
  const s = echo();
  const before = [s.connecting, s.pending, s.readyState, s.remoteAddress, s.destroyed, s.bytesRead, s.bytesWritten];
  s.on('connect', () => { const open = plain([s.connecting, s.pending, s.readyState, s.remoteAddress, s.remotePort, s.remoteFamily, typeof s.localPort, s.localAddress, s.localFamily, Object.keys(s.address())]); s.end('hello'); s.resume(); s.on('close', () => resolve([before, open, s.readyState, s.destroyed, s.bytesRead, s.bytesWritten])); });
}));
check('timeout', () => { const s = echo(); const e = events(s); s.setTimeout(15, () => s.destroy()); return e; });
check('timeout is reset by traffic', () => new Promise((resolve) => { const s = echo(); let n = 0; s.setTimeout(400, () => resolve('timeout')); const t = setInterval(() => { if (++n === 4) { clearInterval(t); s.destroy(); resolve('quiet'); } else s.write('x'); }, 5); s.resume(); }));
check('setTimeout text', () => new net.Socket().setTimeout('x'));
check('setTimeout negative', () => new net.Socket().setTimeout(-1));
check('chained setters', () => { const s = new net.Socket(); return [s.setTimeout(0), s.setNoDelay(), s.setKeepAlive(true, 1), s.ref(), s.unref(), s.setEncoding('utf8'), s.pause(), s.resume()].every((x) => x === s); });
check('setEncoding', () => { const s = echo(); s.setEncoding('hex'); s.end('abc'); return collect(s); });
check('pause and resume', () => new Promise((resolve) => { const s = echo(); let t = ''; s.write('one'); s.pause(); s.on('data', (c) => { t += c; }); setTimeout(() => { const before = t; s.resume(); setTimeout(() => { s.destroy(); resolve([before, t]); }, 20); }, 20); }));
check('allowHalfOpen', () => new Promise((resolve) => { const s = net.connect({ port: SERVER.port, host: '127.0.0.1', allowHalfOpen: true }); const log = []; s.write('GET /hangup HTTP/1.1\r\n\r\n'); s.resume(); s.on('end', () => { log.push('end', s.writable); s.end(() => log.push('finished')); }); s.on('close', () => resolve(log)); }));
check('write after end', () => new Promise((resolve) => { const s = echo(); s.resume(); s.end('x'); s.write('y'); s.on('error', (e) => resolve(e.code)); }));
check('write after destroy', () => new Promise((resolve) => { const s = echo(); s.on('error', () => {}); s.destroy(); s.write('y', (e) => resolve(e.code)); }));
check('callbacks of write', () => new Promise((resolve) => { const s = echo(); const log = []; s.write('a', () => log.push('a')); s.end('b', () => { log.push('b'); }); s.resume(); s.on('close', () => resolve(log)); }));
check('destroySoon', () => { const s = echo(); const e = events(s); s.write('x'); s.destroySoon(); return e.then((l) => l.filter((x) => x !== 'data' && x !== 'end')); });
check('pipe', () => new Promise((resolve) => { const { PassThrough } = require('stream'); const s = echo(); const out = s.pipe(new PassThrough()); let t = ''; out.on('data', (c) => { t += c; }).on('end', () => resolve(t)); require('stream').Readable.from(['a', 'b']).pipe(s); }));
check('async iteration', async () => { const s = echo(); s.end('abc'); let t = ''; for await (const c of s) t += c; return t; });
check('lookup option', () => { const s = net.connect({ port: SERVER.echoPort, host: 'some.name', lookup: (h, o, cb) => cb(null, o.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4) }); s.end('x'); return collect(s); });
check('a signal', () => new Promise((resolve) => { const c = new AbortController(); const s = net.connect({ port: SERVER.echoPort, host: '127.0.0.1', signal: c.signal }); s.on('error', (e) => resolve([e.name, e.code])); s.on('connect', () => c.abort()); }));
for (const [name, f] of Object.entries({ 'port large': () => net.connect(70000), 'port negative': () => net.connect({ port: -1 }), 'no port': () => net.connect({}), 'port boolean': () => net.connect({ port: true }), 'lookup text': () => net.connect({ port: 1, lookup: 'x' }), nothing: () => net.connect() })) {
  check(`connect: ${name}`, f);
}
for (const ip of ['127.0.0.1', '::1', '::', '1.2.3', '1.2.3.4.5', '256.1.1.1', '01.2.3.4', 'fe80::1%eth0', '::ffff:1.2.3.4', '1::2::3', 'g::1', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7::', '', ' 1.2.3.4', 'localhost', '::1.2.3.4', '12345::', '1:2:3:4:5:6:1.2.3.4']) check(`isIP ${ip}`, () => [net.isIP(ip), net.isIPv4(ip), net.isIPv6(ip)]);
check('isIP of others', () => [net.isIP(), net.isIP(null), net.isIP(5), net.isIP({}), net.isIP({ toString: () => '1.2.3.4' })]);
check('BlockList', () => { const b = new net.BlockList(); b.addAddress('1.2.3.4'); b.addRange('10.0.0.1', '10.0.0.10'); b.addSubnet('8592:757c:efae:4e45::', 64, 'ipv6'); return [b.check('1.2.3.4'), b.check('1.2.3.5'), b.check('10.0.0.3'), b.check('10.0.0.11'), b.check('8592:757c:efae:4e45::1', 'ipv6'), b.check('::ffff:1.2.3.4', 'ipv6'), b.rules]; });
check('SocketAddress', () => { const a = new net.SocketAddress({ address: '1.2.3.4', port: 5 }); return [a.address, a.port, a.family, a.flowlabel]; });
check('a Server is only an object', () => { const s = net.createServer(); return [s.listening, s.address(), s instanceof require('events')]; });
check('keys of net', () => Object.keys(net).filter((k) => k !== '_setSimultaneousAccepts').sort());
check('keys of tls', () => Object.keys(tls).sort());

const secure = (options = {}) => tls.connect({ port: SERVER.securePort, host: '127.0.0.1', ca: SERVER.ca, ...options });
check('tls events', () => { const s = secure(); const e = events(s); s.on('secureConnect', () => { s.write('GET /json HTTP/1.1\r\nConnection: close\r\n\r\n'); s.resume(); }); return e.then((l) => l.filter((x, i) => x !== l[i - 1])); });
check('tls exchange', () => new Promise((resolve, reject) => { const s = secure({}, () => {}); s.on('error', reject); s.write('GET /json HTTP/1.1\r\nConnection: close\r\n\r\n'); collect(s).then((t) => resolve(t)); }));
check('tls properties', () => new Promise((resolve) => { const s = secure({}, () => {}); s.on('secureConnect', () => { const c = s.getPeerCertificate(); resolve([s.authorized, s.authorizationError, s.encrypted, s.getProtocol(), s.getCipher().version, s.alpnProtocol, s.servername, c.subject, c.issuer, c.valid_from, c.subjectaltname, c.ca, Buffer.isBuffer(c.raw), c.fingerprint.length, c.fingerprint256.length, s.isSessionReused(), s instanceof net.Socket]); s.destroy(); }); }));
check('tls not trusted', () => new Promise((resolve) => { secure({ ca: undefined }).on('error', (e) => resolve(errorOf(e))); }));
check('tls not trusted but accepted', () => new Promise((resolve) => { const s = secure({ ca: undefined, rejectUnauthorized: false }, () => {}); s.on('secureConnect', () => { resolve([s.authorized, s.authorizationError]); s.destroy(); }); }));
check('tls for another name', () => new Promise((resolve) => { secure({ servername: 'other.example' }).on('error', (e) => resolve([e.name, e.code, e.message, e.reason, e.host, Object.keys(e), e.cert.subject.CN])); }));
check('tls with own check', () => new Promise((resolve) => { secure({ checkServerIdentity: (h, c) => new Error(`${h} ${c.subject.CN}`) }).on('error', (e) => resolve(e.message)); }));
check('tls with own check that passes', () => new Promise((resolve) => { const s = secure({ servername: 'other.example', checkServerIdentity: () => undefined }, () => {}); s.on('secureConnect', () => { resolve(s.authorized); s.destroy(); }); }));
check('tls over a socket', () => new Promise((resolve, reject) => { const plainSocket = net.connect(SERVER.securePort, '127.0.0.1', () => { const s = tls.connect({ socket: plainSocket, ca: SERVER.ca, servername: 'localhost' }, () => { s.write('GET /json HTTP/1.1\r\nConnection: close\r\n\r\n'); }); s.on('error', reject); collect(s).then((t) => resolve([t.length, s.authorized])); }); }));
check('tls to a server without', () => new Promise((resolve) => { tls.connect({ port: SERVER.port, host: '127.0.0.1' }).on('error', (e) => resolve(typeof e.code)); }));
check('tls refused', () => new Promise((resolve) => { tls.connect({ port: SERVER.closedPort, host: '127.0.0.1' }).on('error', (e) => resolve(errorOf(e))); }));
const cert = (o) => ({ subject: { CN: 'a.com' }, ...o });
for (const [host, c] of [['a.com', cert()], ['b.com', cert()], ['b.com', cert({ subjectaltname: 'DNS:b.com' })], ['a.com', cert({ subjectaltname: 'DNS:b.com' })], ['x.b.com', cert({ subjectaltname: 'DNS:*.b.com' })], ['x.y.b.com', cert({ subjectaltname: 'DNS:*.b.com' })], ['b.com', cert({ subjectaltname: 'DNS:*.com' })], ['1.2.3.4', cert({ subjectaltname: 'IP Address:1.2.3.4' })], ['1.2.3.4', cert({ subjectaltname: 'DNS:1.2.3.4' })], ['A.com.', cert()], ['a.com', { subject: {} }]]) {
  check(`identity ${host} ${JSON.stringify(c)}`, () => { const e = tls.checkServerIdentity(host, c); return e && [e.name, e.code, e.message, e.reason, e.host]; });
}
check('rootCertificates', () => [Array.isArray(tls.rootCertificates), tls.rootCertificates.length > 10, tls.rootCertificates[0].startsWith('-----BEGIN CERTIFICATE-----'), Object.isFrozen(tls.rootCertificates)]);
check('createSecureContext', () => [tls.createSecureContext() instanceof tls.SecureContext, typeof tls.createSecureContext({}).context]);
check('bad versions', () => tls.createSecureContext({ minVersion: 'TLSv9' }));
check('defaults', () => [tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION, tls.DEFAULT_ECDH_CURVE, tls.CLIENT_RENEG_LIMIT]);
