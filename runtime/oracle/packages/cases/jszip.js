'use strict';

exports.exercises = 'writing, reading, compression, folders, streams, errors';
exports.load = () => require('jszip');
exports.run = async (JSZip, { fails }) => {
  const zip = new JSZip();
  zip.file('a.txt', 'hello '.repeat(50), { date: new Date(0) });
  zip.folder('d').file('ü.bin', Buffer.from([1, 2, 3]), { date: new Date(0) });
  const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
  const read = await JSZip.loadAsync(bytes);
  return [Object.keys(read.files), (await read.file('a.txt').async('string')).length, await read.file('d/ü.bin').async('uint8array'), bytes.length < 500, await fails(() => JSZip.loadAsync('nope')).then((t) => t.slice(0, 60)), read.file(/txt$/).length, (await zip.generateAsync({ type: 'base64' })).slice(0, 8)];
};
