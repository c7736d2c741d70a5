'use strict';

exports.exercises = 'encode, decode, errors';
exports.load = () => require('base-64');
exports.run = async ({ encode, decode }, { fails }) => [encode('foo © bar'), decode('Zm9vIKkgYmFy'), await fails(() => encode('✓')), await fails(() => decode('a'))];
