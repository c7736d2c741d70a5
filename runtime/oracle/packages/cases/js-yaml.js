'use strict';

exports.exercises = 'load, dump, schemas, documents, types, errors with marks';
exports.load = () => require('js-yaml');
exports.run = (yaml) => {
  const type = new yaml.Type('!twice', { kind: 'scalar', construct: (v) => v * 2 });
  return [yaml.load('a: &x [1, 2]\nb: *x\nc: |\n  t\n   u\nd: 2001-12-14t21:59:43.10-05:00\ne: !!binary aGk=\nf: !!set {x, y}\n<<: {g: 1}\n'), yaml.dump({ b: [{ c: 'x: y' }, [1, [2]]], d: new Date(0), n: null, s: 'multi\nline\n', long: 'word '.repeat(30) }), yaml.loadAll('a\n---\nb'), yaml.load('x: !twice 4', { schema: yaml.DEFAULT_SCHEMA.extend([type]) }), (() => { try { return yaml.load('a: b: c'); } catch (e) { return [e.name, e.reason, e.mark.line, e.mark.column, e.message]; } })(), yaml.dump({ b: 1, a: 2 }, { sortKeys: true, flowLevel: 0 })];
};
