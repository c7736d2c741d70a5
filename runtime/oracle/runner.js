// Runs the checks of one file and prints, for each, a line that starts with \x01 and
// holds what it came to. The same text runs under Node and as a handler.

const { show, failure } = require('./show.js');

const checks = [];
globalThis.SERVER = require('./address.json');
globalThis.check = (name, run, options = {}) => checks.push({ name, run, options });

const limit = 8000;
const short = (text) => (text.length > limit ? `${text.slice(0, limit)}… ${text.length}` : text);

const late = {};
const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms, late).unref?.(); });

async function outcome(c) {
  try {
    const value = await Promise.race([c.run(), wait(8000)]);
    return value === late ? 'never settles' : show(value);
  } catch (error) {
    return failure(error, c.options);
  }
}

const print = console.log;

async function runAll() {
  for (const c of checks) {
    const result = await outcome(c);
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    print(`\x01${JSON.stringify({ name: c.name, result: short(result) })}`);
  }
  return checks.length;
}

module.exports = { runAll };
