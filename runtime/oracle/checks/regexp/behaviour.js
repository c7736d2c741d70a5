'use strict';
// What a pattern matches and captures, how flags and lastIndex act, and what is refused.

const CASES = [
  ['(a)|b', '', 'b'], ['(?:a|(b))+', '', 'bab'], ['(z)((a+)?(b+)?(c))*', '', 'zaacbbbcac'], ['(?=(a+))a*b\\1', '', 'baaabac'],
  ['(?<=\\$)\\d+(\\.\\d*)?', '', 'x $10.53'], ['(?<!\\$)\\b\\d+', 'g', '$10 20'], ['(?<=([abc]+)([abc]+))$', '', 'abc'], ['(?<=(\\d+)(\\d+))$', '', '1053'],
  ['(?<year>\\d{4})-(?<month>\\d\\d)', '', '2024-05'], ['(?<a>.)\\k<a>', '', 'abba'], ['\\k<a>(?<a>x)', '', 'x'], ['(?<$>a)(?<_1>b)', '', 'ab'],
  ['(?<π>a)', 'u', 'a'], ['\\1(a)', '', 'aa'], ['(a\\1)', '', 'aa'], ['\\0', '', 'a\0'], ['[\\0]', '', '\0'], ['\\x41\\u0042\\cA', '', 'AB\x01'],
  ['\\u{61}', 'u', 'a'], ['\\u{61}', '', 'u'.repeat(61)], ['.', 'u', '😀'], ['.', '', '😀'], ['^.$', 'u', '😀'], ['^.$', '', '😀'], ['.', 's', '\n'],
  ['.', '', '\u2028'], ['[^]', '', '\n'], ['[]', '', 'a'], ['a|', '', 'b'], ['', '', 'abc'], ['^', 'gm', 'a\nb'], ['$', 'gm', 'a\nb\r\nc'], ['^b', 'm', 'a\nb'],
  ['\\bfoo\\b', 'gi', 'FOO food foo'], ['\\B', 'g', 'ab c'], ['\\s+', 'g', 'a\u00a0\ufeff\u2003b\u180e'], ['[\\s\\S]', 'g', 'a\n'], ['[\\d\\D]', '', 'x'],
  ['[^\\S\\n]+', 'g', 'a \n\tb'], ['\\w+', 'g', 'héllo_1'], ['\\W', 'g', 'aé'], ['[\\w-]+', '', 'foo-bar'], ['[\\w-.]+', '', 'foo-b.r'], ['[a-\\d]+', '', 'a-1'],
  ['[+--]+', '', '+,-'], ['[\\b]', '', '\b'], ['[\\]]', '', ']'], ['[a^]', '', '^'], ['a{2}', '', 'aaa'], ['a{2,}', '', 'aaaa'], ['a{,2}', '', 'a{,2}'],
  ['a{1', '', 'a{1'], ['x{2,3}?', '', 'xxxx'], ['a+?b*?', '', 'aab'], ['(?:)', '', 'x'], ['a**', '', 'a'], ['\\/', '', '/'], ['\\-', '', '-'], ['\\a', '', 'a'], ['\\_', '', '_'],
  ['\\e\\g\\h\\y\\z', '', 'eghyz'], ['\\c', '', '\\c'], ['\\c1', '', '\\c1'], ['[\\c1]', '', '\x11'], ['\\8', '', '8'], ['\\11', '', '\t'], ['\\377', '', 'ÿ'], ['\\400', '', ' 0'],
  ['(a)\\2', '', 'a\x02'], ['(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10', '', 'abcdefghijj'], ['\\ud83d', '', '😀'], ['\\ud83d', 'u', '😀'], ['\\ud83d\\ude00', 'u', '😀'],
  ['[😀]', 'u', '😀'], ['[😀]', '', '😀'], ['😀{2}', 'u', '😀😀'], ['[\\ud83d\\ude00-\\ud83d\\ude02]', 'u', '😁'], ['^[^x]$', 'u', '😀'], ['(?!a)b|(?=a)a', '', 'ab'],
  ['k', 'iu', '\u212a'], ['\\u212a', 'iu', 'k'], ['s', 'iu', 'ſ'], ['[a-z]', 'iu', 'ſ'],
  ['ß', 'iu', 'ẞ'], ['σ', 'i', 'ς'], ['Σ', 'gi', 'σςΣ'], ['é', 'i', 'É'], ['[é-ï]', 'i', 'Í'], ['\\u01c5', 'i', 'ǆ'], ['İ', 'i', 'i'], ['ı', 'i', 'I'],
  ['[^x]', 'i', 'X'], ['[^k]', 'i', 'K'], ['\\w', 'iu', 'ſ'], ['\\W', 'iu', 'ſ'], ['[^\\W]', 'iu', 'K'], ['(a)\\1', 'i', 'aA'], ['я', 'i', 'Я'], ['𐐀', 'iu', '𐐨'], ['Å', 'i', 'å'], ['Å', 'iu', 'å'],
  ['(a?)*?$', '', 'ab'], ['(?:a?)*?$', '', 'a'], ['^(?:(\\d+)x)?\\s*(\\d+)$', '', '12x 5'],
  ['([^,]*)(?:,|$)', 'g', 'a,b,,c'], ['"((?:\\\\.|[^"\\\\])*)"', 'g', 'say "a\\"b" "c"'], ['(\\w+)\\s(?!\\1)\\w+', '', 'aa aa bb'], ['<(\\w+)[^>]*>(.*?)<\\/\\1>', 'gs', '<b>x</b><i a="1">y\n</i>'],
  ['(?<n>a)|(?<m>b)', 'g', 'ab'], ['^(?=.*\\d)(?=.*[a-z]).{4,8}$', '', 'abc1'], ['(?<=^|,)[^,]*', 'g', 'a,b'], ['(?<![a-z])\\d', 'g', '1a2 3'], ['a(?=b(?=c))', '', 'abc'], ['(?=a)*', '', 'a'], ['(?=a){2}a', '', 'a'],
  ['x*', 'g', 'axb'], ['\\d{3}|[a-z]{2}', 'g', '12345ab'], ['[\\u4e00-\\u9fa5]+', 'g', 'ab漢字c'], ['^\\s+|\\s+$', 'g', '  x '], ['[!-~]', 'g', 'a é'], ['\\u{1F600}', 'u', '😀'], ['\\p{L}', '', 'p{L}'],
  ['[\\-a]', 'u', '-'], ['[a\\-z]+', '', 'a-z'], ['[\\x00-\\x1f\\x7f]', 'g', 'a\x00\x1f\x7f'], ['[-a]', '', '-'], ['[a-]', '', '-'], ['[\\ud800-\\udbff][\\udc00-\\udfff]', 'g', 'a😀'], ['[^\\ud800-\\udfff]', 'g', 'a😀b'],
  ['$^', '', ''], ['(?:^a|b)c', '', 'bc'], ['[.*+?^${}()|[\\]\\\\]', 'g', 'a.b*c[d]'], ['\\$\\{([^}]+)\\}', 'g', '${a} ${b}'], ['{{(\\w+)}}', 'g', '{{a}} {{b}}'], ['}', '', '}'], [']', '', ']'], ['a]', '', 'a]'],
];
for (const [source, flags, text] of CASES) {
  check(`/${source}/${flags} on ${JSON.stringify(text)}`, () => {
    const re = new RegExp(source, flags);
    if (re.global) return [text.match(re), [...text.matchAll(re)].map((m) => [...m, m.index, m.groups && { ...m.groups }]), text.replace(re, '<$&>')];
    const m = re.exec(text);
    return m && [...m, m.index, m.groups && { ...m.groups }];
  });
}

const REFUSED = [
  ['(', ''], [')', ''], ['[', ''], ['a**', ''], ['+', ''], ['(?<a>x)(?<a>y)', ''], ['(?<1a>x)', ''], ['(?<a', ''], ['\\k<b>(?<a>x)', ''], ['(?a)', ''], ['a{2,1}', ''], ['[b-a]', ''],
  ['\\', ''], ['(?<=a)+', ''], ['(?=a)+', 'u'], ['\\-', 'u'], ['\\a', 'u'], ['\\1', 'u'], ['{', 'u'], ['}', 'u'], [']', 'u'], ['a{', 'u'], ['\\u{110000}', 'u'], ['\\u{', 'u'], ['\\u12', 'u'], ['\\x1', 'u'],
  ['\\c', 'u'], ['[\\d-a]', 'u'], ['[a-\\d]', 'u'], ['\\00', 'u'], ['a', 'gg'], ['a', 'x'], ['a', 'uu'], ['a', 'G'], ['a', 'dd'], ['\\k', 'u'], ['(?<𝒜>a)\\k<', ''], ['x{99999999999}', 'u'],
];
for (const [source, flags] of REFUSED) {
  check(`refused: /${source}/${flags}`, () => String(new RegExp(source, flags)), { message: false });
}

check('indices', () => {
  const m = /a(?<n>b)?(c)/d.exec('xxac abc');
  return [m.indices[0], m.indices[1], m.indices[2], { ...m.indices.groups }, Array.isArray(m.indices), m.indices.length];
});
check('indices with g and matchAll', () => [...'a1b22'.matchAll(/(?<l>[a-z])(\d+)/dg)].map((m) => [m.indices, { ...m.indices.groups }]));
check('indices in astral text', () => [/(.)(b)/du.exec('a😀b').indices, /(b)/d.exec('😀b').indices]);
check('indices without groups', () => [/x/d.exec('ax').indices.groups, /x/d.exec('y'), 'ax'.match(/x/d).indices[0]]);
check('no indices without d', () => /x/.exec('x').indices);
check('replace ignores d', () => 'a1b2'.replace(/\d/dg, '#'));
check('source of odd patterns', () => [new RegExp('').source, new RegExp('/').source, new RegExp('\n').source, new RegExp('[/]').source, new RegExp('\\/').source, RegExp.prototype.source]);
check('flags are sorted', () => [new RegExp('a', 'yusmig').flags, /a/gimsuy.flags, RegExp.prototype.flags]);
check('RegExp statics', () => [RegExp.name, RegExp.length, typeof RegExp, RegExp[Symbol.species] === RegExp, RegExp.prototype.constructor === RegExp, Object.getOwnPropertyNames(RegExp.prototype).includes('flags')]);
check('RegExp called and constructed', () => {
  const re = /a/g;
  return [RegExp(re) === re, new RegExp(re) === re, RegExp('a') instanceof RegExp, RegExp(re, 'i').flags, new RegExp(undefined).source, RegExp().source, new RegExp(null).source, new RegExp('a', undefined).flags];
});
check('like a regexp', () => new RegExp({ source: 'a.c', flags: 'gi', [Symbol.match]: true, constructor: 1 }).toString());
check('toString of others', () => RegExp.prototype.toString.call({ source: 'x', flags: 'y' }));
check('flags getter is generic', () => Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags').get.call({ hasIndices: 1, global: 1, sticky: 1, unicodeSets: 1 }));
check('getters refuse others', () => Object.getOwnPropertyDescriptor(RegExp.prototype, 'hasIndices').get.call({}), { message: false });
check('lastIndex advances in astral text', () => {
  const re = /(?:)/gu;
  const log = [];
  for (let i = 0; i < 4; i++) { const m = re.exec('a😀b'); log.push(m && m.index, re.lastIndex); if (m && m[0] === '') re.lastIndex += 1; }
  return log;
});
check('sticky from the middle', () => { const re = /b/y; re.lastIndex = 1; return [re.test('abc'), re.lastIndex, re.test('abc'), re.lastIndex]; });
check('global with lookbehind', () => 'a1b2c3'.replace(/(?<=[a-c])\d/g, (d) => d * 2));
check('symbol methods of a copy', () => { const re = /,/; return [re[Symbol.split]('a,b'), re[Symbol.replace]('a,b', '-'), re[Symbol.search]('a,b'), re[Symbol.match]('a,b')[0]]; });
check('replace patterns', () => ['abc'.replace(/(?<x>b)/, '[$1$<x>$&$`$\'$$]'), 'abc'.replace(/(b)/, '$2$01$10')]);
check('species in split', () => { class R extends RegExp {} return 'a,b'.split(new R(',')); });
