// What readable-stream takes from its own list of errors, from ours instead.
'use strict';

const { codes, AbortError } = require('internal/errors');

// aggregateTwoErrors keeps the second error and adds the first to it.
function aggregateTwoErrors(inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const error = new AggregateError([outer, inner], outer.message);
  error.code = outer.code;
  return error;
}

module.exports = { codes, AbortError, aggregateTwoErrors, hideStackFrames: (f) => f };
