'use strict';

exports.exercises = 'parsing, formats, validation, as-you-type, finding numbers';
exports.load = () => require('libphonenumber-js');
exports.run = (p) => { const n = p.parsePhoneNumber('+41 44 668 18 00'); return [n.country, n.format('E.164'), n.formatInternational(), n.formatNational(), n.isValid(), n.getURI(), p.isValidPhoneNumber('12345', 'US'), new p.AsYouType('US').input('2133734253'), p.findPhoneNumbersInText('call (213) 373-4253 or +1 800 555 0100', 'US').map((f) => f.number.number), p.getCountryCallingCode('DE'), (() => { try { return p.parsePhoneNumberWithError('x'); } catch (e) { return [e.name, e.message]; } })(), require('libphonenumber-js/max').parsePhoneNumber('+491701234567').getType()]; };
