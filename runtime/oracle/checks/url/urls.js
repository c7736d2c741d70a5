'use strict';
// URL, URLSearchParams and the older functions of url over tables of inputs.

const url = require('url');

const attempt = (f) => { try { return f(); } catch (e) { return `${e.name} ${e.code}: ${e.message} ${e.input} ${e.base}`; } };
const parts = (u) => [u.href, u.origin, u.protocol, u.username, u.password, u.host, u.hostname, u.port, u.pathname, u.search, u.hash];

const INPUTS = [
  'http://a', 'HTTP://EXAMPLE.com:80/a/../b?x#y', 'https://user:pa ss@host:8080/p?q#h', 'https://a:443/', 'file:///C:/a/b', 'file:///C|/a', 'file://host/p', 'mailto:a@b.c', 'javascript:alert(1)', 'data:text/plain,hi there',
  'http://', '//a', 'a', '', 'http://a b', 'http://[::1]:3000/', 'http://[::ffff:1.2.3.4]/', 'http://0x7f.1/', 'http://256', 'http://1.2.3.4.5', 'http://münchen.de/ä?ö#ü', 'http://EXAMPLE.%63om', 'http://a/%zz', 'http:\\\\a\\b', 'http:a', '  http://a  ', 'ht\ntp://a',
  'http://a:99999', 'http://a:x', 'http://user@/', 'http://a@b@c', 'http://a/?a=b c&d=\'e\'', 'http://a/#a b`', 'foo://BAR/baz?q', 'foo:a/../b', 'foo://a b', 'blob:http://a/b', 'about:blank', 'ws://a:80', 'http://a/./b/../c/%2e%2E/d', 'http://😀.com', 'http://faß.de', 'http://[g]',
  'http://a/{}|^`<>"', 'http://a?{}|^`<>"', 'http://a#{}|^`<>"', 'file:', 'file:///a/../../b', 'http://a//b//../c', 'non-special:opaque path#x y', 'http://xn--a', 'http://a<b', 'https://api.example.com/v1/deals/42?include=owner,contacts&sort=-created', 'https://x.freshsales.io/api/deals/view/1?page=1', 'http://a?b=c&d=%20+', 'http://\ud83d', 'http://a/\ud83d',
];
for (const input of INPUTS) check(`new URL ${JSON.stringify(input)}`, () => attempt(() => parts(new URL(input))));
const RELATIVE = [['b', 'http://a/c/d?e'], ['/b', 'http://a/c'], ['//b', 'https://a'], ['?x', 'http://a/c?y#z'], ['#x', 'http://a/c?y'], ['..', 'http://a/b/c/d'], ['http:b', 'http://a/c/d'], ['', 'http://a/b'], ['x', 'mailto:a'], ['x', 'nope'], ['#f', 'mailto:a'], ['C|/x', 'file:///D:/y'], ['./../x', 'foo://h/a/b']];
for (const [input, base] of RELATIVE) check(`new URL ${input} on ${base}`, () => attempt(() => parts(new URL(input, base))));
const SETS = [['protocol', 'https'], ['protocol', 'ftp:'], ['protocol', 'foo'], ['protocol', '1x'], ['username', 'a b:'], ['password', 'p@/'], ['host', 'h:99'], ['host', ''], ['host', 'x/y'], ['hostname', 'h:99'], ['hostname', 'ü.de'], ['port', '80'], ['port', '90x'], ['port', ''], ['port', 70000], ['port', 'x'], ['pathname', 'a b?#'], ['pathname', '../x'], ['pathname', ''], ['search', 'a=b c'], ['search', '?x#y'], ['search', ''], ['hash', 'a b'], ['hash', '#'], ['hash', ''], ['href', 'http://new/'], ['href', 'nope']];
for (const [name, value] of SETS) check(`set ${name} to ${JSON.stringify(value)}`, () => attempt(() => { const u = new URL('http://u:p@host:8080/path?q=1#h'); u[name] = value; return [...parts(u), [...u.searchParams]]; }));

check('URL statics and misuse', () => [URL.canParse('http://a'), URL.canParse('a'), URL.canParse('a', 'http://b'), attempt(() => new URL()), attempt(() => URL.prototype.href), attempt(() => new URL('x', 'y')), attempt(() => new URL(undefined)), attempt(() => URL.canParse())]);
check('URL shown', () => { console.log(new URL('http://u:p@a:8/b?c=d#e'), [new URL('foo:x')], { a: { b: { c: new URL('http://a') } } }); return [JSON.stringify(new URL('http://a')), `${new URL('http://a')}`, Object.prototype.toString.call(new URL('http://a')), Object.keys(new URL('http://a')), Object.keys(URL.prototype)]; });
check('URL can be subclassed', () => { class U extends URL { get x() { return this.host; } } const u = new U('http://h/'); console.log(u); return [u.x, u instanceof URL, u.constructor.name]; });
check('searchParams follow', () => { const u = new URL('http://a/?x=1'); const p = u.searchParams; p.append('y', 'a b'); const one = u.href; u.search = '?z=%C3%BC'; const two = [...p]; p.delete('z'); u.href = 'http://b/?q'; return [one, two, u.searchParams === p, [...p], u.href]; });

const QUERIES = ['', '?', 'a', 'a=1&b=2', '?a=1', 'a=%20+b', 'a=%zz', 'a=%ff', '=x', '&&', 'a=1&a=2', 'a=b=c', 'é=ü', 'a=%F0%9F%98%80', '+=+', '%', 'a=%e4%b8', '??a'];
for (const query of QUERIES) check(`URLSearchParams ${JSON.stringify(query)}`, () => { const p = new URLSearchParams(query); return [[...p], `${p}`, p.size]; });
check('URLSearchParams of other things', () => [[['a', 1], ['b', null]], { x: 1, y: [1, 2] }, new Map([['k', 'v']]), new URLSearchParams('q=1'), undefined, null, 5, [['a']], [1], ['ab'], { [Symbol.iterator]: 5 }, new Set(['ab'])].map((v) => attempt(() => `${new URLSearchParams(v)}`)));
check('URLSearchParams methods', () => { const p = new URLSearchParams('b=2&a=1&b=3'); const log = []; p.forEach((v, k) => log.push(k, v)); const before = [p.get('b'), p.get('z'), p.getAll('b'), p.has('a'), p.has('a', '2'), p.has('z')]; p.set('b', 'x'); p.sort(); p.delete('a', 'no'); return [before, log, `${p}`, [...p.keys()], [...p.values()], [...p.entries()], p.size]; });
check('URLSearchParams encodes', () => `${new URLSearchParams({ 'a b': '~!*()\'-._ü€😀&=+%/?#', s: '\ud83d' })}`);
check('URLSearchParams misuse', () => [() => new URLSearchParams().get(), () => new URLSearchParams().append('a'), () => URLSearchParams.prototype.get.call({}, 'a'), () => new URLSearchParams().forEach(1), () => new URLSearchParams().set('a'), () => new URLSearchParams().has(), () => URLSearchParams()].slice(0, 6).map(attempt));
check('URLSearchParams shown', () => { console.log(new URLSearchParams('a=1&b=2'), new URLSearchParams(), new URLSearchParams('a=1').entries(), new URLSearchParams('a=1').keys(), [new URLSearchParams('q=' + 'x'.repeat(80) + '&r=1')]); return Object.keys(URLSearchParams.prototype); });
check('URLSearchParams can be subclassed', () => { class Q extends URLSearchParams { first() { return [...this][0]; } } const q = new Q('a=1'); console.log(q); return [q.first(), q instanceof URLSearchParams, Object.prototype.toString.call(q)]; });
check('iterators', () => { const i = new URLSearchParams('a=1&b=2').entries(); return [i.next(), Object.prototype.toString.call(i), [...i], i.next(), i[Symbol.iterator]() === i]; });

const LEGACY = [
  ...INPUTS.filter((i) => !/\ud83d/.test(i)), '/a/b?c=d', '/a?b#c', '//host/path', '/\\a', 'x:y@z', 'http://a?b', 'http://a#b', 'http://a/b c', 'http://a.com:', 'HTTP://USER:PASS@X.com/', 'http://a:80:90/', 'mailto:x@y?z', 'http://a/p;x', 'http://_b_.com/', 'coap://h:5683/', 'git+ssh://g@h:p/q', 'http://[fe80::1]/x', 'x.com', 'x.com:80/a', 'localhost:3000',
  'http://a.com/\'"', 'javascript:alert(\'x\')', 'http://ex ample.com/', 'http://a\tb.com', ' /x y', 'http://user:p%40ss@h/', 'svn+ssh://u@h', 'dash-test:x', 'http://a;b/c', 'http://x{y}.com', 'file:///etc/passwd', 'file:a/b', 'tel:+1', 'http://a/%7Bx%7D', 'http://www.Äffchen.de/p', '?a', '#a', 'http://-a-.bc.com/',
];
for (const input of new Set(LEGACY)) check(`url.parse ${JSON.stringify(input)}`, () => attempt(() => ({ ...url.parse(input) })));
for (const input of ['/a?b=c&d', '//h/p?x=1', 'http://a?x=1#y', '//user@host/x', '', 'x']) check(`url.parse with flags ${input}`, () => [{ ...url.parse(input, true) }, { ...url.parse(input, true, true) }, { ...url.parse(input, false, true) }]);
check('url.parse refuses', () => [undefined, null, 5, {}, []].map((v) => attempt(() => url.parse(v))));
const RESOLVE = [['/one/two/three', 'four'], ['http://a.com/', '/one'], ['http://a.com/one', '/two'], ['http://a/b/c/d;p?q', '../g'], ['http://a/b/c/d;p?q', '../../../g'], ['http://a/b/c/d;p?q', 'g;x=1/../y'], ['http://a/b/c/d;p?q', '?y'], ['http://a/b/c/d;p?q', '#s'], ['http://a/b/c/d;p?q', '//g'], ['http://a/b/c/d;p?q', 'g:h'], ['http://a/b/c/d;p?q', 'http:g'], ['http://a/b/c/d;p?q', ''], ['http://a/b/c/d;p?q', './'], ['http://a/b/c/d;p?q', '..'], ['.', '#x'], ['..', '.'], ['a/b', '../../c'], ['mailto:user@a.com', 'x@b.com'], ['http://u:p@a.com/x', 'y'], ['http://u:p@a.com/x', 'http://b.com/y'], ['http://u:p@a.com/x', '//b.com/y'], ['https://a.com', 'http://b.com'], ['foo:a/b', '../c'], ['foo:a/b', '?c'], ['/a/b', ''], ['', '/x'], ['http://a', 'b'], ['http://a?x', '?y'], ['file:///a', 'b'], ['http://a/b', 'file:///c'], ['http://a/b', 'https:c/d'], ['http://h/x/y', 'javascript:z'], ['http://a/b/', '.'], ['/', '..'], ['fred:///s//a/b/c', '../../../../g']];
for (const [a, b] of RESOLVE) check(`url.resolve ${a} ${b}`, () => [attempt(() => url.resolve(a, b)), attempt(() => ({ ...url.resolveObject(a, b) }))]);
check('url.format', () => [{ protocol: 'http', host: 'a.com', pathname: 'x', query: { a: 1, b: [2, 3] } }, { protocol: 'http:', hostname: 'h', port: 8, search: 'a=#b', hash: 'c' }, { pathname: '/a?b#c' }, { protocol: 'mailto', pathname: 'x' }, { hostname: '::1', port: 80, protocol: 'http' }, { auth: 'a:b@c', host: 'h' }, { protocol: 'file', pathname: '/x' }, { slashes: true, host: 'h' }, {}, 'http://a b', { search: '?x', query: { y: 1 } }, { protocol: 'foo', slashes: true, host: 'x' }].map((o) => attempt(() => url.format(o))));
check('url.format of URL', () => { const u = new URL('http://u:p@münchen.de/a?b#c'); return [url.format(u), url.format(u, { auth: false }), url.format(u, { fragment: false, search: false }), url.format(u, { unicode: true }), attempt(() => url.format(u, 5)), attempt(() => url.format(null)), attempt(() => url.format(5))]; });
check('file URLs', () => ['file:///a%20b', 'file:///a/', new URL('file:///x'), 'file://h/a', 'http://a', 'file:///a%2Fb', 5, {}, 'nope', 'file:///%E4%BD%A0'].map((v) => attempt(() => url.fileURLToPath(v))));
check('pathToFileURL', () => ['/a b', '/a%b', '/a#?b', '/a/', '/ü', '/a\\b', '/a\nb', '/x/../y'].map((v) => url.pathToFileURL(v).href));
check('urlToHttpOptions', () => [{ ...url.urlToHttpOptions(new URL('https://u:p%40@[::1]:8/a?b#c')) }, { ...url.urlToHttpOptions(new URL('http://h')) }]);
check('domains', () => ['español.com', 'xn--espaol-zwa.com', 'a b', 'EXAMPLE.com', '', 'xn--iñvalid.com', '中文.com'].map((d) => [url.domainToASCII(d), url.domainToUnicode(d)]));
check('exports', () => Object.keys(url).map((k) => [k, url[k].name, url[k].length]));
