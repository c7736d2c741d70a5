// The streams of the web, what converts them, and stream/consumers.

const web = require('stream/web');
const { Readable, Writable, Duplex, PassThrough } = require('stream');
const consumers = require('stream/consumers');

const all = async (stream) => { const got = []; for await (const chunk of stream) got.push(chunk); return got; };
const of = (...values) => new ReadableStream({ start(c) { for (const v of values) c.enqueue(v); c.close(); } });

check('the module', () => Object.keys(web).map((name) => `${name} ${globalThis[name] === web[name]}`));
check('show', () => console.log(new ReadableStream(), new WritableStream(), new ReadableStream({ type: 'bytes' }), new TransformStream()));
check('tags', () => [new ReadableStream(), new WritableStream(), new TransformStream(), new TextEncoderStream(), new TextDecoderStream()].map((s) => [String(s), s.constructor.name]));
check('read', async () => { const reader = of(1, 2).getReader(); return [await reader.read(), await reader.read(), await reader.read(), await reader.closed]; });
check('iterate', () => all(of('a', 'b')));
check('iterate with preventCancel', async () => { const s = of(1, 2, 3); for await (const v of s.values({ preventCancel: true })) if (v === 1) break; return all(s); });
check('leaving the loop cancels', async () => { let reason = 'none'; const s = new ReadableStream({ pull(c) { c.enqueue(1); }, cancel(r) { reason = r; } }); for await (const v of s) if (v) break; return reason; });
check('pull as often as needed', async () => { let n = 0; const s = new ReadableStream({ pull(c) { n += 1; c.enqueue(n); if (n === 3) c.close(); } }); return [await all(s), n]; });
check('error', async () => all(new ReadableStream({ start(c) { c.error(new RangeError('r')); } })));
check('pull that throws', async () => all(new ReadableStream({ pull() { throw new RangeError('p'); } })));
check('cancel', async () => { const log = []; const s = new ReadableStream({ cancel(r) { log.push(r); } }); await s.cancel('why'); return log; });
check('desiredSize', () => { let sizes; new ReadableStream({ start(c) { sizes = [c.desiredSize]; c.enqueue('a'); sizes.push(c.desiredSize); } }, { highWaterMark: 3 }); return sizes; });
check('locked', () => { const s = of(1); const before = s.locked; const reader = s.getReader(); const during = s.locked; reader.releaseLock(); return [before, during, s.locked]; });
check('a second reader', () => { const s = of(1); s.getReader(); try { s.getReader(); } catch (error) { return error.name; } return 'none'; });
check('tee', async () => { const [a, b] = of(1, 2).tee(); return [await all(a), await all(b)]; });
check('ReadableStream.from', async () => [await all(ReadableStream.from([1, 2])), await all(ReadableStream.from((async function* () { yield 'x'; }())))]);
check('bytes', async () => { const s = new ReadableStream({ type: 'bytes', pull(c) { c.enqueue(new Uint8Array([1, 2, 3])); c.close(); } }); const reader = s.getReader({ mode: 'byob' }); const { value, done } = await reader.read(new Uint8Array(2)); return [[...value], done]; });
check('byob request', async () => { const s = new ReadableStream({ type: 'bytes', autoAllocateChunkSize: 4, pull(c) { const { view } = c.byobRequest; view[0] = 9; c.byobRequest.respond(1); } }); const { value } = await s.getReader().read(); return [...value]; });
check('write', async () => { const log = []; const w = new WritableStream({ start() { log.push('start'); }, write(c) { log.push(c); }, close() { log.push('close'); } }).getWriter(); await w.write('a'); w.write('b'); await w.close(); return [log, await w.closed]; });
check('writer sizes', async () => { const w = new WritableStream({}, { highWaterMark: 2 }).getWriter(); const sizes = [w.desiredSize]; w.write('a'); sizes.push(w.desiredSize); w.write('b'); sizes.push(w.desiredSize); await w.ready; return sizes; });
check('write that throws', async () => { const w = new WritableStream({ write() { throw new RangeError('w'); } }).getWriter(); w.closed.catch(() => {}); w.ready.catch(() => {}); await w.write('a'); });
check('abort', async () => { const log = []; const w = new WritableStream({ abort(r) { log.push(r); } }).getWriter(); w.closed.catch(() => {}); w.ready.catch(() => {}); await w.abort('why'); return log; });
check('the signal of a controller', async () => { let signal; const w = new WritableStream({ start(c) { signal = c.signal; } }); await w.abort('r'); return [signal.aborted, signal.reason]; });
check('pipeTo', async () => { const got = []; await of(1, 2).pipeTo(new WritableStream({ write(c) { got.push(c); } })); return got; });
check('pipeTo with an aborted signal', async () => of(1).pipeTo(new WritableStream(), { signal: AbortSignal.abort() }));
check('pipeTo an error', async () => of(1).pipeTo(new WritableStream({ write() { throw new RangeError('w'); } })));
check('pipeThrough', () => all(of(1, 2).pipeThrough(new TransformStream({ transform(c, controller) { controller.enqueue(c * 2); }, flush(controller) { controller.enqueue('end'); } }))));
check('terminate', () => all(of(1, 2, 3).pipeThrough(new TransformStream({ transform(c, controller) { controller.enqueue(c); controller.terminate(); } }))));
check('strategies', () => [new CountQueuingStrategy({ highWaterMark: 5 }).highWaterMark, new CountQueuingStrategy({ highWaterMark: 5 }).size('abc'), new ByteLengthQueuingStrategy({ highWaterMark: 9 }).size(new Uint8Array(3))]);
check('TextEncoderStream', async () => (await all(of('a€', '\ud83d', '\ude00', '\ud83d').pipeThrough(new TextEncoderStream()))).map((c) => [...c]));
check('TextDecoderStream', () => all(of(new Uint8Array([0xe2, 0x82]), new Uint8Array([0xac, 0x61])).pipeThrough(new TextDecoderStream())));
check('TextDecoderStream properties', () => { const s = new TextDecoderStream('utf-16le', { fatal: true, ignoreBOM: true }); return [s.encoding, s.fatal, s.ignoreBOM, new TextEncoderStream().encoding]; });
check('compression', async () => consumers.text(of(new TextEncoder().encode('hello '), new TextEncoder().encode('world')).pipeThrough(new CompressionStream('gzip')).pipeThrough(new DecompressionStream('gzip'))));

check('toWeb', async () => (await all(Readable.toWeb(Readable.from([Buffer.from('ab'), Buffer.from('c')], { objectMode: false })))).map((c) => [c.constructor.name, ...c]));
check('toWeb of objects', () => all(Readable.toWeb(Readable.from([1, { a: 2 }]))));
check('toWeb with an error', () => all(Readable.toWeb(new Readable({ read() { this.destroy(new RangeError('r')); } }))));
check('toWeb cancelled', async () => { const r = new Readable({ read() {} }); await Readable.toWeb(r).cancel(); return r.destroyed; });
check('fromWeb', async () => { const got = []; for await (const c of Readable.fromWeb(of('a', 'b'), { encoding: 'utf8' })) got.push(c); return got; });
check('fromWeb of objects', () => all(Readable.fromWeb(of(1, { a: 2 }), { objectMode: true })));
check('fromWeb with an error', () => all(Readable.fromWeb(new ReadableStream({ start(c) { c.error(new RangeError('r')); } }))));
check('Writable.toWeb', async () => { const got = []; const w = Writable.toWeb(new Writable({ write(c, e, done) { got.push(`${c}`); done(); } })).getWriter(); await w.write('a'); await w.write('b'); await w.close(); return got; });
check('Writable.fromWeb', async () => { const got = []; const w = Writable.fromWeb(new WritableStream({ write(c) { got.push(`${c}`); }, close() { got.push('closed'); } })); w.write('a'); await new Promise((resolve) => { w.end('b', resolve); }); return got; });
check('Duplex.toWeb', async () => { const p = new PassThrough(); const { readable, writable } = Duplex.toWeb(p); const w = writable.getWriter(); w.write('x'); w.close(); return (await all(readable)).map((c) => [...c]); });
check('Duplex.fromWeb', async () => { const d = Duplex.fromWeb(new TransformStream(), { encoding: 'utf8', objectMode: true }); d.end('x'); return all(d); });
for (const [name, f] of Object.entries({ readable: Readable.fromWeb, writable: Writable.fromWeb })) check(`fromWeb of no ${name}`, () => f({}));

for (const name of ['text', 'json', 'buffer', 'arrayBuffer']) {
  check(`consumers.${name}`, async () => { const value = await consumers[name](Readable.from(['{"a":', '"€"}'].map((s) => Buffer.from(s)))); return Buffer.isBuffer(value) ? [...value] : value; });
  check(`consumers.${name} of a web stream`, async () => { const value = await consumers[name](of(new TextEncoder().encode('[1]'))); return Buffer.isBuffer(value) ? [...value] : value; });
}
check('consumers.blob', async () => { const blob = await consumers.blob(Readable.from(['a', 'b'])); return [blob.size, await blob.text()]; });
check('consumers.json of what is none', async () => consumers.json(Readable.from(['{'])), { message: false });
