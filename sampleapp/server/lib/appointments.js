/*
 * Appointments, mostly site visits. The event tells about one appointment only, so clashes
 * with others are out of reach; a move is compared with the time it replaces.
 */
const { list, text, nameOf } = require('./fields');
const { note, warning, findings, recordOf, title, retired, change } = require('./record');
const { HOUR, now, instant, daysFrom, days, dateTime } = require('./time');

const LONGEST_VISIT = 8 * HOUR;

/** Review of an appointment that was created, moved, changed or deleted. */
function review(payload) {
  const appointment = recordOf(payload, 'appointment');
  const end = retired(payload, appointment);
  const checks = [schedule, move, outcome, guests, place];
  return {
    subject: title('appointment', appointment),
    findings: end ? [end] : findings(checks, factsOf(payload, appointment), payload)
  };
}

function factsOf(payload, appointment) {
  const associations = payload.data.associations ?? {};
  return {
    now: now(payload),
    from: instant(appointment.from_date),
    to: instant(appointment.end_date),
    allDay: Boolean(appointment.is_allday),
    checkedIn: instant(appointment.checkedin_at),
    outcome: nameOf(associations.outcome) ?? appointment.outcome_id ?? null,
    customers: list(associations.appointment_attendees).filter(isContact).length,
    location: text(appointment.location)
  };
}

function isContact(attendee) {
  return attendee._model === 'Contact';
}

function schedule({ from, to, allDay }) {
  if (from === null || to === null) {
    return warning('has no start or no end');
  }
  if (to <= from) {
    return warning(`ends ${dateTime(to)}, not after its start ${dateTime(from)}`);
  }
  if (!allDay && to - from > LONGEST_VISIT) {
    return warning(`takes ${Math.round((to - from) / HOUR)} hours; is it an all-day appointment?`);
  }
  return note(`${dateTime(from)} to ${dateTime(to)}`);
}

function move({ from, to }, payload) {
  if (from === null || to === null) {
    return null;
  }
  const oldFrom = formerly(payload, 'from_date', from);
  const oldTo = formerly(payload, 'end_date', to);
  if (oldFrom === from) {
    return oldTo === to ? null : note(`now ends ${dateTime(to)}, not ${dateTime(oldTo)}`);
  }
  const overlaps = from < oldTo && oldFrom < to;
  const advice = overlaps ? 'overlaps the old time' : 'the old time is free again';
  return note(`moved ${distance(oldFrom, from)} from ${dateTime(oldFrom)}; ${advice}`);
}

/** "2 days later", "less than a day earlier" */
function distance(from, to) {
  const count = Math.abs(daysFrom(from, to));
  const length = count === 0 ? 'less than a day' : days(count);
  return `${length} ${to > from ? 'later' : 'earlier'}`;
}

/** What an instant was before this event. */
function formerly(payload, attribute, current) {
  const changed = change(payload, attribute);
  return changed ? instant(changed.from) ?? current : current;
}

function outcome(facts) {
  if (facts.outcome !== null) {
    const visit = facts.checkedIn === null ? 'nobody checked in' : 'checked in';
    return note(`outcome: ${facts.outcome}, ${visit}`);
  }
  return facts.to !== null && facts.to < facts.now
    ? warning(`over since ${dateTime(facts.to)} and still without an outcome`)
    : null;
}

function guests({ customers }) {
  return customers === 0 ? warning('no customer is invited') : null;
}

function place({ location, to, now: current }) {
  return location === '' && to > current ? note('has no location yet') : null;
}

exports = { review };
