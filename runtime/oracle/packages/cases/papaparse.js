'use strict';

exports.exercises = 'parse with header and types, errors, unparse, steps, streams';
exports.load = () => require('papaparse');
exports.run = async (Papa) => {
  const steps = [];
  Papa.parse('a,b\n1,2', { step: (r) => steps.push(r.data) });
  const rows = [];
  for await (const row of require('stream').Readable.from(['a,b\n', '1,2\n']).pipe(Papa.parse(Papa.NODE_STREAM_INPUT, { header: true }))) rows.push(row);
  return [Papa.parse('name,n,ok\n"A ""x""",1.5,true\nB,,false\n', { header: true, dynamicTyping: true, skipEmptyLines: true }), Papa.parse('a;b\n1;2').meta, Papa.parse('a,"b\n', {}).errors, Papa.unparse([{ a: 1, b: 'x,y' }, { a: null, b: '"' }]), Papa.unparse({ fields: ['x'], data: [[1]] }, { delimiter: '\t', quotes: true }), steps, rows];
};
