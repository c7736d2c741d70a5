'use strict';

exports.exercises = 'loads, connection error over polling, events';
exports.load = () => require('socket.io-client');
exports.run = async ({ io, Manager }, { closed }) => {
  const socket = io(`http://127.0.0.1:${closed}`, { reconnection: false, transports: ['polling'], timeout: 1000 });
  const failure = await new Promise((resolve) => { socket.on('connect_error', (e) => resolve([e.message, e.type])); });
  socket.close();
  return [failure, socket.connected, typeof Manager];
};
