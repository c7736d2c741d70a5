// What the package suite found.

for (const name of ['find', 'findIndex', 'findLast', 'findLastIndex']) {
  check(`${name} gives natives undefined for holes`, () => [[, 1, ,][name](Boolean), new Array(3)[name](Number.isInteger), [, 2][name]((x) => x === undefined), Array.prototype[name].call({ length: 2, 1: 'x' }, Boolean), [1, 2][name](Boolean)]);
}
check('a predicate of find that throws', () => [, 1].find(() => { throw new RangeError('x'); }));
