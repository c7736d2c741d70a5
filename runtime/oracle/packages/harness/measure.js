'use strict';
// Runs one case and prints what it came to, as a line that starts with \x01. The same
// text runs under Node and as a handler.

const { show, failure } = require('./show.js');

// fails gives the error that a call is expected to end with, as plain data.
async function fails(call) {
  try {
    await call();
  } catch (error) {
    return failure(error, {});
  }
  return 'does not fail';
}

// collect gives all of a stream of bytes as one Buffer.
async function collect(stream) {
  const chunks = [];
  stream.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
  await new Promise((resolve, reject) => { stream.on('end', resolve).on('error', reject); });
  return Buffer.concat(chunks);
}

// digest stands for bytes that are too many to be shown.
const digest = (bytes) => `${bytes.length} ${require('crypto').createHash('sha256').update(bytes).digest('hex')}`;

async function measure({ name, env }) {
  const subject = require(`./cases/${name}.js`);
  const report = {};
  const start = performance.now();
  try {
    const loaded = await subject.load();
    report.load = performance.now() - start;
    report.result = show(await subject.run(loaded, { ...env, fails, collect, digest }));
  } catch (error) {
    report.result = failure(error, {});
    report.stack = String(error && error.stack);
  }
  report.total = performance.now() - start;
  console.log(`\x01${JSON.stringify(report)}`);
}

module.exports = { measure };
