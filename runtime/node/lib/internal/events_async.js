// The parts of the module events that deal in promises: once, on, addAbortListener and
// EventEmitterAsyncResource.

const EventEmitter = require('events');
const { AbortError, codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS } } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateInteger } = require('internal/validators');

const disposeSymbol = Symbol.dispose || Symbol.for('nodejs.dispose');

const aborted = (signal) => new AbortError(undefined, { cause: signal.reason });

// listen adds a listener to an emitter or an event target and returns how to remove it.
function listen(target, name, listener, once = false) {
  if (typeof target.on === 'function') {
    if (once) target.once(name, listener);
    else target.on(name, listener);
  } else if (typeof target.addEventListener === 'function') {
    target.addEventListener(name, listener, { once });
  } else {
    throw new ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', target);
  }
  return () => {
    if (typeof target.removeListener === 'function') target.removeListener(name, listener);
    else target.removeEventListener(name, listener);
  };
}

function once(emitter, name, options) {
  const signal = options?.signal;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw aborted(signal);
  return new Promise((resolve, reject) => {
    const removals = [];
    const settle = (how, value) => {
      for (const remove of removals) remove();
      how(value);
    };
    removals.push(listen(emitter, name, (...args) => settle(resolve, args), true));
    if (name !== 'error' && typeof emitter.once === 'function') {
      removals.push(listen(emitter, 'error', (error) => settle(reject, error), true));
    }
    if (signal !== undefined) removals.push(listen(signal, 'abort', () => settle(reject, aborted(signal)), true));
  });
}

function addAbortListener(signal, listener) {
  if (signal === undefined) throw new ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  let remove;
  if (signal.aborted) {
    require('internal/microtask').queueMicrotask(() => listener());
  } else {
    signal.addEventListener('abort', listener, { once: true });
    remove = () => signal.removeEventListener('abort', listener);
  }
  return { __proto__: null, [disposeSymbol]() { remove?.(); } };
}

// EventIterator hands out the events of an emitter as an async iterator does. Those that
// nobody waits for are kept; an emitter that can pause does so when they are many.
class EventIterator {
  #emitter;
  #events = [];
  #waiting = [];
  #removals = [];
  #high;
  #low;
  #paused = false;
  #failure = null;
  #done = false;

  constructor(emitter, event, { signal, high, low, close }) {
    this.#emitter = emitter;
    this.#high = high;
    this.#low = low;
    this.#removals.push(listen(emitter, event, (...args) => this.#take(args)));
    if (event !== 'error' && typeof emitter.on === 'function') {
      this.#removals.push(listen(emitter, 'error', (error) => this.#fail(error)));
    }
    for (const name of close ?? []) this.#removals.push(listen(emitter, name, () => { this.#close(); }));
    if (signal) {
      const added = addAbortListener(signal, () => this.#fail(aborted(signal)));
      this.#removals.push(added[disposeSymbol]);
    }
  }

  #take(args) {
    if (this.#waiting.length > 0) {
      this.#waiting.shift().resolve({ value: args, done: false });
      return;
    }
    this.#events.push(args);
    if (!this.#paused && this.#events.length > this.#high) {
      this.#paused = true;
      this.#emitter.pause();
    }
  }

  #fail(error) {
    if (this.#waiting.length > 0) this.#waiting.shift().reject(error);
    else this.#failure = { error };
    this.#close();
  }

  #close() {
    for (const remove of this.#removals.splice(0)) remove();
    this.#done = true;
    for (const { resolve } of this.#waiting.splice(0)) resolve({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  }

  next() {
    if (this.#events.length > 0) {
      const value = this.#events.shift();
      if (this.#paused && this.#events.length < this.#low) {
        this.#emitter.resume();
        this.#paused = false;
      }
      return Promise.resolve({ value, done: false });
    }
    if (this.#failure !== null) {
      const { error } = this.#failure;
      this.#failure = null;
      return Promise.reject(error);
    }
    if (this.#done) return this.#close();
    return new Promise((resolve, reject) => { this.#waiting.push({ resolve, reject }); });
  }

  return() {
    return this.#close();
  }

  throw(error) {
    if (!(error instanceof Error)) throw new ERR_INVALID_ARG_TYPE('EventEmitter.AsyncIterator', 'Error', error);
    this.#fail(error);
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

function on(emitter, event, options = {}) {
  const { signal, close } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw aborted(signal);
  const high = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  validateInteger(high, 'options.highWaterMark', 1);
  const low = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(low, 'options.lowWaterMark', 1);
  return new EventIterator(emitter, event, { signal, high, low, close });
}

let asyncResourceClass;

// The class is made when it is asked for, so that events does not load async_hooks.
function makeAsyncResourceClass() {
  const { AsyncResource } = require('async_hooks');

  class EventEmitterReferencingAsyncResource extends AsyncResource {
    #emitter;

    constructor(emitter, type, options) {
      super(type, options);
      this.#emitter = emitter;
    }

    get eventEmitter() {
      return this.#emitter;
    }
  }

  return class EventEmitterAsyncResource extends EventEmitter {
    #resource;

    constructor(options = undefined) {
      const name = typeof options === 'string' ? options : options?.name || new.target.name;
      super(typeof options === 'string' ? undefined : options);
      this.#resource = new EventEmitterReferencingAsyncResource(this, name, typeof options === 'string' ? undefined : options);
    }

    static #of(value) {
      if (!(typeof value === 'object' && value !== null && #resource in value)) throw new ERR_INVALID_THIS('EventEmitterAsyncResource');
      return value.#resource;
    }

    emit(event, ...args) {
      const resource = EventEmitterAsyncResource.#of(this);
      return resource.runInAsyncScope(super.emit, this, event, ...args);
    }

    emitDestroy() {
      EventEmitterAsyncResource.#of(this).emitDestroy();
    }

    get asyncId() {
      return EventEmitterAsyncResource.#of(this).asyncId();
    }

    get triggerAsyncId() {
      return EventEmitterAsyncResource.#of(this).triggerAsyncId();
    }

    get asyncResource() {
      return EventEmitterAsyncResource.#of(this);
    }
  };
}

module.exports = {
  once, on, addAbortListener,
  get EventEmitterAsyncResource() {
    asyncResourceClass ||= makeAsyncResourceClass();
    return asyncResourceClass;
  },
};
