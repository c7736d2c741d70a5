'use strict';

exports.exercises = 'JSON, params, form, multipart, redirects, 404, ECONNREFUSED, timeout, cancel, gzip/br, streams, interceptors, https';
exports.load = () => require('axios');
exports.run = async (axios, { http, https, closed, ca, fails, collect }) => {
  const client = axios.create({ baseURL: http, headers: { 'X-App': 'a' }, timeout: 5000 });
  const echo = (await client.post('/echo?x=1', { a: [1, 'ü'] }, { params: { q: 'a b', list: [1, 2] } })).data;
  const form = (await client.post('/echo', new URLSearchParams({ a: '1', b: 'ü &' }))).data;
  const multipart = new (require('form-data'))();
  multipart.append('field', 'one');
  multipart.append('file', Buffer.from('content'), { filename: 'a.txt', contentType: 'text/plain' });
  const logged = [];
  client.interceptors.request.use((config) => { logged.push(`${config.method} ${config.url}`); return config; });
  client.interceptors.response.use((response) => { logged.push(response.status); return response; }, (error) => { logged.push(error.code); return Promise.reject(error); });
  const notFound = await client.get('/status/404').catch((e) => ({ message: e.message, code: e.code, is: axios.isAxiosError(e), status: e.response.status, data: e.response.data, header: e.response.headers['x-reason'] }));
  const source = axios.CancelToken.source();
  const cancelled = fails(() => client.get('/slow/2000', { cancelToken: source.token }));
  source.cancel('stop it');
  return {
    echo, form, logged, notFound,
    cancelled: await cancelled,
    multipart: (await client.post('/multipart', multipart, { headers: multipart.getHeaders() })).data,
    redirected: (await client.get('/redirect/2')).data.path,
    tooMany: await client.get('/redirect/9', { maxRedirects: 3 }).catch((e) => [e.code, e.message]),
    refused: await axios.get(`http://127.0.0.1:${closed}/`).catch((e) => ({ code: e.code, message: e.message.replace(/\d{4,}/, 'PORT'), errno: e.errno, syscall: e.syscall })),
    timeout: await client.get('/slow/3000', { timeout: 60 }).catch((e) => [e.code, e.message]),
    packed: await Promise.all(['gzip', 'br', 'deflate'].map(async (how) => (await client.get(`/encoded/${how}`)).data)),
    stream: (await collect((await client.get('/drip', { responseType: 'stream' })).data)).toString(),
    bytes: (await client.get('/bytes/40', { responseType: 'arraybuffer' })).data,
    tooLarge: await client.get('/bytes/5000', { maxContentLength: 100 }).catch((e) => [e.code, e.message]),
    badJson: (await client.get('/badjson')).data,
    auth: (await client.get('/auth', { auth: { username: 'u', password: 'p:ü' } })).data,
    https: (await axios.get(`${https}/json`, { httpsAgent: new (require('https').Agent)({ ca }) })).data,
    untrusted: await axios.get(`${https}/json`).catch((e) => [e.code, e.message]),
    validate: (await client.get('/status/500', { validateStatus: () => true })).status,
    head: (await client.head('/bytes/10')).headers['content-length'],
    uri: axios.getUri({ url: '/a', params: { d: new Date(0), n: null, o: { k: 1 } } }),
    transformed: (await client.get('/text', { transformResponse: [(text) => text.toUpperCase()] })).data,
  };
};
