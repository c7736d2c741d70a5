// The rarer members of console, and the class Console.

const { inspect, codes } = require('internal/errors');
const { format } = binding('inspect');
const { print: printLine } = binding('console');
const globalConsole = () => require('console');

const warn = (text) => require('process').emitWarning(text);

// elapsed shows a duration in milliseconds as console.time does.
function elapsed(ms) {
  if (ms < 1000) return `${Number(ms.toFixed(3))}ms`;
  if (ms < 60000) return `${(ms / 1000).toFixed(3)}s`;
  const two = (n) => `${n}`.padStart(2, '0');
  const hours = Math.floor(ms / 3600000);
  const minutes = Math.floor((ms % 3600000) / 60000);
  const [seconds, rest] = ((ms % 60000) / 1000).toFixed(3).split('.');
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds)}.${rest} (h:mm:ss.mmm)`;
  return `${minutes}:${two(seconds)}.${rest} (m:ss.mmm)`;
}

const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud83c-\ud83e][\udc00-\udfff]/g;
const widthOf = (text) => text.replace(wide, '##').length;

// drawn renders a table of columns, each a list of cells.
function drawn(head, columns) {
  const count = Math.max(0, ...columns.map((column) => column.length));
  const widths = head.map((title, i) => {
    let width = widthOf(title);
    for (let row = 0; row < count; row++) width = Math.max(width, widthOf(columns[i][row] ?? ''));
    return width + 2;
  });
  const rule = (left, cross, right) => left + widths.map((width) => '─'.repeat(width)).join(cross) + right;
  const line = (cells) => `│${cells.map((cell, i) => ` ${cell}${' '.repeat(widths[i] - widthOf(cell) - 1)}`).join('│')}│`;
  const rows = [];
  for (let row = 0; row < count; row++) rows.push(line(columns.map((column) => column[row] ?? '')));
  return [rule('┌', '┬', '┐'), line(head), rule('├', '┼', '┤'), ...rows, rule('└', '┴', '┘')].join('\n');
}

const cell = (value) => {
  const crowded = value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 2;
  return inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: crowded ? -1 : 0 });
};

function collectionTable(data, kind) {
  const items = kind === 'Map' ? [...data] : [...data].map((value) => [undefined, value]);
  const index = items.map((_, i) => cell(i));
  const values = items.map(([, value]) => cell(value));
  if (kind === 'Set') return drawn(['(iteration index)', 'Values'], [index, values]);
  return drawn(['(iteration index)', 'Key', 'Values'], [index, items.map(([key]) => cell(key)), values]);
}

function tableOf(data, properties) {
  const kind = binding('types').kind(data);
  if (kind === 'Map' || kind === 'Set') return collectionTable(data, kind);
  const { isMapIterator, isSetIterator } = require('internal/types');
  if (isMapIterator(data) || isSetIterator(data)) {
    const items = [...data];
    return collectionTable(items, isMapIterator(data) && items.every(Array.isArray) ? 'Map' : 'Set');
  }
  const rows = Object.keys(data);
  const columns = new Map();
  const plain = [];
  rows.forEach((row, i) => {
    const item = data[row];
    if (item === null || (typeof item !== 'object' && typeof item !== 'function')) {
      plain[i] = cell(item);
      return;
    }
    for (const given of properties || Object.keys(item)) {
      const key = `${given}`;
      if (!columns.has(key)) columns.set(key, []);
      columns.get(key)[i] = Object.hasOwn(item, key) ? cell(item[key]) : '';
    }
  });
  const sorted = Object.keys(Object.fromEntries(columns)); // integer keys come first
  const head = ['(index)', ...sorted];
  const cells = [rows, ...sorted.map((key) => columns.get(key))];
  if (plain.length > 0) {
    head.push('Values');
    cells.push(plain);
  }
  return drawn(head, cells);
}

// members makes the methods of a console that prints by print(level, text). others() is
// the console whose own warn, error and log are called where Node calls them.
function members(print, others) {
  const counts = new Map();
  const timers = new Map();
  const now = () => binding('realm').now();
  const since = (label, name) => {
    if (timers.has(label)) return elapsed(now() - timers.get(label));
    warn(`No such label '${label}' for console.${name}()`);
    return undefined;
  };
  const shownTime = (label, duration, data) => print('log', format('%s: %s', label, duration, ...data));
  return {
    dir(object, options) {
      print('log', inspect(object, { customInspect: false, ...options }));
    },
    time(label = 'default') {
      label = `${label}`;
      if (timers.has(label)) warn(`Label '${label}' already exists for console.time()`);
      else timers.set(label, now());
    },
    timeEnd(label = 'default') {
      label = `${label}`;
      const duration = since(label, 'timeEnd');
      if (duration === undefined) return;
      shownTime(label, duration, []);
      timers.delete(label);
    },
    timeLog(label = 'default', ...data) {
      label = `${label}`;
      const duration = since(label, 'timeLog');
      if (duration !== undefined) shownTime(label, duration, data);
    },
    trace(...args) {
      const error = { name: 'Trace', message: format(...args) };
      Error.captureStackTrace(error); // frames of the core modules are left out anyway
      others().error(error.stack);
    },
    assert(expression, ...args) {
      if (expression) return;
      args[0] = `Assertion failed${args.length === 0 ? '' : `: ${args[0]}`}`;
      others().warn(...args);
    },
    clear() {},
    count(label = 'default') {
      label = `${label}`;
      const count = (counts.get(label) || 0) + 1;
      counts.set(label, count);
      others().log(`${label}: ${count}`);
    },
    countReset(label = 'default') {
      label = `${label}`;
      if (!counts.delete(label)) warn(`Count for '${label}' does not exist`);
    },
    table(tabularData, properties) {
      if (tabularData === null || typeof tabularData !== 'object') {
        others().log(tabularData);
        return;
      }
      if (properties !== undefined) require('internal/validators').validateArray(properties, 'properties');
      others().log(tableOf(tabularData, properties));
    },
  };
}

const isWritable = (stream) => stream !== null && typeof stream === 'object' && typeof stream.write === 'function';

const ownMembers = Symbol('members');

// Console prints to streams of one's own.
function Console(options) {
  if (!require('internal/util').constructs(this, new.target)) return Reflect.construct(Console, arguments);
  const given = !options || typeof options.write === 'function' ? { stdout: arguments[0], stderr: arguments[1], ignoreErrors: arguments[2] } : options;
  const { stdout, stderr = stdout, ignoreErrors = true, inspectOptions, groupIndentation = 2 } = given;
  for (const [name, stream] of [['stdout', stdout], ['stderr', stderr]]) {
    if (!isWritable(stream)) throw Object.assign(new TypeError(`Console expects a writable stream instance for ${name}`), { code: 'ERR_CONSOLE_WRITABLE_STREAM' });
  }
  require('internal/validators').validateInteger(groupIndentation, 'groupIndentation', 0, 1000);
  const hide = (name, value) => Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: false });
  hide('_stdout', stdout);
  hide('_stderr', stderr);
  hide('_ignoreErrors', Boolean(ignoreErrors));
  let indent = '';
  const print = (level, text) => {
    const line = indent === '' ? text : indent + text.replace(/\n/g, `\n${indent}`);
    write(level === 'warn' || level === 'error' ? this._stderr : this._stdout, `${line}\n`, ignoreErrors);
  };
  const formatted = (args) => (inspectOptions ? require('util').formatWithOptions(inspectOptions, ...args) : format(...args));
  const own = members(print, () => this);
  const printing = { log: 'log', warn: 'warn', error: 'error', info: 'log', debug: 'log', dirxml: 'log' };
  for (const [name, level] of Object.entries(printing)) own[name] = { [name](...args) { print(level, formatted(args)); } }[name];
  own.group = function group(...data) {
    if (data.length > 0) own.log(...data);
    indent += ' '.repeat(groupIndentation);
  };
  own.groupEnd = function groupEnd() {
    indent = indent.slice(0, indent.length - groupIndentation);
  };
  own.groupCollapsed = own.group;
  hide(ownMembers, own);
  for (const name of order) this[name] = this[name] === prototype[name] ? own[name] : this[name].bind(this);
  Object.defineProperty(this, Symbol.toStringTag, { value: 'console', configurable: true });
  return this;
}
const order = ['log', 'warn', 'dir', 'time', 'timeEnd', 'timeLog', 'trace', 'assert', 'clear', 'count', 'countReset', 'group', 'groupEnd', 'table', 'debug', 'info', 'dirxml', 'error', 'groupCollapsed'];
const { prototype } = Console;
for (const name of order) {
  prototype[name] = {
    [name](...args) {
      if (!this || !this[ownMembers]) throw new codes.ERR_INVALID_THIS('Console');
      return this[ownMembers][name](...args);
    },
  }[name];
}

function write(stream, text, ignoreErrors) {
  if (!ignoreErrors) {
    stream.write(text);
    return;
  }
  const ignore = () => {};
  if (typeof stream.once === 'function') stream.once('error', ignore);
  try {
    stream.write(text, ignore);
  } catch {
    // A broken stream must not break what logs to it.
  } finally {
    if (typeof stream.removeListener === 'function') stream.removeListener('error', ignore);
  }
}

Object.defineProperty(Console, Symbol.hasInstance, {
  value(instance) {
    return instance === globalConsole() || Function.prototype[Symbol.hasInstance].call(this, instance);
  },
});

module.exports = { Console, global: members(printLine, globalConsole) };
