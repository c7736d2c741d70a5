'use strict';

exports.exercises = 'objects, formats, codecs, JSON schema, prettified errors';
exports.load = () => require('zod-4');
exports.run = ({ z }) => {
  const schema = z.object({ mail: z.email(), id: z.uuid(), url: z.url().optional(), n: z.int().min(1), t: z.iso.datetime(), tags: z.set(z.string()) });
  const bad = schema.safeParse({ mail: 'x', id: 'y', url: 'z', n: 0.5, t: 'u', tags: new Set([1]) });
  return [schema.safeParse({ mail: 'a@b.co', id: '10916f3a-2b4c-4d5e-9f00-112233445566', n: 2, t: '2024-01-02T03:04:05Z', tags: new Set(['a']) }), bad.error.issues, z.prettifyError(bad.error), z.toJSONSchema(z.object({ a: z.string().min(2), b: z.array(z.number()).optional() })), z.templateLiteral(['v', z.number()]).safeParse('v12').success, z.stringbool().parse('yes')];
};
