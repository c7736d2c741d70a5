// Keys from passwords and secrets: pbkdf2, scrypt, hkdf.

const { bytesOf, later, codes } = require('internal/crypto/util');
const { codes: { ERR_CRYPTO_INVALID_DIGEST }, define } = require('internal/errors');
const { validateFunction, validateInteger, validateInt32, validateUint32, validateString } = require('internal/validators');
const { keyBytesOf } = require('internal/crypto/keys');
const { Buffer } = require('buffer');

define('ERR_INCOMPATIBLE_OPTION_PAIR', TypeError, (a, b) => `Option "${a}" cannot be used in combination with option "${b}"`);

const native = binding('crypto');

function pbkdf2Arguments(password, salt, iterations, length, digest) {
  validateString(digest, 'digest');
  const secret = bytesOf(password, 'password'), seasoning = bytesOf(salt, 'salt');
  validateInt32(iterations, 'iterations', 1);
  validateInt32(length, 'keylen', 0);
  if (native.digestSize(digest) === undefined) throw new ERR_CRYPTO_INVALID_DIGEST(digest);
  return [secret, seasoning, iterations, length, digest];
}

const pbkdf2Sync = (password, salt, iterations, length, digest) => Buffer.from(native.pbkdf2(...pbkdf2Arguments(password, salt, iterations, length, digest)));

function pbkdf2(password, salt, iterations, length, digest, callback) {
  const done = typeof digest === 'function' ? digest : callback;
  const given = pbkdf2Arguments(password, salt, iterations, length, typeof digest === 'function' ? undefined : digest);
  validateFunction(done, 'callback');
  native.pbkdf2(...given, later(done));
}

function scryptArguments(password, salt, length, options = {}) {
  const secret = bytesOf(password, 'password'), seasoning = bytesOf(salt, 'salt');
  validateInt32(length, 'keylen', 0);
  const either = (long, short, usual) => {
    if (options[long] !== undefined && options[short] !== undefined) throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR(short, long);
    const value = options[long] ?? options[short];
    if (value !== undefined) validateUint32(value, options[long] !== undefined ? long : short);
    return value || usual;
  };
  const cost = either('cost', 'N', 16384), block = either('blockSize', 'r', 8), parallel = either('parallelization', 'p', 1);
  if (options.maxmem !== undefined) validateInteger(options.maxmem, 'maxmem', 0);
  const most = options.maxmem || 32 * 1024 * 1024;
  if (cost < 2 || (cost & (cost - 1)) !== 0) throw new codes.ERR_CRYPTO_INVALID_SCRYPT_PARAMS('Invalid scrypt params');
  if (128 * block * (cost + 2 + parallel) > most) {
    throw new codes.ERR_CRYPTO_INVALID_SCRYPT_PARAMS('Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded');
  }
  return [secret, seasoning, length, cost, block, parallel];
}

const scryptSync = (password, salt, length, options) => Buffer.from(native.scrypt(...scryptArguments(password, salt, length, options)));

function scrypt(password, salt, length, options, callback) {
  const done = typeof options === 'function' ? options : callback;
  const given = scryptArguments(password, salt, length, typeof options === 'function' ? undefined : options);
  validateFunction(done, 'callback');
  native.scrypt(...given, later(done));
}

function hkdfArguments(digest, key, salt, info, length) {
  validateString(digest, 'digest');
  const secret = keyBytesOf(key, 'ikm'), seasoning = bytesOf(salt, 'salt'), context = bytesOf(info, 'info');
  validateInteger(length, 'length', 0, 2147483647);
  const size = native.digestSize(digest);
  if (size === undefined) throw new ERR_CRYPTO_INVALID_DIGEST(digest);
  if (length > 255 * size) throw new codes.ERR_CRYPTO_INVALID_KEYLEN();
  return [digest, secret, seasoning, context, length];
}

const hkdfSync = (digest, key, salt, info, length) => native.hkdf(...hkdfArguments(digest, key, salt, info, length));

function hkdf(digest, key, salt, info, length, callback) {
  const given = hkdfArguments(digest, key, salt, info, length);
  validateFunction(callback, 'callback');
  native.hkdf(...given, later(callback, (memory) => memory));
}

module.exports = { pbkdf2, pbkdf2Sync, scrypt, scryptSync, hkdf, hkdfSync };
