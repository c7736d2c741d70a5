'use strict';

exports.exercises = 'control flow, escaping, includes, delimiters, async, errors with lines';
exports.load = () => require('ejs');
exports.run = async (ejs) => [
  ejs.render('<% for (const u of users) { %><li><%= u %> <%- u %></li><% } %>', { users: ['a<b', 'c'] }), ejs.render('<?= a ?>', { a: 1 }, { delimiter: '?' }), await ejs.render('<%= await p %>', { p: Promise.resolve(5) }, { async: true }),
  ejs.render('<%- include("part", { x: 2 }) %>', {}, { includer: () => ({ template: 'part <%= x %>' }) }), ejs.compile('<%_ if (a) { _%>  yes\n<%_ } _%>')({ a: true }), (() => { try { return ejs.render('a\n<%= b.c %>', { b: null }); } catch (e) { return [e.name, e.message.split('\n').slice(0, 4)]; } })(),
];
