// MessageChannel, MessagePort, MessageEvent and BroadcastChannel within one world. A
// message is cloned when it is posted and delivered as a job of the loop. A port that
// listens keeps the run going until it is closed or unref'd, as in Node.

const { Event, EventTarget, eventHandler, changed, listenersOf, typesOf, clearType, kTrusted, enumerable } = require('internal/event_target');
const { codes: { ERR_CONSTRUCT_CALL_INVALID, ERR_MISSING_ARGS, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS } } = require('internal/errors');

const native = binding('messaging');
const { defineProperty } = Object;
const key = Symbol('may construct');
const clone = (value, transfer) => globalThis.structuredClone(value, transfer && { transfer });

class MessageEvent extends Event {
  #init;

  constructor(type, init = undefined) {
    super(type, init);
    const ports = init?.ports === undefined || init.ports === null ? [] : [...init.ports];
    ports.forEach((port, i) => {
      if (!(port instanceof MessagePort)) throw new ERR_INVALID_ARG_TYPE(`init.ports[${i}]`, 'MessagePort', port);
    });
    const data = init?.data === undefined ? null : init.data;
    this.#init = {
      data: init?.[kTrusted] ? init.data : data,
      origin: init?.origin === undefined ? '' : `${init.origin}`,
      lastEventId: init?.lastEventId === undefined ? '' : `${init.lastEventId}`,
      source: init?.source ?? null,
      ports,
    };
  }

  get data() { return this.#init.data; }

  get origin() { return this.#init.origin; }

  get lastEventId() { return this.#init.lastEventId; }

  get source() { return this.#init.source; }

  get ports() { return this.#init.ports; }
}
enumerable(MessageEvent.prototype, 'data origin lastEventId source ports');

// NodeEventTarget is an event target with the methods of an emitter, whose listeners get
// what an event carries.
class NodeEventTarget extends EventTarget {
  #wrapped = new Map();

  #listen(type, listener, once) {
    const wrapper = (event) => listener.call(this, this._value(event));
    const key = `${type}`;
    this.#wrapped.set(listener, [...(this.#wrapped.get(listener) ?? []), { key, wrapper }]);
    this.addEventListener(key, wrapper, { once });
    return this;
  }

  on(type, listener) { return this.#listen(type, listener, false); }

  addListener(type, listener) { return this.#listen(type, listener, false); }

  once(type, listener) { return this.#listen(type, listener, true); }

  off(type, listener) {
    const known = this.#wrapped.get(listener);
    const entry = known?.find(({ key }) => key === `${type}`);
    if (entry) {
      known.splice(known.indexOf(entry), 1);
      this.removeEventListener(entry.key, entry.wrapper);
    } else {
      this.removeEventListener(type, listener);
    }
    return this;
  }

  removeListener(type, listener) { return this.off(type, listener); }

  removeAllListeners(type) {
    for (const name of type === undefined ? typesOf(this) : [`${type}`]) {
      clearType(this, name);
      this[changed]?.(name, 0);
    }
    return this;
  }

  emit(type, value) {
    const had = this.listenerCount(type) > 0;
    this.dispatchEvent(new MessageEvent(type, { data: value, [kTrusted]: true }));
    return had;
  }

  eventNames() { return typesOf(this); }

  listenerCount(type) { return listenersOf(this, `${type}`).length; }

  setMaxListeners(n) { require('events').setMaxListeners(n, this); }

  getMaxListeners() { return require('events').getMaxListeners(this); }
}
defineProperty(NodeEventTarget.prototype, '_value', { value: (event) => (event instanceof MessageEvent ? event.data : event) });

class MessagePort extends NodeEventTarget {
  #hold;
  #other = null;
  #queue = [];
  #started = false;
  #closed = false;
  #refed = false;
  #waiting = false;

  constructor(permission) {
    if (permission !== key) throw new ERR_CONSTRUCT_CALL_INVALID();
    super();
  }

  static entangle(a, b) {
    a.#other = b;
    b.#other = a;
  }

  static receive(port) {
    if (!(port instanceof MessagePort)) throw new ERR_INVALID_ARG_TYPE('port', 'MessagePort', port);
    return port.#queue.length > 0 ? { message: port.#queue.shift().data } : undefined;
  }

  postMessage(value, transfer = undefined) {
    if (arguments.length === 0) throw Object.assign(new TypeError('Not enough arguments to MessagePort.postMessage'), { code: 'ERR_MISSING_ARGS' });
    const list = Array.isArray(transfer) ? transfer : transfer?.transfer ?? [];
    const ports = list.filter((item) => item instanceof MessagePort);
    const others = list.filter((item) => !(item instanceof MessagePort));
    if (ports.includes(this)) throw new (require('internal/domexception').DOMException)('Transfer list contains source port', 'DataCloneError');
    const data = ports.includes(value) ? value : clone(value, others.length > 0 ? others : undefined);
    if (this.#closed || this.#other === null) return;
    this.#other.#queue.push({ data, ports });
    this.#other.#deliver();
  }

  #deliver() {
    if (!this.#started || this.#waiting || this.#queue.length === 0) return;
    this.#waiting = true;
    native.post(() => {
      this.#waiting = false;
      const message = this.#closed ? undefined : this.#queue.shift();
      if (message === undefined) return;
      this.#deliver();
      this.dispatchEvent(new MessageEvent('message', { ...message, [kTrusted]: true }));
    });
  }

  // A port that has listeners of messages is started and keeps the run going.
  [changed](type, size) {
    if (type !== 'message') return;
    if (size === 0) {
      this.unref();
    } else if (size === 1) {
      this.ref();
      this.start();
    }
  }

  start() {
    if (this.#closed) return;
    this.#started = true;
    this.#deliver();
  }

  close() {
    const other = this.#other;
    for (const port of [this, other]) {
      if (port === null || port.#closed) continue;
      const left = port !== this && port.#started ? port.#queue.splice(0) : [];
      for (const message of left) native.post(() => port.dispatchEvent(new MessageEvent('message', { ...message, [kTrusted]: true })));
      port.#closed = true;
      port.unref();
      native.post(() => port.dispatchEvent(new Event('close')));
    }
  }

  ref() {
    if (this.#closed) return;
    this.#refed = true;
    this.#hold ??= native.hold();
    this.#hold.ref();
  }

  unref() {
    this.#refed = false;
    this.#hold?.unref();
  }

  hasRef() { return this.#refed; }
}
const { entangle, receive } = MessagePort;
delete MessagePort.entangle;
delete MessagePort.receive;
eventHandler(MessagePort.prototype, 'message');
eventHandler(MessagePort.prototype, 'messageerror');

class MessageChannel {
  constructor() {
    this.port1 = new MessagePort(key);
    this.port2 = new MessagePort(key);
    entangle(this.port1, this.port2);
  }
}

const channels = new Map();

class BroadcastChannel extends EventTarget {
  #name;
  #closed = false;
  #hold = native.hold();

  constructor(name) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    super();
    this.#name = `${name}`;
    this.#hold.ref();
    if (!channels.has(this.#name)) channels.set(this.#name, new Set());
    channels.get(this.#name).add(this);
  }

  static #of(value) {
    if (typeof value !== 'object' || value === null || !(#name in value)) throw new ERR_INVALID_THIS('BroadcastChannel');
    return value;
  }

  get name() { return BroadcastChannel.#of(this).#name; }

  close() {
    BroadcastChannel.#of(this).#closed = true;
    this.#hold.unref();
    channels.get(this.#name).delete(this);
  }

  postMessage(message) {
    BroadcastChannel.#of(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('message');
    if (this.#closed) throw new (require('internal/domexception').DOMException)('BroadcastChannel is closed.', 'InvalidStateError');
    for (const other of channels.get(this.#name)) {
      if (other === this) continue;
      const data = clone(message);
      native.post(() => {
        if (!other.#closed) other.dispatchEvent(new MessageEvent('message', { data, [kTrusted]: true }));
      });
    }
  }

  ref() {
    if (!BroadcastChannel.#of(this).#closed) this.#hold.ref();
    return this;
  }

  unref() {
    BroadcastChannel.#of(this).#hold.unref();
    return this;
  }
}
enumerable(BroadcastChannel.prototype, 'name close postMessage');
eventHandler(BroadcastChannel.prototype, 'message');
eventHandler(BroadcastChannel.prototype, 'messageerror');

module.exports = { MessageChannel, MessagePort, MessageEvent, BroadcastChannel, receiveMessageOnPort: receive };
