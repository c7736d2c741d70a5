'use strict';

exports.exercises = 'queries, filters, parents, result types';
exports.load = () => require('jsonpath-plus');
exports.run = ({ JSONPath }) => {
  const json = { a: [{ n: 1, s: 'x' }, { n: 2, s: 'y' }], b: { n: 3 } };
  return [JSONPath({ path: '$..n', json }), JSONPath({ path: '$.a[?(@.n>1)].s', json }), JSONPath({ path: '$.a[*]~', json }), JSONPath({ path: '$..n', json, resultType: 'pointer' }), JSONPath({ path: '$.a[?(@.s=="x")]^', json }).length, JSONPath({ path: '$.b.n', json, wrap: false }), JSONPath({ path: '$.*', json, resultType: 'all' }).map((r) => r.path), JSONPath.toPathArray('$.a[0]')];
};
