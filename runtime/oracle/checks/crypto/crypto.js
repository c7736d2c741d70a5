// crypto against OpenSSL: everything that is not random has one right answer.
const crypto = require('crypto');
const { promisify } = require('util');

const hashes = ['md5', 'sha1', 'SHA1', 'sha224', 'sha256', 'SHA256', 'sha384', 'sha512', 'sha512-224', 'sha512-256', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512', 'ripemd160', 'rmd160', 'blake2b512', 'blake2s256', 'RSA-SHA256'];
for (const name of hashes) {
  check(`hash ${name}`, () => ['', 'abc', 'Grüße', 'x'.repeat(1000)].map((text) => crypto.createHash(name).update(text).digest('hex')));
  check(`hmac ${name}`, () => ['', 'key', 'k'.repeat(200)].map((key) => crypto.createHmac(name, key).update('data').digest('base64')));
}
for (const name of ['nope', '', 'sha-257']) {
  check(`no hash ${name}`, () => crypto.createHash(name));
  check(`no hmac ${name}`, () => crypto.createHmac(name, 'k'));
}
for (const encoding of ['hex', 'base64', 'base64url', 'latin1', 'binary', 'buffer', undefined]) check(`digest as ${encoding}`, () => crypto.createHash('sha1').update('a').digest(encoding));
for (const [data, encoding] of [['616263', 'hex'], ['YWJj', 'base64'], ['äbc', 'latin1'], ['äbc', 'utf8'], ['ab', 'utf16le']]) check(`update ${encoding}`, () => crypto.createHash('sha256').update(data, encoding).digest('hex'));
check('update in parts', () => crypto.createHash('sha256').update('a').update(Buffer.from('b')).update(new Uint8Array([99])).digest('hex'));
check('digest twice', () => { const h = crypto.createHash('sha256'); h.digest(); return h.digest(); });
check('update after digest', () => { const h = crypto.createHash('sha256'); h.digest(); h.update('x'); });
check('update a number', () => crypto.createHash('sha256').update(5));
check('copy', () => { const h = crypto.createHash('sha256').update('a'); const c = h.copy(); c.update('b'); return [h.digest('hex'), c.digest('hex')]; });
check('hash as a stream', async () => { const h = crypto.createHash('sha1'); h.write('ab'); h.end('c'); return (await new Promise((resolve) => { h.on('readable', () => { const d = h.read(); if (d) resolve(d); }); })).toString('hex'); });
check('hmac digests twice', () => { const h = crypto.createHmac('sha256', 'k'); return [h.digest('hex').length, h.digest('hex')]; });
check('one-shot hash', () => [crypto.hash('sha256', 'abc'), crypto.hash('md5', Buffer.from('abc'), 'base64')]);
check('hmac with a KeyObject', () => crypto.createHmac('sha256', crypto.createSecretKey(Buffer.from('k'))).update('x').digest('hex'));

const data = Buffer.from('The quick brown fox jumps over the lazy dog, Grüße.');
for (const bits of [128, 192, 256]) {
  const key = Buffer.alloc(bits / 8, 7);
  for (const mode of ['cbc', 'ctr', 'ecb', 'cfb', 'cfb8', 'ofb', 'gcm']) {
    const iv = mode === 'ecb' ? null : Buffer.alloc(mode === 'gcm' ? 12 : 16, 9);
    check(`aes-${bits}-${mode}`, () => {
      const c = crypto.createCipheriv(`aes-${bits}-${mode}`, key, iv);
      const out = c.update(data.subarray(0, 10), null, 'hex') + c.update(data.subarray(10), null, 'hex') + c.final('hex');
      const d = crypto.createDecipheriv(`aes-${bits}-${mode}`, key, iv);
      if (mode === 'gcm') d.setAuthTag(c.getAuthTag());
      return [out, mode === 'gcm' ? c.getAuthTag() : null, d.update(out, 'hex', 'utf8') + d.final('utf8')];
    });
  }
}
for (const length of [1, 8, 13, 16, 32]) check(`gcm with a vector of ${length}`, () => { const c = crypto.createCipheriv('aes-256-gcm', Buffer.alloc(32, 1), Buffer.alloc(length, 2)); c.setAAD(Buffer.from('more')); return [Buffer.concat([c.update('hello'), c.final()]).toString('hex'), c.getAuthTag().toString('hex')]; });
check('gcm refuses a wrong tag', () => { const d = crypto.createDecipheriv('aes-256-gcm', Buffer.alloc(32, 1), Buffer.alloc(12)); d.setAuthTag(Buffer.alloc(16)); d.update('00', 'hex'); d.final(); });
check('gcm refuses no tag', () => { const d = crypto.createDecipheriv('aes-256-gcm', Buffer.alloc(32, 1), Buffer.alloc(12)); d.update('00', 'hex'); d.final(); });
check('short tags', () => { const c = crypto.createCipheriv('aes-128-gcm', Buffer.alloc(16), Buffer.alloc(12), { authTagLength: 12 }); c.update('a'); c.final(); return c.getAuthTag(); });
check('chacha20-poly1305', () => { const c = crypto.createCipheriv('chacha20-poly1305', Buffer.alloc(32, 3), Buffer.alloc(12, 4), { authTagLength: 16 }); return [c.update('hello', 'utf8', 'hex') + c.final('hex'), c.getAuthTag()]; });
check('des-ede3-cbc', () => { const c = crypto.createCipheriv('des-ede3-cbc', Buffer.from('0123456789abcdef01234567'), Buffer.alloc(8)); return c.update('hello', 'utf8', 'hex') + c.final('hex'); });
check('unknown cipher', () => crypto.createCipheriv('aes-512-cbc', 'k', ''));
check('wrong key length', () => crypto.createCipheriv('aes-256-cbc', 'short', Buffer.alloc(16)));
check('wrong vector length', () => crypto.createCipheriv('aes-256-cbc', Buffer.alloc(32), Buffer.alloc(8)));
check('bad decrypt', () => { const d = crypto.createDecipheriv('aes-128-cbc', Buffer.alloc(16), Buffer.alloc(16)); d.update(Buffer.alloc(16, 5)); d.final(); }, { message: false });
check('wrong final block length', () => { const d = crypto.createDecipheriv('aes-128-cbc', Buffer.alloc(16), Buffer.alloc(16)); d.update(Buffer.alloc(10)); d.final(); });
check('without padding', () => { const c = crypto.createCipheriv('aes-128-cbc', Buffer.alloc(16), Buffer.alloc(16)); c.setAutoPadding(false); return c.update(Buffer.alloc(32), null, 'hex') + c.final('hex'); });
check('base64 across updates', () => { const c = crypto.createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)); return c.update('a', 'utf8', 'base64') + c.update('bcd', 'utf8', 'base64') + c.final('base64'); });

check('pbkdf2', () => crypto.pbkdf2Sync('pw', 'salt', 1000, 32, 'sha256').toString('hex'));
check('pbkdf2 later', async () => (await promisify(crypto.pbkdf2)('pw', 'salt', 10, 20, 'sha1')).toString('hex'));
check('pbkdf2 needs a digest', () => crypto.pbkdf2Sync('pw', 'salt', 1, 20));
check('pbkdf2 with a bad digest', () => crypto.pbkdf2Sync('pw', 'salt', 1, 20, 'nope'));
check('pbkdf2 needs rounds', () => crypto.pbkdf2Sync('pw', 'salt', 0, 20, 'sha1'));
check('scrypt', () => crypto.scryptSync('pw', 'salt', 32, { N: 1024 }).toString('hex'));
check('scrypt later', async () => (await promisify(crypto.scrypt)('pw', 'salt', 16, { cost: 1024, blockSize: 4 })).toString('hex'));
check('scrypt with bad cost', () => crypto.scryptSync('pw', 'salt', 32, { N: 1000 }), { message: false });
check('hkdf', () => Buffer.from(crypto.hkdfSync('sha512', 'key', 'salt', 'info', 64)).toString('hex'));
check('timingSafeEqual', () => [crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ab')), crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ac'))]);
check('timingSafeEqual of lengths', () => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')));
check('timingSafeEqual of text', () => crypto.timingSafeEqual('a', 'a'));

check('randomBytes', () => [crypto.randomBytes(0).length, crypto.randomBytes(33).length, Buffer.isBuffer(crypto.randomBytes(1))]);
check('randomBytes of nonsense', () => crypto.randomBytes(-1));
check('randomBytes of text', () => crypto.randomBytes('5'));
check('randomInt', () => Array.from({ length: 50 }, () => crypto.randomInt(3, 6)).every((n) => n >= 3 && n < 6));
check('randomInt the wrong way', () => crypto.randomInt(5, 5));
check('randomUUID', () => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()));
check('randomFillSync', () => { const b = Buffer.alloc(10); return crypto.randomFillSync(b, 5) === b && b.subarray(0, 5).every((x) => x === 0); });

const rsaKey = `-----BEGIN PRIVATE KEY-----
KEY
-----END PRIVATE KEY-----`;
check('a broken PEM', () => crypto.createPrivateKey(rsaKey), { message: false });
check('a PEM that is none', () => crypto.createPublicKey('nonsense'));
check('a key that is a number', () => crypto.createPrivateKey(5));

for (const [type, options] of [['rsa', { modulusLength: 2048 }], ['ec', { namedCurve: 'P-256' }], ['ec', { namedCurve: 'secp384r1' }], ['ed25519', undefined], ['x25519', undefined]]) {
  check(`pair ${type} ${JSON.stringify(options)}`, () => {
    const { publicKey, privateKey } = crypto.generateKeyPairSync(type, options);
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const spki = publicKey.export({ type: 'spki', format: 'pem' });
    const again = crypto.createPrivateKey(pem);
    const jwk = publicKey.export({ format: 'jwk' });
    return [publicKey.type, privateKey.type, publicKey.asymmetricKeyType, publicKey.asymmetricKeyDetails, pem.split('\n')[0], spki.split('\n')[0],
      again.equals(privateKey), crypto.createPublicKey(again).equals(publicKey), crypto.createPublicKey({ key: jwk, format: 'jwk' }).equals(publicKey), Object.keys(jwk), Object.keys(privateKey.export({ format: 'jwk' }))];
  });
}
const pairs = {};
const pair = (type, options) => (pairs[type] ||= crypto.generateKeyPairSync(type, options));
for (const digest of ['sha1', 'sha256', 'sha512', 'RSA-SHA256']) {
  check(`sign rsa ${digest}`, () => { const { publicKey, privateKey } = pair('rsa', { modulusLength: 2048 }); const s = crypto.createSign(digest).update('a').update('b').sign(privateKey, 'base64'); return [crypto.createVerify(digest).update('ab').verify(publicKey, s, 'base64'), crypto.createVerify(digest).update('ax').verify(publicKey, s, 'base64'), Buffer.from(s, 'base64').length]; });
}
check('sign pss', () => { const { publicKey, privateKey } = pair('rsa'); const o = { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }; const s = crypto.sign('sha256', Buffer.from('x'), { key: privateKey, ...o }); return [crypto.verify('sha256', Buffer.from('x'), { key: publicKey, ...o }, s), crypto.verify('sha256', Buffer.from('x'), publicKey, s)]; });
check('sign ec in both forms', () => { const { publicKey, privateKey } = pair('ec', { namedCurve: 'P-256' }); const s = crypto.sign('sha256', Buffer.from('x'), { key: privateKey, dsaEncoding: 'ieee-p1363' }); return [s.length, crypto.verify('sha256', Buffer.from('x'), { key: publicKey, dsaEncoding: 'ieee-p1363' }, s), crypto.verify('sha256', Buffer.from('x'), publicKey, crypto.sign('sha256', Buffer.from('x'), privateKey))]; });
check('sign ed25519', () => { const { publicKey, privateKey } = pair('ed25519'); const s = crypto.sign(null, Buffer.from('x'), privateKey); return [s.length, crypto.verify(null, Buffer.from('x'), publicKey, s)]; });
check('sign with a public key', () => crypto.sign('sha256', Buffer.from('x'), pair('rsa').publicKey));
check('sign with an unknown digest', () => crypto.createSign('nope'));
check('sign without a key', () => crypto.createSign('sha256').update('x').sign());
for (const padding of ['RSA_PKCS1_OAEP_PADDING', 'RSA_PKCS1_PADDING']) {
  check(`encrypt with ${padding}`, () => { const { publicKey, privateKey } = pair('rsa'); const p = crypto.constants[padding]; return crypto.privateDecrypt({ key: privateKey, padding: p }, crypto.publicEncrypt({ key: publicKey, padding: p }, Buffer.from('secret'))).toString(); });
}
check('encrypt with another hash', () => { const { publicKey, privateKey } = pair('rsa'); return crypto.privateDecrypt({ key: privateKey, oaepHash: 'sha256' }, crypto.publicEncrypt({ key: publicKey, oaepHash: 'sha256' }, Buffer.from('s'))).toString(); });
check('privateEncrypt', () => { const { publicKey, privateKey } = pair('rsa'); return crypto.publicDecrypt(publicKey, crypto.privateEncrypt(privateKey, Buffer.from('signed'))).toString(); });
check('an encrypted PEM', () => { const { privateKey } = pair('rsa'); const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pw' }); return [pem.split('\n')[0], crypto.createPrivateKey({ key: pem, passphrase: 'pw' }).equals(privateKey)]; });
check('an encrypted PEM without its passphrase', () => crypto.createPrivateKey(pair('rsa').privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pw' })));
check('forms of rsa', () => { const { publicKey, privateKey } = pair('rsa'); return [privateKey.export({ type: 'pkcs1', format: 'pem' }).split('\n')[0], publicKey.export({ type: 'pkcs1', format: 'pem' }).split('\n')[0], crypto.createPrivateKey({ key: privateKey.export({ type: 'pkcs1', format: 'der' }), format: 'der', type: 'pkcs1' }).equals(privateKey)]; });
check('secret keys', () => { const k = crypto.createSecretKey('abc', 'utf8'); return [k.type, k.symmetricKeySize, k.export(), k.export({ format: 'jwk' }), k.equals(crypto.createSecretKey(Buffer.from('abc')))]; });
check('ecdh', () => { const a = crypto.createECDH('prime256v1'), b = crypto.createECDH('prime256v1'); a.generateKeys(); b.generateKeys(); return [a.computeSecret(b.getPublicKey()).equals(b.computeSecret(a.getPublicKey(null, 'compressed'))), a.getPublicKey('hex', 'compressed').length, a.getPublicKey().length]; });
check('ecdh with a given key', () => { const a = crypto.createECDH('prime256v1'); a.setPrivateKey(Buffer.alloc(32, 7)); return [a.getPublicKey('hex'), a.getPublicKey('hex', 'compressed')]; });
check('ecdh of an unknown curve', () => crypto.createECDH('nope'));
check('diffieHellman', () => { const a = crypto.generateKeyPairSync('x25519'), b = crypto.generateKeyPairSync('x25519'); return crypto.diffieHellman({ privateKey: a.privateKey, publicKey: b.publicKey }).equals(crypto.diffieHellman({ privateKey: b.privateKey, publicKey: a.publicKey })); });
check('groups', () => { const a = crypto.getDiffieHellman('modp14'), b = crypto.getDiffieHellman('modp14'); a.generateKeys(); b.generateKeys(); return [a.computeSecret(b.getPublicKey()).equals(b.computeSecret(a.getPublicKey())), a.getPrime('hex').length, a.getGenerator('hex')]; });
for (const name of ['modp1', 'modp2', 'modp5', 'modp14', 'modp15', 'modp16', 'modp17', 'modp18']) check(`the prime of ${name}`, () => crypto.createHash('sha256').update(crypto.getDiffieHellman(name).getPrime()).digest('hex'));
check('an unknown group', () => crypto.getDiffieHellman('modp99'));
check('primes', () => [crypto.checkPrimeSync(7n), crypto.checkPrimeSync(8n), crypto.checkPrimeSync(Buffer.from([0x61]))]);
for (const name of ['aes-256-cbc', 'aes-128-gcm', 'aes-192-ctr', 'aes-256-ecb', 'chacha20-poly1305', 'nope']) check(`getCipherInfo ${name}`, () => { const i = crypto.getCipherInfo(name); return i && [i.mode, i.keyLength, i.ivLength, i.blockSize]; });
check('constants', () => ['RSA_PKCS1_PADDING', 'RSA_PKCS1_OAEP_PADDING', 'RSA_PKCS1_PSS_PADDING', 'RSA_PSS_SALTLEN_DIGEST'].map((n) => crypto.constants[n]));
check('exports', () => Object.keys(crypto).sort());
check('createCipher of old', () => { const c = crypto.createCipheriv('aes-128-cbc', Buffer.alloc(16), Buffer.alloc(16)); return c instanceof crypto.Cipheriv; });
for (const algorithm of ['aes-256-gcm', 'chacha20-poly1305']) {
  const make = (encrypt, authTagLength) => crypto[encrypt ? 'createCipheriv' : 'createDecipheriv'](algorithm, Buffer.alloc(32), Buffer.alloc(12), { authTagLength });
  for (const length of [undefined, 16, 12, 4, 3, 0, 17]) {
    check(`${algorithm} gives a tag of ${length} bytes`, () => { const c = make(true, length); c.update('a'); c.final(); return c.getAuthTag().toString('hex'); });
    for (const given of [16, 12, 4, 3]) check(`${algorithm} for ${length} takes a tag of ${given} bytes`, () => { make(false, length).setAuthTag(Buffer.alloc(given)); return 'taken'; });
  }
  check(`${algorithm} takes one tag`, () => make(false, 16).setAuthTag(Buffer.alloc(16)).setAuthTag(Buffer.alloc(16)));
  check(`${algorithm} update when it is over`, () => { const c = make(true, 16); c.final(); c.update('a'); });
  check(`${algorithm} final when it is over`, () => { const c = make(true, 16); c.final(); c.final(); });
  check(`${algorithm} setAAD when it is over`, () => { const c = make(true, 16); c.final(); c.setAAD(Buffer.alloc(1)); });
}
check('an IV that is too long', () => crypto.createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(200)));
for (const options of [{ N: 32768 }, { N: 16384, maxmem: 128 * 8 * 16387 }, { N: 16384, maxmem: 128 * 8 * 16387 - 1 }, { p: 40000 }, { maxmem: 'x' }, { maxmem: 0 }]) {
  check(`scrypt ${JSON.stringify(options)}`, () => crypto.scryptSync('a', 'b', 16, options).toString('hex'));
}
check('RSA without padding there and back', () => {
  const { publicKey, privateKey } = pair('rsa'), padding = crypto.constants.RSA_NO_PADDING;
  const data = Buffer.concat([Buffer.alloc(1), Buffer.alloc(privateKey.asymmetricKeyDetails.modulusLength / 8 - 1, 7)]);
  return crypto.privateDecrypt({ key: privateKey, padding }, crypto.publicEncrypt({ key: publicKey, padding }, data)).equals(data);
});
check('RSA without padding of too much', () => crypto.privateDecrypt({ key: pair('rsa').privateKey, padding: crypto.constants.RSA_NO_PADDING }, Buffer.alloc(256, 255)));
