// What Intl looks like from outside: classes, locales, errors, toLocale* methods.
'use strict';

const cases = {
  'canonical locales': () => Intl.getCanonicalLocales(['EN-us', 'iw-IL', 'sgn-us', 'sh', 'zh-hant-tw', 'en-u-ca-islamicc-kn-true', 'ru-SU', 'de-1996', 'en-x-foo', 'en-US']),
  'supported locales': () => Intl.NumberFormat.supportedLocalesOf(['de', 'xx', 'en-GB'], { localeMatcher: 'lookup' }),
  'resolved locales': () => ['xx', 'zh-TW', 'de-XX', 'de-u-nu-arab-ca-buddhist', 'no', 'nb-NO', 'sr-Latn', 'en-US-u-hc-h12', 'fil-PH', 'iw'].map((l) => new Intl.NumberFormat(l).resolvedOptions().locale),
  'supported values': () => ['calendar', 'collation', 'currency', 'numberingSystem', 'unit'].map((k) => Intl.supportedValuesOf(k)),
  'names of Intl': () => Object.getOwnPropertyNames(Intl).sort(),
  members: () => Object.getOwnPropertyNames(Intl).filter((k) => Intl[k].prototype).sort().map((k) => [k, Intl[k].length, Object.getOwnPropertyNames(Intl[k].prototype).sort()]),
  subclass: () => {
    class Euro extends Intl.NumberFormat {
      constructor(l) { super(l, { style: 'currency', currency: 'EUR' }); }
      twice(n) { return this.format(2 * n); }
    }
    return [new Euro('de').twice(2), new Euro('de') instanceof Intl.NumberFormat, String(new Euro('de'))];
  },
  'called without new': () => [Intl.NumberFormat('de').format(1.5), Intl.DateTimeFormat('de', { timeZone: 'UTC' }).format(0), Intl.Collator('de').compare('a', 'b')],
  'a locale': () => { const l = new Intl.Locale('en-Latn-US-u-ca-buddhist-hc-h23', { numeric: true }); return [String(l), l.language, l.script, l.region, l.baseName, l.calendar, l.hourCycle, l.numeric, l.collation]; },
  'likely subtags': () => ['en', 'zh-TW', 'sr-Latn', 'und-DE', 'es-419', 'en-Latn-GB'].map((l) => [String(new Intl.Locale(l).maximize()), String(new Intl.Locale(l).minimize())]),
  'locale facts': () => ['en-US', 'de-DE', 'ar-EG', 'ja-JP', 'he-IL', 'hi-IN'].map((n) => { const l = new Intl.Locale(n); return [l.weekInfo, l.textInfo, l.hourCycles, l.calendars, l.numberingSystems, l.timeZones]; }),
  'locale options': () => String(new Intl.Locale('de', { hourCycle: 'h12', caseFirst: 'upper', collation: 'phonebk', numberingSystem: 'arab', region: 'AT' })),
  'number to locale': () => [(1234.5).toLocaleString(), (1234.5).toLocaleString('de-DE'), (0.256).toLocaleString('en', { style: 'percent' }), (1e21).toLocaleString('en-US'), (-0).toLocaleString()],
  'big integer to locale': () => [123456789n.toLocaleString('en-IN'), 1n.toLocaleString('de', { style: 'percent' })],
  'array to locale': () => [[1.5, null, undefined, 'x', new Date(0), [2.5]].toLocaleString('de', { timeZone: 'UTC' }), new Float64Array([1.5, 2]).toLocaleString('de')],
  'date to locale': () => { const d = new Date(0), z = { timeZone: 'UTC' }; return [d.toLocaleString('en', z), d.toLocaleDateString('en', z), d.toLocaleTimeString('en', z), d.toLocaleDateString('de', { ...z, month: 'long' }), d.toLocaleTimeString('en', { ...z, month: 'long' }), d.toLocaleString('en', { ...z, hour: 'numeric' }), d.toLocaleDateString(['xx', 'de'], z)]; },
  'an invalid date': () => [new Date(NaN).toLocaleString(), new Date(NaN).toLocaleDateString('de'), new Date(NaN).toLocaleTimeString('de', { timeZone: 'UTC' })],
  'date to string': () => [new Date(0).toString().slice(-28), new Date(NaN).toString()],
};
for (const [name, f] of Object.entries(cases)) check(name, f);

const failures = [
  () => Intl.getCanonicalLocales(''), () => Intl.getCanonicalLocales('en_US'), () => Intl.getCanonicalLocales(null), () => Intl.getCanonicalLocales(['en', 5]),
  () => new Intl.NumberFormat('x'), () => new Intl.NumberFormat('de', null), () => new Intl.NumberFormat('de', { style: 'foo' }), () => new Intl.NumberFormat('de', { style: 'currency' }),
  () => new Intl.NumberFormat('de', { style: 'currency', currency: 'us' }), () => new Intl.NumberFormat('de', { style: 'unit' }), () => new Intl.NumberFormat('de', { style: 'unit', unit: 'foo' }),
  () => new Intl.NumberFormat('de', { minimumFractionDigits: 101 }), () => new Intl.NumberFormat('de', { minimumFractionDigits: 5, maximumFractionDigits: 2 }),
  () => new Intl.NumberFormat('de', { roundingIncrement: 3 }), () => new Intl.NumberFormat('de', { roundingIncrement: 5, maximumSignificantDigits: 2 }),
  () => new Intl.NumberFormat('de', { numberingSystem: 'a!' }), () => new Intl.NumberFormat('de', { useGrouping: 'foo' }), () => Intl.NumberFormat('en').formatRange(1), () => Intl.NumberFormat('en').formatRange(1, NaN),
  () => new Intl.DateTimeFormat('de', { timeZone: 'Foo/Bar' }), () => new Intl.DateTimeFormat('de', { dateStyle: 'short', year: 'numeric' }), () => new Intl.DateTimeFormat('de', { dateStyle: 'x' }),
  () => new Intl.DateTimeFormat('de', { fractionalSecondDigits: 4 }), () => new Intl.DateTimeFormat('de').format(NaN), () => new Intl.DateTimeFormat('de').formatToParts(8.64e15 + 1),
  () => new Intl.DateTimeFormat('de').formatRange(1), () => new Intl.DateTimeFormat('de', { calendar: 'x!' }), () => new Intl.DateTimeFormat('de', null), () => new Date().toLocaleDateString('en', { timeStyle: 'short' }),
  () => new Date().toLocaleTimeString('en', { dateStyle: 'short' }), () => Intl.PluralRules(), () => new Intl.PluralRules('en', { type: 'x' }), () => new Intl.PluralRules('en').selectRange(1),
  () => Intl.ListFormat(), () => new Intl.ListFormat('en', 5), () => new Intl.ListFormat('en').format([1]), () => new Intl.RelativeTimeFormat('en').format(1, 'foo'),
  () => new Intl.RelativeTimeFormat('en').format(Infinity, 'day'), () => new Intl.DisplayNames('en'), () => new Intl.DisplayNames('en', {}), () => new Intl.DisplayNames('en', { type: 'region' }).of('xxxx'),
  () => new Intl.Collator('de', { sensitivity: 'x' }), () => new Intl.Segmenter('en', { granularity: 'x' }), () => Intl.Segmenter('en'), () => new Intl.Locale(), () => new Intl.Locale('x'),
  () => new Intl.Locale('en', { region: 'xxx' }), () => new Intl.Locale('en', { hourCycle: 'x' }), () => Intl.Locale('en'), () => Intl.supportedValuesOf('x'), () => Intl.Locale.prototype.toString.call({}),
  () => Intl.NumberFormat.prototype.resolvedOptions.call({}), () => Intl.DateTimeFormat.prototype.formatToParts.call(5), () => Intl.NumberFormat.supportedLocalesOf(['de'], { localeMatcher: 'x' }),
  () => 'a'.localeCompare('b', 'x'), () => 'i'.toLocaleUpperCase('x'), () => (1).toLocaleString('x'), () => Number.prototype.toLocaleString.call('x'), () => BigInt.prototype.toLocaleString.call(1),
  () => Date.prototype.toLocaleString.call(1), () => Date.prototype.toLocaleString.call({}),
];
failures.forEach((f, i) => check(`failure ${i + 1}`, f));
