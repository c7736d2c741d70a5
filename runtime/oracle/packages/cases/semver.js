'use strict';

exports.exercises = 'ranges, comparison, increments, coercion, sorting';
exports.load = () => require('semver');
exports.run = (s) => [s.satisfies('1.2.3', '^1.1 || >=3'), s.valid(' =v1.2.3-beta.1+b '), s.inc('1.2.3', 'prerelease', 'rc'), s.coerce('v3.4 x').version, ['1.10.0', '1.2.0', '1.2.0-a'].sort(s.compare), s.maxSatisfying(['1.0.0', '1.4.0', '2.0.0'], '1.x'), s.diff('1.0.0', '1.1.0'), new s.Range('~1.2.3 <1.2.9').range, s.minVersion('>1.2').version, s.intersects('^1', '>=1.5'), s.parse('x'), s.subset('~1.2', '^1'), s.gtr('2.0.0', '1.x')];
