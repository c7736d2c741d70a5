'use strict';

exports.exercises = 'length, alphabet, customRandom';
exports.load = () => require('nanoid');
exports.run = async ({ nanoid, customAlphabet, customRandom, urlAlphabet }) => [nanoid().length, nanoid(10).length, /^[\w-]+$/.test(nanoid()), /^[ab]{5}$/.test(customAlphabet('ab', 5)()), customRandom('abcdef', 8, (n) => new Uint8Array(n).map((_, i) => i))(), urlAlphabet, (await require('nanoid/async').nanoid()).length];
