/*
 * How far along a deal is, as a number from 0 (lost) to 100 (won), with the reasons. Each
 * rule looks at the facts of a deal (see deals.js) and gives points or takes some.
 */
const { money } = require('./money');
const { date, days, daysFrom } = require('./time');

const START = 30;
const LARGE_AMOUNT = 25000;
const SOON = 30;

const RULES = [stage, probability, amount, closeDate, age, nextActivity, people];

/** {points, reasons} of a deal; reasons are texts such as "+5 stage New". */
function score(facts) {
  if (facts.outcome === 'won') {
    return { points: 100, reasons: ['won'] };
  }
  if (facts.outcome === 'lost') {
    return { points: 0, reasons: ['lost'] };
  }
  const applied = RULES.map((rule) => rule(facts)).filter((reason) => reason !== null);
  const sum = applied.reduce((total, reason) => total + reason.points, START);
  return {
    points: Math.min(100, Math.max(0, sum)),
    reasons: [`starts at ${START}`, ...applied.map(describe)]
  };
}

function describe({ points, because }) {
  return `${points > 0 ? '+' : ''}${points} ${because}`;
}

function give(points, because) {
  return { points, because };
}

function stage({ stageName, stagePosition }) {
  if (stagePosition === null) {
    return null;
  }
  return give(Math.min(30, stagePosition * 5), `stage ${stageName ?? stagePosition}`);
}

function probability(facts) {
  const points = Math.round((facts.probability ?? 0) * 0.3);
  return points === 0 ? null : give(points, `probability ${facts.probability} %`);
}

function amount(facts) {
  if (!facts.amount) {
    return give(-15, 'no amount');
  }
  return facts.amount >= LARGE_AMOUNT ? give(10, `amount ${money(facts.amount)}`) : null;
}

function closeDate({ closesAt, now }) {
  if (closesAt === null) {
    return give(-10, 'no expected close date');
  }
  const left = daysFrom(now, closesAt);
  if (left < 0) {
    return give(-20, `should have closed on ${date(closesAt)}`);
  }
  return left <= SOON ? give(10, `closes by ${date(closesAt)}`) : null;
}

function age({ ageInDays, staleAfterDays }) {
  return ageInDays > staleAfterDays ? give(-15, `open for ${days(ageInDays)}`) : null;
}

function nextActivity({ nextActivityAt, now }) {
  if (nextActivityAt !== null && nextActivityAt > now) {
    return give(10, `next activity on ${date(nextActivityAt)}`);
  }
  return give(-5, 'no activity planned');
}

function people({ contacts }) {
  return contacts === 0 ? give(-10, 'no contact linked') : null;
}

exports = { score };
