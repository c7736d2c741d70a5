// What each algorithm of WebCrypto can do: digest, sign, verify, encrypt, decrypt,
// generate, import, derive, raw.

const { Buffer } = require('buffer');
const { promisify } = require('util');
const keys = require('internal/crypto/keys');
const { Cipheriv, Decipheriv, publicEncrypt, privateDecrypt } = require('internal/crypto/cipher');
const { sign, verify } = require('internal/crypto/sign');
const { diffieHellman, ECDH } = require('internal/crypto/exchange');

const native = binding('crypto');
const { random } = binding('realm');

const plain = (hash) => hash.name.toLowerCase().replace('-', '');
const base64url = (text) => Buffer.from(text, 'base64url');
const notSupported = (message) => new (globalThis.DOMException)(message, 'NotSupportedError');
const memory = (buffer) => buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength);

const digests = Object.fromEntries(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'].map((name) => [name, { digest: (chosen, data) => native.digest(plain(chosen), data) }]));

// secretOf imports raw bytes or a JWK of kind oct.
function secretOf(format, data) {
  if (format === 'raw') return keys.createSecretKey(data);
  if (format === 'jwk') return keys.createSecretKey(base64url(data.k));
  throw notSupported(`Unable to import a key with format ${format}`);
}

const aes = (mode, cipherOptions) => {
  const run = (Class) => (chosen, key, data) => {
    const secret = key.export();
    const { iv, tag, aad } = cipherOptions(chosen);
    const cipher = new Class(`aes-${secret.length * 8}-${mode}`, secret, iv, tag ? { authTagLength: tag } : undefined);
    if (aad) cipher.setAAD(aad);
    return { cipher, tag };
  };
  const label = mode.toUpperCase();
  return {
    encrypt(chosen, key, data) {
      const { cipher, tag } = run(Cipheriv)(chosen, key, data);
      const parts = [cipher.update(data), cipher.final()];
      if (tag) parts.push(cipher.getAuthTag());
      return Buffer.concat(parts);
    },
    decrypt(chosen, key, data) {
      const { cipher, tag } = run(Decipheriv)(chosen, key, data);
      const body = tag ? data.subarray(0, data.length - tag) : data;
      if (tag) cipher.setAuthTag(data.subarray(data.length - tag));
      return Buffer.concat([cipher.update(body), cipher.final()]);
    },
    generate: (chosen) => ({ object: keys.createSecretKey(random(chosen.length / 8)), shown: { name: chosen.name, length: chosen.length }, allowed: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] }),
    import(chosen, format, data) {
      const object = secretOf(format, data);
      if (![16, 24, 32].includes(object.symmetricKeySize)) throw new Error('Invalid key length');
      return { object, shown: { name: chosen.name, length: object.symmetricKeySize * 8 }, allowed: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'] };
    },
    derivedLength: (target) => target.length,
    alg: (algorithm) => `A${algorithm.length}${label}`,
  };
};

const hmacLength = { 'SHA-1': 512, 'SHA-256': 512, 'SHA-384': 1024, 'SHA-512': 1024 };

const hmacOf = (chosen, key, data) => {
  const running = native.hmac(plain(chosen.hash), key.export());
  running.update(data);
  return Buffer.from(running.digest());
};

const HMAC = {
  sign: hmacOf,
  verify(chosen, key, signature, data) {
    const right = hmacOf(chosen, key, data);
    return right.length === signature.length && native.equal(right, signature);
  },
  generate(chosen) {
    const length = chosen.length ?? hmacLength[chosen.hash.name];
    return { object: keys.createSecretKey(random(Math.ceil(length / 8))), shown: { name: 'HMAC', hash: chosen.hash, length }, allowed: ['sign', 'verify'] };
  },
  import(chosen, format, data) {
    const object = secretOf(format, data);
    return { object, shown: { name: 'HMAC', hash: chosen.hash, length: object.symmetricKeySize * 8 }, allowed: ['sign', 'verify'] };
  },
  derivedLength: (target) => target.length ?? hmacLength[target.hash.name],
  alg: (algorithm) => `HS${algorithm.hash.name.slice(4)}`,
};

// asymmetric imports what is not a secret.
function imported(format, data, raw) {
  switch (format) {
    case 'spki': return keys.createPublicKey({ key: data, format: 'der', type: 'spki' });
    case 'pkcs8': return keys.createPrivateKey({ key: data, format: 'der', type: 'pkcs8' });
    case 'jwk': return data.d === undefined ? keys.createPublicKey({ key: data, format: 'jwk' }) : keys.createPrivateKey({ key: data, format: 'jwk' });
    case 'raw': if (raw) return raw(data);
    // falls through
    default: throw notSupported(`Unable to import a key with format ${format}`);
  }
}

const rsaShown = (chosen, object) => ({
  name: chosen.name, modulusLength: object.asymmetricKeyDetails.modulusLength, publicExponent: Uint8Array.from([1, 0, 1]), hash: chosen.hash,
});

const exponent = (array) => array.reduce((sum, byte) => sum * 256 + byte, 0);
const generatePair = promisify(keys.generateKeyPair);

const rsa = (usages, operations, alg) => ({
  ...operations,
  async generate(chosen) {
    const pair = await generatePair('rsa', { modulusLength: chosen.modulusLength, publicExponent: exponent(chosen.publicExponent) });
    return { pair, shown: rsaShown(chosen, pair.publicKey), ...usages };
  },
  import(chosen, format, data) {
    const object = imported(format, data);
    if (object.asymmetricKeyType !== 'rsa') throw new Error('Invalid key type');
    return { object, shown: rsaShown(chosen, object), allowed: object.type === 'public' ? usages.publicUsages : usages.privateUsages };
  },
  alg,
});

const signing = { publicUsages: ['verify'], privateUsages: ['sign'] };
const crypting = { publicUsages: ['encrypt', 'wrapKey'], privateUsages: ['decrypt', 'unwrapKey'] };

const signed = (options) => ({
  sign: (chosen, key, data) => sign(plain(chosen.hash), data, { key, ...options(chosen) }),
  verify: (chosen, key, signature, data) => verify(plain(chosen.hash), data, { key, ...options(chosen) }, signature),
});

const curveNames = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };

const pointOf = (chosen) => (data) => {
  const size = (data.length - 1) / 2;
  const long = ECDH.convertKey(data, chosen.namedCurve);
  const half = (long.length - 1) / 2;
  return keys.createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: chosen.namedCurve, x: long.subarray(1, 1 + half).toString('base64url'), y: long.subarray(1 + half).toString('base64url'), size } });
};

const elliptic = (usages, operations) => ({
  ...operations,
  async generate(chosen) {
    if (!curveNames[chosen.namedCurve]) throw notSupported('Unrecognized namedCurve');
    return { pair: await generatePair('ec', { namedCurve: curveNames[chosen.namedCurve] }), shown: { name: chosen.name, namedCurve: chosen.namedCurve }, ...usages };
  },
  import(chosen, format, data) {
    const object = imported(format, data, pointOf(chosen));
    if (object.asymmetricKeyDetails.namedCurve !== curveNames[chosen.namedCurve]) throw new Error('Named curve mismatch');
    return { object, shown: { name: chosen.name, namedCurve: chosen.namedCurve }, allowed: object.type === 'public' ? usages.publicUsages : usages.privateUsages };
  },
  raw(object) {
    const { x, y } = object.export({ format: 'jwk' });
    return Buffer.concat([Buffer.from([4]), base64url(x), base64url(y)]);
  },
});

const edwards = (crv, type, usages, operations) => ({
  ...operations,
  generate: async (chosen) => ({ pair: await generatePair(type), shown: { name: chosen.name }, ...usages }),
  import(chosen, format, data) {
    const object = imported(format, data, (raw) => keys.createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv, x: raw.toString('base64url') } }));
    return { object, shown: { name: chosen.name }, allowed: object.type === 'public' ? usages.publicUsages : usages.privateUsages };
  },
  raw: (object) => base64url(object.export({ format: 'jwk' }).x),
});

function agreed(chosen, key, length) {
  const secret = diffieHellman({ privateKey: key, publicKey: keys.keyObjectOf(chosen.public) });
  return memory(length === null || length === undefined ? secret : secret.subarray(0, Math.ceil(length / 8)));
}

const agreeing = { publicUsages: [], privateUsages: ['deriveKey', 'deriveBits'] };

const derived = (derive) => ({
  derive,
  import: (chosen, format, data) => ({ object: secretOf(format, data), shown: { name: chosen.name }, allowed: ['deriveKey', 'deriveBits'] }),
});

module.exports = {
  ...digests,
  HMAC,
  'AES-CBC': aes('cbc', ({ iv }) => ({ iv })),
  'AES-CTR': aes('ctr', ({ counter }) => ({ iv: counter })),
  'AES-GCM': aes('gcm', ({ iv, tagLength = 128, additionalData }) => ({ iv, tag: tagLength / 8, aad: additionalData })),
  'RSASSA-PKCS1-v1_5': rsa(signing, signed(() => ({})), (a) => `RS${a.hash.name.slice(4)}`),
  'RSA-PSS': rsa(signing, signed(({ saltLength }) => ({ padding: 6, saltLength })), (a) => `PS${a.hash.name.slice(4)}`),
  'RSA-OAEP': rsa(crypting, {
    encrypt: (chosen, key, data) => publicEncrypt({ key, oaepHash: plain(chosen.hash), oaepLabel: chosen.label }, data),
    decrypt: (chosen, key, data) => privateDecrypt({ key, oaepHash: plain(chosen.hash), oaepLabel: chosen.label }, data),
  }, (a) => (a.hash.name === 'SHA-1' ? 'RSA-OAEP' : `RSA-OAEP-${a.hash.name.slice(4)}`)),
  ECDSA: elliptic(signing, signed(() => ({ dsaEncoding: 'ieee-p1363' }))),
  ECDH: elliptic(agreeing, { derive: agreed }),
  Ed25519: edwards('Ed25519', 'ed25519', signing, {
    sign: (chosen, key, data) => sign(undefined, data, key),
    verify: (chosen, key, signature, data) => verify(undefined, data, key, signature),
  }),
  X25519: edwards('X25519', 'x25519', agreeing, { derive: agreed }),
  PBKDF2: derived((chosen, key, length) => native.pbkdf2(key.export(), chosen.salt, chosen.iterations, length / 8, plain(chosen.hash))),
  HKDF: derived((chosen, key, length) => native.hkdf(plain(chosen.hash), key.export(), chosen.salt, chosen.info, length / 8)),
};
