'use strict';

exports.exercises = 'fields, files, streams, headers, length, submit';
exports.load = () => require('form-data');
exports.run = async (FormData, { http, collect }) => {
  const form = new FormData();
  form.setBoundary('----boundary');
  form.append('a', 'ü');
  form.append('n', 42);
  form.append('file', Buffer.from('abc'), { filename: 'päth/to.txt' });
  form.append('stream', require('stream').Readable.from(['x', 'y']), { filename: 's.json', knownLength: 2 });
  const length = await new Promise((resolve) => { form.getLength((error, n) => resolve(error || n)); });
  const simple = new FormData();
  simple.setBoundary('b');
  simple.append('k', 'v');
  const sent = await new Promise((resolve, reject) => { form.submit(`${http}/multipart`, (error, response) => (error ? reject(error) : resolve(response))); });
  return { headers: form.getHeaders({ x: 'y' }), length, buffer: simple.getBuffer().toString(), sync: simple.getLengthSync(), sent: JSON.parse(await collect(sent)), refuses: (() => { try { form.append('x', [1]); return 'ok'; } catch (e) { return e.message; } })() };
};
