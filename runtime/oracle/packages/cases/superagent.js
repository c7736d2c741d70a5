'use strict';

exports.exercises = 'JSON, query, form, attach, auth, retry, timeout, 404, ECONNREFUSED, agent with cookies, redirects';
exports.load = () => require('superagent');
exports.run = async (superagent, { http, closed, fails }) => {
  const agent = superagent.agent();
  await agent.get(`${http}/cookies`);
  return {
    json: (await superagent.get(`${http}/json`)).body,
    post: (await superagent.post(`${http}/echo`).send({ a: 1 }).send({ b: 'ü' }).query({ q: 1 }).set('X-A', 'b')).body,
    form: (await superagent.post(`${http}/echo`).type('form').send({ a: [1, 2] })).body,
    attach: (await superagent.post(`${http}/multipart`).field('a', 'b').attach('file', Buffer.from('abc'), 'f.txt')).body,
    auth: (await superagent.get(`${http}/auth`).auth('u', 'p')).body,
    missing: await superagent.get(`${http}/status/404`).catch((e) => [e.status, e.message, e.response.body]),
    ok: (await superagent.get(`${http}/status/404`).ok(() => true)).status,
    timeout: await superagent.get(`${http}/slow/3000`).timeout(60).catch((e) => [e.code, e.message, e.timeout]),
    refused: await superagent.get(`http://127.0.0.1:${closed}/`).catch((e) => [e.code, e.syscall]),
    cookies: (await agent.get(`${http}/cookies`)).body,
    redirects: (await superagent.get(`${http}/redirect/2`)).redirects.length,
    tooMany: await fails(() => superagent.get(`${http}/redirect/4`).redirects(1)).then((text) => text.slice(0, 30)),
    text: (await superagent.get(`${http}/text`)).text,
    packed: (await superagent.get(`${http}/encoded/gzip`)).body.packed.length,
    parsed: (await superagent.get(`${http}/bytes/5`).buffer(true).parse(superagent.parse.image)).body,
  };
};
