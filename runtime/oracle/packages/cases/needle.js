'use strict';

exports.exercises = 'JSON, form, multipart, auth, XML, latin1, timeouts, ECONNREFUSED';
exports.load = () => require('needle');
exports.run = async (needle, { http, closed }) => {
  const failed = (promise) => promise.then(() => 'no error', (e) => [e.code, e.message.replace(/\d{4,}/, 'PORT')]);
  return {
    get: (await needle('get', `${http}/json`)).body,
    post: (await needle('post', `${http}/echo`, { a: 1, b: [1, 2] })).body,
    json: (await needle('post', `${http}/echo`, { a: 'ü' }, { json: true })).body,
    query: (await needle('get', `${http}/echo`, { q: 'a b' })).body,
    multipart: (await needle('post', `${http}/multipart`, { a: 'b', f: { buffer: Buffer.from('abc'), filename: 'f.txt', content_type: 'text/plain' } }, { multipart: true })).body,
    auth: (await needle('get', `${http}/auth`, null, { username: 'u', password: 'p' })).body,
    latin1: (await needle('get', `${http}/latin1`)).body,
    packed: (await needle('get', `${http}/encoded/gzip`, null, { compressed: true })).body,
    xml: (await needle('get', `${http}/xml`, { }, { parse_response: 'xml' })).body,
    refused: await failed(needle('get', `http://127.0.0.1:${closed}/`)),
    callback: await new Promise((resolve) => { needle.get(`${http}/status/404`, (e, r) => resolve([e, r.statusCode, r.statusMessage])); }),
  };
};
