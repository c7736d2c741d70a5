'use strict';

exports.exercises = 'imports of single functions from ES modules';
exports.load = () => import('lodash-es');
exports.run = ({ debounce, groupBy, get, merge, template, default: _ }) => [groupBy([1.2, 1.7, 2.3], Math.floor), get({ a: [{ b: 1 }] }, 'a[0].b'), merge({ a: { b: 1 } }, { a: { c: 2 } }), template('<%= a %>')({ a: 1 }), typeof debounce, _.chain([3, 1, 2]).sortBy().value()];
