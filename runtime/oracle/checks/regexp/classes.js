'use strict';
// Unicode property escapes and the set notation of the v flag.

const TEXT = 'aZ09_ -é Ω я ж 漢字 かな カナ אב ١٢ ५ ⅷ € $ + « » \u200d \u{1F600}👍🏽 1️⃣ 🇩🇪 ſ K ǅ \u0301 ͅ \ufeff \u{10400} \u{1D400} \n\t';

function matches(source, flags) {
  const re = new RegExp(source, flags.includes('g') ? flags : flags + 'g');
  return TEXT.match(re);
}

const PROPERTIES = [
  'L', 'Letter', 'Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'LC', 'M', 'Mn', 'N', 'Nd', 'Nl', 'No', 'P', 'Pd', 'Ps', 'Pi', 'S', 'Sc', 'Sm', 'So',
  'Z', 'Zs', 'C', 'Cc', 'Cf', 'punct', 'General_Category=Uppercase_Letter', 'gc=Decimal_Number',
  'Script=Greek', 'sc=Cyrl', 'Script=Han', 'Script_Extensions=Latin', 'scx=Hira', 'sc=Hebrew', 'scx=Deva', 'sc=Zyyy', 'scx=Zyyy',
  'Emoji', 'Emoji_Presentation', 'Extended_Pictographic', 'Emoji_Modifier', 'Emoji_Component', 'RI', 'Alphabetic', 'Uppercase',
  'Lowercase', 'White_Space', 'ID_Start', 'ID_Continue', 'XIDS', 'ASCII', 'Any', 'Assigned', 'Hex_Digit', 'Math', 'Ideographic',
  'Case_Ignorable', 'Changes_When_Uppercased', 'Default_Ignorable_Code_Point',
];
for (const name of PROPERTIES) {
  check(`\\p{${name}}`, () => matches(`\\p{${name}}`, 'u'));
  check(`\\P{${name}} in a run`, () => matches(`\\P{${name}}+`, 'u'));
}

for (const [source, flags] of [
  ['[\\p{L}\\d]+', 'u'], ['[^\\p{L}]+', 'u'], ['[\\P{L}]', 'u'], ['[^\\P{L}]+', 'u'], ['[\\p{Lu}\\p{Nd}_-]', 'u'],
  ['\\p{Lu}', 'iu'], ['\\P{Lu}', 'iu'], ['[^\\p{Lu}]', 'iu'], ['[\\w--\\d]+', 'v'], ['[\\p{L}--[a-z]]+', 'v'],
  ['[\\p{L}&&\\p{ASCII}]+', 'v'], ['[[a-z][0-9]]+', 'v'], ['[^[a-z]&&[c-x]]+', 'v'], ['[\\q{👍🏽|a|Z0}]', 'v'], ['[\\q{abc|d}e]', 'v'],
  ['\\p{Emoji_Keycap_Sequence}', 'v'], ['\\p{RGI_Flag_Emoji_Sequence}|x', 'v'], ['[\\p{Lu}--\\q{Z}]', 'v'], ['[a-z&&[aeiou]]', 'v'],
  ['\\p{Ll}', 'vi'], ['[^\\p{Ll}]', 'vi'], ['[\\(\\)\\-]', 'v'], ['[\\&\\&a]', 'v'], ['[]', 'v'], ['[^]', 'v'],
]) {
  check(`/${source}/${flags}`, () => matches(source, flags));
}

for (const [source, flags] of [
  ['\\p{Foo}', 'u'], ['\\p{', 'u'], ['\\p', 'u'], ['\\pL', 'u'], ['\\p{Script}', 'u'], ['\\p{sc=Nope}', 'u'], ['\\p{greek}', 'u'],
  ['\\p{L=x}', 'u'], ['[a-\\p{L}]', 'u'], ['\\p{RGI_Emoji}', 'u'], ['\\P{RGI_Emoji}', 'v'], ['[^\\p{RGI_Emoji}]', 'v'],
  ['[a--b&&c]', 'v'], ['[(]', 'v'], ['[a&&&b]', 'v'], ['[a!!b]', 'v'], ['[^\\q{ab}]', 'v'], ['a', 'uv'], ['[[a]', 'v'],
]) {
  check(`refused: /${source}/${flags}`, () => new RegExp(source, flags), { message: false });
}

check('\\p without u is a letter', () => [/\p{L}/.test('p{L}'), /\p{L}/.test('x'), /[\p{L}]/.exec('}')[0]]);
check('literal with \\p', () => 'Grüße, Ωmega'.replace(/[^\p{L}]/gu, '_'));
check('literal keeps its source', () => [/\p{L}+/gu.source, String(/\p{Lu}/u), /\p{L}/iu.flags, /[\p{L}--a]/v.source, /x/v.flags]);
check('constructed keeps its source', () => {
  const re = new RegExp('^\\p{L}/\n$', 'gu');
  return [re.source, re.flags, String(re), re.toString(), `${re}`];
});
check('unicodeSets', () => [/a/v.unicodeSets, /a/u.unicodeSets, /a/.unicodeSets, new RegExp('a', 'v').unicodeSets]);
check('hasIndices', () => [/a/d.hasIndices, /a/.hasIndices, new RegExp('a', 'dg').flags, /x/dgimsuy.flags]);
check('copy keeps', () => {
  const a = /\p{L}/gu;
  const b = new RegExp(a);
  const c = new RegExp(a, 'u');
  const d = new RegExp(a, 'i');
  return [b.source, b.flags, b.test('é'), c.flags, c.test('я'), d.flags, d.source, d.test('p{L}'), b === a, RegExp(a) === a];
});
check('split, match, replace, search, matchAll', () => [
  'a1é2'.split(/\p{Nd}/u), 'a1é2'.match(/\p{L}/gu), 'a1é2'.replace(/\p{Ll}/gu, (m, i) => `<${m}${i}>`), '1é'.search(/\p{L}/u),
  [...'a1é2'.matchAll(/(?<letter>\p{L})(\d)/gu)].map((m) => [m[0], m.index, { ...m.groups }]),
]);
check('lastIndex and sticky', () => {
  const re = /\p{L}/uy;
  const log = [];
  for (let i = 0; i < 4; i++) log.push(re.test('éa1'), re.lastIndex);
  return log;
});
check('subclass', () => {
  class Mine extends RegExp {
    constructor(s) { super(s, 'u'); this.extra = 1; }
    exec(s) { const m = super.exec(s); return m && Object.assign(m, { mine: true }); }
  }
  const re = new Mine('\\p{Lu}');
  return [re instanceof Mine, re instanceof RegExp, re.exec('aÉ')[0], re.exec('É').mine, re.source, re.extra, 'xÉ'.replace(re, '!')];
});
check('every astral character', () => [/^[\u{0}-\u{10FFFF}]$/u.test('\u{1F600}'), /^[^\u{10FFFF}]$/u.test('a'), /[\u{10000}-\u{10FFFF}]/u.exec('a😀')[0]]);
check('class of the whole range by constructor', () => new RegExp('^[\\u{0}-\\u{10FFFF}]{2}$', 'u').test('😀😀'));
