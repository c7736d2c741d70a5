'use strict';

exports.exercises = 'schemas, casts, tests, conditions, all errors';
exports.load = () => require('yup');
exports.run = async (yup) => {
  const schema = yup.object({ name: yup.string().trim().min(2).required(), age: yup.number().integer().positive(), mail: yup.string().email(), at: yup.date().default(() => new Date(0)), list: yup.array().of(yup.number().max(3)), b: yup.string().when('name', { is: 'need', then: (s) => s.required('b is needed') }) });
  return [await schema.validate({ name: ' Ann ', age: '5', list: ['1', 2] }), await schema.validate({ name: 'x', age: -1.5, mail: 'q', list: [9] }, { abortEarly: false }).catch((e) => [e.name, e.errors, e.inner.map((i) => [i.path, i.type])]), await schema.isValid({ name: 'need' }), schema.cast({ name: 'a', at: '2024-01-02T00:00:00Z' }), await yup.string().test('even', 'odd: ${value}', (v) => v.length % 2 === 0).validate('abc').catch((e) => e.message), schema.describe().fields.age.tests];
};
