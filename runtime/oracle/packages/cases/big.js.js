'use strict';

exports.exercises = 'arithmetic, rounding, formats, errors';
exports.load = () => require('big.js');
exports.run = async (Big, { fails }) => [String(Big('0.1').plus('0.2')), Big(10).div(3).toFixed(4), Big('1e21').toExponential(2), String(Big(2).pow(64)), Big(1.255).round(2, Big.roundHalfEven).toString(), Big(3).cmp(2), await fails(() => Big('x')), await fails(() => Big(1).div(0)), String(Big(2).sqrt()), JSON.stringify([Big('1.50')])];
