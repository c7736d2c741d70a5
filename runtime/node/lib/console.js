// The core module console and global console. It is made for every world: what is rarely
// used is in internal/console and loaded when it is first called.

const { log: print, group, groupEnd } = binding('console');
const more = () => require('internal/console').global;

const console = {
  log(...args) { print('log', ...args); },
  warn(...args) { print('warn', ...args); },
  dir(...args) { more().dir(...args); },
  time(...args) { more().time(...args); },
  timeEnd(...args) { more().timeEnd(...args); },
  timeLog(...args) { more().timeLog(...args); },
  trace(...args) { more().trace(...args); },
  assert(...args) { if (!args[0]) more().assert(...args); },
  clear() {},
  count(...args) { more().count(...args); },
  countReset(...args) { more().countReset(...args); },
  group(...args) {
    if (args.length > 0) print('log', ...args);
    group();
  },
  groupEnd() { groupEnd(); },
  table(...args) { more().table(...args); },
  debug(...args) { print('debug', ...args); },
  info(...args) { print('info', ...args); },
  dirxml(...args) { print('log', ...args); },
  error(...args) { print('error', ...args); },
  groupCollapsed(...args) { console.group(...args); },
  Console: undefined,
  profile() {},
  profileEnd() {},
  timeStamp() {},
  context(name) { return console; },
  createTask() { return { run: (f) => f() }; },
};

// later defines a property that is worked out when it is first read.
function later(name, enumerable, value) {
  const settle = (settled) => Object.defineProperty(console, name, { value: settled, writable: true, configurable: true, enumerable });
  Object.defineProperty(console, name, {
    configurable: true,
    enumerable,
    get() { return settle(value())[name]; },
    set: settle,
  });
}
later('Console', true, () => require('internal/console').Console);
later('_stdout', false, () => require('process').stdout);
later('_stderr', false, () => require('process').stderr);
Object.defineProperty(console, Symbol.toStringTag, { value: 'console', configurable: true });

module.exports = console;
