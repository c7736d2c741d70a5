'use strict';

exports.exercises = 'contacts: create, read, page, 404';
exports.load = () => require('@hubspot/api-client');
exports.run = async ({ Client }, { http }) => {
  const client = new Client({ accessToken: 't', basePath: http, numberOfApiCallRetries: 0 });
  const { basicApi } = client.crm.contacts;
  return [{ ...(await basicApi.create({ properties: { email: 'a@b.c' }, associations: [] })) }, (await basicApi.getById('51', ['email'])).createdAt, (await basicApi.getPage(10)).results.length, await basicApi.getById('missing').catch((e) => [e.code, e.body]), await (await client.apiRequest({ method: 'GET', path: '/json' })).json()];
};
