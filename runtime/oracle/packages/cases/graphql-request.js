'use strict';

exports.exercises = 'queries with variables, headers, errors, batch';
exports.load = () => require('graphql-request');
exports.run = async ({ GraphQLClient, gql, request }, { http }) => {
  const client = new GraphQLClient(`${http}/graphql`, { headers: { authorization: 'Bearer t' } });
  const query = gql`query deal($id: ID!) { deal(id: $id) { id auth } }`;
  return {
    query,
    data: await client.request(query, { id: 7 }),
    plain: await request(`${http}/graphql`, query, { id: 'x' }),
    error: await client.request('{ broken }').catch((e) => [e.message.slice(0, 40), e.response.status, e.response.errors]),
    raw: (await client.rawRequest(query, { id: 1 })).status,
  };
};
