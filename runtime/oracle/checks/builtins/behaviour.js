// What built-in functions return, by expression.

const all = (list) => list.trim().split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('//'));
const each = (list, options) => { for (const text of all(list)) check(text, () => (0, eval)(`(${text})`), options); };

// Numbers.
each(`
  (1.005).toFixed(2)
  (1.45).toFixed(1)
  (10.235).toFixed(2)
  (0.000001).toFixed(7)
  (1e21).toFixed(2)
  (-1.5).toFixed(0)
  (2.5).toFixed(0)
  (-0).toFixed(2)
  (0).toFixed(100)
  (123.456).toPrecision(4)
  (0.00001).toPrecision(1)
  (1e21).toPrecision(3)
  (123456).toPrecision(2)
  (1.25).toPrecision(2)
  (0).toPrecision(5)
  (12345.6789).toExponential()
  (12345.6789).toExponential(2)
  (0).toExponential(2)
  NaN.toFixed(2)
  Infinity.toPrecision(3)
  (255).toString(16)
  (-255).toString(36)
  (0.5).toString(2)
  (0.1).toString(3)
  (1e15).toString(36)
  (3.14159).toString(8)
  (2 ** 53).toString(2)
  [1e21, 1e-7, 123456789012345680000, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, -0].map(String)
  ['0x1f', '0b11', '0o17', ' 12 ', '', '1_000', '1e3', '.5', '5.', '+5', '--5', 'Infinity', '-Infinity', 'infinity', '\\u00a05\\ufeff', '12px', '0x', '1n'].map(Number)
  ['12px', '0x1f', '  -7', '1e3', '', 'abc', '0b11', '9007199254740993', '-0'].map((s) => parseInt(s))
  [['11', 2], ['z', 36], ['11', 1], ['11', 37], ['0x11', 16], ['11', 0], ['8', 8]].map(([s, r]) => parseInt(s, r))
  ['3.14abc', '.5', '-.5e-2x', '1e', 'Infinityx', '', '1.2.3', '-0'].map(parseFloat)
  [Number.isInteger(5.0), Number.isInteger('5'), Number.isSafeInteger(2 ** 53), Number.isNaN('a'), isNaN('a'), isFinite('5'), Number.isFinite('5')]
  [Number.EPSILON, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE, Number.MAX_VALUE]
  [Math.round(-0.5), Math.round(2.5), Math.round(-2.5), Math.round(0.49999999999999994), Math.max(), Math.min(), Math.max(1, NaN), Math.sign(-3), Math.trunc(-0.9), Math.hypot(3, 4), Math.cbrt(27), Math.fround(5.5), Math.clz32(1), Math.imul(5, 12), Math.log2(8), Math.log10(1000), Math.expm1(0), Math.log1p(0), Math.atan2(1, 1)]
  [7 % -3, -7 % 3, 5.5 % 2, -0 % 1, 2 ** -1, (-2) ** 2, 1 / 0, -1 / 0, 0 / 0]
  [1 << 31, 1 << 32, -1 >>> 0, -1 >> 1, 5 & 3, 5 | 3, 5 ^ 3, ~5, 2 ** 32 >> 0, 1e10 | 0]
  [0.1 * 3, 9.95 * 100, 4.35 * 100, 1.1 + 2.2]
  [5, 1, 10].sort()
  Number('1e1000') + Number('-1e1000')
`);

// BigInt.
each(`
  [2n ** 64n, -7n / 2n, -7n % 3n, 5n << 10n, -5n >> 1n, 5n & 3n, ~5n, -(-5n)]
  [BigInt(10), BigInt('0xff'), BigInt(' 12 '), BigInt(''), BigInt(true), BigInt(Number.MAX_SAFE_INTEGER) + 2n]
  [BigInt.asIntN(8, 255n), BigInt.asUintN(8, -1n), BigInt.asIntN(64, 2n ** 63n)]
  [1n < 2, 2 > 1n, 1n == 1, 1n === 1, 0n ? 1 : 2, typeof 1n, 1n + 'x']
  (123456789012345678901234567890n).toString(36)
  [3n, 1, 2n, 10].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  [Object(1n) + 1n, Object.prototype.toString.call(1n)]
`);

// Strings.
each(`
  ['abc'.at(-1), 'abc'.at(5), 'abc'.charAt(9), 'abc'.charCodeAt(9), 'abc'.codePointAt(0), '😀'.codePointAt(0), '😀'.codePointAt(1), '😀'.length]
  ['abc'.slice(-2), 'abc'.slice(2, 1), 'abc'.substring(2, 1), 'abc'.substr(-2, 1), 'abc'.substring(NaN, 2)]
  ['a-b-c'.split('-', 2), 'abc'.split(''), ''.split(''), ''.split(','), 'a1b2'.split(/\\d/), 'a1b2'.split(/(\\d)/), 'abc'.split(), 'abc'.split(undefined, 0), '😀x'.split('')]
  ['abcabc'.replace('b', '[$&]'), 'abcabc'.replaceAll('b', '$$'), 'abc'.replace('b', "$'|$\`"), 'abc'.replace(/(?<x>b)/, '<$<x>$1$2>'), 'aaa'.replace(/a/g, (m, i) => i), 'abc'.replace('b', (m, i, s) => [m, i, s].join())]
  'a.b.c'.replaceAll('.', '-')
  ['x'.padStart(5, 'ab'), 'x'.padEnd(5, 'ab'), 'x'.padStart(0), 'x'.padEnd(3), 'x'.padStart(4, ''), 'abc'.padStart(2)]
  ['ab'.repeat(3), 'ab'.repeat(0), ''.repeat(10), 'ab'.repeat(2.9)]
  ['  x '.trim(), '\\ufeff\\u00a0x\\u2003'.trim(), ' x '.trimStart(), ' x '.trimEnd()]
  ['abc'.includes('b'), 'abc'.includes('b', 2), 'abc'.startsWith('b', 1), 'abc'.endsWith('b', 2), 'abc'.indexOf(''), 'abc'.lastIndexOf('c', -1), 'abcabc'.lastIndexOf('abc'), 'abc'.indexOf('', 9)]
  ['İ'.toLowerCase().length, 'ß'.toUpperCase(), 'ΑΣ'.toLowerCase(), 'ŉ'.toUpperCase(), 'ǆ'.toUpperCase(), 'İ'.toLowerCase()]
  ['\\u0041\\u030a'.normalize() === '\\u00c5', '\\u00c5'.normalize('NFD').length, 'ﬁ'.normalize('NFKC'), '가'.normalize('NFD').length]
  ['a'.localeCompare('b'), 'b'.localeCompare('a'), 'a'.localeCompare('a'), 'a'.localeCompare('A'), 'a'.localeCompare('á'), 'ä'.localeCompare('z'), '10'.localeCompare('2'), 'résumé'.localeCompare('resume')]
  [...'a😀b'].length
  ['Z', 'a', 'z', 'ä', 'A'].sort((a, b) => a.localeCompare(b))
  [String.raw\`a\\n\${1}\`, String.fromCharCode(65, 66), String.fromCodePoint(128512), String.fromCharCode(0x1F600) === '\\uf600']
  ['a'.anchor('x"y'), 'a'.big(), 'a'.bold(), 'a'.link('u'), 'a'.sub(), 'a'.fontcolor('red'), 'a'.strike(), 'a'.fixed()]
  ['ab\\ud83d'.isWellFormed(), 'ab😀'.isWellFormed(), 'a\\ud83db\\ude00'.toWellFormed(), 'abc'.toWellFormed(), ''.isWellFormed()]
  [escape('é ü/😀+@*_-.'), unescape('%u0107%E9%zz%2'), encodeURIComponent("a b&ü😀'()*"), encodeURI('http://x/ü?a=b c#d'), decodeURIComponent('%F0%9F%98%80'), decodeURI('%2F%20')]
  ['abc' < 'abd', 'Z' < 'a', '10' < '9', '10' < 9, 'a' < 1, null >= 0, undefined == null, null == 0, '' == 0, [] == '', [2] == 2]
  [...'aXbX'.matchAll(/X/g)].map((m) => m.index)
  ['abc'.search(/c/), 'abc'.match(/z/), 'abcabc'.match(/b/g), 'abc'.match(/(?<l>b)/).groups.l, 'abc'.match('b').index]
  ['a\\u0000b'.length, 'a\\x41', '\\u{1F600}'.length]
  'abc'.concat(1, null, undefined, [2, 3])
  new String('abc').length + Object.keys(new String('ab')).join()
  [..."ab"].entries().next()
  Object.getOwnPropertyNames(new String('ab'))
`);
each(`
  'x'.repeat(-1)
  'x'.repeat(Infinity)
  'x'.repeat(2 ** 30)
  'x'.padStart(2 ** 30)
  'x'.padEnd(2 ** 31, 'ab')
  'x'.normalize('bad')
  decodeURIComponent('%')
  encodeURIComponent('\\ud800')
  (1).toFixed(101)
  (1).toPrecision(0)
  (1).toString(1)
  BigInt(1.5)
  BigInt('x')
  1n + 1
  +1n
  1n / 0n
  2n ** -1n
  Math.max(1n)
  new Array(-1)
  new Array(1.5)
  [].length = -1
  String.fromCodePoint(-1)
  Symbol() + ''
  new Symbol()
  'abc'.startsWith(/a/)
  'a'.matchAll(/a/)
  'a'.replaceAll(/a/, '')
  new Date(NaN).toISOString()
  Object.defineProperty(1, 'a', {})
  Object.fromEntries([1])
  new Map([1])
  new Set(5)
  new Uint8Array(-1)
  new Proxy({}, null)
  Reflect.ownKeys(1)
  structuredClone()
  structuredClone(() => 1)
  structuredClone(Symbol('x'))
  structuredClone({ a: { f() {} } })
  structuredClone(new WeakMap())
  structuredClone(Promise.resolve())
  structuredClone(new Proxy({}, {}))
  new WeakRef(1)
  new FinalizationRegistry()
  Object.groupBy === undefined ? null.x : Object.groupBy(null, String)
`, { message: false });

// Arrays.
each(`
  [3, 1, 2].toSorted()
  [[1, 2, 3].with(1, 9), [1, 2, 3].toSpliced(1, 1, 'a', 'b'), [1, 2, 3].toReversed()]
  [[1, [2, [3, [4]]]].flat(), [1, [2, [3, [4]]]].flat(Infinity), [1, 2].flatMap((x) => [x, [x]]), [1, , 3].flat()]
  [[1, 2, 3].findLast((x) => x < 3), [1, 2, 3].findLastIndex((x) => x > 5), [1, 2, 3].at(-1), [NaN].includes(NaN), [NaN].indexOf(NaN), [1, 2, 1].lastIndexOf(1)]
  [[1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3].fill(0, 1), Array.from({ length: 3 }, (_, i) => i * 2), Array.of(7), Array(3), [...Array(2).keys()], Array.from('a😀')]
  [5, 25, 100, 1, undefined, null, , NaN].sort()
  [['b', 2], ['a', 2], ['c', 1]].sort((x, y) => x[1] - y[1])
  Array.from({ length: 600 }, (_, i) => ({ k: i % 3, i })).sort((a, b) => a.k - b.k).every((x, i, l) => i === 0 || l[i - 1].k < x.k || l[i - 1].i < x.i)
  [3, 2, 1].sort(() => 0)
  [2, 1].sort(undefined)
  [[1, 2, 3].join('-'), [null, undefined, 1].join(), [[1, [2]], 3].toString(), [1, 2].join(undefined), Array(3).join('x')]
  (() => { const a = [1, 2, 3]; return [a.splice(1), a, a.splice(0, 1, 'x', 'y'), a, a.splice(-1), a.splice()]; })()
  (() => { const a = [1, 2, 3]; return [a.shift(), a.unshift(8, 9), a, a.pop(), a.push(1, 2), a.length, [].shift(), [].pop()]; })()
  (() => { const a = [1, , 3]; return [a.shift(), a, a.shift(), a, 0 in a, a.unshift(0), a]; })()
  (() => { const a = { length: 2, 0: 'a', 1: 'b' }; return [Array.prototype.shift.call(a), a, Array.prototype.unshift.call(a, 'z'), a, Array.prototype.push.call(a, 1), a]; })()
  (() => { const a = Object.freeze([1]); try { a.shift(); } catch (e) { return e.name; } })()
  (() => { const a = []; for (let i = 0; i < 100; i++) a.push(i); let s = 0; while (a.length) { s += a.shift(); if (s % 7 === 0 && a.length < 90) a.push(1, 2); if (s > 1e5) break; } return s; })()
  (() => { const a = [1, 2, 3]; const b = a.slice(); a.shift(); a.push(9); a.unshift(0, 0); return [a, b, a.length, Object.keys(a)]; })()
  (() => { class L extends Array {} const l = L.from([1, 2, 3]); return [l.shift(), l.unshift(5), l instanceof L, l.map((x) => x) instanceof L, l.length]; })()
  [[1, 2, 3].reduce((a, b) => a + b), [[1], [2]].reduceRight((a, b) => a.concat(b)), [1, 2, 3].reduce((a, b, i) => a + b * i, 10)]
  [Array.isArray(new Proxy([], {})), Array.isArray({ length: 0 }), [].concat([1], [[2]], 3, { length: 1, 0: 'x', [Symbol.isConcatSpreadable]: true })]
  (() => { const a = []; a[5] = 1; a.x = 2; a[-1] = 3; return [a.length, Object.keys(a), a.findIndex((v) => v === undefined), a.indexOf(undefined)]; })()
  (() => { const a = [1, 2, 3]; a.length = 1; a.length = 3; return a; })()
  (() => { const seen = []; [1, , 3].forEach((v, i) => seen.push(i)); for (const i in [1, , 3]) seen.push(i); for (const v of [1, , 3]) seen.push(v); return seen; })()
  (() => { const a = [1, 2, 3]; const out = []; for (const v of a) { out.push(v); if (v === 1) a.push(4); } return out; })()
  [...[1, 2].entries(), ...[1, 2].keys(), ...[1, 2].values()]
  [[] + [], [] + {}, [1] * [2], [1, 2] + 1, +[], +[5], +{}]
  [[1, 2, 3].includes(2, -1), [1, 2, 3].slice(-2, -1), [1, 2, 3].some((x) => x > 2), [].every(() => false)]
  Object.getOwnPropertyDescriptor([1, 2], 'length')
  [10, 9, 1].sort().map(String)
  [true, false, 'b', 'a', 10, 9, null].sort()
  ['B', 'a', 'C'].sort((a, b) => a > b ? 1 : -1)
  [1, 2, 3, 4].sort((a, b) => b > a)
`);

// Objects.
each(`
  Object.entries({ b: 1, 2: 'x', a: 2, 1: 'y', [Symbol('s')]: 3, '-1': 4, '01': 5 })
  Object.keys(Object.assign({ z: 1 }, { 5: 1, y: 2 }, null, 'ab'))
  (() => { const out = []; for (const k in Object.create({ inherited: 1, own: 2 }, { own: { value: 1, enumerable: true }, hidden: { value: 1 } })) out.push(k); return out; })()
  (() => { const o = { a: 1, b: 2, c: 3 }; const out = []; for (const k in o) { out.push(k); delete o.b; o.d = 1; } return out; })()
  [Object.is(-0, 0), Object.is(NaN, NaN), Object.fromEntries(new Map([['a', 1]])), Object.hasOwn({ a: 1 }, 'a')]
  (() => { const o = {}; o.__defineGetter__('x', () => 5); o.__defineSetter__('y', function (v) { this.z = v; }); o.y = 2; return [o.x, o.z, typeof o.__lookupGetter__('x'), o.__lookupSetter__('x'), Object.keys(o), o.__lookupGetter__('toString')]; })()
  (() => { const o = Object.freeze({ a: { b: 1 } }); o.a.b = 2; return [o, Object.isFrozen(o), Object.isSealed(o), Object.isExtensible(o)]; })()
  [Object.prototype.toString.call(null), Object.prototype.toString.call([]), Object.prototype.toString.call(() => 1), Object.prototype.toString.call(new Date()), Object.prototype.toString.call({ [Symbol.toStringTag]: 'X' }), String({}), Object.prototype.toString.call(arguments => 1), Object.prototype.toString.call(function () { return arguments; }())]
  (() => { const { a, ...rest } = { a: 1, b: 2, [Symbol.for('c')]: 3 }; return rest; })()
  ({ ...[1, 2], ...'ab', ...null, ...{ get x() { return 1; } } })
  Object.getOwnPropertyDescriptors(class { static a = 1; static get b() { return 1; } static c() {} })
  Object.getOwnPropertyNames(class A { static x = 1; static m() {} })
  Object.getOwnPropertyNames((a) => a)
  (() => { const o = { valueOf() { return 42; }, toString() { return 'str'; } }; return [o + 1, \`\${o}\`, o * 2, o == 42, [o] + '', o > 41]; })()
  (() => { const o = { [Symbol.toPrimitive](hint) { return hint; } }; return [o + '', \`\${o}\`, +o, o * 1]; })()
  Object.entries(Object.getOwnPropertyDescriptors({ get a() { return 1; }, b: 2 })).map(([k, d]) => [k, Object.keys(d)])
  Reflect.ownKeys({ b: 1, [Symbol.for('x')]: 1, 1: 1, a: 1, 0: 1 })
  [Reflect.has({ a: 1 }, 'a'), Reflect.getPrototypeOf([]) === Array.prototype, Reflect.construct(Date, [0]).getTime(), Reflect.apply(Math.max, null, [1, 3]), Reflect.set(Object.freeze({ a: 1 }), 'a', 2), Reflect.deleteProperty({}, 'x')]
  (() => { const log = []; const p = new Proxy({ a: 1 }, { get(t, k, r) { log.push(['get', String(k)]); return Reflect.get(t, k, r); }, has(t, k) { log.push(['has', k]); return k in t; }, ownKeys(t) { log.push(['ownKeys']); return Reflect.ownKeys(t); }, getOwnPropertyDescriptor(t, k) { log.push(['gopd', k]); return Reflect.getOwnPropertyDescriptor(t, k); }, set(t, k, v) { log.push(['set', k]); t[k] = v; return true; }, deleteProperty(t, k) { log.push(['delete', k]); return delete t[k]; }, defineProperty(t, k, d) { log.push(['define', k]); return Reflect.defineProperty(t, k, d); } }); p.a; 'a' in p; Object.keys(p); p.b = 2; delete p.b; ({ ...p }); JSON.stringify(p); Object.assign({}, p); for (const k in p) log.push(k); return log; })()
  (() => { const p = new Proxy(function f(a) {}, { apply: (t, self, args) => args.length, construct: (t, args) => ({ n: args.length }) }); return [p(1, 2), new p(1).n, typeof p, p.name, p.length]; })()
  (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); try { proxy.x; } catch (e) { return e.name; } })()
  [globalThis === (function () { return this; })(), typeof globalThis, Object.keys({ __proto__: { a: 1 }, b: 2 }), { __proto__: null } instanceof Object]
  (() => { const a = { x: 1, get y() { return this.x; } }; const b = { __proto__: a, x: 2 }; return [b.y, Object.getPrototypeOf(b) === a, 'x' in b]; })()
`);

// Collections, symbols and typed arrays.
each(`
  [...new Map([[NaN, 1], [NaN, 2], [0, 'a'], [-0, 'b']])]
  (() => { const m = new Map([[1, 'a'], [2, 'b']]); const out = []; for (const [k] of m) { out.push(k); if (k === 1) { m.delete(2); m.set(3, 'c'); } } return out; })()
  (() => { const s = new Set([1, 2, 3]); s.forEach((v) => { if (v < 3) s.delete(v); }); return [s, s.size, s.has(1), [...s.entries()]]; })()
  [new Map([[1, 2]]).size, new Set('hello').size, Object.prototype.toString.call(new Map()), new Map([[1, { a: 1 }]])]
  (() => { const k = {}; const w = new WeakMap([[k, 1]]); return [w.get(k), w.has({}), w.delete(k), w.has(k), new WeakSet([k]).has(k)]; })()
  [Symbol('a').description, Symbol.for('a') === Symbol.for('a'), Symbol.keyFor(Symbol.for('a')), Symbol().toString(), Symbol.keyFor(Symbol.iterator), Symbol('a').description, Symbol().description, Object(Symbol.iterator) == Symbol.iterator]
  [String(Symbol.asyncIterator), Symbol.asyncIterator.description, Symbol.keyFor(Symbol.asyncIterator), String(Symbol.dispose), String(Symbol.asyncDispose)]
  [new Uint8Array([1, 256, -1, 1.9, NaN]), new Uint8ClampedArray([300, -5, 1.5, 2.5]), new Int16Array([40000]), new Float32Array([0.1])[0], new BigInt64Array([2n ** 63n])]
  (() => { const b = new ArrayBuffer(8); const v = new DataView(b); v.setInt16(0, -2); v.setFloat32(4, 1.5, true); return [new Uint8Array(b), v.getUint16(0), v.getUint16(0, true), v.getFloat32(4, true), b.slice(4).byteLength]; })()
  (() => { const t = new Uint8Array([3, 1, 2]); return [t.sort(), t.subarray(1), t.slice(-1), t.map((x) => x * 100), [...t.entries()], t.toSorted(), t.with(0, 9), t.at(-1), t.findLast((x) => x > 1), t.join('-'), Uint8Array.from('123'), Uint8Array.of(1, 2)]; })()
  (() => { const t = new Uint8Array(4); t.set([1, 2], 1); t.foo = 1; t[10] = 5; return [t, 10 in t, Object.keys(t), t.length, t['1'], t['-0'], t[1.5]]; })()
  (() => { const a = new Uint8Array([1, 2, 3, 4]); a.copyWithin(0, 2); a.fill(7, 3); return [a, a.buffer.byteLength, a.byteOffset, new Uint8Array(a.buffer, 1, 2), a.includes(7), a.indexOf(7), a.reverse()]; })()
  [ArrayBuffer.isView(new DataView(new ArrayBuffer(1))), ArrayBuffer.isView([]), Uint8Array.BYTES_PER_ELEMENT, Object.prototype.toString.call(new Int8Array()), Uint8Array.name, Object.getPrototypeOf(Uint8Array).name]
  (() => { const b = new ArrayBuffer(4); return [b.resizable, b.maxByteLength, b.byteLength]; })()
  (() => { const s = new SharedArrayBuffer(8); const a = new Int32Array(s); Atomics.add(a, 0, 5); Atomics.sub(a, 0, 2); Atomics.or(a, 1, 6); return [Atomics.load(a, 0), Atomics.exchange(a, 0, 9), Atomics.compareExchange(a, 0, 9, 1), Atomics.store(a, 1, 4), [...a], s.byteLength, s instanceof SharedArrayBuffer, s instanceof ArrayBuffer, Object.prototype.toString.call(s), Object.prototype.toString.call(Atomics), Atomics.isLockFree(4), Atomics.notify(a, 0)]; })()
  (() => { const o = {}; const r = new WeakRef(o); const f = new FinalizationRegistry(() => 0); f.register(o, 1, o); return [r.deref() === o, f.unregister(o), f.unregister({}), Object.prototype.toString.call(r), String(Object.prototype.toString.call(f)), WeakRef.name, WeakRef.length, typeof FinalizationRegistry]; })()
  ['WeakRef', 'Atomics', 'SharedArrayBuffer', 'FinalizationRegistry', 'structuredClone'].map((n) => [typeof globalThis[n], Object.getOwnPropertyDescriptor(globalThis, n).enumerable])
`);

// structuredClone.
each(`
  structuredClone({ a: [1, { b: 2 }], c: 'x', d: null, e: undefined, f: 1n, g: NaN, h: -0 })
  structuredClone([1, , 3])
  structuredClone(Object.assign([1, 2], { extra: true }))
  structuredClone(new Map([[{ a: 1 }, new Set([1, [2]])]]))
  structuredClone([new Date(5), new Date(NaN), /a.b/gi, new Number(5), new String('x'), new Boolean(true), Object(5n)])
  structuredClone([new Uint8Array([1, 2, 3]).subarray(1), new Float64Array([1.5]), new Uint8Array([9]).buffer])
  (() => { const e = structuredClone(new RangeError('bad', { cause: 1 })); return [e, e instanceof RangeError, Object.getOwnPropertyNames(e).sort(), e.stack.split('\\n')[0]]; })()
  (() => { const e = new Error('x'); e.name = 'Custom'; e.extra = 1; const c = structuredClone(e); return [c.name, c.extra, c.message, c.constructor === Error]; })()
  (() => { class E extends TypeError {} const c = structuredClone(new E('x')); return [c.constructor.name, c.name]; })()
  (() => { const a = { n: 1 }; a.self = a; a.list = [a]; const c = structuredClone(a); return [c.self === c, c.list[0] === c, c !== a]; })()
  (() => { class P { x = 1; #y = 2; get z() { return 3; } m() {} } return structuredClone(new P()); })()
  (() => { const c = structuredClone(Object.create({ inherited: 1 }, { a: { get: () => 5, enumerable: true }, hidden: { value: 1 } })); return [c, Object.getPrototypeOf(c) === Object.prototype]; })()
  (() => { const b = new ArrayBuffer(4); new Uint8Array(b)[0] = 7; const c = structuredClone({ b }, { transfer: [b] }); return [c.b.byteLength, new Uint8Array(c.b)[0], b.byteLength]; })()
  (() => { const u = new Uint8Array(4); const [a, b] = structuredClone([u, u.subarray(1)]); return [a.buffer === b.buffer, b.byteOffset]; })()
  (() => { const d = structuredClone(new DataView(new ArrayBuffer(4), 1, 2)); return [d.byteLength, d.byteOffset, d.constructor.name]; })()
  [structuredClone(1), structuredClone('x'), structuredClone(null), structuredClone(undefined), structuredClone(true)]
  structuredClone(Object.create(null, { a: { value: 1, enumerable: true } }))
  (() => { const r = /x/g; r.lastIndex = 5; return structuredClone(r).lastIndex; })()
  (function () { return structuredClone(arguments); })(1, 2)
  structuredClone({ [Symbol('s')]: 1, a: 2 })
  [structuredClone.name, structuredClone.length]
`);
