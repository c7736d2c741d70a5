'use strict';

exports.exercises = 'postMessage with blocks, auth.test, platform errors, unreachable';
exports.load = () => require('@slack/web-api');
exports.run = async ({ WebClient, LogLevel }, { http, closed }) => {
  const options = { slackApiUrl: `${http}/slack/`, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR };
  const client = new WebClient('xoxb-1', options);
  const strip = ({ response_metadata, ...rest }) => rest;
  return [strip(await client.chat.postMessage({ channel: 'C1', text: 'hi ü', blocks: [{ type: 'divider' }] })), strip(await client.auth.test()), await client.conversations.info({ channel: 'X' }).catch((e) => [e.code, e.message, e.data.error]), await new WebClient('x', { ...options, slackApiUrl: `http://127.0.0.1:${closed}/` }).auth.test().catch((e) => [e.code, e.message.replace(/\d{4,}/, 'PORT')])];
};
