// Decoding in fetch and what its messages share with the rest of the platform.

const U = SERVER.http;

check('instances', async () => { const r = await fetch(`${U}/json`); return [r instanceof Response, r.headers instanceof Headers, r.body instanceof ReadableStream]; });
check('a body through a transform', async () => { const r = await fetch(`${U}/json`); let t = ''; for await (const c of r.body.pipeThrough(new TextDecoderStream())) t += c; return t; });
check('Readable.fromWeb', async () => { const r = await fetch(`${U}/chunked`); let t = ''; for await (const c of require('stream').Readable.fromWeb(r.body)) t += c; return t; });
check('tee', async () => { const [a, b] = (await fetch(`${U}/chunked`)).body.tee(); return [await new Response(a).text(), await new Response(b).text()]; });
check('a response as a body', async () => { const r = await fetch(`${U}/chunked`); return (await fetch(`${U}/echo`, { method: 'POST', body: r.body, duplex: 'half' })).json().then((j) => j.body); });
check('a cloned stream', async () => { const r = await fetch(`${U}/drip`); const c = r.clone(); return Promise.all([r.text(), c.text()]); });
check('decoded length is not checked', async () => { const r = await fetch(`${U}/gzip`); return [r.headers.get('content-length') !== null, r.headers.get('content-encoding'), (await r.text()).length]; });
check('a locked body', async () => { const r = await fetch(`${U}/json`); r.body.getReader(); try { await r.text(); } catch (e) { return [e.name, e.message]; } return 'no'; });
check('a signal after the end', async () => { const c = new AbortController(); const r = await fetch(`${U}/json`, { signal: c.signal }); const t = await r.text(); c.abort(); return t.length; });
check('headers cannot be changed', async () => { const r = await fetch(`${U}/json`); r.headers.set('a', 'b'); });
check('a Request is used up', async () => { const q = new Request(`${U}/echo`, { method: 'POST', body: 'x' }); await (await fetch(q)).text(); try { await fetch(q); } catch (e) { return [e.name, q.bodyUsed]; } return 'no'; });
