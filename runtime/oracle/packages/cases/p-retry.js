'use strict';

exports.exercises = 'retries, AbortError, onFailedAttempt';
exports.load = () => import('p-retry');
exports.run = async ({ default: retry, AbortError }, { fails }) => {
  const seen = [];
  const answer = await retry((n) => { if (n < 3) throw new Error(`try ${n}`); return n; }, { minTimeout: 1, maxTimeout: 2, randomize: false, onFailedAttempt: (e) => seen.push([e.attemptNumber, e.retriesLeft]) });
  return [answer, seen, await fails(() => retry(() => { throw new AbortError('stop'); })), await fails(() => retry(() => { throw new Error('never'); }, { retries: 1, minTimeout: 1 }))];
};
