// The core module test. Tests of an app are run by hothouse test, not within the app.

const { codes } = require('internal/errors');

const refuse = (name) => ({
  [name](title, options, fn) {
    throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`node:test ${name}()`);
  },
})[name];

const test = refuse('test');
for (const name of ['skip', 'todo', 'only', 'after', 'afterEach', 'before', 'beforeEach', 'describe', 'it', 'run', 'suite']) test[name] = refuse(name);
test.test = test;
test.mock = {};

module.exports = test;
