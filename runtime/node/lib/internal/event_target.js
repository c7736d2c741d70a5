// Event, CustomEvent and EventTarget, and NodeEventTarget, which MessagePort is: an event
// target with the methods of an emitter.

const { codes: {
  ERR_INVALID_THIS, ERR_MISSING_ARGS, ERR_INVALID_ARG_TYPE, ERR_EVENT_RECURSION,
}, inspect, hidden } = require('internal/errors');
const { validateObject, validateAbortSignal } = require('internal/validators');

const { defineProperty } = Object;
const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');
const kTrusted = Symbol('kTrusted');
const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

const enumerable = (target, names) => {
  for (const name of names.split(' ')) defineProperty(target, name, { enumerable: true });
};

class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #timestamp = binding('process').passed();
  #target = null;
  #dispatching = false;
  #stopped = false;
  #stoppedNow = false;
  #prevented = false;
  #trusted;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    if (options !== undefined && options !== null) validateObject(options, 'options', { arrays: true, functions: true });
    this.#type = `${type}`;
    this.#bubbles = Boolean(options?.bubbles);
    this.#cancelable = Boolean(options?.cancelable);
    this.#composed = Boolean(options?.composed);
    this.#trusted = Boolean(options?.[kTrusted]);
  }

  static #of(value) {
    if (!isObject(value) || !(#type in value)) throw new ERR_INVALID_THIS('Event');
    return value;
  }

  // What EventTarget does with an event; taken off the class below.
  static parts = {
    is: (value) => isObject(value) && #type in value,
    begin(event, target) {
      if (event.#dispatching) throw new ERR_EVENT_RECURSION(event.#type);
      event.#target = target;
      event.#dispatching = true;
    },
    end(event) { event.#dispatching = false; },
    stopped: (event) => event.#stoppedNow,
    prevented: (event) => event.#prevented,
  };

  initEvent(type, bubbles = false, cancelable = false) {
    const event = Event.#of(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    if (event.#dispatching) return;
    event.#type = `${type}`;
    event.#bubbles = !!bubbles;
    event.#cancelable = !!cancelable;
  }

  stopImmediatePropagation() {
    Event.#of(this).#stopped = true;
    this.#stoppedNow = true;
  }

  preventDefault() { Event.#of(this).#prevented = true; }

  get target() { return Event.#of(this).#target; }

  get currentTarget() { return Event.#of(this).#dispatching ? this.#target : null; }

  get srcElement() { return Event.#of(this).#target; }

  get type() { return Event.#of(this).#type; }

  get isTrusted() { return Event.#of(this).#trusted; }

  get cancelable() { return Event.#of(this).#cancelable; }

  get defaultPrevented() { return Event.#of(this).#cancelable && this.#prevented; }

  get timeStamp() { return Event.#of(this).#timestamp; }

  composedPath() { return Event.#of(this).#dispatching ? [this.#target] : []; }

  get returnValue() { return !Event.#of(this).#cancelable || !this.#prevented; }

  get bubbles() { return Event.#of(this).#bubbles; }

  get composed() { return Event.#of(this).#composed; }

  get eventPhase() { return Event.#of(this).#dispatching ? Event.AT_TARGET : Event.NONE; }

  get cancelBubble() { return Event.#of(this).#stopped; }

  set cancelBubble(value) { if (value) Event.#of(this).#stopped = true; }

  stopPropagation() { Event.#of(this).#stopped = true; }

  [inspectSymbol](depth, options) {
    const { name } = this.constructor;
    if (depth < 0) return name;
    const { type, defaultPrevented, cancelable, timeStamp } = this;
    return `${name} ${inspect({ type, defaultPrevented, cancelable, timeStamp }, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}
const { parts } = Event;
delete Event.parts;
['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'].forEach((name, value) => defineProperty(Event, name, { value, enumerable: true }));
defineProperty(Event.prototype, Symbol.toStringTag, { value: 'Event', configurable: true });
enumerable(Event.prototype, 'initEvent stopImmediatePropagation preventDefault target currentTarget srcElement type cancelable ' +
  'defaultPrevented timeStamp composedPath returnValue bubbles composed eventPhase cancelBubble stopPropagation isTrusted');
hidden(Event.prototype, { [inspectSymbol]: Event.prototype[inspectSymbol] });

class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() {
    if (!isObject(this) || !(#detail in this)) throw new ERR_INVALID_THIS('CustomEvent');
    return this.#detail;
  }
}
defineProperty(CustomEvent.prototype, Symbol.toStringTag, { value: 'CustomEvent', configurable: true });
enumerable(CustomEvent.prototype, 'detail');

// later throws an error where nobody catches it, as Node does with what listeners throw.
const later = (error) => require('process').nextTick(() => { throw error; });

function warn(name, message, fields) {
  const warning = Object.assign(new Error(message), { name }, fields);
  require('process').emitWarning(warning);
}

// isListener tells what can be called; nothing at all is passed over with a warning.
function isListener(target, type, listener) {
  if (isObject(listener)) return true;
  if (listener !== null && listener !== undefined) throw new ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
  warn('AddEventListenerArgumentTypeWarning', `addEventListener called with ${listener} which has no effect.`, { target, type });
  return false;
}

const optionsOf = (options) => (typeof options === 'boolean' ? { capture: options } : options ?? {});

// For each type an event target keeps a chain of {listener, next}, so that those removed
// or added while an event goes its way count as in Node.
class EventTarget {
  #chains = new Map();
  #limit;
  #warned = false;

  static #of(value) {
    if (!isObject(value) || !(#chains in value)) throw new ERR_INVALID_THIS('EventTarget');
    return value;
  }

  static parts = {
    is: (value) => isObject(value) && #chains in value,
    listeners(target, type) {
      const found = [];
      for (let entry = target.#chains.get(type)?.next; entry; entry = entry.next) found.push(entry.listener);
      return found;
    },
    types: (target) => [...target.#chains].filter(([, chain]) => chain.size > 0).map(([type]) => type),
    clear(target, type) { target.#chains.delete(type); },
    limit: [(target) => target.#limit, (target, n) => { target.#limit = n; }],
    warned: (target, value) => { target.#warned = value; },
  };

  addEventListener(type, listener, options = undefined) {
    const target = EventTarget.#of(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('type', 'listener');
    const { once, capture, passive, signal } = optionsOf(options);
    validateAbortSignal(signal, 'options.signal');
    if (!isListener(target, `${type}`, listener)) return;
    if (signal?.aborted) return;
    const key = `${type}`;
    const chain = target.#chains.get(key) ?? { next: undefined, size: 0 };
    target.#chains.set(key, chain);
    let last = chain;
    while (last.next) {
      last = last.next;
      if (last.listener === listener && last.capture === Boolean(capture)) return;
    }
    last.next = { listener, once: Boolean(once), capture: Boolean(capture), passive: Boolean(passive), removed: false, next: undefined };
    chain.size += 1;
    signal?.addEventListener('abort', () => target.removeEventListener(key, listener, options), { once: true });
    target.#added(key, chain.size);
  }

  // What emitters do when the first listener comes and the last one goes.
  #added(type, size) {
    const limit = this.#limit ?? require('events').defaultMaxListeners;
    if (limit > 0 && size > limit && !this.#warned) {
      this.#warned = true;
      warn('MaxListenersExceededWarning', `Possible EventTarget memory leak detected. ${size} ${type} listeners added to ` +
        `${inspect(this, { depth: -1 })}. MaxListeners is ${limit}. Use events.setMaxListeners() to increase limit`, { target: this, type, count: size });
    }
    this[changed]?.(type, size);
  }

  removeEventListener(type, listener, options = undefined) {
    const target = EventTarget.#of(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('type', 'listener');
    const capture = Boolean(optionsOf(options).capture);
    const chain = target.#chains.get(`${type}`);
    for (let before = chain; before?.next; before = before.next) {
      const entry = before.next;
      if (entry.listener === listener && entry.capture === capture) {
        entry.removed = true;
        before.next = entry.next;
        chain.size -= 1;
        target[changed]?.(`${type}`, chain.size);
        return;
      }
    }
  }

  dispatchEvent(event) {
    const target = EventTarget.#of(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('event');
    if (!parts.is(event)) throw new ERR_INVALID_ARG_TYPE('event', 'Event', event);
    parts.begin(event, target);
    try {
      target.#call(event);
    } finally {
      parts.end(event);
    }
    return !event.defaultPrevented;
  }

  #call(event) {
    let entry = this.#chains.get(event.type)?.next;
    while (entry && !parts.stopped(event)) {
      const { next, listener } = entry;
      if (!entry.removed) {
        if (entry.once) this.removeEventListener(event.type, listener, { capture: entry.capture });
        try {
          const result = typeof listener === 'function' ? listener.call(this, event) : listener.handleEvent?.(event);
          if (result && typeof result.then === 'function') result.then(undefined, later);
        } catch (error) {
          later(error);
        }
      }
      entry = next;
    }
  }

  [inspectSymbol](depth, options) {
    const { name } = this.constructor;
    return depth < 0 ? name : `${name} ${inspect({}, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  }
}
const changed = Symbol('changed');
const targets = EventTarget.parts;
delete EventTarget.parts;
defineProperty(EventTarget.prototype, Symbol.toStringTag, { value: 'EventTarget', configurable: true });
enumerable(EventTarget.prototype, 'addEventListener removeEventListener dispatchEvent');
const events = require('events');
defineProperty(EventTarget.prototype, events.kMaxEventTargetListeners, {
  get() { return targets.limit[0](this) ?? events.defaultMaxListeners; },
  set(n) { targets.limit[1](this, n); },
});
defineProperty(EventTarget.prototype, events.kMaxEventTargetListenersWarned, { set(value) { targets.warned(this, value); } });

// eventHandler defines an attribute such as onmessage.
function eventHandler(prototype, name) {
  const handlers = new WeakMap();
  const attribute = `on${name}`;
  defineProperty(prototype, attribute, {
    ...Object.getOwnPropertyDescriptor({
      get [attribute]() { return handlers.get(this)?.value ?? null; },
      set [attribute](value) {
        const handler = typeof value === 'function' ? value : null;
        let known = handlers.get(this);
        if (!known) {
          known = { listener: (event) => known.value.call(this, event), listens: false };
          handlers.set(this, known);
        }
        known.value = value;
        if (handler && !known.listens) this.addEventListener(name, known.listener);
        if (!handler && known.listens) this.removeEventListener(name, known.listener);
        known.listens = handler !== null;
      },
    }, attribute),
    enumerable: true,
    configurable: true,
  });
}

module.exports = {
  Event, CustomEvent, EventTarget, eventHandler, changed, kTrusted, enumerable,
  isEventTarget: targets.is,
  listenersOf: targets.listeners,
  typesOf: targets.types,
  clearType: targets.clear,
};
