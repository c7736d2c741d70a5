'use strict';

exports.exercises = 'formats, levels, transports to a stream, errors, child loggers, splat';
exports.load = () => require('winston');
exports.run = async (winston) => {
  const lines = [];
  const stream = new (require('stream').Writable)({ write(chunk, _, done) { lines.push(String(chunk)); done(); } });
  const logger = winston.createLogger({ level: 'debug', format: winston.format.combine(winston.format.errors({ stack: false }), winston.format.splat(), winston.format.json()), defaultMeta: { app: 'a' }, transports: [new winston.transports.Stream({ stream })] });
  logger.info('hello %s %d', 'you', 5, { extra: { deep: [1] } });
  logger.error(new Error('broken'));
  logger.child({ requestId: 7 }).warn('child');
  logger.silly('not shown');
  const plain = winston.createLogger({ format: winston.format.combine(winston.format.label({ label: 'L' }), winston.format.printf((i) => `[${i.label}] ${i.level}: ${i.message}`)), transports: [new winston.transports.Stream({ stream })] });
  plain.log('info', 'formatted');
  plain.log({ level: 'error', message: 'object' });
  await new Promise((resolve) => { logger.on('finish', resolve); logger.end(); });
  return [lines.map((l) => l.replace(/"stack":"[^"]*"/, '"stack":"…"')), Object.keys(winston.config.npm.levels), logger.isDebugEnabled()];
};
