'use strict';

exports.exercises = 'callbacks, JSON, form, formData, redirects, gzip, jar, auth, timeout, ECONNREFUSED, streams';
exports.load = () => require('request');
exports.run = async (request, { http, closed, collect }) => {
  const call = (options) => new Promise((resolve) => {
    request(options, (error, response, body) => resolve(error ? { code: error.code, message: error.message.replace(/\d{4,}/, 'PORT'), connect: error.connect } : { status: response.statusCode, body }));
  });
  const jar = request.jar();
  const scoped = request.defaults({ baseUrl: http, json: true, jar });
  const viaDefaults = (options) => new Promise((resolve, reject) => { scoped(options, (error, _, body) => (error ? reject(error) : resolve(body))); });
  return {
    post: await call({ url: `${http}/echo`, method: 'POST', json: { a: 1, b: ['ü'] } }),
    query: await call({ url: `${http}/echo`, qs: { a: [1, 2], b: { c: 'd' } }, headers: { 'X-A': 'b' } }),
    form: await call({ url: `${http}/echo`, method: 'POST', form: { a: '1 2', b: 'ü' } }),
    multipart: await call({ url: `${http}/multipart`, method: 'POST', json: true, formData: { a: 'b', file: { value: Buffer.from('abc'), options: { filename: 'f.txt', contentType: 'text/plain' } } } }),
    redirect: await call({ url: `${http}/redirect/2`, json: true }),
    noFollow: await call({ url: `${http}/redirect/2`, followRedirect: false }),
    gzip: await call({ url: `${http}/encoded/gzip`, gzip: true, json: true }),
    basic: await call({ url: `${http}/auth`, auth: { user: 'u', pass: 'p', sendImmediately: false } }),
    refused: await call(`http://127.0.0.1:${closed}/`),
    timeout: await call({ url: `${http}/slow/3000`, timeout: 60 }),
    first: await viaDefaults('/cookies'),
    second: await viaDefaults('/cookies'),
    jar: jar.getCookieString(http),
    bytes: await call({ url: `${http}/bytes/8`, encoding: null }),
    piped: (await collect(request(`${http}/drip`))).toString(),
    missing: await call({ url: `${http}/status/404`, json: true }),
  };
};
