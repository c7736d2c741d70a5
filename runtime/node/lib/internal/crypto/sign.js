// Signatures: the classes Sign and Verify, and the functions sign and verify.

const { bytesOf, result, codes } = require('internal/crypto/util');
const { validateString, validateFunction } = require('internal/validators');
const { asymmetric } = require('internal/crypto/keys');
const { Writable } = require('stream');
const { Buffer } = require('buffer');

const native = binding('crypto');

const chosen = ({ padding, saltLength, dsaEncoding }) => ({ padding, saltLength, dsaEncoding });

function checkDigest(name) {
  if (native.digestSize(name) === undefined) {
    throw Object.assign(new TypeError('Invalid digest'), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
  }
}

class Base extends Writable {
  constructor(algorithm, options) {
    validateString(algorithm, 'algorithm');
    checkDigest(algorithm);
    super(options);
    Object.defineProperty(this, '_algorithm', { value: algorithm });
    Object.defineProperty(this, '_parts', { value: [], writable: true });
  }

  _write(chunk, encoding, callback) {
    this.update(chunk, encoding);
    callback();
  }

  update(data, encoding) {
    this._parts.push(Buffer.from(bytesOf(data, 'data', encoding, ['string', 'Buffer', 'TypedArray', 'DataView'])));
    return this;
  }
}

function callable(name, methods) {
  function Signer(algorithm, options) {
    return Reflect.construct(Base, [algorithm, options], new.target || Signer);
  }
  Object.defineProperty(Signer, 'name', { value: name });
  Signer.prototype = Object.create(Base.prototype, { constructor: { value: Signer, writable: true, configurable: true } });
  Object.assign(Signer.prototype, methods);
  return Signer;
}

const Sign = callable('Sign', {
  sign(key, encoding) {
    if (!key) throw new codes.ERR_CRYPTO_SIGN_KEY_REQUIRED();
    const { handle, options } = asymmetric(key, true);
    return result(native.sign(this._algorithm, handle, Buffer.concat(this._parts), chosen(options)), encoding);
  },
});

const Verify = callable('Verify', {
  verify(key, signature, encoding) {
    const { handle, options } = asymmetric(key, false);
    return native.verify(this._algorithm, handle, Buffer.concat(this._parts), bytesOf(signature, 'signature', encoding), chosen(options));
  },
});

function sign(algorithm, data, key, callback) {
  const bytes = bytesOf(data, 'data', undefined, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView']);
  if (!key) throw new codes.ERR_CRYPTO_SIGN_KEY_REQUIRED();
  const { handle, options } = asymmetric(key, true);
  const make = () => result(native.sign(algorithm ?? undefined, handle, bytes, chosen(options)));
  if (callback === undefined) return make();
  validateFunction(callback, 'callback');
  setImmediate(() => {
    let signature;
    try {
      signature = make();
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, signature);
  });
  return undefined;
}

function verify(algorithm, data, key, signature, callback) {
  const bytes = bytesOf(data, 'data', undefined, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView']);
  const given = bytesOf(signature, 'signature', undefined, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView']);
  const { handle, options } = asymmetric(key, false);
  const right = native.verify(algorithm ?? undefined, handle, bytes, given, chosen(options));
  if (callback === undefined) return right;
  validateFunction(callback, 'callback');
  setImmediate(() => callback(null, right));
  return undefined;
}

module.exports = { Sign, Verify, sign, verify, createSign: (algorithm, options) => new Sign(algorithm, options), createVerify: (algorithm, options) => new Verify(algorithm, options) };
