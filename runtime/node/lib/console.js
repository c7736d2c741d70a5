// The core module console and global console. It is made for every world: what is rarely
// used is in internal/console and loaded when it is first called.

const { log, warn, error, info, debug, dirxml, group, groupEnd, groupCollapsed } = binding('console');
const { defineProperty } = Object;
const more = () => require('internal/console').global;

const console = {
  log,
  warn,
  dir(...args) { more().dir(...args); },
  time(...args) { more().time(...args); },
  timeEnd(...args) { more().timeEnd(...args); },
  timeLog(...args) { more().timeLog(...args); },
  trace(...args) { more().trace(...args); },
  assert(...args) { if (!args[0]) more().assert(...args); },
  clear() {},
  count(...args) { more().count(...args); },
  countReset(...args) { more().countReset(...args); },
  group,
  groupEnd,
  table(...args) { more().table(...args); },
  debug,
  info,
  dirxml,
  error,
  groupCollapsed,
  Console: undefined,
  profile() {},
  profileEnd() {},
  timeStamp() {},
  context(name) { return console; },
  createTask() { return { run: (f) => f() }; },
};

// later defines a property that is worked out when it is first read.
function later(name, enumerable, value) {
  const settle = (settled) => defineProperty(console, name, { value: settled, writable: true, configurable: true, enumerable });
  defineProperty(console, name, {
    configurable: true,
    enumerable,
    get() { return settle(value())[name]; },
    set: settle,
  });
}
later('Console', true, () => require('internal/console').Console);
later('_stdout', false, () => require('process').stdout);
later('_stderr', false, () => require('process').stderr);
defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });

module.exports = console;
