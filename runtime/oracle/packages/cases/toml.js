'use strict';

exports.exercises = 'tables, arrays, dates, strings, errors with lines';
exports.load = () => require('toml');
exports.run = (toml) => [toml.parse('title = "T ü"\n[a.b]\nn = 1_000\nf = 3.5\nd = 1979-05-27T07:32:00Z\nx = [[1, 2], ["a"]]\n[[p]]\nk = true\n[[p]]\nk = """\nmulti\n"""'), (() => { try { return toml.parse('a = '); } catch (e) { return [e.name, e.line, e.column, e.message]; } })()];
