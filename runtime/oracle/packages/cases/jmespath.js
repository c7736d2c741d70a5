'use strict';

exports.exercises = 'projections, filters, functions, errors';
exports.load = () => require('jmespath');
exports.run = async (jmes, { fails }) => {
  const data = { people: [{ n: 'b', a: 30, t: ['x'] }, { n: 'a', a: 25, t: ['y', 'z'] }, { n: 'c', a: 30, t: [] }] };
  return [jmes.search(data, 'people[?a==`30`].n'), jmes.search(data, 'sort_by(people, &n)[*].{name: n, count: length(t)}'), jmes.search(data, 'people[].t[] | join(`,`, @)'), jmes.search(data, 'max_by(people, &a).n'), jmes.search(data, 'people[-1]'), jmes.search(data, 'to_string(people[0].t)'), await fails(() => jmes.search(data, 'people[')), await fails(() => jmes.search(data, 'abs(`"x"`)'))];
};
