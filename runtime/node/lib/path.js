// The core module path: the rules of POSIX, which are the default, and of Windows.

const { validateString } = require('internal/validators');

const { segments, formatted, withoutSuffix, extension, matchesGlob } = require('internal/path_rules');

const posix = {
  resolve(...args) {
    let resolved = '';
    let absolute = false;
    for (let i = args.length - 1; i >= 0 && !absolute; i--) {
      validateString(args[i], `paths[${i}]`);
      if (args[i].length === 0) continue;
      resolved = `${args[i]}/${resolved}`;
      absolute = args[i][0] === '/';
    }
    if (!absolute) {
      resolved = `${require('process').cwd()}/${resolved}`;
      absolute = resolved[0] === '/';
    }
    const joined = segments(resolved, '/', !absolute);
    if (absolute) return `/${joined}`;
    return joined || '.';
  },
  normalize(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const absolute = path[0] === '/';
    const trailing = path[path.length - 1] === '/';
    let out = segments(path, '/', !absolute);
    if (out.length === 0) {
      if (absolute) return '/';
      return trailing ? './' : '.';
    }
    if (trailing) out += '/';
    return absolute ? `/${out}` : out;
  },
  isAbsolute(path) {
    validateString(path, 'path');
    return path.length > 0 && path[0] === '/';
  },
  join(...args) {
    const parts = [];
    for (const arg of args) {
      validateString(arg, 'path');
      if (arg.length > 0) parts.push(arg);
    }
    return parts.length === 0 ? '.' : posix.normalize(parts.join('/'));
  },
  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    const one = posix.resolve(from).split('/').filter(Boolean);
    const two = posix.resolve(to).split('/').filter(Boolean);
    let same = 0;
    while (same < one.length && same < two.length && one[same] === two[same]) same++;
    return [...one.slice(same).map(() => '..'), ...two.slice(same)].join('/');
  },
  toNamespacedPath(path) {
    return path;
  },
  dirname(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    let end = path.length;
    while (end > 1 && path[end - 1] === '/') end--;
    const slash = path.lastIndexOf('/', end - 1);
    if (slash < 0) return '.';
    if (slash === 0 && end > 1) return '/';
    if (end === 1) return path[0] === '/' ? '/' : '.';
    return slash === 1 && path[0] === '/' ? '//' : path.slice(0, slash);
  },
  basename(path, suffix) {
    if (suffix !== undefined) validateString(suffix, 'suffix');
    validateString(path, 'path');
    if (suffix !== undefined && suffix === path) return '';
    let end = path.length;
    while (end > 0 && path[end - 1] === '/') end--;
    return withoutSuffix(path.slice(path.lastIndexOf('/', end - 1) + 1, end), suffix);
  },
  extname(path) {
    validateString(path, 'path');
    return extension(posix.basename(path));
  },
  format: formatted.bind(null, '/'),
  parse(path) {
    validateString(path, 'path');
    const parsed = { root: '', dir: '', base: '', ext: '', name: '' };
    if (path.length === 0) return parsed;
    parsed.root = path[0] === '/' ? '/' : '';
    parsed.base = posix.basename(path);
    parsed.ext = parsed.base === '..' && /^\/\.\.\/*$/.test(path) ? '.' : extension(parsed.base); // Node takes /.. for a file "."
    parsed.name = parsed.ext === '' ? parsed.base : parsed.base.slice(0, -parsed.ext.length);
    let end = path.length;
    while (end > 0 && path[end - 1] === '/') end--;
    const slash = path.lastIndexOf('/', end - 1);
    if (end > 0 && slash > 0) parsed.dir = path.slice(0, slash);
    else if (parsed.root) parsed.dir = '/';
    return parsed;
  },
  matchesGlob(path, pattern) {
    return matchesGlob(path, pattern);
  },
  sep: '/',
  delimiter: ':',
};

Object.defineProperty(posix, 'win32', {
  configurable: true,
  enumerable: true,
  get() {
    return require('internal/path_win32');
  },
});
posix.posix = posix;
posix._makeLong = posix.toNamespacedPath;
module.exports = posix;
