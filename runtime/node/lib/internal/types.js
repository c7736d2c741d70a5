// The predicates of util.types.

const { kind } = binding('types');

const { toString } = Object.prototype;
const tag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
const viewLength = Object.getOwnPropertyDescriptor(DataView.prototype, 'byteLength').get;
const weakMapHas = WeakMap.prototype.has;
const weakSetHas = WeakSet.prototype.has;
const sourceOf = Function.prototype.toString;

const isObject = (value) => (typeof value === 'object' || typeof value === 'function') && value !== null;
const succeeds = (method, value) => {
  if (!isObject(value)) return false;
  try {
    method.call(value, {});
    return true;
  } catch {
    return false;
  }
};
const typedName = (value) => (ArrayBuffer.isView(value) ? tag.call(value) : undefined);
const tagged = (value, name) => isObject(value) && kind(value) === 'Object' && toString.call(value) === `[object ${name}]`;
const functionTag = (value, pattern, names) => {
  if (typeof value !== 'function' || kind(value) === 'Proxy') return false;
  if (names.includes(toString.call(value).slice(8, -1))) return true;
  return pattern.test(sourceOf.call(value));
};

const types = {
  isExternal: () => false,
  isDate: (value) => kind(value) === 'Date',
  isArgumentsObject: (value) => kind(value) === 'Arguments',
  isBigIntObject: (value) => kind(value) === 'BigInt',
  isBooleanObject: (value) => kind(value) === 'Boolean',
  isNumberObject: (value) => kind(value) === 'Number',
  isStringObject: (value) => kind(value) === 'String',
  isSymbolObject: (value) => kind(value) === 'Symbol',
  isNativeError: (value) => kind(value) === 'Error',
  isRegExp: (value) => kind(value) === 'RegExp',
  isAsyncFunction: (value) => functionTag(value, /^async\b(?!\s*(?:\(|=>|[\w$]+\s*=>)\s*\{?$)/, ['AsyncFunction', 'AsyncGeneratorFunction']),
  isGeneratorFunction: (value) => functionTag(value, /^(?:async\s+)?(?:function\s*)?\*/, ['GeneratorFunction', 'AsyncGeneratorFunction']),
  isGeneratorObject: (value) => tagged(value, 'Generator') || tagged(value, 'AsyncGenerator'),
  isPromise: (value) => kind(value) === 'Promise',
  isMap: (value) => kind(value) === 'Map',
  isSet: (value) => kind(value) === 'Set',
  isMapIterator: (value) => tagged(value, 'Map Iterator'),
  isSetIterator: (value) => tagged(value, 'Set Iterator'),
  isWeakMap: (value) => kind(value) === 'Object' && succeeds(weakMapHas, value),
  isWeakSet: (value) => kind(value) === 'Object' && succeeds(weakSetHas, value),
  isArrayBuffer: (value) => kind(value) === 'ArrayBuffer' && toString.call(value) !== '[object SharedArrayBuffer]',
  isDataView: (value) => kind(value) === 'Object' && succeeds(viewLength, value),
  isSharedArrayBuffer: (value) => typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer,
  isProxy: (value) => kind(value) === 'Proxy',
  isModuleNamespaceObject: () => false,
  isAnyArrayBuffer: (value) => types.isArrayBuffer(value) || types.isSharedArrayBuffer(value),
  isBoxedPrimitive: (value) => ['Number', 'String', 'Boolean', 'BigInt', 'Symbol'].includes(kind(value)),
};
for (const name of Object.keys(types)) {
  const test = types[name];
  types[name] = { [name](...args) { return test(args[0]); } }[name];
}
types.isArrayBufferView = function isView(value) { return ArrayBuffer.isView(value); };
Object.defineProperty(types.isArrayBufferView, 'length', { value: 1 });
types.isTypedArray = function isTypedArray(value) { return typedName(value) !== undefined; };
for (const name of ['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array', 'Int32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array']) {
  const test = `is${name}`;
  types[test] = { [test](value) { return typedName(value) === name; } }[test];
}
types.isKeyObject = function value(object) {
  return isObject(object) && object instanceof require('crypto').KeyObject;
};
types.isCryptoKey = function value(object) {
  return isObject(object) && object instanceof require('internal/webcrypto').CryptoKey;
};

module.exports = types;
