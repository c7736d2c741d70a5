'use strict';

exports.exercises = 'strings, buffers, encodings';
exports.load = () => require('md5');
exports.run = async (md5, { fails }) => [md5('a'), md5('ü'), md5(Buffer.from([1, 2])), md5('x', { asBytes: true }), md5('é', { encoding: 'binary' }), md5('z', { asString: true }), await fails(() => md5(undefined))];
