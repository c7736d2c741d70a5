'use strict';

exports.exercises = 'defaults and arguments';
exports.load = () => require('rc');
exports.run = (rc) => {
  const { a, b, c } = rc('hothousetest', { a: 1, b: { c: 2 } }, { _: [], b: { d: 3 }, c: 'arg' });
  return { a, b, c };
};
