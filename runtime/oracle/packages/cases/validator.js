'use strict';

exports.exercises = 'e-mail, URL, IP, dates, cards, IBAN, phone numbers, sanitising';
exports.load = () => require('validator');
exports.run = (v) => [['a@b.co', 'a@b', 'ü@x.de', 'a..b@c.de'].map((s) => v.isEmail(s)), ['http://x.y', 'ftp://a', '//x.y', 'http://localhost:8'].map((s) => v.isURL(s)), ['1.2.3.4', '::1', '1.2.3'].map((s) => v.isIP(s)), ['4111111111111111', '4111111111111112'].map((s) => v.isCreditCard(s)), v.isIBAN('DE89370400440532013000'), v.isMobilePhone('+491701234567', 'de-DE'), v.isISO8601('2024-02-30', { strict: true }), v.isUUID('10916f3a-2b4c-4d5e-9f00-112233445566'), v.normalizeEmail('Some.Name+x@gmail.com'), v.escape('<a href="x">'), v.isJWT('a.b.c'), v.isStrongPassword('aB3$aB3$'), v.isDecimal('1,5', { locale: 'de-DE' }), v.isAlpha('größe', 'de-DE'), v.toDate('nope'), v.stripLow('a\u0001b'), v.isPostalCode('8001', 'CH'), v.isMultibyte('日本')];
