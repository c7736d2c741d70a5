'use strict';

exports.exercises = 'plurals, selects, numbers, dates, ordinals, rich text, errors';
exports.load = () => require('intl-messageformat');
exports.run = async ({ default: M, IntlMessageFormat = M }, { fails }) => [new M('{n, plural, =0 {none} one {# item} other {# items}}', 'en').format({ n: 1234 }), new M('{g, select, male {he} other {they}} at {t, time, short} on {d, date, long}', 'en-US', undefined, { timeZone: 'UTC' }).format({ g: 'x', t: new Date(0), d: new Date(0) }), new M('{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', 'en').format({ n: 22 }), new M('{p, number, percent} {n, number, ::currency/EUR}', 'de-DE').format({ p: 0.256, n: 1234.5 }), new M('a <b>{x}</b>', 'en').format({ x: 1, b: (c) => `[${c}]` }), await fails(() => new M('{x', 'en')).then((t) => t.slice(0, 40)), await fails(() => new IntlMessageFormat('{x}', 'en').format({})), new M('{n, plural, one {jeden} few {# kilka} many {# wiele} other {#}}', 'pl').format({ n: 5 })];
