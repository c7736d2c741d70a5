// Ciphers with a key and an initialisation vector, and RSA encryption.

const { bytesOf, result, isBytes, codes } = require('internal/crypto/util');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateString } = require('internal/validators');
const { keyBytesOf, asymmetric } = require('internal/crypto/keys');
const { Transform } = require('stream');
const { StringDecoder } = require('string_decoder');
const { Buffer } = require('buffer');

const native = binding('crypto');

const badTag = (length) => new codes.ERR_CRYPTO_INVALID_AUTH_TAG(`Invalid authentication tag length: ${length}`);

// The lengths in bytes that a tag of GCM can have (NIST SP 800-38D §5.2.1.2).
const gcmTags = [4, 8, 12, 13, 14, 15, 16];

// tagLength is how long the tag of a cipher must be, undefined when any length will do.
function tagLength(name, given) {
  const gcm = native.cipherInfo(name).mode === 'gcm';
  if (given === undefined || given === null) return gcm ? undefined : 16;
  if (gcm ? !gcmTags.includes(given) : given < 1 || given > 16) throw badTag(given);
  return given;
}

// Base is what Cipheriv and Decipheriv have in common.
class Base extends Transform {
  constructor(encrypt, name, key, iv, options) {
    validateString(name, 'cipher');
    const secret = keyBytesOf(key, 'key');
    if (iv !== null && typeof iv !== 'string' && !isBytes(iv)) throw new ERR_INVALID_ARG_TYPE('iv', ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], iv);
    const handle = native.cipher(name, encrypt, secret, iv === null ? undefined : bytesOf(iv, 'iv'), options);
    const length = handle.aead ? tagLength(name, options && options.authTagLength) : undefined;
    super(options);
    const hide = (property, value) => Object.defineProperty(this, property, { value, writable: true });
    hide('_handle', handle);
    hide('_over', false);
    hide('_tagLength', length);
    hide('_decoder', undefined);
  }

  _transform(chunk, encoding, callback) {
    this.push(this.update(chunk, encoding));
    callback();
  }

  _flush(callback) {
    try {
      this.push(this.final());
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  }

  // _text decodes output, which may end within a letter or within three bytes of base64.
  _text(memory, encoding, last) {
    if (!encoding || encoding === 'buffer') return Buffer.from(memory);
    this._decoder ||= new StringDecoder(encoding);
    const text = this._decoder.write(Buffer.from(memory));
    return last ? text + this._decoder.end() : text;
  }

  update(data, inputEncoding, outputEncoding) {
    if (this._over) throw new Error('Trying to add data in unsupported state');
    const bytes = bytesOf(data, 'data', inputEncoding, ['string', 'Buffer', 'TypedArray', 'DataView']);
    return this._text(this._handle.update(bytes), outputEncoding, false);
  }

  final(outputEncoding) {
    if (this._over) throw Object.assign(new Error('Invalid state'), { code: 'ERR_CRYPTO_INVALID_STATE' });
    this._over = true;
    return this._text(this._handle.final(), outputEncoding, true);
  }

  setAutoPadding(on = true) {
    this._handle.setAutoPadding(Boolean(on));
    return this;
  }

  setAAD(data, options) {
    if (this._over) throw new codes.ERR_CRYPTO_INVALID_STATE('setAAD');
    this._handle.setAAD(bytesOf(data, 'buffer', options && options.encoding));
    return this;
  }
}

// callable makes a class that can be called without new.
function callable(name, encrypt, methods) {
  function Cipher(cipher, key, iv, options) {
    return Reflect.construct(Base, [encrypt, cipher, key, iv, options], new.target || Cipher);
  }
  Object.defineProperty(Cipher, 'name', { value: name });
  Cipher.prototype = Object.create(Base.prototype, { constructor: { value: Cipher, writable: true, configurable: true } });
  Object.assign(Cipher.prototype, methods);
  return Cipher;
}

const Cipheriv = callable('Cipheriv', true, {
  getAuthTag() {
    const tag = this._over ? this._handle.getAuthTag() : undefined;
    if (tag === undefined) throw new codes.ERR_CRYPTO_INVALID_STATE('getAuthTag');
    return Buffer.from(tag);
  },
});

const Decipheriv = callable('Decipheriv', false, {
  setAuthTag(tag, encoding) {
    const bytes = bytesOf(tag, 'buffer', encoding);
    if (!this._handle.aead || this._over || this._tagged) throw new codes.ERR_CRYPTO_INVALID_STATE('setAuthTag');
    const length = bytes.byteLength;
    if (this._tagLength === undefined ? !gcmTags.includes(length) : length !== this._tagLength) throw badTag(length);
    this._handle.setAuthTag(bytes);
    Object.defineProperty(this, '_tagged', { value: true });
    return this;
  },
});

// fromPassword derives key and vector as OpenSSL's command once did (EVP_BytesToKey with
// MD5), which the deprecated createCipher still does in Node 20.
function fromPassword(name, password) {
  const info = native.cipherInfo(name);
  if (!info) throw Object.assign(new Error('Unknown cipher'), { code: 'ERR_CRYPTO_UNKNOWN_CIPHER' });
  const secret = Buffer.from(bytesOf(password, 'password'));
  let material = Buffer.alloc(0), last = Buffer.alloc(0);
  while (material.length < info.keyLength + info.ivLength) {
    last = Buffer.from(native.digest('md5', Buffer.concat([last, secret])));
    material = Buffer.concat([material, last]);
  }
  return [material.subarray(0, info.keyLength), info.ivLength === 0 ? null : material.subarray(info.keyLength, info.keyLength + info.ivLength)];
}

function Cipher(name, password, options) { return new Cipheriv(name, ...fromPassword(name, password), options); }
function Decipher(name, password, options) { return new Decipheriv(name, ...fromPassword(name, password), options); }

// rsa makes publicEncrypt and its like.
const rsa = (name, operation, wantPrivate, padding) => ({
  [name](key, buffer) {
    const { handle, options } = asymmetric(key, wantPrivate);
    if (name === 'privateDecrypt' && options.padding === 1) {
      throw Object.assign(new TypeError('RSA_PKCS1_PADDING is no longer supported for private decryption, this can be reverted with --security-revert=CVE-2023-46809'), { code: 'ERR_INVALID_ARG_VALUE' });
    }
    const bytes = bytesOf(buffer, 'buffer', options.encoding);
    return result(native[operation](handle, bytes, {
      padding: options.padding ?? padding, oaepHash: options.oaepHash,
      oaepLabel: options.oaepLabel === undefined ? undefined : bytesOf(options.oaepLabel, 'key.oaepLabel'),
    }));
  },
}[name]);

module.exports = {
  Cipheriv, Decipheriv, Cipher, Decipher,
  createCipheriv: (cipher, key, iv, options) => new Cipheriv(cipher, key, iv, options),
  createDecipheriv: (cipher, key, iv, options) => new Decipheriv(cipher, key, iv, options),
  createCipher: (cipher, password, options) => Cipher(cipher, password, options),
  createDecipher: (cipher, password, options) => Decipher(cipher, password, options),
  publicEncrypt: rsa('publicEncrypt', 'encrypt', false, 4),
  privateDecrypt: rsa('privateDecrypt', 'decrypt', true, 4),
  privateEncrypt: rsa('privateEncrypt', 'privateEncrypt', true, 1),
  publicDecrypt: rsa('publicDecrypt', 'publicDecrypt', false, 1),
};
