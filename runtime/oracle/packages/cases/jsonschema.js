'use strict';

exports.exercises = 'draft-04 to 07 schemas, references, formats, errors';
exports.load = () => require('jsonschema');
exports.run = ({ Validator }) => {
  const v = new Validator();
  v.addSchema({ id: '/Part', type: 'object', properties: { n: { type: 'integer', minimum: 1 } }, required: ['n'] }, '/Part');
  const result = v.validate({ list: [{ n: 0 }, {}], mail: 'x', when: 'y', extra: 1, p: 5 }, { type: 'object', properties: { list: { type: 'array', items: { $ref: '/Part' } }, mail: { format: 'email' }, when: { format: 'date-time' }, p: { anyOf: [{ type: 'string' }, { type: 'null' }] } }, additionalProperties: false });
  return [result.valid, result.errors.map((e) => [e.property, e.name, e.stack]), v.validate({ list: [{ n: 1 }] }, { properties: { list: { items: { $ref: '/Part' } } } }).valid, String(result).split('\n').length];
};
