'use strict';

exports.exercises = 'loads, ECONNREFUSED, events';
exports.load = () => require('redis');
exports.run = async ({ createClient, commandOptions }, { closed }) => {
  const client = createClient({ socket: { host: '127.0.0.1', port: closed, reconnectStrategy: false } });
  const events = [];
  client.on('error', (e) => events.push([e.name, e.code]));
  const failure = await client.connect().catch((e) => [e.code, e.message.replace(/\d{4,}/, 'PORT')]);
  return [failure, events, client.isOpen, typeof commandOptions, await client.get('x').catch((e) => [e.name, e.message])];
};
