'use strict';

exports.exercises = 'sync, streams, headers, quoting, casts';
exports.load = () => require('csv-stringify');
exports.run = async ({ stringify }, { collect }) => {
  const { stringify: sync } = require('csv-stringify/sync');
  return [sync([['a', 'b "q"'], [1, 'x,y\nz']]), sync([{ a: 1, b: new Date(0), c: true }], { header: true, columns: { a: 'A', b: 'B', c: 'C' }, cast: { date: (d) => d.toISOString() } }), sync([[null, '']], { quoted: true, delimiter: ';' }), (await collect(require('stream').Readable.from([[1, 2], [3, 4]]).pipe(stringify({ bom: true })))).toString()];
};
