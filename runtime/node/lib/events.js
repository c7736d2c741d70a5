// The module events: EventEmitter and what goes with it. A list of one listener is kept
// as the function itself, as most events have no more.

const { codes: { ERR_UNHANDLED_ERROR, ERR_INVALID_ARG_TYPE }, inspect } = require('internal/errors');
const { validateFunction, validateBoolean, validateNumber } = require('internal/validators');

const { ownKeys } = Reflect;
const kCapture = Symbol('kCapture');
const kShapeMode = Symbol('shapeMode');
const kErrorMonitor = Symbol('events.errorMonitor');
const kRejection = Symbol.for('nodejs.rejection');
const kMaxEventTargetListeners = Symbol('events.maxEventTargetListeners');
const kMaxEventTargetListenersWarned = Symbol('events.maxEventTargetListenersWarned');

let defaultMaxListeners = 10;

function EventEmitter(opts) {
  EventEmitter.init.call(this, opts);
}

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;
Object.defineProperty(EventEmitter.prototype, kCapture, { value: false, writable: true, enumerable: false });

const noEvents = () => Object.create(null);

function init(opts) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = noEvents();
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
  this[kShapeMode] = false;
  if (opts?.captureRejections) {
    validateBoolean(opts.captureRejections, 'options.captureRejections');
    this[kCapture] = Boolean(opts.captureRejections);
  } else {
    this[kCapture] = EventEmitter.prototype[kCapture];
  }
}

const proto = EventEmitter.prototype;
const method = (name, f) => {
  proto[name] = f;
};

method('setMaxListeners', function setMaxListeners(n) {
  validateNumber(n, 'setMaxListeners', 0);
  this._maxListeners = n;
  return this;
});

const limitOf = (emitter) => (emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners);

method('getMaxListeners', function getMaxListeners() {
  return limitOf(this);
});

// unheard throws what an error event without listeners comes to.
function unheard(value) {
  if (value instanceof Error) throw value;
  let shown;
  try {
    shown = inspect(value);
  } catch {
    shown = value;
  }
  const error = new ERR_UNHANDLED_ERROR(shown);
  error.context = value;
  throw error;
}

// watch takes a promise that a listener returned: its rejection becomes an event.
function watch(emitter, result, type, args) {
  try {
    const { then } = result;
    if (typeof then !== 'function') return;
    then.call(result, undefined, (error) => {
      require('process').nextTick(rejected, emitter, error, type, args);
    });
  } catch (error) {
    emitter.emit('error', error);
  }
}

function rejected(emitter, error, type, args) {
  if (typeof emitter[kRejection] === 'function') {
    emitter[kRejection](error, type, ...args);
    return;
  }
  const before = emitter[kCapture];
  try { // so that a listener of error which rejects too does not go round in circles
    emitter[kCapture] = false;
    emitter.emit('error', error);
  } finally {
    emitter[kCapture] = before;
  }
}

method('emit', function emit(type, ...args) {
  const events = this._events;
  if (type === 'error') {
    if (events !== undefined && events[kErrorMonitor] !== undefined) this.emit(kErrorMonitor, ...args);
    if (events === undefined || events.error === undefined) unheard(args[0]);
  } else if (events === undefined) {
    return false;
  }
  const handler = events[type];
  if (handler === undefined) return false;
  if (typeof handler === 'function') {
    const result = handler.apply(this, args);
    if (result !== undefined && result !== null && this[kCapture]) watch(this, result, type, args);
    return true;
  }
  const listeners = handler.slice();
  for (let i = 0; i < listeners.length; i++) {
    const result = listeners[i].apply(this, args);
    if (result !== undefined && result !== null && this[kCapture]) watch(this, result, type, args);
  }
  return true;
});

function warnOfLeak(emitter, type, list) {
  list.warned = true;
  const warning = new Error(`Possible EventEmitter memory leak detected. ${list.length} ${String(type)} listeners added to ` +
    `${inspect(emitter, { depth: -1 })}. MaxListeners is ${limitOf(emitter)}. Use emitter.setMaxListeners() to increase limit`);
  Object.assign(warning, { name: 'MaxListenersExceededWarning', emitter, type, count: list.length });
  require('process').emitWarning(warning);
}

function add(emitter, type, listener, first) {
  validateFunction(listener, 'listener');
  if (emitter._events === undefined) {
    emitter._events = noEvents();
    emitter._eventsCount = 0;
  } else if (emitter._events.newListener !== undefined) { // told before, so that newListener does not hear of itself
    emitter.emit('newListener', type, listener.listener ?? listener);
  }
  const events = emitter._events;
  const existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    emitter._eventsCount += 1;
    return emitter;
  }
  let list = existing;
  if (typeof existing === 'function') list = events[type] = first ? [listener, existing] : [existing, listener];
  else if (first) existing.unshift(listener);
  else existing.push(listener);
  const limit = limitOf(emitter);
  if (limit > 0 && list.length > limit && !list.warned) warnOfLeak(emitter, type, list);
  return emitter;
}

method('addListener', function addListener(type, listener) {
  return add(this, type, listener, false);
});
proto.on = proto.addListener;

method('prependListener', function prependListener(type, listener) {
  return add(this, type, listener, true);
});

// onceOnly wraps a listener so that it is removed before it is called.
function onceOnly(emitter, type, listener) {
  validateFunction(listener, 'listener');
  let fired = false;
  const wrapper = function (...args) {
    if (fired) return undefined;
    fired = true;
    emitter.removeListener(type, wrapper);
    return listener.apply(emitter, args);
  };
  wrapper.listener = listener;
  return wrapper;
}

method('once', function once(type, listener) {
  this.on(type, onceOnly(this, type, listener));
  return this;
});

method('prependOnceListener', function prependOnceListener(type, listener) {
  this.prependListener(type, onceOnly(this, type, listener));
  return this;
});

const same = (entry, listener) => entry === listener || entry.listener === listener;

function dropType(emitter, type) {
  emitter._eventsCount -= 1;
  if (emitter._eventsCount === 0) emitter._events = noEvents();
  else delete emitter._events[type];
}

method('removeListener', function removeListener(type, listener) {
  validateFunction(listener, 'listener');
  const entry = this._events?.[type];
  if (entry === undefined) return this;
  if (typeof entry === 'function') {
    if (!same(entry, listener)) return this;
    const heard = this._events.removeListener !== undefined;
    dropType(this, type);
    if (heard && this._events.removeListener !== undefined) this.emit('removeListener', type, entry.listener || listener);
    return this;
  }
  let position = entry.length - 1;
  while (position >= 0 && !same(entry[position], listener)) position -= 1;
  if (position < 0) return this;
  if (position === 0) entry.shift();
  else entry.splice(position, 1);
  if (entry.length === 1) this._events[type] = entry[0];
  if (this._events.removeListener !== undefined) this.emit('removeListener', type, listener);
  return this;
});
proto.off = proto.removeListener;

method('removeAllListeners', function removeAllListeners(type) {
  const events = this._events;
  if (events === undefined) return this;
  if (events.removeListener === undefined) {
    if (arguments.length === 0) {
      this._events = noEvents();
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      dropType(this, type);
    }
    return this;
  }
  if (arguments.length === 0) {
    for (const key of ownKeys(events)) {
      if (key !== 'removeListener') this.removeAllListeners(key);
    }
    this.removeAllListeners('removeListener');
    this._events = noEvents();
    this._eventsCount = 0;
    return this;
  }
  const listeners = events[type];
  if (typeof listeners === 'function') this.removeListener(type, listeners);
  else if (listeners !== undefined) for (const listener of listeners.slice().reverse()) this.removeListener(type, listener);
  return this;
});

function listOf(emitter, type, unwrap) {
  const entry = emitter._events?.[type];
  if (entry === undefined) return [];
  const list = typeof entry === 'function' ? [entry] : entry.slice();
  return unwrap ? list.map((f) => f.listener || f) : list;
}

method('listeners', function listeners(type) {
  return listOf(this, type, true);
});

method('rawListeners', function rawListeners(type) {
  return listOf(this, type, false);
});

function listenerCount(type, listener) {
  const entry = this._events?.[type];
  if (entry === undefined) return 0;
  const list = typeof entry === 'function' ? [entry] : entry;
  return listener === undefined || listener === null ? list.length : list.filter((f) => same(f, listener)).length;
}
proto.listenerCount = listenerCount;

method('eventNames', function eventNames() {
  return this._eventsCount > 0 ? ownKeys(this._events) : [];
});

const setMaxListeners = function (n = defaultMaxListeners, ...eventTargets) {
  validateNumber(n, 'setMaxListeners', 0);
  if (eventTargets.length === 0) defaultMaxListeners = n;
  for (const target of eventTargets) {
    if (require('internal/event_target').isEventTarget(target)) {
      target[kMaxEventTargetListeners] = n;
      target[kMaxEventTargetListenersWarned] = false;
    } else if (typeof target.setMaxListeners === 'function') {
      target.setMaxListeners(n);
    } else {
      throw new ERR_INVALID_ARG_TYPE('eventTargets', ['EventEmitter', 'EventTarget'], target);
    }
  }
};

const either = (value) => new ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], value);

function getEventListeners(emitterOrTarget, type) {
  if (typeof emitterOrTarget.listeners === 'function') return emitterOrTarget.listeners(type);
  const { isEventTarget, listenersOf } = require('internal/event_target');
  if (!isEventTarget(emitterOrTarget)) throw either(emitterOrTarget);
  return listenersOf(emitterOrTarget, type);
}

function getMaxListeners(emitterOrTarget) {
  if (typeof emitterOrTarget?.getMaxListeners === 'function') return limitOf(emitterOrTarget);
  if (emitterOrTarget?.[kMaxEventTargetListeners] !== undefined) return emitterOrTarget[kMaxEventTargetListeners];
  throw either(emitterOrTarget);
}

module.exports = EventEmitter;

const accessor = (name, get, set, configurable) =>
  Object.defineProperty(EventEmitter, name, { get, set, enumerable: true, configurable });

const later = (name, arity) => {
  const f = { [name](...args) { return require('internal/events_async')[name](...args); } }[name];
  return Object.defineProperty(f, 'length', { value: arity });
};

EventEmitter.addAbortListener = later('addAbortListener', 2);
EventEmitter.once = async function once(emitter, name, options = {}) {
  return require('internal/events_async').once(emitter, name, options);
};
EventEmitter.on = later('on', 2);
EventEmitter.getEventListeners = getEventListeners;
EventEmitter.getMaxListeners = getMaxListeners;
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.usingDomains = false;
EventEmitter.captureRejectionSymbol = kRejection;
accessor('captureRejections', () => EventEmitter.prototype[kCapture], (value) => {
  validateBoolean(value, 'EventEmitter.captureRejections');
  EventEmitter.prototype[kCapture] = value;
}, false);
accessor('EventEmitterAsyncResource', () => require('internal/events_async').EventEmitterAsyncResource, undefined, true);
EventEmitter.errorMonitor = kErrorMonitor;
accessor('defaultMaxListeners', () => defaultMaxListeners, (n) => {
  validateNumber(n, 'defaultMaxListeners', 0);
  defaultMaxListeners = n;
}, false);
Object.defineProperty(EventEmitter, 'kMaxEventTargetListeners', { value: kMaxEventTargetListeners });
Object.defineProperty(EventEmitter, 'kMaxEventTargetListenersWarned', { value: kMaxEventTargetListenersWarned });
EventEmitter.setMaxListeners = setMaxListeners;
EventEmitter.init = init;
EventEmitter.listenerCount = function (emitter, type) {
  return typeof emitter.listenerCount === 'function' ? emitter.listenerCount(type) : listenerCount.call(emitter, type);
};
for (const name of ['setMaxListeners', 'init', 'listenerCount']) Object.defineProperty(EventEmitter[name], 'name', { value: '' });
