'use strict';

exports.exercises = 'values get, append, update, 404, service account';
exports.load = () => require('@googleapis/sheets');
exports.run = async ({ sheets, auth }, { http }) => {
  const oauth = new auth.OAuth2('id', 'secret');
  oauth.setCredentials({ access_token: 'tok', expiry_date: 9999999999999 });
  const api = sheets({ version: 'v4', auth: oauth, rootUrl: http });
  const spreadsheetId = 's1';
  const options = { rootUrl: `${http}/` };
  return [
    (await api.spreadsheets.values.get({ spreadsheetId, range: 'Sheet1!A1:B2' }, options)).data,
    (await api.spreadsheets.values.append({ spreadsheetId, range: 'A1', valueInputOption: 'RAW', requestBody: { values: [['ü', 1]] } }, options)).data,
    (await api.spreadsheets.values.update({ spreadsheetId, range: 'A1', valueInputOption: 'RAW', resource: { values: [[2]] } }, options)).status,
    await api.spreadsheets.get({ spreadsheetId: 'missing' }, options).catch((e) => [e.code, e.message, e.errors, e.response.status]),
    await api.spreadsheets.get({}, options).catch((e) => e.message),
  ];
};
