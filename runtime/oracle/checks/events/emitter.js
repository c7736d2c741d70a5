// EventEmitter: listeners, order, errors, limits.

const EventEmitter = require('events');

process.removeAllListeners('warning');
const emitter = () => new EventEmitter();
const logged = (run) => () => { const log = []; const value = run(log, emitter()); return { log, value }; };

check('the module', () => Object.getOwnPropertyNames(EventEmitter).map((name) => `${name} ${typeof EventEmitter[name]} ${EventEmitter[name]?.length}`));
check('the prototype', () => Object.getOwnPropertyNames(EventEmitter.prototype).map((name) => {
  const d = Object.getOwnPropertyDescriptor(EventEmitter.prototype, name);
  return [name, d.enumerable, d.writable, d.value?.length, d.value?.name];
}));
check('default and named export', () => [EventEmitter.EventEmitter === EventEmitter, require('node:events') === EventEmitter]);
check('callable without new', () => { const o = {}; EventEmitter.call(o); return o; });
check('util.inherits style', () => {
  function Foo() { EventEmitter.call(this); }
  Object.setPrototypeOf(Foo.prototype, EventEmitter.prototype);
  const foo = new Foo();
  let heard;
  foo.on('x', (v) => { heard = v; });
  return [foo.emit('x', 7), heard, foo instanceof EventEmitter];
});
check('own state', () => console.log(new EventEmitter(), new (class Foo extends EventEmitter {})()));
check('emit returns whether anybody heard', () => [emitter().emit('x'), emitter().on('x', () => {}).emit('x')]);
check('on returns the emitter', () => { const e = emitter(); return [e.on('x', () => {}) === e, e.off('x', () => {}) === e, e.once('x', () => {}) === e, e.removeAllListeners() === e, e.setMaxListeners(1) === e]; });
check('this of a listener', () => { const e = emitter(); let self; e.on('x', function () { self = this; }); e.emit('x'); return self === e; });
check('arguments', logged((log, e) => { e.on('x', (...args) => log.push(args)); e.emit('x'); e.emit('x', 1); e.emit('x', 1, 2, 3, 4, 5); }));
check('order', logged((log, e) => { for (const n of [1, 2, 3]) e.on('x', () => log.push(n)); e.prependListener('x', () => log.push(0)); e.emit('x'); }));
check('prependOnce', logged((log, e) => { e.on('x', () => log.push('on')); e.prependOnceListener('x', () => log.push('once')); e.emit('x'); e.emit('x'); }));
check('once', logged((log, e) => { e.once('x', (v) => log.push(v)); e.emit('x', 1); return [e.emit('x', 2), e.listenerCount('x')]; }));
check('once removed by its function', logged((log, e) => { const f = () => log.push(1); e.once('x', f); e.removeListener('x', f); return e.emit('x'); }));
check('once that emits itself', logged((log, e) => { e.once('x', () => { log.push(1); e.emit('x'); }); e.emit('x'); }));
check('a listener added while emitting', logged((log, e) => { e.on('x', () => { log.push(1); e.on('x', () => log.push(2)); }); e.emit('x'); log.push('again'); e.emit('x'); }));
check('a listener removed while emitting', logged((log, e) => { const b = () => log.push('b'); e.on('x', () => { log.push('a'); e.off('x', b); }); e.on('x', b); e.emit('x'); e.emit('x'); }));
check('removeListener takes the last one added', logged((log, e) => { const f = () => log.push('f'); e.on('x', f); e.on('x', () => log.push('g')); e.on('x', f); e.off('x', f); e.emit('x'); }));
check('listeners and rawListeners', () => { const e = emitter(); const f = () => 'f'; e.on('x', f); e.once('x', f); return [e.listeners('x').map((g) => g === f), e.rawListeners('x').map((g) => g === f), e.rawListeners('x')[1].listener === f]; });
check('listeners is a copy', () => { const e = emitter().on('x', () => {}); e.listeners('x').pop(); return e.listenerCount('x'); });
check('listenerCount', () => { const e = emitter(); const f = () => {}; e.on('x', f); e.on('x', f); e.once('x', f); e.on('x', () => {}); return [e.listenerCount('x'), e.listenerCount('y'), e.listenerCount('x', f), e.listenerCount('x', () => {}), EventEmitter.listenerCount(e, 'x')]; });
check('eventNames', () => { const s = Symbol('s'); const e = emitter(); e.on('b', () => {}); e.on('a', () => {}); e.on(s, () => {}); e.on(1, () => {}); return e.eventNames(); });
check('eventNames after removal', () => { const e = emitter(); const f = () => {}; e.on('a', f); e.on('b', f); e.off('a', f); return [e.eventNames(), e._eventsCount]; });
check('removeAllListeners of a type', () => { const e = emitter(); e.on('a', () => {}); e.on('b', () => {}); e.removeAllListeners('a'); return e.eventNames(); });
check('removeAllListeners of none', () => [emitter().removeAllListeners('x').eventNames(), emitter().removeAllListeners().eventNames()]);
check('special names', logged((log, e) => { for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) { e.on(name, () => log.push(name)); log.push(e.emit(name)); } }));
check('newListener comes before', logged((log, e) => {
  e.on('newListener', (name, f) => { log.push(`${name} ${f.name} ${e.listenerCount(name)}`); });
  e.on('x', function first() {});
  e.once('x', function second() {});
  e.prependListener('y', function third() {});
}));
check('newListener may add before', logged((log, e) => { e.once('newListener', (name) => { if (name === 'x') e.on('x', () => log.push('B')); }); e.on('x', () => log.push('A')); e.emit('x'); }));
check('removeListener comes after', logged((log, e) => {
  const [f, g] = [function first() {}, function second() {}];
  e.on('removeListener', (name, h) => log.push(`${name} ${h.name} ${e.listenerCount(name)}`));
  e.on('x', f); e.once('x', g); e.on('y', f);
  e.off('x', f); e.emit('x'); e.removeAllListeners();
}));
check('removeAllListeners with removeListener', logged((log, e) => {
  e.on('removeListener', (name, h) => log.push(`${name} ${h.name}`));
  for (const n of ['one', 'two', 'three']) e.on('x', { [n]() {} }[n]);
  e.removeAllListeners('x');
  return e.eventNames();
}));

for (const [name, value] of Object.entries({ undefined, null: null, number: 5, string: 'text', object: { a: 1 }, array: [1], symbol: Symbol('s'), fake: { message: 'm' } })) {
  check(`error event without listeners: ${name}`, () => emitter().emit('error', value));
  check(`error event's context: ${name}`, () => { try { emitter().emit('error', value); } catch (error) { return [error.context, error.code, String(error)]; } return undefined; });
}
check('error event with nothing', () => emitter().emit('error'));
check('an Error is thrown as it is', () => { const e = new RangeError('r'); try { emitter().emit('error', e); } catch (caught) { return caught === e; } return false; });
check('error event with a listener', logged((log, e) => { e.on('error', (error) => log.push(error.message)); return e.emit('error', new Error('m')); }));
check('errorMonitor', logged((log, e) => { e.on(EventEmitter.errorMonitor, (error) => log.push(`monitor ${error.message}`)); try { e.emit('error', new Error('m')); } catch (error) { log.push(`thrown ${error.message}`); } e.on('error', () => log.push('handled')); e.emit('error', new Error('n')); }));
check('what a listener throws passes through', () => emitter().on('x', () => { throw new TypeError('from listener'); }).emit('x'));
for (const bad of [undefined, null, 1, 'f', {}, Symbol('s')]) {
  for (const method of ['on', 'once', 'prependListener', 'prependOnceListener', 'off', 'addListener']) check(`${method} of ${String(bad)}`, () => emitter()[method]('x', bad));
}
for (const bad of [-1, NaN, 'x', null, undefined]) check(`setMaxListeners ${bad}`, () => emitter().setMaxListeners(bad));
check('defaultMaxListeners', () => { const before = EventEmitter.defaultMaxListeners; EventEmitter.defaultMaxListeners = 5; const during = emitter().getMaxListeners(); EventEmitter.defaultMaxListeners = before; return [before, during]; });
check('defaultMaxListeners refuses', () => { EventEmitter.defaultMaxListeners = -1; });
check('getMaxListeners', () => [emitter().getMaxListeners(), emitter().setMaxListeners(0).getMaxListeners(), EventEmitter.getMaxListeners(emitter().setMaxListeners(3)), EventEmitter.getMaxListeners(new EventTarget()), EventEmitter.getMaxListeners(new AbortController().signal)]);
check('getMaxListeners of others', () => EventEmitter.getMaxListeners({}));

const warned = (run) => async () => {
  const heard = [];
  const listen = (w) => heard.push([w.name, w.message, w.type, w.count, Object.keys(w)]);
  process.on('warning', listen);
  run();
  await new Promise((resolve) => { setImmediate(resolve); });
  process.off('warning', listen);
  return heard;
};
check('leak warning', warned(() => { const e = emitter(); for (let i = 0; i < 13; i++) e.on('x', () => {}); }));
check('leak warning of a class and a symbol', warned(() => { const e = new (class Foo extends EventEmitter {})().setMaxListeners(1); e.on(Symbol('s'), () => {}); e.on('a', () => {}); const s = Symbol('t'); e.on(s, () => {}); e.on(s, () => {}); }));
check('no warning without a limit', warned(() => { const e = emitter().setMaxListeners(0); for (let i = 0; i < 20; i++) e.on('x', () => {}); }));
check('leak warning of an event target', warned(() => { const t = new EventTarget(); for (let i = 0; i < 12; i++) t.addEventListener('x', () => {}); }));
check('leak warning of a signal', warned(() => { const { signal } = new AbortController(); for (let i = 0; i < 20; i++) signal.addEventListener('abort', () => {}); }));
check('setMaxListeners of targets', warned(() => { const t = new EventTarget(); EventEmitter.setMaxListeners(1, t, emitter()); t.addEventListener('x', () => {}); t.addEventListener('x', () => {}); }));
check('setMaxListeners of others', () => EventEmitter.setMaxListeners(1, {}));

check('captureRejections', async () => { const e = new EventEmitter({ captureRejections: true }); e.on('x', async (v) => { throw new Error(`bad ${v}`); }); const [error] = await new Promise((resolve) => { e.on('error', (...a) => resolve(a)); e.emit('x', 1); }); return error.message; });
check('captureRejections with its symbol', async () => { const e = new EventEmitter({ captureRejections: true }); e.on('x', async () => { throw new Error('bad'); }); return new Promise((resolve) => { e[Symbol.for('nodejs.rejection')] = (error, name, ...args) => resolve([error.message, name, args]); e.emit('x', 1, 2); }); });
check('captureRejections refuses', () => new EventEmitter({ captureRejections: 1 }));
check('the global setting refuses', () => { EventEmitter.captureRejections = 1; });
check('captureRejectionSymbol', () => [EventEmitter.captureRejectionSymbol === Symbol.for('nodejs.rejection'), String(EventEmitter.errorMonitor)]);

check('once()', async () => { const e = emitter(); setImmediate(() => e.emit('x', 1, 2)); return EventEmitter.once(e, 'x'); });
check('once() rejects on error', async () => { const e = emitter(); setImmediate(() => e.emit('error', new Error('bad'))); return EventEmitter.once(e, 'x'); });
check('once() of error', async () => { const e = emitter(); setImmediate(() => e.emit('error', new Error('good'))); return (await EventEmitter.once(e, 'error'))[0].message; });
check('once() leaves nothing behind', async () => { const e = emitter(); setImmediate(() => e.emit('x')); await EventEmitter.once(e, 'x'); return e.eventNames(); });
check('once() with a signal', async () => { const e = emitter(), ac = new AbortController(); setImmediate(() => ac.abort()); try { return await EventEmitter.once(e, 'x', { signal: ac.signal }); } catch (error) { return [error.name, error.code, error.message, error.cause.name, e.eventNames()]; } });
check('once() aborted before', async () => EventEmitter.once(emitter(), 'x', { signal: AbortSignal.abort() }));
check('once() of an event target', async () => { const t = new EventTarget(); setImmediate(() => t.dispatchEvent(new Event('x'))); const [event] = await EventEmitter.once(t, 'x'); return event.type; });
check('once() of others', async () => EventEmitter.once({}, 'x'));
check('once() with a bad signal', async () => EventEmitter.once(emitter(), 'x', { signal: 1 }));
check('on()', async () => { const e = emitter(); setImmediate(() => { e.emit('x', 1); e.emit('x', 2, 3); }); const got = []; for await (const v of EventEmitter.on(e, 'x')) { got.push(v); if (got.length === 2) break; } return [got, e.eventNames()]; });
check('on() with an error', async () => { const e = emitter(); setImmediate(() => { e.emit('x', 1); e.emit('error', new Error('bad')); }); const got = []; try { for await (const v of EventEmitter.on(e, 'x')) got.push(v); } catch (error) { got.push(error.message); } return got; });
check('on() with a signal', async () => { const e = emitter(), ac = new AbortController(); setImmediate(() => { e.emit('x', 1); ac.abort(); }); const got = []; try { for await (const v of EventEmitter.on(e, 'x', { signal: ac.signal })) got.push(v); } catch (error) { got.push(error.name); } return got; });
check('on() with close events', async () => { const e = emitter(); setImmediate(() => { e.emit('x', 1); e.emit('end'); }); const got = []; for await (const v of EventEmitter.on(e, 'x', { close: ['end'] })) got.push(v); return got; });
check('on() keeps what comes early', async () => { const e = emitter(); const i = EventEmitter.on(e, 'x'); e.emit('x', 1); e.emit('x', 2); return [await i.next(), await i.next(), await i.return(), await i.next()]; });
check('on() throw needs an error', () => EventEmitter.on(emitter(), 'x').throw('x'));
check('on() with bad marks', () => EventEmitter.on(emitter(), 'x', { highWaterMark: 0 }));
check('getEventListeners', () => { const f = () => {}; const t = new EventTarget(); t.addEventListener('x', f); const e = emitter().on('x', f); return [EventEmitter.getEventListeners(e, 'x')[0] === f, EventEmitter.getEventListeners(t, 'x')[0] === f, EventEmitter.getEventListeners(t, 'y')]; });
check('getEventListeners of others', () => EventEmitter.getEventListeners({}, 'x'));
check('addAbortListener', () => { const ac = new AbortController(); const log = []; EventEmitter.addAbortListener(ac.signal, () => log.push('aborted')); ac.abort(); return log; });
check('addAbortListener of an aborted signal', async () => { const log = []; EventEmitter.addAbortListener(AbortSignal.abort(), () => log.push('aborted')); log.push('sync'); await null; return log; });
check('addAbortListener refuses', () => EventEmitter.addAbortListener(undefined, () => {}));
check('EventEmitterAsyncResource', () => { const e = new EventEmitter.EventEmitterAsyncResource({ name: 'Q' }); const log = []; e.on('x', (v) => log.push(v)); e.emit('x', 1); return [log, typeof e.asyncId, e.asyncResource.eventEmitter === e]; });
