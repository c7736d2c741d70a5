'use strict';

exports.exercises = 'format, parse, differences, intervals, locales, formatDistance';
exports.load = () => require('date-fns');
exports.run = (f) => {
  const { de, ja } = require('date-fns/locale');
  const d = new Date(Date.UTC(2024, 1, 29, 13, 5, 9));
  return [
    f.format(d, "EEEE, do MMMM yyyy 'at' HH:mm:ss xxx"), f.format(d, 'PPPPpppp', { locale: de }), f.format(d, 'PPP', { locale: ja }), f.parse('03/04/2024 5pm', 'dd/MM/yyyy ha', new Date(0)), f.parseISO('2024-02-30'), f.parseISO('2024-02-28T10:00:00+02:00'),
    f.addMonths(new Date(Date.UTC(2024, 0, 31)), 1), f.differenceInBusinessDays(new Date(Date.UTC(2024, 2, 15)), d), f.formatDistance(d, new Date(Date.UTC(2024, 0, 1)), { addSuffix: true }), f.formatDistanceStrict(d, new Date(0), { locale: de }),
    f.eachDayOfInterval({ start: new Date(Date.UTC(2024, 1, 27)), end: d }).length, f.intervalToDuration({ start: new Date(0), end: d }), f.formatDuration({ months: 2, days: 1 }), f.getISOWeek(d), f.isWeekend(d), f.startOfWeek(d, { weekStartsOn: 1 }), f.closestTo(d, [new Date(0), new Date(Date.UTC(2030, 0, 1))]), f.formatISO(d, { representation: 'date' }), f.intlFormat(d, { dateStyle: 'medium' }, { locale: 'en-GB' }),
  ];
};
