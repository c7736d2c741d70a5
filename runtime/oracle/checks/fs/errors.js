// Errors of fs: what is wrong with arguments, and what the system refuses.

const fs = require('fs');
const os = require('os');
const path = require('path');

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'oracle-'));
const at = (name) => path.join(dir, name);
const plain = (text) => text.split(dir).join('<dir>');
const caught = (f) => {
  try {
    return f();
  } catch (e) {
    return { name: e.name, message: plain(e.message), code: e.code, errno: e.errno, syscall: e.syscall, path: e.path && plain(String(e.path)), dest: e.dest && plain(e.dest) };
  }
};

fs.writeFileSync(at('file'), 'text');
fs.mkdirSync(at('full/inner'), { recursive: true });

const calls = {
  'path with NUL': () => fs.readFileSync('a\0b'),
  'path undefined': () => fs.readFileSync(undefined),
  'path object': () => fs.readFileSync({}),
  'path number for stat': () => fs.statSync(5),
  'no callback': () => fs.readFile('x'),
  'callback no function': () => fs.stat('x', {}, 5),
  'unknown flag': () => fs.openSync('x', 'zz'),
  'bad mode': () => fs.openSync('x', 'r', '9z'),
  'bad encoding': () => fs.readFileSync('x', 'nope'),
  'bad options': () => fs.readFileSync('x', 5),
  'http URL': () => fs.readFileSync(new URL('http://x/')),
  'read missing': () => fs.readFileSync(at('no')),
  'read missing, utf8': () => fs.readFileSync(at('no'), 'utf8'),
  'read directory': () => fs.readFileSync(dir),
  'file as directory': () => fs.readFileSync(at('file/x')),
  'write object': () => fs.writeFileSync(at('y'), {}),
  'write number': () => fs.writeFileSync(at('y'), 5),
  'write undefined': () => fs.writeFileSync(at('y')),
  'write into missing folder': () => fs.writeFileSync(at('no/x'), ''),
  'write a folder': () => fs.writeFileSync(at('full'), ''),
  'append to a folder': () => fs.appendFileSync(at('full'), ''),
  'exclusive': () => fs.writeFileSync(at('file'), 'x', { flag: 'wx' }),
  'r+ of missing': () => fs.openSync(at('no'), 'r+'),
  'access missing': () => fs.accessSync(at('no')),
  'access bad mode': () => fs.accessSync(at('no'), 99),
  'access text mode': () => fs.accessSync(at('no'), 'r'),
  'stat missing': () => fs.statSync(at('no')),
  'lstat missing': () => fs.lstatSync(at('no')),
  'fstat closed': () => fs.fstatSync(9999),
  'fstat negative': () => fs.fstatSync(-1),
  'readdir missing': () => fs.readdirSync(at('no')),
  'readdir file': () => fs.readdirSync(at('file')),
  'readdir NUL': () => fs.readdirSync('\0'),
  'mkdir existing': () => fs.mkdirSync(dir),
  'mkdir under missing': () => fs.mkdirSync(at('no/a')),
  'mkdir under file': () => fs.mkdirSync(at('file/a')),
  'mkdir recursive onto file': () => fs.mkdirSync(at('file'), { recursive: true }),
  'mkdir recursive flag': () => fs.mkdirSync(at('z'), { recursive: 1 }),
  'rmdir missing': () => fs.rmdirSync(at('no')),
  'rmdir full': () => fs.rmdirSync(at('full')),
  'rmdir file': () => fs.rmdirSync(at('file')),
  'rm missing': () => fs.rmSync(at('no')),
  'rm folder': () => fs.rmSync(at('full')),
  'rm force missing': () => fs.rmSync(at('no'), { force: true }),
  'rm bad option': () => fs.rmSync(at('no'), { force: 1 }),
  'unlink missing': () => fs.unlinkSync(at('no')),
  'unlink folder': () => fs.unlinkSync(at('full')),
  'rename missing': () => fs.renameSync(at('no'), at('no2')),
  'rename no target': () => fs.renameSync(at('file')),
  'copy missing': () => fs.copyFileSync(at('no'), at('no2')),
  'copy exclusive': () => fs.copyFileSync(at('file'), at('file'), fs.constants.COPYFILE_EXCL),
  'cp folder': () => fs.cpSync(at('full'), at('full2')),
  'cp missing': () => fs.cpSync(at('no'), at('full2')),
  'cp folder onto file': () => fs.cpSync(at('full'), at('file'), { recursive: true }),
  'cp file onto folder': () => fs.cpSync(at('file'), at('full')),
  'cp into itself': () => fs.cpSync(at('full'), at('full/inner'), { recursive: true }),
  'cp onto itself': () => fs.cpSync(at('file'), at('file')),
  'close closed': () => fs.closeSync(9999),
  'close text': () => fs.closeSync('x'),
  'read text fd': () => fs.readSync('x'),
  'write closed': () => fs.writeSync(9999, 'x'),
  'read no buffer': () => fs.readSync(9999, 'x'),
  'mkdtemp under missing': () => fs.mkdtempSync(at('no/x')),
  'mkdtemp number': () => fs.mkdtempSync(5),
  'symlink over file': () => fs.symlinkSync('a', at('file')),
  'readlink of file': () => fs.readlinkSync(at('file')),
  'link missing': () => fs.linkSync(at('no'), at('no2')),
  'truncate missing': () => fs.truncateSync(at('no')),
  'ftruncate closed': () => fs.ftruncateSync(9999),
  'utimes missing': () => fs.utimesSync(at('no'), 1, 2),
  'utimes bad time': () => fs.utimesSync(at('file'), {}, 2),
  'chmod missing': () => fs.chmodSync(at('no'), 0o600),
  'chmod bad mode': () => fs.chmodSync(at('file'), 'abc'),
  'realpath missing': () => fs.realpathSync(at('no')),
  'realpath native missing': () => fs.realpathSync.native(at('no')),
  'opendir missing': () => fs.opendirSync(at('no')),
  'createReadStream text start': () => fs.createReadStream(at('file'), { start: 'a' }),
  'createReadStream start after end': () => fs.createReadStream(at('file'), { start: 5, end: 2 }),
  'createReadStream no path': () => fs.createReadStream(),
  'exists of nothing': () => fs.existsSync(),
  'exists of NUL': () => fs.existsSync('\0'),
};
for (const [name, call] of Object.entries(calls)) check(`sync: ${name}`, () => caught(call));

const promised = {
  'readFile missing': () => fs.promises.readFile(at('no')),
  'readFile undefined': () => fs.promises.readFile(),
  'readFile directory': () => fs.promises.readFile(dir),
  'stat missing': () => fs.promises.stat(at('no')),
  'access missing': () => fs.promises.access(at('no')),
  'readdir missing': () => fs.promises.readdir(at('no')),
  'mkdir existing': () => fs.promises.mkdir(dir),
  'rmdir full': () => fs.promises.rmdir(at('full')),
  'rm missing': () => fs.promises.rm(at('no')),
  'rm folder': () => fs.promises.rm(at('full')),
  'unlink missing': () => fs.promises.unlink(at('no')),
  'rename missing': () => fs.promises.rename(at('no'), at('x')),
  'copyFile missing': () => fs.promises.copyFile(at('no'), at('x')),
  'open missing': () => fs.promises.open(at('no')),
  'opendir missing': () => fs.promises.opendir(at('no')),
  'writeFile object': () => fs.promises.writeFile(at('x'), {}),
  'realpath missing': () => fs.promises.realpath(at('no')),
  'aborted': () => fs.promises.readFile(at('file'), { signal: AbortSignal.abort() }),
};
for (const [name, call] of Object.entries(promised)) {
  check(`promise: ${name}`, () => call().then((v) => v, (e) => caught(() => { throw e; })));
}

check('the callback gets the error', () => new Promise((resolve) => {
  fs.stat(at('no'), (...args) => resolve([args.length, args[0].code, Object.keys(args[0])]));
}));
check('the callback of readFile', () => new Promise((resolve) => {
  fs.readFile(at('no'), 'utf8', (...args) => resolve([args.length, plain(args[0].message)]));
}));
check('an error is an Error', () => {
  try {
    fs.statSync(at('no'));
  } catch (e) {
    return [e instanceof Error, Object.prototype.toString.call(e), plain(String(e)), plain(JSON.stringify(e))];
  }
  return false;
});
