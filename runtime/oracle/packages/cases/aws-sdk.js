'use strict';

exports.exercises = 'S3 put, get, list, delete, presigned URL, NoSuchKey; DynamoDB DocumentClient; STS; unreachable endpoint';
exports.load = () => require('aws-sdk');
exports.run = async (AWS, { http, closed }) => {
  const base = { accessKeyId: 'AKID', secretAccessKey: 'secret', region: 'eu-west-1', maxRetries: 0 };
  const s3 = new AWS.S3({ ...base, endpoint: http, s3ForcePathStyle: true });
  const db = new AWS.DynamoDB.DocumentClient({ ...base, endpoint: `${http}/dynamodb` });
  const sts = new AWS.STS({ ...base, endpoint: `${http}/sts` });
  const failed = (promise) => promise.then(() => 'no error', (e) => [e.name, e.code, e.statusCode, e.message.replace(/\d{4,}/, 'PORT')]);
  const url = new URL(s3.getSignedUrl('getObject', { Bucket: 'bucket', Key: 'a b', Expires: 60 }));
  return {
    put: await s3.putObject({ Bucket: 'bucket', Key: 'a', Body: 'hello', ContentType: 'text/plain' }).promise(),
    got: await s3.getObject({ Bucket: 'bucket', Key: 'a' }).promise().then((r) => [r.Body.toString(), r.Metadata, r.ETag]),
    list: await s3.listObjectsV2({ Bucket: 'bucket' }).promise(),
    missing: await failed(s3.getObject({ Bucket: 'bucket', Key: 'missing' }).promise()),
    deleted: await s3.deleteObject({ Bucket: 'bucket', Key: 'a' }).promise(),
    upload: await s3.upload({ Bucket: 'bucket', Key: 'up', Body: Buffer.alloc(100, 'x') }).promise().then((r) => [r.Key, r.ETag]),
    signed: [url.pathname, [...url.searchParams.keys()]],
    item: (await db.get({ TableName: 't', Key: { id: '1' } }).promise()).Item,
    written: await db.put({ TableName: 't', Item: { id: '1', n: 1.5, l: [true, null], s: db.createSet(['a']) }, ReturnValues: 'ALL_OLD' }).promise(),
    query: (await db.query({ TableName: 't', KeyConditionExpression: 'id = :i', ExpressionAttributeValues: { ':i': '1' } }).promise()).Items,
    noTable: await failed(db.get({ TableName: 'missing', Key: { id: '1' } }).promise()),
    identity: await sts.getCallerIdentity().promise().then((r) => [r.Account, r.Arn]),
    refused: await failed(new AWS.S3({ ...base, endpoint: `http://127.0.0.1:${closed}`, s3ForcePathStyle: true }).listBuckets().promise()),
    invalid: await failed(s3.putObject({ Bucket: 'bucket' }).promise()),
    callback: await new Promise((resolve) => { s3.headObject({ Bucket: 'bucket', Key: 'a' }, (e, r) => resolve([e, r.ContentType])); }),
  };
};
