'use strict';

exports.exercises = 'arithmetic, rounding, formats, bases, comparison';
exports.load = () => require('bignumber.js');
exports.run = (BigNumber) => [new BigNumber('0.1').plus('0.2').toString(), new BigNumber('123456789.987654321').toFormat(3), new BigNumber(2).pow(200).toFixed(), new BigNumber('ff.8', 16).toString(2), new BigNumber(10).div(3).dp(5, BigNumber.ROUND_HALF_EVEN).toString(), new BigNumber('1e500').isGreaterThan('9e499'), new BigNumber('x').isNaN(), BigNumber.max(1, '2.5', new BigNumber(2)).toString(), new BigNumber(2).sqrt().toString(), new BigNumber('1234.5').toFraction().map(String), JSON.stringify({ n: new BigNumber('1.10') })];
