'use strict';

exports.exercises = 'redirects of GET and POST, the limit, the final URL, beforeRedirect';
exports.load = () => require('follow-redirects');
exports.run = async ({ http: client }, { http, collect }) => {
  const get = (url, options = {}, body = undefined) => new Promise((resolve) => {
    const request = client.request(url, options, async (response) => {
      resolve([response.statusCode, response.responseUrl.replace(http, ''), JSON.parse(String(await collect(response)) || 'null')]);
    });
    request.on('error', (e) => resolve([e.code, e.message]));
    request.end(body);
  });
  const seen = [];
  return {
    followed: await get(`${http}/redirect/3`),
    limit: await get(`${http}/redirect/9`, { maxRedirects: 2 }),
    see: await get(`${http}/moved/303`, { method: 'POST' }, 'body'),
    keep: await get(`${http}/moved/307`, { method: 'POST', headers: { 'content-type': 'text/plain' } }, 'body'),
    hook: await get(`${http}/redirect/1`, { beforeRedirect: (options, details) => seen.push(options.path, details.statusCode) }),
    seen,
  };
};
