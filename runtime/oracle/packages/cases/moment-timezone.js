'use strict';

exports.exercises = 'zones, daylight saving, conversion, names, parsing in a zone';
exports.load = () => require('moment-timezone');
exports.run = (moment) => [
  moment.tz('2024-03-10 02:30', 'America/New_York').format(), moment.utc('2024-07-01T12:00').tz('Asia/Kolkata').format('YYYY-MM-DD HH:mm z Z'), moment.tz('2024-10-27 01:30', 'Europe/Berlin').utc().format(),
  moment.tz.zone('Europe/London').utcOffset(Date.UTC(2024, 6, 1)), moment.tz.names().length, moment.tz('05/06/2024 7:08 PM', 'DD/MM/YYYY h:mm A', 'Australia/Sydney').toISOString(), moment.tz.guess(), moment.tz.zonesForCountry('CH'), moment.tz([2024, 0, 1], 'Pacific/Auckland').isDST(),
];
