// Hash and Hmac.

const { bytesOf, result, codes } = require('internal/crypto/util');
const { validateString } = require('internal/validators');
const { Transform } = require('stream');
const { keyBytesOf } = require('internal/crypto/keys');

const native = binding('crypto');

const invalidDigest = () => new Error('Digest method not supported');

// shared is what both have: update, digest and the stream's methods.
const shared = {
  _transform(chunk, encoding, callback) {
    this._running.update(bytesOf(chunk, 'data', encoding));
    callback();
  },

  _flush(callback) {
    this.push(this.digest());
    callback();
  },

  update(data, encoding) {
    if (this._finished) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    this._running.update(bytesOf(data, 'data', encoding, ['string', 'Buffer', 'TypedArray', 'DataView']));
    return this;
  },
};

function Hash(algorithm, options) {
  if (!new.target) return new Hash(algorithm, options);
  if (!(algorithm instanceof Hash)) validateString(algorithm, 'algorithm');
  const running = algorithm instanceof Hash ? algorithm._running.copy(algorithm._algorithm) : native.hash(algorithm);
  if (running === undefined) throw invalidDigest();
  const self = Reflect.construct(Transform, [options], new.target);
  const hide = (name, value) => Object.defineProperty(self, name, { value, writable: true });
  hide('_running', running);
  hide('_algorithm', algorithm instanceof Hash ? algorithm._algorithm : algorithm);
  hide('_finished', false);
  hide('_length', options && options.outputLength);
  return self;
}

Object.setPrototypeOf(Hash.prototype, Transform.prototype);
Object.setPrototypeOf(Hash, Transform);
Object.assign(Hash.prototype, shared, {
  copy(options) {
    if (this._finished) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    return new Hash(this, options);
  },

  digest(encoding) {
    if (this._finished) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    this._finished = true;
    return result(this._running.digest(), encoding);
  },
});

function Hmac(algorithm, key, options) {
  if (!new.target) return new Hmac(algorithm, key, options);
  validateString(algorithm, 'hmac');
  const secret = keyBytesOf(key, 'key', options && options.encoding);
  const running = native.hmac(algorithm, secret);
  if (running === undefined) {
    throw new codes.ERR_CRYPTO_INVALID_DIGEST(algorithm);
  }
  const self = Reflect.construct(Transform, [options], new.target);
  Object.defineProperty(self, '_running', { value: running, writable: true });
  Object.defineProperty(self, '_finished', { value: false, writable: true });
  return self;
}

Object.setPrototypeOf(Hmac.prototype, Transform.prototype);
Object.setPrototypeOf(Hmac, Transform);
Object.assign(Hmac.prototype, shared, {
  // A second digest of an Hmac is empty, in Node too.
  digest(encoding) {
    if (this._finished) return result(new ArrayBuffer(0), encoding);
    this._finished = true;
    return result(this._running.digest(), encoding);
  },
});

// hash is the one-shot function.
function hash(algorithm, data, encoding = 'hex') {
  validateString(algorithm, 'algorithm');
  const memory = native.digest(algorithm, bytesOf(data, 'input'));
  if (memory === undefined) throw invalidDigest();
  return result(memory, encoding);
}

module.exports = { Hash, Hmac, hash };
