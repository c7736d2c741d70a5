'use strict';

exports.exercises = 'types, aliases, nested, counts, coercion, errors';
exports.load = () => require('yargs-parser');
exports.run = (parse) => [parse('--foo.bar 1 --arr a b --no-x -vvv --str 05 pos "quo ted"', { array: ['arr'], count: ['v'], string: ['str'] }), parse.detailed('--n x --kebab-case=1', { number: ['n'], alias: { n: ['num'] }, coerce: { k: String } }), parse.camelCase('a-b-c'), parse.decamelize('aBC')];
