// The module timers/promises.

const timers = require('timers');
const { AbortError, codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS } } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateObject, validateNumber } = require('internal/validators');

const aborted = (signal) => new AbortError(undefined, { cause: signal.reason });

function checked(options) {
  validateObject(options, 'options');
  const { signal, ref = true } = options;
  validateAbortSignal(signal, 'options.signal');
  validateBoolean(ref, 'options.ref');
  return { signal, ref };
}

// once makes a promise of a timer that start begins and stop ends.
function once(start, stop, value, options) {
  let signal, ref;
  try {
    ({ signal, ref } = checked(options));
  } catch (error) {
    return Promise.reject(error);
  }
  if (signal?.aborted) return Promise.reject(aborted(signal));
  return new Promise((resolve, reject) => {
    let onAbort;
    const timer = start(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    });
    if (!ref) timer.unref();
    if (!signal) return;
    onAbort = () => {
      stop(timer);
      reject(aborted(signal));
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

function setTimeout(after, value, options = {}) {
  try {
    if (after !== undefined) validateNumber(after, 'delay');
  } catch (error) {
    return Promise.reject(error);
  }
  return once((done) => timers.setTimeout(done, after), timers.clearTimeout, value, options);
}

function setImmediate(value, options = {}) {
  return once((done) => timers.setImmediate(done), timers.clearImmediate, value, options);
}

// Ticks hands out the firings of an interval; those that nobody waits for add up.
class Ticks {
  #state;

  constructor(after, value, options) {
    this.#state = { after, value, options, timer: undefined, due: 0, waiting: undefined, done: false };
  }

  #start() {
    const state = this.#state;
    const { after, options } = state;
    if (after !== undefined) validateNumber(after, 'delay');
    const { signal, ref } = checked(options);
    if (signal?.aborted) throw aborted(signal);
    state.timer = timers.setInterval(() => {
      state.due += 1;
      this.#settle();
    }, after);
    if (!ref) state.timer.unref();
    if (signal) {
      state.onAbort = () => {
        timers.clearInterval(state.timer);
        state.failure = aborted(signal);
        this.#settle();
      };
      signal.addEventListener('abort', state.onAbort, { once: true });
    }
  }

  #settle() {
    const state = this.#state;
    if (!state.waiting) return;
    const { resolve, reject } = state.waiting;
    if (state.due > 0) {
      state.waiting = undefined;
      state.due -= 1;
      resolve({ value: state.value, done: false });
    } else if (state.failure) {
      state.waiting = undefined;
      const error = state.failure;
      this.#stop();
      reject(error);
    }
  }

  #stop() {
    const state = this.#state;
    state.done = true;
    if (state.timer) timers.clearInterval(state.timer);
    if (state.onAbort) state.options.signal.removeEventListener('abort', state.onAbort);
  }

  // Calls take their turn, as those of an async generator do.
  #turn = Promise.resolve();

  #inTurn(step) {
    const turn = this.#turn.then(step);
    this.#turn = turn.then(() => {}, () => {});
    return turn;
  }

  next() {
    return this.#inTurn(() => {
      const state = this.#state;
      if (state.done) return { value: undefined, done: true };
      if (!state.timer) {
        try {
          this.#start();
        } catch (error) {
          state.done = true;
          throw error;
        }
      }
      return new Promise((resolve, reject) => {
        state.waiting = { resolve, reject };
        this.#settle();
      });
    });
  }

  return(value) {
    return this.#inTurn(() => {
      this.#stop();
      return { value, done: true };
    });
  }

  throw(error) {
    return this.#inTurn(() => {
      this.#stop();
      throw error;
    });
  }

  [Symbol.asyncIterator]() { return this; }
}

function setInterval(after, value, options = {}) {
  return new Ticks(after, value, options);
}

const kScheduler = Symbol('kScheduler');

class Scheduler {
  constructor() { throw new ERR_ILLEGAL_CONSTRUCTOR(); }

  yield() {
    if (!this[kScheduler]) throw new ERR_INVALID_THIS('Scheduler');
    return setImmediate();
  }

  wait(delay, options) {
    if (!this[kScheduler]) throw new ERR_INVALID_THIS('Scheduler');
    return setTimeout(delay, undefined, options === undefined ? {} : { signal: options.signal });
  }
}

module.exports = {
  setTimeout,
  setImmediate,
  setInterval,
  scheduler: Object.assign(Object.create(Scheduler.prototype), { [kScheduler]: true }),
};
