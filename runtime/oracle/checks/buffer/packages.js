// What the package suite found.

check('statics that packages call with new', () => [new Buffer.from('a'), new Buffer.alloc(2), new Buffer.allocUnsafe(1).length, new Buffer.concat([Buffer.from('x')])]);
check('from arrays with holes and other values', () => [Buffer.from([1, , 3]), Buffer.from(new Array(3)), Buffer.from([1.7, '2', null, undefined, true, -1, 256])]);
