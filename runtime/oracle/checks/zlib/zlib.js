// zlib: what is compressed comes back, and what is broken fails as Node says.
const zlib = require('zlib');
const { promisify } = require('util');
const { pipeline, Readable } = require('stream');

const samples = { empty: '', short: 'hello', text: 'The quick brown fox. '.repeat(500), unicode: 'Grüße, 世界 🌍'.repeat(50), binary: Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)) };
const pairs = { gzip: 'gunzip', deflate: 'inflate', deflateRaw: 'inflateRaw', brotliCompress: 'brotliDecompress' };

for (const [pack, unpack] of Object.entries(pairs)) {
  for (const [name, sample] of Object.entries(samples)) {
    check(`${pack} ${name}`, () => zlib[`${unpack}Sync`](zlib[`${pack}Sync`](sample)).equals(Buffer.from(sample)));
  }
  check(`${pack} by callback`, async () => (await promisify(zlib[unpack])(await promisify(zlib[pack])('later'))).toString());
  if (pack !== 'brotliCompress') check(`${unpack} of garbage by callback`, () => promisify(zlib[unpack])('\x01\x02 garbage'), { message: false });
  check(`${unpack} cut short`, () => zlib[`${unpack}Sync`](zlib[`${pack}Sync`]('a'.repeat(5000)).subarray(0, 15)));
  check(`${pack} streams`, async () => {
    const out = [];
    await promisify(pipeline)(Readable.from([Buffer.from('one '), Buffer.from('two '), Buffer.from('three')]), zlib[`create${pack[0].toUpperCase()}${pack.slice(1)}`](),
      zlib[`create${unpack[0].toUpperCase()}${unpack.slice(1)}`](), async (source) => { for await (const chunk of source) out.push(chunk); });
    return Buffer.concat(out).toString();
  });
}

const golden = {
  gzip: '1f8b0800000000000003cb48cdc9c9070086a6103605000000', deflate: '789ccb48cdc9c907000 62c0215'.replace(' ', ''), deflateRaw: 'cb48cdc9c90700', brotliCompress: '0b028068656c6c6f03',
};
for (const [pack, hex] of Object.entries(golden)) check(`${pairs[pack]} reads what Node wrote`, () => zlib[`${pairs[pack]}Sync`](Buffer.from(hex, 'hex')).toString());

check('unzip takes gzip and deflate', () => [zlib.unzipSync(zlib.gzipSync('a')).toString(), zlib.unzipSync(zlib.deflateSync('b')).toString()]);
check('members of gzip follow one another', () => zlib.gunzipSync(Buffer.concat([zlib.gzipSync('a'), zlib.gzipSync('b')])).toString());
check('gunzip of garbage', () => zlib.gunzipSync('abc'));
check('inflate of garbage', () => zlib.inflateSync('abcdef'));
check('inflateRaw of garbage', () => zlib.inflateRawSync(Buffer.from([255, 255, 1])));
check('unzip of garbage', () => zlib.unzipSync('zz'));
check('gunzip of nothing', () => zlib.gunzipSync(''));
check('a wrong checksum', () => { const b = zlib.gzipSync('hello'); b[b.length - 6] ^= 1; return zlib.gunzipSync(b); });
check('a number is no input', () => zlib.gzipSync(5));
check('a level that is none', () => zlib.gzipSync('a', { level: 99 }));
check('a level of the wrong type', () => zlib.gzipSync('a', { level: 'x' }));
check('too much output', () => zlib.gunzipSync(zlib.gzipSync('a'.repeat(100)), { maxOutputLength: 10 }));
check('without a callback', () => zlib.gzip('a'));
check('a dictionary', () => zlib.inflateSync(zlib.deflateSync('hello hello', { dictionary: Buffer.from('hello') }), { dictionary: Buffer.from('hello') }).toString());
check('a missing dictionary', () => zlib.inflateSync(zlib.deflateSync('hello hello', { dictionary: Buffer.from('hello') })));
check('levels', () => [0, 1, 6, 9].map((level) => zlib.inflateSync(zlib.deflateSync('abc'.repeat(100), { level })).length));
check('chunks keep to their size', async () => {
  const sizes = [];
  const stream = zlib.createGunzip({ chunkSize: 1024 });
  stream.on('data', (chunk) => sizes.push(chunk.length));
  stream.end(zlib.gzipSync(Buffer.alloc(4000)));
  await new Promise((resolve) => { stream.on('end', resolve); });
  return [Math.max(...sizes) <= 1024, sizes.reduce((a, b) => a + b)];
});
check('errors of streams are events', () => new Promise((resolve) => { const s = zlib.createGunzip(); s.on('error', (e) => resolve([e.code, e.errno, e.message])); s.end('nonsense'); }));
check('crc32', () => [zlib.crc32('hello'), zlib.crc32('lo', zlib.crc32('hel')), zlib.crc32(Buffer.from('x'))]);
check('exports', () => Object.keys(zlib).sort());
check('codes', () => zlib.codes);
check('constants', () => zlib.constants);
check('callable without new', () => zlib.Gzip() instanceof zlib.Gzip);
check('flush hands over what there is', () => new Promise((resolve) => {
  const gzip = zlib.createGzip(), gunzip = zlib.createGunzip();
  gzip.pipe(gunzip);
  gunzip.once('data', (chunk) => resolve(chunk.toString()));
  gzip.write('first');
  gzip.flush();
}));
for (const unpack of ['gunzip', 'inflate', 'inflateRaw', 'unzip', 'brotliDecompress']) {
  for (const start of [[], [0x1f], [0x1f, 0x8b], [0x78], [0x1f, 0x8b, 8]]) check(`${unpack} of [${start}] alone`, () => zlib[`${unpack}Sync`](Buffer.from(start)));
}
for (const after of ['', '1f', '78', '7878', '1f8b', '1f8bffff', '1f8b08', '0000', '001f8b', '50'.repeat(30)]) {
  for (const [pack, unpack] of [['gzip', 'gunzip'], ['gzip', 'unzip'], ['deflate', 'unzip'], ['deflate', 'inflate']]) {
    check(`${unpack} of ${pack} and then [${after}]`, () => zlib[`${unpack}Sync`](Buffer.concat([zlib[`${pack}Sync`]('one'), Buffer.from(after, 'hex')])).toString());
  }
}
