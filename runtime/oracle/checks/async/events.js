// Event, EventTarget, AbortController, DOMException, MessageChannel, BroadcastChannel.

process.removeAllListeners('warning');
const errorOf = (f) => { try { return ['value', f()]; } catch (error) { return [error.name, error.code, error.message]; } };
const turns = async (n = 4) => { for (let i = 0; i < n; i++) await new Promise((resolve) => { setImmediate(resolve); }); };

for (const name of ['Event', 'EventTarget', 'CustomEvent', 'AbortController', 'AbortSignal', 'DOMException', 'MessageEvent', 'BroadcastChannel']) {
  check(`class ${name}`, () => { const C = globalThis[name]; return [C.name, C.length, Object.getOwnPropertyNames(C.prototype).sort().map((n) => [n, Object.getOwnPropertyDescriptor(C.prototype, n).enumerable]), String(C.prototype[Symbol.toStringTag])]; });
}
check('event properties', () => { const e = new Event('x', { bubbles: true, cancelable: true, composed: true }); return [e.type, e.bubbles, e.cancelable, e.composed, e.defaultPrevented, e.returnValue, e.eventPhase, e.target, e.currentTarget, e.srcElement, e.isTrusted, typeof e.timeStamp, e.composedPath(), e.cancelBubble, Object.keys(e)]; });
check('event without a type', () => new Event());
check('event of any type', () => [new Event(undefined).type, new Event(5).type, new Event({}).type]);
check('event with bad options', () => new Event('x', 5));
check('event without new', () => Event('x'), { message: false });
check('constants', () => [Event.NONE, Event.CAPTURING_PHASE, Event.AT_TARGET, Event.BUBBLING_PHASE]);
check('preventDefault', () => [true, false].map((cancelable) => { const e = new Event('x', { cancelable }); e.preventDefault(); return [e.defaultPrevented, e.returnValue]; }));
check('initEvent', () => { const e = new Event('x'); e.initEvent('y', true, true); return [e.type, e.bubbles, e.cancelable]; });
check('custom event', () => [new CustomEvent('x', { detail: { a: 1 } }).detail, new CustomEvent('x').detail, new CustomEvent('x') instanceof Event]);
check('brand checks', () => [errorOf(() => Event.prototype.type), errorOf(() => EventTarget.prototype.addEventListener.call({}, 'x', () => {})), errorOf(() => AbortSignal.prototype.aborted), errorOf(() => DOMException.prototype.code)].map(([name, code]) => [name, code]));

const target = (run) => () => { const log = []; const t = new EventTarget(); const value = run(t, log); return [log, value]; };
check('dispatch', target((t, log) => { t.addEventListener('x', (e) => log.push([e.type, e.target === t, e.currentTarget === t, e.eventPhase, e.composedPath().length])); const e = new Event('x'); const answer = t.dispatchEvent(e); return [answer, e.target === t, e.currentTarget, e.eventPhase]; }));
check('dispatch prevented', target((t) => { t.addEventListener('x', (e) => e.preventDefault()); return [t.dispatchEvent(new Event('x')), t.dispatchEvent(new Event('x', { cancelable: true }))]; }));
check('listeners once each', target((t, log) => { const f = () => log.push('f'); t.addEventListener('x', f); t.addEventListener('x', f); t.addEventListener('x', f, true); t.addEventListener('x', f, { capture: true }); t.dispatchEvent(new Event('x')); }));
check('listeners in order', target((t, log) => { for (const n of [1, 2, 3]) t.addEventListener('x', () => log.push(n)); t.dispatchEvent(new Event('x')); }));
check('once', target((t, log) => { t.addEventListener('x', () => log.push(1), { once: true }); t.dispatchEvent(new Event('x')); t.dispatchEvent(new Event('x')); }));
check('handleEvent', target((t, log) => { const o = { handleEvent(e) { log.push([this === o, e.type]); } }; t.addEventListener('x', o); t.dispatchEvent(new Event('x')); }));
check('an object without handleEvent', target((t) => { t.addEventListener('x', {}); return t.dispatchEvent(new Event('x')); }));
check('this', target((t, log) => { t.addEventListener('x', function () { log.push(this === t); }); t.dispatchEvent(new Event('x')); }));
check('stopImmediatePropagation', target((t, log) => { t.addEventListener('x', (e) => { log.push(1); e.stopImmediatePropagation(); }); t.addEventListener('x', () => log.push(2)); t.dispatchEvent(new Event('x')); }));
check('stopPropagation', target((t, log) => { t.addEventListener('x', (e) => { e.stopPropagation(); log.push(e.cancelBubble); }); t.addEventListener('x', () => log.push(2)); t.dispatchEvent(new Event('x')); }));
check('added while dispatching', target((t, log) => { t.addEventListener('x', () => { log.push(1); t.addEventListener('x', () => log.push(2)); }); t.dispatchEvent(new Event('x')); }));
check('added to several while dispatching', target((t, log) => { t.addEventListener('x', () => { log.push(1); t.addEventListener('x', () => log.push(3)); }); t.addEventListener('x', () => log.push(2)); t.dispatchEvent(new Event('x')); }));
check('removed while dispatching', target((t, log) => { const b = () => log.push('b'); t.addEventListener('x', () => { log.push('a'); t.removeEventListener('x', b); }); t.addEventListener('x', b); t.dispatchEvent(new Event('x')); }));
check('remove needs the same capture', target((t, log) => { const f = () => log.push('f'); t.addEventListener('x', f, true); t.removeEventListener('x', f); t.dispatchEvent(new Event('x')); t.removeEventListener('x', f, { capture: true }); t.dispatchEvent(new Event('x')); }));
check('signal removes', target((t, log) => { const ac = new AbortController(); t.addEventListener('x', () => log.push(1), { signal: ac.signal }); t.dispatchEvent(new Event('x')); ac.abort(); t.dispatchEvent(new Event('x')); }));
check('an aborted signal', target((t, log) => { t.addEventListener('x', () => log.push(1), { signal: AbortSignal.abort() }); t.dispatchEvent(new Event('x')); }));
check('recursion', target((t, log) => { t.addEventListener('x', (e) => log.push(errorOf(() => t.dispatchEvent(e)))); t.dispatchEvent(new Event('x')); }));
check('dispatching again', target((t, log) => { t.addEventListener('x', () => log.push(1)); const e = new Event('x'); t.dispatchEvent(e); t.dispatchEvent(e); }));
for (const bad of [undefined, null, 'x', {}, { type: 'x' }]) check(`dispatch of ${JSON.stringify(bad)}`, () => new EventTarget().dispatchEvent(bad));
for (const bad of ['f', 5, true]) check(`listener ${bad}`, () => new EventTarget().addEventListener('x', bad));
check('listener null', () => new EventTarget().addEventListener('x', null));
check('missing arguments', () => [errorOf(() => new EventTarget().addEventListener('x')), errorOf(() => new EventTarget().removeEventListener()), errorOf(() => new EventTarget().dispatchEvent())]);
check('subclass', () => { class T extends EventTarget { constructor() { super(); this.n = 1; } } const t = new T(); let heard; t.addEventListener('x', (e) => { heard = e.target === t; }); t.dispatchEvent(new CustomEvent('x')); return [heard, t instanceof EventTarget, String(t)]; });

check('abort', () => { const ac = new AbortController(); const log = []; ac.signal.addEventListener('abort', (e) => log.push([e.type, e.isTrusted, e.target === ac.signal])); ac.signal.onabort = (e) => log.push(['on', e.type]); ac.abort(); ac.abort(); return [log, ac.signal.aborted, ac.signal.reason.name, ac.signal.reason.message, ac.signal.reason.code]; });
check('abort with a reason', () => { const ac = new AbortController(); ac.abort('why'); return [ac.signal.reason, errorOf(() => ac.signal.throwIfAborted())]; }, { message: false });
check('throwIfAborted', () => [new AbortController().signal.throwIfAborted(), errorOf(() => AbortSignal.abort().throwIfAborted())]);
check('AbortSignal.abort', () => [AbortSignal.abort().aborted, AbortSignal.abort(5).reason, AbortSignal.abort(undefined).reason.name, AbortSignal.abort(null).reason]);
check('new AbortSignal', () => new AbortSignal());
check('AbortSignal.timeout', async () => { const s = AbortSignal.timeout(2); await new Promise((resolve) => { setTimeout(resolve, 12); }); return [s.aborted, s.reason.name, s.reason.message, s.reason.code]; });
for (const bad of [-1, NaN, 'x', undefined]) check(`AbortSignal.timeout ${bad}`, () => AbortSignal.timeout(bad));
check('AbortSignal.any', () => { const a = new AbortController(), b = new AbortController(); const s = AbortSignal.any([a.signal, b.signal]); const log = []; s.addEventListener('abort', () => log.push(s.reason)); b.abort('b'); a.abort('a'); return [log, s.aborted, s.reason]; });
check('AbortSignal.any order', () => { const a = new AbortController(); const s = AbortSignal.any([a.signal]); const log = []; a.signal.addEventListener('abort', () => log.push(['source', s.aborted])); s.addEventListener('abort', () => log.push('dependent')); a.abort(); return log; });
check('AbortSignal.any of one aborted', () => AbortSignal.any([new AbortController().signal, AbortSignal.abort('x')]).reason);
check('AbortSignal.any of any', () => { const a = new AbortController(); const s = AbortSignal.any([AbortSignal.any([a.signal])]); a.abort('deep'); return s.reason; });
check('AbortSignal.any of none', () => AbortSignal.any([]).aborted);
for (const bad of [5, null, [{}]]) check(`AbortSignal.any of ${JSON.stringify(bad)}`, () => AbortSignal.any(bad));
check('onabort', () => { const { signal } = new AbortController(); const f = () => {}; const before = signal.onabort; signal.onabort = f; const during = signal.onabort === f; signal.onabort = 'x'; return [before, during, signal.onabort]; });
check('show', () => { const ac = new AbortController(); console.log(ac, ac.signal, new EventTarget(), [[ac]]); });
check('show an event', () => { const lines = require('util').inspect(new Event('x')).replace(/timeStamp: [\d.]+/, 'timeStamp'); return lines; });

check('DOMException', () => { const e = new DOMException('m', 'DataCloneError'); return [e.name, e.message, e.code, String(e), e instanceof Error, e instanceof DOMException, Object.prototype.toString.call(e), Object.keys(e), e.stack.split('\n')[0]]; });
check('DOMException defaults', () => { const e = new DOMException(); return [e.name, e.message, e.code]; });
check('DOMException with options', () => { const e = new DOMException('m', { name: 'AbortError', cause: 'c' }); return [e.name, e.code, e.cause]; });
check('DOMException codes', () => ['IndexSizeError', 'NotFoundError', 'SyntaxError', 'NetworkError', 'AbortError', 'QuotaExceededError', 'TimeoutError', 'DataCloneError', 'EncodingError', 'Nope'].map((name) => new DOMException('', name).code));
check('DOMException constants', () => [DOMException.ABORT_ERR, DOMException.prototype.TIMEOUT_ERR, Object.keys(DOMException).length]);
check('DOMException of other types', () => [new DOMException(5, null).name, new DOMException(null, undefined).message]);

check('a channel', async () => { const { port1, port2 } = new MessageChannel(); const log = []; port2.onmessage = (e) => log.push([e.constructor.name, e.type, e.data, e.ports.length, e.origin, e.source, e.target === port2]); port1.postMessage({ a: [1, new Date(0), new Map([[1, 2]])] }); port1.postMessage('two'); log.push('sync'); await turns(); port1.close(); return log; });
check('both ways', async () => { const { port1, port2 } = new MessageChannel(); const log = []; port1.on('message', (v) => log.push(['1', v])); port2.on('message', (v) => { log.push(['2', v]); port2.postMessage(v + 1); }); port1.postMessage(1); await turns(); port1.close(); return log; });
check('a message is a copy', async () => { const { port1, port2 } = new MessageChannel(); const o = { n: 1 }; let got; port2.once('message', (v) => { got = v; }); port1.postMessage(o); o.n = 2; await turns(); port1.close(); return got; });
check('messages wait for start', async () => { const { port1, port2 } = new MessageChannel(); const log = []; port1.postMessage('early'); await turns(); port2.addEventListener('message', (e) => log.push(e.data)); port2.start(); await turns(); port2.close(); return log; });
check('close event', async () => { const { port1, port2 } = new MessageChannel(); const log = []; port1.on('close', () => log.push('1')); port2.on('close', () => log.push('2')); port1.close(); log.push('sync'); await turns(); return log.sort(); });
check('a closed port is silent', async () => { const { port1, port2 } = new MessageChannel(); const log = []; port2.on('message', (v) => log.push(v)); port2.close(); port1.postMessage(1); await turns(); return log; });
check('postMessage of what cannot be cloned', () => { const { port1, port2 } = new MessageChannel(); try { port1.postMessage(() => {}); } catch (error) { return [error.name, error.code, error instanceof DOMException]; } finally { port2.close(); } return 'no'; });
check('postMessage without', () => { const { port1 } = new MessageChannel(); try { port1.postMessage(); } finally { port1.close(); } });
check('hasRef', () => { const { port1, port2 } = new MessageChannel(); const states = [port1.hasRef()]; port1.onmessage = () => {}; states.push(port1.hasRef()); port1.unref(); states.push(port1.hasRef()); port1.ref(); states.push(port1.hasRef()); port1.onmessage = null; states.push(port1.hasRef()); port1.close(); return states; });
check('new MessagePort', () => new MessagePort());
check('MessageEvent', () => { const e = new MessageEvent('m', { data: 1, origin: 'o', lastEventId: 'i' }); return [e.data, e.origin, e.lastEventId, e.source, e.ports, new MessageEvent('m').data]; });
check('broadcast', async () => { const a = new BroadcastChannel('c'), b = new BroadcastChannel('c'), c = new BroadcastChannel('other'); const log = []; for (const [n, ch] of Object.entries({ a, b, c })) ch.onmessage = (e) => log.push([n, e.data]); a.postMessage({ x: 1 }); await turns(6); for (const ch of [a, b, c]) ch.close(); return [log, a.name]; });
check('a closed broadcast', () => { const a = new BroadcastChannel('c'); a.close(); try { a.postMessage(1); } catch (error) { return [error.name, error.code]; } return 'no'; });
