// AssertionError, whose message shows in what two values differ.

const { inspect } = require('internal/errors');

const headings = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

const shown = (value) => inspect(value, {
  compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true,
});

const isObject = (value) => typeof value === 'object' && value !== null;
const bare = (line) => (line.endsWith(',') ? line.slice(0, -1) : line);

// context gives what is printed of the equal lines that precede a difference: their
// first two are there already.
function context(lines, i, equal) {
  if (equal <= 2) return { text: '', skipped: false, printed: 0 };
  const last = equal > 5 ? 2 : equal - 2;
  const text = lines.slice(i - last, i).map((line) => `\n  ${line}`).join('');
  return equal > 5 ? { text: `\n...${text}`, skipped: true, printed: last } : { text, skipped: false, printed: last };
}

// Difference builds the lines of a comparison from the top.
class Difference {
  constructor(actual, expected) {
    this.actual = actual;
    this.expected = expected;
    this.text = '';
    this.later = ''; // expected lines, which follow the actual ones
    this.equal = 0;
    this.printed = 0;
    this.skipped = false;
  }

  before(lines, i) {
    const { text, skipped, printed } = context(lines, i, this.equal);
    this.text += text;
    this.skipped ||= skipped;
    this.printed += printed;
    this.equal = 0;
  }

  extra(lines, i) {
    this.before(lines, i);
    if (lines === this.actual) this.text += `\n+ ${lines[i]}`;
    else this.later += `\n- ${lines[i]}`;
    this.printed++;
  }

  line(i) {
    const actual = this.actual[i];
    const expected = this.expected[i];
    if (actual !== expected && bare(actual) !== bare(expected)) {
      this.before(this.actual, i);
      this.text += `\n+ ${actual}`;
      this.later += `\n- ${expected}`;
      this.printed += 2;
      return;
    }
    this.text += this.later;
    this.later = '';
    this.equal++;
    if (this.equal <= 2) {
      this.text += `\n  ${actual.length < expected.length ? expected : actual}`;
      this.printed++;
    }
  }
}

// indicator points to the first difference of two single lines.
function indicator(actual, expected, operator) {
  if (operator === 'strictEqualObject' || actual.length + expected.length <= 12 || actual.length + expected.length >= 80) return '';
  let i = 0;
  while (actual[i] === expected[i]) i++;
  return i > 2 ? `\n  ${' '.repeat(i)}^` : '';
}

// commonEnd takes the equal lines off both ends and returns what is printed of them.
function commonEnd(actual, expected) {
  let taken = 0;
  let end = '';
  let other = '';
  while (actual.length > 0 && expected.length > 0 && actual[actual.length - 1] === expected[expected.length - 1]) {
    const line = actual.pop();
    expected.pop();
    if (taken++ < 3) end = `\n  ${line}${end}`;
    else other = line;
  }
  if (taken >= 5) end = `\n...${end}`;
  if (other !== '') end = `\n  ${other}${end}`;
  return { end, skipped: taken >= 5 };
}

function identical(text) {
  const lines = text.split('\n');
  if (lines.length > 50) lines.splice(46, lines.length, '...');
  return `${headings.notIdentical}\n\n${lines.join('\n')}\n`;
}

const bothObjects = (a, b) => (isObject(a) && isObject(b)) || (typeof a === 'function' && typeof b === 'function');

// differenceOf shows two values beside each other, below a heading of its own or a given one.
function differenceOf(actual, expected, given, heading) {
  const operator = given === 'strictEqual' && bothObjects(actual, expected) ? 'strictEqualObject' : given;
  const text = shown(actual);
  const one = text.split('\n');
  const two = shown(expected).split('\n');
  let mark = '';
  if (one.length === 1 && two.length === 1 && one[0] !== two[0]) {
    const scalars = !isObject(actual) && !isObject(expected);
    if (one[0].length + two[0].length <= 12 && scalars && (actual !== 0 || expected !== 0)) {
      return `${heading ?? headings[operator]}\n\n${one[0]} !== ${two[0]}\n`;
    }
    mark = indicator(one[0], two[0], operator);
  }
  const { end, skipped } = commonEnd(one, two);
  const most = Math.max(one.length, two.length);
  if (most === 0) return identical(text);
  const title = `${heading ?? headings[operator]}\n+ actual - expected`;
  const longer = one.length < most ? two : one;
  const least = Math.min(one.length, two.length);
  const difference = new Difference(one, two);
  for (let i = 0; i < most; i++) {
    if (i >= least) difference.extra(longer, i);
    else difference.line(i);
    if (difference.printed > 50 && i < most - 2) {
      return `${title} ... Lines skipped\n${difference.text}\n...${difference.later}\n...`;
    }
  }
  return `${title}${skipped || difference.skipped ? ' ... Lines skipped' : ''}\n${difference.text}${difference.later}${end}${mark}`;
}

function unequalMessage(actual, operator) {
  let heading = headings[operator];
  const lines = shown(actual).split('\n');
  if (operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function')) heading = headings.notStrictEqualObject;
  if (lines.length > 50) lines.splice(46, lines.length, '...');
  if (lines.length === 1) return `${heading}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
  return `${heading}\n\n${lines.join('\n')}\n`;
}

const cut = (text, limit) => (text.length > limit ? `${text.slice(0, limit - 3)}...` : text);

function otherMessage(actual, expected, operator) {
  let one = shown(actual);
  let two = shown(expected);
  if (operator === 'notDeepEqual' && one === two) return cut(`${headings.notDeepEqual}\n\n${one}`, 1024);
  one = cut(one, 512);
  two = cut(two, 512);
  if (operator === 'deepEqual') return `${headings.deepEqual}\n\n${one}\n\nshould loosely deep-equal\n\n${two}`;
  const heading = headings[`${operator}Unequal`];
  if (heading) return `${heading}\n\n${one}\n\nshould not loosely deep-equal\n\n${two}`;
  return `${one} ${operator} ${two}`;
}

// withoutStack copies an error, so that its stack is not part of the message.
function withoutStack(source) {
  const target = Object.assign(Object.create(Object.getPrototypeOf(source)), source);
  Object.defineProperty(target, 'message', { value: source.message });
  if (Object.hasOwn(source, 'cause')) {
    target.cause = source.cause instanceof Error ? withoutStack(source.cause) : source.cause;
  }
  return target;
}

function messageFor(actual, expected, operator) {
  if (isObject(actual) && isObject(expected) && actual instanceof Error && expected instanceof Error && 'stack' in actual && 'stack' in expected) {
    actual = withoutStack(actual);
    expected = withoutStack(expected);
  }
  if (operator === 'deepStrictEqual' || operator === 'strictEqual') return differenceOf(actual, expected, operator);
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') return unequalMessage(actual, operator);
  return otherMessage(actual, expected, operator);
}

function messageOf(message, actual, expected, operator) {
  if (message === undefined || message === null) return messageFor(actual, expected, operator);
  if (operator === 'deepStrictEqual' || operator === 'strictEqual') return differenceOf(actual, expected, operator, message);
  return String(message);
}

const hide = (error, name, value) => Object.defineProperty(error, name, { value, enumerable: false, writable: true, configurable: true });

function ellipsis(text) {
  const lines = text.split('\n');
  if (lines.length > 10) return `${lines.slice(0, 10).join('\n')}\n...`;
  return text.length > 512 ? `${text.slice(512)}...` : text; // Node keeps the end
}

class AssertionError extends Error {
  constructor(options) {
    require('internal/validators').validateObject(options, 'options');
    const { message, operator, stackStartFn, stackStartFunction, actual, expected, details } = options;
    super(messageOf(message, actual, expected, operator));
    this.generatedMessage = !message;
    hide(this, 'name', 'AssertionError [ERR_ASSERTION]');
    this.code = 'ERR_ASSERTION';
    this.actual = details ? undefined : actual;
    this.expected = details ? undefined : expected;
    this.operator = details ? undefined : operator;
    for (let i = 0; details && i < details.length; i++) {
      for (const name of ['message', 'actual', 'expected', 'operator']) this[`${name} ${i}`] = details[i][name];
      this[`stack trace ${i}`] = details[i].stack;
    }
    if (Error.captureStackTrace) Error.captureStackTrace(this, stackStartFn || stackStartFunction);
    void this.stack; // with the name as it is now
    this.name = 'AssertionError';
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth, options) {
    const { actual, expected } = this;
    if (typeof actual === 'string') this.actual = ellipsis(actual);
    if (typeof expected === 'string') this.expected = ellipsis(expected);
    const text = inspect(this, { ...options, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

module.exports = { AssertionError };
