/* Follow-ups: a schedule carries what somebody wanted to be reminded of. */
const { text } = require('./fields');
const { note, warning } = require('./record');
const { now, instant, daysFrom, date } = require('./time');

/** Review of a schedule that is due; its data is {record, id, note, due}. */
function review(payload) {
  const data = payload.data ?? {};
  const words = text(data.note);
  if (words === '') {
    return { subject: 'schedule', findings: [note('carries no follow-up; nothing to do')] };
  }
  const due = instant(data.due);
  const late = due !== null && daysFrom(due, now(payload)) > 0;
  return {
    subject: `follow-up on ${text(data.record) || 'record'} ${text(data.id)}`,
    findings: [late ? warning(`${words} (was due ${date(due)})`) : note(words)]
  };
}

exports = { review };
