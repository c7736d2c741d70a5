/*
 * Times. "Now" is always the time of the event, so that an event gives the same result
 * whenever it is handled. All instants are milliseconds since 1970, all output is UTC.
 */
const { value } = require('./fields');

const DAY = 24 * 60 * 60 * 1000;
const HOUR = 60 * 60 * 1000;

// Product events give seconds with a fraction, set-up and scheduled events milliseconds.
// As seconds, this number is the year 5138; as milliseconds, 1973.
const FIRST_MILLISECONDS = 1e11;

/** The instant of the event; NaN without a timestamp, which then lies in no interval. */
function now(payload) {
  const timestamp = Number(payload.timestamp ?? NaN);
  return timestamp < FIRST_MILLISECONDS ? timestamp * 1000 : timestamp;
}

/** The instant of a date or date-time attribute, or null. */
function instant(field) {
  const parsed = Date.parse(value(field));
  return Number.isNaN(parsed) ? null : parsed;
}

/** Whole days from one instant to another, negative when the other comes first. */
function daysFrom(start, end) {
  return Math.trunc((end - start) / DAY);
}

/** "1 day", "12 days". */
function days(count) {
  return count === 1 ? '1 day' : `${count} days`;
}

/** "2026-03-09" */
function date(at) {
  return new Date(at).toISOString().slice(0, 10);
}

/** "2026-03-09 14:30 UTC" */
function dateTime(at) {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

exports = { HOUR, now, instant, daysFrom, days, date, dateTime };
