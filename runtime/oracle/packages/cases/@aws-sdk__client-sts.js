'use strict';

exports.exercises = 'query protocol: identity, AccessDenied';
exports.load = () => require('@aws-sdk/client-sts');
exports.run = async (sdk, { http }) => {
  const client = new sdk.STSClient({ region: 'eu-west-1', endpoint: `${http}/sts`, credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' }, maxAttempts: 1 });
  const { $metadata, ...identity } = await client.send(new sdk.GetCallerIdentityCommand({}));
  return [identity, $metadata.httpStatusCode, await client.send(new sdk.GetSessionTokenCommand({})).catch((e) => [e.name, e.message, e.Type])];
};
