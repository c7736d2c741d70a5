// What the path rules of POSIX and Windows have in common.

const { validateString, validateObject } = require('internal/validators');

// segments resolves . and .. in a path whose root was taken off, and joins what is left by
// the separator; above tells whether .. may lead out of it.
const { segments } = binding('path');

// formatted is path.format for a separator.
function _format(separator, pathObject) {
  validateObject(pathObject, 'pathObject');
  const dir = pathObject.dir || pathObject.root;
  const ext = pathObject.ext ? `${pathObject.ext[0] === '.' ? '' : '.'}${pathObject.ext}` : '';
  const base = pathObject.base || `${pathObject.name || ''}${ext}`;
  if (!dir) return base;
  return dir === pathObject.root ? `${dir}${base}` : `${dir}${separator}${base}`;
}

// withoutSuffix takes a suffix off a name that is more than the suffix.
const withoutSuffix = (base, suffix) =>
  (suffix && suffix.length < base.length && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base);

// extension is the part from the last dot of a file's name on.
function extension(base) {
  if (base === '..') return '';
  const dot = base.lastIndexOf('.');
  return dot <= 0 ? '' : base.slice(dot);
}

function matchesGlob(path, pattern) {
  validateString(path, 'path');
  validateString(pattern, 'pattern');
  const { codes } = require('internal/errors');
  throw new codes.ERR_METHOD_NOT_SUPPORTED('path.matchesGlob()');
}

module.exports = { segments, formatted: _format, withoutSuffix, extension, matchesGlob };
