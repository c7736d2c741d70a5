'use strict';

exports.exercises = 'collections, deep get/set/merge/clone, template, chain, strings, debounce, orderBy';
exports.load = () => require('lodash');
exports.run = async (_) => {
  const deals = [{ id: 1, stage: 'won', amount: 10 }, { id: 2, stage: 'lost', amount: 5 }, { id: 3, stage: 'won', amount: 7.5 }];
  let calls = 0;
  const debounced = _.debounce(() => { calls += 1; return calls; }, 5);
  debounced(); debounced();
  await new Promise((resolve) => { setTimeout(resolve, 30); });
  return {
    grouped: _.groupBy(deals, 'stage'),
    chain: _(deals).filter({ stage: 'won' }).map('amount').sum(),
    order: _.map(_.orderBy(deals, ['stage', 'amount'], ['asc', 'desc']), 'id'),
    deep: [_.get({ a: [{ b: { c: 3 } }] }, 'a[0].b.c'), _.set({}, 'x[1].y', 2), _.unset({ a: 1 }, 'a'), _.has({ a: { b: 1 } }, 'a.b')],
    merged: _.mergeWith({ a: [1], b: { c: 1 } }, { a: [2], b: { d: 2 } }, (x, y) => (_.isArray(x) ? x.concat(y) : undefined)),
    clone: _.cloneDeep({ d: new Date(0), m: new Map([[1, { a: 1 }]]), s: new Set([1]), r: /x/g, b: Buffer.from('ab'), t: new Float32Array([1.5]) }),
    equal: [_.isEqual({ a: [1, new Date(0)] }, { a: [1, new Date(0)] }), _.isEqual(NaN, NaN), _.isEqual(new Map([[1, 2]]), new Map([[1, 3]]))],
    template: _.template('<% _.forEach(names, (n) => { %><li><%- n %></li><% }) %> ${ other } <%= other %>')({ names: ['a<b', 'c'], other: 'x' }),
    strings: [_.camelCase('foo-bar baz'), _.kebabCase('fooBarBaz'), _.startCase('hello world'), _.deburr('déjà vu Ünï'), _.truncate('a long sentence here', { length: 10 }), _.words('fred, barney, & pebbles'), _.escape('<&">'), _.padStart('7', 3, '0'), _.split('a👍b', '')],
    math: [_.round(4.006, 2), _.mean([1, 2, 4]), _.range(0, -4, -1), _.clamp(10, 0, 5), _.sumBy(deals, 'amount')],
    functions: [_.curry((a, b, c) => a + b + c)(1)(2)(3), _.flow([(x) => x + 1, (x) => x * 2])(3), _.memoize((x) => x * 2)(4), _.partial((a, b) => a - b, _, 1)(5)],
    arrays: [_.chunk([1, 2, 3, 4, 5], 2), _.difference([1, 2, 3], [2]), _.zipObject(['a', 'b'], [1, 2]), _.uniqBy([1.2, 1.7, 2.1], Math.floor), _.flattenDeep([1, [2, [3, [4]]]]), _.keyBy(deals, 'id')],
    objects: [_.pick({ a: 1, b: 2 }, 'a'), _.omit({ a: 1, b: { c: 2 } }, 'b.c'), _.invert({ a: 'b' }), _.mapValues({ a: 1 }, (v) => v + 1), _.transform([1, 2], (acc, v) => { acc.push(v * 2); }), _.defaultsDeep({ a: { b: 1 } }, { a: { b: 2, c: 3 } })],
    types: [_.isPlainObject(Object.create(null)), _.isBuffer(Buffer.alloc(1)), _.isError(new TypeError('x')), _.isFunction(async () => 1), _.toPath('a[0].b'), _.isEmpty(new Map())],
    calls,
  };
};
