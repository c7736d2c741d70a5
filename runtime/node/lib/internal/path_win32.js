// path.win32: the rules of Windows, with drives and UNC shares.

const { validateString } = require('internal/validators');
const { segments, formatted, withoutSuffix, extension, matchesGlob } = require('internal/path_rules');

const isSeparator = (c) => c === '/' || c === '\\';
const drive = /^[A-Za-z]:/;
const share = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/;

// Names that Windows keeps for devices, in any directory.
const reserved = /^(?:con|prn|aux|nul|com[1-9\u00b9\u00b2\u00b3]|lpt[1-9\u00b9\u00b2\u00b3])$/i;

// escapes tells whether a relative path would mean a drive or a device once it was joined.
function escapes(path, tail, root) {
  if (!path.includes(':')) return false;
  if (!root.absolute && root.device === '' && (drive.test(tail) || /:(?:[\\/]|$)/.test(path))) return true;
  return reserved.test(path.slice(0, path.indexOf(':')));
}

// rootOf splits a path into its device (a drive or a share), whether it starts at the
// device's root, and the rest; rootEnd is the length of the root as it
// was written. plain takes \\\\?\\ for a share like any other.
function rootOf(path, plain) {
  const unc = share.exec(path);
  if (unc) {
    const end = unc[0].length;
    const special = !plain && (unc[1] === '.' || unc[1] === '?');
    return { device: special ? `\\\\${unc[1]}` : `\\\\${unc[1]}\\${unc[2]}`, absolute: true, rootEnd: special ? 4 : Math.min(end + (end < path.length ? 1 : 0), path.length), unc: true };
  }
  if (isSeparator(path[0])) return { device: '', absolute: true, rootEnd: 1 };
  if (drive.test(path)) {
    const absolute = path.length > 2 && isSeparator(path[2]);
    return { device: path.slice(0, 2), absolute, rootEnd: absolute ? 3 : 2 };
  }
  return { device: '', absolute: false, rootEnd: 0 };
}

const lastSeparator = (path, end) => Math.max(path.lastIndexOf('\\', end - 1), path.lastIndexOf('/', end - 1));

function trimmedEnd(path, least) {
  let end = path.length;
  while (end > least && isSeparator(path[end - 1])) end--;
  return end;
}

const win32 = {
  resolve(...args) {
    let device = '';
    let tail = '';
    let absolute = false;
    for (let i = args.length - 1; i >= -1; i--) {
      let path;
      if (i >= 0) {
        path = args[i];
        validateString(path, `paths[${i}]`);
        if (path.length === 0) continue;
      } else if (device === '') {
        path = require('process').cwd();
      } else {
        path = require('process').cwd();
        if (/^..\\/s.test(path) && path.slice(0, 2).toLowerCase() !== device.toLowerCase()) path = `${device}\\`;
      }
      const root = rootOf(path);
      if (root.device !== '') {
        if (device === '') device = root.device;
        else if (root.device.toLowerCase() !== device.toLowerCase()) continue;
      }
      if (absolute) {
        if (device !== '') break;
        continue;
      }
      tail = `${path.slice(root.rootEnd)}\\${tail}`;
      absolute = root.absolute;
      if (absolute && device !== '') break;
    }
    const joined = segments(tail, '\\', !absolute);
    return absolute ? `${device}\\${joined}` : `${device}${joined}` || '.';
  },
  normalize(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    if (path.length === 1) return path === '/' ? '\\' : path;
    const root = rootOf(path);
    let tail = segments(path.slice(root.rootEnd), '\\', !root.absolute);
    if (tail === '' && root.unc && root.rootEnd >= path.length) return `${root.device}\\`;
    if (tail === '' && !root.absolute) tail = '.';
    if (tail !== '' && isSeparator(path[path.length - 1])) tail += '\\';
    if (escapes(path, tail, root)) return `.\\${root.device}${tail}`;
    return root.absolute ? `${root.device}\\${tail}` : `${root.device}${tail}`;
  },
  isAbsolute(path) {
    validateString(path, 'path');
    return path.length > 0 && (isSeparator(path[0]) || (drive.test(path) && path.length > 2 && isSeparator(path[2])));
  },
  join(...args) {
    const parts = [];
    for (const arg of args) {
      validateString(arg, 'path');
      if (arg.length > 0) parts.push(arg);
    }
    if (parts.length === 0) return '.';
    let joined = parts.join('\\');
    const leading = /^[\\/]*/.exec(joined)[0].length;
    const first = /^[\\/]*/.exec(parts[0])[0].length;
    const keeps = first === 2 && parts[0].length > 2;
    if (!keeps && leading >= 2) joined = `\\${joined.slice(leading)}`;
    return win32.normalize(joined);
  },
  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    const one = win32.resolve(from);
    const two = win32.resolve(to);
    if (one.toLowerCase() === two.toLowerCase()) return '';
    const a = one.split('\\').filter(Boolean);
    const b = two.split('\\').filter(Boolean);
    let same = 0;
    while (same < a.length && same < b.length && a[same].toLowerCase() === b[same].toLowerCase()) same++;
    if (same === 0) return two;
    return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('\\');
  },
  toNamespacedPath(path) {
    if (typeof path !== 'string' || path.length === 0) return path;
    const resolved = win32.resolve(path);
    if (resolved.length <= 2) return path;
    if (resolved.startsWith('\\\\') && resolved[2] !== '?' && resolved[2] !== '.') return `\\\\?\\UNC\\${resolved.slice(2)}`;
    return /^[A-Za-z]:\\/.test(resolved) ? `\\\\?\\${resolved}` : resolved;
  },
  dirname(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    if (path.length === 1) return isSeparator(path) ? path : '.';
    const { rootEnd, unc } = rootOf(path, true);
    if (unc && rootEnd >= path.length) return path;
    const end = trimmedEnd(path, Math.max(rootEnd, 1));
    const slash = lastSeparator(path, end);
    if (slash < rootEnd) return rootEnd === 0 ? '.' : path.slice(0, rootEnd);
    return path.slice(0, slash);
  },
  basename(path, suffix) {
    if (suffix !== undefined) validateString(suffix, 'suffix');
    validateString(path, 'path');
    if (suffix !== undefined && suffix === path) return '';
    const start = drive.test(path) ? 2 : 0;
    const end = trimmedEnd(path, start);
    return withoutSuffix(path.slice(Math.max(lastSeparator(path, end) + 1, start), end), suffix);
  },
  extname(path) {
    validateString(path, 'path');
    return extension(win32.basename(path));
  },
  format: formatted.bind(null, '\\'),
  parse(path) {
    validateString(path, 'path');
    const parsed = { root: '', dir: '', base: '', ext: '', name: '' };
    if (path.length === 0) return parsed;
    const { rootEnd } = rootOf(path, true);
    parsed.root = path.slice(0, rootEnd);
    if (rootEnd >= path.length) {
      parsed.dir = parsed.root;
      return parsed;
    }
    const end = trimmedEnd(path, rootEnd);
    const slash = lastSeparator(path, end);
    parsed.base = path.slice(Math.max(slash + 1, rootEnd), end);
    parsed.ext = extension(parsed.base);
    parsed.name = parsed.ext === '' ? parsed.base : parsed.base.slice(0, -parsed.ext.length);
    parsed.dir = slash >= rootEnd && slash > 0 ? path.slice(0, slash) : parsed.root;
    return parsed;
  },
  matchesGlob(path, pattern) {
    return matchesGlob(path, pattern);
  },
  sep: '\\',
  delimiter: ';',
};
win32.win32 = win32;
Object.defineProperty(win32, 'posix', { configurable: true, enumerable: true, get: () => require('path') });
win32._makeLong = win32.toNamespacedPath;
module.exports = win32;
