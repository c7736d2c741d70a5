'use strict';

exports.exercises = 'loads over what is there; new methods, set methods, iterator helpers, URL, structuredClone';
exports.load = () => require('core-js');
exports.run = (core) => [typeof core, [1, 2, 3].toReversed(), new Set([1, 2]).union(new Set([3])), [...Iterator.from([1, 2, 3]).map((x) => x * 2)], Object.groupBy([1, 2, 3], (n) => (n % 2 ? 'o' : 'e')), structuredClone(new Map([[1, { d: new Date(0) }]])), String(new URL('../x?y=1', 'http://a/b/c')), 'a-b'.replaceAll('-', '+'), Array.from({ length: 2 }, (_, i) => i), [3, 1].toSorted(), Promise.try !== undefined, Math.sumPrecise([1, 2])];
