'use strict';

exports.exercises = 'loads, ECONNREFUSED, promises, escaping, formatting';
exports.load = () => require('mysql2');
exports.run = async (mysql, { closed }) => {
  const failed = (promise) => promise.then(() => 'no error', (e) => [e.code, e.message.replace(/\d{4,}/, 'PORT'), e.fatal]);
  return [await failed(require('mysql2/promise').createConnection({ host: '127.0.0.1', port: closed, user: 'u' })), mysql.format('SELECT ?? FROM t WHERE a = ? AND b IN (?)', ['c.d', "it's", [1, 'x']]), mysql.escape({ a: 1, d: new Date(0) }), mysql.escapeId('a.b')];
};
