'use strict';

exports.exercises = 'nested objects and arrays, array formats, dots, encoding, depth, filters';
exports.load = () => require('qs');
exports.run = (qs) => {
  const value = { a: { b: ['x', 'ü y'], c: null }, d: undefined, e: [1, { f: true }], g: new Date(0) };
  return [
    ...['indices', 'brackets', 'repeat', 'comma'].map((arrayFormat) => qs.stringify(value, { arrayFormat })),
    qs.stringify(value, { encode: false, allowDots: true, skipNulls: true, addQueryPrefix: true }),
    qs.stringify({ b: 1, a: 2 }, { sort: (x, y) => (x < y ? -1 : 1), filter: ['a', 'b'] }),
    qs.parse('a[b][]=1&a[b][]=2&c.d=3&e[f]=%C3%BC&g&h=', { allowDots: true, strictNullHandling: true }),
    qs.parse('a[0]=b&a[5]=c&a[100]=d&x=1;y=2', { delimiter: /[;&]/, arrayLimit: 20 }),
    qs.parse('a[b][c][d][e][f][g]=h', { depth: 2 }),
    qs.parse('a=%E4', { charset: 'iso-8859-1' }),
  ];
};
