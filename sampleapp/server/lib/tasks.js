/* Tasks: what is overdue, what was done late, what keeps being put off. */
const { value, text, nameOf } = require('./fields');
const { note, warning, findings, recordOf, title, retired, change, ownership } = require('./record');
const { now, instant, daysFrom, days, date, dateTime } = require('./time');

/** Review of a task that was created, changed, completed or deleted. */
function review(payload) {
  const task = recordOf(payload, 'task');
  const end = retired(payload, task);
  const checks = [progress, postponed, subjectMatter, ownership];
  return {
    subject: title('task', task),
    findings: end ? [end] : findings(checks, payload, task)
  };
}

function progress(payload, task) {
  const due = instant(task.due_date);
  if (isCompleted(task)) {
    return completed(task, due, nameOf(payload.data.associations?.outcome));
  }
  if (due === null) {
    return warning('has no due date');
  }
  return now(payload) > due
    ? warning(`overdue since ${dateTime(due)}, ${lateness(due, now(payload))}`)
    : note(`open, due ${dateTime(due)}`);
}

/** The CRM documents the status as a word with a number: Open (0), Completed (1). */
function isCompleted(task) {
  return ['completed', '1'].includes(text(task.status).toLowerCase());
}

function completed(task, due, outcome) {
  const done = instant(task.completed_date);
  const result = outcome ? `, outcome ${outcome}` : '';
  if (done === null) {
    return note(`completed${result}`);
  }
  return due !== null && done > due
    ? warning(`completed on ${date(done)}, late by ${lateness(due, done)}${result}`)
    : note(`completed on ${date(done)}, on time${result}`);
}

function lateness(due, at) {
  const count = daysFrom(due, at);
  return count === 0 ? 'less than a day' : days(count);
}

function postponed(payload) {
  const changed = change(payload, 'due_date');
  const from = instant(changed?.from);
  const to = instant(changed?.to);
  if (from === null || to === null || to <= from) {
    return null;
  }
  return warning(`put off from ${date(from)} to ${date(to)}`);
}

function subjectMatter(payload, task) {
  return value(task.targetable_id) === null
    ? note('not linked to a contact, account or deal')
    : null;
}

exports = { review };
