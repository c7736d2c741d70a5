'use strict';

exports.exercises = 'parsing, formats, validation, types';
exports.load = () => require('google-libphonenumber');
exports.run = ({ PhoneNumberUtil, PhoneNumberFormat, AsYouTypeFormatter }) => {
  const util = PhoneNumberUtil.getInstance();
  const n = util.parseAndKeepRawInput('044 668 18 00', 'CH');
  const typed = new AsYouTypeFormatter('US');
  return [util.format(n, PhoneNumberFormat.E164), util.format(n, PhoneNumberFormat.INTERNATIONAL), util.isValidNumber(n), util.getNumberType(n), util.getRegionCodeForNumber(n), util.formatOutOfCountryCallingNumber(n, 'US'), [...'65025322'].map((c) => typed.inputDigit(c)).pop(), (() => { try { return util.parse('x', 'US'); } catch (e) { return e.message; } })(), util.isPossibleNumber(util.parse('123', 'DE'))];
};
