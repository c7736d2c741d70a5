// The core module assert.

const { codes, inspect } = require('internal/errors');
const { AssertionError } = require('internal/assertion_error');

const { is } = Object;
const equalTo = (a, b, strict) => require('internal/comparisons').isDeepEqual(a, b, strict);
const isRegExp = (value) => binding('types').kind(value) === 'RegExp';
const isError = (value) => value instanceof Error || binding('types').kind(value) === 'Error';

function fails(details) {
  if (details.message instanceof Error) throw details.message;
  throw new AssertionError(details);
}

function need(args) {
  if (args.length < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
}

function innerOk(fn, argLength, value, message) {
  if (value) return;
  let generated = false;
  let text = message;
  if (argLength === 0) {
    generated = true;
    text = 'No value argument passed to `assert.ok()`';
  } else if (message === undefined || message === null) {
    generated = true;
    const call = require('internal/assert_call').callText();
    text = call === undefined ? undefined : `The expression evaluated to a falsy value:\n\n  ${call}\n`;
  } else if (message instanceof Error) throw message;
  const error = new AssertionError({ actual: value, expected: true, message: text, operator: '==' });
  error.generatedMessage = generated;
  throw error;
}

function ok(...args) {
  innerOk(ok, args.length, ...args);
}
const assert = ok;
module.exports = assert;

assert.fail = function fail(actual, expected, message, operator, stackStartFn) {
  const count = arguments.length;
  let text = message;
  let shownOperator = operator;
  if (actual === null || actual === undefined) text = 'Failed';
  else if (count === 1) {
    text = actual;
    actual = undefined;
  } else if (count === 2) shownOperator = '!=';
  if (count === 0 || ((actual === null || actual === undefined) && count <= 1 && text === 'Failed')) text = 'Failed';
  if (text instanceof Error) throw text;
  const details = { actual, expected, operator: shownOperator === undefined ? 'fail' : shownOperator, stackStartFn, message: text };
  const error = new AssertionError(details);
  if (count === 0 || text === 'Failed') error.generatedMessage = true;
  throw error;
};
assert.AssertionError = AssertionError;
assert.ok = ok;

// comparison makes one of the functions that compare two values.
function comparison(name, operator, holds) {
  assert[name] = {
    [name](actual, expected, message) {
      need(arguments);
      if (!holds(actual, expected)) fails({ actual, expected, message, operator });
    },
  }[name];
}
const looselyEqual = (a, b) => a == b || (a !== a && b !== b); // eslint-disable-line eqeqeq, no-self-compare
comparison('equal', '==', looselyEqual);
comparison('notEqual', '!=', (a, b) => !looselyEqual(a, b));
comparison('deepEqual', 'deepEqual', (a, b) => equalTo(a, b, false));
comparison('notDeepEqual', 'notDeepEqual', (a, b) => !equalTo(a, b, false));
comparison('deepStrictEqual', 'deepStrictEqual', (a, b) => equalTo(a, b, true));
comparison('notDeepStrictEqual', 'notDeepStrictEqual', (a, b) => !equalTo(a, b, true));
comparison('strictEqual', 'strictEqual', is);
comparison('notStrictEqual', 'notStrictEqual', (a, b) => !is(a, b));

// Comparison stands for an error in the message about its properties.
class Comparison {
  constructor(source, keys, actual) {
    for (const key of keys) {
      if (!(key in source)) continue;
      const matched = actual !== undefined && typeof actual[key] === 'string' && isRegExp(source[key]) && source[key].exec(actual[key]) !== null;
      this[key] = matched ? actual[key] : source[key];
    }
  }
}

function compareKey(actual, expected, key, message, keys, fn) {
  if (key in actual && equalTo(actual[key], expected[key], true)) return;
  if (message) fails({ actual, expected, message, operator: fn.name });
  const error = new AssertionError({ actual: new Comparison(actual, keys), expected: new Comparison(expected, keys, actual), operator: 'deepStrictEqual' });
  error.actual = actual;
  error.expected = expected;
  error.operator = fn.name;
  throw error;
}

// matchProperties compares an error with an object of properties.
function matchProperties(actual, expected, message, fn) {
  if (typeof actual !== 'object' || actual === null) {
    const error = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual' });
    error.operator = fn.name;
    throw error;
  }
  const keys = Object.keys(expected);
  if (isError(expected)) keys.push('name', 'message');
  else if (keys.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');
  for (const key of keys) {
    if (typeof actual[key] === 'string' && isRegExp(expected[key]) && expected[key].exec(actual[key]) !== null) continue;
    compareKey(actual, expected, key, message, keys, fn);
  }
}

// unmatched is the message for an error of another class.
function unmatched(actual, expected) {
  let text = `The error is expected to be an instance of "${expected.name}". Received `;
  text += isError(actual) ? `"${actual.name}"` : `"${inspect(actual, { depth: -1 })}"`;
  return isError(actual) ? `${text}\n\nError message:\n\n${actual.message}` : text;
}

function unvalidated(actual, expected, result) {
  const name = expected.name ? `"${expected.name}" ` : '';
  let text = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
  if (isError(actual)) text += `\n\nCaught error:\n\n${actual}`;
  return text;
}

// matchError tells whether what was thrown is what was expected, in any of its forms.
function matchError(actual, expected, message, fn) {
  let text;
  if (typeof expected !== 'function') {
    if (!isRegExp(expected)) return matchProperties(actual, expected, message, fn);
    const string = String(actual);
    if (expected.exec(string) !== null) return undefined;
    text = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(string)}\n`;
  } else if (expected.prototype !== undefined && actual instanceof expected) {
    return undefined;
  } else if (Object.prototype.isPrototypeOf.call(Error, expected) || expected === Error) {
    text = unmatched(actual, expected);
  } else {
    const result = expected.call({}, actual);
    if (result === true) return undefined;
    text = unvalidated(actual, expected, result);
  }
  if (message instanceof Error) throw message;
  const error = new AssertionError({ actual, expected, message: message || text, operator: fn.name });
  error.generatedMessage = !message;
  throw error;
}

const nothing = Symbol('nothing was thrown');

function thrownBy(fn) {
  require('internal/validators').validateFunction(fn, 'fn');
  try {
    fn();
  } catch (error) {
    return error;
  }
  return nothing;
}

function isPromise(value) {
  return binding('types').kind(value) === 'Promise' || (value !== null && typeof value === 'object' && typeof value.then === 'function' && typeof value.catch === 'function');
}

async function rejectedBy(promiseFn) {
  let promise = promiseFn;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (!isPromise(promise)) throw new codes.ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
  } else if (!isPromise(promiseFn)) throw new codes.ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], promiseFn);
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return nothing;
}

// checkAmbiguous refuses a message that is the error's own.
function checkAmbiguous(actual, error) {
  const what = typeof actual === 'object' && actual !== null ? actual.message : actual;
  if (what !== error) return;
  const text = typeof actual === 'object' && actual !== null ? `The error message "${actual.message}" is identical to the message.` : `The error "${actual}" is identical to the message.`;
  throw Object.assign(new TypeError(`The "error/message" argument is ambiguous. ${text}`), { code: 'ERR_AMBIGUOUS_ARGUMENT' });
}

function expectsError(fn, count, actual, error, message) {
  if (typeof error === 'string') {
    if (count === 4) throw new codes.ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], error);
    checkAmbiguous(actual, error);
    message = error;
    error = undefined;
  } else if (error !== null && error !== undefined && typeof error !== 'object' && typeof error !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], error);
  }
  if (actual === nothing) {
    const what = fn === assert.rejects ? 'rejection' : 'exception';
    const details = `${error && error.name ? ` (${error.name})` : ''}${message ? `: ${message}` : '.'}`;
    fails({ actual: undefined, expected: error, operator: fn.name, message: `Missing expected ${what}${details}` });
  }
  if (error) matchError(actual, error, message, fn);
}

function isWanted(actual, expected) {
  if (expected === undefined) return true;
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && actual instanceof expected) return true;
    if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
    return expected.call({}, actual) === true;
  }
  if (isRegExp(expected)) return expected.exec(String(actual)) !== null;
  throw new codes.ERR_INVALID_ARG_TYPE('expected', ['Function', 'RegExp'], expected);
}

function expectsNoError(fn, actual, error, message) {
  if (actual === nothing) return;
  if (typeof error === 'string') {
    message = error;
    error = undefined;
  }
  if (!error || isWanted(actual, error)) {
    const what = fn === assert.doesNotReject ? 'rejection' : 'exception';
    const text = `Got unwanted ${what}${message ? `: ${message}` : '.'}\nActual message: "${actual && actual.message}"`;
    fails({ actual, expected: error, operator: fn.name, message: text });
  }
  throw actual;
}

assert.throws = function throws(fn, ...args) {
  expectsError(throws, args.length + 2, thrownBy(fn), ...args);
};
assert.rejects = async function rejects(promiseFn, ...args) {
  expectsError(assert.rejects, args.length + 2, await rejectedBy(promiseFn), ...args);
};
assert.doesNotThrow = function doesNotThrow(fn, ...args) {
  expectsNoError(doesNotThrow, thrownBy(fn), ...args);
};
assert.doesNotReject = async function doesNotReject(fn, ...args) {
  expectsNoError(assert.doesNotReject, await rejectedBy(fn), ...args);
};

assert.ifError = function ifError(err) {
  if (err === null || err === undefined) return;
  let message = 'ifError got unwanted exception: ';
  if (typeof err === 'object' && typeof err.message === 'string') {
    message += err.message.length === 0 && err.constructor ? err.constructor.name : err.message;
  } else message += inspect(err);
  throw new AssertionError({ actual: err, expected: null, operator: 'ifError', message });
};

function matching(string, regexp, message, fn) {
  if (!isRegExp(regexp)) throw new codes.ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
  const wanted = fn === assert.match;
  if (typeof string === 'string' && (regexp.exec(string) !== null) === wanted) return;
  if (message instanceof Error) throw message;
  let text = message;
  if (!text) {
    if (typeof string !== 'string') text = `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`;
    else text = `${wanted ? 'The input did not match the regular expression ' : 'The input was expected to not match the regular expression '}${inspect(regexp)}. Input:\n\n${inspect(string)}\n`;
  }
  const error = new AssertionError({ actual: string, expected: regexp, message: text, operator: fn.name });
  error.generatedMessage = !message;
  throw error;
}
assert.match = function match(string, regexp, message) {
  matching(string, regexp, message, assert.match);
};
assert.doesNotMatch = function doesNotMatch(string, regexp, message) {
  matching(string, regexp, message, assert.doesNotMatch);
};
Object.defineProperty(assert, 'CallTracker', {
  configurable: true,
  enumerable: true,
  get() {
    const { deprecate } = require('internal/util');
    const value = deprecate(require('internal/call_tracker').CallTracker, 'assert.CallTracker is deprecated.', 'DEP0173');
    Object.defineProperty(assert, 'CallTracker', { value, configurable: true, enumerable: true, writable: true });
    return value;
  },
});

function strict(...args) {
  innerOk(strict, args.length, ...args);
}
assert.strict = Object.assign(strict, assert, {
  equal: assert.strictEqual, deepEqual: assert.deepStrictEqual, notEqual: assert.notStrictEqual, notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;
for (const f of [assert.throws, assert.rejects, assert.doesNotThrow, assert.doesNotReject]) Object.defineProperty(f, 'length', { value: 1 });
