'use strict';

exports.exercises = 'parallel, waterfall, queue, auto, retry, eachLimit, promises and callbacks';
exports.load = () => require('async');
exports.run = async (async, { fails }) => {
  const log = [];
  const queue = async.queue((task, done) => { log.push(task); setTimeout(done, 1); }, 2);
  queue.push([1, 2, 3]);
  await queue.drain();
  let tries = 0;
  return {
    log,
    parallel: await async.parallel({ a: (cb) => setTimeout(cb, 2, null, 1), b: async () => 2 }),
    waterfall: await async.waterfall([(cb) => cb(null, 1, 2), (a, b, cb) => cb(null, a + b)]),
    auto: await async.auto({ x: (cb) => cb(null, 1), y: ['x', (r, cb) => cb(null, r.x + 1)] }),
    retry: await async.retry({ times: 3, interval: 1 }, async () => { tries += 1; if (tries < 3) throw new Error('again'); return tries; }),
    mapped: await async.mapLimit([3, 2, 1], 2, async (n) => n * 2),
    error: await fails(() => async.series([async () => 1, async () => { throw new RangeError('bad'); }])),
    timeout: await new Promise((resolve) => { async.timeout((cb) => { setTimeout(cb, 60); }, 10)((e) => resolve([e.code, e.message])); }),
    detect: await async.detect([1, 2, 3], async (n) => n > 1),
    callback: await new Promise((resolve) => { async.eachOf({ a: 1 }, (v, k, cb) => cb(new Error(k)), (e) => resolve(e.message)); }),
  };
};
