// queueMicrotask. What its callback throws is an uncaught exception, not a rejection.

const { validateFunction } = require('internal/validators');

const resolved = Promise.resolve();
const then = Promise.prototype.then;

function queueMicrotask(callback) {
  validateFunction(callback, 'callback');
  then.call(resolved, () => {
    try {
      callback();
    } catch (error) {
      binding('process').fail(error);
    }
  });
}

module.exports = { queueMicrotask };
