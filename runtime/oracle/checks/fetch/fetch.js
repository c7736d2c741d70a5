// fetch against a server.

const U = SERVER.http;
const plain = (v) => JSON.parse(JSON.stringify(v === undefined ? null : v).split(String(SERVER.port)).join('70001').split(String(SERVER.securePort)).join('70002').split(String(SERVER.closedPort)).join('70003').replace(/undici-0\d{11}/g, 'BOUNDARY').replace(/"content-length: 2[5-9]\d"/g, '"LENGTH"'));
const echo = async (init, path = '/echo') => plain(await (await fetch(U + path, init)).json());
const errorOf = (e) => plain([e && e.name, e && e.code, e && e.message, e && e.cause && [e.cause.name, e.cause.code, e.cause.message]]);
const fails = (f) => async () => { try { return ['fine', await f()]; } catch (e) { return errorOf(e); } };
const seen = async (r) => plain({ status: r.status, text: r.statusText, ok: r.ok, url: r.url, redirected: r.redirected, type: r.type, headers: [...r.headers], body: await r.text(), used: r.bodyUsed });

check('GET', () => echo());
check('headers', () => echo({ headers: { 'X-B': '1', a: '2', Accept: 'text/x', 'User-Agent': 'me' } }));
for (const method of ['POST', 'post', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) check(`${method} without a body`, () => echo({ method }));
const bodies = {
  text: () => 'h\xe4llo', bytes: () => new Uint8Array([65, 66]), buffer: () => Buffer.from('buf'), 'array buffer': () => new Uint8Array([67]).buffer, view: () => new DataView(new Uint8Array([68, 69]).buffer, 1),
  params: () => new URLSearchParams({ a: '1', b: 'x y' }), blob: () => new Blob(['blob'], { type: 'text/x' }), 'blob without a type': () => new Blob(['b']), number: () => 5, object: () => ({ a: 1 }), empty: () => '',
  form: () => { const f = new FormData(); f.append('a', '1'); f.append('b"\n', 'x\ny'); f.append('f', new Blob(['file'], { type: 'text/plain' }), 'n.txt'); f.append('g', new Blob(['x'])); return f; },
};
for (const [name, make] of Object.entries(bodies)) check(`body: ${name}`, () => echo({ method: 'POST', body: make() }));
check('body: stream', () => echo({ method: 'POST', duplex: 'half', body: new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('one')); c.enqueue(new TextEncoder().encode('two')); c.close(); } }) }));
check('body: iterable', () => echo({ method: 'POST', duplex: 'half', body: require('stream').Readable.from(['a', 'b']) }));
check('own content type', () => echo({ method: 'POST', body: 'x', headers: { 'Content-Type': 'application/json' } }));
for (const path of ['/status/200', '/status/404', '/status/500', '/empty', '/headers', '/chunked', '/untilclose', '/json', '/gzip', '/deflate', '/redirect/302/status/201', '/drip', '/early']) check(`response of ${path}`, async () => seen(await fetch(U + path)));
check('HEAD', async () => seen(await fetch(`${U}/echo`, { method: 'HEAD' })));
check('json', async () => (await fetch(`${U}/json`)).json());
check('bad json', async () => (await fetch(`${U}/badjson`)).json());
check('arrayBuffer', async () => (await fetch(`${U}/bytes/10`)).arrayBuffer());
check('blob', async () => { const b = await (await fetch(`${U}/json`)).blob(); return [b.size, b.type, await b.text()]; });
check('bytes', async () => (await (await fetch(`${U}/bytes/5`)).bytes()));
check('form', async () => { const f = await (await fetch(`${U}/form`)).formData(); const file = f.get('f'); return [f.get('a'), file.name, file.type, await file.text(), [...f.keys()]]; });
check('urlencoded form', async () => [...await (await fetch(`${U}/urlencoded`)).formData()]);
check('set-cookie', async () => { const h = (await fetch(`${U}/headers`)).headers; return [h.getSetCookie(), h.get('set-cookie')]; });
check('a large body', async () => (await (await fetch(`${U}/bytes/2000000`)).arrayBuffer()).byteLength);
check('streaming', async () => { let t = ''; for await (const c of (await fetch(`${U}/drip`)).body) t += Buffer.from(c).toString(); return t; });
check('reader', async () => { const r = (await fetch(`${U}/chunked`)).body.getReader(); let t = ''; for (;;) { const { value, done } = await r.read(); if (done) return t; t += Buffer.from(value).toString(); } });
check('cancel', async () => { const r = await fetch(`${U}/bytes/3000000`); await r.body.cancel(); return r.bodyUsed; });
check('clone', async () => { const r = await fetch(`${U}/json`); const c = r.clone(); return [await r.text(), await c.json(), c.url === r.url]; });
check('text twice', fails(async () => { const r = await fetch(`${U}/json`); await r.text(); await r.text(); }));
check('bodyUsed', async () => { const r = await fetch(`${U}/json`); const a = r.bodyUsed; await r.text(); return [a, r.bodyUsed]; });
for (const code of [301, 302, 303, 307, 308]) for (const method of ['GET', 'POST', 'PUT']) check(`redirect ${code} of ${method}`, () => echo({ method, body: method === 'GET' ? undefined : 'x' }, `/redirect/${code}/echo`));
check('redirect: manual', async () => seen(await fetch(`${U}/redirect/302/echo`, { redirect: 'manual' })));
check('redirect: error', fails(() => fetch(`${U}/redirect/302/echo`, { redirect: 'error' })));
check('redirect without end', fails(() => fetch(`${U}/loop`)));
check('redirect to ftp', fails(() => fetch(`${U}/location?ftp://x/`)));
check('redirect to nonsense', fails(() => fetch(`${U}/location?http://[`)));
check('redirect keeps the hash', async () => (await fetch(`${U}/redirect/302/json#x`)).url.split('/').pop());
for (const path of ['/hangup', '/garbage', '/largehead']) check(`broken ${path}`, async () => { const r = await fails(() => fetch(U + path))(); return [r[0], r[2], r[3] && r[3][0]]; });
for (const path of ['/cut', '/cutchunk']) check(`broken body ${path}`, async () => { const r = await fails(async () => (await fetch(U + path)).text())(); return [r[0], r[2]]; });
check('bad gzip', async () => { const r = await fails(async () => (await fetch(`${U}/badgzip`)).text())(); return r[0]; });
check('refused', fails(() => fetch(`http://127.0.0.1:${SERVER.closedPort}/`)));
check('unknown host', async () => { const r = await fails(() => fetch('http://no-such-host.invalid/'))(); return [r[0], r[2], r[3][0]]; });
for (const url of ['ftp://x', 'http://127.0.0.1:1', 'x', '', 'http://', 'file:///etc/passwd', 'about:blank', 'mailto:x']) check(`fetch ${url}`, fails(() => fetch(url)));
check('fetch nothing', fails(() => fetch()));
check('data URL', async () => seen(await fetch('data:text/plain,hi%20there')));
check('data URL in base64', async () => seen(await fetch('data:application/json;base64,eyJhIjoxfQ==')));
check('abort before', fails(() => fetch(U, { signal: AbortSignal.abort() })));
check('abort with a reason', fails(() => fetch(U, { signal: AbortSignal.abort(new RangeError('mine')) })));
check('abort while waiting', fails(() => { const c = new AbortController(); setTimeout(() => c.abort(), 10); return fetch(`${U}/slow/300`, { signal: c.signal }); }));
check('abort while reading', fails(async () => { const c = new AbortController(); const r = await fetch(`${U}/drip`, { signal: c.signal }); c.abort(); return r.text(); }));
check('timeout', fails(() => fetch(`${U}/slow/300`, { signal: AbortSignal.timeout(10) })));
check('a Request', async () => { const q = new Request(`${U}/echo`, { method: 'POST', body: 'x', headers: { a: 'b' } }); return echoOf(await fetch(q)); });
check('a Request and options', async () => { const q = new Request(`${U}/echo`, { method: 'POST', body: 'x' }); return echoOf(await fetch(q, { method: 'PUT', body: 'y' })); });
const echoOf = async (r) => plain(await r.json());
check('a URL', async () => echoOf(await fetch(new URL(`${U}/echo?q#h`))));
check('in parallel', async () => (await Promise.all([1, 2, 3, 4].map((n) => fetch(`${U}/status/20${n}`)))).map((r) => r.status));
check('not trusted', async () => { const r = await fails(() => fetch(SERVER.https))(); return r; });
