// JSON.parse and JSON.stringify.

const parse = (text) => JSON.parse(text);
const broken = ['', '   ', '{', '[', '[1,]', '{"a":1,}', 'abc', '"\\u12"', '"\\u12G4"', '"a\nb"', '-', '-a', '1.', '1.a', '1e', '01', '-01', '1e+', '1.5e',
  '"abc', 'tru', 'truf', 'nul', 'falsy', '[1 2]', '{"a" 1}', '{a:1}', '{"a":1 "b"}', '1 2', 'undefined', '[object Object]', 'NaN', 'Infinity', '"\\x"',
  '[1', '{"a"', '{"a":', '{"a":1', '"\\', '"\\u', 'é', "{'a':1}", '[1,2,3,4,5,6,7,8,9,10,a]', 'truea', '"a" "b"', '[}', '{]', '{,}', '[,1]', '{"a":}', '--1',
  '+1', '.5', '\u2028', '\ufeff1', '1\u00a0', '"\t"', '{"a":1}}', '[[]', '\\u0041', '{"a":1,,}', '/*x*/1', '"\u0000"', '\u0000', '{"é":1,"ü" 2}', '["\\ud83d", x]',
  '<html><body>Not found</body></html>', '<!DOCTYPE html>', 'Internal Server Error', '{"a":1,"b":[1,2,{"c":tru}]}', '{"aaaaaaaaaaaaaaaaaaaaaaaaa": x}', '[1,2,3,4,5,6,7,8,9,10,11,12,x,13,14,15,16,17]',
  '😀', '"😀', '[1,2,3,4,5,6,7,8,9,10,11,12,😀,13,14,15,16,17]', '{"a":"b"]', 'x1234567890123456789012345', '"a"b', '[1]]', '{"a":1e5x}', '0x10', '1_000', "'a'", '`a`', '[null,nulll]'];
for (const text of broken) check(`parse ${JSON.stringify(text)}`, () => parse(text));

const fine = ['0', '-0', '1', '-1', '1.5', '1e3', '1E-3', '1e400', '-1e400', '123456789012345678901234567890', '9007199254740993', '0.1', '1e21', '5e-324', 'true', 'false', 'null', '""', '"a"',
  ' \t\n\r[ 1 , 2 ] ', '{}', '[]', '[[]]', '{"a":{}}', '{"a":1,"a":2}', '{"b":1,"a":2,"1":3,"0":4}', '{"__proto__":{"x":1}}', '{"constructor":1,"toString":2}', '"\\u0041\\n\\t\\"\\\\\\/\\b\\f\\r"',
  '"\\ud83d\\ude00"', '"😀é"', '"\\ud83d"', '"\\ude00\\ud83d"', '{"\\ud83d":1,"é":2,"\\u0061":3}', '"\u2028\u2029\u007f"', '[1,"a",null,true,{"x":[]}]', '"a long string that is certainly longer than twenty-four characters"',
  '[0.1,-0.0,1e0,100,1000000000000000,1234567890123456]'];
for (const text of fine) check(`parse ${JSON.stringify(text)}`, () => parse(text));
for (const value of [undefined, null, 1, true, {}, [], [1], [[2]], { toString() { return '[3]'; } }, new String('4'), '\u00e9', Symbol('s')]) {
  check(`parse what is no string: ${String(value)}`, () => parse(value));
}
check('a name __proto__ is a property', () => { const o = parse('{"__proto__":1}'); return [Object.keys(o), Object.getPrototypeOf(o) === Object.prototype, o.hasOwnProperty('__proto__')]; });
check('the last of a name wins at the first place', () => Object.entries(parse('{"a":1,"b":2,"a":3}')));
check('what is parsed can be changed', () => { const o = parse('{"a":[1]}'); o.a.push(2); o.b = 1; delete o.a[0]; o.a.length = 5; return o; });
check('descriptors', () => [Object.getOwnPropertyDescriptor(parse('{"a":1}'), 'a'), Object.getOwnPropertyDescriptor(parse('[1]'), 'length')]);
check('deep nesting parses', () => { let v = parse('['.repeat(50000) + ']'.repeat(50000)); let n = 0; while (v) { v = v[0]; n++; } return n; });
check('many properties', () => { const o = parse(`{${Array.from({ length: 300 }, (_, i) => `"k${i}":${i}`)}}`); return [Object.keys(o).length, o.k299, Object.keys(o).slice(0, 3)]; });

const walk = (text, extra) => { const log = []; const value = JSON.parse(text, function (key, v) { log.push([key, v, Array.isArray(this)]); return extra ? extra.call(this, key, v) : v; }); return [log.map((x) => JSON.stringify(x)), value]; };
check('reviver order', () => walk('{"a":[1,{"b":2}],"c":"x","1":0}'));
check('reviver deletes', () => walk('{"a":1,"b":[1,2,3]}', (k, v) => (v === 2 || k === 'a' ? undefined : v)));
check('reviver replaces', () => walk('{"d":"2024-01-01T00:00:00.000Z"}', (k, v) => (k === 'd' ? new Date(v) : v)));
check('reviver of a primitive', () => walk('5', (k, v) => [k, v]));
check('reviver returns undefined', () => JSON.parse('1', () => undefined));
check('reviver changes its holder', () => JSON.parse('{"a":1,"b":2,"c":3}', function (k, v) { if (k === 'a') { delete this.c; this.b = 9; } return v; }));
check('reviver throws', () => JSON.parse('[1]', () => { throw new RangeError('mine'); }));
check('reviver that is no function', () => [JSON.parse('1', {}), JSON.parse('[2]', null), JSON.parse('3', 'x')]);
check('reviver adds elements', () => JSON.parse('[1,2]', function (k, v) { if (k === '0') this.push(9); return v; }));
check('reviver gets the empty name', () => { let seen; JSON.parse('1', function (k) { seen = [k, Object.keys(this), this['']]; return 1; }); return seen; });

const values = { undefined: undefined, null: null, zero: 0, 'minus zero': -0, NaN: NaN, infinite: Infinity, big: 1e21, small: 1e-7, float: 0.1 + 0.2, string: 'a"b\\c\u0001\n\u007f\u2028', half: '\ud83d', halves: 'a\ude00\ud83db', emoji: '😀', empty: '',
  function: () => 1, symbol: Symbol('x'), date: new Date(0), invalid: [new Date(NaN)], regexp: /x/g, map: new Map([[1, 2]]), set: new Set([1]), error: new Error('x'), typed: new Uint8Array([1, 2]), buffer: new ArrayBuffer(2),
  array: [1, undefined, () => 1, Symbol('x'), null, NaN], holes: [1, , 3], nested: { a: { b: [{}, []] } }, keys: { b: 1, a: 2, 1: 3, 0: 4, '-1': 5 }, gone: { a: undefined, b: () => 1, c: Symbol('x'), d: 1 },
  boxed: [new Number(3), new String('x'), new Boolean(false), Object(Symbol('x'))], null_proto: Object.assign(Object.create(null), { a: 1 }), class: new (class A { x = 1; #y = 2; get z() { return 3; } })(), getter: { get a() { return 1; } },
  hidden: Object.defineProperty({ a: 1 }, 'b', { value: 2 }), symbols: { [Symbol('a')]: 1, b: 2 }, args: (function () { return arguments; })(1, 2), promise: Promise.resolve(1), weak: new WeakMap(), proto: { ['__proto__']: 1 }, unicode: { 'é\ud83d': 1, 'a"b': 2 } };
for (const [name, value] of Object.entries(values)) {
  check(`stringify ${name}`, () => JSON.stringify(value));
  check(`stringify ${name} in an object, indented`, () => JSON.stringify({ value, list: [value] }, null, 2));
}
for (const space of [0, 1, 4, 10, 11, -1, 2.9, '', '\t', '--', 'abcdefghijklmnop', 'é', null, true, new Number(3), new String('>'), {}, [2], NaN, Infinity]) {
  check(`space ${typeof space} ${String(space)}`, () => JSON.stringify({ a: [1, { b: 2 }, [], {}], c: [[]] }, null, space));
}
check('bigint', () => JSON.stringify({ a: 1n }));
check('boxed bigint', () => JSON.stringify(Object(1n)));
check('toJSON of a bigint', () => { BigInt.prototype.toJSON = function () { return `${this}n`; }; try { return JSON.stringify([1n]); } finally { delete BigInt.prototype.toJSON; } });
check('toJSON gets the key', () => { const log = []; const o = { toJSON(k) { log.push([typeof k, k]); return 1; } }; return [JSON.stringify(o), JSON.stringify({ a: o }), JSON.stringify([0, o]), log]; });
check('toJSON returns undefined', () => [JSON.stringify({ toJSON() {} }), JSON.stringify({ a: { toJSON() {} } }), JSON.stringify([{ toJSON() {} }])]);
check('toJSON returns an object with toJSON', () => JSON.stringify({ toJSON: () => ({ toJSON: () => 1, a: 2 }) }));
check('toJSON that is no function', () => JSON.stringify({ toJSON: 1 }));
check('toJSON of a function', () => JSON.stringify(Object.assign(() => 1, { toJSON: () => 'f' })));
check('toJSON on the prototype', () => { class Money { constructor(n) { this.n = n; } toJSON() { return `$${this.n}`; } } return JSON.stringify({ price: new Money(5) }); });
check('toJSON throws', () => JSON.stringify({ toJSON() { throw new RangeError('mine'); } }));
check('getter throws', () => JSON.stringify({ get a() { throw new RangeError('mine'); } }));
check('replacer function', () => { const log = []; const text = JSON.stringify({ a: 1, b: [2, { c: 3 }] }, function (k, v) { log.push([k, typeof k, Array.isArray(this)]); return typeof v === 'number' ? v * 2 : v; }); return [text, log]; });
check('replacer drops', () => JSON.stringify({ a: 1, password: 'x', list: [1, 2] }, (k, v) => (k === 'password' || v === 1 ? undefined : v)));
check('replacer sees toJSON results', () => JSON.stringify({ d: new Date(0) }, (k, v) => typeof v));
check('replacer at the root', () => { let holder; JSON.stringify(5, function (k, v) { holder = [k, v, Object.keys(this), this['']]; return v; }); return holder; });
check('replacer replaces the root', () => JSON.stringify({ a: 1 }, (k, v) => (k === '' ? [v.a, 2] : v)));
check('replacer with Map', () => JSON.stringify({ m: new Map([['a', 1]]) }, (k, v) => (v instanceof Map ? Object.fromEntries(v) : v)));
check('replacer array', () => JSON.stringify({ a: 1, b: { a: 2, c: 3 }, c: [{ a: 4, b: 5 }], 1: 6 }, ['b', 'a', 1]));
check('replacer array with odd members', () => JSON.stringify({ a: 1, b: 2, 3: 4, null: 5 }, ['b', 'b', new String('a'), new Number(3), null, {}, undefined]));
check('replacer array, empty', () => JSON.stringify({ a: 1, b: [1, { c: 2 }] }, []));
check('replacer that is neither', () => [JSON.stringify({ a: 1 }, 'a'), JSON.stringify({ a: 1 }, {}), JSON.stringify({ a: 1 }, 1)]);
check('proxies', () => [JSON.stringify(new Proxy({ a: 1 }, {})), JSON.stringify(new Proxy([1, 2], {})), JSON.stringify({ p: new Proxy({}, { ownKeys: () => ['x'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }), get: () => 7 }) })]);
check('changing what is written', () => { const o = { get a() { delete this.b; this.d = 4; return 1; }, b: 2, c: 3 }; return JSON.stringify(o); });
check('sparse and large arrays', () => { const a = []; a[5] = 1; return [JSON.stringify(a), JSON.stringify(new Array(3))]; });
check('an array subclass with properties', () => { class L extends Array {} const l = L.from([1, 2]); l.extra = 3; return JSON.stringify(l); });
const cycles = {
  itself: () => { const a = {}; a.a = a; return a; }, list: () => { const a = []; a.push(1, a); return a; }, 'empty name': () => { const a = {}; a[''] = a; return a; },
  two: () => { const a = { x: {} }; a.x.back = a; return a; }, three: () => { const a = { x: { y: {} } }; a.x.y.back = a; return a; }, four: () => { const a = { x: { y: { z: {} } } }; a.x.y.z.back = a; return a; },
  many: () => { const a = { x: { y: { z: [0, { w: {} }] } } }; a.x.y.z[1].w.back = a; return a; }, class: () => { class Q { } const q = new Q(); q.list = [q]; return { q }; }, bare: () => { const n = Object.create(null); n.n = n; return n; },
  inner: () => { const i = { name: 'i' }; i.self = i; return { a: [i] }; }, map: () => { const m = new Map(); m.own = m; return m; },
};
for (const [name, make] of Object.entries(cycles)) check(`cycle: ${name}`, () => JSON.stringify(make()));
check('the same object twice is no cycle', () => { const a = { x: 1 }; return JSON.stringify([a, a, { a }]); });
check('too deep is a RangeError', () => { let a = []; for (let i = 0; i < 9000; i++) a = [a]; JSON.stringify(a); });
check('a depth of 3000 is fine', () => { let a = []; for (let i = 0; i < 3000; i++) a = [a]; return JSON.stringify(a).length; });
check('shapes', () => [JSON.parse.length, JSON.parse.name, JSON.stringify.length, JSON.stringify.name, Object.prototype.toString.call(JSON), String(JSON.parse)]);
check('round trip', () => { const o = { s: 'é😀\n', n: [1, -0.5, 1e100], b: [true, false, null], o: { '': 0, 'a b': 1 } }; return JSON.parse(JSON.stringify(o)); });
