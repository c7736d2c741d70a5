'use strict';
// util: promisify and its kind, types, format, parseArgs, MIME types and the small things.

const util = require('util');

process.noDeprecation = true;

const attempt = (f) => { try { return f(); } catch (e) { return `${e.name} ${e.code}: ${e.message}`; } };

const VALUES = {
  undefined, null: null, number: 1, string: 'a', symbol: Symbol('s'), bigint: 1n, boolean: true, object: {}, array: [], function() {}, arrow: () => {}, async async() {}, asyncArrow: async () => {}, * generator() { yield 1; }, class: class {}, date: new Date(0), regexp: /a/, error: new Error('x'), typeError: new TypeError('x'),
  fakeError: Object.create(Error.prototype), map: new Map(), set: new Set(), weakMap: new WeakMap(), weakSet: new WeakSet(), mapIterator: new Map().entries(), setIterator: new Set().values(), arrayIterator: [].values(), promise: Promise.resolve(), thenable: { then() {} }, proxy: new Proxy({}, {}), proxyFunction: new Proxy(() => {}, {}),
  arrayBuffer: new ArrayBuffer(1), dataView: new DataView(new ArrayBuffer(1)), uint8: new Uint8Array(1), clamped: new Uint8ClampedArray(1), float64: new Float64Array(1), bigInt64: new BigInt64Array(1), buffer: Buffer.from('a'), arguments: (function f() { return arguments; }()), boxedNumber: Object(1), boxedString: Object('a'), boxedBoolean: Object(false), boxedSymbol: Object(Symbol('b')), boxedBigInt: Object(1n),
  generatorObject: (function* g() { yield 1; }()), nullPrototype: Object.create(null), tagged: { [Symbol.toStringTag]: 'Map' }, subclass: new (class extends Map {})(), math: Math, json: JSON,
};
const TESTS = Object.keys(util.types).filter((name) => !/External|KeyObject|CryptoKey|isExternal/.test(name));
for (const name of Object.keys(VALUES)) check(`types of ${name}`, () => TESTS.filter((test) => util.types[test](VALUES[name])));
for (const name of Object.keys(VALUES)) check(`older predicates of ${name}`, () => ['isArray', 'isBoolean', 'isBuffer', 'isNull', 'isNullOrUndefined', 'isNumber', 'isString', 'isSymbol', 'isUndefined', 'isRegExp', 'isObject', 'isDate', 'isError', 'isFunction', 'isPrimitive'].filter((test) => util[test](VALUES[name])));
check('exports', () => Object.keys(util).map((k) => [k, typeof util[k], typeof util[k] === 'function' && !/^_|is[A-Z]|log$/.test(k) ? util[k].length : 0]).sort());
check('types exports', () => Object.keys(util.types).map((k) => [k, util.types[k].name]).sort());

check('promisify', async () => {
  const f = util.promisify((a, b, cb) => cb(a ? null : new Error('no'), b, 'second'));
  const self = { x: 5, m: util.promisify(function m(cb) { cb(null, this.x); }) };
  return [await f(1, 2), await f(0, 2).catch((e) => e.message), await self.m(), f.name, f.length, util.promisify(f) === f, attempt(() => util.promisify(1)), attempt(() => util.promisify())];
});
check('promisify custom', async () => { const f = () => {}; f[util.promisify.custom] = async () => 'custom'; const bad = () => {}; bad[util.promisify.custom] = 1; return [await util.promisify(f)(), util.promisify(f) === f[util.promisify.custom], attempt(() => util.promisify(bad)), String(util.promisify.custom)]; });
check('promisify keeps properties', () => { const f = Object.assign(function named(a, cb) { cb(); }, { extra: 1 }); const p = util.promisify(f); return [p.extra, p.name, p.length, Object.keys(p)]; });
check('promisify callbacks that throw', async () => util.promisify(() => { throw new TypeError('sync'); })().catch((e) => e.message));
check('callbackify', async () => {
  const call = (f, ...args) => new Promise((resolve) => { util.callbackify(f)(...args, (...r) => resolve(r)); });
  const f = util.callbackify(async function orig(a) { return a; });
  return [await call(async (a) => a + 1, 1), (await call(async () => { throw new Error('e'); })).map((e) => e.message), (await call(async () => { throw null; })).map((e) => [e.message, e.code, e.reason]), f.name, f.length, attempt(() => f(1)), attempt(() => util.callbackify(1))]; // eslint-disable-line no-throw-literal
});
check('inherits', () => { function A() {} A.prototype.hi = () => 'hi'; function B() {} util.inherits(B, A); return [new B().hi(), B.super_ === A, new B() instanceof A, Object.keys(B), attempt(() => util.inherits()), attempt(() => util.inherits(B, null)), attempt(() => util.inherits(B, {}))]; });
check('deprecate', () => { const f = util.deprecate(function orig(a) { return [this && this.x, a]; }, 'old', 'DEP9001'); class C { constructor(a) { this.a = a; } } const D = util.deprecate(C, 'old', 'DEP9001'); const d = new D(1); return [f.call({ x: 1 }, 2), f.name, f.length, d.a, d instanceof C, attempt(() => util.deprecate(() => {}, 'a', 5))]; });
check('debuglog', () => { const log = util.debuglog('hothouse-check'); log('never', 1); return [log.enabled, typeof log, util.debug === util.debuglog]; });

const FORMATS = [[], ['a'], ['%s', 'x'], ['%s'], ['%s %s', 'x'], ['%d', '42'], ['%d', 'x'], ['%i', 42.9], ['%f', '1.5x'], ['%j', { a: 1 }], ['%o', { a: [1] }], ['%O', { a: { b: { c: { d: 1 } } } }], ['%c', 'css'], ['%%'], ['%% %s', 1], ['a', 'b', { c: 1 }], [1, 2], ['%s', null, undefined], ['%s', Symbol('x')], ['%s', 5n], ['%d', 5n], ['%s', -0], ['%s', { toString: () => 'own' }], ['%s', [1, [2, [3]]]], ['%s', () => 1], ['%s', new Error('x').message], ['%x', 1], ['100%', 1], ['%s', class A {}], ['%j', 1n && { toJSON: () => 'j' }], [null, 'x'], ['%d', {}], ['%i', 'abc'], ['%s', new Date(0)], ['%s', 'a', 'b'], ['%S', 1], [{ a: 1 }, '%s', 1]];
for (const args of FORMATS) check(`format ${args.map((a) => typeof a === 'string' ? a : typeof a)} ${FORMATS.indexOf(args)}`, () => [util.format(...args), util.formatWithOptions({}, ...args), util.formatWithOptions({ depth: 0, compact: false }, ...args)]);
check('formatWithOptions refuses', () => [attempt(() => util.formatWithOptions(1, 'a')), attempt(() => util.formatWithOptions()), util.formatWithOptions({ depth: 0 }, { a: { b: 1 } })]);

check('styleText', () => [util.styleText('red', 'x'), util.styleText(['bold', 'underline'], 'x'), attempt(() => util.styleText('nope', 'x')), attempt(() => util.styleText('red', 1))]);
check('inspect tables', () => [Object.keys(util.inspect), { ...util.inspect.colors }, { ...util.inspect.styles }, util.inspect.defaultOptions, util.inspect.colors.grey, String(util.inspect.custom), util.inspect.length]);
check('stripVTControlCharacters', () => [util.stripVTControlCharacters('\u001b[31mred\u001b[0m \u001b]8;;http://a\u0007link\u001b]8;;\u0007'), util.stripVTControlCharacters('plain'), attempt(() => util.stripVTControlCharacters(1))]);
check('toUSVString', () => [util.toUSVString('a\ud800b'), util.toUSVString('😀'), util.toUSVString(5), util.toUSVString('\udc00')]);
check('system errors', () => [util.getSystemErrorName(-2), util.getSystemErrorName(-99999), attempt(() => util.getSystemErrorName(5)), attempt(() => util.getSystemErrorName('a')), util.getSystemErrorMap().size, util.getSystemErrorMap().get(-13), attempt(() => { throw util._errnoException(-2, 'open', 'x'); }), { ...util._exceptionWithHostPort(-111, 'connect', '1.2.3.4', 80) }]);
check('_extend', () => [util._extend({ a: 1 }, { b: 2 }), util._extend({ a: 1 }, null), util._extend({ a: 1 }, 'x')]);
check('parseEnv', () => [util.parseEnv('A=1\nB="x\\ny" # c\n#no\nexport C=\'z\'\nD= spaced  # c\nE=\nF=a=b\n'), attempt(() => util.parseEnv(1))]);
check('aborted', async () => { const c = new AbortController(); const p = util.aborted(c.signal, {}); c.abort(); return [typeof await p, await util.aborted(AbortSignal.abort(), {}), await util.aborted(undefined, {}).catch((e) => e.code), await util.aborted(c.signal, null).catch((e) => e.message)]; });
check('isDeepStrictEqual', () => [util.isDeepStrictEqual({ a: [1] }, { a: [1] }), util.isDeepStrictEqual([1], ['1']), util.isDeepStrictEqual(NaN, NaN), util.isDeepStrictEqual(0, -0)]);
check('sys', () => require('util') === util && require('util/types') === util.types);

const ARGS = [
  { args: ['-f', '--bar', 'b'], options: { foo: { type: 'boolean', short: 'f' }, bar: { type: 'string' } } }, { args: ['--bar=x=y'], options: { bar: { type: 'string' } } }, { args: ['-abc'], options: { a: { type: 'boolean', short: 'a' }, b: { type: 'boolean', short: 'b' }, c: { type: 'boolean', short: 'c' } } },
  { args: ['-fVALUE'], options: { f: { type: 'string', short: 'f' } } }, { args: ['a', 'b'], allowPositionals: true }, { args: ['a'] }, { args: ['--x'] }, { args: ['--x', 'y', '-z'], strict: false }, { args: ['--m', '1', '--m', '2'], options: { m: { type: 'string', multiple: true } } }, { args: ['--', '--x', 'y'], allowPositionals: true }, { args: ['--bar'], options: { bar: { type: 'string' } } }, { args: ['--foo=1'], options: { foo: { type: 'boolean' } } },
  { args: ['--bar', '-x'], options: { bar: { type: 'string' } } }, { args: ['-b', '-x'], options: { bar: { type: 'string', short: 'b' } } }, { args: [], options: { d: { type: 'string', default: 'dd' } } }, { args: ['-f', 'x', '--', 'y'], options: { f: { type: 'boolean', short: 'f' } }, tokens: true, allowPositionals: true }, { args: ['--x'], options: { x: { type: 'nope' } } }, { args: ['--x'], options: { x: { type: 'string', short: 'xx' } } }, { args: 5 }, { args: ['-x'], allowPositionals: true }, { args: ['-abv', 'val'], options: { a: { type: 'boolean', short: 'a' }, b: { type: 'boolean', short: 'b' }, v: { type: 'string', short: 'v' } }, tokens: true }, { args: ['-'], allowPositionals: true },
];
ARGS.forEach((config, i) => check(`parseArgs ${i} ${JSON.stringify(config)}`, () => attempt(() => { const r = util.parseArgs(config); return { ...r, values: { ...r.values } }; })));

const MIMES = ['text/plain', 'Text/HTML; charset=UTF-8', 'a/b;c=d;e="f;g";h', 'text/plain;charset="a\\"b"', 'text', '/x', 'a/', 'a b/c', 'a/b c', ' text/css ', 'a/b;=x;y=', 'application/json; charset=utf-8; charset=x', ''];
for (const mime of MIMES) check(`MIMEType ${JSON.stringify(mime)}`, () => attempt(() => { const m = new util.MIMEType(mime); return [String(m), m.type, m.subtype, m.essence, [...m.params], JSON.stringify(m)]; }));
check('MIMEParams', () => { const m = new util.MIMEType('a/b;x=1'); m.params.set('y', 'a b'); m.params.delete('x'); m.type = 'C'; return [String(m), m.params.has('y'), m.params.get('nope'), [...m.params.keys()], attempt(() => m.params.set('', 'x')), attempt(() => { m.subtype = '?/'; })]; });
