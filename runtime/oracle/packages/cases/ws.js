'use strict';

exports.exercises = 'connecting to an echo server, text, binary, ping, close codes, ECONNREFUSED, 404';
exports.load = () => require('ws');
exports.run = async (WebSocket, { host, port, closed }) => {
  const log = [];
  const socket = new WebSocket(`ws://${host}:${port}/ws`, ['chat'], { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.on('open', () => { log.push(['open', socket.protocol]); socket.send('grüße'); });
    socket.on('error', reject).on('close', (code, reason) => { log.push(['close', code, String(reason)]); resolve(); });
    socket.on('pong', (data) => { log.push(['pong', String(data)]); socket.close(1000, 'done'); });
    socket.on('message', (data, binary) => { log.push([binary, String(data)]); if (binary) socket.ping('p'); else socket.send(Buffer.from([1, 2, 3])); });
  });
  const failed = (url) => new Promise((resolve) => { new WebSocket(url).on('error', (e) => resolve([e.code, e.message.replace(/\d{4,}/, 'PORT')])); });
  return [log, socket.readyState, await failed(`ws://127.0.0.1:${closed}`), await failed(`ws://${host}:${port}/status/404`), await failed(`ws://${host}:${port}/json`)];
};
