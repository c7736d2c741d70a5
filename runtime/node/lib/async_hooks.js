// The module async_hooks: AsyncLocalStorage and AsyncResource. The stores of all storages
// are one context, a Map that is never changed but replaced, which the world carries over
// awaits, timers, ticks and callbacks of the host. Hooks can be made, and hear nothing.

const realm = binding('realm');
const { codes: { ERR_ASYNC_CALLBACK, ERR_ASYNC_TYPE } } = require('internal/errors');
const { validateFunction, validateObject, validateString } = require('internal/validators');
const { newAsyncId } = require('internal/async_id');

const { apply } = Reflect;

// within calls f in a context and comes back to the present one.
function within(context, f, self, args) {
  const before = realm.context();
  realm.setContext(context);
  try {
    return apply(f, self, args);
  } finally {
    realm.setContext(before);
  }
}

const changed = (change) => {
  const context = new Map(realm.context());
  change(context);
  return context;
};

class AsyncLocalStorage {
  static bind(fn) {
    return AsyncResource.bind(fn);
  }

  static snapshot() {
    return AsyncLocalStorage.bind((cb, ...args) => cb(...args));
  }

  #key = {}; // replaced by disable, so that what was stored before is out of reach

  constructor() {
    this.enabled = false;
  }

  disable() {
    this.enabled = false;
    this.#key = {};
  }

  _enable() {
    this.enabled = true;
  }

  _propagate(resource, triggerResource, type) {}

  enterWith(store) {
    this._enable();
    realm.setContext(changed((context) => context.set(this.#key, store)));
  }

  run(store, callback, ...args) {
    this._enable();
    return within(changed((context) => context.set(this.#key, store)), callback, null, args);
  }

  exit(callback, ...args) {
    if (!this.enabled) return apply(callback, null, args);
    return within(changed((context) => context.delete(this.#key)), callback, null, args);
  }

  getStore() {
    return realm.context()?.get(this.#key);
  }
}

class AsyncResource {
  #context = realm.context();
  #asyncId = newAsyncId();
  #triggerId;

  constructor(type, opts = {}) {
    validateString(type, 'type');
    if (type.length === 0) throw new ERR_ASYNC_TYPE(type);
    this.#triggerId = typeof opts === 'number' ? opts : opts?.triggerAsyncId ?? executionAsyncId();
  }

  runInAsyncScope(fn, thisArg, ...args) {
    return within(this.#context, fn, thisArg, args);
  }

  emitDestroy() {
    return this;
  }

  asyncId() {
    return this.#asyncId;
  }

  triggerAsyncId() {
    return this.#triggerId;
  }

  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound = thisArg === undefined
      ? function (...args) { return resource.runInAsyncScope(fn, this, ...args); }
      : (...args) => resource.runInAsyncScope(fn, thisArg, ...args);
    Object.defineProperties(bound, {
      length: { configurable: true, enumerable: false, value: fn.length, writable: false },
      asyncResource: { configurable: true, enumerable: true, value: this, writable: true },
    });
    return bound;
  }

  static bind(fn, type, thisArg) {
    validateFunction(fn, 'fn');
    return new AsyncResource(type || fn.name || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

class AsyncHook {
  enable() { return this; }

  disable() { return this; }
}

function createHook(fns) {
  validateObject(fns, 'fns');
  for (const name of ['init', 'before', 'after', 'destroy', 'promiseResolve']) {
    if (fns[name] !== undefined && typeof fns[name] !== 'function') throw new ERR_ASYNC_CALLBACK(`hook.${name}`);
  }
  return new AsyncHook();
}

function executionAsyncId() {
  return 1;
}

function triggerAsyncId() {
  return 0;
}

const topResource = {};

function executionAsyncResource() {
  return topResource;
}

module.exports = {
  AsyncLocalStorage, createHook, executionAsyncId, triggerAsyncId, executionAsyncResource,
  asyncWrapProviders: Object.freeze({ __proto__: null, NONE: 0 }), AsyncResource,
};
