'use strict';
// The text of functions is the author's, whatever was done to them.

check('a function shows its source', () => { function f(a) { try { return /\p{L}/u.test(a); } catch (e) { return e; } } return f.toString(); });
check('an arrow shows its source', () => ((a) => a.b.c).toString());
check('a class shows its source', () => (class A { m() { try { x(); } catch ({ message }) { return message; } } }).toString());
check('a method shows its source', () => ({ m(a, b = [...arguments]) { return a?.b ?? b; } }).m.toString());
check('an async function shows its source', () => (async function f() { await null; }).toString());
check('a native function', () => [RegExp, Promise.prototype.then, JSON.parse].map((f) => /^function \w+\(\) \{ \[native code\] \}$/.test(f.toString())));
check('a function of a regular expression', () => ((s) => s.replace(/[\p{L}--a]/gv, '')).toString());
