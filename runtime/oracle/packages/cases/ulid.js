'use strict';

exports.exercises = 'time part, monotonic factory, decodeTime';
exports.load = () => require('ulid');
exports.run = ({ ulid, monotonicFactory, factory, encodeTime, decodeTime }) => {
  const next = monotonicFactory(() => 0.5);
  return [ulid(1700000000000).slice(0, 10), ulid().length, next(1), next(1), factory(() => 0)(5), encodeTime(1469918176385, 10), decodeTime('01ARYZ6S41TSV4RRFFQ69G5FAV')];
};
