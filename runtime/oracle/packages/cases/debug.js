'use strict';

exports.exercises = 'namespaces, wildcards, formatters, extend';
exports.load = () => require('debug');
exports.run = (debug) => {
  const lines = [];
  debug.enable('app:*,-app:quiet');
  debug.formatters.h = (v) => v.toString('hex');
  const log = debug('app:one');
  log.log = (...args) => lines.push(require('util').format(...args).replace(/\+\d+ms/, '').replace(/^\S+Z /, '').replace(/\u001b\[[\d;]*m/g, '').trim());
  log('hello %s %o %h', 'x', { a: [1] }, Buffer.from('ab'));
  return [lines, debug('app:quiet').enabled, log.extend('two').namespace, debug.enabled('app:z'), debug.disable(), debug.humanize(65000)];
};
