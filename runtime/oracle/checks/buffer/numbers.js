'use strict';
// Numbers in buffers, searches, StringDecoder, TextEncoder and TextDecoder, Blob and File.

const attempt = (f) => { try { return f(); } catch (e) { return `${e.name} ${e.code}: ${e.message}`; } };

const bytes = Buffer.from('80ff017f00fe9a3c4b2d', 'hex');
for (const size of ['Int8', 'UInt8', 'Int16LE', 'Int16BE', 'UInt16LE', 'UInt16BE', 'Int32LE', 'Int32BE', 'UInt32LE', 'UInt32BE', 'FloatLE', 'FloatBE', 'DoubleLE', 'DoubleBE', 'BigInt64LE', 'BigInt64BE', 'BigUInt64LE', 'BigUInt64BE']) {
  check(`read${size}`, () => [undefined, 0, 1, 2, 6, 7, 9, 10, -1, 1.5, NaN, '1', null, Infinity].map((at) => attempt(() => bytes[`read${size}`](at))));
  const big = size.startsWith('Big');
  const values = big ? [0n, 1n, -1n, 2n ** 63n, 2n ** 64n, -(2n ** 63n), 5] : [0, 1, -1, 127, 128, -129, 255, 256, 32768, 65536, -32769, 2 ** 31, 2 ** 32, -(2 ** 31) - 1, 1.5, NaN, '7', undefined, Infinity, 0.1];
  check(`write${size}`, () => values.map((v) => attempt(() => { const b = Buffer.alloc(9); return [b[`write${size}`](v), b.toString('hex')]; })));
  check(`write${size} offsets`, () => [1, 2, 9, -1, 1.5, '1', null].map((at) => attempt(() => { const b = Buffer.alloc(9); return [b[`write${size}`](big ? 1n : 1, at), b.toString('hex')]; })));
}
for (const kind of ['UIntLE', 'UIntBE', 'IntLE', 'IntBE']) {
  check(`read${kind}`, () => [[0, 1], [0, 2], [0, 3], [1, 4], [1, 5], [1, 6], [0, 7], [0, 0], [0], [], [9, 2], [undefined, 2], [0, '2'], [0, 1.5]].map((args) => attempt(() => bytes[`read${kind}`](...args))));
  check(`write${kind}`, () => [[1, 0, 1], [258, 0, 2], [-2, 0, 3], [2 ** 31, 0, 4], [2 ** 39, 0, 5], [2 ** 40 - 1, 0, 5], [2 ** 48, 0, 6], [-1, 0, 6], [1, 0], [1, 8, 3], [1, undefined, 2], [2 ** 40, 1, 6]].map((args) => attempt(() => { const b = Buffer.alloc(8); return [b[`write${kind}`](...args), b.toString('hex')]; })));
}

const hay = Buffer.from('this is a buffer é€ buffer');
for (const method of ['indexOf', 'lastIndexOf', 'includes']) {
  check(`${method}`, () => [['is'], ['is', 3], ['is', -5], ['is', -100], ['is', 100], ['buffer', 11], ['', 0], ['', 5], ['', 99], [98], [99], [98 + 256], [98.5], [-1], [98, -3], [Buffer.from('buffer')], [new Uint8Array([105, 115]), 4], ['é'], ['é', 0, 'latin1'], ['6275', 0, 'hex'], ['YnU=', 'base64'], ['is', '2'], ['is', null], ['is', NaN], ['is', undefined], ['is', {}], ['is', 2.7], [Buffer.alloc(0)], ['x'.repeat(99)]].map((args) => attempt(() => hay[method](...args))));
}
check('searches in UTF-16', () => { const b = Buffer.from('aabbab', 'ucs2'); return [b.indexOf('b', 0, 'ucs2'), b.indexOf('b', 5, 'ucs2'), b.lastIndexOf('b', undefined, 'ucs2'), b.indexOf('ab', 3, 'utf16le'), b.includes('ba', 0, 'ucs2'), b.indexOf(Buffer.from('b', 'ucs2'), 0, 'ucs2'), b.lastIndexOf('a', -3, 'ucs2')]; });

const { StringDecoder } = require('string_decoder');
const PARTS = { utf8: ['e2', '82', 'ac61', 'f09f', '98', '80', 'ff', 'c3', '28', 'e282', '61'], utf16le: ['61', '00', '3dd8', '00', 'de', '3d'], base64: ['61', '6263', '64', '65666768'], hex: ['61', '6263'], latin1: ['e9', 'ff'], ascii: ['e961'], base64url: ['fb', 'ff', 'fe00'] };
for (const encoding of Object.keys(PARTS)) {
  check(`StringDecoder ${encoding}`, () => { const d = new StringDecoder(encoding); return [...PARTS[encoding].map((p) => [d.write(Buffer.from(p, 'hex')), d.lastNeed, d.lastTotal]), d.end(), d.end(), d.encoding]; });
}
check('StringDecoder end takes bytes', () => { const d = new StringDecoder(); return [d.write(Buffer.from('e282', 'hex')), d.end(Buffer.from('ac', 'hex')), d.write(Buffer.from('e2', 'hex')), d.end(), d.write('text'), d.write(new Uint8Array([98])), d.encoding]; });
check('StringDecoder refuses', () => [attempt(() => new StringDecoder('x')), attempt(() => new StringDecoder('utf8').write(1)), attempt(() => new StringDecoder('UCS2').encoding), attempt(() => new StringDecoder(null).encoding), attempt(() => new StringDecoder('binary').encoding)]);
check('StringDecoder byte by byte', () => { const d = new StringDecoder('utf8'); return [...Buffer.from('aé€😀\ufeffz')].map((b) => d.write(Buffer.from([b]))).join('|') + d.end(); });

check('TextEncoder', () => { const e = new TextEncoder(); const room = new Uint8Array(5); return [e.encode('é€😀'), e.encode(), e.encode('\ud800'), e.encoding, e.encodeInto('aé€', room), room, e.encodeInto('😀😀', room), attempt(() => e.encodeInto(1, room)), attempt(() => TextEncoder.prototype.encode.call({})), Object.prototype.toString.call(e), e.encode('a').constructor.name]; });
const LABELS = ['utf8', 'UTF-8', ' utf-8 ', 'unicode-1-1-utf-8', 'latin1', 'ascii', 'iso-8859-1', 'windows-1252', 'utf-16', 'utf-16le', 'utf-16be', 'ucs-2', 'shift_jis', 'euc-kr', 'gbk', 'big5', 'koi8-r', 'windows-1251', 'iso-8859-2', 'euc-jp', 'gb18030', 'macintosh', 'nope', '', 'utf-7', 'windows-1250', 'iso-8859-15'];
for (const label of LABELS) check(`TextDecoder ${JSON.stringify(label)}`, () => { const d = new TextDecoder(label); return [d.encoding, d.fatal, d.ignoreBOM, d.decode(new Uint8Array([0x61, 0x62, 0x20, 0x41]))]; });
const DECODED = [['utf-8', 'efbbbf61'], ['utf-8', 'ff61'], ['utf-8', 'e28261'], ['utf-8', 'f0908061'], ['utf-16le', 'fffe6100'], ['utf-16le', '3dd8'], ['utf-16le', '61'], ['utf-16be', 'feff0061'], ['shift_jis', '93fa967b8cea'], ['euc-kr', 'b0a1'], ['gbk', 'c4e3bac3'], ['big5', 'a741a66e'], ['koi8-r', 'f0d2c9'], ['euc-jp', 'c6fccbdc'], ['gb18030', '81308130'], ['iso-8859-2', 'e6b9'], ['windows-1251', 'cff0'], ['utf-8', '']];
for (const [label, hex] of DECODED) {
  check(`TextDecoder ${label} ${hex}`, () => [{}, { ignoreBOM: true }, { fatal: true }].map((o) => attempt(() => new TextDecoder(label, o).decode(Buffer.from(hex, 'hex')))));
}
check('TextDecoder streams', () => { const d = new TextDecoder(); return [d.decode(Buffer.from('efbb', 'hex'), { stream: true }), d.decode(Buffer.from('bf61e2', 'hex'), { stream: true }), d.decode(Buffer.from('82', 'hex'), { stream: true }), d.decode(Buffer.from('ac', 'hex'), { stream: true }), d.decode(Buffer.from('e2', 'hex'), { stream: true }), d.decode(), d.decode(Buffer.from('efbbbf62', 'hex'))]; });
check('TextDecoder streams of UTF-16', () => { const d = new TextDecoder('utf-16le'); return [d.decode(Buffer.from('3d', 'hex'), { stream: true }), d.decode(Buffer.from('d800', 'hex'), { stream: true }), d.decode(Buffer.from('de61', 'hex'), { stream: true }), d.decode(Buffer.from('00', 'hex'))]; });
check('TextEncoder and TextDecoder shown', () => { console.log(new TextEncoder(), new TextDecoder('latin1', { fatal: true }), [new TextDecoder()]); });
check('TextDecoder takes', () => [new TextDecoder().decode(new ArrayBuffer(1)), new TextDecoder().decode(new DataView(new ArrayBuffer(2), 1)), new TextDecoder().decode(new Uint16Array([0x6161])), attempt(() => new TextDecoder().decode('a')), attempt(() => new TextDecoder().decode(null)), attempt(() => new TextDecoder('utf-8', 1)), attempt(() => TextDecoder.prototype.decode.call({}))]);

check('Blob', async () => { const b = new Blob(['aé', new Uint8Array([98]), new Blob(['c']), Buffer.from('d'), new ArrayBuffer(1), 5], { type: 'Text/Plain' }); return [b.size, b.type, await b.text(), await b.slice(1, 4).text(), b.slice(-2).size, b.slice(0, 1, 'X').type, new Uint8Array(await b.slice(0, 3).arrayBuffer()), Object.prototype.toString.call(b)]; });
check('Blob shown', () => { console.log(new Blob(['abc'], { type: 'a/b' }), new File(['x'], 'n.txt', { type: 't', lastModified: 5 })); return [new Blob(['a\r\nb'], { endings: 'native' }).size, new Blob([]).size, new Blob().type, new Blob(['a'], { type: 'é' }).type]; });
check('Blob refuses', () => [attempt(() => new Blob('abc')), attempt(() => new Blob(5)), attempt(() => new Blob([], 5)), attempt(() => new Blob([], { endings: 'x' }))]);
check('File', async () => { const f = new File(['ab', 'c'], 'f.txt', { type: 'text/plain', lastModified: 123 }); return [f.name, f.size, f.type, f.lastModified, await f.text(), f instanceof Blob, Object.prototype.toString.call(f), f.slice(1) instanceof File, attempt(() => new File(['a']))]; });
