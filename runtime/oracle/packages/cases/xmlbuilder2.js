'use strict';

exports.exercises = 'building, converting to and from objects, namespaces, attributes';
exports.load = () => require('xmlbuilder2');
exports.run = ({ create, convert, fragment }) => [create({ version: '1.0' }).ele('root', { a: '1' }).ele('x').txt('<y>').up().ele('z').dat('c]').up().com('note').end({ prettyPrint: true }), convert('<a b="1"><c>2</c><c>3</c></a>', { format: 'object' }), create({ r: { '@k': 'v', i: [1, 2], '#': 't' } }).end({ headless: true }), create().ele('urn:x', 'p:a').ele('b').end(), fragment().ele('f').toString()];
