'use strict';

exports.exercises = 'helpers for classes, decorators, generators, spread, rest, async';
exports.load = () => require('tslib');
exports.run = async (t) => {
  const A = function A() {}; A.prototype.hi = () => 'hi';
  const B = function B() {}; t.__extends(B, A);
  class C { m() { return 1; } }
  t.__decorate([(target, key, d) => ({ ...d, value: () => 2 })], C.prototype, 'm', null);
  return [new B().hi(), t.__assign({ a: 1 }, { b: 2 }), t.__rest({ a: 1, b: 2 }, ['a']), t.__spreadArray([1], [2, 3]), await t.__awaiter(undefined, [], Promise, function* () { return (yield Promise.resolve(1)) + 1; }), new C().m(), [...t.__values([1, 2])], t.__read([1, 2, 3], 2), t.__importDefault({ x: 1 }), t.__classPrivateFieldGet.length];
};
