'use strict';

exports.exercises = 'windows-1252, Shift_JIS, UTF-16, GBK, streams, BOM';
exports.load = () => require('iconv-lite');
exports.run = async (iconv, { collect }) => {
  const stream = require('stream').Readable.from([Buffer.from([0x82, 0xb1]), Buffer.from([0x82, 0xf1])]).pipe(iconv.decodeStream('shift_jis'));
  return [iconv.encode('grüße €', 'win1252'), iconv.decode(Buffer.from('8356838a815b', 'hex'), 'Shift_JIS'), iconv.encode('aü', 'utf16le'), iconv.decode(Buffer.from('c4e3bac3', 'hex'), 'gbk'), iconv.encode('x', 'utf8', { addBOM: true }), iconv.decode(Buffer.from('feff0061', 'hex'), 'utf16'), iconv.encodingExists('koi8-r'), iconv.encode('привет', 'koi8-r'), (await collect(stream)).toString()];
};
