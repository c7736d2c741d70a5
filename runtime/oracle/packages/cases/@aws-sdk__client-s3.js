'use strict';

exports.exercises = 'put, get, list, delete, paginator, NoSuchKey, unreachable endpoint, middleware';
exports.load = () => require('@aws-sdk/client-s3');
exports.run = async (sdk, { http, closed }) => {
  const base = { region: 'eu-west-1', credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' }, forcePathStyle: true, maxAttempts: 1 };
  const client = new sdk.S3Client({ ...base, endpoint: http });
  const seen = [];
  client.middlewareStack.add((next, context) => (args) => { seen.push(context.commandName); return next(args); }, { step: 'build' });
  const failed = (promise) => promise.then(() => 'no error', (e) => [e.name, e.code, e.$metadata && e.$metadata.httpStatusCode, e.message.replace(/\d{4,}/, 'PORT')]);
  const strip = ({ $metadata, ...rest }) => rest;
  const got = await client.send(new sdk.GetObjectCommand({ Bucket: 'bucket', Key: 'a' }));
  const pages = [];
  for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket: 'bucket' })) pages.push(page.Contents.map((c) => [c.Key, c.Size, c.LastModified]));
  const result = {
    put: strip(await client.send(new sdk.PutObjectCommand({ Bucket: 'bucket', Key: 'a', Body: 'hello', ContentType: 'text/plain' }))),
    got: [await got.Body.transformToString(), got.Metadata, got.ContentType],
    pages,
    missing: await failed(client.send(new sdk.GetObjectCommand({ Bucket: 'bucket', Key: 'missing' }))),
    deleted: (await client.send(new sdk.DeleteObjectCommand({ Bucket: 'bucket', Key: 'a' }))).$metadata.httpStatusCode,
    refused: await failed(new sdk.S3Client({ ...base, endpoint: `http://127.0.0.1:${closed}` }).send(new sdk.ListBucketsCommand({}))),
    seen,
  };
  client.destroy();
  return result;
};
