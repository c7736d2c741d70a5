// Deep equality, loose and strict, for assert and util.isDeepStrictEqual.

const { kind } = binding('types');
const bytes = binding('buffer');

const { getPrototypeOf, is, keys } = Object;
const { getOwnPropertySymbols } = Object;
const enumerable = Object.prototype.propertyIsEnumerable;
const owns = Object.prototype.hasOwnProperty;
const tagOf = Object.prototype.toString;

const isObject = (value) => value !== null && typeof value === 'object';
const typedTag = Object.getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

// looseScalar compares what is no object as assert.deepEqual does.
const looseScalar = (a, b) => a == b || (a !== a && b !== b); // eslint-disable-line eqeqeq, no-self-compare

function sameBytes(a, b) {
  return a.byteLength === b.byteLength && (a.byteLength === 0 || bytes.equals(a, b));
}

function sameFloats(a, b, strict) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (strict ? !is(a[i], b[i]) : !(a[i] === b[i] || (a[i] !== a[i] && b[i] !== b[i]))) return false; // eslint-disable-line no-self-compare
  }
  return true;
}

const boxed = {
  Number: (v) => Number.prototype.valueOf.call(v), String: (v) => String.prototype.valueOf.call(v), Boolean: (v) => Boolean.prototype.valueOf.call(v),
  BigInt: (v) => BigInt.prototype.valueOf.call(v), Symbol: (v) => Symbol.prototype.valueOf.call(v),
};

const ownKeys = (value) => keys(value);
const indexKey = /^(?:0|[1-9]\d*)$/;
const namedKeys = (value) => keys(value).filter((key) => !indexKey.test(key));
const ownSymbols = (value) => getOwnPropertySymbols(value).filter((symbol) => enumerable.call(value, symbol));

// Comparison is one call of isDeepEqual: its mode and the pairs that are being compared.
class Comparison {
  constructor(strict) {
    this.strict = strict;
    this.pairs = undefined;
  }

  equal(a, b) {
    if (a === b) return a !== 0 || !this.strict || is(a, b);
    if (this.strict) {
      if (!isObject(a)) return typeof a === 'number' && a !== a && b !== b; // eslint-disable-line no-self-compare
      if (!isObject(b) || getPrototypeOf(a) !== getPrototypeOf(b)) return false;
    } else if (!isObject(a) || !isObject(b)) {
      if (isObject(a) || isObject(b) || typeof a === 'function' || typeof b === 'function') return false;
      return looseScalar(a, b);
    }
    return this.objects(a, b);
  }

  objects(a, b) {
    if (tagOf.call(a) !== tagOf.call(b)) return false;
    const one = kind(a);
    const two = kind(b);
    if (Array.isArray(a)) {
      if (!Array.isArray(b) || a.length !== b.length) return false;
      return this.members(a, b, 'array', namedKeys(a), namedKeys(b));
    }
    if (Array.isArray(b)) return false;
    if (one === 'Proxy' || two === 'Proxy') return this.members(a, b, 'plain', ownKeys(a), ownKeys(b));
    if (one !== two) return false;
    return this.kinds(a, b, one);
  }

  kinds(a, b, one) {
    if (ArrayBuffer.isView(a)) return this.views(a, b);
    switch (one) {
      case 'Date':
        if (Date.prototype.getTime.call(a) !== Date.prototype.getTime.call(b) && !(Number.isNaN(a.getTime()) && Number.isNaN(b.getTime()))) return false;
        break;
      case 'RegExp':
        if (a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex) return false;
        break;
      case 'Error':
        if (a.message !== b.message || a.name !== b.name) return false;
        if (owns.call(a, 'cause') !== owns.call(b, 'cause') || !this.equal(a.cause, b.cause)) return false;
        if (owns.call(a, 'errors') !== owns.call(b, 'errors') || !this.equal(a.errors, b.errors)) return false;
        break;
      case 'ArrayBuffer':
        if (!sameBytes(a, b)) return false;
        break;
      case 'Set':
      case 'Map':
        if (a.size !== b.size) return false;
        return this.members(a, b, one, ownKeys(a), ownKeys(b));
      default:
        if (boxed[one] && !is(boxed[one](a), boxed[one](b))) return false;
        if (typeof URL === 'function' && one === 'Object' && a instanceof URL && b instanceof URL && a.href !== b.href) return false;
    }
    return this.members(a, b, 'plain', ownKeys(a), ownKeys(b));
  }

  views(a, b) {
    const tag = typedTag.call(a);
    if (tag !== typedTag.call(b)) return false;
    if (tag === 'Float32Array' || tag === 'Float64Array') {
      if (!sameFloats(a, b, this.strict)) return false;
    } else if (!sameBytes(a, b)) return false;
    if (tag === undefined) return this.members(a, b, 'plain', ownKeys(a), ownKeys(b));
    const extra = a.length < 10000 || b.length < 10000;
    return this.members(a, b, 'plain', extra ? namedKeys(a) : [], extra ? namedKeys(b) : []);
  }

  // members compares the own properties of the given names and what a collection holds.
  members(a, b, form, aKeys, bKeys) {
    if (aKeys.length !== bKeys.length) return false;
    for (const key of aKeys) if (!enumerable.call(b, key)) return false;
    if (this.strict) {
      const symbols = ownSymbols(a);
      if (symbols.length !== ownSymbols(b).length) return false;
      for (const symbol of symbols) if (!enumerable.call(b, symbol)) return false;
      aKeys = symbols.length > 0 ? [...aKeys, ...symbols] : aKeys;
    }
    if (aKeys.length === 0 && (form === 'plain' || ((form === 'array' ? a.length : a.size) === 0))) return true;
    return this.guarded(a, b, form, aKeys);
  }

  // guarded remembers the pair: cycles are equal when they close at the same place.
  guarded(a, b, form, names) {
    this.pairs ||= { a: new Map(), b: new Map(), depth: 0 };
    const { pairs } = this;
    const seen = pairs.a.get(a);
    if (seen !== undefined) {
      const other = pairs.b.get(b);
      if (other !== undefined) return seen === other;
    }
    pairs.depth++;
    pairs.a.set(a, pairs.depth);
    pairs.b.set(b, pairs.depth);
    const equal = this.contents(a, b, form, names);
    pairs.a.delete(a);
    pairs.b.delete(b);
    return equal;
  }

  contents(a, b, form, names) {
    if (form === 'Set' && !this.sets(a, b)) return false;
    if (form === 'Map' && !this.maps(a, b)) return false;
    if (form === 'array' && !this.arrays(a, b)) return false;
    for (const name of names) if (!this.equal(a[name], b[name])) return false;
    return true;
  }

  arrays(a, b) {
    for (let i = 0; i < a.length; i++) {
      const has = owns.call(a, i);
      if (has !== owns.call(b, i) && (this.strict || has || owns.call(b, i))) return false;
      if (has && !this.equal(a[i], b[i])) return false;
    }
    return true;
  }

  sets(a, b) {
    const rest = [];
    for (const value of a) {
      if (b.has(value)) continue;
      if (this.strict && !isObject(value)) return false;
      rest.push(value);
    }
    if (rest.length === 0) return true;
    const others = [...b].filter((value) => !a.has(value));
    return rest.every((value) => this.take(others, (other) => this.equal(value, other)));
  }

  maps(a, b) {
    const rest = [];
    for (const [key, value] of a) {
      if (b.has(key)) {
        if (!this.equal(value, b.get(key))) {
          if (this.strict || isObject(key)) return false;
          rest.push([key, value]);
        }
      } else {
        if (this.strict && !isObject(key)) return false;
        rest.push([key, value]);
      }
    }
    if (rest.length === 0) return true;
    const others = [...b].filter(([key]) => !a.has(key));
    return rest.every(([key, value]) => this.take(others, ([k, v]) => this.equal(key, k) && this.equal(value, v)));
  }

  take(list, matches) {
    const i = list.findIndex(matches);
    if (i < 0) return false;
    list.splice(i, 1);
    return true;
  }
}

const isDeepEqual = (a, b, strict) => new Comparison(strict).equal(a, b);

module.exports = { isDeepEqual };
