// What the parts of crypto share: bytes of arguments, and results as text or Buffer.

const { codes: { ERR_INVALID_ARG_TYPE }, define, codes } = require('internal/errors');
const { Buffer } = require('buffer');

define('ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', TypeError, (actual, expected) => `Invalid key object type ${actual}, expected ${expected}.`);
define('ERR_CRYPTO_INVALID_STATE', Error, (state) => `Invalid state for operation ${state}`);
define('ERR_CRYPTO_INVALID_AUTH_TAG', TypeError, (text) => text);
define('ERR_CRYPTO_ECDH_INVALID_FORMAT', TypeError, (format) => `Invalid ECDH format: ${format}`);
define('ERR_CRYPTO_SIGN_KEY_REQUIRED', Error, 'No key provided to sign');
define('ERR_CRYPTO_INCOMPATIBLE_KEY', Error, (name, text) => `Incompatible ${name}: ${text}`);
define('ERR_CRYPTO_INVALID_SCRYPT_PARAMS', RangeError, (text) => text);
define('ERR_CRYPTO_INVALID_KEYLEN', RangeError, 'Invalid key length');
define('ERR_CRYPTO_UNKNOWN_DH_GROUP', Error, 'Unknown DH group');

const isBytes = (value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer);

// bytesOf turns a string or any view of bytes into what the native side takes.
function bytesOf(value, name, encoding = undefined, expected = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView']) {
  if (typeof value === 'string') return Buffer.from(value, encoding === 'buffer' ? undefined : encoding);
  if (isBytes(value)) return value;
  throw new ERR_INVALID_ARG_TYPE(name, expected, value);
}

// result is an output as a Buffer, or as text when an encoding is given.
function result(memory, encoding) {
  const buffer = Buffer.from(memory);
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
}

// later calls back with what the native side computed in the background.
const later = (callback, map = (memory) => Buffer.from(memory)) => (error, value) => {
  if (error) callback(error);
  else callback(null, map(value));
};

module.exports = { bytesOf, result, isBytes, later, codes };
