// Headers, with its guards, as undici has it.

const { hidden } = require('internal/errors');
const { isToken } = require('internal/http_common');

const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');

const needed = (args, n, where) => {
  if (args.length >= n) return;
  throw new TypeError(`${where}: ${n} argument${n > 1 ? 's' : ''} required, but${args.length ? ' only' : ''} ${args.length} found.`);
};

// byteString converts a value to text of bytes, or throws.
function byteString(value) {
  const text = String(value);
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 255) {
      throw new TypeError(`Cannot convert argument to a ByteString because the character at index ${i} has a value of ${text.charCodeAt(i)} which is greater than 255.`);
    }
  }
  return text;
}

const trimmed = (value) => value.replace(/^[\r\n\t ]+|[\r\n\t ]+$/g, '');

function checked(where, name, ...value) {
  const key = byteString(name);
  const text = value.length === 0 ? undefined : trimmed(byteString(value[0]));
  if (!isToken(key)) throw new TypeError(`${where}: "${key}" is an invalid header name.`);
  if (text !== undefined && /[\0\r\n]/.test(text)) throw new TypeError(`${where}: "${text}" is an invalid header value.`);
  return [key, text];
}

// What the rest of fetch does with Headers: listOf gives the headers in their order with
// their names as they were set, guard says what may change them, add appends unchecked.
let listOf, guard, add;

class Headers {
  #map = new Map(); // lower-case name to {name, value}
  #cookies = [];
  #guard = 'none';

  constructor(init = undefined) {
    if (init !== undefined) fill(this, init);
  }

  static {
    listOf = (headers) => {
      const list = [];
      for (const [key, { name, value }] of headers.#map) {
        if (key === 'set-cookie') for (const cookie of headers.#cookies) list.push(name, cookie);
        else list.push(name, value);
      }
      return list;
    };
    guard = (headers, kind) => {
      headers.#guard = kind;
      return headers;
    };
    add = (headers, name, value) => {
      const key = name.toLowerCase();
      const before = headers.#map.get(key);
      if (key === 'set-cookie') headers.#cookies.push(value);
      if (before) before.value = `${before.value}${key === 'cookie' ? '; ' : ', '}${value}`;
      else headers.#map.set(key, { name, value });
    };
  }

  append(name, value) {
    needed(arguments, 2, 'Headers.append');
    const [key, text] = checked('Headers.append', name, value);
    this.#mutable();
    add(this, key, text);
  }

  delete(name) {
    needed(arguments, 1, 'Headers.delete');
    const [key] = checked('Headers.delete', name);
    this.#mutable();
    this.#map.delete(key.toLowerCase());
    if (key.toLowerCase() === 'set-cookie') this.#cookies = [];
  }

  get(name) {
    needed(arguments, 1, 'Headers.get');
    const [key] = checked('Headers.get', name);
    const entry = this.#map.get(key.toLowerCase());
    return entry ? entry.value : null;
  }

  has(name) {
    needed(arguments, 1, 'Headers.has');
    const [key] = checked('Headers.has', name);
    return this.#map.has(key.toLowerCase());
  }

  set(name, value) {
    needed(arguments, 2, 'Headers.set');
    const [key, text] = checked('Headers.set', name, value);
    this.#mutable();
    if (key.toLowerCase() === 'set-cookie') this.#cookies = [text];
    this.#map.set(key.toLowerCase(), { name: key, value: text });
  }

  getSetCookie() {
    return [...this.#cookies];
  }

  #mutable() {
    if (this.#guard === 'immutable') throw new TypeError('immutable');
  }

  #sorted() {
    const pairs = [];
    for (const key of [...this.#map.keys()].sort()) {
      if (key === 'set-cookie') for (const cookie of this.#cookies) pairs.push([key, cookie]);
      else pairs.push([key, this.#map.get(key).value]);
    }
    return pairs;
  }

  keys() {
    return iterator(() => this.#sorted(), (pair) => pair[0]);
  }

  values() {
    return iterator(() => this.#sorted(), (pair) => pair[1]);
  }

  entries() {
    return iterator(() => this.#sorted(), (pair) => pair);
  }

  forEach(callback, self = undefined) {
    needed(arguments, 1, 'Headers.forEach');
    if (typeof callback !== 'function') {
      throw new TypeError("Failed to execute 'forEach' on 'Headers': parameter 1 is not of type 'Function'.");
    }
    for (const [key, value] of this) Reflect.apply(callback, self, [value, key, this]);
  }

  [inspectSymbol](depth, options) {
    const shown = {};
    for (const { name, value } of this.#map.values()) shown[name] = value;
    return `Headers ${require('util').inspect(shown, options)}`;
  }
}

const iteratorPrototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
const states = new WeakMap();
hidden(iteratorPrototype, {
  next() {
    const state = states.get(this);
    const list = state.list();
    if (state.index >= list.length) return { value: undefined, done: true };
    return { value: state.pick(list[state.index++]), done: false };
  },
});
Object.defineProperty(iteratorPrototype, Symbol.toStringTag, { value: 'Headers Iterator', configurable: true });

function iterator(list, pick) {
  const it = Object.create(iteratorPrototype);
  states.set(it, { list, pick, index: 0 });
  return it;
}

const unfit = 'Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.';

function fill(headers, init) {
  if (init === null || (typeof init !== 'object' && typeof init !== 'function')) throw new TypeError(unfit);
  if (init instanceof Headers && init[Symbol.iterator] === Headers.prototype.entries) {
    const list = listOf(init);
    for (let i = 0; i < list.length; i += 2) headers.append(list[i], list[i + 1]);
    return;
  }
  if (typeof init[Symbol.iterator] !== 'function') {
    for (const key of Reflect.ownKeys(init)) {
      const own = Object.getOwnPropertyDescriptor(init, key);
      if (own && own.enumerable) headers.append(key, init[key]);
    }
    return;
  }
  for (const pair of init) {
    if (pair === null || typeof pair !== 'object' || typeof pair[Symbol.iterator] !== 'function') throw new TypeError(unfit);
    const list = [...pair];
    if (list.length !== 2) throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${list.length}.`);
    headers.append(list[0], list[1]);
  }
}

hidden(Headers.prototype, { [Symbol.iterator]: Headers.prototype.entries });
Object.defineProperty(Headers.prototype, Symbol.toStringTag, { value: 'Headers', configurable: true });
for (const name of ['append', 'delete', 'get', 'has', 'set', 'getSetCookie', 'keys', 'values', 'entries', 'forEach']) {
  Object.defineProperty(Headers.prototype, name, { enumerable: true });
}

// headersOf makes Headers of a list of names and values in turn.
function headersOf(list, kind = 'none') {
  const headers = new Headers();
  for (let i = 0; i < list.length; i += 2) add(headers, list[i], list[i + 1]);
  return guard(headers, kind);
}

module.exports = { Headers, headersOf, listOf, guard, needed, iterator };
