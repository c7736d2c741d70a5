'use strict';

exports.exercises = 'structs, coercion, failures, refinements';
exports.load = () => require('superstruct');
exports.run = (s) => {
  const User = s.object({ id: s.number(), name: s.size(s.string(), 2, 5), mail: s.optional(s.pattern(s.string(), /@/)), role: s.defaulted(s.enums(['a', 'b']), 'a'), at: s.coerce(s.date(), s.string(), (v) => new Date(v)) });
  const [error] = s.validate({ id: 'x', name: 'toolong', mail: 'q', role: 'z', at: 1 }, User);
  return [s.create({ id: 1, name: 'Ann', at: '2024-01-02T00:00:00Z' }, User), error.failures().map((f) => [f.path, f.type, f.message]), error.message, s.is({ id: 1 }, User), s.mask({ a: 1, b: 2 }, s.object({ a: s.number() })), (() => { try { return s.assert(5, s.union([s.string(), s.boolean()])); } catch (e) { return e.message; } })()];
};
