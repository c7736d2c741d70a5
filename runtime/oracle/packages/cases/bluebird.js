'use strict';

exports.exercises = 'map with concurrency, props, promisifyAll, filtered catch, timeout, using, coroutine, cancellation';
exports.load = () => require('bluebird');
exports.run = async (Promise, { fails }) => {
  Promise.config({ cancellation: true, warnings: false });
  const old = Promise.promisifyAll({ add(a, b, cb) { setTimeout(cb, 1, null, a + b); } });
  const log = [];
  const pending = Promise.delay(5000).finally(() => log.push('cancelled'));
  pending.cancel();
  class Mine extends Error {}
  return {
    mapped: await Promise.map([3, 1, 2], (n) => Promise.delay(n).return(n * 2), { concurrency: 2 }),
    props: await Promise.props({ a: Promise.resolve(1), b: 2 }),
    added: await old.addAsync(1, 2),
    caught: await Promise.reject(new Mine('x')).catch(TypeError, () => 'wrong').catch(Mine, (e) => `mine ${e.message}`),
    timeout: await fails(() => Promise.delay(2000).timeout(10, 'late')),
    reduced: await Promise.reduce([1, 2, 3], (a, b) => a + b, 0),
    spread: await Promise.all([1, 2]).spread((a, b) => a + b),
    used: await Promise.using(Promise.resolve('r').disposer(() => log.push('disposed')), (r) => `${r}!`),
    coroutine: await Promise.coroutine(function* () { const a = yield Promise.resolve(1); return a + (yield 2); }),
    some: await Promise.some([Promise.delay(1, 'a'), Promise.reject(new Error('b')).catch(() => 'c')], 1),
    inspected: (() => { const p = Promise.resolve(4); return [p.isFulfilled(), p.value()]; })(),
    log,
  };
};
