'use strict';

exports.exercises = 'JWS, JWT, JWE, JWK, JWKS, PEM import, errors';
exports.load = () => require('jose');
exports.run = async (jose) => {
  const key = new TextEncoder().encode('0123456789abcdef0123456789abcdef');
  const { publicKey, privateKey } = await jose.generateKeyPair('ES256', { extractable: true });
  const rsa = await jose.generateKeyPair('RS256', { extractable: true });
  const token = await new jose.SignJWT({ a: 'ü' }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt(1700000000).setIssuer('i').sign(key);
  const failed = (p) => p.then(() => 'no error', (e) => [e.name, e.code, e.message]);
  const jwk = { kty: 'oct', k: jose.base64url.encode(key) };
  const encrypted = await new jose.EncryptJWT({ s: 1 }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key);
  const wrapped = await new jose.CompactEncrypt(key).setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A128CBC-HS256' }).encrypt(rsa.publicKey);
  const signed = await new jose.SignJWT({ b: 2 }).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(privateKey);
  const set = jose.createLocalJWKSet({ keys: [{ ...(await jose.exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] });
  return [token, await jose.jwtVerify(token, key, { issuer: 'i' }), await failed(jose.jwtVerify(token, key, { issuer: 'x' })), await failed(jose.jwtVerify(`${token}x`, key)), (await jose.jwtDecrypt(encrypted, key)).payload, (await jose.compactDecrypt(wrapped, rsa.privateKey)).plaintext.length, (await jose.jwtVerify(signed, set)).payload, await jose.calculateJwkThumbprint(jwk), jose.decodeProtectedHeader(signed), (await jose.exportSPKI(rsa.publicKey)).split('\n')[0], (await jose.importPKCS8(await jose.exportPKCS8(privateKey), 'ES256')).type];
};
