'use strict';
// What the console's methods print, and the class Console.

const quiet = (f) => { const { emitWarning } = process; const log = []; process.emitWarning = (w) => log.push(String(w)); try { f(); } finally { process.emitWarning = emitWarning; } return log; };
const TABLES = [[[{ a: 1, b: 'x' }, { a: 2, c: true }]], [new Map([['k', { a: 1 }], ['l', 2]])], [new Set(['a', { b: 1 }])], [[1, 'two', { x: 3 }]], [5], ['text'], [null], [undefined], [[[1, 2], [3, 4]]], [[[1, 2], [3, 4]], [1]], [{ r1: { c: 1 }, r2: { c: 22222 } }], [[{ name: '日本', v: 1 }]], [[]], [{}], [[{ a: { b: { c: 1 } }, l: [1, 2, 3, 4, 5] }]], [[{ a: 1 }, { b: 2 }], ['a', 'z']], [[{ a: { x: 1, y: 2, z: 3 } }]], [[undefined, null, NaN]], [{ a: 1, b: 'x' }], [[() => 1, Symbol('s')]], [new Map().entries()], [[{ 2: 'b', 1: 'a', x: 0 }]]];
TABLES.forEach((args, i) => check(`table ${i}`, () => { console.table(...args); }));
check('table refuses', () => console.table([], 5));
check('levels', () => { console.log('log', 1); console.info('info'); console.debug('debug %s', 'x'); console.dirxml({ a: 1 }, [2]); console.log(); console.log(''); console.log('a\nb'); });
check('dir', () => { console.dir({ a: { b: { c: { d: 1 } } } }); console.dir({ a: { b: 1 } }, { depth: 0 }); console.dir('text'); console.dir({ [Symbol.for('nodejs.util.inspect.custom')]: () => 'custom' }); });
check('groups', () => { console.group('one', 1); console.log('in\nside'); console.group(); console.log('deeper', { a: 1 }); console.groupEnd(); console.groupCollapsed('two'); console.table([[1]]); console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log('out'); });
check('count', () => quiet(() => { console.count(); console.count('x'); console.count(); console.countReset(); console.count(); console.countReset('nope'); console.count(null); console.count({}); console.count(undefined); }));
check('timers without labels', () => quiet(() => { console.timeEnd('nope'); console.timeLog('nope'); console.time('twice'); console.time('twice'); }));
check('methods work detached', () => { const { log, count, group, groupEnd } = console; group('g'); log('x'); count('detached'); groupEnd(); [1, 2].forEach(console.log); });
check('console shown', () => { const keys = Object.keys(console); return [keys, keys.map((k) => console[k].name), Object.prototype.toString.call(console), require('console') === console]; });

const sink = () => { const lines = []; return Object.assign(new (require('events'))(), { lines, write(text) { lines.push(text); return true; } }); };
check('Console on streams', () => {
  const out = sink(); const err = sink();
  const c = new console.Console(out, err);
  c.log('a', { b: 1 }); c.warn('w'); c.error('e %d', 5); c.group('g'); c.info('i\nj'); c.groupEnd(); c.table([[1]]); c.count(); c.assert(false, 'x'); c.assert(true); c.dir({ a: 1 }); c.debug('d');
  return [out.lines, err.lines, c instanceof console.Console, console instanceof console.Console];
});
check('Console with options', () => { const out = sink(); const c = console.Console({ stdout: out, inspectOptions: { depth: 0 }, groupIndentation: 4 }); c.log({ a: { b: 1 } }); c.group(); c.log('x'); return out.lines; });
check('Console trace and assert', () => { const out = sink(); const c = new console.Console(out); c.trace('t', { a: 1 }); c.assert(false); c.assert(0, 'm %s', 'x'); c.assert(false, { a: 1 }); return [out.lines[0].split('\n')[0], out.lines.slice(1)]; });
check('Console times', () => { const out = sink(); const c = new console.Console(out); c.time(); c.timeLog('default', 'data'); c.timeEnd(); c.time('l'); c.timeEnd('l'); return out.lines.map((l) => l.replace(/[\d.]+ms/, 'N')); });
check('Console refuses', () => new console.Console({}));
check('Console refuses nothing', () => new console.Console());
check('Console refuses stderr', () => new console.Console(sink(), 5));
check('replaced methods are used', () => { const out = []; const { log } = console; console.log = (...a) => out.push(a); console.table([[1]]); console.count('replaced'); console.log = log; return out; });
check('subclass', () => { class Mine extends console.Console { log(...a) { super.log('mine', ...a); } } const out = sink(); const m = new Mine(out); m.info('i'); m.log('l'); return [out.lines, m instanceof console.Console]; });
