// Intl.NumberFormat: styles, notations, rounding and digits in many locales.
'use strict';

const locales = ['en-US', 'en-IN', 'en-GB', 'de', 'de-AT', 'de-CH', 'fr', 'fr-CA', 'es', 'es-MX', 'pt-BR', 'pt-PT', 'it', 'nl', 'sv', 'da', 'nb', 'pl',
  'cs', 'hu', 'ru', 'uk', 'tr', 'he', 'ar', 'ar-EG', 'fa', 'hi', 'bn', 'ta', 'th', 'vi', 'id', 'ja', 'ko', 'zh', 'zh-TW'];

const styles = {
  decimal: {},
  percent: { style: 'percent', maximumFractionDigits: 1 },
  dollars: { style: 'currency', currency: 'USD' },
  'rupees, accounting': { style: 'currency', currency: 'INR', currencySign: 'accounting' },
  'yen by name': { style: 'currency', currency: 'JPY', currencyDisplay: 'name' },
  compact: { notation: 'compact' },
  'compact, long': { notation: 'compact', compactDisplay: 'long' },
  unit: { style: 'unit', unit: 'kilometer-per-hour', unitDisplay: 'long' },
};

const values = [0, -0, 1, -1.5, 12.345, 999.999, 1234.5, -98765.4321, 1e6, 2.5e9, NaN, -Infinity];

for (const [name, options] of Object.entries(styles)) {
  for (const locale of locales) {
    check(`${name} in ${locale}`, () => {
      const f = new Intl.NumberFormat(locale, options);
      return [values.map((v) => f.format(v)), f.formatToParts(-1234567.891)];
    });
  }
}

const variants = [
  { minimumFractionDigits: 2 }, { maximumFractionDigits: 0 }, { minimumSignificantDigits: 3 }, { maximumSignificantDigits: 2 },
  { minimumIntegerDigits: 5 }, { useGrouping: false }, { useGrouping: 'always' }, { useGrouping: 'min2' }, { signDisplay: 'always' },
  { signDisplay: 'never' }, { signDisplay: 'exceptZero' }, { signDisplay: 'negative' }, { notation: 'scientific' }, { notation: 'engineering' },
  { trailingZeroDisplay: 'stripIfInteger', minimumFractionDigits: 2 }, { roundingIncrement: 25, minimumFractionDigits: 2, maximumFractionDigits: 2 },
  { roundingPriority: 'morePrecision', maximumFractionDigits: 1, maximumSignificantDigits: 3 },
  { roundingPriority: 'lessPrecision', maximumFractionDigits: 1, maximumSignificantDigits: 3 },
  { style: 'currency', currency: 'CHF' }, { style: 'currency', currency: 'KWD', currencyDisplay: 'code' },
  { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' }, { style: 'currency', currency: 'USD', notation: 'compact' },
  { style: 'unit', unit: 'liter' }, { style: 'unit', unit: 'megabyte', unitDisplay: 'narrow' }, { style: 'unit', unit: 'percent' },
  { style: 'unit', unit: 'gram-per-liter' }, { numberingSystem: 'arab' }, { numberingSystem: 'deva' }, { style: 'percent', signDisplay: 'always' },
];
for (const options of variants) {
  check(`options ${JSON.stringify(options)}`, () => {
    const f = new Intl.NumberFormat('en-US', options);
    return [[0, -0, 0.005, 1.005, 2.5, -1234.567, 99999.995, 1e21].map((v) => f.format(v)), f.resolvedOptions()];
  });
}

for (const roundingMode of ['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor', 'halfExpand', 'halfTrunc', 'halfEven']) {
  check(`rounding ${roundingMode}`, () => {
    const f = new Intl.NumberFormat('en', { roundingMode, maximumFractionDigits: 0 });
    return [-2.5, -1.5, -0.5, -0.2, 0.2, 0.5, 0.7, 1.5, 2.5, 2.51].map((v) => f.format(v));
  });
}

check('big integers and strings keep all digits', () => {
  const f = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });
  return [f.format(123456789012345678901234567890n), f.format('12345678901234567890.12345678901234567'), f.format('-0.0000001'), f.format('1e25')];
});
check('what is converted to a number', () => [' 12 ', '', 'x', '0x1F', null, undefined, true, {}, [5], new Date(7)].map((v) => Intl.NumberFormat('en').format(v)));
check('a symbol is refused', () => Intl.NumberFormat('en').format(Symbol('s')));
check('ranges', () => ['en', 'de', 'ja', 'es'].map((l) => [
  new Intl.NumberFormat(l).formatRange(3, 5), new Intl.NumberFormat(l).formatRange(3, 3), new Intl.NumberFormat(l).formatRange(-3, 5),
  new Intl.NumberFormat(l, { style: 'currency', currency: 'EUR' }).formatRange(3, 5),
  new Intl.NumberFormat(l, { style: 'unit', unit: 'meter', unitDisplay: 'long' }).formatRange(1, 5),
]));
check('format is bound', () => [1, 2.5].map(new Intl.NumberFormat('de').format));
