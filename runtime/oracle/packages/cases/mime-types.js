'use strict';

exports.exercises = 'lookups, content types, extensions, charsets';
exports.load = () => require('mime-types');
exports.run = (m) => [m.lookup('a/b.JSON'), m.contentType('file.html'), m.extension('text/html; charset=x'), m.charset('text/markdown'), m.lookup('x.nope'), m.contentType('image/png'), Object.keys(m.types).length, m.extensions['image/jpeg']];
