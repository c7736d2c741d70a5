// PluralRules, ListFormat, RelativeTimeFormat and DisplayNames in many locales.
'use strict';

const locales = ['en', 'en-GB', 'de', 'fr', 'es', 'pt', 'pt-PT', 'it', 'nl', 'sv', 'pl', 'cs', 'ru', 'uk', 'tr', 'he', 'ar', 'hi', 'bn', 'ta', 'th', 'ja', 'ko', 'zh', 'zh-TW', 'lt', 'lv', 'sl', 'ro'];

for (const locale of locales) {
  check(`plurals in ${locale}`, () => ['cardinal', 'ordinal'].map((type) => {
    const p = new Intl.PluralRules(locale, { type });
    return [[0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 20, 21, 22, 100, 101, 102, 111, 1e6, 0.5, 1.5, 2.1, -1, NaN].map((n) => p.select(n)), p.resolvedOptions(), p.selectRange(1, 2)];
  }));
  check(`lists in ${locale}`, () => ['conjunction', 'disjunction', 'unit'].map((type) => ['long', 'short', 'narrow'].map((style) => {
    const f = new Intl.ListFormat(locale, { type, style });
    return [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['x', 'hielo']].map((l) => f.format(l)).concat(f.formatToParts(['a', 'b', 'c']));
  })));
  check(`relative times in ${locale}`, () => ['long', 'narrow'].map((style) => ['always', 'auto'].map((numeric) => {
    const f = new Intl.RelativeTimeFormat(locale, { style, numeric });
    return ['second', 'minutes', 'hour', 'day', 'week', 'months', 'quarter', 'year'].map((u) => [0, -0, 1, -1, 2, -2, 5, -1.5, 1234].map((n) => f.format(n, u)));
  })));
  check(`names in ${locale}`, () => {
    const names = (type, codes, o) => codes.split(' ').map((c) => new Intl.DisplayNames(locale, { type, ...o }).of(c));
    return [names('region', 'US GB DE IN 419 ZZ'), names('currency', 'USD EUR INR XYZ'), names('script', 'Latn Arab Hans'),
      names('language', 'en en-US de-AT zh-Hans pt-BR es-419 xx'), names('language', 'en-GB zh-Hant-TW', { languageDisplay: 'standard' }),
      names('region', 'US GB', { style: 'short' }), names('calendar', 'gregory buddhist'), names('dateTimeField', 'era month weekday timeZoneName')];
  });
}

check('relative parts', () => new Intl.RelativeTimeFormat('en').formatToParts(-12.5, 'days'));
check('relative parts of a word', () => new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).formatToParts(1, 'day'));
check('fallback none', () => new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of('ZX'));
check('plural digits', () => [0, 1, 2].map((n) => new Intl.PluralRules('en', { minimumFractionDigits: n }).select(1)));
