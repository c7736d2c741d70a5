'use strict';

exports.exercises = 'JSON, 404 as StatusCodeError, full response, transform, ECONNREFUSED';
exports.load = () => require('request-promise');
exports.run = async (rp, { http, closed }) => ({
  json: await rp({ uri: `${http}/json`, json: true }),
  post: await rp.post({ uri: `${http}/echo`, body: { a: 1 }, json: true }),
  full: await rp({ uri: `${http}/status/201`, resolveWithFullResponse: true, json: true }).then((r) => [r.statusCode, r.body]),
  missing: await rp({ uri: `${http}/status/404`, json: true }).catch((e) => [e.name, e.statusCode, e.message, e.error]),
  simple: await rp({ uri: `${http}/status/500`, simple: false }),
  transform: await rp({ uri: `${http}/text`, transform: (body) => body.length }),
  refused: await rp(`http://127.0.0.1:${closed}/`).catch((e) => [e.name, e.message.replace(/\d{4,}/, 'PORT'), e.cause.code]),
  finally: await new Promise((resolve) => { rp(`${http}/text`).finally(() => resolve('done')); }),
});
