'use strict';
// The rules of path for POSIX and Windows over a table of paths; querystring.

const path = require('path');

const attempt = (f) => { try { return f(); } catch (e) { return `${e.name} ${e.code}: ${e.message}`; } };
const POSIX = ['', '.', '..', '/', '//', '///', 'a', 'a/', '/a', '/a/', 'a/b', '/a/b', 'a//b', './a', '../a', 'a/..', 'a/../..', '/..', '/../a', 'a/./b', 'a/b/', 'a/b/../c', '../../a', 'file.txt', '/x/file.tar.gz', '.bashrc', 'a/.b', 'a.', 'a..', '..a', 'a.b/', '/a.b/c', ' ', 'a b/c', '//a', '//a/b', '//a//', 'a\\b', '.', './', '../', '/.', '.a.b', 'x/..a', '/a/b/c.d.e', 'a///'];
for (const p of [...new Set(POSIX)]) {
  check(`posix ${JSON.stringify(p)}`, () => [path.normalize(p), path.dirname(p), path.basename(p), path.extname(p), path.parse(p), path.isAbsolute(p), path.format(path.parse(p)), path.resolve('/base', p), path.relative('/base/x', `/base/${p}`), path.join('x', p, 'y')]);
}
const WINDOWS = ['', '.', '\\', '/', 'C:', 'C:\\', 'C:/', 'c:a', 'C:\\a\\b.c', 'C:/a/../b', 'C:..', 'C:\\..', '\\\\server\\share', '\\\\server\\share\\', '\\\\server\\share\\a\\..\\b', '//server/share/x.y', 'a\\b\\..\\..\\..\\c', 'a/b\\c', '..\\a', '\\a\\b', 'file.txt', 'C:file.txt', 'C:\\dir\\', 'x.y\\', '\\\\a', '\\\\?\\C:\\x', 'C:\\a\\\\b\\'];
for (const p of WINDOWS) {
  check(`win32 ${JSON.stringify(p)}`, () => [path.win32.normalize(p), path.win32.dirname(p), path.win32.basename(p), path.win32.extname(p), path.win32.parse(p), path.win32.isAbsolute(p), path.win32.resolve('C:\\base', p), path.win32.join('x', p), path.win32.join(p, 'y')]);
}
check('join', () => [path.join(), path.join(''), path.join('a', '', 'b'), path.join('/a', '../..', 'b'), path.join('a', '/b'), path.join('..', 'a', '.'), path.join('a', '..'), path.win32.join('\\\\a', 'b'), path.win32.join('\\', '\\a'), path.win32.join('c:', 'a'), path.win32.join('', '\\\\a'), path.win32.join('//a', '//b')]);
check('resolve', () => [path.resolve('/a', 'b', '../c'), path.resolve('/a', '/b'), path.resolve('/a', ''), path.resolve('/'), path.resolve('/a/', './b/'), path.win32.resolve('c:/ignore', 'd:\\a/b\\c/d', '\\e.exe'), path.win32.resolve('c:/', '//server/share', '..', 'x'), path.win32.resolve('C:\\a', 'c:b'), path.win32.resolve('c:/', '//')]);
check('relative', () => [['/a/b/c', '/a/d'], ['/a', '/a'], ['/', '/a'], ['/a', '/'], ['/a/bc', '/a/b'], ['/a/b', '/a/b/c/d'], ['/a/', '/a']].map(([a, b]) => path.relative(a, b)));
check('relative on Windows', () => [['C:\\a\\b', 'C:\\a\\c'], ['C:\\a', 'D:\\a'], ['c:\\A', 'C:\\a\\b'], ['\\\\s\\h\\a', '\\\\s\\h\\b'], ['C:\\', 'C:\\a'], ['C:\\a\\b', 'C:\\']].map(([a, b]) => path.win32.relative(a, b)));
check('basename with suffix', () => [['a.html', '.html'], ['a.html', 'html'], ['a.html', 'a.html'], ['/x/a.html', 'a.html'], ['.html', '.html'], ['a.html/', '.html'], ['aaa', 'a'], ['a', ''], ['x/a', 'x/a']].map(([a, b]) => path.basename(a, b)));
check('format', () => [{ dir: '/a', base: 'b' }, { root: '/', base: 'b' }, { root: '/', dir: '/', base: 'b' }, { name: 'a', ext: '.b' }, { name: 'a', ext: 'b' }, { base: 'c', name: 'a', ext: '.b' }, {}, { dir: 'x' }].map((o) => [path.format(o), path.win32.format(o)]));
check('refused', () => [() => path.join(1), () => path.resolve(null), () => path.dirname(), () => path.basename('a', 1), () => path.parse({}), () => path.format('a'), () => path.format(null), () => path.relative('a'), () => path.isAbsolute(true), () => path.normalize([]), () => path.extname(), () => path.win32.join('a', Symbol('x'))].map(attempt));
check('exports', () => [Object.keys(path).filter((k) => k !== 'glob').map((k) => [k, typeof path[k], typeof path[k] === 'function' ? path[k].length : 0]), path.posix === path, path.win32.posix === path, path.win32.win32 === path.win32, require('path/posix') === path, require('path/win32') === path.win32, path.sep, path.delimiter, path.win32.sep, path.win32.delimiter]);
check('toNamespacedPath', () => [path.toNamespacedPath('/a'), path.win32.toNamespacedPath('C:\\a'), path.win32.toNamespacedPath('\\\\s\\h\\a'), path.win32.toNamespacedPath(''), path.win32.toNamespacedPath(5), path.win32.toNamespacedPath('//?/x')]);

const qs = require('querystring');
for (const text of ['', 'a', 'a=1', 'a=1&b=2', 'a=1&a=2&a=3', '=x', '&&a=1&', 'a=%20+b', 'a=%zz', 'a=%E4', 'a%3Db=c', 'a=b=c', '__proto__=1', 'é=ü', 'a=%F0%9F%98%80', 'hasOwnProperty=x', 'a[]=1&a[]=2', 'a;b', '?a=1', 'a=\ud83d', 'a+b=c%2Bd', 'foo=%u2603']) {
  check(`querystring.parse ${JSON.stringify(text)}`, () => qs.parse(text));
}
check('querystring.parse options', () => [qs.parse('a:1;b:2', ';', ':'), qs.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 }), qs.parse('a=1', undefined, undefined, { decodeURIComponent: (s) => `<${s}>` }), qs.parse('a&&b', '&&'), qs.parse(null), qs.parse(5), qs.parse('a==b', '&', '=='), qs.parse('a=b&c=d', '&', '=', { maxKeys: 0 }), qs.parse('x=%zz', null, null, { decodeURIComponent() { throw new Error('no'); } })]);
check('querystring.stringify', () => [qs.stringify({ a: 1, b: [1, 'x', null], c: undefined, d: null, e: true, f: NaN, g: {}, h: '', i: 5n, 'k y': 'ü &=' }), qs.stringify({ a: 'b' }, ';', ':'), qs.stringify(null), qs.stringify('a'), qs.stringify({ a: 'x' }, null, null, { encodeURIComponent: (s) => s.toUpperCase() }), qs.stringify([1, 2]), qs.stringify({ a: [] }), attempt(() => qs.stringify({ a: '\ud800' })), qs.stringify({ f: Infinity, d: new Date(0) })]);
check('querystring.escape', () => [qs.escape('a b&c'), qs.escape({}), qs.escape(5), qs.escape('é'), qs.unescape('%41+%zz'), qs.unescape('a%20b'), qs.unescapeBuffer('%41+b').toString(), qs.unescapeBuffer('a+b', true).toString(), Object.keys(qs).map((k) => [k, qs[k].name, qs[k].length])]);
