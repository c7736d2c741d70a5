'use strict';

exports.exercises = 'SMTP with AUTH, attachments, refused recipient, unreachable, stream and JSON transports, DKIM-free MIME';
exports.load = () => require('nodemailer');
exports.run = async (nodemailer, { smtp, closed }) => {
  const mail = { from: 'Änn <a@b.c>', to: 'x@y.z, "Q, R" <q@r.s>', subject: 'Größe ✓', text: 'hello', html: '<p>hé</p>', attachments: [{ filename: 'ü.txt', content: 'content' }], messageId: '<id@x>', date: new Date(0) };
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: smtp, auth: { user: 'u', pass: 'p' }, name: 'client' });
  const sent = await transport.sendMail(mail);
  const failed = (promise) => promise.then(() => 'no error', (e) => [e.code, e.command, e.responseCode, e.message.replace(/\d{4,}/, 'PORT')]);
  const built = await nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' }).sendMail(mail);
  const result = [
    sent.accepted, sent.rejected, sent.response, sent.envelope, await transport.verify(), await failed(transport.sendMail({ ...mail, to: 'nobody@y.z' })), await failed(nodemailer.createTransport({ host: '127.0.0.1', port: closed }).sendMail(mail)),
    built.message.toString().replace(/--_NmP-[\w-]+/g, '--boundary'), JSON.parse((await nodemailer.createTransport({ jsonTransport: true }).sendMail({ from: 'a@b.c', to: 'd@e.f', text: 'x', messageId: '<i>' })).message),
  ];
  transport.close();
  return result.map((r) => (typeof r === 'string' ? r.replace(/boundary="[^"]*"/g, 'boundary="b"') : r));
};
