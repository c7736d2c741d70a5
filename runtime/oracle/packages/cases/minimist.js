'use strict';

exports.exercises = 'flags, aliases, arrays, defaults, rest';
exports.load = () => require('minimist');
exports.run = (minimist) => [minimist(['-abc', '--x=1', '--no-y', '--list', 'a', '--list', 'b', '--n', '007', 'rest', '--', '-z']), minimist(['-v', 'file'], { boolean: ['v'], alias: { v: 'verbose' }, default: { q: 1 }, string: ['n'] }), minimist(['--a.b.c', '2'])];
