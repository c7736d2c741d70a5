// Key agreement: Diffie-Hellman over numbers and over curves.

const { bytesOf, result, codes } = require('internal/crypto/util');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { validateString, validateObject } = require('internal/validators');
const { KeyObject, handleOf } = require('internal/crypto/keys');
const { Buffer } = require('buffer');

const native = binding('crypto');
const { random } = binding('realm');

const without0 = (buffer) => { let i = 0; while (i < buffer.length - 1 && buffer[i] === 0) i++; return buffer.subarray(i); };

class DiffieHellman {
  constructor(prime, primeEncoding, generator, generatorEncoding) {
    let sizeOrPrime = prime, keyEncoding = primeEncoding, base = generator, baseEncoding = generatorEncoding;
    if (primeEncoding !== undefined && typeof primeEncoding !== 'string') {
      baseEncoding = generator;
      base = primeEncoding;
      keyEncoding = undefined;
    }
    if (typeof sizeOrPrime === 'number') sizeOrPrime = generatePrimeSync(sizeOrPrime, { safe: true, raw: true });
    this._prime = without0(Buffer.from(bytesOf(sizeOrPrime, 'sizeOrKey', keyEncoding)));
    this._generator = Buffer.from(base === undefined ? [2] : typeof base === 'number' ? [base] : bytesOf(base, 'generator', baseEncoding));
    this.verifyError = 0;
  }

  generateKeys(encoding) {
    if (!this._private) this._private = without0(Buffer.from(random(Math.min(this._prime.length, 64))));
    this._public = Buffer.from(native.modexp(this._generator, this._private, this._prime));
    return result(this._public, encoding);
  }

  computeSecret(otherKey, inputEncoding, outputEncoding) {
    const output = typeof inputEncoding === 'string' && outputEncoding === undefined && typeof otherKey !== 'string' ? inputEncoding : outputEncoding;
    return result(native.modexp(bytesOf(otherKey, 'otherPublicKey', inputEncoding), this._private, this._prime), output);
  }

  getPrime(encoding) { return result(this._prime, encoding); }

  getGenerator(encoding) { return result(this._generator, encoding); }

  getPublicKey(encoding) {
    if (!this._public) throw Object.assign(new Error('No public key - did you forget to generate one?'), { code: 'ERR_CRYPTO_INVALID_STATE' });
    return result(this._public, encoding);
  }

  getPrivateKey(encoding) {
    if (!this._private) throw Object.assign(new Error('No private key - did you forget to generate one?'), { code: 'ERR_CRYPTO_INVALID_STATE' });
    return result(this._private, encoding);
  }

  setPublicKey(key, encoding) { this._public = Buffer.from(bytesOf(key, 'key', encoding)); }

  setPrivateKey(key, encoding) { this._private = Buffer.from(bytesOf(key, 'key', encoding)); }
}

class DiffieHellmanGroup extends DiffieHellman {
  constructor(name) {
    const prime = native.groupPrime(name);
    if (prime === undefined) throw new codes.ERR_CRYPTO_UNKNOWN_DH_GROUP();
    super(prime, 2);
  }
}
DiffieHellmanGroup.prototype.setPublicKey = undefined;
DiffieHellmanGroup.prototype.setPrivateKey = undefined;

const formats = { compressed: true, uncompressed: false, hybrid: false };

class ECDH {
  constructor(curve) {
    validateString(curve, 'curve');
    if (native.ecdhKey(curve) === undefined) throw Object.assign(new TypeError('Invalid EC curve name'), { code: 'ERR_CRYPTO_INVALID_CURVE' });
    this._curve = curve;
  }

  static convertKey(key, curve, inputEncoding, outputEncoding, format = 'uncompressed') {
    if (!(format in formats)) throw new codes.ERR_CRYPTO_ECDH_INVALID_FORMAT(format);
    return result(native.convertPoint(bytesOf(key, 'key', inputEncoding), curve, formats[format]), outputEncoding);
  }

  generateKeys(encoding, format) {
    this._pair = native.ecdhKey(this._curve);
    return this.getPublicKey(encoding, format);
  }

  computeSecret(otherKey, inputEncoding, outputEncoding) {
    return result(native.ecdhSame(this._curve, this._pair.private, bytesOf(otherKey, 'otherPublicKey', inputEncoding)), outputEncoding);
  }

  getPublicKey(encoding, format = 'uncompressed') {
    if (!(format in formats)) throw new codes.ERR_CRYPTO_ECDH_INVALID_FORMAT(format);
    return result(format === 'compressed' ? native.convertPoint(this._pair.public, this._curve, true) : this._pair.public.slice(0), encoding);
  }

  getPrivateKey(encoding) { return result(this._pair.private.slice(0), encoding); }

  setPrivateKey(key, encoding) {
    this._pair = native.ecdhKey(this._curve, bytesOf(key, 'key', encoding));
    return this;
  }

  setPublicKey(key, encoding) {
    this._pair = { ...this._pair, public: native.convertPoint(bytesOf(key, 'key', encoding), this._curve, false) };
    return this;
  }
}

// diffieHellman agrees on a secret from two KeyObjects.
function diffieHellman(options) {
  validateObject(options, 'options');
  const { privateKey, publicKey } = options;
  if (!(privateKey instanceof KeyObject)) throw Object.assign(new TypeError('The property \'options.privateKey\' is invalid. Received undefined'), { code: 'ERR_INVALID_ARG_VALUE' });
  if (!(publicKey instanceof KeyObject)) throw Object.assign(new TypeError('The property \'options.publicKey\' is invalid. Received undefined'), { code: 'ERR_INVALID_ARG_VALUE' });
  if (privateKey.asymmetricKeyType !== publicKey.asymmetricKeyType) {
    throw new codes.ERR_CRYPTO_INCOMPATIBLE_KEY('key types for Diffie-Hellman', `${privateKey.asymmetricKeyType} and ${publicKey.asymmetricKeyType}`);
  }
  return Buffer.from(native.agree(handleOf(privateKey), handleOf(publicKey)));
}

const bigOf = (buffer) => BigInt(`0x${buffer.toString('hex') || '0'}`);

function bytesOfNumber(candidate, name) {
  if (typeof candidate === 'bigint') {
    const digits = candidate.toString(16);
    return Buffer.from(digits.length % 2 ? `0${digits}` : digits, 'hex');
  }
  if (!ArrayBuffer.isView(candidate) && !(candidate instanceof ArrayBuffer)) throw new ERR_INVALID_ARG_TYPE(name, ['ArrayBuffer', 'TypedArray', 'Buffer', 'DataView', 'bigint'], candidate);
  return Buffer.from(candidate);
}

const checkPrimeSync = (candidate, { checks = 0 } = {}) => native.isPrime(bytesOfNumber(candidate, 'candidate'), checks || 20);

function checkPrime(candidate, options, callback) {
  const done = typeof options === 'function' ? options : callback;
  const answer = checkPrimeSync(candidate, typeof options === 'function' ? undefined : options);
  setImmediate(() => done(null, answer));
}

function generatePrimeSync(size, options = {}) {
  if (!(size >= 1)) throw new ERR_OUT_OF_RANGE('size', '>= 1', size);
  const length = Math.ceil(size / 8);
  for (;;) {
    const bytes = Buffer.from(random(length));
    bytes[0] &= 0xff >> (length * 8 - size);
    bytes[0] |= 0x80 >> (length * 8 - size);
    bytes[length - 1] |= 1;
    if (native.isPrime(bytes, 20) && (!options.safe || native.isPrime(bytesOfNumber((bigOf(bytes) - 1n) / 2n), 20))) {
      if (options.raw) return bytes;
      return options.bigint ? bigOf(bytes) : bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + length);
    }
  }
}

function generatePrime(size, options, callback) {
  const done = typeof options === 'function' ? options : callback;
  const prime = generatePrimeSync(size, typeof options === 'function' ? undefined : options);
  setImmediate(() => done(null, prime));
}

module.exports = { DiffieHellman, DiffieHellmanGroup, ECDH, diffieHellman, checkPrime, checkPrimeSync, generatePrime, generatePrimeSync };
