/* Sales accounts: what they are worth and whether somebody looks after them. */
const { number, text } = require('./fields');
const { money } = require('./money');
const { note, warning, findings, recordOf, title, retired, ownership } = require('./record');
const settings = require('./settings');
const { now, instant, daysFrom, days } = require('./time');

/** Review of an account that was created, changed, merged or deleted. */
function review(payload) {
  const account = recordOf(payload, 'sales_account');
  const end = retired(payload, account);
  const checks = [worth, channels, attention, () => ownership(payload, account)];
  return {
    subject: title('account', account),
    findings: end ? [end] : findings(checks, factsOf(payload, account))
  };
}

function factsOf(payload, account) {
  const touched = [
    account.last_contacted,
    account.last_contacted_via_sales_activity,
    account.last_contacted_via_chat,
    account.created_at
  ].map(instant).filter((at) => at !== null);
  return {
    open: number(account.open_deals_amount) ?? 0,
    won: number(account.won_deals_amount) ?? 0,
    hasChannel: [account.phone, account.website].some((field) => text(field) !== ''),
    quietDays: touched.length > 0 ? daysFrom(Math.max(...touched), now(payload)) : 0,
    staleAfterDays: settings.read(payload).staleAfterDays
  };
}

function worth({ open, won }) {
  const kind = won > 0 ? 'customer' : 'prospect';
  return note(`${kind}, open deals ${money(open)}, won deals ${money(won)}`);
}

function channels({ hasChannel }) {
  return hasChannel ? null : warning('has neither a phone number nor a website');
}

function attention({ quietDays, staleAfterDays, open }) {
  if (quietDays <= staleAfterDays) {
    return null;
  }
  const risk = open > 0 ? `; open deals of ${money(open)} are at risk` : '';
  return warning(`no contact for ${days(quietDays)}${risk}`);
}

exports = { review };
