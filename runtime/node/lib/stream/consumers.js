// The module stream/consumers: everything that a stream has to give, in one piece.

const isText = (chunk) => typeof chunk === 'string';

// each calls f with the chunks of a Node or web stream or any other iterable.
async function each(stream, f) {
  const iterator = stream[Symbol.asyncIterator]?.() ?? stream[Symbol.iterator]();
  for (;;) {
    const { value, done } = await iterator.next();
    if (done) return;
    f(value);
  }
}

const bytesOf = (chunk) => {
  const { Buffer } = require('buffer');
  if (isText(chunk)) return Buffer.from(chunk);
  if (ArrayBuffer.isView(chunk)) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return Buffer.from(chunk);
};

async function buffer(stream) {
  const chunks = [];
  await each(stream, (chunk) => chunks.push(bytesOf(chunk)));
  return require('buffer').Buffer.concat(chunks);
}

async function arrayBuffer(stream) {
  const whole = await buffer(stream);
  return whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength);
}

async function blob(stream) {
  const chunks = [];
  await each(stream, (chunk) => chunks.push(chunk));
  return new (require('buffer').Blob)(chunks);
}

async function text(stream) {
  const decoder = new TextDecoder();
  let whole = '';
  await each(stream, (chunk) => { whole += isText(chunk) ? chunk : decoder.decode(chunk, { stream: true }); });
  return whole + decoder.decode();
}

async function json(stream) {
  return JSON.parse(await text(stream));
}

module.exports = { arrayBuffer, blob, buffer, text, json };
