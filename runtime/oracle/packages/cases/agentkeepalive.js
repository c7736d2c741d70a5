'use strict';

exports.exercises = 'requests over kept connections, counts, status';
exports.load = () => require('agentkeepalive');
exports.run = async (Agent, { http, collect }) => {
  const agent = new Agent({ maxSockets: 1, maxFreeSockets: 1, freeSocketTimeout: 4000 });
  const get = () => new Promise((resolve, reject) => { require('http').get(`${http}/json`, { agent }, async (r) => resolve(String(await collect(r)))).on('error', reject); });
  const bodies = [await get(), await get(), await get()];
  const counts = { created: agent.createSocketCount, requests: agent.requestCount, closed: agent.closeSocketCount };
  const status = agent.getCurrentStatus();
  agent.destroy();
  return { bodies, counts, names: Object.keys(status), https: typeof Agent.HttpsAgent };
};
