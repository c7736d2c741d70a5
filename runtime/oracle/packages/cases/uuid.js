'use strict';

exports.exercises = 'v1, v3, v4 with given randomness, v5, parse, stringify, validate';
exports.load = () => require('uuid');
exports.run = (uuid) => {
  const random = Buffer.from('10916f3a2b4c4d5e9f00112233445566', 'hex');
  return [uuid.v4({ random }), uuid.v5('hello', uuid.v5.DNS), uuid.v3('grüße', uuid.v3.URL), uuid.v1({ node: [1, 2, 3, 4, 5, 6], clockseq: 0x1234, msecs: 1700000000000, nsecs: 5 }), uuid.parse(uuid.NIL), uuid.stringify(random), uuid.validate('x'), uuid.version(uuid.v4()), uuid.v4() === uuid.v4()];
};
