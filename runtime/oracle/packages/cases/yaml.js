'use strict';

exports.exercises = 'parse, stringify, anchors, comments kept, custom tags, errors with lines';
exports.load = () => require('yaml');
exports.run = (YAML) => {
  const doc = YAML.parseDocument('# top\na: 1 # one\nb: [x, y]\n');
  doc.set('c', { d: null });
  return [YAML.parse('a: &x {k: v}\nb: *x\nc: |\n  lines\n  kept\nd: >-\n  folded\n  text\ne: [1, 2.5, true, null, ~, 0x1f, "q\\u00fc"]\nf: 2024-01-02\n? complex\n: 1\n'), YAML.stringify({ a: [1, { b: 'x: y' }], m: 'l1\nl2', e: '', n: null, d: 'true', u: 'ü' }), String(doc), YAML.parseAllDocuments('a: 1\n---\nb: 2').map((d) => d.toJS()), (() => { try { return YAML.parse('a: [1'); } catch (e) { return [e.name, e.code, e.linePos, e.message]; } })(), YAML.parse('<<: {a: 1}\nb: 2', { merge: true })];
};
