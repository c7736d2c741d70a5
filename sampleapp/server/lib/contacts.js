/*
 * Contacts: can they be reached, and may they be? Findings name attributes, never the
 * addresses and numbers themselves: logs are read by more people than contacts are.
 */
const { text, list } = require('./fields');
const { note, warning, findings, recordOf, title, retired, ownership } = require('./record');

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

// ITU-T E.164 allows 15 digits; nothing below 7 is a number one can call from elsewhere.
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

const NOT_MARKETING = 'non-marketing emails from our company';

/** Review of a contact that was created, changed, merged or deleted. */
function review(payload) {
  const contact = recordOf(payload, 'contact');
  const end = retired(payload, contact);
  const checks = [reach, badNumber, disturb, consent];
  return {
    subject: title('contact', contact),
    findings: end ? [end] : findings([...checks, () => ownership(payload, contact)], contact)
  };
}

function reach(contact) {
  const ways = [];
  if (emails(contact).some((address) => EMAIL.test(address))) {
    ways.push('e-mail');
  }
  if (phones(contact).some((phone) => isCallable(phone.digits))) {
    ways.push('phone');
  }
  return ways.length > 0
    ? note(`reachable by ${ways.join(' and ')}`)
    : warning('not reachable: no usable e-mail address or phone number');
}

function badNumber(contact) {
  const bad = phones(contact).find((phone) => !isCallable(phone.digits));
  return bad ? warning(`${bad.label} has ${bad.digits} digits, not a phone number`) : null;
}

function disturb(contact) {
  return contact.do_not_disturb ? warning('do not disturb: no calls, no e-mail') : null;
}

function consent(contact) {
  const marketing = list(contact.subscription_types)
    .map((type) => text(type).toLowerCase())
    .filter((type) => type !== NOT_MARKETING);
  return marketing.length === 0 ? note('no consent to marketing e-mail') : null;
}

function emails(contact) {
  return [contact.work_email, ...list(contact.emails)].map(text).filter((address) => address);
}

function phones(contact) {
  const numbers = [
    ['Work', contact.work_number],
    ['Mobile', contact.mobile_number],
    ...list(contact.phone_numbers).map((phone) => ['Other phone number', phone])
  ];
  return numbers
    .filter(([, field]) => text(field) !== '')
    .map(([label, field]) => ({ label, digits: text(field).replace(/\D/g, '').length }));
}

function isCallable(digits) {
  return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
}

exports = { review };
