'use strict';

exports.exercises = 'selectors, traversal, manipulation, forms, XML mode, text and HTML output';
exports.load = () => require('cheerio');
exports.run = (cheerio) => {
  const $ = cheerio.load('<ul id="f"><li class="a">One</li><li class="b" data-n=\'{"x":1}\'>Two</li></ul><form><input name="q" value="ü"><select name="s"><option selected>o</option></select></form>');
  $('li.a').addClass('c').attr('title', 't"').after('<li>New & old</li>');
  $('#f').append($('<li>').text('<last>'));
  return [$('li').map((i, el) => $(el).text()).get(), $('li:nth-child(2)').html(), $('li.b').data('n'), $('form').serializeArray(), $.html('#f'), $('li:contains("Two")').prev().text(), $('li').filter((i) => i % 2 === 0).length, $('ul > li:not(.b)').toArray().length, cheerio.load('<a><B x="1"/></a>', { xml: true }).xml(), $('li').first().closest('ul').attr('id'), $('[data-n], input[name^=q]').length, $.text().trim().length];
};
