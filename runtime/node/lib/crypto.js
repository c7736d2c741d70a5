// The module crypto. Its parts are loaded when they are first used: most packages need a
// hash and nothing else.

const { codes: { ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH }, define, codes } = require('internal/errors');
const { isBytes } = require('internal/crypto/util');

define('ERR_CRYPTO_ENGINE_UNKNOWN', Error, (name) => `Engine "${name}" was not found`);
define('ERR_CRYPTO_FIPS_UNAVAILABLE', Error, 'Cannot set FIPS mode in a non-FIPS build.');

const native = binding('crypto');

const notBytes = (name) => Object.assign(new TypeError(`The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`), { code: 'ERR_INVALID_ARG_TYPE' });

function timingSafeEqual(a, b) {
  if (!isBytes(a)) throw notBytes('buf1');
  if (!isBytes(b)) throw notBytes('buf2');
  if (a.byteLength !== b.byteLength) throw new ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH();
  return native.equal(a, b);
}

const hashes = `RSA-MD5 RSA-RIPEMD160 RSA-SHA1 RSA-SHA224 RSA-SHA256 RSA-SHA3-224 RSA-SHA3-256 RSA-SHA3-384 RSA-SHA3-512 RSA-SHA384
  RSA-SHA512 RSA-SHA512/224 RSA-SHA512/256 blake2b512 blake2s256 md5 ripemd ripemd160 rmd160 sha1 sha224 sha256 sha3-224 sha3-256
  sha3-384 sha3-512 sha384 sha512 sha512-224 sha512-256 ssl3-md5 ssl3-sha1`.split(/\s+/);

function getCipherInfo(name, options = {}) {
  const info = native.cipherInfo(String(name));
  if (!info || (options.keyLength !== undefined && options.keyLength !== info.keyLength)) return undefined;
  if (options.ivLength !== undefined && info.mode !== 'gcm' && options.ivLength !== info.ivLength) return undefined;
  const shown = { mode: info.mode === 'chacha20-poly1305' ? 'stream' : info.mode, name: info.mode === 'gcm' ? info.name.replace(/^aes-(\d+)-gcm$/, 'id-aes$1-GCM') : info.name, blockSize: info.blockSize, ivLength: options.ivLength ?? info.ivLength, keyLength: info.keyLength };
  if (shown.mode === 'stream') delete shown.blockSize;
  if (info.ivLength === 0) delete shown.ivLength;
  return shown;
}

function setEngine(id) { throw new codes.ERR_CRYPTO_ENGINE_UNKNOWN(id); }

function setFips(on) { if (on) throw new codes.ERR_CRYPTO_FIPS_UNAVAILABLE(); }

class Certificate {
  static exportChallenge() { return ''; }

  static exportPublicKey() { return ''; }

  static verifySpkac() { return false; }
}

const exported = {
  timingSafeEqual, getCipherInfo, setEngine, setFips, Certificate,
  getHashes: () => [...hashes],
  getCiphers: () => native.ciphers(),
  getCurves: () => ['prime256v1', 'secp224r1', 'secp384r1', 'secp521r1'],
  getFips: () => 0,
  secureHeapUsed: () => ({ total: 0, used: 0, utilization: 0, min: 0 }),
};

// parts are the exports by the file that has them.
const parts = {
  hash: ['Hash', 'Hmac', 'hash'],
  keys: ['KeyObject', 'createSecretKey', 'createPrivateKey', 'createPublicKey', 'generateKeyPair', 'generateKeyPairSync', 'generateKey', 'generateKeySync'],
  cipher: ['Cipheriv', 'Decipheriv', 'Cipher', 'Decipher', 'createCipheriv', 'createDecipheriv', 'createCipher', 'createDecipher', 'publicEncrypt', 'privateDecrypt', 'privateEncrypt', 'publicDecrypt'],
  sign: ['Sign', 'Verify', 'sign', 'verify', 'createSign', 'createVerify'],
  kdf: ['pbkdf2', 'pbkdf2Sync', 'scrypt', 'scryptSync', 'hkdf', 'hkdfSync'],
  random: ['randomBytes', 'pseudoRandomBytes', 'prng', 'rng', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID'],
  exchange: ['DiffieHellman', 'DiffieHellmanGroup', 'ECDH', 'diffieHellman', 'checkPrime', 'checkPrimeSync', 'generatePrime', 'generatePrimeSync'],
  x509: ['X509Certificate'],
};

const deprecated = ['createCipher', 'createDecipher', 'prng', 'pseudoRandomBytes', 'rng'];

// lazy defines an export that is loaded on first use and can be replaced, as tests do.
function lazy(name, get) {
  const enumerable = !deprecated.includes(name);
  const set = (value) => { Object.defineProperty(exported, name, { value, writable: true, enumerable, configurable: true }); };
  Object.defineProperty(exported, name, {
    enumerable,
    configurable: true,
    get() {
      const value = get();
      set(value);
      return value;
    },
    set,
  });
}

for (const [file, names] of Object.entries(parts)) {
  for (const name of names) lazy(name, () => require(`internal/crypto/${file}`)[name]);
}
lazy('constants', () => Object.freeze({ __proto__: null, ...require('internal/crypto/constants') }));
lazy('webcrypto', () => require('internal/webcrypto').crypto);
lazy('subtle', () => require('internal/webcrypto').crypto.subtle);
lazy('getRandomValues', () => (array) => require('internal/webcrypto').crypto.getRandomValues(array));

exported.createHash = function createHash(algorithm, options) { return new exported.Hash(algorithm, options); };
exported.createHmac = function createHmac(algorithm, key, options) { return new exported.Hmac(algorithm, key, options); };
exported.createECDH = function createECDH(curve) { return new exported.ECDH(curve); };
exported.createDiffieHellman = function createDiffieHellman(...given) { return new exported.DiffieHellman(...given); };
exported.getDiffieHellman = function getDiffieHellman(name) { return new exported.DiffieHellmanGroup(name); };
exported.createDiffieHellmanGroup = exported.getDiffieHellman;
Object.defineProperty(exported, 'fips', { get: () => 0, set: setFips, enumerable: false, configurable: true });

module.exports = exported;
