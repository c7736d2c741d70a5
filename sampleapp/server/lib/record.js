/*
 * What all kinds of record have in common: how they are named in the log, who changed what,
 * and what a review of one consists of: a subject and findings about it.
 */
const { value, text, nameOf } = require('./fields');

/** A finding that is good to know. */
function note(words) {
  return { urgent: false, text: words };
}

/** A finding that somebody should act on. */
function warning(words) {
  return { urgent: true, text: words };
}

/** The findings of all checks, in their order; a check returns null when it has none. */
function findings(checks, ...args) {
  return checks.map((check) => check(...args)).filter((finding) => finding !== null);
}

/** The record that a product event is about. */
function recordOf(payload, key) {
  const record = payload.data?.[key];
  if (!record) {
    throw new Error(`${payload.event}: the payload has no data.${key}`);
  }
  return record;
}

/** 'deal 700001 "Sample Homeowner, 8.4 kW"' */
function title(kind, record) {
  const name = text(record.name) || text(record.title);
  return name ? `${kind} ${record.id} "${name}"` : `${kind} ${record.id}`;
}

/** The user or process that caused the event. */
function actor(payload) {
  return nameOf(payload.data.actor) ?? 'the system';
}

/**
 * Why a record needs no review: it was deleted (which arrives as an update, the CRM has no
 * delete event) or merged into another one. Null for a record in use.
 */
function retired(payload, record) {
  if (record.is_deleted) {
    return note(`deleted by ${actor(payload)}; no further checks`);
  }
  const survivor = Number(value(record.merged_to) ?? 0);
  return survivor > 0 ? note(`merged into ${survivor}; use that record from now on`) : null;
}

/** {from, to} of an attribute that this event changed, or null. */
function change(payload, attribute) {
  const pair = payload.data.changes?.model_changes?.[attribute];
  // The CRM also lists attributes whose two values are equal, created_at for one.
  return Array.isArray(pair) && pair[0] !== pair[1] ? { from: pair[0], to: pair[1] } : null;
}

/** The names of all changed attributes, without the bookkeeping ones. */
function changedAttributes(payload) {
  const bookkeeping = ['created_at', 'updated_at', 'updater_id'];
  return Object.keys(payload.data.changes?.model_changes ?? {})
    .filter((name) => !bookkeeping.includes(name) && change(payload, name));
}

/** A change of hands, or a record that nobody owns. */
function ownership(payload, record) {
  const changed = change(payload, 'owner_id');
  if (value(record.owner_id) === null) {
    return warning('has no owner');
  }
  if (!changed) {
    return null;
  }
  const owner = nameOf(payload.data.associations?.owner) ?? `user ${changed.to}`;
  const before = changed.from === null ? 'nobody' : `user ${changed.from}`;
  return note(`owner changed from ${before} to ${owner}`);
}

exports = {
  note, warning, findings, recordOf, title, retired, change, changedAttributes, ownership
};
