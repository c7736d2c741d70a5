'use strict';

exports.exercises = 'send and receive with checksums, QueueDoesNotExist';
exports.load = () => require('@aws-sdk/client-sqs');
exports.run = async (sdk, { http }) => {
  const client = new sdk.SQSClient({ region: 'eu-west-1', endpoint: `${http}/sqs`, credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' }, maxAttempts: 1, useQueueUrlAsEndpoint: false });
  const QueueUrl = `${http}/sqs/1/q`;
  return [(await client.send(new sdk.SendMessageCommand({ QueueUrl, MessageBody: 'grüße' }))).MessageId, (await client.send(new sdk.ReceiveMessageCommand({ QueueUrl }))).Messages, await client.send(new sdk.DeleteQueueCommand({ QueueUrl })).catch((e) => [e.name, e.message])];
};
