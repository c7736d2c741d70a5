'use strict';

exports.exercises = 'pipe, lenses, curry, groupBy, evolve, transducers';
exports.load = () => require('ramda');
exports.run = (R) => {
  const lens = R.lensPath(['a', 0, 'b']);
  return [
    R.pipe(R.filter((x) => x > 1), R.map(R.add(10)), R.sum)([1, 2, 3]), R.view(lens, { a: [{ b: 5 }] }), R.set(lens, 6, { a: [{ b: 5 }] }),
    R.groupBy(R.prop('k'), [{ k: 'a' }, { k: 'b' }, { k: 'a' }]), R.evolve({ n: R.inc, s: { t: R.toUpper } }, { n: 1, s: { t: 'x' } }),
    R.curry((a, b, c) => a + b + c)(1)(R.__, 3)(2), R.transduce(R.map(R.inc), R.flip(R.append), [], [1, 2]), R.sortWith([R.descend(R.prop('n'))], [{ n: 1 }, { n: 2 }]),
    R.equals(new Set([1, [2]]), new Set([1, [2]])), R.toString({ d: new Date(0), a: [null, undefined] }), R.tryCatch(() => { throw new Error('x'); }, R.always('caught'))(), R.mergeDeepRight({ a: { b: 1 } }, { a: { c: 2 } }),
  ];
};
