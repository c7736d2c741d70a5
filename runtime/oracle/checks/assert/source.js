'use strict';
// The message of a failed assert.ok shows its call.

const assert = require('assert');

const message = (f) => { try { f(); return 'passes'; } catch (e) { return [e.message, e.generatedMessage, e.operator, e.actual, e.expected]; } };
const value = { a: { b: null } };

check('a number', () => message(() => assert.ok(0)));
check('the short form', () => message(() => assert(false)));
check('a member', () => message(() => { assert(value.a.b); }));
check('a comparison', () => message(() => { assert.ok(1 + 1 === 3); }));
check('a string with a parenthesis', () => message(() => { assert.ok('a)'.length === 1, undefined); }));
check('the strict form', () => message(() => { assert.strict.ok(null); }));
check('over lines', () => message(() => {
  assert.ok(
    value.a.b,
  );
}));
