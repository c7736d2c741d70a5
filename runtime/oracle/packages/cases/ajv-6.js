'use strict';

exports.exercises = 'formats, $ref, errors, coercion, meta schemas';
exports.load = () => require('ajv-6');
exports.run = (Ajv) => {
  const ajv = new Ajv({ allErrors: true, jsonPointers: true });
  const validate = ajv.compile({ properties: { mail: { format: 'email' }, at: { format: 'date-time' }, uri: { format: 'uri' }, ip: { format: 'ipv4' }, n: { multipleOf: 0.1 }, l: { contains: { const: 1 } } }, dependencies: { mail: ['at'] } });
  const check = (data) => [validate(data), validate.errors && validate.errors.map((e) => [e.dataPath, e.keyword, e.message])];
  return [check({ mail: 'a@b.c', at: '2024-01-02T03:04:05Z', uri: 'http://x/y', ip: '1.2.3.4', n: 0.3, l: [1] }), check({ mail: 'x', at: 'y', uri: 'z', ip: '1', n: 0.25, l: [] }), ajv.validateSchema({ type: 5 }), ajv.errorsText().slice(0, 60)];
};
