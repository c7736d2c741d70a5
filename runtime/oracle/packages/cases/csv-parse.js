'use strict';

exports.exercises = 'sync, streams, columns, quotes, casting, delimiters, errors';
exports.load = () => require('csv-parse');
exports.run = async ({ parse }, { fails }) => {
  const { parse: sync } = require('csv-parse/sync');
  const rows = [];
  for await (const row of require('stream').Readable.from(['a,b\n1,', '2\n3,4\n']).pipe(parse({ columns: true }))) rows.push(row);
  return [rows, sync('a;"b ""q"" \n x";c\n;2;3', { delimiter: ';', trim: true }), sync('n,d,t\n1,2024-01-02,true\n', { columns: true, cast: (v, c) => (c.column === 'n' && !c.header ? Number(v) : v) }), await fails(() => sync('a,b\n1\n')), sync('a\tb\n#c\n1\t2', { delimiter: '\t', comment: '#', from_line: 1, relax_column_count: true }), await new Promise((resolve) => { parse('"open', (e) => resolve([e.code, e.message])); })];
};
