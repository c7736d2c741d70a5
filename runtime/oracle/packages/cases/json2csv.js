'use strict';

exports.exercises = 'fields, nested values, transforms, async parser';
exports.load = () => require('json2csv');
exports.run = async ({ parse, Parser, parseAsync, transforms }, { fails }) => {
  const data = [{ a: 1, b: { c: 'x"y' }, d: [1, 2] }, { a: null, b: { c: 'ü' } }];
  return [parse(data), parse(data, { fields: ['a', { label: 'C', value: 'b.c' }, { label: 'F', value: (row) => row.a * 2 }] }), new Parser({ delimiter: ';', header: false, transforms: [transforms.flatten()] }).parse(data), await parseAsync(data, { fields: ['a'] }), await fails(() => parse(5)), parse(data, { transforms: [transforms.unwind({ paths: ['d'] })], withBOM: false })];
};
