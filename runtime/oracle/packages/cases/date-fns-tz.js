'use strict';

exports.exercises = 'formatInTimeZone, toZonedTime, fromZonedTime, offsets';
exports.load = () => require('date-fns-tz');
exports.run = (tz) => {
  const d = new Date(Date.UTC(2024, 6, 1, 12));
  return [tz.formatInTimeZone(d, 'America/New_York', "yyyy-MM-dd HH:mm:ssXXX zzz '/' zzzz"), tz.toZonedTime(d, 'Asia/Kolkata').toISOString(), tz.fromZonedTime('2024-03-31 02:30', 'Europe/Berlin'), tz.getTimezoneOffset('Australia/Sydney', d), tz.format(tz.toZonedTime(d, 'Asia/Tokyo'), 'HH:mm zzz', { timeZone: 'Asia/Tokyo' }), tz.toDate('2024-01-01T00:00', { timeZone: 'UTC' })];
};
