'use strict';

exports.exercises = 'zones, formats, locales, durations, intervals, parsing, relative times, errors';
exports.load = () => require('luxon');
exports.run = ({ DateTime, Duration, Interval, Settings, Info }) => {
  Settings.defaultZone = 'utc';
  const d = DateTime.fromISO('2024-02-29T13:05:09.123Z');
  return [
    d.toISO(), d.setZone('America/New_York').toISO(), d.setZone('Asia/Kolkata').toFormat("yyyy LLL dd HH:mm ZZZZ z 'week' W"), d.toLocaleString(DateTime.DATETIME_FULL), d.setLocale('de').toLocaleString(DateTime.DATE_HUGE), d.setLocale('fr').toFormat('cccc d LLLL'),
    d.plus({ months: 1, hours: 2 }).endOf('month').toISO(), d.diff(DateTime.fromISO('2023-01-01'), ['years', 'months', 'days', 'hours']).toObject(), Duration.fromObject({ hours: 30, minutes: 61 }).normalize().toISO(), Duration.fromMillis(93784000).toHuman(),
    Interval.fromDateTimes(d, d.plus({ days: 3 })).splitBy({ days: 1 }).length, DateTime.fromFormat('24-12-2023 7:05 pm', 'dd-MM-yyyy h:mm a').toISO(), DateTime.fromISO('2024-13-01').invalidExplanation, d.toRelative({ base: d.plus({ days: 2 }) }), d.setLocale('es').toRelativeCalendar({ base: d.plus({ days: 1 }) }),
    DateTime.fromISO('2024-03-10T02:30', { zone: 'America/New_York' }).toISO(), d.setZone('Nope/Zone').invalidReason, Info.months('short', { locale: 'it' }), Info.weekdays('long', { locale: 'ja' }), d.toHTTP(), d.isInDST, d.setZone('Europe/Berlin').offsetNameLong, DateTime.fromSQL('2024-01-02 03:04:05').toMillis(),
  ];
};
