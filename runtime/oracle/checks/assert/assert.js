'use strict';
// assert: what holds, what fails and how the message shows the difference.

const assert = require('assert');

process.noDeprecation = true;

const outcome = (f) => {
  try { return [f()]; } catch (e) {
    return [e.name, e.code, e.message, e.generatedMessage, e.operator, e instanceof assert.AssertionError && [typeof e.actual, typeof e.expected]];
  }
};
const numbers = (n, change = {}) => Array.from({ length: n }, (_, i) => (i in change ? change[i] : i));
const record = (n, change = {}) => Object.fromEntries(numbers(n, change).map((v, i) => [`key${i}`, v]));
class A { constructor() { this.x = 1; } }
class B { constructor() { this.x = 1; } }
const cycle = () => { const o = { a: 1 }; o.self = o; return o; };
const error = (message, props) => Object.assign(new Error(message), props);

const PAIRS = {
  'same numbers': [1, 1], 'numbers': [1, 2], 'number and string': [1, '1'], 'NaN': [NaN, NaN], 'zeros': [0, -0], 'null and undefined': [null, undefined], 'strings': ['a', 'b'], 'longer strings': ['hello world one', 'hello world two'], 'lines': ['a\nb\nc', 'a\nb\nd'],
  'twelve characters': ['aaaa', 'bbbb'], 'more than twelve': ['aaaaa', 'bbbbb'], 'very long strings': ['a'.repeat(90), 'b'.repeat(90)], 'booleans': [true, false], 'bigint': [1n, 2n], 'bigint and number': [1n, 1], 'symbols': [Symbol('a'), Symbol('a')], 'functions': [() => {}, () => {}],
  'empty arrays': [[], []], 'array and object': [[], {}], 'arrays': [[1, 2, 3], [1, 2, 4]], 'arrays of other lengths': [[1, 2, 3], [1, 2]], 'long arrays': [numbers(20), numbers(20, { 19: 0 })], 'long arrays middle': [numbers(30), numbers(30, { 15: 'x' })], 'long arrays two': [numbers(30), numbers(30, { 3: 'x', 25: 'y' })],
  'very long arrays': [numbers(100), numbers(100, Object.fromEntries(numbers(100).map((i) => [i, -i - 1])))], 'objects': [{ a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 }, d: 4 }], 'order of keys': [{ a: 1, b: 2 }, { b: 2, a: 1 }], 'long objects': [record(30), record(30, { 15: 'x' })], 'nested': [{ a: { b: { c: { d: { e: 1 } } } } }, { a: { b: { c: { d: { e: 2 } } } } }],
  'undefined member': [{ a: undefined }, {}], 'classes': [new A(), new B()], 'class and plain': [new A(), { x: 1 }], 'null prototype': [Object.create(null), {}], 'holes': [[1, , 3], [1, undefined, 3]], 'array with property': [Object.assign([1], { x: 1 }), [1]], 'cycles': [cycle(), cycle()], 'dates': [new Date(0), new Date(1)], 'same dates': [new Date(5), new Date(5)],
  'regexps': [/a/g, /a/i], 'same regexps': [/a/g, /a/g], 'errors': [error('a'), error('b')], 'same errors': [error('a'), error('a')], 'errors with properties': [error('a', { code: 1 }), error('a', { code: 2 })], 'error types': [new TypeError('a'), new RangeError('a')], 'maps': [new Map([[1, { a: 1 }]]), new Map([[1, { a: 2 }]])], 'same maps': [new Map([[{ a: 1 }, 1], ['b', 2]]), new Map([['b', 2], [{ a: 1 }, 1]])],
  'map keys': [new Map([['a', 1]]), new Map([['b', 1]])], 'sets': [new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])], 'other sets': [new Set([1, 2]), new Set([1, 3])], 'loose sets': [new Set([1, '2']), new Set(['1', 2])], 'buffers': [Buffer.from('ab'), Buffer.from('ac')], 'same buffers': [Buffer.from('ab'), Buffer.from('ab')], 'buffer and array': [Buffer.from('a'), new Uint8Array([97])],
  'typed arrays': [new Uint8Array([1, 2]), new Uint16Array([1, 2])], 'floats': [new Float64Array([0]), new Float64Array([-0])], 'array buffers': [new ArrayBuffer(2), new ArrayBuffer(2)], 'boxed': [new Number(1), new Number(2)], 'boxed and not': [new String('a'), 'a'], 'same boxed': [Object('ab'), Object('ab')], 'symbol keys': [{ [Symbol.for('k')]: 1 }, { [Symbol.for('k')]: 2 }], 'loose members': [{ a: 1 }, { a: '1' }],
  'array-likes': [[1], { 0: 1, length: 1 }], 'arguments': [(function f() { return arguments; }(1)), [1]], 'getters': [{ get a() { return 1; } }, { a: 1 }], 'date and object': [new Date(0), {}], 'NaN members': [[NaN], [NaN]], 'weak maps': [new WeakMap(), new WeakMap()], 'promises': [Promise.resolve(1), Promise.resolve(1)], 'object and null': [{}, null], 'text with quotes': ['it\'s', 'its'], 'unicode': ['é'.repeat(9), 'e'.repeat(9)],
  'numbers of text': [{ a: [1, 2, { b: 'x' }] }, { a: [1, 2, { b: 'y' }] }], 'empty and one': [[], [1]], 'comma at the end': [[1, 2], [1, 2, 3]], 'string and object': ['a', { a: 1 }],
};
for (const name of Object.keys(PAIRS)) {
  const [a, b] = PAIRS[name];
  check(`strict: ${name}`, () => [outcome(() => assert.strictEqual(a, b)), outcome(() => assert.deepStrictEqual(a, b))]);
  check(`loose: ${name}`, () => [outcome(() => assert.equal(a, b)), outcome(() => assert.deepEqual(a, b))]);
  check(`not: ${name}`, () => [outcome(() => assert.notStrictEqual(a, b)), outcome(() => assert.notDeepStrictEqual(a, b)), outcome(() => assert.notEqual(a, b)), outcome(() => assert.notDeepEqual(a, b))]);
  check(`isDeepStrictEqual: ${name}`, () => require('util').isDeepStrictEqual(a, b));
}
class Foo extends Error {}
const boom = () => { throw new Error('boom'); };
const FAILS = [
  () => assert.ok(0, 'message'), () => assert(null, 'x'), () => assert.ok(), () => assert(), () => assert.ok(0, new TypeError('own')), () => assert.fail(), () => assert.fail('boom'), () => assert.fail(new TypeError('x')), () => assert.fail(undefined),
  () => assert.match('abc', /x/), () => assert.match(123, /x/), () => assert.match('abc', /x/, 'msg'), () => assert.match('a', 'a'), () => assert.doesNotMatch('abc', /a/), () => assert.match('abc', /b/), () => assert.doesNotMatch('abc', /x/),
  () => assert.ifError(null), () => assert.ifError(undefined), () => assert.ifError('x'), () => assert.ifError(new Error('e')), () => assert.ifError(new TypeError('')), () => assert.ifError(0), () => assert.throws(() => {}), () => assert.throws(() => {}, TypeError, 'msg'), () => assert.throws(() => {}, 'msg'), () => assert.throws(boom), () => assert.throws(boom, Error),
  () => assert.throws(boom, /boom/), () => assert.throws(boom, /nope/), () => assert.throws(boom, { message: 'boom' }), () => assert.throws(boom, { message: 'nope' }), () => assert.throws(boom, { message: /oo/ }), () => assert.throws(boom, { message: /x/, foo: 1 }), () => assert.throws(boom, { name: 'Error', message: 'boom' }), () => assert.throws(boom, TypeError), () => assert.throws(boom, TypeError, 'custom'), () => assert.throws(boom, Foo),
  () => assert.throws(boom, () => true), () => assert.throws(boom, () => false), () => assert.throws(boom, function check() { return 1; }), () => assert.throws(boom, 'boom'), () => assert.throws(boom, 'other'), () => assert.throws(boom, new Error('boom')), () => assert.throws(boom, new Error('x')), () => assert.throws(boom, {}), () => assert.throws(boom, 5), () => assert.throws(boom, 'a', 'b'), () => assert.throws('x'), () => assert.throws(), () => assert.throws(() => { throw 'text'; }, /text/), () => assert.throws(() => { throw null; }, { a: 1 }), () => assert.throws(() => { throw 'x'; }, 'x'), () => assert.throws(boom, { message: 'x' }, 'custom'),
  () => assert.doesNotThrow(() => {}), () => assert.doesNotThrow(boom), () => assert.doesNotThrow(boom, 'msg'), () => assert.doesNotThrow(boom, TypeError), () => assert.doesNotThrow(boom, Error, 'msg'), () => assert.doesNotThrow(boom, /boom/), () => assert.doesNotThrow(1), () => assert.strictEqual(1, 2, 'custom'), () => assert.deepStrictEqual({ a: 1 }, { a: 2 }, 'custom'), () => assert.strictEqual(1, 2, new RangeError('own')), () => assert.strictEqual(1), () => assert.equal(1, 2, ''),
  () => assert.strict.equal(1, '1'), () => assert.strict.deepEqual([1], ['1']), () => assert.strict(0, 'm'), () => { new assert.AssertionError(); }, () => { throw new assert.AssertionError({ message: 'm' }); }, () => { throw new assert.AssertionError({ actual: 1, expected: 2, operator: 'foo' }); },
];
FAILS.forEach((f, i) => check(`${i} ${String(f).slice(6)}`, () => outcome(f)));
const ASYNC = [
  () => assert.rejects(Promise.resolve(1)), () => assert.rejects(async () => {}), () => assert.rejects(() => 1), () => assert.rejects(boom), () => assert.rejects(Promise.reject(new Error('x'))), () => assert.rejects(Promise.reject(new Error('x')), /y/), () => assert.rejects(Promise.reject(new Error('x')), { message: 'x' }), () => assert.rejects(Promise.reject(new Error('x')), TypeError), () => assert.rejects(5), () => assert.rejects(Promise.resolve(), TypeError, 'm'),
  () => assert.doesNotReject(Promise.resolve(1)), () => assert.doesNotReject(Promise.reject(new Error('x'))), () => assert.doesNotReject(Promise.reject(new Error('x')), 'msg'), () => assert.doesNotReject(async () => 1), () => assert.doesNotReject(5), () => assert.rejects(Promise.reject(new Error('x')), (e) => e.message === 'x'),
];
ASYNC.forEach((f, i) => check(`async ${i} ${String(f).slice(6)}`, async () => { try { return [await f()]; } catch (e) { return [e.name, e.code, e.message, e.operator]; } }));
check('AssertionError', () => { const e = new assert.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' }); return [Object.keys(e), String(e), e.stack.split('\n').slice(0, 4), e instanceof Error, Object.prototype.toString.call(e)]; });
check('AssertionError shown', () => { try { assert.strictEqual('a'.repeat(600), 'b'); } catch (e) { e.stack = 'stack'; console.log(e); } return 1; });
check('exports', () => Object.keys(assert).map((k) => [k, assert[k].name, assert[k].length]).sort());
check('strict', () => [require('assert/strict') === assert.strict, assert.strict.equal === assert.strictEqual, assert.strict.strict === assert.strict, Object.keys(assert.strict).length]);
check('CallTracker', () => { const t = new assert.CallTracker(); const f = t.calls(function named(x) { return x + 1; }, 2); const r = f(1); const report = t.report().map(({ message, actual, expected, operator }) => ({ message, actual, expected, operator })); const one = outcome(() => t.verify()); f(5); return [r, report, one, outcome(() => t.verify()), t.getCalls(f).map((c) => c.arguments), outcome(() => t.getCalls(1))]; });
