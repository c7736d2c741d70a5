'use strict';

exports.exercises = 'JSON, form, searchParams, retries, hooks, timeout, HTTPError, ECONNREFUSED, pagination, streams, gzip';
exports.load = () => require('got');
exports.run = async (module, { http, closed, collect, name }) => {
  const got = module.default || module;
  const failed = (promise) => promise.then(() => 'no error', (e) => [e.name, e.code, e.message.replaceAll(http, '').replace(/\d{4,}/, 'PORT')]);
  const seen = [];
  const client = got.extend({ prefixUrl: http, headers: { 'x-app': 'a' }, hooks: { beforeRequest: [(o) => { seen.push(o.method); }] } });
  const stream = got.stream(`${http}/drip`);
  return {
    json: await client('json').json(),
    post: await client.post('echo', { json: { a: 1 }, searchParams: { q: 'a b' } }).json(),
    form: await client.post('echo', { form: { a: 'ü' } }).json(),
    retried: await client(`flaky/${name}-${process.release.name}-${process.pid}`, { retry: { limit: 3, calculateDelay: ({ attemptCount }) => (attemptCount > 3 ? 0 : 5) } }).json(),
    notFound: await failed(client('status/404')),
    refused: await failed(got(`http://127.0.0.1:${closed}/`, { retry: { limit: 0 } })),
    timeout: await failed(client('slow/3000', { timeout: { request: 60 }, retry: { limit: 0 } })),
    badJson: (await failed(client('badjson').json())).slice(0, 2),
    redirects: await client('redirect/2').then((r) => [r.redirectUrls.length, r.statusCode, JSON.parse(r.body).path]),
    packed: (await client('encoded/br').json()).packed.length,
    stream: (await collect(stream)).toString(),
    buffer: await client('bytes/6').buffer(),
    pages: await got.paginate.all(`${http}/json`, { pagination: { transform: (r) => JSON.parse(r.body).a, paginate: () => false } }),
    seen,
  };
};
