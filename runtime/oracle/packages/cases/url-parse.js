'use strict';

exports.exercises = 'parts, relative addresses, set, query parser';
exports.load = () => require('url-parse');
exports.run = (parse) => {
  const url = parse('https://user:pw@example.com:8080/a/b?x=1#h', true);
  const changed = parse('http://a.b/c').set('port', 99).set('query', { q: 'ü' }).set('pathname', 'd e');
  return [{ ...url, query: url.query }, String(changed), parse('../x?y', 'http://h/a/b/c').href, parse.qs.stringify({ a: 1 }), parse.extractProtocol('HTTP://a')];
};
