// AsyncLocalStorage, AsyncResource, diagnostics_channel, perf_hooks and process.

const hooks = require('async_hooks');
const { AsyncLocalStorage, AsyncResource } = hooks;
const dc = require('diagnostics_channel');
const perf = require('perf_hooks');

process.removeAllListeners('warning');
const errorOf = (f) => { try { return ['value', f()]; } catch (error) { return [error.name, error.code, error.message]; } };
const turns = async (n = 3) => { for (let i = 0; i < n; i++) await new Promise((resolve) => { setImmediate(resolve); }); };

check('the module async_hooks', () => Object.keys(hooks).map((name) => `${name} ${typeof hooks[name]} ${hooks[name].length}`));
for (const C of [AsyncLocalStorage, AsyncResource]) check(`class ${C.name}`, () => [Object.getOwnPropertyNames(C), Object.getOwnPropertyNames(C.prototype).map((n) => `${n}/${C.prototype[n].length}`)]);

const ways = {
  sync: (f) => f(),
  tick: (f) => process.nextTick(f),
  microtask: (f) => queueMicrotask(f),
  then: (f) => { Promise.resolve().then(f); },
  await: async (f) => { await null; await null; f(); },
  catch: (f) => { Promise.reject(new Error('x')).catch(f); },
  finally: (f) => { Promise.resolve().finally(f); },
  timeout: (f) => { setTimeout(f, 1); },
  immediate: (f) => { setImmediate(f); },
  interval: (f) => { const t = setInterval(() => { clearInterval(t); f(); }, 1); },
  thenable: (f) => { Promise.resolve({ then(resolve) { resolve(); } }).then(f); },
  'for await': async (f) => { for await (const v of [1, 2]) if (v === 2) f(); },
  generator: async (f) => { for await (const v of (async function* () { yield 1; await null; yield 2; }())) if (v === 2) f(); },
  emitter: (f) => { const e = new (require('events'))(); e.on('x', f); setImmediate(() => e.emit('x')); },
  'timers/promises': async (f) => { await require('timers/promises').setTimeout(1); f(); },
  stream: (f) => { require('stream').Readable.from([1]).on('data', () => {}).on('end', f); },
  snapshot: (f) => { const s = AsyncLocalStorage.snapshot(); queueMicrotask(() => s(f)); },
  all: (f) => { Promise.all([null, new Promise((resolve) => { setImmediate(resolve); })]).then(f); },
};
for (const [name, way] of Object.entries(ways)) {
  check(`a store goes with ${name}`, async () => { const als = new AsyncLocalStorage(); const seen = await new Promise((resolve) => { als.run({ id: 7 }, () => way(() => resolve(als.getStore()))); }); return [seen, als.getStore()]; });
  check(`two runs stay apart with ${name}`, async () => { const als = new AsyncLocalStorage(); const log = []; for (const id of [1, 2, 3]) als.run(id, () => way(() => log.push([id, als.getStore()]))); await new Promise((resolve) => { setTimeout(resolve, 12); }); return log; });
}
check('a listener called from elsewhere', async () => { const als = new AsyncLocalStorage(); const e = new (require('events'))(); const log = []; als.run('listen', () => { e.on('a', () => log.push(als.getStore())); e.on('b', AsyncResource.bind(() => log.push(als.getStore()))); }); als.run('emit', () => { e.emit('a'); e.emit('b'); }); e.emit('a'); e.emit('b'); return log; });
check('nothing is left for the next callback', async () => { const als = new AsyncLocalStorage(); await new Promise((resolve) => { als.run(1, () => setImmediate(resolve)); }).then(() => {}); return new Promise((resolve) => { setImmediate(() => resolve(als.getStore())); }); });
check('nested runs', () => { const als = new AsyncLocalStorage(); return als.run(1, () => [als.getStore(), als.run(2, () => als.getStore()), als.getStore()]); });
check('run returns and passes', () => new AsyncLocalStorage().run('s', (a, b) => [a, b], 1, 2));
check('run that throws', () => { const als = new AsyncLocalStorage(); try { als.run(1, () => { throw new Error('x'); }); } catch (error) { return [error.message, als.getStore()]; } return 'no'; });
check('exit', () => { const als = new AsyncLocalStorage(); return als.run(1, () => [als.exit((v) => [v, als.getStore()], 'arg'), als.getStore()]); });
check('enterWith', async () => { const als = new AsyncLocalStorage(); return new Promise((resolve) => { setImmediate(() => { als.enterWith('e'); const now = als.getStore(); setImmediate(() => resolve([now, als.getStore()])); }); }); });
check('enterWith ends with its callback', async () => { const als = new AsyncLocalStorage(); return new Promise((resolve) => { setImmediate(() => als.enterWith('e')); setImmediate(() => resolve(als.getStore())); }); });
check('enterWith in an async function', async () => { const als = new AsyncLocalStorage(); const f = async () => { als.enterWith('inner'); await null; return als.getStore(); }; return new Promise((resolve) => { setImmediate(async () => resolve(await f())); }); });
check('disable', async () => { const als = new AsyncLocalStorage(); return als.run(1, () => { als.disable(); const during = als.getStore(); return [during, als.run(2, () => als.getStore())]; }); });
check('two storages', () => { const a = new AsyncLocalStorage(), b = new AsyncLocalStorage(); return a.run('a', () => b.run('b', () => [a.getStore(), b.getStore(), a.exit(() => [a.getStore(), b.getStore()])])); });
check('undefined as a store', () => new AsyncLocalStorage().run(undefined, () => 'ran'));
check('bind', () => { const als = new AsyncLocalStorage(); const f = als.run('bound', () => AsyncLocalStorage.bind((a) => [als.getStore(), a])); return als.run('other', () => f(1)); });
check('bind refuses', () => AsyncLocalStorage.bind(5));
check('AsyncResource', () => { const als = new AsyncLocalStorage(); const r = als.run('res', () => new AsyncResource('T')); return [r.runInAsyncScope((a, b) => [als.getStore(), a, b], null, 1, 2), typeof r.asyncId(), typeof r.triggerAsyncId(), r.emitDestroy() === r]; });
check('AsyncResource.bind keeps this and length', () => { const r = new AsyncResource('T'); const o = { f: r.bind(function (a, b) { return [this === o, a, b]; }) }; return [o.f(1, 2), o.f.length, o.f.asyncResource === r]; });
check('AsyncResource.bind with a this', () => new AsyncResource('T').bind(function () { return this; }, 'me')().toString());
for (const bad of [undefined, 5, '']) check(`new AsyncResource(${bad})`, () => new AsyncResource(bad));
check('subclass of AsyncResource', () => { class R extends AsyncResource { constructor() { super('R'); } } return new R().runInAsyncScope(function (v) { return [this.x, v]; }, { x: 1 }, 2); });
check('createHook', () => { const h = hooks.createHook({ init() {} }); return [h.enable() === h, h.disable() === h, errorOf(() => hooks.createHook({ init: 1 }))]; });
check('ids', () => [typeof hooks.executionAsyncId(), typeof hooks.triggerAsyncId(), typeof hooks.executionAsyncResource()]);

check('channel', () => { const c = dc.channel('c1'); const log = []; const f = (message, name) => log.push([message, name]); const states = [c.hasSubscribers, dc.hasSubscribers('c1')]; c.subscribe(f); states.push(c.hasSubscribers); c.publish({ a: 1 }); states.push(c.unsubscribe(f), c.unsubscribe(f)); c.publish(2); return [log, states, c.name, dc.channel('c1') === c, c instanceof dc.Channel]; });
check('subscribe by name', () => { const log = []; const f = (m) => log.push(m); dc.subscribe('c2', f); dc.channel('c2').publish(1); dc.unsubscribe('c2', f); return [log, dc.hasSubscribers('c2')]; });
for (const bad of [5, null, {}]) check(`channel ${bad}`, () => dc.channel(bad));
check('subscribe refuses', () => dc.channel('c3').subscribe(null));
check('a channel with a store', () => { const als = new AsyncLocalStorage(); const c = dc.channel('c4'); c.bindStore(als, (d) => ({ d })); return [c.runStores(1, (v) => [als.getStore(), v], null, 'arg'), c.unbindStore(als), c.hasSubscribers]; });
check('tracing sync', () => { const t = dc.tracingChannel('t1'); const log = []; t.subscribe({ start: (m) => log.push(['start', { ...m }]), end: (m) => log.push(['end', { ...m }]), error: (m) => log.push(['error', m.error.message]) }); const value = t.traceSync((a) => a + 1, { ctx: 1 }, null, 2); try { t.traceSync(() => { throw new Error('bad'); }, {}); } catch { log.push('thrown'); } return [value, log]; });
check('tracing a promise', async () => { const t = dc.tracingChannel('t2'); const log = []; for (const s of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) t[s].subscribe((m) => log.push([s, m.result])); const value = await t.tracePromise(async (a) => a + 1, {}, null, 2); return [value, log]; });
check('tracing a callback', async () => { const t = dc.tracingChannel('t3'); const log = []; for (const s of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) t[s].subscribe((m) => log.push([s, m.result])); return new Promise((resolve) => { t.traceCallback((a, done) => setImmediate(done, null, a), 1, {}, null, 5, (error, v) => { log.push(['callback', v]); setImmediate(() => resolve(log)); }); }); });

check('the module perf_hooks', () => Object.keys(perf).map((name) => `${name} ${typeof perf[name]}`).sort());
check('performance', () => [typeof performance.now(), performance.now() > 0, Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 100, performance === perf.performance, String(performance)]);
check('mark', () => { const m = performance.mark('a', { startTime: 5, detail: { x: 1 } }); performance.clearMarks(); return [m.name, m.entryType, m.startTime, m.duration, m.detail, m.constructor.name, m.toJSON()]; });
check('measure', () => { performance.mark('a', { startTime: 5 }); performance.mark('b', { startTime: 9 }); const m = performance.measure('m', 'a', 'b'); performance.clearMarks(); performance.clearMeasures(); return m.toJSON(); });
for (const options of [{ start: 1, end: 4 }, { start: 1, duration: 2 }, { end: 9, duration: 3, detail: 'd' }, { start: 1, end: 2, duration: 3 }, { start: -1, end: 1 }]) check(`measure ${JSON.stringify(options)}`, () => { const m = performance.measure('m', options).toJSON(); performance.clearMeasures(); return m; });
check('measure from what is not there', () => errorOf(() => performance.measure('m', 'nope')));
check('measure with both', () => performance.measure('m', { start: 1, end: 2 }, 'x'));
for (const bad of [[], ['a', { startTime: -1 }], ['a', { startTime: 'x' }]]) check(`mark ${JSON.stringify(bad)}`, () => performance.mark(...bad));
check('entries', () => { performance.mark('b', { startTime: 2 }); performance.mark('a', { startTime: 1 }); performance.measure('m', { start: 0, end: 3 }); const names = [performance.getEntries().map((e) => e.name), performance.getEntriesByName('a').length, performance.getEntriesByType('mark').length, performance.getEntriesByName('a', 'measure').length]; performance.clearMarks('a'); names.push(performance.getEntries().map((e) => e.name)); performance.clearMarks(); performance.clearMeasures(); return [names, performance.getEntries()]; });
check('observer', async () => { const got = []; const o = new perf.PerformanceObserver((list, self) => { got.push(list.getEntries().map((e) => e.name), self === o); }); o.observe({ entryTypes: ['mark', 'measure'] }); performance.mark('x', { startTime: 1 }); performance.measure('y', { start: 0, end: 1 }); await turns(); o.disconnect(); performance.mark('z'); await turns(); performance.clearMarks(); performance.clearMeasures(); return got; });
check('observer refuses', () => [errorOf(() => new perf.PerformanceObserver()), errorOf(() => new perf.PerformanceObserver(() => {}).observe({})), errorOf(() => new perf.PerformanceObserver(() => {}).observe(1))]);
check('new entries', () => [errorOf(() => new perf.PerformanceEntry()), errorOf(() => new perf.Performance())]);
check('timerify', () => { const f = performance.timerify(function add(a, b) { return a + b; }); return [f(1, 2), f.name, f.length, errorOf(() => performance.timerify(1))]; });
check('eventLoopUtilization', () => Object.keys(performance.eventLoopUtilization()));
check('histogram', () => { const h = perf.createHistogram(); for (const v of [1, 2, 3, 4, 100]) h.record(v); return [h.count, h.min, h.max, h.mean, h.percentile(50), h.exceeds, errorOf(() => h.record(0)), errorOf(() => h.record('x'))]; });
check('event loop delay', () => { const h = perf.monitorEventLoopDelay({ resolution: 20 }); return [h.enable(), h.enable(), h.disable(), h.disable(), typeof h.mean]; });

check('what process is', () => [Object.prototype.toString.call(process), process instanceof require('events'), process.constructor.name, process === require('process'), process === global.process, Object.getPrototypeOf(Object.getPrototypeOf(process)) === require('events').prototype]);
check('process is complete', () => ['nextTick', 'hrtime', 'uptime', 'env', 'argv', 'execPath', 'version', 'versions', 'platform', 'arch', 'pid', 'ppid', 'cwd', 'chdir', 'memoryUsage', 'cpuUsage', 'resourceUsage', 'emitWarning', 'exit', 'abort', 'kill', 'stdout', 'stderr', 'stdin', 'release', 'config', 'features', 'title', 'umask', 'getuid', 'binding', 'on', 'emit', 'exitCode', 'argv0', 'execArgv', 'getBuiltinModule', 'report', 'allowedNodeEnvironmentFlags', 'constrainedMemory'].map((name) => [name, typeof process[name], typeof process[name] === 'function' && process[name].length]));
check('hrtime', () => { const a = process.hrtime(); const d = process.hrtime(a); return [a.length, a.every(Number.isInteger), d[0] >= 0 && d[1] >= 0, typeof process.hrtime.bigint(), process.hrtime.bigint() <= process.hrtime.bigint(), errorOf(() => process.hrtime(1)), errorOf(() => process.hrtime([1]))]; });
check('env', () => { process.env.HH_A = 1; process.env.HH_B = undefined; process.env.HH_C = null; const seen = [process.env.HH_A, process.env.HH_B, process.env.HH_C, process.env.HH_NOT, 'HH_A' in process.env, Object.keys(process.env).filter((k) => k.startsWith('HH_'))]; delete process.env.HH_A; seen.push(process.env.HH_A, errorOf(() => { process.env.HH_S = Symbol('s'); }), errorOf(() => Object.defineProperty(process.env, 'HH_D', { get() { return 1; } }))); delete process.env.HH_B; delete process.env.HH_C; return seen; });
check('memoryUsage', () => [Object.keys(process.memoryUsage()), typeof process.memoryUsage.rss(), Object.keys(process.cpuUsage()), Object.keys(process.resourceUsage())]);
check('platform', () => [process.platform, process.arch, typeof process.title, process.release.name, typeof process.pid, process.umask()]);
check('cwd', () => typeof process.cwd());
const warned = async (...args) => { const heard = []; const f = (w) => heard.push([w.name, w.message, w.code, w.detail, w instanceof Error]); process.on('warning', f); let failed; try { process.emitWarning(...args); } catch (error) { failed = [error.name, error.code, error.message]; } heard.push('sync'); await turns(1); process.off('warning', f); return [heard, failed]; };
for (const args of [['text'], ['text', 'MyWarning'], ['text', 'MyWarning', 'CODE1'], ['text', { type: 'T', code: 'C', detail: 'more' }], [new RangeError('r')], ['text', { detail: 5 }], [5], ['text', 5], ['text', 'T', 5], [], ['old', 'DeprecationWarning', 'DEP1'], ['text', () => {}], ['text', null]]) check(`emitWarning ${args.map((a) => typeof a).join(' ')}`, () => warned(...args));
check('stdout', () => [typeof process.stdout.write, process.stdout.fd, process.stderr.fd, process.stdout.isTTY, process.stdout instanceof require('stream').Writable]);
check('stdout lines', () => { process.stdout.write('one\ntwo\n'); process.stdout.write('three'); process.stdout.write(' four\n'); return process.stdout.write(Buffer.from('five\n')); });
check('stdout callback', () => new Promise((resolve) => { process.stdout.write('x\n', () => resolve('written')); }));
check('signals are known', () => [errorOf(() => process.kill(process.pid, 'SIGNOPE')), process.kill(process.pid, 0), errorOf(() => process.kill('x', 'SIGTERM'))]);
check('uncaught capture', () => [process.hasUncaughtExceptionCaptureCallback(), errorOf(() => process.setUncaughtExceptionCaptureCallback(5))]);
