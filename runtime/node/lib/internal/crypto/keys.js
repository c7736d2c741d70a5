// KeyObject and everything that makes or takes keys.

const { bytesOf, isBytes, later, codes } = require('internal/crypto/util');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { validateString, validateObject, validateFunction } = require('internal/validators');
const { Buffer } = require('buffer');

const native = binding('crypto');
const handles = new WeakMap();
const making = Symbol('making');

class KeyObject {
  constructor(token, handle) {
    if (token !== making) {
      if (token !== 'secret' && token !== 'public' && token !== 'private') throw new ERR_INVALID_ARG_VALUE('type', token);
      throw new ERR_INVALID_ARG_TYPE('handle', 'object', handle);
    }
    handles.set(this, handle);
    Object.defineProperty(this, '_info', { value: native.keyInfo(handle) });
  }

  static from(key) {
    const object = key && key[Symbol.for('hothouse.keyObject')];
    if (!object) throw new ERR_INVALID_ARG_TYPE('key', 'CryptoKey', key);
    return object;
  }

  get type() { return this._info.type; }

  get [Symbol.toStringTag]() { return 'KeyObject'; }

  equals(other) {
    if (!(other instanceof KeyObject)) throw new ERR_INVALID_ARG_TYPE('otherKeyObject', 'KeyObject', other);
    return native.sameKey(handleOf(this), handleOf(other));
  }
}

class SecretKeyObject extends KeyObject {
  get symmetricKeySize() { return this._info.size; }

  export(options) {
    if (options && options.format === 'jwk') return native.writeJWK(handleOf(this));
    return Buffer.from(native.keyBytes(handleOf(this)));
  }
}

class AsymmetricKeyObject extends KeyObject {
  get asymmetricKeyType() { return this._info.asymmetricKeyType; }

  get asymmetricKeyDetails() {
    const details = { ...this._info.details };
    if (details.publicExponent !== undefined) details.publicExponent = BigInt(details.publicExponent);
    return details;
  }
}

class PublicKeyObject extends AsymmetricKeyObject {
  export(options = {}) { return exported(this, options, 'spki'); }
}

class PrivateKeyObject extends AsymmetricKeyObject {
  export(options = {}) {
    if (options.format !== 'jwk' && options.passphrase === undefined && options.cipher !== undefined) {
      throw new ERR_INVALID_ARG_VALUE('options.passphrase', options.passphrase);
    }
    return exported(this, options, 'pkcs8');
  }
}

for (const Class of [SecretKeyObject, PublicKeyObject, PrivateKeyObject]) Object.defineProperty(Class, 'name', { value: Class.name });

function exported(key, options, usual) {
  validateObject(options, 'options');
  const { format = 'pem', type = usual, cipher, passphrase } = options;
  if (format === 'jwk') return native.writeJWK(handleOf(key));
  if (format !== 'pem' && format !== 'der') throw new ERR_INVALID_ARG_VALUE('options.format', format);
  const memory = native.writeKey(handleOf(key), { format, type, cipher, passphrase: passphrase === undefined ? undefined : bytesOf(passphrase, 'options.passphrase') });
  return format === 'pem' ? Buffer.from(memory).toString() : Buffer.from(memory);
}

const classes = { secret: SecretKeyObject, public: PublicKeyObject, private: PrivateKeyObject };

const wrap = (handle) => new classes[native.keyInfo(handle).type](making, handle);
const handleOf = (key) => handles.get(key);

function createSecretKey(key, encoding) {
  return wrap(native.secretKey(bytesOf(key, 'key', encoding)));
}

// read makes a handle of a PEM text, DER bytes, a JWK or an object that holds one.
function read(input, wantPrivate, name = 'key', others = ['KeyObject', 'CryptoKey']) {
  if (typeof input === 'string' || isBytes(input)) return native.readKey(wantPrivate, bytesOf(input, name), { format: 'pem' });
  if (input === null || typeof input !== 'object') {
    throw new ERR_INVALID_ARG_TYPE(name, ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', ...others], input);
  }
  const { key, format = 'pem', type, passphrase, encoding } = input;
  if (format === 'jwk') {
    validateObject(key, `${name}.key`);
    return native.readJWK(wantPrivate, key);
  }
  if (typeof key !== 'string' && !isBytes(key)) {
    throw new ERR_INVALID_ARG_TYPE(`${name}.key`, ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], key);
  }
  return native.readKey(wantPrivate, bytesOf(key, name, encoding), { format, type, passphrase: passphrase === undefined || passphrase === null ? undefined : bytesOf(passphrase, `${name}.passphrase`) });
}

const keyObjectOf = (value) => {
  if (value instanceof KeyObject) return value;
  return (value && typeof value === 'object' && value[Symbol.for('hothouse.keyObject')]) || undefined;
};

function createPrivateKey(key) {
  if (key instanceof KeyObject) throw new ERR_INVALID_ARG_TYPE('key', ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], key);
  return wrap(read(key, true, 'key', []));
}

function createPublicKey(key) {
  const object = keyObjectOf(key) || (key && typeof key === 'object' && keyObjectOf(key.key));
  if (object) {
    if (object.type !== 'private') throw new codes.ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(object.type, 'private');
    return wrap(native.publicKey(handleOf(object)));
  }
  return wrap(read(key, false));
}

// asymmetric is the handle and the options of a key argument, which may be an object {key, …}.
function asymmetric(value, wantPrivate, name = 'key') {
  const direct = keyObjectOf(value);
  const options = direct || typeof value === 'string' || isBytes(value) || value === null || typeof value !== 'object' ? {} : value;
  const object = direct || keyObjectOf(options.key);
  if (object) {
    if (object.type === 'secret' || (wantPrivate && object.type !== 'private')) {
      throw new codes.ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(object.type, wantPrivate ? 'private' : 'private or public');
    }
    return { handle: handleOf(object), options };
  }
  return { handle: read(value, wantPrivate, name), options };
}

// keyBytesOf is a secret: bytes, text, or a KeyObject of type secret.
function keyBytesOf(key, name, encoding) {
  const object = keyObjectOf(key);
  if (object) {
    if (object.type !== 'secret') throw new codes.ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE(object.type, 'secret');
    return native.keyBytes(handleOf(object));
  }
  return bytesOf(key, name, encoding, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'string', 'KeyObject', 'CryptoKey']);
}

function pairOptions(type, options) {
  validateString(type, 'type');
  if (type === 'rsa' || type === 'rsa-pss') {
    validateObject(options, 'options');
    if (typeof options.modulusLength !== 'number') throw new ERR_INVALID_ARG_TYPE('options.modulusLength', 'number', options.modulusLength);
  }
  if (type === 'ec') {
    validateObject(options, 'options');
    validateString(options.namedCurve, 'options.namedCurve');
  }
  return options || {};
}

function pairOf([privateHandle, publicHandle], options) {
  const pair = { publicKey: wrap(publicHandle), privateKey: wrap(privateHandle) };
  if (options.publicKeyEncoding) pair.publicKey = pair.publicKey.export(options.publicKeyEncoding);
  if (options.privateKeyEncoding) pair.privateKey = pair.privateKey.export(options.privateKeyEncoding);
  return pair;
}

function generateKeyPairSync(type, options) {
  const chosen = pairOptions(type, options);
  return pairOf(native.generate(type, chosen), chosen);
}

function generateKeyPair(type, options, callback) {
  const done = typeof options === 'function' ? options : callback;
  const chosen = pairOptions(type, typeof options === 'function' ? undefined : options);
  validateFunction(done, 'callback');
  native.generate(type, chosen, later((error, pair) => (error ? done(error) : done(null, pair.publicKey, pair.privateKey)), (handlesOfPair) => pairOf(handlesOfPair, chosen)));
}

Object.defineProperty(generateKeyPair, Symbol.for('nodejs.util.promisify.custom'), {
  value: (type, options) => new Promise((resolve, reject) => {
    generateKeyPair(type, options, (error, publicKey, privateKey) => (error ? reject(error) : resolve({ publicKey, privateKey })));
  }),
});

function secretLength(type, options) {
  validateString(type, 'type');
  validateObject(options, 'options');
  const { length } = options;
  if (type === 'aes' && ![128, 192, 256].includes(length)) throw new ERR_INVALID_ARG_VALUE('options.length', length, 'must be one of: 128, 192, 256');
  if (type === 'hmac' && !(length >= 8)) throw new ERR_OUT_OF_RANGE('options.length', '>= 8 && <= 2147483647', length);
  return Math.floor(length / 8);
}

const generateKeySync = (type, options) => createSecretKey(binding('realm').random(secretLength(type, options)));

function generateKey(type, options, callback) {
  validateFunction(callback, 'callback');
  const length = secretLength(type, options);
  setImmediate(() => callback(null, createSecretKey(binding('realm').random(length))));
}

module.exports = {
  KeyObject, createSecretKey, createPrivateKey, createPublicKey, generateKeyPair, generateKeyPairSync, generateKey, generateKeySync,
  asymmetric, keyBytesOf, keyObjectOf, handleOf, wrap,
};
