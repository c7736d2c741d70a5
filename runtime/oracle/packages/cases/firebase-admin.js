'use strict';

exports.exercises = 'loads, credentials from a key, custom tokens, apps, errors';
exports.load = () => require('firebase-admin');
exports.run = async (admin, { fails }) => {
  const { privateKey } = require('crypto').generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  const app = admin.initializeApp({ credential: admin.credential.cert({ projectId: 'p', clientEmail: 'a@b.c', privateKey }), databaseURL: 'http://x' }, 'one');
  const claims = JSON.parse(Buffer.from((await app.auth().createCustomToken('u1', { role: 'a' })).split('.')[1], 'base64url'));
  const result = [app.name, claims.uid, claims.claims, admin.apps.length, await fails(() => admin.app('none')), await fails(() => admin.credential.cert({ projectId: 'p' })), await app.auth().verifyIdToken('x').catch((e) => e.code)];
  await app.delete();
  return result;
};
