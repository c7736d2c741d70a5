'use strict';

exports.exercises = 'get, put, query, list, ResourceNotFoundException, retries';
exports.load = () => require('@aws-sdk/client-dynamodb');
exports.run = async (sdk, { http }) => {
  const client = new sdk.DynamoDBClient({ region: 'eu-west-1', endpoint: `${http}/dynamodb`, credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' }, maxAttempts: 2 });
  const strip = ({ $metadata, ...rest }) => rest;
  return [
    strip(await client.send(new sdk.GetItemCommand({ TableName: 't', Key: { id: { S: '1' } } }))), strip(await client.send(new sdk.PutItemCommand({ TableName: 't', Item: { id: { S: '1' }, b: { B: new Uint8Array([1, 2]) } } }))),
    strip(await client.send(new sdk.ListTablesCommand({}))), (await client.send(new sdk.QueryCommand({ TableName: 't', KeyConditionExpression: 'id = :i', ExpressionAttributeValues: { ':i': { S: '1' } } }))).Count,
    await client.send(new sdk.GetItemCommand({ TableName: 'missing', Key: { id: { S: '1' } } })).catch((e) => [e.name, e instanceof sdk.ResourceNotFoundException, e.message, e.$fault]),
  ];
};
