'use strict';

exports.exercises = 'arithmetic, precision, functions, rounding, formats';
exports.load = () => require('decimal.js');
exports.run = (Decimal) => { const D = Decimal.clone({ precision: 30 }); return [String(new D('0.1').plus('0.2')), String(new D(2).sqrt()), String(D.exp(1)), String(new D('1.005').toDecimalPlaces(2)), new D('1e-7').toFixed(), String(new D(10).pow(-20)), String(D.sin(1)), new D(255).toHex(), String(D.ln(10)), new D('-0').isNegative(), new D(7).mod(3).toNumber(), String(D.sum(1, 2, '3.5')), new D(1234.5678).toSignificantDigits(3).toString()]; };
