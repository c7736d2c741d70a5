'use strict';

// Node's side of the benchmarks. Lines on the standard input say what to do, one line of
// JSON answers each. console.log writes to the standard error, which nobody reads.

const readline = require('readline');
const vm = require('vm');
const measure = require('./measure.js');

const answer = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
globalThis.console = new console.Console(process.stderr);

const handler = new vm.Script('exports.handle = (payload) => { console.log(payload.data.deal.name); };');
const context = () => vm.createContext({ console, setTimeout, clearTimeout, Buffer, URL, exports: {} });

const actions = {
  json: (bytes) => measure.json(bytes),
  events: () => measure.events(),
  timers: () => measure.timers(),
  console: () => measure.console(),
  // load times a module in this process, again after all modules were forgotten.
  load: (name) => {
    for (const file of Object.keys(require.cache)) if (file.includes('node_modules')) delete require.cache[file];
    return measure.load(name, (it) => (name === 'lodash-es' ? import(it) : require(it)));
  },
  world: () => {
    const begun = performance.now();
    vm.runInContext('0', context());
    return { world: performance.now() - begun };
  },
  // handle calls a handler in a context of its own.
  handle: (payload) => {
    const world = context();
    handler.runInContext(world);
    world.exports.handle(JSON.parse(payload));
    return {};
  },
};

readline.createInterface({ input: process.stdin }).on('line', async (line) => {
  const { action, argument } = JSON.parse(line);
  answer(await actions[action](argument));
});
