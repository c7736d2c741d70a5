// The module timers: setTimeout, setInterval, setImmediate and what they return.

const native = binding('timers');
const { validateFunction, validateNumber } = require('internal/validators');
const { inspect, hidden } = require('internal/errors');
const { newAsyncId, asyncIdSymbol, triggerIdSymbol } = require('internal/async_id');

const longest = 2 ** 31 - 1;
const kRefed = Symbol('refed');
const kHasPrimitive = Symbol('kHasPrimitive');
const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');
const promisifySymbol = Symbol.for('nodejs.util.promisify.custom');
const disposeSymbol = Symbol.dispose || Symbol.for('nodejs.dispose');

// The lists that timers of one duration wait in are native; a pending Timeout shows this one.
class TimersList {
  constructor() {
    this._idleNext = this;
    this._idlePrev = this;
  }
}
const pendingList = new TimersList();

// Timeouts that were turned into a number or string, which clearTimeout takes too.
const knownById = new Map();

// delayOf is the time that a timer waits for: what a number is made of counts, and what
// is out of bounds is 1.
function delayOf(after) {
  after *= 1;
  if (after >= 1 && after <= longest) return after;
  if (after > longest) {
    require('process').emitWarning(
      `${after} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`, 'TimeoutOverflowWarning');
  }
  return 1;
}

class Timeout {
  #id;

  constructor(callback, after, args, isRepeat, isRefed) {
    const delay = delayOf(after);
    this._idleTimeout = delay;
    this._idlePrev = pendingList;
    this._idleNext = pendingList;
    this._idleStart = native.now();
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? delay : null;
    this._destroyed = false;
    this[kRefed] = isRefed;
    this[kHasPrimitive] = false;
    this[asyncIdSymbol] = newAsyncId();
    this[triggerIdSymbol] = 1;
    this.#id = native.start(this, delay, isRepeat, args);
    if (!isRefed) native.ref(this.#id, false);
  }

  refresh() {
    if (this._idleTimeout < 0) return this;
    this._idleStart = native.now();
    if (!native.again(this.#id, this._idleTimeout, this._repeat !== null)) {
      this.#id = native.start(this, this._idleTimeout, this._repeat !== null, this._timerArgs);
      if (!this[kRefed]) native.ref(this.#id, false);
    }
    this._destroyed = false;
    return this;
  }

  unref() {
    if (this[kRefed]) {
      this[kRefed] = false;
      native.ref(this.#id, false);
    }
    return this;
  }

  ref() {
    if (!this[kRefed]) {
      this[kRefed] = true;
      native.ref(this.#id, true);
    }
    return this;
  }

  hasRef() {
    return this[kRefed];
  }

  close() {
    clearTimeout(this);
    return this;
  }

  [inspectSymbol](_, options) {
    return inspect(this, { ...options, depth: 0, customInspect: false });
  }

  [disposeSymbol]() {
    clearTimeout(this);
  }

  [Symbol.toPrimitive]() {
    const id = this[asyncIdSymbol];
    if (!this[kHasPrimitive]) {
      this[kHasPrimitive] = true;
      knownById.set(id, this);
    }
    return id;
  }

  static stop(timer) {
    if (#id in timer) native.stop(timer.#id);
  }
}
const stopTimeout = Timeout.stop;
delete Timeout.stop;

function unenroll(item) {
  if (item._destroyed) return;
  item._destroyed = true;
  if (item[kHasPrimitive]) knownById.delete(item[asyncIdSymbol]);
  item._idlePrev = null;
  item._idleNext = null;
  item._idleTimeout = -1;
  if (enrolled?.has(item)) enrolled.get(item).close();
  else stopTimeout(item);
}

class Immediate {
  #id;

  constructor(callback, args) {
    this._idleNext = null;
    this._idlePrev = null;
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    this[kRefed] = true;
    this[asyncIdSymbol] = newAsyncId();
    this[triggerIdSymbol] = 1;
    this.#id = native.immediate(this, args);
  }

  ref() {
    if (this[kRefed] === false) {
      this[kRefed] = true;
      native.ref(this.#id, true);
    }
    return this;
  }

  unref() {
    if (this[kRefed] === true) {
      this[kRefed] = false;
      native.ref(this.#id, false);
    }
    return this;
  }

  hasRef() {
    return !!this[kRefed] && !this._destroyed;
  }

  static stop(immediate) {
    if (#id in immediate) native.stop(immediate.#id);
  }
}
const stopImmediate = Immediate.stop;
delete Immediate.stop;
hidden(Immediate.prototype, { [disposeSymbol]() { clearImmediate(this); } });

// rest are the arguments after the first n, undefined when there are none, as Node keeps them.
const rest = (list, n) => (list.length > n ? Array.prototype.slice.call(list, n) : undefined);

function setTimeout(callback, after, arg1, arg2, arg3) {
  validateFunction(callback, 'callback');
  return new Timeout(callback, after, rest(arguments, 2), false, true);
}

function setInterval(callback, repeat, arg1, arg2, arg3) {
  validateFunction(callback, 'callback');
  return new Timeout(callback, repeat, rest(arguments, 2), true, true);
}

function setImmediate(callback, arg1, arg2, arg3) {
  validateFunction(callback, 'callback');
  return new Immediate(callback, rest(arguments, 1));
}

function clearTimeout(timer) {
  if (timer?._onTimeout) {
    timer._onTimeout = null;
    unenroll(timer);
  } else if (typeof timer === 'number' || typeof timer === 'string') {
    const known = knownById.get(Number(timer));
    if (known !== undefined && String(known[asyncIdSymbol]) === String(timer)) {
      known._onTimeout = null;
      unenroll(known);
    }
  }
}

function clearInterval(timer) {
  clearTimeout(timer);
}

function clearImmediate(immediate) {
  if (!immediate || immediate._destroyed) return;
  immediate._destroyed = true;
  immediate._onImmediate = null;
  immediate[kRefed] = null;
  if (immediate instanceof Immediate) stopImmediate(immediate);
}

// The functions of old for objects that are timers themselves.
let enrolled;

function enroll(item, msecs) {
  validateNumber(msecs, 'msecs', 0);
  if (!Number.isFinite(msecs)) msecs = longest;
  if (enrolled?.has(item)) enrolled.get(item).close();
  item._idleTimeout = msecs > longest ? delayOf(msecs) && longest : msecs;
  item._idlePrev = item._idleNext = item;
}

const activate = (isRefed) => (item) => {
  const msecs = item._idleTimeout;
  if (msecs < 0 || msecs === undefined) return;
  enrolled ||= new WeakMap();
  enrolled.get(item)?.close();
  item._destroyed = false;
  enrolled.set(item, new Timeout(() => item._onTimeout?.(), msecs, undefined, false, isRefed));
};
const activateRefed = activate(true);
const activateUnrefed = activate(false);

const promised = (name) => ({
  enumerable: true,
  configurable: true,
  get: () => require('timers/promises')[name],
});
Object.defineProperty(setTimeout, promisifySymbol, promised('setTimeout'));
Object.defineProperty(setImmediate, promisifySymbol, promised('setImmediate'));

module.exports = {
  setTimeout,
  clearTimeout,
  setImmediate,
  clearImmediate,
  setInterval,
  clearInterval,
  _unrefActive(...args) { activateUnrefed(args[0]); },
  active(...args) { activateRefed(args[0]); },
  unenroll(...args) { unenroll(args[0]); },
  enroll(...args) { enroll(args[0], args[1]); },
};
Object.defineProperty(module.exports, 'promises', { enumerable: true, configurable: true, get: () => require('timers/promises') });
