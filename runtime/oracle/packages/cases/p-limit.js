'use strict';

exports.exercises = 'concurrency, counts, errors';
exports.load = () => import('p-limit');
exports.run = async ({ default: pLimit }, { fails }) => {
  const limit = pLimit(2);
  let active = 0;
  let most = 0;
  const work = (n) => limit(async () => {
    active += 1;
    most = Math.max(most, active);
    await new Promise((resolve) => { setTimeout(resolve, 2); });
    active -= 1;
    return n;
  });
  return [await Promise.all([1, 2, 3, 4, 5].map(work)), most, limit.activeCount, await fails(() => limit(() => { throw new TypeError('x'); })), await fails(() => pLimit(0))];
};
