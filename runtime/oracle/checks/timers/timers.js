// Timers: what they return and take, their arguments, clearing, references, promises.

const timers = require('timers');
const promises = require('timers/promises');
const { promisify, inspect } = require('util');

process.removeAllListeners('warning');
const after = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

check('the modules', () => [timers, promises].map((m) => Object.keys(m).map((name) => `${name} ${typeof m[name]} ${m[name]?.length}`)));
check('the globals are the functions', () => ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'].map((name) => [globalThis[name] === timers[name], globalThis[name].name, globalThis[name].length]));
check('timers.promises', () => timers.promises === promises);
const plain = (o) => Object.entries(Object.getOwnPropertyDescriptors(o)).map(([k, d]) => [k, k === '_idleStart' || k.startsWith('_idleN') || k.startsWith('_idleP') ? typeof d.value : typeof d.value === 'function' ? 'function' : d.value]);
check('a pending Timeout', () => { const t = setTimeout(() => {}, 5, 'a', 'b'); const shown = plain(t); clearTimeout(t); return [t.constructor.name, shown, Object.getOwnPropertySymbols(t).map(String)]; });
check('a cleared Timeout', () => { const t = setTimeout(() => {}, 5); clearTimeout(t); return plain(t); });
check('a fired Timeout', async () => { const t = setTimeout(() => {}, 1); await after(5); return plain(t).filter(([k]) => !k.startsWith('_idle')); });
check('an interval', () => { const t = setInterval(() => {}, 7); clearInterval(t); return plain(t).filter(([k]) => k === '_repeat'); });
check('an Immediate', () => { const i = setImmediate(() => {}, 1, 2); const shown = plain(i); clearImmediate(i); return [i.constructor.name, shown, plain(i), Object.getOwnPropertySymbols(i).map(String)]; });
check('prototype of Timeout', () => { const t = setTimeout(() => {}, 1); clearTimeout(t); return Object.getOwnPropertyNames(Object.getPrototypeOf(t)); });
check('inspect', () => { const t = setTimeout(() => {}, 5); const text = inspect(t).replace(/_idleStart: \d+/, '').replace(/\[Symbol\((asyncId|triggerId)\)\]: \d+/g, ''); clearTimeout(t); return text; });
check('arguments', async () => new Promise((resolve) => { setTimeout((...args) => resolve(args), 1, 1, 'two', { three: 3 }, null, undefined, 6); }));
check('no arguments', async () => new Promise((resolve) => { setTimeout((...args) => resolve(args), 1); }));
check('arguments of an immediate', async () => new Promise((resolve) => { setImmediate((...args) => resolve(args), 1, 2); }));
check('arguments of an interval', async () => new Promise((resolve) => { const t = setInterval((...args) => { clearInterval(t); resolve(args); }, 1, 'x'); }));
check('this of a timeout', async () => new Promise((resolve) => { const t = setTimeout(function () { resolve(this === t); }, 1); }));
check('this of an immediate', async () => new Promise((resolve) => { const t = setImmediate(function () { resolve(this === t); }); }));
for (const bad of [undefined, null, 'code()', 1, {}, [], Symbol('s')]) {
  for (const name of ['setTimeout', 'setInterval', 'setImmediate']) check(`${name} of ${String(bad) || '[]'}`, () => globalThis[name](bad, 1));
}
for (const delay of [0, -1, 0.5, 1.9, NaN, undefined, null, 'x', '3', '', true, {}, [], [4], 2 ** 31, Infinity, -Infinity, 2 ** 31 - 1, { valueOf: () => 8 }]) {
  check(`delay ${inspect(delay)}`, () => { const t = setTimeout(() => {}, delay); const shown = t._idleTimeout; clearTimeout(t); return shown; });
}
for (const bad of [Symbol('s'), 5n]) check(`delay ${String(bad)}`, () => clearTimeout(setTimeout(() => {}, bad)));
check('overflow warning', async () => { const heard = []; const listen = (w) => heard.push([w.name, w.message]); process.on('warning', listen); clearTimeout(setTimeout(() => {}, 2 ** 31)); clearInterval(setInterval(() => {}, 1e20)); await after(1); process.off('warning', listen); return heard; });
for (const value of [undefined, null, 0, NaN, 'x', {}, [], Symbol('s'), () => {}]) check(`clear ${typeof value} ${value?.length}`, () => [clearTimeout(value), clearInterval(value), typeof value === 'string' || typeof value === 'symbol' || clearImmediate(value)]);
check('clear a number', () => [clearTimeout(123456), clearInterval(1e9)]);
check('clear by number', async () => { let fired = false; const t = setTimeout(() => { fired = true; }, 1); clearTimeout(+t); await after(4); return fired; });
check('clear by string', async () => { let fired = false; const t = setTimeout(() => { fired = true; }, 1); clearTimeout(`${t}`); await after(4); return fired; });
check('clear by a number never asked for', async () => { let fired = false; const t = setTimeout(() => { fired = true; }, 1); clearTimeout(t[Object.getOwnPropertySymbols(t).find((s) => String(s) === 'Symbol(asyncId)')]); await after(4); return fired; });
check('primitive', () => { const t = setTimeout(() => {}, 1); const n = +t; clearTimeout(t); return [typeof n, Number.isInteger(n), `${t}` === String(n), t == n]; });
check('clearInterval clears a timeout', async () => { let fired = false; clearInterval(setTimeout(() => { fired = true; }, 1)); await after(4); return fired; });
check('clearTimeout clears no immediate', async () => { let fired = false; clearTimeout(setImmediate(() => { fired = true; })); await after(3); return fired; });
check('close', async () => { let fired = false; const t = setTimeout(() => { fired = true; }, 1); const same = t.close() === t; await after(4); return [same, fired]; });
check('dispose', async () => { let fired = false; const t = setTimeout(() => { fired = true; }, 1); t[Symbol.dispose ?? Symbol.for('nodejs.dispose')](); await after(4); return fired; });
check('ref, unref, hasRef', () => { const t = setTimeout(() => {}, 1); const states = [t.hasRef(), t.unref() === t, t.hasRef(), t.ref() === t, t.hasRef()]; clearTimeout(t); return [...states, t.hasRef()]; });
check('ref of an immediate', () => { const t = setImmediate(() => {}); const states = [t.hasRef(), t.unref() === t, t.hasRef(), t.ref() === t, t.hasRef()]; clearImmediate(t); return [...states, t.hasRef()]; });
check('an unref\'d timer fires while others run', async () => { let fired = false; setTimeout(() => { fired = true; }, 1).unref(); await after(5); return fired; });
check('refresh of a fired timer', async () => { let n = 0; const t = setTimeout(() => { n += 1; }, 1); await after(5); t.refresh(); await after(5); return n; });
check('refresh of a cleared timer', async () => { let n = 0; const t = setTimeout(() => { n += 1; }, 1); clearTimeout(t); t.refresh(); await after(5); return n; });
check('refresh in its callback', async () => { let n = 0; const t = setTimeout(() => { n += 1; if (n < 3) t.refresh(); }, 1); await after(20); return n; });
check('interval counts', async () => { let n = 0; const t = setInterval(() => { n += 1; if (n === 4) clearInterval(t); }, 1); await after(30); return n; });
check('interval cleared in its callback', async () => { const log = []; const t = setInterval(() => { log.push('x'); clearInterval(t); }, 1); await after(8); return [log, t._destroyed]; });
check('a replaced _onTimeout', async () => { const log = []; const t = setTimeout(() => log.push('old'), 1); t._onTimeout = () => log.push('new'); await after(5); return log; });
check('enroll', async () => { const log = []; const item = { _onTimeout() { log.push(this === item); } }; timers.enroll(item, 2); timers.active(item); await after(8); return log; });
check('unenroll', async () => { const log = []; const item = { _onTimeout() { log.push(1); } }; timers.enroll(item, 2); timers.active(item); timers.unenroll(item); await after(8); return log; });
check('enroll refuses', () => timers.enroll({}, 'x'));
check('timers are not early', async () => { const start = performance.now(); await after(15); return performance.now() - start >= 14; });
check('order of different times', async () => { const log = []; for (const ms of [12, 3, 8]) setTimeout(() => log.push(ms), ms); await after(20); return log; });

check('promisified setTimeout', () => promisify(setTimeout)(1, 'value'));
check('promisified setImmediate', () => promisify(setImmediate)('value'));
check('the promisified are those of timers/promises', () => [promisify(setTimeout) === promises.setTimeout, promisify(setImmediate) === promises.setImmediate]);
check('promises.setTimeout', () => promises.setTimeout(1, 'v'));
check('promises.setTimeout without a value', () => promises.setTimeout(1));
check('promises.setImmediate', () => promises.setImmediate('v'));
for (const [name, run] of Object.entries({
  'a bad delay': () => promises.setTimeout('x'), 'bad options': () => promises.setTimeout(1, 0, 5), 'a bad signal': () => promises.setTimeout(1, 0, { signal: {} }),
  'a bad ref': () => promises.setTimeout(1, 0, { ref: 1 }), 'an aborted signal': () => promises.setTimeout(1, 0, { signal: AbortSignal.abort() }),
  'an aborted signal of an immediate': () => promises.setImmediate(0, { signal: AbortSignal.abort('why') }),
})) check(`promises with ${name}`, run);
check('abort while waiting', async () => { const ac = new AbortController(); setImmediate(() => ac.abort('why')); try { await promises.setTimeout(1000, 0, { signal: ac.signal }); } catch (error) { return [error.name, error.code, error.message, error.cause]; } return 'no'; });
check('setInterval iterates', async () => { const got = []; for await (const v of promises.setInterval(1, 'v')) { got.push(v); if (got.length === 3) break; } return got; });
check('setInterval aborted', async () => { const ac = new AbortController(); const got = []; try { for await (const v of promises.setInterval(1, 'v', { signal: ac.signal })) { got.push(v); if (got.length === 2) ac.abort(); } } catch (error) { got.push(error.code); } return got; });
check('setInterval with an aborted signal', async () => { for await (const v of promises.setInterval(1, 'v', { signal: AbortSignal.abort() })) return v; return 'none'; });
check('setInterval with bad options', async () => promises.setInterval(1, 'v', 5).next());
check('setInterval next and return', async () => { const i = promises.setInterval(1, 'v'); return [await i.next(), await i.return('r'), await i.next()]; });
check('scheduler', async () => { const log = []; setImmediate(() => log.push('immediate')); await promises.scheduler.yield(); log.push('yielded'); await promises.scheduler.wait(1); return log; });
check('scheduler.wait aborted', () => promises.scheduler.wait(10, { signal: AbortSignal.abort() }));
check('new Scheduler', () => new promises.scheduler.constructor());
check('queueMicrotask', async () => { const log = []; queueMicrotask((...args) => log.push(args)); log.push('sync'); await null; return log; });
for (const bad of [undefined, null, 'x', {}]) check(`queueMicrotask of ${bad}`, () => queueMicrotask(bad));
for (const bad of [undefined, null, 'x', {}]) check(`nextTick of ${bad}`, () => process.nextTick(bad));
check('nextTick arguments', () => new Promise((resolve) => { process.nextTick((...args) => resolve(args), 1, 'two', undefined); }));
