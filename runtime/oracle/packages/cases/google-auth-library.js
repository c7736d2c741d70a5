'use strict';

exports.exercises = 'service account token with a signed JWT, refresh token, invalid_grant, authorised request, auth URL';
exports.load = () => require('google-auth-library');
exports.run = async ({ JWT, OAuth2Client }, { http }) => {
  const { privateKey } = require('crypto').generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  const jwt = new JWT({ email: 'a@b.iam', key: privateKey });
  const oauth = new OAuth2Client({ clientId: 'id', clientSecret: 'secret', redirectUri: 'http://r', endpoints: { oauth2TokenUrl: `${http}/token` } });
  oauth.setCredentials({ refresh_token: 'refresh' });
  const { token } = await oauth.getAccessToken();
  const echoed = await oauth.request({ url: `${http}/echo`, method: 'POST', data: { a: 'ü' } });
  const bad = new OAuth2Client({ clientId: 'id', endpoints: { oauth2TokenUrl: `${http}/token` } });
  bad.setCredentials({ refresh_token: 'wrong' });
  return [token, echoed.data.headers.authorization, echoed.data.body, await bad.getAccessToken().catch((e) => [e.message, e.response && e.response.status, e.response && e.response.data]), oauth.generateAuthUrl({ scope: ['x y'], access_type: 'offline' }), await jwt.getRequestHeaders('http://aud/').then((h) => String(h.Authorization).split('.').length), await oauth.verifyIdToken({ idToken: 'x', audience: 'y' }).catch((e) => e.message.slice(0, 40))];
};
