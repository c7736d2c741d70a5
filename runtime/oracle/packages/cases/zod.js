'use strict';

exports.exercises = 'objects, unions, transforms, refinements, coercion, error formatting, async, inference of defaults';
exports.load = () => require('zod');
exports.run = async ({ z }) => {
  const schema = z.object({ name: z.string().min(2).trim(), mail: z.string().email().optional(), n: z.coerce.number().int().positive(), at: z.coerce.date(), kind: z.enum(['a', 'b']).default('a'), list: z.array(z.union([z.string(), z.number()])).max(2), rec: z.record(z.boolean()), shape: z.discriminatedUnion('t', [z.object({ t: z.literal('c'), r: z.number() }), z.object({ t: z.literal('s') })]) }).strict();
  const bad = schema.safeParse({ name: 'x', mail: 'q', n: '-1.5', at: 'nope', kind: 'z', list: [1, 2, true], rec: { a: 1 }, shape: { t: 'c' }, extra: 1 });
  return [schema.parse({ name: ' Ann ', n: '4', at: 0, list: ['a', 1], rec: { a: true }, shape: { t: 's' } }), bad.error.issues, bad.error.flatten().fieldErrors, await z.string().refine(async (v) => v === 'y', 'not y').safeParseAsync('n').then((r) => r.error.issues), z.string().transform((s) => s.length).pipe(z.number().gt(2)).safeParse('ab').success, z.tuple([z.string(), z.number()]).rest(z.boolean()).parse(['a', 1, true]), z.preprocess((v) => String(v), z.string()).parse(5), z.map(z.string(), z.number()).parse(new Map([['a', 1]]))];
};
