// FileHandle and Dir: what is open, for fs/promises and fs.opendir.

const EventEmitter = require('events');
const { calls, renamed } = require('internal/fs_calls');
const { promise, runSync } = require('internal/fs_run');
const { codes, define, hidden } = require('internal/errors');
const { toPath, optionsOf, callbackOf } = require('internal/fs_util');

define('ERR_DIR_CLOSED', Error, 'Directory handle was closed');

const kFd = Symbol('kFd');
const kClosePromise = Symbol('kClosePromise');

function closedError(syscall) {
  const error = new Error('file closed');
  error.code = 'EBADF';
  error.syscall = syscall;
  return error;
}

class FileHandle extends EventEmitter {
  constructor(fd) {
    super();
    this[kFd] = fd;
    this[kClosePromise] = null;
    this.close = () => this.#close();
  }

  getAsyncId() {
    return 0;
  }

  get fd() {
    return this[kFd];
  }

  // use performs a call on the open file.
  async #use(syscall, call) {
    if (this[kFd] === -1) throw closedError(syscall);
    return promise(call(this[kFd]));
  }

  async #close() {
    if (this[kFd] === -1) return undefined;
    if (this[kClosePromise]) return this[kClosePromise];
    const fd = this[kFd];
    this[kFd] = -1;
    this[kClosePromise] = promise(calls.close(fd)).finally(() => { this[kClosePromise] = null; });
    this.emit('close');
    return this[kClosePromise];
  }

  appendFile(data, options) {
    return this.#use('appendFile', (fd) => calls.appendFile(fd, data, options));
  }

  chmod(mode) {
    return this.#use('fchmod', (fd) => calls.fchmod(fd, mode));
  }

  chown(uid, gid) {
    return this.#use('fchown', (fd) => calls.fchown(fd, uid, gid));
  }

  datasync() {
    return this.#use('fdatasync', (fd) => calls.fdatasync(fd));
  }

  sync() {
    return this.#use('fsync', (fd) => calls.fsync(fd));
  }

  async read(buffer, offset, length, position) {
    if (!ArrayBuffer.isView(buffer)) ({ buffer = Buffer.alloc(16384), offset, length, position } = buffer || {});
    else if (offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
    const bytesRead = await this.#use('read', (fd) => calls.read(fd, buffer, offset, length, position));
    return { __proto__: null, bytesRead, buffer };
  }

  async readv(buffers, position) {
    const bytesRead = await this.#use('readv', (fd) => calls.readv(fd, buffers, position));
    return { __proto__: null, bytesRead, buffers };
  }

  readFile(options) {
    return this.#use('readFile', (fd) => calls.readFile(fd, options));
  }

  readLines(options = undefined) {
    return require('readline').createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }

  stat(options) {
    return this.#use('fstat', (fd) => calls.fstat(fd, options));
  }

  truncate(length = 0) {
    return this.#use('ftruncate', (fd) => calls.ftruncate(fd, length));
  }

  utimes(atime, mtime) {
    return this.#use('futimes', (fd) => calls.futimes(fd, atime, mtime));
  }

  async write(buffer, offset, length, position) {
    if (ArrayBuffer.isView(buffer) && offset !== null && typeof offset === 'object') ({ offset, length, position } = offset);
    const bytesWritten = await this.#use('write', (fd) => calls.write(fd, buffer, offset, length, position));
    return { __proto__: null, bytesWritten, buffer };
  }

  async writev(buffers, position) {
    const bytesWritten = await this.#use('writev', (fd) => calls.writev(fd, buffers, position));
    return { __proto__: null, bytesWritten, buffers };
  }

  async writeFile(data, options) {
    return writeFile(this, data, options);
  }

  readableWebStream() {
    return require('stream').Readable.toWeb(this.createReadStream({ autoClose: false }));
  }

  createReadStream(options = undefined) {
    return new (require('internal/fs_streams').ReadStream)(undefined, { ...options, fd: this });
  }

  createWriteStream(options = undefined) {
    return new (require('internal/fs_streams').WriteStream)(undefined, { ...options, fd: this });
  }
}

async function openHandle(path, flags, mode) {
  return new FileHandle(await promise(calls.open(path, flags === undefined || flags === null ? 'r' : flags, mode)));
}

// pieces collects what an iterable, a stream for example, yields.
async function pieces(data, encoding) {
  const list = [];
  const iterator = data[Symbol.asyncIterator] ? data[Symbol.asyncIterator]() : data[Symbol.iterator]();
  for (;;) {
    const { done, value } = await iterator.next();
    if (done) return Buffer.concat(list);
    list.push(typeof value === 'string' ? Buffer.from(value, encoding) : Buffer.from(value.buffer, value.byteOffset, value.byteLength));
  }
}

async function writeFile(path, data, options) {
  const iterable = data !== null && typeof data === 'object' && !ArrayBuffer.isView(data) && (data[Symbol.asyncIterator] || data[Symbol.iterator]);
  const bytes = iterable ? await pieces(data, options && options.encoding) : data;
  if (path instanceof FileHandle && path.fd === -1) throw closedError('writeFile');
  return promise(calls.writeFile(path instanceof FileHandle ? path.fd : path, bytes, options));
}

const kDirPath = Symbol('kDirPath');
const kDirClosed = Symbol('kDirClosed');
const kDirBufferedEntries = Symbol('kDirBufferedEntries');

class Dir {
  constructor(entries, path, _options) {
    this[kDirBufferedEntries] = entries;
    this[kDirPath] = path;
    this[kDirClosed] = false;
  }

  get path() {
    return this[kDirPath];
  }

  #open() {
    if (this[kDirClosed]) throw new codes.ERR_DIR_CLOSED();
  }

  read(callback) {
    this.#open();
    const entry = this[kDirBufferedEntries].shift() || null;
    if (callback === undefined) return Promise.resolve(entry);
    callbackOf(callback);
    process.nextTick(callback, null, entry);
    return undefined;
  }

  readSync() {
    this.#open();
    return this[kDirBufferedEntries].shift() || null;
  }

  close(callback) {
    if (callback === undefined) {
      if (this[kDirClosed]) return Promise.reject(new codes.ERR_DIR_CLOSED());
      this[kDirClosed] = true;
      return Promise.resolve();
    }
    callbackOf(callback);
    if (this[kDirClosed]) {
      process.nextTick(callback, new codes.ERR_DIR_CLOSED());
      return undefined;
    }
    this[kDirClosed] = true;
    process.nextTick(callback, null);
    return undefined;
  }

  closeSync() {
    this.#open();
    this[kDirClosed] = true;
  }

  entries() {
    const dir = this;
    return {
      async next() {
        const value = dir[kDirClosed] ? null : dir.readSync();
        if (value !== null) return { done: false, value };
        if (!dir[kDirClosed]) dir.closeSync();
        return { done: true, value: undefined };
      },
      async return(value) {
        if (!dir[kDirClosed]) dir.closeSync();
        return { done: true, value };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
hidden(Dir.prototype, { [Symbol.asyncIterator]: Dir.prototype.entries });

const listing = (path, options) => calls.readdir(path, { ...optionsOf(options), withFileTypes: true });

async function opendir(path, options) {
  const call = listing(path, options);
  try {
    return new Dir(await promise(call), toPath(path));
  } catch (error) {
    throw renamed(error, 'opendir', toPath(path));
  }
}

function opendirSync(path, options) {
  const call = listing(path, options);
  try {
    return new Dir(runSync(call), toPath(path));
  } catch (error) {
    throw renamed(error, 'opendir');
  }
}

module.exports = { FileHandle, openHandle, writeFile, Dir, opendir, opendirSync };
