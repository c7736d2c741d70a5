'use strict';

exports.exercises = 'parse, stringify, array formats, pick, stringifyUrl';
exports.load = () => require('query-string');
exports.run = (qs) => [
  qs.parse('?b=1&a=x%20y&a=2&c'), qs.parse('a[]=1&a[]=2', { arrayFormat: 'bracket', parseNumbers: true }),
  qs.stringify({ b: ['x', 'y'], a: null, c: undefined, d: 'ü' }, { arrayFormat: 'comma', skipNull: true }),
  qs.parseUrl('https://x.y/z?a=1#frag', { parseFragmentIdentifier: true }), qs.stringifyUrl({ url: 'https://x.y?a=1', query: { b: 2 } }),
  qs.pick('https://x.y?a=1&b=2', ['b']), qs.exclude('https://x.y?a=1&b=2', ['b']),
];
