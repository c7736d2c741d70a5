// Errors of the core modules, with Node's names, codes and messages.

const { defineProperty } = Object;

const definitions = Object.create(null); // the base class and the message by code

// codes maps a code to its error class: new codes.ERR_X(...arguments of the message).
// Classes are made when they are first asked for, as most worlds need few of them.
const codes = new Proxy(Object.create(null), {
  get(made, code) {
    if (made[code] === undefined && definitions[code] !== undefined) made[code] = classOf(code, ...definitions[code]);
    return made[code];
  },
});

function define(code, Base, message) {
  definitions[code] = [Base, message];
}

function classOf(code, Base, message) {
  class NodeError extends Base {
    constructor(...args) {
      super(typeof message === 'function' ? message(...args) : message);
      defineProperty(this, 'code', { value: code, writable: true, configurable: true, enumerable: true });
    }

    toString() {
      return `${this.name} [${code}]: ${this.message}`;
    }
  }
  defineProperty(NodeError, 'name', { value: Base.name });
  defineProperty(NodeError.prototype, 'hothouse:coded', { value: true }); // its stack begins with the code
  return NodeError;
}

const isClassName = /^([A-Z][a-z0-9]*)+$/;
const primitives = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];

// received describes a value of the wrong type as Node does.
function received(value) {
  if (value === null || value === undefined) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    if (value.constructor && value.constructor.name) return ` Received an instance of ${value.constructor.name}`;
    return ` Received ${inspect(value, { depth: -1 })}`;
  }
  let shown = inspect(value, { colors: false });
  if (shown.length > 28) shown = `${shown.slice(0, 25)}...`;
  return ` Received type ${typeof value} (${shown})`;
}

let inspectFunction;
function inspect(value, options) {
  inspectFunction ||= binding('inspect').inspect;
  return inspectFunction(value, options);
}

const joined = (list, last) => {
  if (list.length <= 1) return list.join('');
  if (list.length === 2) return `${list[0]} ${last} ${list[1]}`;
  return `${list.slice(0, -1).join(', ')}, ${last} ${list[list.length - 1]}`;
};

function expectedTypes(expected) {
  const types = [], instances = [], others = [];
  for (const name of [].concat(expected)) {
    if (primitives.includes(name)) types.push(name.toLowerCase());
    else if (isClassName.test(name)) instances.push(name);
    else others.push(name);
  }
  if (instances.length > 0 && types.includes('object')) {
    types.splice(types.indexOf('object'), 1);
    instances.push('Object');
  }
  const parts = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${joined(types, 'or')}`);
  if (instances.length > 0) parts.push(`an instance of ${joined(instances, 'or')}`);
  if (others.length > 1) parts.push(`one of ${joined(others, 'or')}`);
  else if (others.length === 1) parts.push(`${others[0].toLowerCase() === others[0] ? '' : 'an '}${others[0]}`);
  return parts.join(' or ');
}

const subject = (name) => (name.endsWith(' argument') ? `The ${name}` : `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`);

define('ERR_INVALID_ARG_TYPE', TypeError, (name, expected, actual) =>
  `${subject(name)} must be ${expectedTypes(expected)}.${received(actual)}`);
define('ERR_INVALID_ARG_VALUE', TypeError, (name, value, reason = 'is invalid') => {
  let shown = inspect(value);
  if (shown.length > 128) shown = `${shown.slice(0, 128)}...`;
  return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${shown}`;
});
define('ERR_INVALID_RETURN_VALUE', TypeError, (expected, name, value) => {
  return `Expected ${expected} to be returned from the "${name}" function but got${received(value).slice(' Received'.length)}.`;
});

const grouped = (digits) => digits.replace(/(?<=\d)(?=(\d{3})+$)/g, '_');
define('ERR_OUT_OF_RANGE', RangeError, (name, range, value) => {
  let shown;
  if (Number.isInteger(value) && Math.abs(value) > 2 ** 32) shown = grouped(String(value));
  else if (typeof value === 'bigint') shown = `${value > 2n ** 32n || value < -(2n ** 32n) ? grouped(String(value)) : value}n`;
  else shown = inspect(value);
  return `The value of "${name}" is out of range. It must be ${range}. Received ${shown}`;
});

define('ERR_ASSERTION', Error, (message) => message);
define('ERR_BUFFER_OUT_OF_BOUNDS', RangeError, (name) => (name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds'));
define('ERR_BUFFER_TOO_LARGE', RangeError, (max) => `Cannot create a Buffer larger than ${max} bytes`);
define('ERR_INVALID_BUFFER_SIZE', RangeError, (size) => `Buffer size must be a multiple of ${size}`);
define('ERR_UNKNOWN_ENCODING', TypeError, (encoding) => `Unknown encoding: ${encoding}`);
define('ERR_ENCODING_NOT_SUPPORTED', RangeError, (encoding) => `The "${encoding}" encoding is not supported`);
define('ERR_ENCODING_INVALID_ENCODED_DATA', TypeError, (encoding) => `The encoded data was not valid for encoding ${encoding}`);
define('ERR_INVALID_THIS', TypeError, (type) => `Value of "this" must be of type ${type}`);
define('ERR_MISSING_ARGS', TypeError, (...names) => {
  const quoted = names.map((name) => (Array.isArray(name) ? name.map((n) => `"${n}"`).join(' or ') : `"${name}"`));
  return `The ${joined(quoted, 'and')} argument${quoted.length > 1 ? 's' : ''} must be specified`;
});
define('ERR_INVALID_URL', TypeError, 'Invalid URL');
define('ERR_INVALID_URL_SCHEME', TypeError, (expected) => `The URL must be of scheme ${[].concat(expected).join(' or ')}`);
define('ERR_INVALID_FILE_URL_HOST', TypeError, (platform) => `File URL host must be "localhost" or empty on ${platform}`);
define('ERR_INVALID_FILE_URL_PATH', TypeError, (reason) => `File URL path ${reason}`);
define('ERR_INVALID_URI', URIError, 'URI malformed');
define('ERR_INVALID_TUPLE', TypeError, (name, form) => `${name} must be an iterable ${form} tuple`);
define('ERR_ARG_NOT_ITERABLE', TypeError, (name) => `${name} must be iterable`);
define('ERR_ILLEGAL_CONSTRUCTOR', TypeError, 'Illegal constructor');
define('ERR_METHOD_NOT_IMPLEMENTED', Error, (name) => `The ${name} method is not implemented`);
define('ERR_MULTIPLE_CALLBACK', Error, 'Callback called multiple times');
define('ERR_UNHANDLED_ERROR', Error, (value) => (value === undefined ? 'Unhandled error.' : `Unhandled error. (${value})`));
define('ERR_EVENT_RECURSION', Error, (type) => `The event "${type}" is already being dispatched`);
define('ERR_INVALID_PROTOCOL', TypeError, (protocol, expected) => `Protocol "${protocol}" not supported. Expected "${expected}"`);
define('ERR_INVALID_HTTP_TOKEN', TypeError, (name, field) => `${name} must be a valid HTTP token ["${field}"]`);
define('ERR_HTTP_INVALID_HEADER_VALUE', TypeError, (value, name) => `Invalid value "${value}" for header "${name}"`);
define('ERR_INVALID_CHAR', TypeError, (name, field) => `Invalid character in ${name}${field === undefined ? '' : ` ["${field}"]`}`);
define('ERR_HTTP_HEADERS_SENT', Error, (verb) => `Cannot ${verb} headers after they are sent to the client`);
define('ERR_UNESCAPED_CHARACTERS', TypeError, (name) => `${name} contains unescaped characters`);
define('ERR_STREAM_DESTROYED', Error, (name) => `Cannot call ${name} after a stream was destroyed`);
define('ERR_STREAM_PREMATURE_CLOSE', Error, 'Premature close');
define('ERR_STREAM_WRITE_AFTER_END', Error, 'write after end');
define('ERR_STREAM_CANNOT_PIPE', Error, 'Cannot pipe, not readable');
define('ERR_STREAM_NULL_VALUES', TypeError, 'May not write null values to stream');
define('ERR_STREAM_PUSH_AFTER_EOF', Error, 'stream.push() after EOF');
define('ERR_CRYPTO_INVALID_DIGEST', TypeError, (name) => `Invalid digest: ${name}`);
define('ERR_CRYPTO_HASH_FINALIZED', Error, 'Digest already called');
define('ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', RangeError, 'Input buffers must have the same byte length');
define('ERR_METHOD_NOT_SUPPORTED', Error, (name) => `${name} is not supported by this runtime`);
define('ERR_STREAM_ALREADY_FINISHED', Error, (name) => `Cannot call ${name} after a stream was finished`);
define('ERR_STREAM_UNSHIFT_AFTER_END_EVENT', Error, 'stream.unshift() after end event');
define('ERR_UNKNOWN_SIGNAL', TypeError, (signal) => `Unknown signal: ${signal}`);
define('ERR_INVALID_OBJECT_DEFINE_PROPERTY', TypeError, (text) => text);
define('ERR_ASYNC_CALLBACK', TypeError, (name) => `${name} must be a function`);
define('ERR_ASYNC_TYPE', TypeError, (type) => `Invalid name for async "type": ${type}`);
define('ERR_CONSTRUCT_CALL_INVALID', TypeError, 'Constructor cannot be called');
define('ERR_PERFORMANCE_INVALID_TIMESTAMP', TypeError, (value) => `${value} is not a valid timestamp`);
define('ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS', TypeError, (text) => text);
// What a serverless app cannot have here, nor on the platform: servers, processes, threads.
define('ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', Error, (what) => `${what} is not available in a serverless app`);

// hidden defines properties that are not enumerable, as methods of built-ins are.
function hidden(target, properties) {
  for (const name of Reflect.ownKeys(properties)) {
    defineProperty(target, name, { ...Object.getOwnPropertyDescriptor(properties, name), enumerable: false });
  }
  return target;
}

// AbortError is what an operation fails with that an AbortSignal ended.
class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

module.exports = { codes, define, received, hidden, inspect, AbortError };
