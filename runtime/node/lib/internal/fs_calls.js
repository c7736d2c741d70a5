// The calls of the file system, each described once for its three forms: synchronous,
// with a callback, and with a promise. A description is a request to the host, or a
// generator that yields requests and returns the result.

const { codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE, ERR_FEATURE_UNAVAILABLE_ON_PLATFORM }, define, AbortError, codes } = require('internal/errors');
const { validateInteger, validateBoolean, validateString, validateObject } = require('internal/validators');
const {
  constants, toPath, toFd, toFlags, toMode, toSeconds, optionsOf, checkEncoding, encoded, toBytes, statsOf, Dirent,
} = require('internal/fs_util');

const nothing = () => undefined;
const valueOf = (answer) => answer.args;
const request = (service, args, done = nothing, bytes = undefined) => ({ service: `fs.${service}`, args, done, bytes });

const checkAborted = (signal) => {
  if (signal && signal.aborted) throw new AbortError(undefined, { cause: signal.reason });
};

const calls = {};

calls.access = (path, mode) => {
  const p = toPath(path);
  if (mode === undefined || mode === null) mode = constants.F_OK;
  validateMode(mode);
  return request('access', { path: p, mode });
};

function validateMode(mode) {
  if (typeof mode !== 'number') {
    const error = new TypeError('mode must be int32 or null/undefined');
    error.code = 'ERR_INVALID_ARG_TYPE';
    throw error;
  }
  if (mode < 0 || mode > 7 || !Number.isInteger(mode)) {
    const error = new RangeError('mode is out of range: >= 0 && <= 7');
    error.code = 'ERR_OUT_OF_RANGE';
    throw error;
  }
}

calls.readFile = function* readFile(path, options) {
  const { encoding, flag, signal } = optionsOf(options, { flag: 'r' });
  checkAborted(signal);
  let bytes;
  if (typeof path === 'number') bytes = yield request('readOpen', { fd: toFd(path) }, (answer) => answer.bytes);
  else {
    const p = toPath(path);
    const flags = toFlags(flag);
    if (flags !== constants.O_RDONLY) {
      const fd = yield request('open', { path: p, flags, mode: 0o666 }, valueOf);
      try {
        bytes = yield request('readOpen', { fd }, (answer) => answer.bytes);
      } finally {
        yield request('close', { fd });
      }
    } else bytes = yield request('readFile', { path: p }, (answer) => answer.bytes);
  }
  const buffer = Buffer.from(bytes);
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
};

calls.writeFile = (path, data, options) => writing(path, data, optionsOf(options, { encoding: 'utf8', mode: 0o666, flag: 'w' }));
calls.appendFile = (path, data, options) => writing(path, data, optionsOf(options, { encoding: 'utf8', mode: 0o666, flag: 'a' }));

function* writing(path, data, { encoding, mode, flag, signal }) {
  const bytes = toBytes(data, encoding);
  checkAborted(signal);
  if (typeof path === 'number') {
    yield calls.write(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return;
  }
  yield request('writeFile', { path: toPath(path), flags: toFlags(flag || 'w'), mode: toMode(mode, 'mode', 0o666) }, nothing, bytes);
}

calls.open = (path, flags, mode) => request('open', {
  path: toPath(path), flags: toFlags(flags), mode: toMode(mode, 'mode', 0o666),
}, valueOf);
calls.close = (fd) => request('close', { fd: toFd(fd) });
calls.fsync = (fd) => request('fsync', { fd: toFd(fd) });
calls.fdatasync = calls.fsync;

calls.read = (fd, buffer, offset, length, position) => {
  toFd(fd);
  if (!ArrayBuffer.isView(buffer)) throw new ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
  if (offset === undefined || offset === null) offset = 0;
  else validateInteger(offset, 'offset', 0);
  if (typeof length === 'number') length |= 0;
  else length = buffer.byteLength - offset;
  if (length === 0) return { value: 0 };
  if (buffer.byteLength === 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('buffer', buffer, 'is empty and cannot be written');
  }
  if (offset > buffer.byteLength) throw new ERR_OUT_OF_RANGE('offset', `<= ${buffer.byteLength}`, offset);
  if (length < 0) throw new ERR_OUT_OF_RANGE('length', '>= 0', length);
  if (length > buffer.byteLength - offset) throw new ERR_OUT_OF_RANGE('length', `<= ${buffer.byteLength - offset}`, length);
  if (fd === 0) return { value: 0 }; // the standard input is empty
  return request('read', { fd, length, position: positionOf(position) }, (answer) => {
    const read = new Uint8Array(answer.bytes);
    new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length).set(read);
    return read.length;
  });
};

function positionOf(position) {
  if (position === undefined || position === null) return null;
  if (typeof position === 'bigint') return Number(position);
  if (typeof position !== 'number') throw new ERR_INVALID_ARG_TYPE('position', ['integer', 'bigint'], position);
  return position;
}

// printed writes to the standard output or error of the run.
const printed = (fd, data) => {
  (fd === 1 ? process.stdout : process.stderr).write(data);
  return { value: data.length };
};

calls.write = (fd, data, offset, length, position) => {
  toFd(fd);
  if (ArrayBuffer.isView(data)) {
    if (offset === undefined || offset === null) offset = 0;
    else validateInteger(offset, 'offset', 0);
    if (typeof length !== 'number') length = data.byteLength - offset;
    if (offset > data.byteLength) throw new ERR_OUT_OF_RANGE('offset', `<= ${data.byteLength}`, offset);
    if (length > data.byteLength - offset) throw new ERR_OUT_OF_RANGE('length', `<= ${data.byteLength - offset}`, length);
    if (length < 0) throw new ERR_OUT_OF_RANGE('length', '>= 0', length);
    const bytes = new Uint8Array(data.buffer, data.byteOffset + offset, length);
    if (fd === 1 || fd === 2) return printed(fd, Buffer.from(bytes));
    return request('write', { fd, position: typeof position === 'number' ? position : null }, valueOf, bytes);
  }
  if (typeof data !== 'string') throw new ERR_INVALID_ARG_TYPE('buffer', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  const encoding = length;
  if (encoding !== undefined && encoding !== null) checkEncoding(encoding);
  const bytes = Buffer.from(data, encoding || 'utf8');
  if (fd === 1 || fd === 2) return printed(fd, bytes);
  return request('write', { fd, position: typeof offset === 'number' ? offset : null }, valueOf, bytes);
};

calls.readv = function* readv(fd, buffers, position) {
  checkViews(buffers);
  let total = 0;
  for (const view of buffers) {
    if (view.byteLength === 0) continue;
    const at = typeof position === 'number' ? position + total : null;
    const n = yield calls.read(fd, view, 0, view.byteLength, at);
    total += n;
    if (n < view.byteLength) break;
  }
  return total;
};

calls.writev = (fd, buffers, position) => {
  checkViews(buffers);
  const all = Buffer.concat(buffers.map((view) => Buffer.from(view.buffer, view.byteOffset, view.byteLength)));
  return calls.write(fd, all, 0, all.length, typeof position === 'number' ? position : null);
};

function checkViews(buffers) {
  if (!Array.isArray(buffers) || !buffers.every((view) => ArrayBuffer.isView(view))) {
    throw new ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
  }
}

const statCall = (name) => (path, options = {}) => {
  const bigint = Boolean(options && options.bigint);
  return request(name, { path: toPath(path) }, (answer) => statsOf(answer.args, bigint));
};
calls.stat = statCall('stat');
calls.lstat = statCall('lstat');
calls.fstat = (fd, options = {}) => request('fstat', { fd: toFd(fd) }, (answer) => statsOf(answer.args, Boolean(options && options.bigint)));

class StatFs {
  constructor(values) {
    Object.assign(this, values);
  }
}

calls.statfs = (path, options = {}) => request('stat', { path: toPath(path) }, () => {
  const values = { type: 61267, bsize: 4096, blocks: 262144, bfree: 262144, bavail: 262144, files: 100000, ffree: 100000 };
  if (options && options.bigint) for (const key of Object.keys(values)) values[key] = BigInt(values[key]);
  return new StatFs(values);
});

calls.readdir = (path, options) => {
  const { encoding, withFileTypes, recursive } = optionsOf(options);
  const p = toPath(path);
  if (recursive !== undefined && recursive !== null) validateBoolean(recursive, 'options.recursive');
  return request('readdir', { path: p, recursive: Boolean(recursive) }, (answer) => answer.args.map(({ name, kind, dir }) => {
    if (withFileTypes) return new Dirent(encoded(name, encoding), kind, dir ? require('path').join(p, dir) : p);
    return encoded(dir ? `${dir}/${name}` : name, encoding);
  }));
};

calls.mkdir = (path, options) => {
  const { mode, recursive = false } = typeof options === 'object' && options !== null ? options : { mode: options };
  const p = toPath(path);
  validateBoolean(recursive, 'options.recursive');
  const args = { path: p, mode: toMode(mode, 'mode', 0o777), recursive };
  return request('mkdir', args, recursive ? (answer) => (answer.args === null ? undefined : answer.args) : nothing);
};

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

calls.mkdtemp = function* mkdtemp(prefix, options) {
  const { encoding } = optionsOf(options);
  const start = toPath(prefix, 'prefix');
  for (let attempt = 0; ; attempt++) {
    const random = new Uint8Array(binding('realm').random(6));
    const path = start + Array.from(random, (byte) => letters[byte % letters.length]).join('');
    try {
      yield request('mkdir', { path, mode: 0o700 });
      return encoded(path, encoding);
    } catch (error) {
      if (error.code === 'EEXIST' && attempt < 10) continue;
      throw renamed(error, 'mkdtemp', `${start}XXXXXX`);
    }
  }
};

// renamed makes an error one of another call.
function renamed(error, syscall, path) {
  if (!error.syscall) return error;
  error.message = `${error.message.slice(0, error.message.lastIndexOf(`, ${error.syscall}`))}, ${syscall}${path === undefined ? '' : ` '${path}'`}`;
  error.syscall = syscall;
  if (path === undefined) delete error.path;
  else error.path = path;
  delete error.dest;
  error.stack = `Error: ${error.message}`;
  return error;
}

define('ERR_FS_EISDIR', Error, (text) => text);
define('ERR_FS_CP_EINVAL', Error, (text) => text);
define('ERR_FS_CP_DIR_TO_NON_DIR', Error, (text) => text);
define('ERR_FS_CP_NON_DIR_TO_DIR', Error, (text) => text);
define('ERR_FS_CP_EEXIST', Error, (text) => text);

// systemError is an error of fs itself about a file, as rm and cp have them.
function systemError(code, what, name, text, path, errno) {
  const error = new codes[code](`${what}: ${text} returned ${name} (${path.reason}) ${path.path}`);
  error.name = 'SystemError';
  error.info = { code: name, message: path.reason, path: path.path, syscall: text, errno };
  error.errno = errno;
  error.syscall = text;
  error.path = path.path;
  return error;
}

calls.rm = function* rm(path, options = {}) {
  const p = toPath(path);
  const { force = false, recursive = false } = rmOptions(options);
  let stats;
  try {
    stats = yield calls.lstat(p);
  } catch (error) {
    if (force && error.code === 'ENOENT') return;
    throw error;
  }
  if (stats.isDirectory() && !recursive) {
    throw systemError('ERR_FS_EISDIR', 'Path is a directory', 'EISDIR', 'rm', { path: p, reason: 'is a directory' }, 21);
  }
  yield request(stats.isDirectory() ? 'remove' : 'unlink', { path: p });
};

function rmOptions(options) {
  if (options === undefined) return {};
  validateObject(options, 'options');
  for (const name of ['force', 'recursive']) if (options[name] !== undefined) validateBoolean(options[name], `options.${name}`);
  if (options.retryDelay !== undefined) validateInteger(options.retryDelay, 'options.retryDelay', 0, 2147483647);
  if (options.maxRetries !== undefined) validateInteger(options.maxRetries, 'options.maxRetries', 0, 4294967295);
  return options;
}

calls.rmdir = function* rmdir(path, options) {
  const p = toPath(path);
  if (options && options.recursive) yield* calls.rm(p, { recursive: true });
  else yield request('rmdir', { path: p });
};

calls.unlink = (path) => request('unlink', { path: toPath(path) });
calls.rename = (from, to) => request('rename', { path: toPath(from, 'oldPath'), dest: toPath(to, 'newPath') });
calls.copyFile = (from, to, mode = 0) => {
  const args = { path: toPath(from, 'src'), dest: toPath(to, 'dest') };
  validateMode(mode);
  return request('copyFile', { ...args, mode });
};
calls.link = (from, to) => request('link', { path: toPath(from, 'existingPath'), dest: toPath(to, 'newPath') });
calls.symlink = (target, path) => request('symlink', { path: toPath(target, 'target'), dest: toPath(path) });
calls.readlink = (path, options) => {
  const { encoding } = optionsOf(options);
  return request('readlink', { path: toPath(path, 'oldPath') }, (answer) => encoded(answer.args, encoding));
};

calls.realpathNative = (path, options) => {
  const { encoding } = optionsOf(options);
  return request('realpath', { path: toPath(path) }, (answer) => encoded(answer.args, encoding));
};
calls.realpath = function* realpath(path, options) {
  const call = calls.realpathNative(path, options);
  try {
    return yield call;
  } catch (error) {
    throw renamed(error, 'lstat', require('path').resolve(call.args.path));
  }
};

calls.truncate = function* truncate(path, length) {
  if (typeof path === 'number') {
    yield calls.ftruncate(path, length);
    return;
  }
  if (length === undefined) length = 0;
  validateInteger(length, 'len');
  yield request('truncate', { path: toPath(path), size: Math.max(0, length) });
};
calls.ftruncate = (fd, length = 0) => {
  toFd(fd);
  validateInteger(length, 'len');
  return request('ftruncate', { fd, size: Math.max(0, length) });
};

calls.utimes = (path, atime, mtime) => request('utimes', { path: toPath(path), atime: toSeconds(atime), mtime: toSeconds(mtime) });
calls.lutimes = calls.utimes;
calls.futimes = (fd, atime, mtime) => request('futimes', { fd: toFd(fd), atime: toSeconds(atime, 'atime'), mtime: toSeconds(mtime, 'mtime') });
calls.chmod = (path, mode) => request('chmod', { path: toPath(path), mode: toMode(mode, 'mode') });
calls.fchmod = (fd, mode) => request('fchmod', { fd: toFd(fd), mode: toMode(mode, 'mode') });
calls.chown = (path, uid, gid) => {
  const p = toPath(path);
  checkOwner(uid, gid);
  return request('chown', { path: p });
};
calls.lchown = calls.chown;
calls.fchown = (fd, uid, gid) => {
  toFd(fd);
  checkOwner(uid, gid);
  return request('fsync', { fd });
};

function checkOwner(uid, gid) {
  validateInteger(uid, 'uid', -1, 4294967295);
  validateInteger(gid, 'gid', -1, 4294967295);
}

calls.cp = function* cp(from, to, options = {}) {
  const source = toPath(from, 'src'), target = toPath(to, 'dest');
  validateObject(options, 'options');
  yield* copyTree(source, target, { force: true, errorOnExist: false, recursive: false, ...options });
};

function* copyTree(source, target, options) {
  if (options.filter && !options.filter(source, target)) return;
  const stats = yield options.dereference ? calls.stat(source) : calls.lstat(source);
  let existing;
  try {
    existing = yield calls.lstat(target);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (stats.isDirectory()) yield* copyFolder(source, target, existing, options);
  else yield* copyOne(source, target, stats, existing, options);
}

function* copyFolder(source, target, existing, options) {
  if (!options.recursive) {
    throw systemError('ERR_FS_EISDIR', 'Path is a directory', 'EISDIR', 'cp', { path: source, reason: `${source} is a directory (not copied)` }, 22);
  }
  if (existing && !existing.isDirectory()) {
    throw systemError('ERR_FS_CP_DIR_TO_NON_DIR', 'Cannot overwrite non-directory with directory', 'EISDIR', 'cp', { path: target, reason: `cannot overwrite non-directory ${target} with directory ${source}` }, 21);
  }
  const { resolve, join, dirname } = require('path');
  if (`${resolve(target)}/`.startsWith(`${resolve(source)}/`)) {
    throw systemError('ERR_FS_CP_EINVAL', 'Invalid src or dest', 'EINVAL', 'cp', { path: target, reason: `cannot copy ${source} to a subdirectory of self ${target}` }, 22);
  }
  yield calls.mkdir(dirname(resolve(target)), { recursive: true });
  if (!existing) yield calls.mkdir(target);
  for (const name of yield calls.readdir(source)) yield* copyTree(join(source, name), join(target, name), options);
}

function* copyOne(source, target, stats, existing, options) {
  const { resolve, dirname } = require('path');
  if (existing && resolve(source) === resolve(target)) {
    throw systemError('ERR_FS_CP_EINVAL', 'Invalid src or dest', 'EINVAL', 'cp', { path: target, reason: 'src and dest cannot be the same' }, 22);
  }
  if (existing && existing.isDirectory()) {
    throw systemError('ERR_FS_CP_NON_DIR_TO_DIR', 'Cannot overwrite directory with non-directory', 'ENOTDIR', 'cp', { path: target, reason: `cannot overwrite directory ${target} with non-directory ${source}` }, 20);
  }
  if (existing && !options.force) {
    if (options.errorOnExist) throw systemError('ERR_FS_CP_EEXIST', 'Target already exists', 'EEXIST', 'cp', { path: target, reason: `${target} already exists` }, 17);
    return;
  }
  yield calls.mkdir(dirname(resolve(target)), { recursive: true });
  if (existing) yield calls.unlink(target);
  if (stats.isSymbolicLink()) yield calls.symlink(yield calls.readlink(source), target);
  else yield calls.copyFile(source, target, options.mode || 0);
  if (options.preserveTimestamps) yield calls.utimes(target, stats.atime, stats.mtime);
}

const refuse = (what) => () => { throw new ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(what); };
const watch = refuse('watching files (fs.watch)');

module.exports = { calls, renamed, refuse, watch, validateString };
