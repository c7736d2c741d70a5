'use strict';

exports.exercises = 'generators, async functions, delegation, try and finally';
exports.load = () => require('regenerator-runtime');
exports.run = async (r) => {
  const gen = r.mark(function g() { return r.wrap((c) => { for (;;) switch (c.prev = c.next) { case 0: c.prev = 0; c.next = 3; return 'a'; case 3: c.next = 5; return c.sent; case 5: return c.abrupt('return', 'end'); case 6: c.prev = 6; return c.finish(6); case 7: case 'end': return c.stop(); } }, g, null, [[0, , 6, 7]]); });
  const it = gen();
  return [it.next(), it.next('sent'), it.next(), await r.async((c) => { switch (c.next) { case 0: c.next = 2; return r.awrap(Promise.resolve(4)); case 2: return c.abrupt('return', c.sent + 1); default: return c.stop(); } }), [...r.values([1, 2])], r.keys({ a: 1 })(), r.isGeneratorFunction(gen)];
};
