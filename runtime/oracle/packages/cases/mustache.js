'use strict';

exports.exercises = 'sections, inverted, partials, lambdas, custom tags, parse';
exports.load = () => require('mustache');
exports.run = async (M, { fails }) => [M.render('{{a}} {{{a}}} {{#xs}}{{.}},{{/xs}}{{^no}}none{{/no}} {{>p}} {{! c }}', { a: '<&>', xs: [1, 2] }, { p: 'part {{a}}' }), M.render('{{#up}}x{{y}}{{/up}}', { y: 1, up: () => (text, render) => render(text).toUpperCase() }), M.render('<% a %>', { a: 1 }, {}, ['<%', '%>']), M.parse('a{{#b}}c{{/b}}'), await fails(() => M.render('{{#a}}', {}))];
