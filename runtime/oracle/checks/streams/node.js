// Node's streams: reading, writing, transforming, joining, failing.

process.removeAllListeners('warning'); // the iterator helpers are experimental
const stream = require('stream');
const { Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, compose, addAbortSignal } = stream;
const { promisify } = require('util');

const collect = async (readable) => { const got = []; for await (const chunk of readable) got.push(Buffer.isBuffer(chunk) ? chunk.toString() : chunk); return got; };
const sink = (got, options) => new Writable({ ...options, write(chunk, encoding, done) { got.push(Buffer.isBuffer(chunk) ? chunk.toString() : chunk); done(); } });
const events = (s, names, log) => { for (const name of names) s.on(name, (...args) => log.push([name, ...args.map((a) => (a instanceof Error ? `${a.code} ${a.message}` : Buffer.isBuffer(a) ? a.toString() : typeof a === 'object' ? typeof a : a))])); return log; };
const turns = async (n = 3) => { for (let i = 0; i < n; i++) await new Promise((resolve) => { setImmediate(resolve); }); };

check('the module', () => Object.getOwnPropertyNames(stream).sort().map((name) => `${name} ${typeof stream[name]} ${stream[name]?.length}`));
check('stream.Stream is the module', () => [stream.Stream === stream, stream.promises === require('stream/promises'), typeof stream.prototype.pipe, Object.keys(require('stream/promises'))]);
check('Stream can be called', () => { function S() { stream.call(this); } require('util').inherits(S, stream); const s = new S(); return [s instanceof require('events'), typeof s.pipe]; });
check('classes can be called', () => [Readable() instanceof Readable, Writable() instanceof Writable, Duplex() instanceof Duplex, Transform() instanceof Transform, PassThrough() instanceof PassThrough]);
check('instanceof Writable of a duplex', () => [new Duplex() instanceof Writable, new Transform() instanceof Readable, new PassThrough() instanceof Duplex]);
check('names', () => [Readable.name, Writable.name, Duplex.name, Transform.name, PassThrough.name, new PassThrough().constructor.name]);
for (const C of [Readable, Writable, Duplex, Transform]) check(`prototype of ${C.name}`, () => Object.getOwnPropertyNames(C.prototype).filter((n) => !n.startsWith('_')).sort());
check('default water marks', () => [stream.getDefaultHighWaterMark(false), stream.getDefaultHighWaterMark(true), new Readable().readableHighWaterMark, new Writable({ objectMode: true }).writableHighWaterMark]);
check('setDefaultHighWaterMark', () => { stream.setDefaultHighWaterMark(false, 32 * 1024); const value = new Readable().readableHighWaterMark; stream.setDefaultHighWaterMark(false, 16 * 1024); return value; });

check('push and data', async () => { const r = new Readable({ read() {} }); const log = events(r, ['data', 'end', 'close', 'resume', 'pause', 'readable'], []); r.push('a'); r.push('b'); r.push(null); await turns(); return log; });
check('push an empty string', async () => { const r = new Readable({ read() {} }); const log = events(r, ['data', 'end'], []); r.push(''); r.push('x'); r.push(null); await turns(); return log; });
check('read() in paused mode', async () => { const r = new Readable({ read() {} }); r.push('hello'); r.push(' world'); r.push(null); const a = r.read(3).toString(); const b = r.read().toString(); await turns(); return [a, b, r.read(), r.readableEnded]; });
check('readable event', async () => { const r = new Readable({ read() {} }); const log = []; r.on('readable', () => { let c; while ((c = r.read(2)) !== null) log.push(c.toString()); }); r.on('end', () => log.push('end')); r.push('abc'); r.push('de'); r.push(null); await turns(); return log; });
check('setEncoding across a character', async () => { const r = new Readable({ read() {} }); r.setEncoding('utf8'); const bytes = Buffer.from('€uro'); r.push(bytes.subarray(0, 2)); r.push(bytes.subarray(2)); r.push(null); return collect(r); });
check('unshift', async () => { const r = new Readable({ read() {} }); r.push('b'); r.unshift('a'); r.push(null); return (await collect(r)).join(''); });
check('push after the end', async () => { const r = new Readable({ read() {} }); const log = events(r, ['error', 'close'], []); r.push(null); r.push('x'); await turns(); return log; });
check('unshift after the end event', async () => { const r = new Readable({ read() {} }); const log = events(r, ['error', 'end'], []); r.push(null); r.resume(); await turns(); r.unshift('x'); await turns(); return log; });
for (const [name, value] of Object.entries({ number: 1, object: {}, boolean: true })) check(`push of ${name}`, async () => { const r = new Readable({ read() {} }); const log = events(r, ['error'], []); r.push(value); await turns(); return log; });
check('object mode', async () => { const r = new Readable({ objectMode: true, read() {} }); for (const v of [1, 'two', { three: 3 }, false, 0, '', undefined]) if (v !== undefined) r.push(v); r.push(null); return collect(r); });
check('read is not implemented', async () => { const r = new Readable(); const log = events(r, ['error'], []); r.read(); await turns(); return log; });
check('a read that throws', async () => { const r = new Readable({ read() { throw new RangeError('r'); } }); const log = events(r, ['error', 'close'], []); r.resume(); await turns(); return log; });
check('pause and resume', async () => { const r = Readable.from(['a', 'b', 'c']); const log = []; r.on('data', (c) => { log.push(c); r.pause(); setImmediate(() => { log.push('resume'); r.resume(); }); }); await new Promise((resolve) => { r.on('end', resolve); }); return log; });
check('isPaused and readableFlowing', () => { const r = new Readable({ read() {} }); const states = [r.readableFlowing, r.isPaused()]; r.on('data', () => {}); states.push(r.readableFlowing); r.pause(); states.push(r.readableFlowing, r.isPaused()); return states; });
check('properties of a readable', () => { const r = new Readable({ read() {}, highWaterMark: 5, encoding: 'utf8' }); r.push('abc'); return [r.readable, r.readableLength, r.readableHighWaterMark, r.readableEncoding, r.readableObjectMode, r.readableEnded, r.readableAborted, r.readableDidRead, r.destroyed, r.closed, r.errored]; });
check('back pressure of push', () => { const r = new Readable({ read() {}, highWaterMark: 3 }); return [r.push('a'), r.push('b'), r.push('c'), r.push('d')]; });
check('wrap of an old stream', async () => { const old = new stream(); old.pause = () => {}; old.resume = () => {}; const r = new Readable().wrap(old); setImmediate(() => { old.emit('data', Buffer.from('x')); old.emit('end'); }); return collect(r); });

check('from an array', () => collect(Readable.from([1, 2, 3])));
check('from a string', () => collect(Readable.from('abc')));
check('from a buffer', () => collect(Readable.from(Buffer.from('abc'))));
check('from a generator', () => collect(Readable.from((function* () { yield 1; yield 2; }()))));
check('from an async generator', () => collect(Readable.from((async function* () { yield 1; await null; yield 2; }()))));
check('from promises', () => collect(Readable.from([Promise.resolve(1), 2])));
check('from with an error', () => collect(Readable.from((async function* () { yield 1; throw new Error('bad'); }()))));
check('from with null', () => collect(Readable.from([1, null, 2])));
for (const bad of [5, null, undefined, {}]) check(`from ${bad}`, () => Readable.from(bad));
check('leaving the loop destroys', async () => { const r = Readable.from([1, 2, 3]); for await (const v of r) { if (v === 2) break; } return [r.destroyed, r.readableAborted]; });
check('iterator() that does not destroy', async () => { const r = Readable.from([1, 2, 3]); for await (const v of r.iterator({ destroyOnReturn: false })) { if (v === 1) break; } return [r.destroyed, await collect(r)]; });
check('throwing in the loop', async () => { const r = Readable.from([1, 2]); try { for await (const v of r) throw new Error(`at ${v}`); } catch (error) { return [error.message, r.destroyed]; } return 'no'; });

check('writes', async () => { const got = []; const w = sink(got); const log = events(w, ['finish', 'close', 'prefinish', 'drain'], []); w.write('a'); w.write(Buffer.from('b')); w.end('c'); await turns(); return [got, log]; });
check('write callbacks in order', async () => { const got = []; const w = sink([]); w.write('a', () => got.push(1)); w.write('b', 'utf8', () => got.push(2)); w.end('c', () => got.push(3)); await turns(); return got; });
check('back pressure of write', async () => { const w = new Writable({ highWaterMark: 3, write(c, e, done) { setImmediate(done); } }); const log = events(w, ['drain'], []); const answers = [w.write('a'), w.write('b'), w.write('c')]; const need = w.writableNeedDrain; await turns(6); return [answers, need, log, w.writableLength]; });
check('cork and uncork', async () => { const got = []; const w = new Writable({ write(c, e, done) { got.push(`w ${c}`); done(); }, writev(chunks, done) { got.push(chunks.map((c) => `${c.chunk}`)); done(); } }); w.cork(); w.write('a'); w.write('b'); w.uncork(); w.write('c'); await turns(); return got; });
check('decodeStrings', async () => { const got = []; const w = new Writable({ decodeStrings: false, write(c, e, done) { got.push(typeof c, e); done(); } }); w.write('a', 'latin1'); w.end(); await turns(); return got; });
check('default encoding', async () => { const got = []; const w = new Writable({ write(c, e, done) { got.push([...c]); done(); } }); w.setDefaultEncoding('hex'); w.write('ff00'); w.end(); await turns(); return got; });
check('unknown default encoding', () => new Writable().setDefaultEncoding('nope'));
check('final', async () => { const log = []; const w = new Writable({ write(c, e, done) { done(); }, final(done) { log.push('final'); setImmediate(done); } }); events(w, ['prefinish', 'finish', 'close'], log); w.end(); await turns(4); return log; });
check('final with an error', async () => { const w = new Writable({ write(c, e, done) { done(); }, final(done) { done(new Error('f')); } }); const log = events(w, ['error', 'finish', 'close'], []); w.end(); await turns(); return log; });
check('construct', async () => { const log = []; const w = new Writable({ construct(done) { log.push('construct'); setImmediate(done); }, write(c, e, done) { log.push(`${c}`); done(); } }); w.write('a'); log.push('written'); w.end(); await turns(4); return log; });
check('a write with an error', async () => { const w = new Writable({ write(c, e, done) { done(new Error('w')); } }); const log = events(w, ['error', 'close'], []); w.write('a', (error) => log.push(['callback', error.message])); await turns(); return [log, w.errored?.message, w.destroyed]; });
check('write after end', async () => { const w = sink([]); const log = events(w, ['error'], []); w.end(); w.write('x', (error) => log.push(error.code)); await turns(); return log; });
check('end twice', async () => { const w = sink([]); const log = events(w, ['error'], []); w.end(); w.end((error) => log.push(['callback', error?.code])); await turns(); w.end((error) => log.push(['late', error?.code])); await turns(); return log; });
check('write after destroy', async () => { const w = sink([]); const log = events(w, ['error', 'close'], []); w.destroy(); w.write('x', (error) => log.push(error.code)); await turns(); return log; });
for (const [name, value] of Object.entries({ null: null, number: 5, undefined, object: {} })) check(`write of ${name}`, () => sink([]).write(value));
check('write with an unknown encoding', () => sink([]).write('a', 'nope'));
check('write is not implemented', () => { const w = new Writable(); w.on('error', () => {}); return w.write('x'); });
check('properties of a writable', () => { const w = new Writable({ write() {}, highWaterMark: 9 }); w.cork(); w.write('ab'); return [w.writable, w.writableLength, w.writableHighWaterMark, w.writableCorked, w.writableEnded, w.writableFinished, w.writableObjectMode, w.writableNeedDrain, w.destroyed, w.writableAborted]; });
check('destroy with an error', async () => { const w = sink([]); const log = events(w, ['error', 'close'], []); w.destroy(new Error('d')); log.push('sync'); await turns(); return [log, w.errored.message, w.closed]; });
check('_destroy is told', async () => { const log = []; const r = new Readable({ read() {}, destroy(error, done) { log.push(error?.message); done(new Error('other')); } }); events(r, ['error', 'close'], log); r.destroy(new Error('first')); r.destroy(new Error('second')); await turns(); return log; });
check('emitClose false', async () => { const r = new Readable({ read() {}, emitClose: false }); const log = events(r, ['close'], []); r.destroy(); await turns(); return log; });
check('autoDestroy false', async () => { const r = new Readable({ read() {}, autoDestroy: false }); const log = events(r, ['end', 'close'], []); r.push(null); r.resume(); await turns(); return [log, r.destroyed]; });

check('pipe', async () => { const got = []; const w = sink(got); const log = events(w, ['pipe', 'unpipe', 'finish', 'close'], []); Readable.from(['a', 'b']).pipe(w); await turns(8); return [got, log]; });
check('pipe without end', async () => { const got = []; const w = sink(got); Readable.from(['a']).pipe(w, { end: false }); await turns(8); return [got, w.writableEnded]; });
check('pipe to two', async () => { const a = [], b = []; const r = Readable.from(['x', 'y']); r.pipe(sink(a)); r.pipe(sink(b)); await turns(8); return [a, b]; });
check('unpipe', async () => { const got = []; const w = sink(got); const r = new Readable({ read() {} }); r.pipe(w); r.push('a'); await turns(); r.unpipe(w); r.push('b'); await turns(); return [got, r.readableFlowing]; });
check('pipe waits for drain', async () => { const got = []; const w = new Writable({ highWaterMark: 1, write(c, e, done) { got.push(`${c}`); setImmediate(done); } }); Readable.from(['a', 'b', 'c']).pipe(w); await new Promise((resolve) => { w.on('finish', resolve); }); return got; });
check('pipe of a writable', async () => { const w = sink([]); const log = events(w, ['error'], []); w.pipe(sink([])); await turns(); return log; });

const upper = () => new Transform({ transform(chunk, encoding, done) { done(null, String(chunk).toUpperCase()); } });
check('transform', async () => { const t = upper(); t.write('a'); t.end('b'); return collect(t); });
check('transform that pushes many and flushes', async () => { const t = new Transform({ transform(c, e, done) { this.push(c); this.push(c); done(); }, flush(done) { this.push('!'); done(); } }); t.end('a'); return collect(t); });
check('transform with an error', async () => { const t = new Transform({ transform(c, e, done) { done(new Error('t')); } }); const log = events(t, ['error', 'close'], []); t.write('a'); t.resume(); await turns(); return log; });
check('flush with an error', async () => { const t = new Transform({ transform(c, e, done) { done(); }, flush(done) { done(new Error('f')); } }); const log = events(t, ['error', 'close'], []); t.resume(); t.end(); await turns(); return log; });
check('transform is not implemented', () => { const t = new Transform(); t.on('error', () => {}); return t.write('x'); });
check('passthrough', async () => { const p = new PassThrough(); p.write('a'); p.end('b'); return collect(p); });
check('object transform', async () => { const t = new Transform({ readableObjectMode: true, transform(c, e, done) { done(null, { c: String(c) }); } }); t.end('a'); return collect(t); });
check('duplex with two sides', async () => { const got = []; const d = new Duplex({ read() { this.push('r'); this.push(null); }, write(c, e, done) { got.push(`${c}`); done(); } }); d.end('w'); return [await collect(d), got]; });
check('allowHalfOpen false', async () => { const d = new Duplex({ allowHalfOpen: false, read() { this.push(null); }, write(c, e, done) { done(); } }); const log = events(d, ['end', 'finish', 'close'], []); d.resume(); await turns(4); return log; });
check('duplexPair', async () => { const [a, b] = stream.duplexPair(); a.end('to b'); b.end('to a'); return [await collect(a), await collect(b)]; });
check('Duplex.from a generator function', async () => { const d = Duplex.from(async function* (source) { for await (const c of source) yield `${c}!`; }); d.end('a'); return collect(d); });
check('Duplex.from an iterable', () => collect(Duplex.from(['a', 'b'])));
check('Duplex.from a promise', () => collect(Duplex.from(Promise.resolve('p'))));
check('Duplex.from a pair', async () => { const got = []; const d = Duplex.from({ readable: Readable.from(['r']), writable: sink(got) }); d.end('w'); return [await collect(d), got]; });
check('Duplex.from others', () => Duplex.from(5));

check('pipeline', async () => { const got = []; await new Promise((resolve, reject) => pipeline(Readable.from(['a', 'b']), upper(), sink(got), (error) => (error ? reject(error) : resolve()))); return got; });
check('pipeline with an error', () => new Promise((resolve) => { const r = Readable.from(['a']), w = sink([]); pipeline(r, new Transform({ transform(c, e, done) { done(new Error('mid')); } }), w, (error) => resolve([error.message, r.destroyed, w.destroyed])); }));
check('pipeline with functions', async () => { const got = []; await stream.promises.pipeline(async function* () { yield 'a'; yield 'b'; }, async function* (source) { for await (const c of source) yield c + c; }, async (source) => { for await (const c of source) got.push(c); }); return got; });
check('pipeline gives the value of its last function', () => stream.promises.pipeline(['x', 'y'], async (source) => { let all = ''; for await (const c of source) all += c; return all; }));
check('pipeline with a signal', async () => { const ac = new AbortController(); const done = stream.promises.pipeline(new Readable({ read() {} }), sink([]), { signal: ac.signal }); ac.abort(); return done; });
check('pipeline closed early', () => new Promise((resolve) => { const r = new Readable({ read() {} }); pipeline(r, sink([]), (error) => resolve(error.code)); r.destroy(); }));
check('pipeline that ends not', async () => { const got = []; const w = sink(got); await stream.promises.pipeline(['a'], w, { end: false }); return [got, w.writableEnded]; });
check('pipeline promisified', async () => { const got = []; await promisify(pipeline)(Readable.from(['a']), sink(got)); return got; });
check('pipeline without a callback', () => pipeline(Readable.from([]), sink([])));
check('pipeline of one', () => pipeline(Readable.from([]), () => {}));
check('finished', () => new Promise((resolve) => { const r = Readable.from(['a']); finished(r, (error) => resolve([error, r.readableEnded])); r.resume(); }));
check('finished with an error', () => new Promise((resolve) => { const r = new Readable({ read() {} }); finished(r, (error) => resolve(error.message)); r.destroy(new Error('d')); }));
check('finished of one closed early', () => new Promise((resolve) => { const r = new Readable({ read() {} }); finished(r, (error) => resolve([error.code, error.message])); r.destroy(); }));
check('finished promisified', async () => { const w = sink([]); w.end('a'); return promisify(finished)(w); });
check('finished of others', () => finished({}, () => {}));
check('finished with a signal', async () => stream.promises.finished(new Readable({ read() {} }), { signal: AbortSignal.abort() }));
check('addAbortSignal', async () => { const ac = new AbortController(); const r = addAbortSignal(ac.signal, new Readable({ read() {} })); const log = events(r, ['error', 'close'], []); ac.abort(); await turns(); return [log, r.errored.name]; });
check('addAbortSignal refuses', () => addAbortSignal({}, new Readable()));
check('the option signal', async () => { const ac = new AbortController(); const r = new Readable({ read() {}, signal: ac.signal }); const log = events(r, ['error'], []); ac.abort(); await turns(); return log; });
check('compose', async () => { const d = compose(upper(), async function* (source) { for await (const c of source) yield `${c}?`; }); d.end('a'); return collect(d); });
check('readable.compose', () => collect(Readable.from(['a', 'b']).compose(async function* (source) { for await (const c of source) yield c + 1; })));
check('isReadable and the like', async () => { const r = Readable.from(['a']); const before = [stream.isReadable(r), stream.isDisturbed(r), stream.isErrored(r), stream.isDestroyed(r)]; await collect(r); return [before, stream.isReadable(r), stream.isDisturbed(r), stream.isErrored(r), stream.isDestroyed(r), stream.isWritable(sink([])), stream.isReadable(null)]; });
check('stream.destroy', async () => { const r = new Readable({ read() {} }); const log = events(r, ['error'], []); stream.destroy(r, new Error('x')); await turns(); return log; });

const numbers = () => Readable.from([1, 2, 3, 4, 5]);
const helpers = {
  map: () => numbers().map((n) => n * 2).toArray(), 'async map': () => numbers().map(async (n) => n * 2, { concurrency: 2 }).toArray(),
  filter: () => numbers().filter((n) => n % 2).toArray(), flatMap: () => numbers().flatMap((n) => [n, n]).toArray(), take: () => numbers().take(2).toArray(),
  drop: () => numbers().drop(3).toArray(), reduce: () => numbers().reduce((a, b) => a + b), 'reduce from': () => numbers().reduce((a, b) => a + b, 10),
  some: () => numbers().some((n) => n > 4), every: () => numbers().every((n) => n > 1), find: () => numbers().find((n) => n > 2), forEach: async () => { const got = []; await numbers().forEach((n) => got.push(n)); return got; },
  asIndexedPairs: () => numbers().asIndexedPairs().toArray(), chain: () => numbers().filter((n) => n > 1).map((n) => n * n).take(2).toArray(),
  'empty reduce': () => Readable.from([]).reduce((a, b) => a + b), 'map throws': () => numbers().map(() => { throw new Error('m'); }).toArray(),
  'map aborted': () => numbers().map((n) => n, { signal: AbortSignal.abort() }).toArray(), 'map of others': () => numbers().map(1), 'take of a negative': () => numbers().take(-1), 'new map': () => new (numbers().map)(),
};
for (const [name, run] of Object.entries(helpers)) check(`helper ${name}`, run);
