'use strict';

exports.exercises = 'loads, ECONNREFUSED, retry strategy, offline queue';
exports.load = () => require('ioredis');
exports.run = async (Redis, { closed }) => {
  const tries = [];
  const client = new Redis({ host: '127.0.0.1', port: closed, lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: (n) => { tries.push(n); return n < 3 ? 2 : null; } });
  client.on('error', (e) => tries.push(e.code));
  const failure = await client.connect().catch((e) => [e.name, e.message]);
  const got = await client.get('x').catch((e) => [e.name, e.message]);
  client.disconnect();
  return [failure, got, tries.length > 2, client.status, Redis.Command && new Redis.Command('set', ['a', 1]).toWritable()];
};
