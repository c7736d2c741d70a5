'use strict';

exports.exercises = 'attributes, mixins, loops, interpolation, filters missing, errors with lines';
exports.load = () => require('pug');
exports.run = (pug) => [
  pug.render('doctype html\nhtml\n  head\n    title= t\n  body\n    each x, i in xs\n      li(class=x data-i=i disabled)= x\n    else\n      p none\n    //- hidden\n    p #{t} !{t} #[b bold]', { t: '<T>', xs: ['a', 'b'] }),
  pug.render('mixin m(a, ...r)\n  p(style={color: "red"})&attributes(attributes)= a + r.length\n    block\n+m("x", 1, 2)(id="i") more', { pretty: true }), pug.compile('if n > 1\n  | many\nelse\n  | one')({ n: 2 }), pug.compileClient('p= a').length > 100,
  (() => { try { return pug.render('p\n  a(\n b'); } catch (e) { return [e.code, e.line, e.msg]; } })(), pug.render('case n\n  when 1\n    p one\n  default\n    p other\n- var z = 3\nwhile z > 0\n  i= z--', { n: 1 }),
];
