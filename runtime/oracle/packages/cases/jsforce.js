'use strict';

exports.exercises = 'login over SOAP, query with more, create, retrieve, errors, invalid login';
exports.load = () => require('jsforce');
exports.run = async (jsforce, { http }) => {
  const connection = new jsforce.Connection({ loginUrl: http, version: '52.0' });
  const user = await connection.login('u@x.y', 'pw');
  const first = await connection.query('SELECT Id, Name FROM Account');
  const rest = await connection.queryMore(first.nextRecordsUrl);
  return [
    user, connection.accessToken, first.records, rest.records, rest.done, await connection.sobject('Contact').create({ LastName: 'ü' }), await connection.sobject('Account').retrieve('001'), await connection.query('SELECT Broken').then((r) => r, (e) => [e.name, e.errorCode, e.message]),
    await new jsforce.Connection({ loginUrl: http }).login('wrong', 'pw').catch((e) => [e.name, e.errorCode, e.message]), await connection.sobject('Account').find({ Name: "O'Hara", n: { $gt: 5 } }).select('Id').limit(3).toSOQL(),
  ];
};
