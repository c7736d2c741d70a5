// The core module module, as far as apps and their packages reach into it. Modules are
// loaded by the host's loader; replacing what is here changes what these functions do,
// not how the app's own require works.

const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');
const path = require('path');

const loader = () => binding('loader');
const parents = new WeakMap();
const explicit = new Set(['test', 'test/reporters', 'sea', 'sqlite']);
let names;

function builtinModules() {
  names ||= [...loader().builtins].filter((name) => !explicit.has(name)).sort();
  return names;
}

function isBuiltin(moduleName) {
  const text = `${moduleName}`;
  if (text.startsWith('node:')) return builtinModules().includes(text.slice(5)) || explicit.has(text.slice(5));
  return builtinModules().includes(text);
}

function Module(id = '', parent = undefined) {
  this.id = id;
  this.path = path.dirname(id);
  Object.defineProperty(this, 'exports', { value: {}, writable: true, configurable: true, enumerable: true });
  if (parent !== undefined && parent !== null) {
    parents.set(this, parent);
    if (Array.isArray(parent.children)) parent.children.push(this);
  }
  this.filename = null;
  this.loaded = false;
  this.children = [];
}

const own = (file) => file || `${binding('realm').appDir}/server/server.js`;

function requireFor(file) {
  const require = loader().createRequire(file);
  if (require === undefined) throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`createRequire() for ${file}, which is outside of the app,`);
  return require;
}

function createRequire(filename) {
  let file = filename;
  if (filename instanceof URL || (typeof filename === 'string' && !path.isAbsolute(filename))) {
    try {
      file = require('url').fileURLToPath(filename);
    } catch {
      throw new codes.ERR_INVALID_ARG_VALUE('filename', filename, 'must be a file URL object, file URL string, or absolute path string');
    }
  } else if (typeof filename !== 'string') {
    throw new codes.ERR_INVALID_ARG_VALUE('filename', filename, 'must be a file URL object, file URL string, or absolute path string');
  }
  return requireFor(file.endsWith('/') ? `${file}noop.js` : file);
}

Object.defineProperties(Module.prototype, {
  isPreloading: { configurable: true, get: () => false },
  parent: {
    configurable: true,
    get() { return parents.get(this); },
    set(value) { parents.set(this, value); },
  },
});

Module.prototype.load = function load(filename) {
  this.filename = filename;
  this.paths = Module._nodeModulePaths(path.dirname(filename));
  const extension = path.extname(filename);
  (Module._extensions[extension] || Module._extensions['.js'])(this, filename);
  this.loaded = true;
};

Module.prototype.require = function require(id) {
  validateString(id, 'id');
  if (id === '') throw new codes.ERR_INVALID_ARG_VALUE('id', id, 'must be a non-empty string');
  return Module._load(id, this, false);
};

Module.prototype._compile = function _compile(content, filename) {
  return loader().compile(this, content, filename);
};

const core = (request) => (request.startsWith('node:') ? request.slice(5) : request);

Module._load = function _load(request, parent, isMain) {
  if (isBuiltin(request)) return require(core(request));
  return requireFor(own(parent && parent.filename))(request);
};
Module._resolveFilename = function _resolveFilename(request, parent, isMain, options) {
  if (isBuiltin(request)) return request;
  return requireFor(own(parent && parent.filename)).resolve(request, options);
};
Module._nodeModulePaths = function _nodeModulePaths(from) {
  const paths = [];
  for (let dir = path.resolve(from); ; dir = path.dirname(dir)) {
    if (path.basename(dir) !== 'node_modules') paths.push(path.join(dir, 'node_modules'));
    if (dir === path.dirname(dir)) return paths;
  }
};
Module._resolveLookupPaths = function _resolveLookupPaths(request, parent) {
  if (isBuiltin(request)) return null;
  if (/^\.{1,2}(?:\/|$)/.test(request)) return [parent && parent.filename ? path.dirname(parent.filename) : '.'];
  return parent && parent.paths ? [...parent.paths] : Module._nodeModulePaths(path.dirname(own()));
};
Module._findPath = function _findPath(request, paths, isMain) {
  for (const dir of path.isAbsolute(request) ? [''] : paths || []) {
    try {
      return requireFor(own()).resolve(path.resolve(dir, request));
    } catch {
      // not there
    }
  }
  return false;
};

function read(filename) {
  return require('fs').readFileSync(filename, 'utf8').replace(/^\ufeff/, '');
}
Module._extensions = Object.assign(Object.create(null), {
  '.js': (module, filename) => { module._compile(read(filename), filename); },
  '.json': (module, filename) => {
    try {
      module.exports = JSON.parse(read(filename));
    } catch (error) {
      error.message = `${filename}: ${error.message}`;
      throw error;
    }
  },
  '.node': (module, filename) => { throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`The native add-on ${filename}`); },
});

let cache;
Object.defineProperty(Module, '_cache', {
  configurable: true,
  enumerable: true,
  get() {
    cache ||= requireFor(own()).cache || Object.create(null);
    return cache;
  },
  set(value) {
    cache = value;
  },
});
Module._pathCache = Object.create(null);
Module.globalPaths = [];
Module._debug = () => {};
Module.isBuiltin = isBuiltin;
Module.createRequire = createRequire;
Module._initPaths = function _initPaths() {};
Module._preloadModules = function _preloadModules(requests) {};
Module.syncBuiltinESMExports = function syncBuiltinESMExports() {};
Module.Module = Module;
Object.defineProperty(Module, 'builtinModules', { configurable: true, enumerable: true, get: builtinModules });
Module.runMain = function runMain() {};
Module.findSourceMap = function findSourceMap(sourceURL) {};
Module.register = function register(specifier) {
  throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('module.register()');
};
Module.SourceMap = class SourceMap {
  #payload;

  constructor(payload) {
    require('internal/validators').validateObject(payload, 'payload');
    this.#payload = structuredClone(payload);
  }

  get payload() {
    return this.#payload;
  }

  findEntry() {
    return {};
  }

  findOrigin() {
    return {};
  }
};
const wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];
Object.defineProperty(Module, 'wrapper', { value: wrapper, writable: true, configurable: true });
Object.defineProperty(Module, 'wrap', { value: (script) => wrapper[0] + script + wrapper[1], writable: true, configurable: true });

module.exports = Module;
