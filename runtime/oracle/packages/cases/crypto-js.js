'use strict';

exports.exercises = 'hashes, HMAC, AES, encodings, PBKDF2, words';
exports.load = () => require('crypto-js');
exports.run = (C) => {
  const key = C.enc.Hex.parse('000102030405060708090a0b0c0d0e0f');
  const iv = C.enc.Hex.parse('101112131415161718191a1b1c1d1e1f');
  const sealed = C.AES.encrypt('grüße', key, { iv });
  return [C.MD5('a').toString(), C.SHA256('ü').toString(C.enc.Base64), C.SHA3('x', { outputLength: 256 }).toString(), C.HmacSHA512('m', 'k').toString(), sealed.toString(), C.AES.decrypt(sealed.toString(), key, { iv }).toString(C.enc.Utf8), C.AES.encrypt('x', key, { mode: C.mode.ECB, padding: C.pad.ZeroPadding }).ciphertext.toString(), C.PBKDF2('pw', 'salt', { keySize: 4, iterations: 20 }).toString(), C.AES.decrypt(C.AES.encrypt('p', 'pass').toString(), 'pass').toString(C.enc.Utf8), C.RIPEMD160('a').toString(), C.TripleDES.decrypt(C.TripleDES.encrypt('t', 'k'), 'k').toString(C.enc.Utf8), C.enc.Base64.stringify(C.enc.Latin1.parse('abc')), C.lib.WordArray.random(8).sigBytes];
};
