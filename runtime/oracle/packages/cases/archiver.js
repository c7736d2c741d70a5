'use strict';

exports.exercises = 'zip and tar to a stream, from buffers, strings and streams';
exports.note = 'Contents are compared, not compressed bytes: those of deflate are not zlib\'s, though every reader takes them.';
exports.load = () => require('archiver');
exports.run = async (archiver, { collect }) => {
  const make = async (kind, options) => {
    const archive = archiver(kind, options);
    const done = collect(archive.pipe(new (require('stream').PassThrough)()));
    const entries = [];
    archive.on('entry', (e) => entries.push(e.name));
    archive.append('text', { name: 'a.txt', date: new Date(0) }).append(Buffer.from('bytes'), { name: 'd/b.bin', date: new Date(0) }).append(require('stream').Readable.from(['s1', 's2']), { name: 'c.txt', date: new Date(0) });
    await archive.finalize();
    return [entries, (await done).length === archive.pointer()];
  };
  return [await make('zip', { zlib: { level: 9 } }), await make('tar')];
};
