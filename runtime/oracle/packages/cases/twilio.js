'use strict';

exports.exercises = 'messages, errors, TwiML, request validation, access tokens';
exports.load = () => require('twilio');
exports.run = async (twilio, { http }) => {
  const inner = new twilio.RequestClient();
  const httpClient = { request: (options) => inner.request({ ...options, uri: options.uri.replace('https://api.twilio.com', http) }) };
  const client = twilio('AC00000000000000000000000000000000', 'token', { httpClient });
  const sent = await client.messages.create({ to: '+1555', from: '+1666', body: 'grüße' });
  const response = new twilio.twiml.VoiceResponse();
  response.say({ voice: 'alice' }, 'Hi & bye');
  response.gather({ numDigits: 1 }).play('http://x/y.mp3');
  const token = new twilio.jwt.AccessToken('AC1', 'SK1', 'secret', { identity: 'ann', ttl: 60 });
  token.addGrant(new twilio.jwt.AccessToken.ChatGrant({ serviceSid: 'IS1' }));
  const claims = JSON.parse(Buffer.from(token.toJwt().split('.')[1], 'base64url'));
  return [
    [sent.sid, sent.accountSid, sent.to, sent.body, sent.status, sent.dateCreated], await client.messages.create({ to: 'bad', from: '+1', body: 'x' }).catch((e) => [e.name, e.status, e.code, e.message, e.moreInfo]), response.toString(),
    twilio.validateRequest('token', twilio.getExpectedTwilioSignature ? 'x' : 'YWJj', 'https://a.b/c', { A: '1' }), [claims.grants, claims.iss, claims.exp - claims.iat], (() => { try { return twilio('nope', 'x'); } catch (e) { return e.message; } })(),
  ];
};
