// What the engine's built-in objects lack: functions, by the object they belong to. The
// script's value makes them of the globals as they were when the world was made; they
// are called as methods. Nothing here runs before one of them is first used.
(function (native) {
  'use strict';
  const { call, asyncIterator } = native;
  const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf, create } = Object;
  const { apply } = Reflect;
  const TypeErrorType = TypeError;
  const AggregateErrorType = AggregateError;
  const MapType = Map;
  const PromiseType = Promise;
  const SymbolIterator = Symbol.iterator;
  const replaceAll = call(String.prototype.replaceAll);
  const mapGet = call(MapType.prototype.get);
  const mapSet = call(MapType.prototype.set);

  const nothing = (value) => value === undefined || value === null;
  const callable = (f, what) => {
    if (typeof f !== 'function') throw new TypeErrorType(`${what ?? String(f)} is not a function`);
    return f;
  };

  // The accessor functions of Annex B.
  const accessor = (part) => function define(key, f) {
    const object = Object(this);
    if (typeof f !== 'function') throw new TypeErrorType(`Object.prototype.__define${part === 'get' ? 'G' : 'S'}etter__: Expecting function`);
    defineProperty(object, key, { [part]: f, enumerable: true, configurable: true });
  };
  const lookup = (part) => function find(key) {
    for (let object = Object(this); object !== null; object = getPrototypeOf(object)) {
      const found = getOwnPropertyDescriptor(object, key);
      if (found !== undefined) return found[part];
    }
    return undefined;
  };

  const text = (value, name) => {
    if (nothing(value)) throw new TypeErrorType(`String.prototype.${name} called on null or undefined`);
    return `${value}`;
  };
  const html = (name, tag, attribute) => function make(value) {
    const inner = text(this, name);
    const extra = attribute === undefined ? '' : ` ${attribute}="${replaceAll(`${value}`, '"', '&quot;')}"`;
    return `<${tag}${extra}>${inner}</${tag}>`;
  };

  const group = (items, keyOf, put) => {
    if (nothing(items)) throw new TypeErrorType(`${items} is not iterable`);
    callable(keyOf);
    let index = 0;
    for (const item of items) put(keyOf(item, index++), item);
  };

  const methods = {
    Object: {
      __defineGetter__: accessor('get'),
      __defineSetter__: accessor('set'),
      __lookupGetter__: lookup('get'),
      __lookupSetter__: lookup('set'),
    },
    String: {
      anchor: html('anchor', 'a', 'name'),
      big: html('big', 'big'),
      blink: html('blink', 'blink'),
      bold: html('bold', 'b'),
      fontcolor: html('fontcolor', 'font', 'color'),
      fontsize: html('fontsize', 'font', 'size'),
      fixed: html('fixed', 'tt'),
      italics: html('italics', 'i'),
      link: html('link', 'a', 'href'),
      small: html('small', 'small'),
      strike: html('strike', 'strike'),
      sub: html('sub', 'sub'),
      sup: html('sup', 'sup'),
    },
    Date: {
      getYear() {
        return native.getFullYear(this) - 1900;
      },
      setYear(year) {
        const number = +year;
        if (Number.isNaN(number)) return native.setTime(this, NaN);
        if (Number.isNaN(native.getTime(this))) native.setTime(this, native.localZero());
        const whole = Math.trunc(number);
        return native.setFullYear(this, whole >= 0 && whole <= 99 ? whole + 1900 : number);
      },
    },
  };

  const statics = {
    Object: {
      groupBy(items, keyOf) {
        const groups = create(null);
        group(items, keyOf, (key, item) => {
          const name = typeof key === 'symbol' ? key : `${key}`;
          if (groups[name] === undefined) groups[name] = [];
          const list = groups[name];
          list[list.length] = item;
        });
        return groups;
      },
    },
    Map: {
      groupBy(items, keyOf) {
        const groups = new MapType();
        group(items, keyOf, (key, item) => {
          const list = mapGet(groups, key);
          if (list === undefined) mapSet(groups, key, [item]);
          else list[list.length] = item;
        });
        return groups;
      },
    },
    Promise: {
      withResolvers() {
        let resolve;
        let reject;
        const Type = this;
        const promise = new Type((a, b) => { resolve = a; reject = b; });
        return { promise, resolve, reject };
      },
      // The engine's own gives its error no message.
      any(items) {
        const Type = this;
        return new Type((resolve, reject) => {
          const errors = [];
          let left = 1;
          const settled = () => {
            left--;
            if (left === 0) reject(new AggregateErrorType(errors, 'All promises were rejected'));
          };
          const begin = callable(Type.resolve, 'Promise resolve or reject function');
          let index = 0;
          for (const item of items) {
            const place = index++;
            let called = false;
            errors[place] = undefined;
            left++;
            apply(begin, Type, [item]).then(resolve, (error) => {
              if (called) return;
              called = true;
              errors[place] = error;
              settled();
            });
          }
          settled();
        });
      },
    },
    Array: {
      async fromAsync(items, map, thisArg) {
        if (map !== undefined) callable(map);
        const Type = typeof this === 'function' ? this : Array;
        const put = (list, index, value) => defineProperty(list, index, { value, writable: true, enumerable: true, configurable: true });
        const mapped = (value, index) => (map === undefined ? value : apply(map, thisArg, [value, index]));
        const open = items[asyncIterator] ?? items[SymbolIterator];
        let index = 0;
        if (nothing(open)) {
          const { length } = items;
          const list = new Type(length);
          for (; index < length; index++) put(list, index, await mapped(await items[index], index));
          list.length = length;
          return list;
        }
        const waits = !nothing(items[asyncIterator]);
        const iterator = apply(open, items, []);
        const list = new Type();
        for (;;) {
          const step = waits ? await iterator.next() : iterator.next();
          if (step.done) break;
          try {
            const value = waits ? step.value : await step.value;
            put(list, index, map === undefined ? value : await mapped(value, index));
          } catch (error) {
            if (typeof iterator.return === 'function') await iterator.return();
            throw error;
          }
          index++;
        }
        list.length = index;
        return list;
      },
    },
  };

  // Classes that are held strongly: a world does not live long enough for memory to tell.
  class WeakRef {
    #target;

    constructor(target) {
      if (!native.weak(target)) throw new TypeErrorType('WeakRef: target must be an object');
      this.#target = target;
    }

    deref() {
      return this.#target;
    }
  }

  class FinalizationRegistry {
    #tokens;

    constructor(cleanup) {
      if (typeof cleanup !== 'function') throw new TypeErrorType('FinalizationRegistry: cleanup must be callable');
      this.#tokens = new MapType();
    }

    register(target, held, token) {
      if (!native.weak(target)) throw new TypeErrorType('FinalizationRegistry.prototype.register: invalid target');
      if (target === held) throw new TypeErrorType('FinalizationRegistry.prototype.register: target and holdings must not be same');
      if (native.weak(token)) mapSet(this.#tokens, token, true);
      else if (token !== undefined) throw new TypeErrorType(`Invalid unregisterToken ('${String(token)}')`);
    }

    unregister(token) {
      if (!native.weak(token)) throw new TypeErrorType(`Invalid unregisterToken ('${String(token)}')`);
      return this.#tokens.delete(token);
    }
  }
  defineProperty(FinalizationRegistry.prototype.register, 'length', { value: 2, configurable: true });

  const tagged = (Type) => {
    defineProperty(Type.prototype, Symbol.toStringTag, { value: Type.name, configurable: true });
    return Type;
  };

  // Shared memory is memory of this world: there are no others to share it with.
  const ArrayBufferType = ArrayBuffer;
  const byteLength = call(getOwnPropertyDescriptor(ArrayBufferType.prototype, 'byteLength').get);
  const slice = call(ArrayBufferType.prototype.slice);
  class SharedArrayBuffer {
    constructor(length) {
      const buffer = new ArrayBufferType(length);
      return setPrototypeOf(buffer, new.target.prototype);
    }

    get byteLength() {
      return byteLength(this);
    }

    get growable() {
      return false;
    }

    get maxByteLength() {
      return byteLength(this);
    }

    grow() {
      throw new TypeErrorType('Method SharedArrayBuffer.prototype.grow called on incompatible receiver #<SharedArrayBuffer>');
    }

    slice(start, end) {
      const part = slice(this, start, end);
      return setPrototypeOf(part, SharedArrayBuffer.prototype);
    }

    static get [Symbol.species]() {
      return this;
    }
  }
  for (const name of ['byteLength', 'growable', 'maxByteLength', 'grow', 'slice']) {
    defineProperty(SharedArrayBuffer.prototype, name, { enumerable: false });
  }

  const atomics = () => {
    const tagOf = call(getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get);
    const kinds = ['Int8Array', 'Uint8Array', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array'];
    const place = (array, index) => {
      const tag = typeof array === 'object' && array !== null ? tagOf(array) : undefined;
      if (!kinds.includes(tag)) throw new TypeErrorType('[object Array] is not an integer typed array.');
      const i = Math.trunc(+index || 0);
      if (i < 0 || i >= array.length) throw new RangeError('Invalid atomic access index');
      return i;
    };
    const number = (array, value) => (typeof array[0] === 'bigint' ? BigInt(value) : Math.trunc(+value || 0));
    const change = (name, f) => ({
      [name](typedArray, index, value) {
        const i = place(typedArray, index);
        const operand = number(typedArray, value);
        const before = typedArray[i];
        typedArray[i] = f(before, operand);
        return before;
      },
    })[name];
    const object = {};
    const put = (f) => defineProperty(object, f.name, { value: f, writable: true, configurable: true });
    put(function load(typedArray, index) { return typedArray[place(typedArray, index)]; });
    put(function store(typedArray, index, value) {
      const i = place(typedArray, index);
      const operand = number(typedArray, value);
      typedArray[i] = operand;
      return operand;
    });
    put(change('add', (a, b) => a + b));
    put(change('sub', (a, b) => a - b));
    put(change('and', (a, b) => a & b));
    put(change('or', (a, b) => a | b));
    put(change('xor', (a, b) => a ^ b));
    put(change('exchange', (a, b) => b));
    put(function compareExchange(typedArray, index, expected, replacement) {
      const i = place(typedArray, index);
      const before = typedArray[i];
      const probe = new typedArray.constructor([number(typedArray, expected)]);
      const operand = number(typedArray, replacement);
      if (before === probe[0]) typedArray[i] = operand;
      return before;
    });
    put(function isLockFree(size) { return size === 1 || size === 2 || size === 4 || size === 8; });
    put(function wait(typedArray, index, value, timeout) {
      const i = place(typedArray, index);
      if (typedArray[i] !== value) return 'not-equal';
      if (timeout === undefined || timeout === Infinity) throw new TypeErrorType('Atomics.wait cannot be called in this context');
      return 'timed-out';
    });
    put(function waitAsync(typedArray, index, value, timeout) {
      const i = place(typedArray, index);
      if (typedArray[i] !== value) return { async: false, value: 'not-equal' };
      return timeout === 0 ? { async: false, value: 'timed-out' } : { async: true, value: new PromiseType(() => {}) };
    });
    put(function notify(typedArray, index, count) { place(typedArray, index); return 0; });
    defineProperty(object, Symbol.toStringTag, { value: 'Atomics', configurable: true });
    return object;
  };

  const globals = {
    WeakRef: () => tagged(WeakRef),
    FinalizationRegistry: () => tagged(FinalizationRegistry),
    SharedArrayBuffer: () => tagged(SharedArrayBuffer),
    Atomics: atomics,
  };
  return { methods, statics, globals };
})
