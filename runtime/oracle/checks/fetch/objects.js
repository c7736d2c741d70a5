// Headers, Request, Response and FormData without a server.

const U = 'http://example.com/x';
const fails = (f) => { try { const v = f(); return ['fine', typeof v]; } catch (e) { return [e.name, e.code, e.message]; } };
const entries = (h) => [...h];

check('Headers of kinds', () => [{ a: 'b', C: 'd' }, [['x', '1'], ['X', '2']], new Headers({ q: 'r' }), new Map([['m', 'n']]), undefined].map((i) => entries(new Headers(i))));
check('Headers sort and join', () => { const h = new Headers(); h.append('B', '1'); h.append('a', '2'); h.append('b', '3'); h.append('Set-Cookie', 'x=1'); h.append('set-cookie', 'y=2'); return [entries(h), h.get('B'), h.get('none'), h.get('set-cookie'), h.getSetCookie(), [...h.keys()], [...h.values()]]; });
check('Headers set, has, delete', () => { const h = new Headers({ a: '1' }); h.set('A', '2'); const r = [h.get('a'), h.has('A')]; h.delete('a'); return [...r, h.has('a'), entries(h)]; });
check('values are trimmed', () => entries(new Headers({ a: '  b c \t\r\n' })));
check('forEach', () => { const log = []; const h = new Headers({ a: '1', b: '2' }); h.forEach((v, k, o) => log.push(v, k, o === h)); return log; });
check('numbers and null', () => entries(new Headers({ a: 1, b: null, c: undefined, d: true })));
check('tag and iterator', () => [String(new Headers()), Object.prototype.toString.call(new Headers().entries()), typeof new Headers()[Symbol.iterator], Headers.prototype[Symbol.iterator] === Headers.prototype.entries]);
const cases = {
  'name with space': () => new Headers({ 'a b': '1' }), 'empty name': () => new Headers().append('', 'x'), 'newline inside': () => new Headers({ a: 'b\nc' }), 'not latin1': () => new Headers({ a: '\u0100' }),
  'short pair': () => new Headers([['a']]), 'long pair': () => new Headers([['a', 'b', 'c']]), 'text': () => new Headers('x'), 'number': () => new Headers(5), 'null': () => new Headers(null), 'append one': () => new Headers().append('a'), 'get none': () => new Headers().get(), 'forEach none': () => new Headers().forEach(),
  'Response status 99': () => new Response('', { status: 99 }), 'Response status 600': () => new Response('', { status: 600 }), 'Response 204 with body': () => new Response('x', { status: 204 }), 'Response 204': () => new Response(null, { status: 204 }), 'statusText': () => new Response('', { statusText: '\n' }), 'Response init 5': () => new Response('', 5),
  'redirect relative': () => Response.redirect('x'), 'redirect 200': () => Response.redirect(U, 200), 'json of undefined': () => Response.json(undefined), 'json of a symbol': () => Response.json(Symbol('x')), 'error is immutable': () => Response.error().headers.append('a', 'b'),
  'Request relative': () => new Request('x'), 'Request credentials': () => new Request('http://a:b@x/'), 'Request redirect': () => new Request(U, { redirect: 'x' }), 'Request navigate': () => new Request(U, { mode: 'navigate' }), 'Request signal': () => new Request(U, { signal: 5 }), 'Request GET body': () => new Request(U, { body: 'x' }), 'Request HEAD body': () => new Request(U, { method: 'HEAD', body: 'x' }),
  'Request stream without duplex': () => new Request(U, { method: 'POST', body: new ReadableStream() }), 'Request method': () => new Request(U, { method: 'a b' }), 'Request TRACE': () => new Request(U, { method: 'trace' }), 'Request window': () => new Request(U, { window: 1 }), 'Request cache': () => new Request(U, { cache: 'only-if-cached' }), 'Request nothing': () => new Request(),
  'FormData of something': () => new FormData(5), 'FormData append one': () => new FormData().append('a'), 'FormData file name without blob': () => new FormData().append('a', 'b', 'c'), 'FormData get none': () => new FormData().get(),
};
for (const [name, f] of Object.entries(cases)) check(name, () => fails(f));
check('Request', () => { const r = new Request(U, { method: 'post', headers: { a: 'b' }, body: 'text' }); return [r.method, r.url, entries(r.headers), r.redirect, r.mode, r.credentials, r.cache, r.referrer, r.referrerPolicy, r.integrity, r.keepalive, r.destination, r.duplex, r.bodyUsed, r.signal.aborted, r.body instanceof ReadableStream, String(r)]; });
check('Request of a Request', async () => { const a = new Request(U, { method: 'POST', body: 'x', headers: { q: '1' } }); const b = new Request(a, { headers: { z: '2' } }); return [b.method, entries(b.headers), await b.text(), a.bodyUsed]; });
check('Request clone', async () => { const a = new Request(U, { method: 'POST', body: 'x' }); const b = a.clone(); return [await a.text(), await b.text()]; });
check('URLs are normalised', () => [new Request('HTTP://EXAMPLE.com').url, new Request('http://x/a b?c d#e').url]);
check('methods', () => ['get', 'Post', 'patch', 'Delete', 'custom', 'PUT'].map((method) => new Request(U, { method }).method));
check('signal', () => { const c = new AbortController(); const r = new Request(U, { signal: c.signal }); const before = r.signal.aborted; c.abort('why'); return [before, r.signal.aborted, r.signal.reason, r.signal === c.signal]; });
check('Response', () => { const r = new Response('x', { status: 201, statusText: 'Made', headers: { a: 'b' } }); return [r.status, r.statusText, r.ok, r.type, r.url, r.redirected, entries(r.headers), r.bodyUsed, String(r)]; });
check('Response without a body', async () => { const r = new Response(); return [r.status, r.body, entries(r.headers), await r.text(), r.bodyUsed]; });
for (const [name, body] of Object.entries({ text: 'abc', bytes: new Uint8Array([1, 2]), params: new URLSearchParams('a=1'), number: 12, object: {}, 'null object': null })) check(`Response of ${name}`, async () => { const r = new Response(body); return [r.headers.get('content-type'), await r.text()]; });
check('Response.json', async () => { const r = Response.json({ a: 1 }, { status: 201, headers: { b: 'c' } }); return [r.status, entries(r.headers), await r.json()]; });
check('Response.json keeps a type', () => Response.json([], { headers: { 'Content-Type': 'x/y' } }).headers.get('content-type'));
check('Response.error', () => { const r = Response.error(); return [r.type, r.status, r.ok, r.body]; });
check('Response.redirect', () => { const r = Response.redirect('http://x/y', 301); return [r.status, entries(r.headers), r.body]; });
check('Response of a form', async () => { const f = new FormData(); f.append('a', '1'); f.append('f', new File(['x'], 'n.txt', { type: 'text/plain' })); const g = await new Response(f).formData(); return [g.get('a'), g.get('f').name, g.get('f').type, await g.get('f').text()]; });
check('Response of a stream', async () => new Response(new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('st')); c.close(); } })).text());
check('BOM is removed', async () => new Response('\ufeffabc').text());
check('json with BOM', async () => new Response('\ufeff{"a":1}').json());
check('read twice', async () => { const r = new Response('x'); await r.text(); try { await r.json(); } catch (e) { return [e.name, e.message, r.bodyUsed]; } return 'no'; });
check('clone after reading', async () => { const r = new Response('x'); await r.text(); return fails(() => r.clone()); });
check('formData of text', async () => { try { await new Response('x').formData(); } catch (e) { return [e.name, e.message]; } return 'no'; });
check('blob keeps the type', async () => { const b = await new Response('x', { headers: { 'content-type': 'Text/X' } }).blob(); return [b.type, b.size]; });
check('FormData', () => { const f = new FormData(); f.append('a', 1); f.append('a', '2'); f.append('b', 'x'); f.set('b', 'y'); f.set('c', 'z'); const r = [f.get('a'), f.getAll('a'), f.get('none'), f.has('b'), entries(f), [...f.keys()], [...f.values()]]; f.delete('a'); return [...r, entries(f), String(f)]; });
check('FormData files', () => { const f = new FormData(); f.append('b', new Blob(['x'], { type: 'a/b' })); f.append('n', new Blob(['x']), 'name'); f.append('f', new File(['y'], 'orig')); f.append('g', new File(['y'], 'orig'), 'other'); return [...f].map(([k, v]) => [k, v.name, v.type, v.size, v.constructor.name]); });
check('FormData forEach', () => { const log = []; const f = new FormData(); f.append('a', '1'); f.forEach((v, k, o) => log.push(v, k, o === f)); return log; });
check('prototypes', () => [Headers, Request, Response, FormData].map((T) => [T.name, T.length, Object.getOwnPropertyNames(T.prototype).filter((n) => n !== 'attribute').sort(), Object.keys(T.prototype).filter((n) => n !== 'attribute').sort()]));
check('fetch itself', () => [fetch.name, fetch.length, typeof fetch]);
check('inspect', () => [require('util').inspect(new Headers({ a: 'b' })), require('util').inspect(new FormData())]);
