// The global Iterator and the helpers on its prototype.
(function (native) {
  'use strict';
  const { prototype, define } = native;
  const { apply } = Reflect;
  const { setPrototypeOf, getPrototypeOf, create } = Object;
  const SymbolIterator = Symbol.iterator;

  const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';
  const shown = (value) => (typeof value === 'string' ? `"${value}"` : String(value));
  const callable = (f) => {
    if (typeof f !== 'function') throw new TypeError(`${shown(f)} is not a function`);
  };
  const receiver = (value, name) => {
    if (!isObject(value)) throw new TypeError(`Iterator.prototype.${name} called on non-object`);
    return value;
  };
  const step = (record) => {
    const result = apply(record.next, record.iterator, []);
    if (!isObject(result)) throw new TypeError(`Iterator result ${shown(result)} is not an object`);
    return result;
  };
  const direct = (iterator) => ({ iterator, next: iterator.next });
  const close = (record) => {
    const end = record.iterator.return;
    if (end !== undefined && end !== null) apply(end, record.iterator, []);
  };
  const closeQuietly = (record) => {
    try { close(record); } catch { /* the error that led here counts */ }
  };
  const guarded = (record, f) => {
    try {
      return f();
    } catch (error) {
      closeQuietly(record);
      throw error;
    }
  };

  // A helper is a state machine with the interface of a generator: next asks advance
  // for a result, return closes what is below it.
  const states = new WeakMap();
  const Helper = create(prototype);
  const state = (value, name) => {
    const found = isObject(value) ? states.get(value) : undefined;
    if (found === undefined) throw new TypeError(`Method Iterator Helper.prototype.${name} called on incompatible receiver ${shown(value)}`);
    if (found.running) throw new TypeError('Generator is already running');
    return found;
  };
  define(Helper, 'next', 0, function next() {
    const s = state(this, 'next');
    if (s.done) return { value: undefined, done: true };
    s.running = true;
    try {
      const result = s.advance();
      if (result === undefined) s.done = true;
      return result === undefined ? { value: undefined, done: true } : { value: result.value, done: false };
    } catch (error) {
      s.done = true;
      throw error;
    } finally {
      s.running = false;
    }
  });
  define(Helper, 'return', 0, function end() {
    const s = state(this, 'return');
    if (!s.done) {
      s.done = true;
      if (s.inner !== undefined) {
        guarded(s.record, () => close(s.inner));
      }
      close(s.record);
    }
    return { value: undefined, done: true };
  });
  Object.defineProperty(Helper, Symbol.toStringTag, { value: 'Iterator Helper', configurable: true });

  const helper = (record, make) => {
    const object = create(Helper);
    const s = { record, done: false, running: false, inner: undefined, advance: undefined };
    s.advance = make(s);
    states.set(object, s);
    return object;
  };
  const next = (record) => {
    const result = step(record);
    return result.done ? undefined : { value: result.value };
  };

  const flattenable = (value, strings) => {
    if (!isObject(value) && !(strings && typeof value === 'string')) throw new TypeError(`${shown(value)} is not an object`);
    const open = value[SymbolIterator];
    const iterator = open === undefined || open === null ? value : apply(open, value, []);
    if (!isObject(iterator)) throw new TypeError(`${shown(iterator)} is not an object`);
    return direct(iterator);
  };
  const count = (limit) => {
    const number = +limit;
    if (Number.isNaN(number)) throw new RangeError(`${shown(limit)} must be positive`);
    const whole = Math.trunc(number);
    if (whole < 0) throw new RangeError(`${shown(limit)} must be positive`);
    return whole;
  };

  const lazy = {
    map(f) {
      receiver(this, 'map');
      callable(f);
      const record = direct(this);
      let index = 0;
      return helper(record, () => () => {
        const item = next(record);
        return item && { value: guarded(record, () => f(item.value, index++)) };
      });
    },
    filter(f) {
      receiver(this, 'filter');
      callable(f);
      const record = direct(this);
      let index = 0;
      return helper(record, () => () => {
        for (;;) {
          const item = next(record);
          if (item === undefined || guarded(record, () => f(item.value, index++))) return item;
        }
      });
    },
    take(limit) {
      receiver(this, 'take');
      let left = count(limit);
      const record = direct(this);
      return helper(record, () => () => {
        if (left === 0) {
          close(record);
          return undefined;
        }
        left--;
        return next(record);
      });
    },
    drop(limit) {
      receiver(this, 'drop');
      let left = count(limit);
      const record = direct(this);
      return helper(record, () => () => {
        for (; left > 0; left--) if (next(record) === undefined) return undefined;
        return next(record);
      });
    },
    flatMap(f) {
      receiver(this, 'flatMap');
      callable(f);
      const record = direct(this);
      let index = 0;
      return helper(record, (s) => () => {
        for (;;) {
          if (s.inner === undefined) {
            const item = next(record);
            if (item === undefined) return undefined;
            s.inner = guarded(record, () => flattenable(f(item.value, index++), false));
          }
          const item = guarded(record, () => next(s.inner));
          if (item !== undefined) return item;
          s.inner = undefined;
        }
      });
    },
  };

  const eager = {
    reduce(f, ...initial) {
      receiver(this, 'reduce');
      callable(f);
      const record = direct(this);
      let [value] = initial;
      let index = 0;
      if (initial.length === 0) {
        const first = next(record);
        if (first === undefined) throw new TypeError('Reduce of a done iterator with no initial value');
        value = first.value;
        index = 1;
      }
      for (let item = next(record); item !== undefined; item = next(record)) {
        const before = value;
        value = guarded(record, () => f(before, item.value, index++));
      }
      return value;
    },
    toArray() {
      receiver(this, 'toArray');
      const record = direct(this);
      const list = [];
      for (let item = next(record); item !== undefined; item = next(record)) list[list.length] = item.value;
      return list;
    },
    forEach(f) {
      receiver(this, 'forEach');
      search(this, f, () => false);
    },
    some(f) {
      receiver(this, 'some');
      return search(this, f, Boolean) !== undefined;
    },
    every(f) {
      receiver(this, 'every');
      return search(this, f, (answer) => !answer) === undefined;
    },
    find(f) {
      receiver(this, 'find');
      return search(this, f, Boolean)?.value;
    },
  };

  // search returns the first item whose answer ends the search.
  function search(iterator, f, ends) {
    callable(f);
    const record = direct(iterator);
    let index = 0;
    for (let item = next(record); item !== undefined; item = next(record)) {
      if (ends(guarded(record, () => f(item.value, index++)))) {
        close(record);
        return item;
      }
    }
    return undefined;
  }

  function Iterator() {
    if (new.target === undefined || new.target === Iterator) throw new TypeError(new.target ? 'Abstract class Iterator not directly constructable' : "Constructor Iterator requires 'new'");
  }
  Object.defineProperty(Iterator, 'prototype', { value: prototype, writable: false, enumerable: false, configurable: false });

  const Wrapped = create(prototype);
  define(Wrapped, 'next', 0, function forward() {
    const { record } = states.get(this);
    return apply(record.next, record.iterator, []);
  });
  define(Wrapped, 'return', 0, function end() {
    const { iterator } = states.get(this).record;
    const f = iterator.return;
    return f === undefined || f === null ? { value: undefined, done: true } : apply(f, iterator, []);
  });
  define(Iterator, 'from', 1, function from(value) {
    const record = flattenable(value, true);
    for (let p = getPrototypeOf(record.iterator); p !== null; p = getPrototypeOf(p)) if (p === prototype) return record.iterator;
    const object = create(Wrapped);
    states.set(object, { record });
    return object;
  });
  setPrototypeOf(Iterator, Function.prototype);
  return { Iterator, methods: { ...lazy, ...eager } };
})
