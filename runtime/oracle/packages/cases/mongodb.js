'use strict';

exports.exercises = 'loads, ObjectId, BSON, ECONNREFUSED';
exports.load = () => require('mongodb');
exports.run = async ({ MongoClient, ObjectId, BSON, Long, Decimal128 }, { closed }) => {
  const id = new ObjectId('507f1f77bcf86cd799439011');
  const client = new MongoClient(`mongodb://127.0.0.1:${closed}/db`, { serverSelectionTimeoutMS: 200 });
  const failure = await client.connect().catch((e) => [e.name, e.message.replace(/\d{4,}/, 'PORT')]);
  await client.close();
  return [failure, id.getTimestamp(), String(id), BSON.serialize({ a: 1, d: new Date(0), s: 'ü', n: Long.fromString('9007199254740993'), id }), BSON.deserialize(BSON.serialize({ x: [1.5, null, true], b: Buffer.from('ab') })), String(Decimal128.fromString('1.50')), BSON.EJSON.stringify({ id, when: new Date(0) })];
};
