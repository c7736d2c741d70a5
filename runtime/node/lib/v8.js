// The core module v8: figures of a heap and serialization. The engine is another one, so
// that the figures are plausible constants and the bytes of serialize are of a format of
// their own, which only deserialize reads.

const { codes } = require('internal/errors');
const { Buffer } = require('buffer');

const refuse = (what) => { throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(what); };
const magic = Buffer.from([0xff, 0x68, 0x68]);

// written turns a value into a tree that JSON can hold; values that occur again become
// references, so that cycles are kept.
class Writer {
  constructor() {
    this.seen = new Map();
  }

  value(v) {
    switch (typeof v) {
      case 'string': return v;
      case 'boolean': return v;
      case 'undefined': return ['u'];
      case 'bigint': return ['n', `${v}`];
      case 'number': return Number.isFinite(v) && !Object.is(v, -0) ? v : ['f', Object.is(v, -0) ? '-0' : `${v}`];
      case 'object': return v === null ? null : this.object(v);
      default: throw this.uncloneable(v);
    }
  }

  uncloneable(v) {
    return new Error(`${typeof v === 'object' ? '#<Object>' : String(v)} could not be cloned.`);
  }

  object(v) {
    if (this.seen.has(v)) return ['r', this.seen.get(v)];
    this.seen.set(v, this.seen.size);
    const kind = binding('types').kind(v);
    if (Array.isArray(v)) return ['a', v.length, Object.keys(v).map((key) => [key, this.value(v[key])])];
    if (ArrayBuffer.isView(v)) {
      const name = Buffer.isBuffer(v) ? 'Buffer' : Object.prototype.toString.call(v).slice(8, -1);
      return ['v', name, Buffer.from(v.buffer, v.byteOffset, v.byteLength).toString('base64')];
    }
    switch (kind) {
      case 'Date': return ['d', v.getTime()];
      case 'RegExp': return ['x', v.source, v.flags];
      case 'Map': return ['m', [...v].map(([key, item]) => [this.value(key), this.value(item)])];
      case 'Set': return ['s', [...v].map((item) => this.value(item))];
      case 'ArrayBuffer': return ['b', Buffer.from(v).toString('base64')];
      case 'Error': return ['e', v.name, v.message, v.stack];
      case 'Number': case 'String': case 'Boolean': case 'BigInt': return ['o', this.value(v.valueOf())];
      case 'Promise': case 'Proxy': case 'Symbol': case 'Function': throw this.uncloneable(v);
      default: return ['p', Object.keys(v).map((key) => [key, this.value(v[key])])];
    }
  }
}

const errors = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };

class Reader {
  constructor() {
    this.made = [];
  }

  keep(object) {
    this.made.push(object);
    return object;
  }

  fill(object, pairs) {
    for (const [key, item] of pairs) object[key] = this.value(item);
    return object;
  }

  value(v) {
    if (!Array.isArray(v)) return v;
    const [tag, one, two, three] = v;
    switch (tag) {
      case 'u': return undefined;
      case 'n': return BigInt(one);
      case 'f': return Number(one);
      case 'r': return this.made[one];
      case 'a': return this.fill(this.keep(new Array(one)), two);
      case 'p': return this.fill(this.keep({}), one);
      case 'd': return this.keep(new Date(one));
      case 'x': return this.keep(new RegExp(one, two));
      case 'b': return this.keep(this.memory(one));
      case 'v': return this.keep(one === 'Buffer' ? Buffer.from(two, 'base64') : new globalThis[one](this.memory(two)));
      case 'o': return this.keep(Object(this.value(one)));
      case 'e': return this.keep(Object.assign(new (errors[one] || Error)(two), { stack: three }));
      case 's': return this.set(one);
      default: return this.map(one);
    }
  }

  memory(text) {
    return Uint8Array.from(Buffer.from(text, 'base64')).buffer;
  }

  set(items) {
    const set = this.keep(new Set());
    for (const item of items) set.add(this.value(item));
    return set;
  }

  map(items) {
    const map = this.keep(new Map());
    for (const [key, item] of items) map.set(this.value(key), this.value(item));
    return map;
  }
}

function serialize(value) {
  return Buffer.concat([magic, Buffer.from(JSON.stringify([new Writer().value(value)]))]);
}

function deserialize(buffer) {
  if (!ArrayBuffer.isView(buffer)) throw Object.assign(new TypeError('buffer must be a TypedArray or a DataView'), { code: 'ERR_INVALID_ARG_TYPE' });
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new Error('Unable to deserialize cloned data.');
  return new Reader().value(JSON.parse(bytes.subarray(magic.length).toString())[0]);
}

const mebibyte = 1024 ** 2;
const refused = (name) => ({ [name]: function refusedClass() { refuse(`v8.${name}`); } })[name];
const refusedDeserializer = function Deserializer(buffer) { refuse('v8.Deserializer'); };

module.exports = {
  cachedDataVersionTag: () => 0,
  getHeapSnapshot: (options) => refuse('v8.getHeapSnapshot()'),
  getHeapStatistics: () => ({
    total_heap_size: 16 * mebibyte, total_heap_size_executable: mebibyte, total_physical_size: 16 * mebibyte, total_available_size: 496 * mebibyte,
    used_heap_size: 12 * mebibyte, heap_size_limit: 512 * mebibyte, malloced_memory: mebibyte, peak_malloced_memory: 2 * mebibyte,
    does_zap_garbage: 0, number_of_native_contexts: 1, number_of_detached_contexts: 0, total_global_handles_size: 8192, used_global_handles_size: 2112, external_memory: 2 * mebibyte,
  }),
  getHeapSpaceStatistics: () => [],
  getHeapCodeStatistics: () => ({ code_and_metadata_size: 0, bytecode_and_metadata_size: 0, external_script_source_size: 0, cpu_profiler_metadata_size: 0 }),
  setFlagsFromString: (flags) => require('internal/validators').validateString(flags, 'flags'),
  Serializer: refused('Serializer'),
  Deserializer: refusedDeserializer,
  DefaultSerializer: refused('DefaultSerializer'),
  DefaultDeserializer: refused('DefaultDeserializer'),
  deserialize,
  takeCoverage: () => {},
  stopCoverage: () => {},
  serialize,
  writeHeapSnapshot: (filename, options) => refuse('v8.writeHeapSnapshot()'),
  promiseHooks: { onInit: () => () => {}, onBefore: () => () => {}, onAfter: () => () => {}, onSettled: () => () => {}, createHook: () => () => {} },
  queryObjects: (ctor) => refuse('v8.queryObjects()'),
  startupSnapshot: { addAfterUserSerializeDeserializeSnapshot() {}, addSerializeCallback() {}, addDeserializeCallback() {}, setDeserializeMainFunction() {}, isBuildingSnapshot: () => false },
  setHeapSnapshotNearHeapLimit: (limit) => {},
  GCProfiler: refused('GCProfiler'),
};
