// The core module fs: the app's own files to read, the run's temporary directory to read
// and write. What a path means is decided by the host.

const { calls, watch } = require('internal/fs_calls');
const { runSync, run, sync, withCallback, promise, named } = require('internal/fs_run');
const { constants, toSeconds, Stats, Dirent, callbackOf, optionsOf } = require('internal/fs_util');

const fs = module.exports;

// both defines the two forms of a call with their numbers of parameters.
function both(name, callbackLength, syncLength) {
  fs[name] = withCallback(name, callbackLength);
  fs[`${name}Sync`] = sync(name, syncLength);
}

both('appendFile', 4, 3);
both('access', 3, 2);
both('chown', 4, 3);
both('chmod', 3, 2);

fs.close = named('close', 1, (fd, callback = () => {}) => {
  const call = calls.close(fd);
  callbackOf(callback);
  run(call, (error) => (error ? callback(error) : callback(null)));
});
fs.closeSync = sync('close', 1);

both('copyFile', 4, 3);
both('cp', 4, 3);

fs.createReadStream = function createReadStream(path, options) {
  return new (require('internal/fs_streams').ReadStream)(path, options);
};
fs.createWriteStream = function createWriteStream(path, options) {
  return new (require('internal/fs_streams').WriteStream)(path, options);
};

fs.exists = function exists(path, callback) {
  callbackOf(callback);
  let call;
  try {
    call = calls.access(path);
  } catch {
    callback(false);
    return;
  }
  run(call, (error) => callback(!error));
};
Object.defineProperty(fs.exists, Symbol.for('nodejs.util.promisify.custom'), {
  value: (path) => new Promise((resolve) => { fs.exists(path, resolve); }),
});
fs.existsSync = function existsSync(path) {
  try {
    runSync(calls.access(path));
    return true;
  } catch {
    return false;
  }
};

both('fchown', 4, 3);
both('fchmod', 3, 2);
both('fdatasync', 2, 1);
both('fstat', 1, 1);
both('fsync', 2, 1);
both('ftruncate', 1, 1);
both('futimes', 4, 3);
both('lchown', 4, 3);
fs.lchmod = undefined;
fs.lchmodSync = undefined;
both('link', 3, 2);

const orMissing = (statSync, kind) => named(kind, 1, (path, options = { bigint: false, throwIfNoEntry: true }) => {
  try {
    return statSync(path, options);
  } catch (error) {
    if (options && options.throwIfNoEntry === false && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
});

fs.lstat = withCallback('lstat', 1);
fs.lstatSync = orMissing(sync('lstat', 1), 'lstatSync');
both('lutimes', 4, 3);
both('mkdir', 3, 2);
both('mkdtemp', 3, 2);
both('open', 4, 3);
fs.openAsBlob = async function openAsBlob(path, options = {}) {
  return new Blob([await promise(calls.readFile(path))], { type: options.type || '' });
};
both('readdir', 3, 2);

// readArgs gives the arguments of read from its forms: one by one, or in an object.
function readArgs(fd, rest) {
  let [buffer, offset, length, position] = rest;
  if (rest.length <= 1 && (buffer === undefined || (typeof buffer === 'object' && !ArrayBuffer.isView(buffer)))) {
    ({ buffer = Buffer.alloc(16384), offset, length, position } = buffer || {});
  } else if (offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
  return [fd, buffer, offset, length, position];
}

fs.read = named('read', 6, (fd, ...rest) => {
  const callback = callbackOf(rest.pop());
  const args = readArgs(fd, rest);
  run(calls.read(...args), (error, n) => (error ? callback(error, 0, args[1]) : callback(null, n, args[1])));
});
fs.readSync = named('readSync', 5, (fd, ...rest) => runSync(calls.read(...readArgs(fd, rest))));
fs.readv = withCallback('readv', 4, calls.readv, (callback, n, args) => callback(null, n, args[1]));
fs.readvSync = sync('readv', 3);
both('readFile', 3, 2);
both('readlink', 3, 2);
both('realpath', 3, 2);
fs.realpath.native = withCallback('', 3, calls.realpathNative);
fs.realpathSync.native = named('', 2, (...args) => runSync(calls.realpathNative(...args)));
both('rename', 3, 2);
both('rm', 3, 2);
both('rmdir', 3, 2);
fs.stat = withCallback('stat', 1);
both('statfs', 1, 1);
fs.statSync = orMissing(sync('stat', 1), 'statSync');
both('symlink', 4, 3);
both('truncate', 3, 2);
fs.unwatchFile = function unwatchFile(path, listener) {};
both('unlink', 2, 1);
both('utimes', 4, 3);
fs.watch = named('watch', 3, watch);
fs.watchFile = named('watchFile', 3, (...args) => watch(...args));
both('writeFile', 4, 3);

// writeArgs gives the arguments of write from its forms.
function writeArgs(fd, [data, offset, length, position]) {
  if (ArrayBuffer.isView(data) && offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
  return [fd, data, offset, length, position];
}

fs.write = named('write', 6, (fd, ...rest) => {
  const callback = callbackOf(rest.pop());
  run(calls.write(...writeArgs(fd, rest)), (error, n) => (error ? callback(error, 0, rest[0]) : callback(null, n, rest[0])));
});
fs.writeSync = named('writeSync', 5, (fd, ...rest) => runSync(calls.write(...writeArgs(fd, rest))));
fs.writev = withCallback('writev', 4, calls.writev, (callback, n, args) => callback(null, n, args[1]));
fs.writevSync = sync('writev', 3);

fs.Dirent = Dirent;
fs.Stats = Stats;

// The promisified forms of read and write give an object.
const customArgs = (f, result) => Object.defineProperty(f, Symbol.for('nodejs.util.promisify.custom'), {
  value: (...args) => new Promise((resolve, reject) => {
    f(...args, (error, n, buffer) => (error ? reject(error) : resolve({ [result]: n, [result === 'bytesRead' && f.name === 'readv' ? 'buffers' : f.name === 'writev' ? 'buffers' : 'buffer']: buffer })));
  }),
});
customArgs(fs.read, 'bytesRead');
customArgs(fs.readv, 'bytesRead');
customArgs(fs.write, 'bytesWritten');
customArgs(fs.writev, 'bytesWritten');

function lazy(name, load, settable = true) {
  Object.defineProperty(fs, name, {
    get: load,
    set: settable ? (value) => { Object.defineProperty(fs, name, { value, writable: true, enumerable: true, configurable: true }); } : undefined,
    enumerable: true, configurable: true,
  });
}

for (const name of ['ReadStream', 'WriteStream']) {
  lazy(name, () => require('internal/fs_streams')[name]);
  lazy(`File${name}`, () => require('internal/fs_streams')[name]);
}
fs._toUnixTimestamp = named('toUnixTimestamp', 1, (time, name = 'time') => toSeconds(time, name));
lazy('Dir', () => require('internal/fs_handle').Dir);
fs.opendir = named('opendir', 3, (path, ...rest) => {
  const callback = callbackOf(rest.pop());
  optionsOf(rest[0]);
  require('internal/fs_handle').opendir(path, rest[0]).then((dir) => callback(null, dir), callback);
});
fs.opendirSync = function opendirSync(path, options) {
  return require('internal/fs_handle').opendirSync(path, options);
};
Object.assign(fs, { F_OK: constants.F_OK, R_OK: constants.R_OK, W_OK: constants.W_OK, X_OK: constants.X_OK });
Object.defineProperty(fs, 'constants', { value: constants, enumerable: true });
lazy('promises', () => require('fs/promises'), false);
