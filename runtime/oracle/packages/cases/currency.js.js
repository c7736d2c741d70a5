'use strict';

exports.exercises = 'amounts, formats, distribution';
exports.load = () => require('currency.js');
exports.run = (currency) => [currency('1,234.56').add(0.1).value, currency(2.5).multiply(3).format(), currency('€ 1.234,5', { symbol: '€', separator: '.', decimal: ',' }).format(), currency(10).distribute(3).map((c) => c.value), currency(-5.5, { negativePattern: '(!#)' }).format(), currency(0.1).add(0.2).intValue, currency(1.005, { precision: 3 }).toString()];
