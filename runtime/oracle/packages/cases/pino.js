'use strict';

exports.exercises = 'levels, child loggers, redaction, serialisers, mixins, errors';
exports.load = () => require('pino');
exports.run = (pino) => {
  const lines = [];
  const logger = pino({ base: null, timestamp: false, level: 'debug', redact: ['password', 'a.*.secret'], serializers: { user: (u) => u.name }, mixin: () => ({ m: 1 }) }, { write: (line) => lines.push(line) });
  logger.info({ password: 'x', a: { b: { secret: 1, open: 2 } }, user: { name: 'n', id: 1 } }, 'hi %s %o', 'you', { q: [1] });
  logger.child({ c: 3 }).warn('child');
  logger.trace('hidden');
  logger.error(Object.assign(new TypeError('bad'), { code: 'E_X' }));
  return [lines.map((l) => l.replace(/"stack":"(?:[^"\\]|\\.)*"/, '"stack":"…"')), logger.isLevelEnabled('trace'), pino.levels.labels, pino.stdSerializers.err(new Error('e')).type];
};
