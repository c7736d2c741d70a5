'use strict';

exports.exercises = 'produce, patches, maps and sets, freezing, original';
exports.load = () => require('immer');
exports.run = async (immer, { fails }) => {
  immer.enablePatches();
  immer.enableMapSet();
  const base = { list: [{ n: 1 }, { n: 2 }], map: new Map([['a', 1]]), other: {} };
  const next = immer.produce(base, (d) => { d.list[0].n = 5; d.list.push({ n: 3 }); d.map.set('b', 2); });
  const [, patches, inverse] = immer.produceWithPatches(base, (d) => { d.list.pop(); d.x = 1; });
  return [next, base.list.length, next.other === base.other, patches, immer.applyPatches(base, inverse).list.length, await fails(() => { next.list.push(1); }), await fails(() => immer.produce(base, (d) => { d.x = 1; return {}; })), immer.produce([3, 1, 2], (d) => { d.sort(); }), immer.isDraft(next), immer.current(immer.createDraft(base)).list];
};
