'use strict';

exports.exercises = 'collections, template, chain, functions';
exports.load = () => require('underscore');
exports.run = (_) => [_.groupBy(['one', 'two', 'three'], 'length'), _.template('<% for (const x of xs) { %>[<%- x %>]<% } %>')({ xs: ['<', 2] }), _.chain([3, 1, 2]).sortBy().reverse().value(), _.where([{ a: 1, b: 2 }, { a: 2 }], { a: 1 }), _.isEqual({ a: [1] }, { a: [1] }), _.countBy([1, 2, 2], String), _.object(['a'], [1]), _.compose((x) => x + 1, (x) => x * 2)(4), _.escape('<a>')];
