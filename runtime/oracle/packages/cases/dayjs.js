'use strict';

exports.exercises = 'format, arithmetic, plugins utc, timezone, duration, relativeTime, isoWeek, customParseFormat; locales';
exports.load = () => require('dayjs');
exports.run = (dayjs) => {
  for (const name of ['utc', 'timezone', 'duration', 'relativeTime', 'isoWeek', 'customParseFormat', 'advancedFormat', 'localizedFormat', 'quarterOfYear', 'isBetween']) dayjs.extend(require(`dayjs/plugin/${name}`));
  require('dayjs/locale/de');
  const d = dayjs.utc('2024-02-29T13:05:09.123Z');
  return [
    d.format(), d.format('dddd D. MMMM YYYY HH:mm:ss.SSS Q Do k'), d.locale('de').format('LLLL'), d.add(1, 'month').endOf('month').toISOString(), d.tz('America/New_York').format('YYYY-MM-DD HH:mm z Z zzz'),
    dayjs.tz('2024-07-01 09:00', 'Asia/Tokyo').toISOString(), dayjs.duration(3661, 's').format('H:m:s'), dayjs.duration({ days: 2 }).humanize(), d.from(dayjs.utc('2024-03-05')), d.isoWeek(), dayjs('31.12.2023', 'DD.MM.YYYY').format('YYYY/MM/DD'),
    dayjs('nope').isValid(), d.diff('2023-01-01', 'month', true), d.isBetween('2024-01-01', '2024-12-31'), d.quarter(), d.unix(), d.startOf('week').toDate(), d.tz('Europe/Berlin').offsetName('long'),
  ];
};
