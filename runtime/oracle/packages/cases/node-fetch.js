'use strict';

exports.exercises = 'JSON, form, redirects, gzip/br, abort, ECONNREFUSED, stream body, Headers, Request';
exports.load = () => require('node-fetch');
exports.run = async (module, { http, closed, collect }) => {
  const fetch = module.default || module;
  const { Headers, Request } = module;
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 30);
  const headers = new Headers({ b: '2', A: '1' });
  headers.append('b', '3');
  const failed = (promise) => promise.then(() => 'no error', (e) => [e.name, e.type, e.code, e.message.replace(/\d{4,}/g, 'PORT')]);
  const response = await fetch(`${http}/redirect/1`);
  return {
    json: await (await fetch(`${http}/json`)).json(),
    post: await (await fetch(`${http}/echo`, { method: 'POST', body: JSON.stringify({ a: 'ü' }), headers: { 'Content-Type': 'application/json' } })).json(),
    form: await (await fetch(`${http}/echo`, { method: 'POST', body: new URLSearchParams({ a: '1' }) })).json(),
    redirect: [response.ok, response.redirected, response.url.replace(http, ''), response.status],
    manual: await fetch(`${http}/redirect/1`, { redirect: 'manual' }).then((r) => [r.status, (r.headers.get('location') || '').replace(http, '')]),
    refuseRedirect: await failed(fetch(`${http}/redirect/1`, { redirect: 'error' }).then(() => 1, (e) => { e.message = 'redirect'; throw e; })),
    packed: await Promise.all(['gzip', 'br', 'deflate', 'raw'].map(async (how) => (await (await fetch(`${http}/encoded/${how}`)).json()).packed.length)),
    aborted: await failed(fetch(`${http}/slow/3000`, { signal: abort.signal })),
    refused: await failed(fetch(`http://127.0.0.1:${closed}/`)),
    badJson: (await failed((await fetch(`${http}/badjson`)).json())).slice(0, 2),
    stream: (await collect((await fetch(`${http}/drip`)).body)).toString(),
    bytes: (await (await fetch(`${http}/bytes/6`)).arrayBuffer()).byteLength,
    headers: [...headers],
    request: new Request('http://a/b', { method: 'put', headers: { x: 'y' } }).method,
    notFound: await fetch(`${http}/status/404`).then((r) => [r.status, r.ok, r.statusText]),
  };
};
