'use strict';

exports.exercises = 'schema, queries, mutations, variables, errors with locations, introspection, printing, validation';
exports.load = () => require('graphql');
exports.run = async (g) => {
  const schema = g.buildSchema('type Query { deal(id: ID!): Deal, deals(min: Float = 1): [Deal!]! } type Deal { id: ID! name: String amount: Float stage: Stage } enum Stage { WON LOST } type Mutation { add(input: In!): Deal } input In { name: String! }');
  const rootValue = { deal: async ({ id }) => ({ id, name: () => `deal ${id}`, amount: 1.5, stage: 'WON' }), deals: ({ min }) => [{ id: 1, amount: min }], add: ({ input }) => { if (input.name === 'bad') throw new Error('refused'); return { id: 9, name: input.name }; } };
  const ask = (source, variableValues) => g.graphql({ schema, rootValue, source, variableValues }).then((r) => JSON.parse(JSON.stringify(r)));
  return [await ask('query ($id: ID!) { deal(id: $id) { ...f stage } deals { amount } } fragment f on Deal { id name }', { id: '7' }), await ask('mutation { add(input: {name: "bad"}) { id } }'), await ask('{ nope }'), await ask('{ deal(id: 1) { id'), await ask('{ deal(id: 1) { x: name @include(if: false) __typename } }'), g.printSchema(schema), g.print(g.parse('{a(b:[1,{c:"d"}])}')), (await ask(g.getIntrospectionQuery())).data.__schema.types.length, g.validate(schema, g.parse('{ deal { id } }')).map((e) => e.message)];
};
