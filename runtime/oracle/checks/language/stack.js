// Stack texts and V8's functions of Error.

const top = (error, n = 2) => error.stack.split('\n').slice(0, n)
  .map((line) => line.replace(/\(?(?:\/.*?\/|server\/)([^/]+\.js):\d+:\d+\)?/, '($1)'));

check('the first line is name and message', () => new TypeError('bad').stack.split('\n')[0]);
check('an error without message', () => new Error().stack.split('\n')[0]);
check('a name set after super shows in the stack', () => {
  class Failure extends Error { constructor(m) { super(m); this.name = 'Failure'; } }
  return top(new Failure('x'), 1);
});
check('frames are indented by four spaces', () => /\n {4}at /.test(new Error('x').stack));
check('no line break at the end', () => new Error('x').stack.endsWith('\n'));
check('stack is an own, hidden, writable property', () => {
  const { value, ...rest } = Object.getOwnPropertyDescriptor(new Error('x'), 'stack');
  return [typeof value, rest];
});
check('own properties of an error', () => Object.getOwnPropertyNames(new Error('x', { cause: 1 })));
check('keys of an error', () => [Object.keys(new Error('x')), JSON.stringify(new Error('x')), { ...new Error('x') }]);
check('stack can be set', () => { const e = new Error('x'); e.stack = 'mine'; return [e.stack, Object.getOwnPropertyDescriptor(e, 'stack')]; });
check('stack can be deleted', () => { const e = new Error('x'); delete e.stack; return ['stack' in e, e.stack]; });
check('stack can be redefined', () => {
  'use strict';
  const e = new Error('x');
  Object.defineProperty(e, 'stack', { value: 'mine' });
  const d = Object.getOwnPropertyDescriptor(e, 'stack');
  e.stack = 'again';
  return [d, e.stack];
});
check('frozen errors have a stack', () => Object.freeze(new Error('x')).stack.split('\n')[0]);
check('the stack of an object that inherits from an error', () => Object.create(new Error('x')).stack.split('\n')[0]);
check('the stack through a proxy', () => new Proxy(new Error('x'), {}).stack.split('\n')[0]);
check('setting through an heir', () => {
  const e = new Error('x');
  const heir = Object.create(e);
  heir.stack = 'mine';
  return [heir.stack, e.stack.split('\n')[0]];
});
check('a function', () => { function outer() { return new Error('x'); } return top(outer()); });
check('a method', () => { const o = { run() { return new Error('x'); } }; return top(o.run()); });
check('a function as method under another name', () => { function f() { return new Error('x'); } const o = { go: f }; return top(o.go()); });
check('a method of a class', () => { class A { m() { return new Error('x'); } } return top(new A().m()); });
check('an inherited method', () => { class A { m() { return new Error('x'); } } class B extends A {} return top(new B().m()); });
check('a static method', () => { class A { static m() { return new Error('x'); } } return top(A.m()); });
check('a constructor function', () => { function Foo() { this.e = new Error('x'); } return top(new Foo().e); });
check('a class constructor', () => { class Foo { constructor() { this.e = new Error('x'); } } return top(new Foo().e); });
check('a getter', () => { const o = { get g() { return new Error('x'); } }; return top(o.g); });
check('native functions in between', () => top([1].map(() => new Error('x'))[0], 3));
check('sort', () => { let e; [2, 1].sort(() => { e = e || new Error('x'); return 0; }); return top(e, 3); });
check('call and apply leave no frame', () => { function f() { return new Error('x'); } return [top(f.call(null)), top(f.apply({ a: 1 }, []))]; });
check('bound functions leave no frame', () => { function f() { return new Error('x'); } return top(f.bind(null)()); });
check('the constructors of the error are left out', () => {
  class A extends Error { constructor(m) { super(m); } }
  class B extends A { constructor(m) { super(m); } }
  function make() { return new B('x'); }
  return top(make());
});
check('a class without constructor', () => { class A extends Error {} function make() { return new A('x'); } return top(make()); });
check('called without new', () => { function make() { return Error('x'); } return top(make()); });
check('errors that the engine throws', () => { function f() { null.x; } try { f(); } catch (e) { return top(e).slice(1); } });
check('errors that built-in functions throw', () => { function f() { [].reduce(() => 0); } try { f(); } catch (e) { return top(e, 3).slice(1); } });
check('JSON.parse', () => { function f() { JSON.parse('{'); } try { f(); } catch (e) { return top(e, 3); } });
check('stackTraceLimit is a property', () => Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit'));
check('stackTraceLimit limits', () => {
  const deep = (n) => (n === 0 ? new Error('x') : deep(n - 1));
  const counts = [];
  const before = Error.stackTraceLimit;
  for (const limit of [0, 1, 3, -1, NaN]) { Error.stackTraceLimit = limit; counts.push(deep(20).stack.split('\n').length); }
  Error.stackTraceLimit = 'none';
  counts.push(deep(3).stack === undefined);
  Error.stackTraceLimit = before;
  return counts;
});
check('captureStackTrace has its shape', () => [Error.captureStackTrace.length, Error.captureStackTrace.name, Object.getOwnPropertyDescriptor(Error, 'captureStackTrace').enumerable]);
check('captureStackTrace on a plain object', () => {
  const o = {};
  Error.captureStackTrace(o);
  const d = Object.getOwnPropertyDescriptor(o, 'stack');
  return [o.stack.split('\n')[0], d.writable, d.enumerable, d.configurable, Object.keys(o)];
});
check('captureStackTrace leaves out what is above a function', () => {
  function helper(o) { Error.captureStackTrace(o, helper); }
  function caller() { const o = {}; helper(o); return o; }
  return top(caller());
});
check('captureStackTrace with a function that is not on the stack', () => { const o = {}; Error.captureStackTrace(o, () => 0); return o.stack; });
check('old-style error classes', () => {
  function Old(message) { Error.captureStackTrace(this, Old); this.name = 'Old'; this.message = message; }
  Old.prototype = Object.create(Error.prototype);
  Old.prototype.constructor = Old;
  function make() { return new Old('bad'); }
  const e = make();
  return [top(e), e instanceof Error, Object.keys(e)];
});
check('captureStackTrace returns nothing and wants an object', () => [Error.captureStackTrace({}), (() => { try { Error.captureStackTrace(1); } catch (e) { return e.name; } })()]);
check('captureStackTrace of a frozen object', () => Error.captureStackTrace(Object.freeze({})), { message: false });

const sites = (f) => {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, list) => list;
  try { return f(); } finally { Error.prepareStackTrace = before; }
};
check('prepareStackTrace gets the error and the calls', () => {
  const seen = [];
  Error.prepareStackTrace = (error, list) => { seen.push(error.message, Array.isArray(list), list.length > 0); return 'text'; };
  try { return [new Error('x').stack, seen]; } finally { delete Error.prepareStackTrace; }
});
check('call sites say where', () => sites(() => {
  function here() { const o = {}; Error.captureStackTrace(o); return o.stack; }
  const s = here()[0];
  return [s.getFunctionName(), s.getFileName() === __filename, typeof s.getLineNumber(), typeof s.getColumnNumber(), s.isNative(), s.isToplevel(), s.isConstructor(), s.isEval(), s.isAsync(), s.getMethodName(), s.getEvalOrigin()];
}));
check('call sites of methods', () => sites(() => {
  class A { run() { return new Error('x').stack; } }
  const s = new A().run()[0];
  return [s.getTypeName(), s.getFunctionName(), s.getMethodName(), s.isToplevel(), String(s).replace(/\(.*/, '')];
}));
check('call sites of constructors', () => sites(() => {
  class A { constructor() { this.s = new Error('x').stack; } }
  const s = new A().s[0];
  return [s.isConstructor(), s.getFunctionName(), s.getTypeName()];
}));
check('call sites of native functions', () => sites(() => {
  const s = [1].map(() => new Error('x').stack)[0][1];
  return [s.isNative(), s.getFunctionName(), s.getTypeName(), String(s)];
}));
check('a caller is found as libraries do it', () => {
  function callsites() { const before = Error.prepareStackTrace; Error.prepareStackTrace = (_, list) => list; const list = new Error().stack.slice(1); Error.prepareStackTrace = before; return list; }
  function caller() { return callsites()[0]; }
  return caller().getFunctionName();
});
check('what prepareStackTrace throws', () => { Error.prepareStackTrace = () => { throw new RangeError('mine'); }; try { return new Error('x').stack; } finally { delete Error.prepareStackTrace; } });
check('an error made in prepareStackTrace', () => { Error.prepareStackTrace = () => new Error('inner').stack.split('\n')[0]; try { return new Error('x').stack; } finally { delete Error.prepareStackTrace; } });
check('async functions that wait', async () => {
  async function inner() { await null; throw new Error('x'); }
  async function outer() { await inner(); }
  try { await outer(); } catch (e) { return e.stack.split('\n').filter((l) => !l.includes('node:')).map((l) => l.replace(/\(.*/, '')).slice(0, 3); }
});
