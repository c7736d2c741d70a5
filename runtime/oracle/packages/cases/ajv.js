'use strict';

exports.exercises = 'draft-07 and 2019 schemas, formats missing, $ref, custom keywords, coercion, defaults, all errors, async';
exports.load = () => require('ajv');
exports.run = async (Ajv) => {
  const ajv = new Ajv({ allErrors: true, coerceTypes: true, useDefaults: true, strict: false });
  ajv.addKeyword({ keyword: 'even', validate: (on, n) => !on || n % 2 === 0 });
  ajv.addSchema({ $id: 'item', type: 'object', properties: { n: { type: 'integer', even: true } }, required: ['n'] });
  const validate = ajv.compile({ type: 'object', properties: { a: { type: 'number', minimum: 1 }, b: { type: 'string', pattern: '^\\p{L}+$', maxLength: 5 }, c: { type: 'array', items: { $ref: 'item' }, uniqueItems: true }, d: { enum: ['x', 'y'], default: 'x' }, e: { oneOf: [{ type: 'null' }, { const: 5 }] } }, required: ['a'], additionalProperties: false, if: { properties: { d: { const: 'y' } } }, then: { required: ['e'] } });
  const check = (data) => [validate(data), validate.errors && validate.errors.map((e) => [e.instancePath, e.keyword, e.message, e.params]), data];
  return [check({ a: '2', b: 'größe', c: [{ n: 2 }] }), check({ a: 0, b: 'too long', c: [{ n: 3 }, { n: 3 }, {}], z: 1, d: 'y', e: 4 }), ajv.errorsText(validate.errors).slice(0, 80), check('x'), (() => { try { return new Ajv().compile({ type: 'nope' }); } catch (e) { return e.message; } })()];
};
