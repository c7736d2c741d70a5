// Intl.Collator and localeCompare; case conversion by locale; Intl.Segmenter.
'use strict';

const words = ['a', 'A', 'á', 'à', 'ä', 'Ä', 'b', 'B', 'z', 'Z', 'ö', 'o', 'å', 'ñ', 'n', 'c', 'cz', 'ss', 'ß', 'é', 'e', 'E', 'co-op', 'coop', 'co op', 'résumé', 'resume', 'Resume',
  '1', '2', '10', 'a1', 'a2', 'a10', '_', '-', ',', '!', '?', '.', '(', '[', '@', '*', '/', '&', '#', '%', '+', '<', '=', '~', '$', '€', '', 'aa', 'ab', 'я', 'а', 'б', 'x y', 'x_y', 'file10', 'file9', 'File9'];

for (const locale of ['en', 'de', 'sv', 'es', 'fr', 'cs', 'hu', 'pl', 'tr', 'et', 'lt', 'hr', 'ru', 'th']) {
  check(`order in ${locale}`, () => words.slice().sort(new Intl.Collator(locale).compare));
}
for (const sensitivity of ['base', 'accent', 'case', 'variant']) {
  check(`sensitivity ${sensitivity}`, () => {
    const c = new Intl.Collator('en', { sensitivity });
    return [['a', 'A'], ['a', 'á'], ['a', 'b'], ['A', 'á'], ['resume', 'Résumé'], ['a', 'a'], ['ss', 'ß'], ['', 'a']].map(([x, y]) => [c.compare(x, y), c.compare(y, x)]);
  });
}
check('numeric', () => ['a10', 'a2', 'a1', 'a02', '10', '9', 'b1'].sort(new Intl.Collator('en', { numeric: true }).compare));
check('upper case first', () => ['b', 'B', 'a', 'A', 'á'].sort(new Intl.Collator('en', { caseFirst: 'upper' }).compare));
check('punctuation ignored', () => ['a-b', 'ab', 'a b', 'aa', 'ac'].map((w) => new Intl.Collator('en', { ignorePunctuation: true }).compare(w, 'ab')));
check('resolved', () => ['de', 'da', 'th', 'de-u-co-phonebk', 'de-u-kn-kf-upper', 'en-u-kn-false'].map((l) => new Intl.Collator(l).resolvedOptions()));
check('localeCompare', () => [['a', 'b'], ['a', 'B'], ['é', 'f'], ['10', '9'], ['a', 'a'], ['Z', 'a']].map(([x, y]) => x.localeCompare(y)));
check('localeCompare with options', () => ['résumé'.localeCompare('resume', 'fr', { sensitivity: 'base' }), '2'.localeCompare('10', undefined, { numeric: true })]);
check('cases', () => ['i'.toLocaleUpperCase('tr'), 'I'.toLocaleLowerCase('tr'), 'İ'.toLocaleLowerCase(), 'ß'.toLocaleUpperCase(), 'ΑΣ'.toLocaleLowerCase('el'), 'ά'.toLocaleUpperCase('el')]);

for (const granularity of ['grapheme', 'word', 'sentence']) {
  check(`segments by ${granularity}`, () => ['Hello, world! It\'s 3.5 km. Yes?', 'a👨‍👩‍👧é🇩🇪', ''].map((s) => [...new Intl.Segmenter('en', { granularity }).segment(s)]));
}
check('containing', () => [0, 1, 4, 99, -1].map((i) => new Intl.Segmenter('en', { granularity: 'word' }).segment('ab cd').containing(i)));
