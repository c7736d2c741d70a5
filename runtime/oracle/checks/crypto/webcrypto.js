// WebCrypto against Node's.
const { webcrypto } = require('crypto');

const { subtle } = globalThis.crypto;
const text = new TextEncoder().encode('hello');
const hex = (memory) => Buffer.from(memory).toString('hex');

check('one crypto', () => [globalThis.crypto.subtle === subtle, Object.prototype.toString.call(webcrypto), typeof CryptoKey]);
for (const name of ['SHA-1', 'SHA-256', 'sha-384', 'SHA-512']) check(`digest ${name}`, async () => hex(await subtle.digest(name, text)));
check('digest of an unknown name', () => subtle.digest('MD5', text));
for (const hash of ['SHA-1', 'SHA-256', 'SHA-512']) {
  check(`hmac ${hash}`, async () => {
    const key = await subtle.importKey('raw', Buffer.from('secret'), { name: 'HMAC', hash }, true, ['sign', 'verify']);
    const signature = await subtle.sign('HMAC', key, text);
    return [hex(signature), await subtle.verify('HMAC', key, signature, text), await subtle.verify('HMAC', key, signature, Buffer.from('x')), key.algorithm, key.type, key.usages, key.extractable, await subtle.exportKey('jwk', key)];
  });
}
for (const [name, params] of [['AES-CBC', { iv: Buffer.alloc(16, 1) }], ['AES-GCM', { iv: Buffer.alloc(12, 1), additionalData: Buffer.from('a') }], ['AES-CTR', { counter: Buffer.alloc(16, 1), length: 64 }]]) {
  for (const length of [128, 256]) {
    check(`${name} ${length}`, async () => {
      const key = await subtle.importKey('raw', Buffer.alloc(length / 8, 5), name, true, ['encrypt', 'decrypt']);
      const secret = await subtle.encrypt({ name, ...params }, key, text);
      return [hex(secret), hex(await subtle.decrypt({ name, ...params }, key, secret)), (await subtle.exportKey('jwk', key)).alg];
    });
  }
}
check('a broken message', async () => { const key = await subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['encrypt', 'decrypt']); await subtle.decrypt({ name: 'AES-GCM', iv: Buffer.alloc(12) }, key, Buffer.alloc(32)); });
check('a key for something else', async () => { const key = await subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['encrypt']); await subtle.decrypt({ name: 'AES-GCM', iv: Buffer.alloc(12) }, key, Buffer.alloc(32)); }, { message: false });
check('a key that stays', async () => { const key = await subtle.generateKey({ name: 'AES-GCM', length: 128 }, false, ['encrypt']); await subtle.exportKey('raw', key); });
for (const [name, params] of [['RSASSA-PKCS1-v1_5', {}], ['RSA-PSS', { saltLength: 32 }]]) {
  check(name, async () => {
    const { publicKey, privateKey } = await subtle.generateKey({ name, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, true, ['sign', 'verify']);
    const signature = await subtle.sign({ name, ...params }, privateKey, text);
    return [signature.byteLength, await subtle.verify({ name, ...params }, publicKey, signature, text), publicKey.algorithm, publicKey.usages, privateKey.usages];
  });
}
check('RSA-OAEP', async () => {
  const { publicKey, privateKey } = await subtle.generateKey({ name: 'RSA-OAEP', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, true, ['encrypt', 'decrypt']);
  return hex(await subtle.decrypt('RSA-OAEP', privateKey, await subtle.encrypt('RSA-OAEP', publicKey, text)));
});
for (const namedCurve of ['P-256', 'P-384']) {
  check(`ECDSA ${namedCurve}`, async () => {
    const { publicKey, privateKey } = await subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign', 'verify']);
    const signature = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, text);
    const raw = await subtle.exportKey('raw', publicKey);
    const again = await subtle.importKey('raw', raw, { name: 'ECDSA', namedCurve }, true, ['verify']);
    return [signature.byteLength, raw.byteLength, await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, again, signature, text)];
  });
  check(`ECDH ${namedCurve}`, async () => {
    const make = () => subtle.generateKey({ name: 'ECDH', namedCurve }, true, ['deriveKey', 'deriveBits']);
    const a = await make(), b = await make();
    const one = await subtle.deriveBits({ name: 'ECDH', public: b.publicKey }, a.privateKey, 256), two = await subtle.deriveBits({ name: 'ECDH', public: a.publicKey }, b.privateKey, 256);
    const key = await subtle.deriveKey({ name: 'ECDH', public: b.publicKey }, a.privateKey, { name: 'AES-GCM', length: 256 }, true, ['encrypt']);
    return [hex(one) === hex(two), key.algorithm];
  });
}
check('Ed25519', async () => { const { publicKey, privateKey } = await subtle.generateKey('Ed25519', true, ['sign', 'verify']); return subtle.verify('Ed25519', publicKey, await subtle.sign('Ed25519', privateKey, text), text); });
check('PBKDF2', async () => { const key = await subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits', 'deriveKey']); return [hex(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: Buffer.from('s'), iterations: 100 }, key, 256)), (await subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: Buffer.from('s'), iterations: 10 }, key, { name: 'AES-CBC', length: 256 }, true, ['encrypt'])).algorithm]; });
check('HKDF', async () => { const key = await subtle.importKey('raw', text, 'HKDF', false, ['deriveBits']); return hex(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: Buffer.from('s'), info: Buffer.from('i') }, key, 256)); });
check('pkcs8 and spki', async () => {
  const { publicKey, privateKey } = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const p = await subtle.importKey('pkcs8', await subtle.exportKey('pkcs8', privateKey), { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
  const s = await subtle.importKey('spki', await subtle.exportKey('spki', publicKey), { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']);
  return subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, s, await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, p, text), text);
});
check('getRandomValues', () => [crypto.getRandomValues(new Uint8Array(4)).length, crypto.getRandomValues(new Uint32Array(2)).length]);
check('getRandomValues of floats', () => crypto.getRandomValues(new Float32Array(4)));
check('getRandomValues of too much', () => crypto.getRandomValues(new Uint8Array(65537)), { message: false });
check('randomUUID', () => crypto.randomUUID().length);
