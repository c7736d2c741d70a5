'use strict';

exports.exercises = 'expressions, matrices, units, big numbers, fractions, complex numbers, derivatives';
exports.load = () => require('mathjs');
exports.run = (math) => [math.evaluate('sqrt(3^2 + 4^2) + sin(pi / 2)'), String(math.evaluate('[1, 2; 3, 4] * [5; 6]')), String(math.unit('5 inch').to('cm')), math.format(math.bignumber('0.1').plus('0.2')), String(math.fraction('1/3')), String(math.add(math.complex(1, 2), math.complex('3i'))), String(math.derivative('x^3 + 2x', 'x')), String(math.simplify('2x + 3x')), math.det([[1, 2], [3, 4]]), math.round(math.std([1, 2, 3, 4]), 6), math.evaluate('f(x) = x ^ 2; f(4)').entries, (() => { try { return math.evaluate('2 +'); } catch (e) { return e.message; } })(), math.parse('a + b * 2').toTex()];
