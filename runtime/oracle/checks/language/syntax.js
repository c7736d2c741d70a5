// Classes, generators, destructuring, templates and the texts of functions.

const all = (list) => list.trim().split('\n').map((line) => line.trim()).filter((line) => line !== '');
for (const text of all(`
  (() => { class A { #p = 1; static s = 2; static #q = 3; get p() { return this.#p; } set p(v) { this.#p = v; } static q() { return A.#q; } static { this.t = 4; } has(o) { return #p in o; } #m() { return 5; } m() { return this.#m(); } } const a = new A(); a.p = 9; return [a.p, A.s, A.q(), A.t, a.has(a), a.has({}), a.m(), Object.keys(a)]; })()
  (() => { const log = []; class A { [(log.push('k1'), 'a')] = log.push('v1'); static [(log.push('k2'), 'b')] = log.push('v2'); constructor() { log.push('c'); } } log.push('new'); new A(); return log; })()
  (() => { class A { x = this.y; y = 1; f = () => this.y; } class B extends A { y = 2; z = 3; } const b = new B(); return [b.x, b.f(), b.z]; })()
  (() => { class A { constructor() { return { other: true }; } } class B extends A { f = 1; } return [new B(), new B() instanceof B]; })()
  (() => { class A { static create() { return new this(); } get [Symbol.toStringTag]() { return 'AA'; } } class B extends A {} return [B.create() instanceof B, String(new B()), Object.getPrototypeOf(B) === A, B.name, A.length]; })()
  (() => { const o = { __proto__: { hi() { return 'p'; } }, hi() { return super.hi() + 'c'; } }; return o.hi(); })()
  (() => { class A { get x() { return 1; } } const d = Object.getOwnPropertyDescriptor(A.prototype, 'x'); return [d.enumerable, d.set, d.get.name, typeof A, Object.getOwnPropertyNames(A.prototype)]; })()
  (() => { class A { static #count = 0; static inc() { return ++A.#count; } } A.inc(); return A.inc(); })()
  (() => { class A {} class B extends A { constructor() { try { this.x; } catch (e) { this.constructor; } } } try { new B(); } catch (e) { return e.name; } })()
  (() => { function F() { return new.target === F; } return [F(), new F() instanceof F]; })()
  (() => { function* g() { const a = yield 1; try { yield a * 2; } finally { yield 'f'; } return 'r'; } const i = g(); return [i.next('x'), i.next(5), i.return('early'), i.next(), i.next()]; })()
  (() => { function* g() { try { yield 1; } catch (e) { yield e; } } const i = g(); return [i.next(), i.throw('boom'), i.next(), i.return(3)]; })()
  (() => { function* g() { const r = yield* (function* () { yield 'a'; return 'b'; })(); yield r; yield* 'xy'; } return [...g()]; })()
  (() => { const log = []; const it = { [Symbol.iterator]() { return { next: () => ({ value: 1, done: false }), return() { log.push('closed'); return {}; } }; } }; for (const x of it) break; const [a] = it; try { for (const x of it) throw 1; } catch { log.push('caught'); } return log; })()
  (() => { const g = (function* () {})(); return [Object.prototype.toString.call(g), g[Symbol.iterator]() === g, typeof g.next]; })()
  (() => { const { a = 1, b: { c = 2, ...rest } = { d: 3 }, ...others } = { e: 4, f: 5 }; const [x, , y = 9, ...z] = [1, 2, undefined, 4, 5]; return [a, c, rest, others, x, y, z]; })()
  (() => { const f = ({ a, b = a } = { a: 1 }, [c] = [2], ...d) => [a, b, c, d]; return [f(), f({ a: 5 }, 'xy', 1, 2), f.length]; })()
  (() => { let a = 1, b = 2; [a, b] = [b, a]; const o = {}; ({ x: o.y, z: [o.w] } = { x: 1, z: [2] }); return [a, b, o]; })()
  (() => { const tag = (s, ...v) => [s, s.raw, v, Object.isFrozen(s)]; return tag\`a\${1}\\n\${2}\\u{41}\`; })()
  (() => { const tag = (s) => s; const f = () => tag\`x\`; return [f() === f(), tag\`x\` === tag\`x\`]; })()
  (() => { const tag = (s) => [s[0], s.raw[0]]; return tag\`\\unicode and \\xerxes\`; })()
  (() => { const out = []; outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; out.push([i, j]); } } return out; })()
  (() => { const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); for (const k in { a: 1, b: 2 }) fs.push(() => k); return fs.map((f) => f()); })()
  (() => { switch (3) { case 1: return 'one'; default: return 'def'; case 2: return 'two'; } })()
  (() => { try { return 'try'; } finally { 'ignored'; } })()
  (() => { for (const x of [1, 2]) { try { continue; } finally { if (x === 2) return 'f' + x; } } })()
  (() => { const o = { a: null, f() { return this; } }; return [o?.a?.b, o.x?.y.z.w, o.x?.[1], o.g?.(), o.f?.() === o, o.a ?? 'd', delete o?.a]; })()
  (() => { let a = null, b = 0, c = 1; a ??= 5; b ||= 6; c &&= 7; return [a, b, c, 2 ** 3 ** 2, (-2) ** 2]; })()
  (() => { function f(a, b) { arguments[0] = 9; return [a, arguments.length, [...arguments]]; } function g(a) { 'use strict'; arguments[0] = 9; return a; } return [f(1, 2, 3), g(1)]; })()
  (() => { var x = 1; { let x = 2; } return [x, typeof x]; })()
  (() => { try { undeclared; } catch (e) { return [e.name, typeof undeclared]; } })()
  (() => { try { let a = b; let b = 1; } catch (e) { return e.name; } })()
  (() => { const c = 1; try { c = 2; } catch (e) { return [e.name, c]; } })()
  [typeof null, typeof undefined, typeof (() => 1), typeof Symbol(), typeof 1n, typeof class {}, void 0, typeof NaN]
  (() => { const o = { a: 1, get b() { return 2; }, ['c' + 1]: 3, async d() {}, *e() {}, 'g-h': 4, 5: 6 }; return [Object.keys(o), o.d.name, o.e.name]; })()
  (() => { const f = function () {}; const g = () => {}; const o = { h: function () {}, [Symbol('s')]: () => {}, get x() { return 1; } }; return [f.name, g.name, o.h.name, (class {}).name, (() => {}).name, f.bind().name, new Function('a', 'b', 'return a').name, new Function('a', 'b', 'return a').length]; })()
  (() => { with ({ a: 5 }) { return a; } })()
  (() => { const f = (a, b = 2, ...c) => 0; return [f.length, ((a, b) => 0).length, (function (...a) {}).length]; })()
  [0b101, 0o17, 0xff, 1_000, .5, 5., 1e3, 017]
  [1, 2, 3, ].length + [, , 1].length
  (() => { let s = ''; for (var i in 'abc') s += i; for (const c of 'a😀') s += '|' + c; return s; })()
  eval('var zz = 1; zz + 1') + (0, eval)('2')
  (() => { const x = 1; return eval('x + 1'); })()
  new Function('a', 'b', 'return a + b')(1, 2)
  (() => { label: { break label; } return 'after'; })()
  (() => { const o = {}; o.a = o.b = { c: 1 }; let i = 0; o[i++] = i++; return [o, i]; })()
  [[1, 2, 3] + '', {} + '', (() => 1) + '', null + 1, undefined + 1, true + 1, '5' * '2', '5' + 2, 5 + +'2', [] == false, null == undefined, NaN != NaN]
  (() => { const s = Symbol('d'); class A { [s]() {} static [s] = 1; } return [A.prototype[s].name, Object.getOwnPropertySymbols(A).length]; })()
  (() => { const a = [1, 2]; a.x = 5; const { length, x, 0: first } = a; return [length, x, first]; })()
  (() => { const f = async () => {}; return [f.constructor.name, Object.prototype.toString.call(f), Object.getPrototypeOf(function* () {}).constructor.name, 'prototype' in f]; })()
`)) check(text, () => (0, eval)(`(${text})`));

check('the text of functions', () => [
  function named(a, b) { return a /* kept */ + b; }, (x) => x * 2, async () => { await 1; }, class A extends Object { m() {} static s = 1; }, function* gen() { yield 1; },
  { method(a) { return a; } }.method, Object.getOwnPropertyDescriptor({ get x() { return 1; } }, 'x').get, { async am() {} }.am, { *g() {} }.g, { ['comp' + 1]() {} }.comp1, class { #p = 1; },
].map(String));
check('the text of native functions', () => [Array.prototype.map, Math.max, JSON.parse, function () {}.bind(), Error.captureStackTrace, Map, String.prototype.repeat, Symbol, structuredClone].map(String));
check('the text of made functions', () => [new Function('a', 'b', 'return a + b'), new Function(''), new Function()].map(String));
check('the text of something else', () => Function.prototype.toString.call({}), { message: false });
check('getters on classes are not enumerable', () => { class A { get x() { return 1; } constructor() { this.y = 2; } } return [Object.keys(new A()), { ...new A() }, JSON.stringify(new A()), 'x' in new A()]; });
check('errors have causes', () => { const e = new Error('a', { cause: new TypeError('b') }); return [e, Object.keys(e), e.cause.message, new Error('x', { cause: undefined }).hasOwnProperty('cause'), new Error('x', {}).hasOwnProperty('cause')]; });
check('errors as text', () => [String(new Error('x')), String(new TypeError()), Object.prototype.toString.call(new Error('x')), new Error(undefined).message, new Error(null).message, new Error({}).message, `${Object.assign(new Error('x'), { name: 'N' })}`, Error('y') instanceof Error, Error.prototype.toString.call({ name: 'A', message: 'b' })]);
check('error classes', () => [TypeError.name, Object.getPrototypeOf(TypeError) === Error, TypeError.prototype.name, new AggregateError([1, 2], 'm').errors, AggregateError.length, Error.length, Object.keys(new AggregateError([1]))]);
check('Symbol.species and instanceof', () => { class A { static [Symbol.hasInstance](x) { return x === 1; } } return [1 instanceof A, ({}) instanceof Object, Object.create(null) instanceof Object, Function instanceof Object, (() => 1) instanceof Function]; });
check('property order of a class instance', () => { class A { b = 1; a = 2; constructor() { this[1] = 'x'; this.c = 3; this[0] = 'y'; } } return Object.keys(new A()); });
check('comparators that throw', () => [3, 2, 1].sort(() => { throw new RangeError('cmp'); }));
check('a comparator that is no function', () => { try { [1].sort(5); } catch (e) { return e.name; } });
check('regular expression state', () => { const r = /a/g; return [r.test('aa'), r.lastIndex, r.test('aa'), r.test('aa'), r.lastIndex, 'aXa'.replace(r, 'b'), r.lastIndex]; });
check('Date and random are functions', () => [typeof Date.now(), Math.random() < 1, typeof performance === 'undefined' ? 'object' : typeof performance].slice(0, 2));

// Results of iterators are objects of their own.
check('iterator results are kept apart', () => { const i = [1, 2, 3][Symbol.iterator](); const a = i.next(); const b = i.next(); a.x = 1; return [a, b, a === b, i.next(), i.next(), i.next()]; });
check('results through yield* are kept apart', () => { const g = (function* () { yield* [1, 2]; yield* new Set([3, 4]); })(); return [g.next(), g.next(), g.next(), g.next(), g.next()]; });
check('yield* inside loops', () => { const inner = function* () { yield* [1, 2]; }; const outer = function* () { for (const x of inner()) { yield x; yield* [x * 10]; } }; const g = outer(); const all = []; for (let r = g.next(); !r.done; r = g.next()) all.push(r); return all; });
check('loops inside loops', () => { const out = []; const a = [1, 2]; for (const x of a) for (const y of a) { const [p, q] = [x, y]; out.push([p, q, ...a]); } return out; });
check('loops over arrays that change', () => { const a = [1, 2, 3, 4]; const out = []; for (const x of a) { out.push(x); if (x === 1) a.shift(); if (x === 3) a.push(9); } return [out, a]; });
check('loops over holes, getters and heirs', () => { const a = [1, , 3]; Object.defineProperty(a, 3, { get: () => 'got', enumerable: true }); class L extends Array {} return [[...a], [...L.of(1, 2)], Math.max(...[1, 5, 2]), [...new Uint8Array([1, 2])], [...'ab'], [...[7, 8].entries()], [...[7].keys()]]; });
check('a replaced next is used', () => { const proto = Object.getPrototypeOf([][Symbol.iterator]()); const original = proto.next; let calls = 0; proto.next = function () { calls++; return original.call(this); }; try { return [[...[1, 2]], calls]; } finally { proto.next = original; } });
check('iterators handed on', () => { const i = [1, 2, 3, 4][Symbol.iterator](); const [a] = i; const rest = [...i]; return [a, rest, Array.from([5, 6].values()), new Map([[1, 2]].values()).size, Object.fromEntries([['a', 1]].values())]; });
check('functions that take iterables', () => [new Set([1, 2].values()).size, Math.min(...[3, 1].values()), String.fromCharCode(...[65, 66]), Array.from([1, 2], (x) => x * 2), new Uint8Array([1, 2].values()), [].concat(...[[1], [2]])]);
