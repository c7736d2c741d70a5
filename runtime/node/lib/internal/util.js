// Helpers that several core modules share.

const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const customPromisify = Symbol.for('nodejs.util.promisify.custom');
// A function under this symbol lists the names of the callback's results, of which
// promisify then makes an object.
const customPromisifyArgs = Symbol('customPromisifyArgs');

const { defineProperty, defineProperties, getOwnPropertyDescriptors, setPrototypeOf, getPrototypeOf } = Object;

function promisified(original, names) {
  return function fn(...args) {
    return new Promise((resolve, reject) => {
      const callback = (err, ...values) => {
        if (err) {
          reject(err);
          return;
        }
        if (names === undefined || values.length < 2) {
          resolve(values[0]);
          return;
        }
        resolve(Object.fromEntries(names.map((name, i) => [name, values[i]])));
      };
      Reflect.apply(original, this, [...args, callback]);
    });
  };
}

function promisify(original) {
  validateFunction(original, 'original');
  const custom = original[customPromisify];
  if (custom) {
    validateFunction(custom, 'util.promisify.custom');
    return defineProperty(custom, customPromisify, { value: custom, enumerable: false, writable: false, configurable: true });
  }
  const fn = promisified(original, original[customPromisifyArgs]);
  setPrototypeOf(fn, getPrototypeOf(original));
  defineProperty(fn, customPromisify, { value: fn, enumerable: false, writable: false, configurable: true });
  return defineProperties(fn, getOwnPropertyDescriptors(original));
}
promisify.custom = customPromisify;

function callbackifyOnRejected(reason, callback) {
  if (!reason) {
    reason = Object.assign(new Error('Promise was rejected with falsy value'), { reason, code: 'ERR_FALSY_VALUE_REJECTION' });
  }
  return callback(reason);
}

function callbackify(original) {
  validateFunction(original, 'original');
  const { nextTick } = binding('realm');
  function callbackified(...args) {
    const last = args.pop();
    validateFunction(last, 'last argument');
    const callback = last.bind(this);
    Reflect.apply(original, this, args).then(
      (value) => nextTick(callback, null, value),
      (reason) => nextTick(callbackifyOnRejected, reason, callback),
    );
  }
  const descriptors = getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  return defineProperties(callbackified, descriptors);
}

const warned = new Set();

// constructs tells a function that is called with new. The engine keeps the new.target of
// a constructor for the functions that it calls, so that the object has to tell, too.
const constructs = (self, target) => Boolean(target) && self !== undefined && self !== null && Object.getPrototypeOf(self) === target.prototype;

// deprecate wraps a function to warn when it is called for the first time.
function deprecate(fn, msg, code, useEmitSync) {
  let done = false;
  function deprecated(...args) {
    if (!done) {
      done = true;
      if (code === undefined || !warned.has(code)) {
        if (code !== undefined) warned.add(code);
        require('process').emitWarning(msg, 'DeprecationWarning', code, deprecated);
      }
    }
    if (constructs(this, new.target)) return Reflect.construct(fn, args, new.target);
    return Reflect.apply(fn, this, args);
  }
  if (code !== undefined) require('internal/validators').validateString(code, 'code');
  setPrototypeOf(deprecated, fn);
  if (fn.prototype) deprecated.prototype = fn.prototype;
  return deprecated;
}

function inherits(ctor, superCtor) {
  if (ctor === undefined || ctor === null) throw new codes.ERR_INVALID_ARG_TYPE('ctor', 'Function', ctor);
  if (superCtor === undefined || superCtor === null) throw new codes.ERR_INVALID_ARG_TYPE('superCtor', 'Function', superCtor);
  if (superCtor.prototype === undefined) {
    throw new codes.ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', superCtor.prototype);
  }
  defineProperty(ctor, 'super_', { value: superCtor, writable: true, configurable: true });
  setPrototypeOf(ctor.prototype, superCtor.prototype);
}

module.exports = { promisify, callbackify, deprecate, inherits, constructs };
