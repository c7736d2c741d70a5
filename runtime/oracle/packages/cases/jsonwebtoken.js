'use strict';

exports.exercises = 'HS256, RS256, PS256, ES256, expiry, audience, decode, wrong signatures, callbacks';
exports.load = () => require('jsonwebtoken');
exports.run = async (jwt) => {
  const { generateKeyPairSync } = require('crypto');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const claims = { sub: '1', name: 'Ünï', iat: 1700000000 };
  const failed = (call) => { try { return call(); } catch (e) { return [e.name, e.message, e.expiredAt]; } };
  const token = jwt.sign(claims, 'secret', { audience: 'a', issuer: 'i', jwtid: 'j', keyid: 'k' });
  return [
    token, jwt.verify(token, 'secret', { audience: 'a', issuer: 'i', complete: true }), jwt.verify(jwt.sign(claims, rsa.privateKey, { algorithm: 'RS256' }), rsa.publicKey), jwt.verify(jwt.sign(claims, rsa.privateKey, { algorithm: 'PS384' }), rsa.publicKey, { algorithms: ['PS384'] }), jwt.verify(jwt.sign(claims, ec.privateKey, { algorithm: 'ES256' }), ec.publicKey), jwt.sign(claims, rsa.privateKey, { algorithm: 'RS256' }).length,
    failed(() => jwt.verify(token, 'other')), failed(() => jwt.verify(token, 'secret', { audience: 'b' })), failed(() => jwt.verify(jwt.sign({ ...claims, exp: 1700000100 }, 's'), 's')), failed(() => jwt.verify('a.b', 's')), failed(() => jwt.verify(token, rsa.publicKey)), failed(() => jwt.sign(claims, 's', { algorithm: 'RS256' })), failed(() => jwt.sign({ nbf: 9999999999 }, 's') && jwt.verify(jwt.sign({ nbf: 9999999999 }, 's'), 's')),
    jwt.decode(token), await new Promise((resolve) => { jwt.verify(token, (header, cb) => cb(null, header.kid === 'k' ? 'secret' : 'no'), (e, v) => resolve([e, v.sub])); }), jwt.verify(jwt.sign(claims, '', { algorithm: 'none' }), '', { algorithms: ['none'] }).sub,
  ];
};
