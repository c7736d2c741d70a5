'use strict';

exports.exercises = 'loads, options, a proxy that is not there';
exports.load = () => require('https-proxy-agent');
exports.run = async ({ HttpsProxyAgent }, { closed }) => {
  const agent = new HttpsProxyAgent(`http://user:pw@127.0.0.1:${closed}`);
  const failure = await new Promise((resolve) => { require('https').get('https://example.com/', { agent }, resolve).on('error', (e) => resolve([e.code, e.syscall])); });
  return { failure, protocol: agent.proxy.protocol, user: agent.proxy.username, options: agent.connectOpts.host };
};
