// Intl.DateTimeFormat: styles and skeletons in many locales, hour cycles, parts.
'use strict';

const locales = ['en-US', 'en-GB', 'en-IN', 'en-CA', 'en-AU', 'de', 'fr', 'fr-CA', 'es', 'es-MX', 'pt-BR', 'pt-PT', 'it', 'nl', 'sv', 'da', 'nb', 'fi', 'pl',
  'cs', 'hu', 'ro', 'ru', 'uk', 'tr', 'el', 'he', 'ar', 'ar-EG', 'hi', 'bn', 'ta', 'te', 'mr', 'ur', 'th', 'vi', 'id', 'ja', 'ko', 'zh', 'zh-TW', 'zh-HK'];

const moments = [0, 951782400000, Date.UTC(2024, 1, 5, 15, 7, 9, 45), Date.UTC(2022, 10, 9, 12), Date.UTC(2023, 6, 31)];

const shapes = {
  default: {},
  'full styles': { dateStyle: 'full', timeStyle: 'long' },
  'short styles': { dateStyle: 'short', timeStyle: 'short' },
  'medium date': { dateStyle: 'medium' },
  'long date and hours': { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  'short month': { year: 'numeric', month: 'short', day: '2-digit' },
  'two digits': { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
};
for (const [name, options] of Object.entries(shapes)) {
  for (const locale of locales) {
    check(`${name} in ${locale}`, () => {
      const f = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
      return [moments.map((m) => f.format(m)), f.formatToParts(moments[2]), f.resolvedOptions()];
    });
  }
}

const single = [
  { era: 'short' }, { year: '2-digit' }, { month: 'narrow' }, { month: 'long' }, { weekday: 'narrow' }, { day: '2-digit' }, { hour: 'numeric' }, { hour: '2-digit' },
  { minute: '2-digit' }, { second: '2-digit' }, { fractionalSecondDigits: 3 }, { dayPeriod: 'long' }, { hour: 'numeric', dayPeriod: 'short' },
  { month: 'long', year: 'numeric' }, { month: 'numeric', day: 'numeric' }, { weekday: 'short', day: 'numeric' }, { minute: 'numeric', second: 'numeric' },
  { hour: 'numeric', minute: 'numeric', second: 'numeric', fractionalSecondDigits: 2 }, { year: 'numeric', weekday: 'long' },
  { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }, { timeStyle: 'short' }, { era: 'long', year: 'numeric', month: 'short' },
];
for (const options of single) {
  check(`fields ${JSON.stringify(options)}`, () => ['en-US', 'de', 'ja', 'es', 'ko'].map((l) => {
    const f = new Intl.DateTimeFormat(l, { timeZone: 'UTC', ...options });
    return [moments.map((m) => f.format(m)), f.formatToParts(moments[2])];
  }));
}

for (const hour of [{ hour12: true }, { hour12: false }, { hourCycle: 'h11' }, { hourCycle: 'h12' }, { hourCycle: 'h23' }, { hourCycle: 'h24' }]) {
  check(`hour cycle ${JSON.stringify(hour)}`, () => ['en-US', 'en-GB', 'de', 'ja', 'en-US-u-hc-h23', 'fr-u-hc-h12'].map((l) => {
    const f = new Intl.DateTimeFormat(l, { timeZone: 'UTC', hour: 'numeric', minute: '2-digit', ...hour });
    return [0, 12, 13, 23].map((h) => f.format(h * 3600000)).concat(f.resolvedOptions());
  }));
}

check('parts keep the narrow space that format drops', () => {
  const f = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: 'UTC' });
  return [f.format(0), f.formatToParts(0)];
});
check('numbering systems', () => ['arab', 'deva', 'thai', 'hanidec'].map((n) => new Intl.DateTimeFormat('en', { numberingSystem: n, timeZone: 'UTC' }).format(0)));
check('Buddhist and Persian calendars', () => ['th', 'fa', 'en-u-ca-buddhist'].map((l) => moments.map((m) => new Date(m).toLocaleDateString(l, { timeZone: 'UTC' }))));
check('what moment-timezone, luxon and dayjs ask for', () => {
  const f = new Intl.DateTimeFormat('en-US', {
    hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', era: 'short', timeZone: 'America/New_York',
  });
  return moments.map((m) => f.formatToParts(m));
});
check('the time zone resolves to a name', () => typeof new Intl.DateTimeFormat().resolvedOptions().timeZone);
check('the Gregorian calendar goes back without a gap', () => new Intl.DateTimeFormat('en', { timeZone: 'UTC', era: 'short' }).format(-1e14));

const D = Date.UTC;
const pairs = [[D(2024, 0, 5, 9, 30), D(2024, 0, 5, 9, 30)], [D(2024, 0, 5, 9, 30), D(2024, 0, 5, 9, 45)], [D(2024, 0, 5, 9, 30), D(2024, 0, 5, 15, 30)],
  [D(2024, 0, 5), D(2024, 0, 8)], [D(2024, 0, 5), D(2024, 2, 5)], [D(2024, 0, 5), D(2025, 2, 8)]];
const spans = [{}, { dateStyle: 'long' }, { dateStyle: 'short' }, { month: 'short', day: 'numeric' }, { year: 'numeric', month: 'long' }, { hour: 'numeric', minute: '2-digit' },
  { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }];
for (const options of spans) {
  check(`ranges ${JSON.stringify(options)}`, () => ['en-US', 'en-GB', 'de', 'es', 'ja', 'ru', 'hi'].map((l) => {
    const f = new Intl.DateTimeFormat(l, { timeZone: 'UTC', ...options });
    return pairs.map(([a, b]) => [f.formatRange(a, b), f.formatRangeToParts(a, b)]);
  }));
}
