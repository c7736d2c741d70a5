'use strict';

exports.exercises = 'plain to class and back, exposing, types';
exports.load = () => { require('reflect-metadata'); return require('class-transformer'); };
exports.run = (t) => { class Part { up() { return this.n + 1; } } class Deal {} t.Type(() => Part)(Deal.prototype, 'parts'); t.Exclude()(Deal.prototype, 'secret'); t.Expose({ name: 'full_name' })(Deal.prototype, 'name'); t.Transform(({ value }) => new Date(value))(Deal.prototype, 'at'); const d = t.plainToInstance(Deal, { parts: [{ n: 1 }], secret: 1, full_name: 'x', at: 0 }); return [d, d.parts[0].up(), t.instanceToPlain(d), t.serialize(d)]; };
