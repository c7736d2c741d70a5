'use strict';

exports.exercises = 'client from a WSDL, call, fault, describe, last request';
exports.load = () => require('soap');
exports.run = async (soap, { http }) => {
  const client = await soap.createClientAsync(`${http}/soap?wsdl`);
  client.addSoapHeader({ token: 'a&b' });
  const [answer] = await client.GetPriceAsync({ ticker: 'ACME <&>' });
  const sent = client.lastRequest;
  return { answer, sent, described: client.describe(), fault: await client.GetPriceAsync({ ticker: 'NONE' }).catch((e) => [e.message, e.root.Envelope.Body.Fault]) };
};
