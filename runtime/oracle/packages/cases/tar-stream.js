'use strict';

exports.exercises = 'packing and extracting, headers, long names';
exports.load = () => require('tar-stream');
exports.run = async (tar, { digest, collect }) => {
  const pack = tar.pack();
  pack.entry({ name: 'a.txt', mtime: new Date(0) }, 'hello');
  pack.entry({ name: `${'long/'.repeat(40)}ü.txt`, mtime: new Date(0), mode: 0o600 }, Buffer.from('x'));
  pack.entry({ name: 'dir', type: 'directory', mtime: new Date(0) });
  pack.finalize();
  const bytes = await collect(pack);
  const found = [];
  const extract = tar.extract();
  extract.on('entry', async (header, stream, next) => { found.push([header.name, header.size, header.type, header.mode, (await collect(stream)).toString()]); next(); });
  await new Promise((resolve, reject) => { extract.on('finish', resolve).on('error', reject); extract.end(bytes); });
  return [digest(bytes), found];
};
