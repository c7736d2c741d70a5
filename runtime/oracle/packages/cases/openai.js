'use strict';

exports.exercises = 'chat, SSE streaming, embeddings, errors, retries, unreachable';
exports.load = () => require('openai');
exports.run = async (OpenAI, { http, closed }) => {
  const client = new OpenAI({ apiKey: 'sk', baseURL: `${http}/openai`, maxRetries: 0 });
  const messages = [{ role: 'user', content: 'hi' }];
  const words = [];
  for await (const chunk of await client.chat.completions.create({ model: 'm', messages, stream: true })) words.push(chunk.choices[0].delta.content);
  const runner = client.beta.chat.completions.stream({ model: 'm', messages });
  return [(await client.chat.completions.create({ model: 'm', messages })).choices[0].message, words, await runner.finalContent().catch((e) => e.message), (await client.embeddings.create({ model: 'e', input: 'x', encoding_format: 'float' })).data[0].embedding, await client.chat.completions.create({ model: 'broken', messages }).catch((e) => [e.constructor.name, e.status, e.code, e.message]), await new OpenAI({ apiKey: 'k', baseURL: `http://127.0.0.1:${closed}`, maxRetries: 0 }).models.list().catch((e) => [e.constructor.name, e.message]), (() => { try { return new OpenAI({ apiKey: undefined }) && 'ok'; } catch (e) { return e.message.slice(0, 30); } })()];
};
