'use strict';

exports.exercises = 'objects, order, options, classes, streams';
exports.load = () => require('object-hash');
exports.run = (hash) => [hash({ b: 1, a: [1, { c: new Date(0) }] }), hash({ a: [1, { c: new Date(0) }], b: 1 }), hash([2, 1], { unorderedArrays: true }), hash(new Map([[1, 2]])), hash(null), hash('x', { algorithm: 'md5', encoding: 'base64' }), hash.keys({ a: 1 }), hash(/x/g), hash({ f() { return 1; } }, { respectFunctionProperties: false, ignoreUnknown: true }).length, hash.MD5(new Set(['a'])), hash({ a: 1, b: 2 }, { excludeKeys: (k) => k === 'b' })];
