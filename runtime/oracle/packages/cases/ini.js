'use strict';

exports.exercises = 'parse, stringify, sections, arrays, escaping';
exports.load = () => require('ini');
exports.run = (ini) => [ini.parse('; c\na=1\n[s.t]\nb = "x;y"\nc[]=1\nc[]=2\nt=true\n[u]\nk=\n'), ini.stringify({ a: 1, s: { b: ['x', 'y'], n: null, t: 'a;b', u: { v: true } } }), ini.encode({ x: 1 }, { section: 'sec', whitespace: true }), ini.safe('"q'), ini.unsafe('"a\\;b"')];
