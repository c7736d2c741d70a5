'use strict';

exports.exercises = 'schemas, conversions, conditions, custom messages, references, async, all errors';
exports.load = () => require('joi');
exports.run = async (Joi) => {
  const schema = Joi.object({ name: Joi.string().min(3).max(10).required(), email: Joi.string().email({ tlds: { allow: false } }), age: Joi.number().integer().min(0), tags: Joi.array().items(Joi.string(), Joi.number()).unique(), when: Joi.date().iso(), kind: Joi.valid('a', 'b').default('a'), ref: Joi.any().when('kind', { is: 'b', then: Joi.required() }), again: Joi.ref('name'), ip: Joi.string().ip(), id: Joi.string().guid() }).with('age', 'email').unknown(false);
  const of = ({ value, error }) => [value, error && error.details.map((d) => [d.type, d.message, d.path])];
  return [of(schema.validate({ name: 'Anna', age: '42', email: 'a@b.co', when: '2024-01-02' })), of(schema.validate({ name: 'x', age: -1.5, email: 'nope', tags: ['a', 'a', {}], kind: 'c', x: 1, ip: '1.2.3', id: 'z' }, { abortEarly: false })), of(schema.validate({ name: 'Anna', kind: 'b', again: 'Bert' }, { abortEarly: false })), await Joi.string().external(async (v) => `${v}!`).validateAsync('x'), Joi.attempt('5', Joi.number()), of(Joi.string().pattern(/^\d+$/).messages({ 'string.pattern.base': 'digits please, not {#value}' }).validate('x')), Joi.isSchema(schema), Object.keys(schema.describe().keys).length, of(Joi.alternatives().try(Joi.number(), Joi.boolean()).validate('q'))];
};
