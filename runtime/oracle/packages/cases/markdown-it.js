'use strict';

exports.exercises = 'CommonMark, tables, linkify, typographer, plugin rule, tokens';
exports.load = () => require('markdown-it');
exports.run = (markdown) => {
  const md = markdown({ html: true, linkify: true, typographer: true });
  md.renderer.rules.em_open = () => '<i>';
  return [md.render('# T\n\n1. a\n2. b\n\n| A | B |\n|--|--|\n| c | d |\n\n"quotes" -- (c) www.example.com\n\n*em* ~~s~~ `code` <b>x</b>\n\n    indented'), md.renderInline('**b** &copy;'), md.parse('a\n\n> b', {}).map((t) => t.type), markdown('commonmark').render('a <b> | x')];
};
