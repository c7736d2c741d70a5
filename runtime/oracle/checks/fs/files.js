// What fs does with files and folders of the temporary directory.

const fs = require('fs');
const os = require('os');
const path = require('path');

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'oracle-'));
const at = (...names) => path.join(dir, ...names);
const plain = (text) => text.split(dir).join('<dir>');
const p = fs.promises;

check('write and read', () => {
  fs.writeFileSync(at('a'), 'häl\u{1f600}lo');
  return [fs.readFileSync(at('a'), 'utf8'), fs.readFileSync(at('a')).length, fs.readFileSync(at('a'), 'latin1'), fs.readFileSync(at('a'), { encoding: 'base64' })];
});
check('a Buffer is returned without an encoding', () => Buffer.isBuffer(fs.readFileSync(at('a'))));
check('write a Buffer and a typed array', () => {
  fs.writeFileSync(at('b'), Buffer.from([1, 2, 3]));
  fs.writeFileSync(at('c'), new Uint16Array([258, 3]));
  fs.writeFileSync(at('d'), new DataView(new Uint8Array([9, 8, 7]).buffer, 1));
  return [fs.readFileSync(at('b')), fs.readFileSync(at('c')), fs.readFileSync(at('d'))].map((b) => [...b]);
});
for (const encoding of ['hex', 'base64', 'latin1', 'utf16le', 'ascii']) {
  check(`write with ${encoding}`, () => {
    fs.writeFileSync(at('enc'), '616263', encoding);
    return fs.readFileSync(at('enc')).toString('hex');
  });
}
check('append', () => {
  fs.writeFileSync(at('log'), 'one\n');
  fs.appendFileSync(at('log'), 'two\n');
  fs.appendFileSync(at('log2'), 'new');
  fs.writeFileSync(at('log'), 'three\n', { flag: 'a' });
  return [fs.readFileSync(at('log'), 'utf8'), fs.readFileSync(at('log2'), 'utf8')];
});
check('r+ does not truncate', () => {
  fs.writeFileSync(at('r'), 'abcdef');
  fs.writeFileSync(at('r'), 'XY', { flag: 'r+' });
  return fs.readFileSync(at('r'), 'utf8');
});
check('paths as Buffer and URL', () => {
  fs.writeFileSync(Buffer.from(at('buf')), '1');
  fs.writeFileSync(new URL(`file://${at('u%20rl')}`), '2');
  return [fs.readFileSync(at('buf'), 'utf8'), fs.readFileSync(at('u rl'), 'utf8')];
});
check('open, write, read, close', () => {
  const fd = fs.openSync(at('fd'), 'w+');
  const out = [fs.writeSync(fd, 'hello'), fs.writeSync(fd, Buffer.from(' world'), 1, 3), fs.writeSync(fd, 'J', 0), fs.writeSync(fd, 'é', null, 'latin1')];
  const buffer = Buffer.alloc(20);
  out.push(fs.readSync(fd, buffer, 0, 5, 0), fs.readSync(fd, buffer, 5, 20 - 5, 5), buffer.toString('latin1'), fs.readSync(fd, buffer));
  fs.closeSync(fd);
  return out;
});
check('read forms', () => {
  const fd = fs.openSync(at('a'));
  const b = Buffer.alloc(4);
  const out = [fs.readSync(fd, b), fs.readSync(fd, b, { position: 0, length: 2 }), fs.readSync(fd, b, { offset: 2 }), fs.readSync(fd, b, 0, 2, 100), b];
  fs.closeSync(fd);
  return out;
});
check('readFileSync of a descriptor reads on', () => {
  const fd = fs.openSync(at('log'));
  fs.readSync(fd, Buffer.alloc(4));
  const text = fs.readFileSync(fd, 'utf8');
  fs.closeSync(fd);
  return text;
});
check('readv and writev', () => {
  const fd = fs.openSync(at('v'), 'w+');
  const n = fs.writevSync(fd, [Buffer.from('ab'), Buffer.from('cde')]);
  const x = Buffer.alloc(3), y = Buffer.alloc(5);
  const m = fs.readvSync(fd, [x, y], 0);
  fs.closeSync(fd);
  return [n, m, String(x), [...y]];
});
check('truncate', () => {
  fs.writeFileSync(at('t'), 'abcdef');
  fs.truncateSync(at('t'), 3);
  const one = fs.readFileSync(at('t'), 'utf8');
  fs.truncateSync(at('t'), 5);
  const two = [...fs.readFileSync(at('t'))];
  fs.truncateSync(at('t'));
  return [one, two, fs.statSync(at('t')).size];
});
check('stat', () => {
  fs.writeFileSync(at('s'), '12345', { mode: 0o640 });
  const s = fs.statSync(at('s'));
  return [s.isFile(), s.isDirectory(), s.isSymbolicLink(), s.isFIFO(), s.isSocket(), s.isBlockDevice(), s.isCharacterDevice(), s.size, s.mode.toString(8), s.nlink, s.mtime instanceof Date, s.mtimeMs > 1e12, Object.keys(s), s instanceof fs.Stats];
});
check('stat bigint', () => {
  const s = fs.statSync(at('s'), { bigint: true });
  return [s.size, s.mode, typeof s.mtimeNs, s.isFile(), Object.keys(s), s.mtimeNs / 1000000n === s.mtimeMs];
});
check('stat of a folder', () => [fs.statSync(dir).isDirectory(), (fs.statSync(dir).mode & fs.constants.S_IFMT) === fs.constants.S_IFDIR]);
check('throwIfNoEntry', () => [fs.statSync(at('no'), { throwIfNoEntry: false }), fs.lstatSync(at('no'), { throwIfNoEntry: false })]);
check('utimes', () => {
  fs.utimesSync(at('s'), 1000, new Date(2000500));
  const s = fs.statSync(at('s'));
  return [s.atimeMs, s.mtimeMs, s.mtime.toISOString()];
});
check('chmod', () => {
  fs.chmodSync(at('s'), '600');
  const a = fs.statSync(at('s')).mode & 0o777;
  fs.chmodSync(at('s'), 0o444);
  return [a, fs.statSync(at('s')).mode & 0o777];
});
check('folders', () => {
  const made = fs.mkdirSync(at('x/y/z'), { recursive: true });
  const again = fs.mkdirSync(at('x/y/z'), { recursive: true });
  fs.mkdirSync(at('x/w'));
  fs.writeFileSync(at('x/f.txt'), '');
  fs.writeFileSync(at('x/y/g.txt'), '');
  return [plain(made), again, fs.readdirSync(at('x')), fs.readdirSync(at('x/w')), fs.readdirSync(at('x'), { recursive: true }).sort()];
});
check('withFileTypes', () => fs.readdirSync(at('x'), { withFileTypes: true }).map((d) => [d.name, d.isFile(), d.isDirectory(), plain(d.path), plain(d.parentPath), d instanceof fs.Dirent, d.constructor.name]));
check('withFileTypes, recursive', () => fs.readdirSync(at('x'), { withFileTypes: true, recursive: true }).map((d) => `${plain(d.path)}/${d.name}`).sort());
check('readdir as buffers', () => fs.readdirSync(at('x'), 'buffer').map((b) => [Buffer.isBuffer(b), String(b)]));
check('opendir', async () => {
  const d = fs.opendirSync(at('x'));
  const names = [];
  for (let e = d.readSync(); e; e = d.readSync()) names.push(e.name);
  d.closeSync();
  for await (const e of await p.opendir(at('x'))) names.push(e.name);
  return [names.sort(), plain(d.path)];
});
check('a closed Dir', () => { const d = fs.opendirSync(at('x')); d.closeSync(); d.readSync(); });
check('rename and copy', () => {
  fs.writeFileSync(at('from'), 'data');
  fs.renameSync(at('from'), at('to'));
  fs.copyFileSync(at('to'), at('copy'));
  return [fs.existsSync(at('from')), fs.readFileSync(at('copy'), 'utf8')];
});
check('cp of a tree', () => {
  fs.cpSync(at('x'), at('x2'), { recursive: true, filter: (src) => !src.endsWith('.txt') || src.endsWith('f.txt') });
  return fs.readdirSync(at('x2'), { recursive: true }).sort();
});
check('rm of a tree', () => {
  fs.rmSync(at('x2'), { recursive: true });
  fs.rmSync(at('x2'), { recursive: true, force: true });
  return fs.existsSync(at('x2'));
});
check('links', () => {
  fs.writeFileSync(at('target'), 'T');
  fs.symlinkSync('target', at('soft'));
  fs.linkSync(at('target'), at('hard'));
  return [fs.readFileSync(at('soft'), 'utf8'), fs.readlinkSync(at('soft')), fs.lstatSync(at('soft')).isSymbolicLink(), fs.statSync(at('soft')).isFile(), fs.statSync(at('hard')).nlink, plain(fs.realpathSync(at('soft'))), plain(fs.realpathSync.native(at('soft')))];
});
check('a link to a folder', () => {
  fs.symlinkSync(at('x'), at('xlink'));
  return [fs.readdirSync(at('xlink')), plain(fs.realpathSync(at('xlink/y/../f.txt')))];
});
check('a broken link', () => {
  fs.symlinkSync('nowhere', at('broken'));
  return [fs.existsSync(at('broken')), fs.lstatSync(at('broken')).isSymbolicLink()];
});
check('mkdtemp', () => {
  const made = fs.mkdtempSync(at('tmp-'));
  return [made.length - at('tmp-').length, /^[A-Za-z0-9]{6}$/.test(made.slice(-6)), fs.statSync(made).isDirectory(), (fs.statSync(made).mode & 0o777).toString(8)];
});
check('/dev/null', () => [fs.readFileSync('/dev/null').length, fs.writeFileSync('/dev/null', 'x'), fs.existsSync('/dev/null'), fs.statSync('/dev/null').isCharacterDevice()]);
check('access', () => [fs.accessSync(at('a')), fs.accessSync(at('a'), fs.constants.R_OK | fs.constants.W_OK)]);
check('exists with a callback', () => new Promise((resolve) => { fs.exists(at('a'), (yes) => fs.exists(at('no'), (no) => resolve([yes, no]))); }));
check('relative to the working directory', () => {
  const name = path.relative(process.cwd(), at('a'));
  return fs.readFileSync(name).length > 0;
});
check('the app is there to read', () => [fs.readFileSync(path.join(__dirname, 'runner.js'), 'utf8').includes('runAll'), fs.existsSync(path.join(__dirname, '..', 'manifest.json')), fs.readdirSync(__dirname).includes('checks.js'), fs.statSync(__filename).isFile()]);

check('promises', async () => {
  await p.writeFile(at('p'), 'one');
  await p.appendFile(at('p'), ' two');
  await p.mkdir(at('pd'));
  await p.copyFile(at('p'), at('pd/copy'));
  await p.rename(at('pd/copy'), at('pd/moved'));
  const out = [await p.readFile(at('p'), 'utf8'), await p.readdir(at('pd')), (await p.stat(at('pd/moved'))).size, await p.access(at('p')), plain(await p.realpath(at('pd')))];
  await p.unlink(at('pd/moved'));
  await p.rmdir(at('pd'));
  await p.rm(at('p'));
  return [...out, fs.existsSync(at('pd'))];
});
check('writeFile of an iterable', async () => {
  await p.writeFile(at('it'), ['a', 'b', Buffer.from('c')]);
  return p.readFile(at('it'), 'utf8');
});
check('FileHandle', async () => {
  const h = await p.open(at('fh'), 'w+');
  const out = [typeof h.fd, (await h.write('hello')).bytesWritten, (await h.write(Buffer.from('XY'), 0, 2, 1)).bytesWritten];
  const r = await h.read(Buffer.alloc(10), 0, 10, 0);
  out.push(r.bytesRead, String(r.buffer.subarray(0, r.bytesRead)), (await h.stat()).size);
  await h.truncate(2);
  await h.appendFile('!');
  out.push(await p.readFile(at('fh'), 'utf8'));
  await h.close();
  out.push(h.fd);
  return out;
});
check('a closed FileHandle', async () => { const h = await p.open(at('a')); await h.close(); await h.read(Buffer.alloc(1)); });
check('FileHandle.readFile', async () => { const h = await p.open(at('a')); try { return await h.readFile('utf8'); } finally { await h.close(); } });
check('open and read with callbacks', () => new Promise((resolve, reject) => {
  fs.open(at('a'), (e, fd) => {
    if (e) return reject(e);
    const b = Buffer.alloc(3);
    return fs.read(fd, b, 0, 3, 0, (e2, n, same) => fs.close(fd, (...args) => resolve([e2, n, same === b, String(b), args])));
  });
}));
check('callbacks of void calls', () => new Promise((resolve) => { fs.writeFile(at('cb'), 'x', (...a) => fs.mkdir(at('cbd'), (...b) => fs.unlink(at('cb'), (...c) => resolve([a, b, c])))); }));
check('callbacks come later', () => new Promise((resolve) => {
  const log = [];
  fs.stat(at('a'), () => { log.push('stat'); resolve(log); });
  process.nextTick(() => log.push('tick'));
  Promise.resolve().then(() => log.push('microtask'));
  log.push('sync');
}));
check('promisify', async () => {
  const { promisify } = require('util');
  const fd = fs.openSync(at('a'));
  const r = await promisify(fs.read)(fd, Buffer.alloc(2), 0, 2, 0);
  fs.closeSync(fd);
  return [await promisify(fs.readFile)(at('log2'), 'utf8'), r.bytesRead, Object.keys(r), await promisify(fs.exists)(at('a'))];
});
check('openAsBlob', async () => { const b = await fs.openAsBlob(at('log2')); return [b.size, await b.text()]; });
