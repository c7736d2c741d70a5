'use strict';

exports.exercises = 'encode, decode, URL-safe, bytes';
exports.load = () => require('js-base64');
exports.run = ({ Base64 }) => [Base64.encode('grüße 👍'), Base64.decode('Z3LDvMOfZQ=='), Base64.encodeURI('??>>'), Base64.fromUint8Array(new Uint8Array([1, 255])), Base64.toUint8Array('Af8='), Base64.isValid('a$'), Base64.btoa('abc'), Base64.encode('a'.repeat(9000)).length];
