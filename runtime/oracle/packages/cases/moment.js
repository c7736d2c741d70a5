'use strict';

exports.exercises = 'parse, format, locales, diff, durations, UTC offsets, calendar arithmetic';
exports.load = () => require('moment');
exports.run = (moment) => {
  const m = moment.utc('2024-02-29T13:05:09.123Z');
  return [
    m.format(), m.format('dddd, MMMM Do YYYY, h:mm:ss a [quoted] Q W E X x'), m.clone().add(1, 'year').format('L'), m.clone().subtract(1, 'month').endOf('month').toISOString(),
    m.locale('de').format('LLLL'), m.locale('fr').fromNow === undefined, moment.utc('12-25-1995', 'MM-DD-YYYY').toDate(), moment('nope', moment.ISO_8601).isValid(),
    moment.utc('2024-03-10').diff(moment.utc('2023-01-01'), 'months', true), moment.duration(90061, 'seconds').humanize(), moment.duration('P1Y2M3DT4H5M6S').toISOString(),
    moment.parseZone('2024-01-01T00:00:00+05:30').format('Z LT'), moment.utc([2024, 0, 31]).isoWeek(), moment.utc('2024-01-01').from(moment.utc('2024-01-05')), moment.utc(0).calendar(moment.utc(86400000)),
    moment.utc('2024-01-15').isBetween('2024-01-01', '2024-02-01'), moment.min(moment.utc(5), moment.utc(3)).valueOf(), moment.months().length, moment.utc('2024-06-01').locale('en').toString(), JSON.stringify({ m: moment.utc(0) }),
  ];
};
