'use strict';
// Making buffers, turning them into strings and back, and what is refused.

const buffer = require('buffer');

const ENCODINGS = ['utf8', 'UTF-8', 'ucs2', 'utf16le', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url'];
const STRINGS = [
  '', 'a', 'abc', 'héllo', '€', '😀', '\ud83d', 'x\udc00y', '\0\x7f\x80\xff', 'YWJj', 'YQ==', 'YQ', 'Y', 'a-_b', 'ab+/', 'YW Jj\n', 'YQ==YQ==', '===',
  '6162', '616', 'zz61', '61zz62', 'ABCdef', '日本語', '\ufeffa', 'aaaaa',
];
for (const text of STRINGS) {
  check(`from ${JSON.stringify(text)} in all encodings`, () => ENCODINGS.map((e) => [e, Buffer.from(text, e).toString('hex'), Buffer.byteLength(text, e)]));
}

const BYTES = [
  [], [0], [0x61, 0x62, 0x63], [0xff, 0xfe], [0xc3], [0xc3, 0xa9], [0xe2, 0x82], [0xe2, 0x82, 0xac], [0xf0, 0x9f, 0x98], [0xf0, 0x9f, 0x98, 0x80],
  [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x28, 0xa1], [0xf0, 0x28, 0x8c, 0x28], [0x61, 0xff, 0x62], [0xef, 0xbb, 0xbf, 0x61], [0x3d, 0xd8, 0x00, 0xde], [0x80, 0x81, 0x9f, 0xa0],
];
for (const bytes of BYTES) {
  check(`bytes ${bytes} as strings`, () => ENCODINGS.map((e) => Buffer.from(bytes).toString(e)));
}

const REFUSED = {
  'a number': () => Buffer.from(1), null: () => Buffer.from(null), undefined: () => Buffer.from(), 'an object': () => Buffer.from({}), 'a boolean': () => Buffer.from(true),
  'a symbol': () => Buffer.from(Symbol('x')), 'a function': () => Buffer.from(() => 1), encoding: () => Buffer.from('a', 'x'), 'size text': () => Buffer.alloc('1'), 'size -1': () => Buffer.alloc(-1),
  'size NaN': () => Buffer.alloc(NaN), 'size 2**53': () => Buffer.alloc(2 ** 53), 'allocUnsafe null': () => Buffer.allocUnsafe(null), 'number with encoding': () => new Buffer(3, 'utf8'),
  'concat text': () => Buffer.concat('x'), 'concat numbers': () => Buffer.concat([1]), 'concat length': () => Buffer.concat([Buffer.alloc(1)], -1), 'compare numbers': () => Buffer.compare(1, 2),
  'compare second': () => Buffer.compare(Buffer.alloc(1), 'a'), 'byteLength number': () => Buffer.byteLength(1), 'toString encoding': () => Buffer.alloc(8).toString('x'), 'toString null': () => Buffer.alloc(8).toString(null),
  'write number': () => Buffer.alloc(8).write(1), 'write offset': () => Buffer.alloc(8).write('a', 9), 'write length': () => Buffer.alloc(8).write('a', 0, -1), 'write encoding': () => Buffer.alloc(8).write('a', 0, 1, 'x'),
  'write offset text': () => Buffer.alloc(8).write('a', 'b', 'c'), 'utf8Write offset': () => Buffer.alloc(8).utf8Write('a', 9), 'fill hex': () => Buffer.alloc(8).fill('zz', 0, 8, 'hex'), 'fill encoding': () => Buffer.alloc(8).fill('a', 'b'),
  'fill end': () => Buffer.alloc(8).fill('a', 0, 9), 'fill start': () => Buffer.alloc(8).fill('a', -1), 'fill empty buffer': () => Buffer.alloc(8).fill(Buffer.alloc(0)), 'copy to number': () => Buffer.alloc(8).copy(1),
  'copy targetStart': () => Buffer.alloc(8).copy(Buffer.alloc(1), -1), 'copy sourceStart': () => Buffer.alloc(8).copy(Buffer.alloc(8), 0, 9), 'copy sourceEnd': () => Buffer.alloc(8).copy(Buffer.alloc(8), 0, 0, -1),
  'compare to number': () => Buffer.alloc(1).compare(1), 'compare targetEnd': () => Buffer.alloc(1).compare(Buffer.alloc(1), 0, 2), 'equals number': () => Buffer.alloc(1).equals(1), 'indexOf nothing': () => Buffer.alloc(1).indexOf(),
  'indexOf encoding': () => Buffer.alloc(1).indexOf('a', 0, 'x'), 'indexOf object': () => Buffer.alloc(1).indexOf({}), swap16: () => Buffer.alloc(3).swap16(), swap32: () => Buffer.alloc(3).swap32(), swap64: () => Buffer.alloc(4).swap64(),
  'from ArrayBuffer offset': () => Buffer.from(new ArrayBuffer(2), 3), 'from ArrayBuffer length': () => Buffer.from(new ArrayBuffer(2), 1, 2), 'copyBytesFrom': () => Buffer.copyBytesFrom([1]), 'atob': () => atob('a'), 'atob nothing': () => atob(),
  'atob invalid': () => atob('YQ===\u00e9'), 'btoa': () => btoa('€'), 'transcode': () => buffer.transcode(1), 'transcode encoding': () => buffer.transcode(Buffer.from('a'), 'x', 'y'), 'isUtf8': () => buffer.isUtf8(1),
  'alloc fill': () => Buffer.alloc(3, 'a', 'nope'), 'fill with empty hex': () => Buffer.alloc(3).fill('', 0, 3, 'hex'), 'a view of nothing': () => Buffer.prototype.toString.call({}) === '', 'slowBuffer': () => buffer.SlowBuffer('a'),
};
for (const name of Object.keys(REFUSED)) check(`refused: ${name}`, REFUSED[name], { message: !/view of/.test(name) });

check('from many things', () => [
  Buffer.from([1, 256, -1, 3.7, '5', NaN, null]), Buffer.from(new Uint16Array([1, 258])), Buffer.from(new ArrayBuffer(2)), Buffer.from({ length: 2, 0: 7 }), Buffer.from({ type: 'Buffer', data: [1, 2] }),
  Buffer.from(new String('str')), Buffer.from({ valueOf: () => 'v' }), Buffer.from({ [Symbol.toPrimitive]: () => 'prim' }), Buffer.from(Buffer.from('x')), Buffer.from({ length: 'a' }), Buffer.of(1, 2, 300), Buffer.from(new Set([1])  && [9]),
].map((b) => b.toString('hex')));
check('a copy or shared memory', () => {
  const a = Buffer.from('abc');
  const memory = new ArrayBuffer(4);
  const shared = Buffer.from(memory, 1, 2);
  const copy = Buffer.from(a);
  const part = a.subarray(1);
  new Uint8Array(memory)[1] = 65;
  a[1] = 90;
  return [shared.toString('hex'), copy.toString(), part.toString(), a.slice(-2, -1).toString(), shared.parent === memory, shared.offset];
});
check('Buffer without new', () => [Buffer('ab').toString(), Buffer(2).length, new Buffer('6162', 'hex').toString(), Buffer([1]).length]);
check('alloc with fill', () => [Buffer.alloc(5, 'ab'), Buffer.alloc(3, 1), Buffer.alloc(4, 'YWI=', 'base64'), Buffer.alloc(3, ''), Buffer.alloc(0, 'x'), Buffer.alloc(4, Buffer.from('xy')), Buffer.alloc(2, 0x1ff)].map((b) => b.toString('hex')));
check('isBuffer and isEncoding', () => [[Buffer.from(''), new Uint8Array(1), null, 'a'].map(Buffer.isBuffer), ['utf8', 'UTF-8', 'Hex', 'x', '', 1, null, 'utf-16le', 'binary', 'base64url', 'utf'].map(Buffer.isEncoding)]);
check('concat', () => [Buffer.concat([]), Buffer.concat([Buffer.from('a'), new Uint8Array([98])]), Buffer.concat([Buffer.from('abc')], 2), Buffer.concat([Buffer.from('a')], 3)].map((b) => b.toString('hex')));
check('compare and sort', () => [Buffer.compare(Buffer.from('a'), Buffer.from('b')), [Buffer.from('b'), Buffer.from('a'), Buffer.from('ab')].sort(Buffer.compare).map(String), Buffer.from('abc').compare(Buffer.from('xbcx'), 1, 3, 1, 3), Buffer.from('a').compare(Buffer.from('a'), 1), Buffer.from('a').equals(new Uint8Array([97]))]);
check('byteLength of views', () => [Buffer.byteLength(new ArrayBuffer(3)), Buffer.byteLength(new DataView(new ArrayBuffer(3), 1)), Buffer.byteLength(new Uint16Array(2)), Buffer.byteLength('é', 'nonsense'), Buffer.byteLength('abc', '')]);
check('toString ranges', () => { const b = Buffer.from('hello'); return [b.toString('utf8', 1), b.toString('utf8', 1, 3), b.toString('utf8', -3, 3), b.toString('utf8', 3, 1), b.toString('utf8', 9), b.toString('utf8', 1.9, 3.9), b.toString(undefined, 1, 2), b.toString('utf8', '1', '3'), b.toString('utf8', NaN, Infinity), `${b}`, b.toLocaleString('hex')]; });
check('slice ranges', () => { const b = Buffer.from('hello'); return [b.slice(), b.slice(1), b.slice(-2), b.slice(1, -1), b.slice(4, 2), b.slice(9), b.slice('1', '3'), b.slice(1.5, 3.5), b.subarray(-9, 2), b.slice(null, 2)].map(String); });
check('raw slices', () => { const b = Buffer.from('héllo'); return [b.utf8Slice(0, 3), b.latin1Slice(0, 3), b.hexSlice(1), b.asciiSlice(), b.ucs2Slice(0, 4), b.base64Slice(0, 2), b.base64urlSlice(), b.utf8Slice(3, 1)]; });
check('write', () => {
  const b = Buffer.alloc(8);
  return [b.write('abc'), b.write('xyz', 6), b.write('é', 7), b.write('ff00', 'hex'), b.write('€€€', 1, 5), b.write('zz', 2, 'latin1'), b.write('abcd', 0, 3, 'ucs2'), b.write('YWI', 4, 'base64'), b.write('', 8), b.write('a', undefined, undefined, 'utf8'), b.toString('hex')];
});
check('raw writes', () => { const b = Buffer.alloc(6); return [b.utf8Write('aé', 1), b.latin1Write('é', 4, 1), b.hexWrite('616g', 0), b.ucs2Write('ab', 1, 3), b.base64Write('YWJj', 3, 2), b.asciiWrite('zzz', 5), b.toString('hex')]; });
check('fill', () => {
  const f = (...args) => Buffer.from('xxxxxx').fill(...args).toString('hex');
  return [f('ab'), f('é'), f(1), f(257), f(-1), f('a', 2), f('a', 2, 4), f('6162', 'hex'), f('61', 1, 'hex'), f(Buffer.from('12'), 1, 4), f(true), f(null), f(''), f('a', 6), f('abc', 4, 2), f('ab', 0, 5, 'ucs2'), f(1.7), f(undefined)];
});
check('copy', () => { const a = Buffer.from('abcdef'); const b = Buffer.alloc(4); return [a.copy(b), b.toString(), a.copy(b, 2, 4), b.toString(), a.copy(b, 9), a.copy(b, 0, 5, 3), a.copy(a, 2, 0, 4), a.toString(), a.copy(new Uint8Array(2), 0, 1), a.copy(b, '1', '1', '3'), b.toString()]; });
check('swap', () => [Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).swap16(), Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).swap32(), Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).swap64()].map((b) => b.toString('hex')));
check('JSON', () => [JSON.stringify(Buffer.from('abc')), JSON.stringify({ b: Buffer.alloc(0) }), Buffer.from(JSON.parse(JSON.stringify(Buffer.from('xyz')))).toString()]);
check('inspect', () => {
  const b = Buffer.from('abc');
  const extra = Object.assign(Buffer.from('a'), { foo: 1, bar: { baz: [1] } });
  console.log(b, [b], { b }, Buffer.alloc(60, 1), Buffer.alloc(51), Buffer.alloc(0), extra, Object.assign(Buffer.alloc(0), { x: 1 }), new Uint8Array(2));
  return [require('util').inspect(b), b.inspect()];
});
check('species, classes and iteration', () => {
  const b = Buffer.from([3, 1, 2]);
  class Mine extends Buffer {}
  const copy = Uint8Array.prototype.slice.call(b, 1);
  return [b.map((x) => x * 2) instanceof Buffer, b.filter((x) => x > 1).toString('hex'), copy instanceof Buffer, Mine.name, [...b.entries()], [...b.keys()], b.sort().toString('hex'), b.constructor === Buffer, Object.getPrototypeOf(Buffer) === Uint8Array, b instanceof Uint8Array, Object.prototype.toString.call(b), b.reduce((x, y) => x + y), b.at(-1), b.join('-'), Array.from(b), b.reverse().toString('hex'), b.buffer instanceof ArrayBuffer];
});
check('subclass by prototype', () => { const b = new Uint8Array([97, 98]); Object.setPrototypeOf(b, Buffer.prototype); return [b.toString(), Buffer.isBuffer(b), b.slice(1).toString()]; });
check('bytes are kept in range', () => { const b = Buffer.alloc(3); b[0] = 257; b[1] = -1; b[2] = 2.9; b[3] = 1; return [b.toString('hex'), b[3], b.length, 3 in b]; });
check('copyBytesFrom', () => [Buffer.copyBytesFrom(new Uint16Array([1, 2, 3]), 1), Buffer.copyBytesFrom(new Uint8Array([1, 2, 3]), 1, 1), Buffer.copyBytesFrom(new Uint16Array([1]), 5)].map((b) => b.toString('hex')));
check('transcode', () => [buffer.transcode(Buffer.from('€é'), 'utf8', 'latin1'), buffer.transcode(Buffer.from('€é'), 'utf8', 'ascii'), buffer.transcode(Buffer.from('é'), 'utf8', 'ucs2'), buffer.transcode(Buffer.from('e900', 'hex'), 'utf16le', 'utf8'), buffer.transcode(Buffer.from('e9', 'hex'), 'latin1', 'utf8'), buffer.transcode(Buffer.alloc(0), 'utf8', 'latin1')].map((b) => b.toString('hex')));
check('isUtf8 and isAscii', () => [buffer.isUtf8(Buffer.from([0xc3])), buffer.isUtf8(Buffer.from('é')), buffer.isAscii(Buffer.from('é')), buffer.isAscii(new ArrayBuffer(2)), buffer.isUtf8(new Uint8Array(0))]);
check('atob and btoa', () => [btoa('abc'), btoa('\xff'), btoa(''), btoa(12), atob('YWJj'), atob(' Y W\nJ j '), atob('YQ'), atob('YQ=='), atob('gA=='), btoa(null), atob('')]);
check('exports', () => Object.getOwnPropertyNames(buffer).map((k) => [k, typeof buffer[k], typeof buffer[k] === 'function' ? [buffer[k].name, buffer[k].length] : null]).sort());
check('statics', () => Object.getOwnPropertyNames(Buffer).filter((k) => typeof Buffer[k] === 'function').map((k) => `${k} ${Buffer[k].name} ${Buffer[k].length}`).sort());
check('methods', () => Object.keys(Buffer.prototype).filter((k) => k !== 'parent' && k !== 'offset').map((k) => `${k} ${Buffer.prototype[k].name} ${Buffer.prototype[k].length}`).sort());
check('slice of another class', () => { const s = Buffer.prototype.slice.call(new Uint8Array([1, 2, 3]), 1); return [s.constructor.name, s.length]; });
check('subclass', () => { class Foo extends Buffer { constructor(x) { super(x); this.y = 1; } } const f = new Foo('abc'); return [f instanceof Foo, f.y, f.toString(), Object.keys(f)]; });
check('odd callers', () => { const b = Buffer.from('abc'); b.foo = 1; return [{ ...b }, Buffer.from('a') + 'b', [Buffer.from('x')].join(), JSON.stringify([b]), Object.keys(Buffer.from('ab')), 'a'.concat(Buffer.from('b')), Buffer.isBuffer(Object.create(Buffer.prototype)), isNaN(Buffer.from('a'))]; });
check('constants', () => [buffer.constants, buffer.kMaxLength, buffer.INSPECT_MAX_BYTES, Buffer.poolSize]);
