'use strict';

exports.exercises = 'JSON, prefixUrl, hooks, retry, HTTPError, timeout';
exports.load = () => import('ky');
exports.run = async ({ default: ky }, { http, name }) => {
  const api = ky.create({ prefixUrl: http, retry: 0, hooks: { beforeRequest: [(request) => { request.headers.set('x-hook', '1'); }] } });
  return {
    json: await api.get('json').json(),
    post: await api.post('echo', { json: { a: 'ü' }, searchParams: { q: 1 } }).json(),
    hook: (await api('echo').json()).headers['x-hook'],
    missing: await api('status/404').catch(async (e) => [e.name, e.response.status, await e.response.json()]),
    timeout: await api('slow/3000', { timeout: 60 }).catch((e) => [e.name, e.message.replace(http, '')]),
    retried: await ky(`${http}/flaky/${name}-${process.release.name}-${process.pid}`, { retry: { limit: 3, delay: () => 5 } }).json(),
    text: await api('text').text(),
    bytes: (await api('bytes/9').arrayBuffer()).byteLength,
  };
};
