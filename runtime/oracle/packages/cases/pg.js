'use strict';

exports.exercises = 'loads, ECONNREFUSED, pool, escaping, types';
exports.load = () => require('pg');
exports.run = async ({ Client, Pool, types, escapeIdentifier }, { closed }) => {
  const failed = (promise) => promise.then(() => 'no error', (e) => [e.code, e.message.replace(/\d{4,}/, 'PORT'), e.syscall]);
  const pool = new Pool({ host: '127.0.0.1', port: closed, user: 'u', database: 'd' });
  pool.on('error', () => {});
  const result = [await failed(new Client({ connectionString: `postgres://u:p@127.0.0.1:${closed}/d` }).connect()), await failed(pool.query('SELECT 1')), pool.totalCount, escapeIdentifier('a"b'), Client.prototype.escapeLiteral("it's"), types.getTypeParser(1184)('2024-01-02 03:04:05+00'), types.getTypeParser(1007)('{1,2}'), types.getTypeParser(16)('t')];
  await pool.end();
  return result;
};
