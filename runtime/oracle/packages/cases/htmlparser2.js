'use strict';

exports.exercises = 'parser events, DOM, feeds, streaming in pieces';
exports.load = () => require('htmlparser2');
exports.run = (h) => {
  const log = [];
  const parser = new h.Parser({ onopentag: (n, a) => log.push([n, a]), ontext: (t) => log.push(t), onclosetag: (n) => log.push(`/${n}`), oncomment: (c) => log.push(`!${c}`) }, { decodeEntities: true });
  parser.write('<p class=x>a &am');
  parser.write('p; b<br>c<!-- n --><script>1 < 2</scr');
  parser.end('ipt></p>');
  const dom = h.parseDocument('<a><b>1</b><b>2</b></a>', { xmlMode: true });
  return [log, h.DomUtils.getElementsByTagName('b', dom).map((e) => h.DomUtils.textContent(e)), h.DomUtils.getOuterHTML(dom), h.parseFeed('<rss version="2.0"><channel><title>T</title><item><title>I</title><link>http://x</link></item></channel></rss>')];
};
