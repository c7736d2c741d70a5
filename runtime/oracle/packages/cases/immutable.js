'use strict';

exports.exercises = 'Map, List, Record, merge, updateIn, sequences, equality';
exports.load = () => require('immutable');
exports.run = ({ Map, List, Record, fromJS, Set, Seq, is, OrderedMap, Range }) => {
  const state = fromJS({ a: { b: [1, 2] }, c: 'x' });
  const Deal = Record({ id: 0, name: '' }, 'Deal');
  return [state.updateIn(['a', 'b'], (l) => l.push(3)).toJS(), state.getIn(['a', 'b', 1]), is(Map({ a: List([1]) }), Map({ a: List([1]) })), Seq([1, 2, 3, 4]).filter((n) => n % 2).map((n) => n * n).toArray(), String(new Deal({ id: 1 })), OrderedMap([['z', 1], ['a', 2]]).keySeq().toArray(), Set([1, 2]).union([2, 3]).toArray(), state.mergeDeep({ a: { d: 4 } }).toJS(), String(state), Range(0, 1000000).take(3).toList().reverse().toJS(), List([3, 1, 2]).sort().groupBy((n) => n % 2).toJS(), Map({ a: 1 }).hashCode(), state.withMutations((m) => m.set('c', 1).delete('a')).toJSON()];
};
