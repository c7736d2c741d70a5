'use strict';

exports.exercises = 'decorators, nested objects, custom messages, groups';
exports.load = () => require('class-validator');
exports.run = async (v) => {
  class Part { } v.IsInt()(Part.prototype, 'n');
  class Deal { } v.Length(2, 5)(Deal.prototype, 'name'); v.IsEmail()(Deal.prototype, 'mail'); v.Min(1, { message: 'too small: $value' })(Deal.prototype, 'n'); v.IsOptional()(Deal.prototype, 'o'); v.IsUrl()(Deal.prototype, 'o'); v.ValidateNested()(Deal.prototype, 'part'); v.IsISO8601()(Deal.prototype, 'at');
  const show = (errors) => errors.map((e) => [e.property, e.constraints, e.children && e.children.length]);
  return [show(await v.validate(Object.assign(new Deal(), { name: 'x', mail: 'q', n: 0, part: Object.assign(new Part(), { n: 1.5 }), at: 'z' }))), show(v.validateSync(Object.assign(new Deal(), { name: 'ok', mail: 'a@b.co', n: 1, part: new Part(), at: '2024-01-02' }))), v.isEmail('a@b.co'), await v.validateOrReject(new Deal()).catch((e) => e.length)];
};
