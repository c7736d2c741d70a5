'use strict';

exports.exercises = 'writing, reading, entries, comments, errors';
exports.note = 'Contents are compared, not compressed bytes: those of deflate are not zlib\'s, though every reader takes them.';
exports.load = () => require('adm-zip');
exports.run = async (AdmZip, { fails }) => {
  const zip = new AdmZip();
  zip.addFile('a.txt', Buffer.from('hello '.repeat(50)), 'note');
  zip.addFile('d/ü.txt', Buffer.from('x'));
  const read = new AdmZip(zip.toBuffer());
  return [read.getEntries().map((e) => [e.entryName, e.header.size, e.comment]), read.readAsText('a.txt').length, read.getEntry('d/ü.txt').getData(), read.test(), await fails(() => new AdmZip(Buffer.from('nope')))];
};
