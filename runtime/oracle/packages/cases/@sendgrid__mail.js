'use strict';

exports.exercises = 'send, several, templates, 400 with its body, validation';
exports.load = () => require('@sendgrid/mail');
exports.run = async (mail, { http }) => {
  mail.setApiKey('SG.x');
  mail.client.setDefaultRequest('baseUrl', http);
  const message = { to: ['a@b.c', { email: 'd@e.f', name: 'D' }], from: 'x@y.z', subject: 'S ü', text: 't', html: '<b>h</b>', attachments: [{ content: Buffer.from('a').toString('base64'), filename: 'f.txt' }] };
  const [response] = await mail.send(message);
  return [response.statusCode, response.headers['x-message-id'], (await mail.sendMultiple({ ...message, templateId: 'd-1', dynamicTemplateData: { a: 1 } }))[0].statusCode, await mail.send({ ...message, from: 'bad@x.y' }).catch((e) => [e.code, e.message, e.response.body]), await mail.send({ from: 'a@b.c' }).catch((e) => [e.name, e.message]), await mail.send({ to: 5, from: 'a@b.c' }).catch((e) => e.message)];
};
