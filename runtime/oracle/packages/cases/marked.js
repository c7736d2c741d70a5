'use strict';

exports.exercises = 'headings, lists, tables, code, links, HTML, lexer, custom renderer';
exports.load = () => require('marked');
exports.run = ({ marked, lexer, Marked }) => [
  marked.parse('# Title *em*\n\n- a\n- [x] b\n  1. c\n\n| A | B |\n|---|:-:|\n| 1 | `2` |\n\n```js\nlet a = "<";\n```\n\n> quote **bold** ~~gone~~ [l](http://x "t") ![i](a.png)\n\n<div>raw</div> &amp; auto http://a.b'),
  lexer('a **b**').map((t) => t.type), new Marked({ renderer: { heading: (text, level) => `<h${level} class="x">${text}</h${level}>` } }).parse('## h'), marked.parseInline('`c` _e_'), marked.parse('line\nbreak', { breaks: true }),
];
