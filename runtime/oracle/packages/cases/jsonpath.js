'use strict';

exports.exercises = 'queries, filters, scripts, paths, apply, parse';
exports.load = () => require('jsonpath');
exports.run = (jp) => {
  const data = { store: { book: [{ t: 'A', p: 8 }, { t: 'B', p: 12, isbn: 'x' }, { t: 'C', p: 23 }], bike: { p: 19 } } };
  return [jp.query(data, '$..p'), jp.query(data, '$.store.book[?(@.p<10)].t'), jp.query(data, '$..book[(@.length-1)]'), jp.query(data, '$..book[0:2].t'), jp.paths(data, '$..isbn'), jp.nodes(data, '$.store.bike.*'), jp.value(data, '$.store.book[1].t'), jp.apply(data, '$..bike.p', (v) => v * 2), jp.parse('$.a["b"]'), jp.stringify(['$', 'a', 0])];
};
