'use strict';
// What the language has gained since ES2015, each in a few words.

check('async generator', async () => { async function* g() { yield 1; yield Promise.resolve(2); return 3; } const out = []; for await (const x of g()) out.push(x); return out; });
check('async generator, results', async () => { async function* g() { const x = yield 1; return x; } const it = g(); return [await it.next(), await it.next(5), await it.next()]; });
check('async generator, return and finally', async () => { const log = []; async function* g() { try { yield 1; yield 2; } finally { log.push('end'); } } for await (const x of g()) { log.push(x); break; } return log; });
check('async generator, throw', async () => { async function* g() { try { yield 1; } catch (e) { yield e + 1; } } const it = g(); await it.next(); return [await it.throw(5), await it.next()]; });
check('async generator, delegation', async () => { async function* a() { yield 1; return 'r'; } async function* b() { const r = yield* a(); yield r; yield* [7, 8]; } const out = []; for await (const x of b()) out.push(x); return out; });
check('async generator, queue', async () => { async function* g() { yield 1; yield 2; } const it = g(); return (await Promise.all([it.next(), it.next(), it.next()])).map((r) => [r.value, r.done]); });
check('async generator, method', async () => { class K { async* m() { yield this.v; } constructor() { this.v = 4; } static async* s() { yield 5; } } const out = []; for await (const x of new K().m()) out.push(x); for await (const x of K.s()) out.push(x); return out; });
check('async generator, arguments', async () => { async function* g() { yield arguments.length; } return (await g(1, 2).next()).value; });
check('async generator, error', async () => { async function* g() { throw new RangeError('x'); } for await (const x of g()) return x; });
check('async generator, tag', () => [Object.prototype.toString.call((async function* () {})()), Object.prototype.toString.call(async function* () {})]);
check('async generator, prototypes', () => {
  const AsyncGeneratorFunction = Object.getPrototypeOf(async function* () {});
  const AsyncGenerator = AsyncGeneratorFunction.prototype;
  const AsyncIterator = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);
  return [typeof AsyncGenerator, typeof AsyncIterator, AsyncGeneratorFunction.constructor.name, AsyncIterator !== AsyncGenerator];
});
check('for await over promises', async () => { const out = []; for await (const x of [Promise.resolve(1), 2]) out.push(x); return out; });
check('for await, rejection', async () => { try { for await (const x of [Promise.reject(new Error('no'))]) return x; } catch (e) { return e.message; } });
check('for await over an own iterator', async () => { const it = { [Symbol.asyncIterator]() { let n = 0; return { next: async () => ({ value: n++, done: n > 3 }) }; } }; const out = []; for await (const x of it) out.push(x); return out; });
check('optional chaining', () => { const o = { a: { b() { return this.c; }, c: 1 } }; return [o?.a?.b(), o.x?.y.z, o.x?.(), o?.['a'].c, delete o?.a?.c]; });
check('nullish', () => { let a = null; let b = 0; a ??= 1; b ??= 2; let c = 1; c &&= 5; let d = ''; d ||= 'x'; return [a, b, c, d, null ?? 'n', 0 ?? 1]; });
check('private members', () => { class A { #x = 1; static #n = 0; #m() { return this.#x; } get #g() { return this.#m() + 1; } set #g(v) { this.#x = v; } up() { this.#g = 5; this.#x++; A.#n++; return [this.#g, A.#n, #x in this]; } } return new A().up(); });
check('static block', () => { class A { static x; static { this.x = 1; try { nope(); } catch { this.x = 2; } } } return A.x; });
check('fields', () => { class A { a = 1; ['b' + 1] = this.a + 1; static s = 3; 'c d' = 4; 5 = 6; } return [new A(), A.s]; });
check('numeric separators', () => [1_000, 0xff_ff, 1n, 0b1_0, 1_0.5]);
check('exponent', () => [2 ** 3 ** 2, (-2) ** 2]);
check('spread', () => [{ ...{ a: 1 }, b: 2, ...null }, [...'ab', ...[1]], Math.max(...[1, 3], 2)]);
check('rest', () => { const [a, ...r] = [1, 2, 3]; const { b, ...o } = { b: 1, c: 2, d: 3 }; return [a, r, b, o]; });
check('destructuring defaults', () => { const { a = 1, b: { c = 2 } = {}, ...r } = { d: 4 }; const [x = a, [y] = [c]] = []; return [a, c, r, x, y]; });
check('parameters', () => ((a, { b = a, c } = {}, [d] = [a], ...r) => [a, b, c, d, r])(1, undefined, undefined, 5, 6));
check('parameter length', () => [((a, b = 1, c) => 0).length, ((...a) => 0).length, (function ({ a }) {}).length]);
check('computed', () => ({ ['a' + 1]: 1, get ['b']() { return 2; }, async ['c']() {}, *['d']() {} }));
check('shorthand', () => { const a = 1; return { a, f() { return a; } }.f(); });
check('template', () => { const tag = (s, ...v) => [s.raw, [...s], v]; return [`a${1}b${2}`, tag`x\n${1}y`, String.raw`\u00e9\n`]; });
check('template cached', () => { const f = (s) => s; const g = () => f`x`; return g() === g(); });
check('generators', () => { function* g() { const x = yield 1; try { yield x; } finally { yield 'f'; } } const it = g(); return [it.next(), it.next(5), it.return(9), it.next(), it.next()]; });
check('generator delegation', () => [...(function* () { yield* [1, 2]; yield* (function* () { yield 3; })(); })()]);
check('labels', () => { const log = []; outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; log.push([i, j]); } } return log; });
check('labelled block', () => { a: { b: { break a; } return 1; } return 2; });
check('let in loops', () => { const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); for (const k in { x: 1, y: 2 }) fs.push(() => k); return fs.map((f) => f()); });
check('switch scope', () => { switch (2) { case 1: { let a = 1; return a; } case 2: let a = 5; return a; default: return 0; } });
check('finally wins', () => { const f = () => { try { return 1; } finally { return 2; } }; const g = () => { for (;;) { try { return 1; } finally { break; } } return 3; }; return [f(), g()]; });
check('getters and setters', () => { const o = { _a: 1, get a() { return this._a; }, set a(v) { this._a = v * 2; } }; o.a = 5; return o.a; });
check('new.target', () => { function F() { return new.target === F; } class A { constructor() { this.t = new.target.name; } } class B extends A {} return [F(), new F() instanceof F, new B().t]; });
check('super', () => { class A { m() { return 'a'; } static s() { return 's'; } get g() { return 'g'; } } class B extends A { m() { return super.m() + super.g; } static s() { return super.s() + 1; } } return [new B().m(), B.s(), { __proto__: { x() { return 1; } }, x() { return super.x() + 1; } }.x()]; });
check('extends null and builtins', () => { class N extends null { static s = 1; } class L extends Array { sum() { return this.reduce((a, b) => a + b, 0); } } class E extends Error { constructor(m) { super(m); this.name = 'E'; } } return [N.s, L.from([1, 2]).sum(), L.of(1).map((x) => x) instanceof L, String(new E('x'))]; });
check('names of functions', () => { const a = () => {}; const { b = function () {} } = {}; const o = { c() {}, d: () => {}, ['e']: class {}, get f() { return 1; } }; let g; g = function () {}; class K { static m() {} #p() {} } return [a.name, b.name, o.c.name, o.d.name, o.e.name, g.name, K.m.name, (() => {}).name, new Function().name]; });
check('comma and void', () => [(1, 2), void 0, typeof void 0, typeof nowhere]);
check('in and instanceof', () => ['a' in { a: 1 }, [] instanceof Array, 1 in [1, 2]]);
check('unicode names', () => { const größe = 1; const \u0061b = 2; const 𠮷 = 3; return [größe, ab, 𠮷]; });
check('string escapes', () => ['\u{1F600}', '\x41', '\u0041', 'a\
b', '\0', "\u2028"]);
check('line separators', () => eval("'\u2028'").length);
check('automatic semicolons', () => {
  let a = 1
  let b = a
  ++b
  const f = () => {
    return
    1
  }
  return [a, b, f()]
});
check('regexp or division', () => { const a = 4, g = 2, i = 1; return [a / 2 / g, /=/.test('='), a++ / 2, (1) / 2, [/a/g.flags, 4 /g/ i]]; });
check('catch binding optional', () => { try { throw 1; } catch { return 'ok'; } });
check('async arrow', async () => { const f = async (a, { b } = {}) => a + b; return [await f(1, { b: 2 }), await (async x => x)(5)]; });
check('async order', async () => { const log = []; const f = async (n) => { log.push(`${n} in`); await null; log.push(`${n} out`); }; await Promise.all([f(1), f(2)]); return log; });
check('await in expressions', async () => [await 1 + await 2, (await [3])[0], `${await 4}`, { a: await 5 }, await (await (async () => async () => 6)())()]);
check('await of a thenable', async () => await { then(ok) { ok(7); } });
check('async method and getter', async () => { const o = { async m() { return this.v; }, v: 1, get p() { return this.m(); } }; return o.p; });
check('async iteration of a map', async () => { const out = []; for await (const [k, v] of new Map([[1, 2]])) out.push(k, v); return out; });
check('dynamic import of a core module', async () => { const p = await import('path'); return [p.default === require('path'), typeof p.join, Object.prototype.toString.call(p)]; });
check('dynamic import, named', async () => { const { join, default: path } = await import('node:path'); return join === path.join; });
check('dynamic import of nothing', async () => { try { await import('./not-there-at-all.js'); } catch (e) { return [e.constructor.name, typeof e.code]; } });
check('dynamic import of an expression', async () => (await import(['pa', 'th'].join(''))).sep.length);
check('hidden names do not show', () => Object.getOwnPropertyNames(globalThis).filter((n) => n.includes('%')));
check('property order', () => Object.keys({ b: 1, 2: 1, a: 1, 1: 1, [Symbol('x')]: 1, '-1': 1 }));
check('closures in catch', () => { const fs = []; for (const x of [1, 2]) { try { throw x; } catch (e) { fs.push(() => e); } } return fs.map((f) => f()); });
check('catch parameter shadowing', () => { const e = 'outer'; try { throw 'inner'; } catch (e) { { let e = 'block'; void e; } return e; } });
check('catch pattern shadowing', () => { try { throw { a: 1 }; } catch ({ a, b = a + 1 }) { { const a = 5; return [a, b]; } } });
check('directive in a function with arrows', () => (function () { 'use strict'; return [(() => this)(), (() => arguments.length)()]; })(1, 2));
check('json module text', () => JSON.parse('{"__proto__": 1, "a": [1, 2]}'));
check('long chain', () => [1, 2, 3].map((x) => x * 2).filter((x) => x > 2).reduce((a, b) => a + b, 0));
check('quadratic append', () => { let s = ''; for (let i = 0; i < 2000; i++) s += i % 10; return s.length + s.slice(0, 12); });
check('append with reads', () => { let s = 'a'; const seen = []; for (let i = 0; i < 3; i++) { s += i; seen.push(s.length, s); } return [s, seen]; });
check('append through a closure', () => { let s = ''; const add = (x) => { s += x; return s; }; for (let i = 0; i < 3; i++) add(i); return s; });
check('append of everything', () => { let s = `x`; for (const v of [1, null, undefined, true, 1n, [1, 2], {}, { toString: () => 'T' }]) s += v; return s; });
check('logical assignment across an await', async () => {
  const make = () => (next) => async (args) => {
    const a = args, b = [1, 2, 3].find((x) => x > 1);
    let store, other = 0, third = 'kept';
    { const c = a + b; store ??= await Promise.resolve({ v: c }); }
    { const d = 1; other ||= await Promise.resolve(d + 5); third &&= await Promise.resolve('new'); }
    const again = (store ??= await Promise.resolve('no'))?.v;
    return next([store.v, other, third, again]);
  };
  return make()((x) => x)(40);
});
check('logical assignment names functions and spares constants', () => { let f; f ??= () => {}; const c = 1; c ??= 2; return [f.name, c]; });
