// The Web Cryptography API (w3.org/TR/WebCryptoAPI) on the same native parts as crypto.

const { codes: { ERR_INVALID_THIS, ERR_ILLEGAL_CONSTRUCTOR } } = require('internal/errors');
const { Buffer } = require('buffer');
const keys = require('internal/crypto/keys');
const algorithms = require('internal/crypto/webalgorithms');

const making = Symbol('making');
const { random } = binding('realm');

const failure = (message, name) => new (globalThis.DOMException)(message, name);

// CryptoKey holds a KeyObject and what it may be used for.
class CryptoKey {
  #algorithm;
  #usages;
  #extractable;

  constructor(token, object, algorithm, usages, extractable) {
    if (token !== making) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#algorithm = algorithm;
    this.#usages = usages;
    this.#extractable = extractable;
    Object.defineProperty(this, Symbol.for('hothouse.keyObject'), { value: object });
  }

  get type() { return this[Symbol.for('hothouse.keyObject')].type; }

  get algorithm() { return this.#algorithm; }

  get usages() { return [...this.#usages]; }

  get extractable() { return this.#extractable; }

  get [Symbol.toStringTag]() { return 'CryptoKey'; }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
    return `CryptoKey ${inspect({ type: this.type, extractable: this.extractable, algorithm: this.algorithm, usages: this.usages }, { ...options, depth })}`;
  }
}

const objectOf = (key) => {
  if (!(key instanceof CryptoKey)) throw new TypeError('The key is not a CryptoKey');
  return key[Symbol.for('hothouse.keyObject')];
};

const normal = (algorithm) => {
  const given = typeof algorithm === 'string' ? { name: algorithm } : algorithm;
  if (!given || typeof given.name !== 'string') throw new TypeError('Failed to normalize algorithm: \'name\' is required in \'Algorithm\'.');
  const name = Object.keys(algorithms).find((known) => known.toLowerCase() === given.name.toLowerCase());
  if (!name) throw failure('Unrecognized algorithm name', 'NotSupportedError');
  const chosen = { ...given, name };
  if (given.hash !== undefined) chosen.hash = { name: typeof given.hash === 'string' ? given.hash.toUpperCase() : given.hash.name.toUpperCase() };
  return chosen;
};

function operation(name, what) {
  const found = algorithms[name][what];
  if (!found) throw failure('Unrecognized algorithm name', 'NotSupportedError');
  return found;
}

// usable checks that a key is of the algorithm and may be used so.
function usable(key, algorithm, usage) {
  objectOf(key);
  if (key.algorithm.name !== algorithm.name) throw failure('Key algorithm mismatch', 'InvalidAccessError');
  if (!key.usages.includes(usage)) throw failure(`Unable to use this key to ${usage}`, 'InvalidAccessError');
}

const bytes = (data) => {
  if (!ArrayBuffer.isView(data) && !(data instanceof ArrayBuffer)) throw new TypeError('The data is not an ArrayBuffer or a view of one');
  return Buffer.from(ArrayBuffer.isView(data) ? data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) : data.slice(0));
};

const memory = (buffer) => buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength);

const cryptoKey = (object, algorithm, usages, extractable) => new CryptoKey(making, object, algorithm, usages, extractable);

function checkUsages(usages, allowed) {
  for (const usage of usages) if (!allowed.includes(usage)) throw failure('Unsupported key usage for the key', 'SyntaxError');
}

class SubtleCrypto {
  constructor(token) { if (token !== making) throw new ERR_ILLEGAL_CONSTRUCTOR(); }

  async digest(algorithm, data) {
    const chosen = normal(algorithm);
    return operation(chosen.name, 'digest')(chosen, bytes(data));
  }

  async sign(algorithm, key, data) {
    const chosen = normal(algorithm);
    usable(key, chosen, 'sign');
    return memory(operation(chosen.name, 'sign')({ ...key.algorithm, ...chosen }, objectOf(key), bytes(data)));
  }

  async verify(algorithm, key, signature, data) {
    const chosen = normal(algorithm);
    usable(key, chosen, 'verify');
    return operation(chosen.name, 'verify')({ ...key.algorithm, ...chosen }, objectOf(key), bytes(signature), bytes(data));
  }

  async encrypt(algorithm, key, data) { return this.#crypt('encrypt', 'encrypt', algorithm, key, data); }

  async decrypt(algorithm, key, data) { return this.#crypt('decrypt', 'decrypt', algorithm, key, data); }

  #crypt(what, usage, algorithm, key, data) {
    const chosen = normal(algorithm);
    usable(key, chosen, usage);
    try {
      return memory(operation(chosen.name, what)({ ...key.algorithm, ...chosen }, objectOf(key), bytes(data)));
    } catch (error) {
      if (error.name === 'NotSupportedError' || error.name === 'TypeError') throw error;
      throw failure('The operation failed for an operation-specific reason', 'OperationError');
    }
  }

  async generateKey(algorithm, extractable, usages) {
    const chosen = normal(algorithm);
    const { object, pair, shown, publicUsages, privateUsages, allowed } = await operation(chosen.name, 'generate')(chosen);
    checkUsages(usages, allowed || [...publicUsages, ...privateUsages]);
    if (object) return cryptoKey(object, shown, usages, extractable);
    return {
      publicKey: cryptoKey(pair.publicKey, shown, usages.filter((u) => publicUsages.includes(u)), true),
      privateKey: cryptoKey(pair.privateKey, shown, usages.filter((u) => privateUsages.includes(u)), extractable),
    };
  }

  async importKey(format, data, algorithm, extractable, usages) {
    const chosen = normal(algorithm);
    let imported;
    try {
      imported = operation(chosen.name, 'import')(chosen, format, format === 'jwk' ? data : bytes(data), usages);
    } catch (error) {
      if (error.name === 'NotSupportedError' || error.name === 'TypeError') throw error;
      throw failure('Invalid keyData', 'DataError');
    }
    const { object, shown, allowed } = imported;
    if (allowed) checkUsages(usages, allowed);
    return cryptoKey(object, shown, usages, extractable);
  }

  async exportKey(format, key) {
    const object = objectOf(key);
    if (!key.extractable) throw failure('key is not extractable', 'InvalidAccessException');
    switch (format) {
      case 'raw':
        if (object.type === 'secret') return memory(object.export());
        return memory(operation(key.algorithm.name, 'raw')(object));
      case 'jwk': {
        const { alg } = algorithms[key.algorithm.name];
        const jwk = { key_ops: key.usages, ext: true, ...object.export({ format: 'jwk' }) };
        const name = alg && alg(key.algorithm);
        return name ? { ...jwk, alg: name } : jwk;
      }
      case 'spki': return memory(object.export({ format: 'der', type: 'spki' }));
      case 'pkcs8': return memory(object.export({ format: 'der', type: 'pkcs8' }));
      default: throw failure(`Unsupported format: ${format}`, 'NotSupportedError');
    }
  }

  async deriveBits(algorithm, key, length) {
    const chosen = normal(algorithm);
    usable(key, chosen, key.usages.includes('deriveBits') ? 'deriveBits' : 'deriveKey');
    return operation(chosen.name, 'derive')({ ...key.algorithm, ...chosen }, objectOf(key), length);
  }

  async deriveKey(algorithm, key, derived, extractable, usages) {
    const target = normal(derived);
    const length = target.length ?? (algorithms[target.name].derivedLength && algorithms[target.name].derivedLength(target));
    const chosen = normal(algorithm);
    usable(key, chosen, 'deriveKey');
    const bits = await operation(chosen.name, 'derive')({ ...key.algorithm, ...chosen }, objectOf(key), length ?? null);
    return this.importKey('raw', bits, target, extractable, usages);
  }

  async wrapKey(format, key, wrapping, algorithm) {
    const exported = await this.exportKey(format, key);
    const data = format === 'jwk' ? Buffer.from(JSON.stringify(exported)) : exported;
    return this.#crypt('encrypt', 'wrapKey', algorithm, wrapping, data);
  }

  async unwrapKey(format, wrapped, unwrapping, unwrapAlgorithm, algorithm, extractable, usages) {
    const plain = this.#crypt('decrypt', 'unwrapKey', unwrapAlgorithm, unwrapping, wrapped);
    return this.importKey(format, format === 'jwk' ? JSON.parse(Buffer.from(plain).toString()) : plain, algorithm, extractable, usages);
  }

  get [Symbol.toStringTag]() { return 'SubtleCrypto'; }
}

class Crypto {
  constructor(token) { if (token !== making) throw new ERR_ILLEGAL_CONSTRUCTOR(); }

  get subtle() {
    if (!(this instanceof Crypto)) throw new ERR_INVALID_THIS('Crypto');
    return subtle;
  }

  getRandomValues(array) {
    const integers = ArrayBuffer.isView(array) && !(array instanceof Float32Array) && !(array instanceof Float64Array) && !(array instanceof DataView);
    if (!integers) throw failure('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
    if (array.byteLength > 65536) throw failure(`The requested length exceeds 65,536 bytes`, 'QuotaExceededError');
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(new Uint8Array(random(array.byteLength)));
    return array;
  }

  randomUUID() { return require('internal/crypto/random').randomUUID(); }

  get CryptoKey() { return CryptoKey; }

  get [Symbol.toStringTag]() { return 'Crypto'; }
}

const subtle = new SubtleCrypto(making);

module.exports = { crypto: new Crypto(making), Crypto, CryptoKey, SubtleCrypto, keys };
