// The core module fs/promises.

const { calls, watch } = require('internal/fs_calls');
const { promise, promised, named } = require('internal/fs_run');
const { constants } = require('internal/fs_util');

const handles = () => require('internal/fs_handle');

// onHandle also takes a FileHandle where a path is expected.
const onHandle = (name, length) => named(name, length, async (path, ...args) => {
  const fd = path && typeof path === 'object' && 'fd' in path ? path.fd : path;
  return promise(calls[name](fd, ...args));
});

module.exports = {
  access: promised('access', 1),
  copyFile: promised('copyFile', 3),
  cp: promised('cp', 3),
  open: named('open', 3, async (path, flags, mode) => handles().openHandle(path, flags, mode)),
  opendir: named('opendir', 3, async (path, options) => handles().opendir(path, options)),
  rename: promised('rename', 2),
  truncate: promised('truncate', 1),
  rm: promised('rm', 2),
  rmdir: promised('rmdir', 2),
  mkdir: promised('mkdir', 2),
  readdir: promised('readdir', 2),
  readlink: promised('readlink', 2),
  symlink: promised('symlink', 3),
  lstat: promised('lstat', 1),
  stat: promised('stat', 1),
  statfs: promised('statfs', 1),
  link: promised('link', 2),
  unlink: promised('unlink', 1),
  chmod: promised('chmod', 2),
  lchmod: named('lchmod', 2, async () => { throw new (require('internal/errors').codes.ERR_METHOD_NOT_IMPLEMENTED)('lchmod()'); }),
  lchown: promised('lchown', 3),
  chown: promised('chown', 3),
  utimes: promised('utimes', 3),
  lutimes: promised('lutimes', 3),
  realpath: named('realpath', 2, async (path, options) => promise(calls.realpathNative(path, options))),
  mkdtemp: promised('mkdtemp', 2),
  writeFile: named('writeFile', 3, async (path, data, options) => handles().writeFile(path, data, options)),
  appendFile: onHandle('appendFile', 3),
  readFile: onHandle('readFile', 2),
  watch: named('_watch', 1, watch),
  constants,
};
