// The core module vm. There is one set of built-ins in a world: code in another context
// sees them, and the sandbox's properties as its globals through a scope object. What it
// declares with var and function at its top goes to the sandbox; let, const and class stay
// its own. Neither timeout nor breakOnSigint works.

const { codes } = require('internal/errors');
const { validateString, validateObject, validateArray } = require('internal/validators');

const contexts = new WeakSet();
const evaluate = eval; // the global one
// The name of the code to be run, which the scope must not hide.
const own = '__hothouse_code';
const isIdentifier = /^[A-Za-z_$][\w$]*$/;

// scopeOf makes the sandbox the innermost scope: reading falls back to the language's own
// globals, assigning always lands in the sandbox.
function scopeOf(sandbox, code) {
  const probed = new Set([...code.matchAll(/\btypeof\s+\(?\s*([A-Za-z_$][\w$]*)/g)].map(([, name]) => name));
  const language = new Set(['Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'BigInt', 'Date', 'Promise', 'RegExp', 'Error',
    'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'JSON', 'Math', 'Intl', 'ArrayBuffer',
    'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'Float32Array', 'Float64Array', 'Uint8ClampedArray',
    'BigUint64Array', 'BigInt64Array', 'DataView', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Proxy', 'Reflect', 'Atomics', 'SharedArrayBuffer', 'NaN', 'Infinity', 'undefined',
    'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape', 'eval']);
  return new Proxy(sandbox, {
    has: (target, name) => name !== own,
    get(target, name) {
      if (name === Symbol.unscopables) return undefined;
      if (name in target) return target[name];
      if (name === 'globalThis') return target;
      if (language.has(name)) return globalThis[name];
      if (probed.has(name)) return undefined; // typeof must not throw
      throw new ReferenceError(`${String(name)} is not defined`);
    },
    set(target, name, value) {
      target[name] = value;
      return true;
    },
  });
}

// declared are the names of var and function declarations at the top of a program, found
// by their text, which suffices for what is run in contexts.
function declared(code) {
  const names = new Set();
  for (const [, name] of code.matchAll(/(?:^|[;{}(\n])\s*(?:var|(?:async\s+)?function\s*\*?)\s+([A-Za-z_$][\w$]*)/g)) names.add(name);
  return [...names];
}

function run(code, sandbox) {
  const scope = scopeOf(sandbox, code);
  const names = declared(code).filter((name) => isIdentifier.test(name));
  const exported = names.map((name) => `try { this[${JSON.stringify(name)}] = ${name}; } catch (e) {}`).join('');
  const runner = new Function('scope', own, `with (scope) { return (function () { return eval(${own}); }).call(this); }`);
  return runner.call(sandbox, scope, exported === '' ? code : wrapped(code, exported));
}

// wrapped keeps a program's value while its declarations are handed to the sandbox.
function wrapped(code, exported) {
  return `try { eval(${JSON.stringify(code)}); } finally { ${exported} }`;
}

function optionsOf(options) {
  if (typeof options === 'string') return { filename: options };
  if (options !== undefined) validateObject(options, 'options');
  return options ?? {};
}

class Script {
  #code;

  constructor(code, options = {}) {
    const { filename = 'evalmachine.<anonymous>' } = optionsOf(options);
    validateString(filename, 'options.filename');
    this.#code = `${code}`;
    this.cachedDataRejected = undefined;
    this.sourceMapURL = undefined;
    check(this.#code);
  }

  runInThisContext(options) {
    optionsOf(options);
    return evaluate(this.#code);
  }

  runInContext(contextifiedObject, options) {
    validateContext(contextifiedObject);
    optionsOf(options);
    return run(this.#code, contextifiedObject);
  }

  runInNewContext(contextObject, options) {
    return this.runInContext(createContext(contextObject), options);
  }

  createCachedData() {
    return require('buffer').Buffer.alloc(0);
  }
}

// check throws the SyntaxError of code that does not parse, without running it.
function check(code) {
  try {
    evaluate(`(function () {\nif (false) {\n${code.replace(/^#!.*/, '')}\n}\n})`);
  } catch (error) {
    if (!(error instanceof SyntaxError)) return;
    new Function(code); // throws it
  }
}

function validateContext(value) {
  if (value === null || typeof value !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('contextifiedObject', 'Object', value);
  if (!contexts.has(value)) throw new codes.ERR_INVALID_ARG_TYPE('contextifiedObject', 'vm.Context', value);
}

function isContext(object) {
  validateObject(object, 'object', { arrays: true });
  return contexts.has(object);
}

function createContext(contextObject = {}, options = {}) {
  if (contextObject === null || (typeof contextObject !== 'object' && typeof contextObject !== 'function')) {
    throw new codes.ERR_INVALID_ARG_TYPE('object', 'Object', contextObject);
  }
  validateObject(options, 'options');
  contexts.add(contextObject);
  return contextObject;
}
Object.defineProperty(createContext, 'length', { value: 0 });

function compileFunction(code, params, options = {}) {
  validateString(code, 'code');
  if (params !== undefined) validateArray(params, 'params');
  validateObject(options, 'options');
  if (options.parsingContext === undefined) return new Function(...(params ?? []), code);
  return run(`(function (${(params ?? []).join(',')}) {${code}\n})`, options.parsingContext);
}

module.exports = {
  Script,
  createContext,
  createScript: (code, options) => new Script(code, options),
  runInContext: (code, contextifiedObject, options) => new Script(code, options).runInContext(contextifiedObject, options),
  runInNewContext: (code, contextObject, options) => new Script(code, options).runInNewContext(contextObject, options),
  runInThisContext: (code, options) => new Script(code, options).runInThisContext(options),
  isContext,
  compileFunction,
  measureMemory: () => Promise.reject(new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('vm.measureMemory()')),
  constants: Object.freeze({ __proto__: null, USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default') }),
};
