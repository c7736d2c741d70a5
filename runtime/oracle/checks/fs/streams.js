// fs.createReadStream and fs.createWriteStream.

const fs = require('fs');
const os = require('os');
const path = require('path');
const { pipeline } = require('stream/promises');

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'oracle-'));
const at = (name) => path.join(dir, name);
const plain = (text) => text.split(dir).join('<dir>');
fs.writeFileSync(at('digits'), '0123456789');
fs.writeFileSync(at('large'), Buffer.alloc(200000, 'ab'));

const events = (stream, names) => new Promise((resolve) => {
  const log = [];
  for (const name of names) stream.on(name, (value) => log.push(name === 'data' ? [name, String(value).length] : name === 'error' ? [name, plain(value.message), value.code] : name === 'open' ? [name, typeof value] : name));
  stream.on('close', () => setImmediate(() => resolve(log)));
});

check('events of reading', () => events(fs.createReadStream(at('digits')), ['open', 'ready', 'data', 'end', 'close', 'error']));
check('events of a missing file', () => events(fs.createReadStream(at('no')).on('data', () => {}), ['open', 'ready', 'end', 'close', 'error']));
check('events of writing', () => { const s = fs.createWriteStream(at('w')); const e = events(s, ['open', 'ready', 'finish', 'close', 'error']); s.write('a'); s.end('b'); return e; });
check('writing into a missing folder', () => { const s = fs.createWriteStream(at('no/x')); const e = events(s, ['open', 'ready', 'finish', 'close', 'error']); s.end('b'); return e; });
check('chunks', async () => { const sizes = []; for await (const c of fs.createReadStream(at('large'))) sizes.push(c.length); return sizes; });
check('highWaterMark', async () => { const parts = []; for await (const c of fs.createReadStream(at('digits'), { highWaterMark: 4 })) parts.push(String(c)); return parts; });
for (const options of [{ start: 3 }, { end: 3 }, { start: 2, end: 4 }, { start: 9 }, { start: 20 }, { start: 0, end: 0 }, { encoding: 'hex' }, 'base64']) {
  check(`read with ${JSON.stringify(options)}`, async () => { const parts = []; for await (const c of fs.createReadStream(at('digits'), options)) parts.push(String(c)); return parts.join('|'); });
}
check('write in the middle', async () => {
  fs.writeFileSync(at('mid'), 'abcdef');
  await pipeline(['XY'], fs.createWriteStream(at('mid'), { flags: 'r+', start: 2 }));
  return fs.readFileSync(at('mid'), 'utf8');
});
check('append', async () => { await pipeline(['+'], fs.createWriteStream(at('mid'), { flags: 'a' })); return fs.readFileSync(at('mid'), 'utf8'); });
check('copy by pipeline', async () => { await pipeline(fs.createReadStream(at('large')), fs.createWriteStream(at('copy'))); return fs.statSync(at('copy')).size; });
check('copy by pipe', () => new Promise((resolve) => { const w = fs.createReadStream(at('large')).pipe(fs.createWriteStream(at('copy2'))); w.on('finish', () => resolve([w.bytesWritten, fs.statSync(at('copy2')).size])); }));
check('properties', () => { const s = fs.createReadStream(at('digits')); const before = [s.fd, plain(s.path), s.flags, s.mode, s.start, s.end, s.bytesRead, s.pending, s.autoClose]; return new Promise((r) => { s.on('close', () => r([before, s.bytesRead, s.pending, s.destroyed])); s.resume(); }); });
check('properties of a writer', () => { const s = fs.createWriteStream(at('p')); const before = [s.fd, plain(s.path), s.flags, s.mode, s.start, s.bytesWritten, s.pending]; return new Promise((r) => { s.on('close', () => r([before, s.bytesWritten, s.closed])); s.end('xyz'); }); });
check('destroy while open', () => { const s = fs.createReadStream(at('large')); const e = events(s, ['data', 'end', 'error', 'close']); s.once('data', () => s.destroy()); return e; });
check('destroy with an error', () => { const s = fs.createReadStream(at('digits')); const e = events(s, ['error', 'close', 'end']); s.destroy(new Error('enough')); return e; });
check('close with a callback', () => new Promise((resolve) => { const s = fs.createWriteStream(at('c')); s.write('x'); s.close((e) => resolve([e === undefined || e === null, fs.readFileSync(at('c'), 'utf8')])); }));
check('fd option', () => { const fd = fs.openSync(at('digits')); return events(fs.createReadStream(null, { fd, start: 5 }), ['open', 'data', 'end', 'close']); });
check('autoClose false', () => new Promise((resolve) => { const s = fs.createReadStream(at('digits'), { autoClose: false }); s.on('end', () => setTimeout(() => { const open = typeof s.fd; fs.closeSync(s.fd); resolve([open, s.destroyed]); }, 5)); s.resume(); }));
check('called without new', () => [fs.ReadStream(at('digits')) instanceof fs.ReadStream, fs.createWriteStream(at('n')) instanceof require('stream').Writable]);
check('FileHandle streams', async () => { const h = await fs.promises.open(at('digits')); const parts = []; for await (const c of h.createReadStream({ start: 8 })) parts.push(String(c)); return parts; });
check('backpressure', () => { const s = fs.createWriteStream(at('bp'), { highWaterMark: 3 }); return new Promise((resolve) => { const r = [s.write('ab'), s.write('cd')]; s.on('drain', () => { r.push('drain'); s.end(); }); s.on('close', () => resolve([r, fs.readFileSync(at('bp'), 'utf8')])); }); });
