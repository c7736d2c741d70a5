/* Deals: scores them and tells which of an update's changes matter to the forecast. */
const { number, list, nameOf } = require('./fields');
const { money } = require('./money');
const {
  note, warning, findings, recordOf, title, retired, change, changedAttributes, ownership
} = require('./record');
const { score } = require('./score');
const settings = require('./settings');
const { instant, now, daysFrom, days, date } = require('./time');

const CHANGE_CHECKS = [stageChange, amountChange, closeDateChange, ownerChange];

/** Review of a deal that was just created. */
function reviewNew(payload) {
  const deal = recordOf(payload, 'deal');
  const facts = factsOf(payload, deal);
  const owner = nameOf(payload.data.associations?.owner) ?? 'nobody';
  const opening = note(`new deal of ${money(facts.amount ?? 0)}, owned by ${owner}`);
  return { subject: title('deal', deal), findings: [opening, scoreOf(facts)] };
}

/** Review of a deal that was changed or deleted. */
function reviewUpdate(payload) {
  const deal = recordOf(payload, 'deal');
  const subject = title('deal', deal);
  const end = retired(payload, deal);
  if (end) {
    return { subject, findings: [end] };
  }
  const facts = factsOf(payload, deal);
  const found = findings(CHANGE_CHECKS, payload, facts);
  if (found.length === 0) {
    found.push(unremarkable(payload));
  }
  found.push(scoreOf(facts, factsBefore(payload, facts)));
  return { subject, findings: found };
}

/** What the score and the checks need to know about a deal, as plain values. */
function factsOf(payload, deal) {
  const associations = payload.data.associations ?? {};
  const stage = associations.deal_stage;
  return {
    now: now(payload),
    outcome: outcomeOf(stage),
    stageName: nameOf(stage),
    stagePosition: number(stage?.position),
    probability: number(deal.probability),
    amount: number(deal.base_currency_amount) ?? number(deal.amount),
    closesAt: instant(deal.expected_close),
    ageInDays: number(deal.age) ?? 0,
    nextActivityAt: instant(deal.upcoming_activities_time),
    contacts: list(deal.contact_ids).length || list(associations.contacts).length,
    lostFrom: nameOf(deal.lost_from),
    lostReason: nameOf(associations.deal_reason),
    ...settings.read(payload)
  };
}

/** 'won', 'lost' or 'open'; pipelines name their stages freely, the forecast type is fixed. */
function outcomeOf(stage) {
  const forecast = String(stage?.forecast_type ?? '').toLowerCase();
  return ['won', 'lost'].find((word) => forecast.includes(word)) ?? 'open';
}

/**
 * The facts as they were before the update, or null after a stage change: the event tells
 * only the id of the former stage, not its position.
 */
function factsBefore(payload, facts) {
  if (change(payload, 'deal_stage_id')) {
    return null;
  }
  const before = { ...facts };
  const undo = (fact, attribute, read) => {
    const changed = change(payload, attribute);
    if (changed) {
      before[fact] = read(changed.from);
    }
  };
  undo('amount', 'base_currency_amount', number);
  undo('probability', 'probability', number);
  undo('closesAt', 'expected_close', instant);
  return before;
}

function scoreOf(facts, before) {
  const { points, reasons } = score(facts);
  const earlier = before ? score(before).points : points;
  const was = earlier === points ? '' : ` (was ${earlier})`;
  return note(`score ${points}${was}: ${reasons.join(', ')}`);
}

function stageChange(payload, facts) {
  const changed = change(payload, 'deal_stage_id');
  if (!changed) {
    return null;
  }
  if (facts.outcome === 'won') {
    return note(`won: ${money(facts.amount ?? 0)} after ${days(facts.ageInDays)}`);
  }
  if (facts.outcome === 'lost') {
    const reason = facts.lostReason ?? 'no reason given';
    return warning(`lost at ${facts.lostFrom ?? 'an unknown stage'}: ${reason}`);
  }
  return note(`moved from stage ${changed.from ?? '(none)'} to ${facts.stageName ?? changed.to}`);
}

function amountChange(payload, { amountThreshold }) {
  const changed = change(payload, 'base_currency_amount') ?? change(payload, 'amount');
  if (!changed) {
    return null;
  }
  const from = number(changed.from) ?? 0;
  const to = number(changed.to) ?? 0;
  const sign = to > from ? '+' : '';
  const words = `amount ${money(from)} -> ${money(to)} (${sign}${money(to - from)})`;
  return Math.abs(to - from) >= amountThreshold ? warning(words) : note(words);
}

function closeDateChange(payload) {
  const changed = change(payload, 'expected_close');
  if (!changed) {
    return null;
  }
  const from = instant(changed.from);
  const to = instant(changed.to);
  if (to === null) {
    return warning('expected close date removed');
  }
  const slip = from === null ? 0 : daysFrom(from, to);
  return slip > 0
    ? warning(`expected close slipped by ${days(slip)} to ${date(to)}`)
    : note(`expected to close by ${date(to)}`);
}

function ownerChange(payload) {
  return ownership(payload, recordOf(payload, 'deal'));
}

function unremarkable(payload) {
  const names = changedAttributes(payload).join(', ') || 'nothing';
  return note(`changed: ${names}; no effect on the forecast`);
}

exports = { reviewNew, reviewUpdate };
