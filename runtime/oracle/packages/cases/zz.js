exports.load = () => 1;
exports.run = () => {
  const out = [];
  const t = (f) => { try { out.push(f()); } catch (e) { out.push(String(e.message).slice(0, 400)); } };
  t(() => { const o = { re: null }; o.re = RegExp('a', 'i'); return o.re; });
  t(() => { const o = {}; const re = o.re = { x: 1 }; return [o, re]; });
  t(() => { class A { constructor() { this.encodings = 5; this.regex = RegExp('a', 'i'); } } return new A(); });
  t(() => { const iconv = {}; iconv.encodings = null; iconv.getC = function g() { if (!iconv.encodings) iconv.encodings = { y: 1 }; return iconv.encodings; }; return iconv.getC(); });
  t(() => Object.keys(require('iconv-lite/encodings')).length);
  t(() => { const l = require('iconv-lite'); l.getDecoder('utf8'); return Object.keys(l.encodings).length; });
  t(() => { const l = require('linkify-it')(); return Object.keys(l).concat(Object.keys(l.re)); });
  return out;
};
