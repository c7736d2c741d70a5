// AbortController and AbortSignal.

const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS, ERR_INVALID_ARG_TYPE }, inspect, hidden } = require('internal/errors');
const { validateUint32 } = require('internal/validators');
const { Event, EventTarget, eventHandler, enumerable, kTrusted } = require('internal/event_target');

const { defineProperty } = Object;
const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');
const key = Symbol('may construct');
const failure = (message, name) => new (require('internal/domexception').DOMException)(message, name);

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason;
  #dependents;
  #sources;

  constructor(permission = undefined) {
    if (permission !== key) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#aborted in value)) throw new ERR_INVALID_THIS('AbortSignal');
    return value;
  }

  // abort is what controllers, timeouts and other signals do; taken off the class below.
  static trigger(signal, reason) {
    if (signal.#aborted) return;
    signal.#aborted = true;
    signal.#reason = reason;
    const dependents = [...(signal.#dependents ?? [])].filter((dependent) => !dependent.#aborted);
    signal.dispatchEvent(new Event('abort', { [kTrusted]: true }));
    for (const dependent of dependents) trigger(dependent, reason);
  }

  get aborted() { return AbortSignal.#of(this).#aborted; }

  get reason() { return AbortSignal.#of(this).#reason; }

  throwIfAborted() {
    if (AbortSignal.#of(this).#aborted) throw this.#reason;
  }

  [inspectSymbol](depth, options) {
    return shown(this, { aborted: this.aborted }, depth, options);
  }

  static abort(reason = failure('This operation was aborted', 'AbortError')) {
    const signal = new AbortSignal(key);
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(delay) {
    validateUint32(delay, 'delay', false);
    const signal = new AbortSignal(key);
    require('timers').setTimeout(() => {
      trigger(signal, failure('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay).unref();
    return signal;
  }

  static any(signals) {
    if (signals === null || typeof signals !== 'object' || typeof signals[Symbol.iterator] !== 'function') {
      throw new ERR_INVALID_ARG_TYPE('signals', 'Array', signals);
    }
    const list = [...signals];
    list.forEach((signal, i) => {
      if (typeof signal !== 'object' || signal === null || !(#aborted in signal)) throw new ERR_INVALID_ARG_TYPE(`signals[${i}]`, 'AbortSignal', signal);
    });
    const result = new AbortSignal(key);
    const done = list.find((signal) => signal.#aborted);
    if (done) {
      result.#aborted = true;
      result.#reason = done.#reason;
      return result;
    }
    result.#sources = new Set(); // a signal made of others hears from their sources
    for (const signal of list) for (const source of signal.#sources ?? [signal]) result.#sources.add(source);
    for (const source of result.#sources) (source.#dependents ??= new Set()).add(result);
    return result;
  }
}
const { trigger } = AbortSignal;
delete AbortSignal.trigger;
eventHandler(AbortSignal.prototype, 'abort');
enumerable(AbortSignal.prototype, 'aborted');
defineProperty(AbortSignal.prototype, Symbol.toStringTag, { value: 'AbortSignal', configurable: true });

class AbortController {
  #signal;

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#signal in value)) throw new ERR_INVALID_THIS('AbortController');
    return value;
  }

  get signal() {
    AbortController.#of(this).#signal ??= new AbortSignal(key);
    return this.#signal;
  }

  abort(reason = failure('This operation was aborted', 'AbortError')) {
    trigger(AbortController.#of(this).signal, reason);
  }

  [inspectSymbol](depth, options) {
    return shown(this, { signal: this.signal }, depth, options);
  }
}
enumerable(AbortController.prototype, 'signal abort');
defineProperty(AbortController.prototype, Symbol.toStringTag, { value: 'AbortController', configurable: true });
for (const { prototype } of [AbortSignal, AbortController]) hidden(prototype, { [inspectSymbol]: prototype[inspectSymbol] });

function shown(self, value, depth, options) {
  if (depth < 0) return `[${self.constructor.name}]`;
  const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
  return `${self.constructor.name} ${inspect(value, inner)}`;
}

module.exports = { AbortController, AbortSignal };
