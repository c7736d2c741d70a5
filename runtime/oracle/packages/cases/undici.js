'use strict';

exports.exercises = 'request, fetch, FormData, Headers, errors';
exports.note = 'The built-in fetch stands in for it.';
exports.load = () => require('undici');
exports.run = async ({ request, fetch, FormData, Headers }, { http, closed }) => {
  const { statusCode, headers, body } = await request(`${http}/json`);
  const form = new FormData();
  form.set('a', 'b');
  return {
    status: statusCode,
    type: headers['content-type'],
    body: await body.json(),
    post: await (await request(`${http}/echo`, { method: 'POST', body: JSON.stringify({ a: 1 }), headers: { 'content-type': 'application/json' } })).body.json(),
    fetch: await (await fetch(`${http}/json`)).json(),
    form: await (await fetch(`${http}/multipart`, { method: 'POST', body: form })).json(),
    headers: [...new Headers({ b: '1', a: '2' })],
    refused: await fetch(`http://127.0.0.1:${closed}/`).catch((e) => [e.name, e.message, e.cause.code]),
  };
};
