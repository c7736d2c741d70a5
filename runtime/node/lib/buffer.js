// The core module buffer: the class Buffer and what belongs to it. Bytes are handled by
// the binding, here are the arguments' many forms.

const native = binding('buffer');
const { codes } = require('internal/errors');

const { isArray } = Array;
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kMaxLength = 4294967296;
const kStringMaxLength = 536870888;
let inspectMaxBytes = 50;

const isUint8 = (value) => value instanceof Uint8Array;
const typeError = (name, expected, value) => new codes.ERR_INVALID_ARG_TYPE(name, expected, value);

// Errors of the raw methods, which have texts of their own.
const rawErrors = {
  ERR_NO_MEMORY: () => new RangeError('Array buffer allocation failed'),
  ERR_OUT_OF_RANGE_INDEX: () => Object.assign(new RangeError('Index out of range'), { code: 'ERR_OUT_OF_RANGE' }),
  ERR_STRING_ARGUMENT: () => Object.assign(new TypeError('argument must be a string'), { code: 'ERR_INVALID_ARG_TYPE' }),
  ERR_OUT_OF_RANGE_WITHIN: (name, high, value) => new codes.ERR_OUT_OF_RANGE(name, `>= 0 && <= ${high}`, value),
};

function raise(code, ...args) {
  if (rawErrors[code]) throw rawErrors[code](...args);
  throw new codes[code](...args);
}

// FastBuffer is what buffers really are: Buffer itself can be called without new.
class FastBuffer extends Uint8Array {}

function Buffer(value, encodingOrOffset, length) {
  if (typeof value === 'number') {
    if (typeof encodingOrOffset === 'string') throw typeError('string', 'string', value);
    return Buffer.alloc(value);
  }
  return Buffer.from(value, encodingOrOffset, length);
}

Object.setPrototypeOf(Buffer, Uint8Array);
Buffer.prototype = FastBuffer.prototype;
Object.defineProperty(Buffer, 'prototype', { writable: false, enumerable: false, configurable: false });
Object.defineProperty(FastBuffer.prototype, 'constructor', { value: Buffer, writable: true, configurable: true, enumerable: false });
Object.defineProperty(Buffer, Symbol.species, { configurable: true, enumerable: false, get() { return FastBuffer; } });

native.setup(FastBuffer, FastBuffer.prototype, raise);

const isArrayBuffer = (value) => value instanceof ArrayBuffer ||
  (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer);

function fromArrayBuffer(memory, byteOffset, length) {
  const start = byteOffset === undefined ? 0 : Math.trunc(+byteOffset) || 0;
  const most = memory.byteLength - start;
  if (most < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
  let size = most;
  if (length !== undefined) {
    size = +length > 0 ? Math.trunc(+length) : 0;
    if (size > most) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
  }
  return new FastBuffer(memory, start, size);
}

const fromArrayLike = (list) => native.fromArray(list, list.length > 0 ? list.length : 0);

function fromObject(object) {
  if (object.length !== undefined || isArrayBuffer(object.buffer)) {
    return typeof object.length === 'number' ? fromArrayLike(object) : new FastBuffer();
  }
  if (object.type === 'Buffer' && isArray(object.data)) return fromArrayLike(object.data);
  return undefined;
}

function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') return native.from(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    const primitive = value.valueOf && value.valueOf();
    if (primitive !== null && primitive !== undefined && primitive !== value && (typeof primitive === 'string' || typeof primitive === 'object')) {
      return from(primitive, encodingOrOffset, length);
    }
    const made = fromObject(value);
    if (made) return made;
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const string = value[Symbol.toPrimitive]('string');
      if (typeof string === 'string') return native.from(string, encodingOrOffset);
    }
  }
  throw typeError('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
}

function checkSize(size) {
  if (typeof size !== 'number') throw typeError('size', 'number', size);
  if (!(size >= 0 && size <= kMaxLength)) throw new codes.ERR_OUT_OF_RANGE('size', `>= 0 && <= ${kMaxLength}`, size);
}

function checkBytes(value, name) {
  if (!isUint8(value)) throw typeError(name, ['Buffer', 'Uint8Array'], value);
}

// within checks an offset as validateInteger does.
function within(value, name, low, high = kMaxLength) {
  if (typeof value !== 'number') throw typeError(name, 'number', value);
  if (!Number.isInteger(value)) throw new codes.ERR_OUT_OF_RANGE(name, 'an integer', value);
  if (value < low || value > high) throw new codes.ERR_OUT_OF_RANGE(name, `>= ${low} && <= ${high}`, value);
}

function copyRange(view, offset, length) {
  let start = 0;
  let end = view.length;
  if (offset !== undefined) {
    require('internal/validators').validateInteger(offset, 'offset', 0);
    if (offset >= view.length) return new FastBuffer();
    start = offset;
  }
  if (length !== undefined) {
    require('internal/validators').validateInteger(length, 'length', 0);
    end = start + length;
  }
  return view.slice(start, end);
}

const statics = {
  poolSize: 8192,
  // Packages call these with new, which a method cannot be.
  from: function (value, encodingOrOffset, length) {
    return from(value, encodingOrOffset, length);
  },
  copyBytesFrom(view, offset, length) {
    if (!ArrayBuffer.isView(view) || view instanceof DataView) throw typeError('view', ['TypedArray'], view);
    if (view.length === 0) return new FastBuffer();
    const part = copyRange(view, offset, length);
    return native.fromArray(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), part.byteLength);
  },
  of(...items) {
    return fromArrayLike(items);
  },
  alloc: function alloc(size, value, encoding) {
    checkSize(size);
    const made = native.alloc(size);
    if (value !== undefined && value !== 0 && size > 0) fill(made, value, encoding);
    return made;
  },
  allocUnsafe: function allocUnsafe(size) {
    checkSize(size);
    return native.alloc(size);
  },
  allocUnsafeSlow: function allocUnsafeSlow(size) {
    checkSize(size);
    return native.alloc(size);
  },
  isBuffer(value) {
    return value instanceof Buffer;
  },
  compare(one, two) {
    checkBytes(one, 'buf1');
    checkBytes(two, 'buf2');
    return native.compare(one, two);
  },
  isEncoding(encoding) {
    return typeof encoding === 'string' && encoding.length !== 0 && native.encoding(encoding) !== undefined;
  },
  concat: function concat(list, length) {
    if (!isArray(list)) throw typeError('list', 'Array', list);
    for (let i = 0; i < list.length; i++) checkBytes(list[i], `list[${i}]`);
    if (list.length === 0) return new FastBuffer();
    let size = 0;
    if (length === undefined) {
      for (let i = 0; i < list.length; i++) size += list[i].length;
    } else {
      within(length, 'length', 0);
      size = length;
    }
    return native.concat(list, size);
  },
  byteLength(string, encoding) {
    if (typeof string === 'string') return native.byteLength(string, encoding || undefined);
    if (ArrayBuffer.isView(string) || isArrayBuffer(string)) return string.byteLength;
    throw typeError('string', ['string', 'Buffer', 'ArrayBuffer'], string);
  },
};
Object.assign(Buffer, statics);

const integerOf = (value) => {
  const n = +value;
  return Number.isNaN(n) || Math.abs(n) > Number.MAX_SAFE_INTEGER ? 0 : Math.floor(n);
};

function knownEncoding(encoding) {
  if (encoding === undefined || encoding === null || encoding === '') return 'utf8';
  const known = typeof encoding === 'string' ? native.encoding(encoding) : undefined;
  if (known === undefined) {
    if (typeof encoding !== 'string') throw typeError('encoding', 'string', encoding);
    throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  }
  return known;
}

function fill(buffer, value, offset, end, encoding) {
  if (typeof value === 'string') {
    if (offset === undefined || typeof offset === 'string') {
      [encoding, offset, end] = [offset, undefined, undefined];
    } else if (typeof end === 'string') {
      [encoding, end] = [end, undefined];
    }
    encoding = knownEncoding(encoding);
    if (value.length === 0) value = 0;
  }
  let start = 0;
  let stop = buffer.length;
  if (offset !== undefined) {
    require('internal/validators').validateNumber(offset, 'offset', 0, kMaxLength);
    if (end !== undefined) {
      require('internal/validators').validateNumber(end, 'end', 0, buffer.length);
      stop = end;
    }
    if (offset >= stop) return buffer;
    start = offset;
  }
  if (!native.fill(buffer, value, start, stop, encoding)) throw new codes.ERR_INVALID_ARG_VALUE('value', value);
  return buffer;
}

function search(buffer, value, offset, encoding, forward) {
  if (!ArrayBuffer.isView(buffer)) throw typeError('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
  if (typeof offset === 'string') [encoding, offset] = [offset, undefined];
  else if (offset > 0x7fffffff) offset = 0x7fffffff;
  else if (offset < -0x80000000) offset = -0x80000000;
  offset = +offset;
  if (Number.isNaN(offset)) offset = forward ? 0 : buffer.length;
  if (typeof value === 'number') return native.indexOf(buffer, value >>> 0, Math.trunc(offset), 'utf8', forward);
  if (typeof value !== 'string' && !isUint8(value)) throw typeError('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
  const known = encoding === undefined ? 'utf8' : native.encoding(`${encoding}`);
  if (known === undefined && typeof value === 'string') throw new codes.ERR_UNKNOWN_ENCODING(encoding);
  return native.indexOf(buffer, value, Math.trunc(offset), known, forward);
}

// extras are properties that were set on a buffer beside its bytes.
function extras(buffer, options) {
  if (buffer.length > 10000) return '';
  const names = Reflect.ownKeys(buffer).slice(buffer.length).filter((key) =>
    options.showHidden || Object.prototype.propertyIsEnumerable.call(buffer, key));
  if (names.length === 0) return '';
  const plain = Object.create(null);
  for (const name of names) plain[name] = buffer[name];
  const shown = require('internal/errors').inspect(plain, { ...options, breakLength: Infinity, compact: true });
  return `${buffer.length === 0 ? '' : ', '}${shown.slice(27, -2)}`;
}

const methods = {
  copy(target, targetStart, sourceStart, sourceEnd) {
    checkBytes(this, 'source');
    checkBytes(target, 'target');
    const at = targetStart === undefined ? 0 : integerOf(targetStart);
    if (at < 0) throw new codes.ERR_OUT_OF_RANGE('targetStart', '>= 0', targetStart);
    const start = sourceStart === undefined ? 0 : integerOf(sourceStart);
    if (start < 0 || start > this.length) throw new codes.ERR_OUT_OF_RANGE('sourceStart', `>= 0 && <= ${this.length}`, sourceStart);
    const end = sourceEnd === undefined ? this.length : integerOf(sourceEnd);
    if (end < 0) throw new codes.ERR_OUT_OF_RANGE('sourceEnd', '>= 0', sourceEnd);
    if (at >= target.length || start >= end) return 0;
    return native.copy(this, target, at, start, end);
  },
  equals(otherBuffer) {
    checkBytes(otherBuffer, 'otherBuffer');
    return this === otherBuffer || native.equals(this, otherBuffer);
  },
  inspect(recurseTimes, options) {
    const shown = Math.min(inspectMaxBytes, this.length);
    let text = this.hexSlice(0, shown).replace(/(.{2})/g, '$1 ').trim();
    const more = this.length - inspectMaxBytes;
    if (more > 0) text += ` ... ${more} more byte${more > 1 ? 's' : ''}`;
    if (options) text += extras(this, options);
    return `<${this.constructor && this.constructor.name !== '' ? this.constructor.name : 'Buffer'} ${text}>`;
  },
  compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
    checkBytes(target, 'target');
    if (arguments.length === 1) return native.compare(this, target);
    if (targetStart === undefined) targetStart = 0;
    else within(targetStart, 'targetStart', 0);
    if (targetEnd === undefined) targetEnd = target.length;
    else within(targetEnd, 'targetEnd', 0, target.length);
    if (sourceStart === undefined) sourceStart = 0;
    else within(sourceStart, 'sourceStart', 0);
    if (sourceEnd === undefined) sourceEnd = this.length;
    else within(sourceEnd, 'sourceEnd', 0, this.length);
    if (sourceStart >= sourceEnd) return targetStart >= targetEnd ? 0 : -1;
    if (targetStart >= targetEnd) return 1;
    return native.compare(this, target, sourceStart, sourceEnd, targetStart, targetEnd);
  },
  indexOf(value, byteOffset, encoding) {
    return search(this, value, byteOffset, encoding, true);
  },
  lastIndexOf(value, byteOffset, encoding) {
    return search(this, value, byteOffset, encoding, false);
  },
  includes(value, byteOffset, encoding) {
    return search(this, value, byteOffset, encoding, true) !== -1;
  },
  fill(value, offset, end, encoding) {
    return fill(this, value, offset, end, encoding);
  },
  toJSON() {
    return { type: 'Buffer', data: this.length > 0 ? Array.prototype.slice.call(this) : [] };
  },
};
Object.assign(Buffer.prototype, methods);
Buffer.prototype[customInspect] = Buffer.prototype.inspect;
for (const [name, key] of [['parent', 'buffer'], ['offset', 'byteOffset']]) {
  Object.defineProperty(Buffer.prototype, name, {
    enumerable: true,
    get() { return this instanceof Buffer ? this[key] : undefined; },
  });
}

function SlowBuffer(size) {
  checkSize(size);
  return native.alloc(size);
}
Object.setPrototypeOf(SlowBuffer.prototype, Uint8Array.prototype);
Object.setPrototypeOf(SlowBuffer, Uint8Array);

function checkSource(value, name) {
  if (!ArrayBuffer.isView(value) && !isArrayBuffer(value)) throw typeError(name, ['ArrayBuffer', 'Buffer', 'TypedArray'], value);
}

const invalidCharacter = (text) => {
  const { DOMException } = require('internal/domexception');
  return new DOMException(text, 'InvalidCharacterError');
};

module.exports = {
  Buffer,
  SlowBuffer,
  transcode(source, fromEncoding, toEncoding) {
    checkBytes(source, 'source');
    if (source.length === 0) return Buffer.alloc(0);
    const made = native.transcode(source, fromEncoding, toEncoding);
    if (made !== undefined) return made;
    const code = 'U_ILLEGAL_ARGUMENT_ERROR';
    throw Object.assign(new Error(`Unable to transcode Buffer [${code}]`), { code, errno: 1 });
  },
  isUtf8(input) {
    checkSource(input, 'input');
    return native.isUtf8(input);
  },
  isAscii(input) {
    checkSource(input, 'input');
    return native.isAscii(input);
  },
  kMaxLength,
  kStringMaxLength,
  btoa(input) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
    const encoded = native.btoa(input);
    if (encoded === undefined) throw invalidCharacter('Invalid character');
    return encoded;
  },
  atob(input) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
    const decoded = native.atob(input);
    if (decoded === undefined) throw invalidCharacter('Invalid character');
    if (decoded === null) throw invalidCharacter('The string to be decoded is not correctly encoded.');
    return decoded;
  },
  constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: kStringMaxLength },
};
Object.defineProperties(module.exports, {
  constants: { configurable: false, writable: false },
  INSPECT_MAX_BYTES: {
    configurable: true,
    enumerable: true,
    get: () => inspectMaxBytes,
    set(value) {
      require('internal/validators').validateNumber(value, 'INSPECT_MAX_BYTES', 0);
      inspectMaxBytes = value;
    },
  },
  Blob: { configurable: true, enumerable: true, get: () => require('internal/blob').Blob },
  resolveObjectURL: { configurable: true, enumerable: true, get: () => require('internal/blob').resolveObjectURL },
  File: { configurable: true, enumerable: true, get: () => require('internal/blob').File },
});
