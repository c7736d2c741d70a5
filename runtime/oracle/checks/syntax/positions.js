'use strict';
// Where stack traces say that something happened: line and column of the innermost frame
// in this file, relative to the line of the check. What stands where matters here: each
// case keeps its layout.

function place(f) {
  try {
    f();
  } catch (e) {
    const frame = e.stack.split('\n').find((line) => /positions\.js:\d+:\d+/.test(line));
    return /positions\.js:(\d+:\d+)/.exec(frame)[1];
  }
  return 'nothing thrown';
}
function line(f) {
  return place(f).split(':')[0];
}
function thrower() { throw new Error('x'); }
function callerPlace(f) {
  try {
    f();
  } catch (e) {
    const frames = e.stack.split('\n').filter((text) => /positions\.js:\d+:\d+/.test(text));
    return /positions\.js:(\d+:\d+)/.exec(frames[1])[1];
  }
  return 'nothing thrown';
}
const undef = undefined;
const obj = { f: thrower, g() { return this; }, h() { return undefined; }, list: [thrower], deep: { f: thrower }, n: 1 };
const arr = [3, 1, 2];

check('throw', () => place(() => { throw new Error('x'); }));
check('new Error kept', () => place(() => { const e = new Error('x'); throw e; }));
check('new in a call', () => place(() => { Object.assign(new Error('x'), { a: 1 }); throw Object.assign(new Error('y'), {}); }));
check('Error without new', () => place(() => { throw Error('x'); }));
check('read of undefined', () => place(() => undef.x));
check('read of member', () => place(() => obj.zzz.x));
check('read by key', () => place(() => obj.zzz['x']));
check('call of undefined', () => place(() => undef()));
check('call of member', () => place(() => obj.nope()));
check('call of deep member', () => place(() => obj.deep.nope(1, 2)));
check('call of number', () => place(() => { const v = obj.n(); return v; }));
check('new of nothing', () => place(() => new undef()));
check('new of member', () => place(() => new obj.nope()));
check('not defined', () => place(() => nowhere));
check('not defined as argument', () => place(() => Math.max(1, nowhere)));
check('write to undefined', () => place(() => { undef.x = 1; }));
check('dead zone', () => place(() => { use(c); let c = 1; function use() {} }));
check('method of undefined', () => place(() => undef.foo()));
check('method of member', () => place(() => obj.zzz.foo()));
check('method of result', () => place(() => obj.h().foo()));
check('read of result', () => place(() => obj.h().foo.bar));

check('chain, the second call', () => line(() => obj
  .g()
  .f()
  .g()));
check('chain, the last call', () => line(() => obj
  .g()
  .g()
  .nope()));
check('chain, the caller', () => callerPlace(() => obj
  .g()
  .f()
  .g()));
check('chain with arguments', () => callerPlace(() => arr
  .map((x) => x + 1)
  .filter((x) => {
    return x;
  })
  .forEach(() => obj
    .f())));
check('chain of property', () => line(() => obj
  .zzz
  .foo
  .bar));
check('chain on a variable', () => line(() => undef
  .foo()));
check('chain on a result', () => line(() => obj
  .h()
  .foo()));
check('chain of promises', async () => {
  try {
    await Promise.resolve()
      .then(() => 1)
      .then(() => {
        throw new Error('x');
      });
  } catch (e) {
    return /positions\.js:(\d+:\d+)/.exec(e.stack)[1];
  }
});
check('call over lines', () => callerPlace(() => obj.f(
  1,
  2,
)));
check('argument over lines', () => callerPlace(() => Math.max(
  1,
  obj.f(),
)));
check('nested calls', () => callerPlace(() => Math.max(obj.g(), obj.deep.f(obj.g()))));
check('call after new', () => callerPlace(() => new (class { m() { thrower(); } })().m()));
check('call of element', () => callerPlace(() => obj.list[0]()));
check('call of parenthesised', () => callerPlace(() => (0, obj.f)()));
check('call of function expression', () => callerPlace(() => (function () { thrower(); })()));
check('call of arrow', () => callerPlace(() => (() => thrower())()));
check('call in a template', () => callerPlace(() => `a ${obj.f()} b`));
check('call in a template over lines', () => callerPlace(() => `a
  ${obj.f()}
  b`));
check('call in an array', () => callerPlace(() => [
  1,
  thrower(),
]));
check('call in an object', () => callerPlace(() => ({
  a: 1,
  b: obj.f(),
})));
check('call in a spread', () => callerPlace(() => [...arr, ...thrower()]));
check('call in a condition', () => callerPlace(() => (arr.length > 2
  ? obj.f()
  : 1)));
check('call in an operator', () => callerPlace(() => 1 +
  thrower() +
  2));
check('call in and', () => callerPlace(() => arr &&
  obj.f()));
check('call in a default', () => callerPlace(() => ((a = thrower()) => a)()));
check('call in return', () => callerPlace(() => {
  return thrower();
}));
check('call in if', () => callerPlace(() => {
  if (arr.length && thrower()) {
    return 1;
  }
  return 2;
}));
check('call in for', () => callerPlace(() => {
  for (let i = 0; i < thrower(); i++);
}));
check('call in for of', () => callerPlace(() => {
  for (const x of thrower()) {
    return x;
  }
  return 0;
}));
check('call in while', () => callerPlace(() => {
  while (thrower());
}));
check('call in switch', () => callerPlace(() => {
  switch (1) {
    case thrower():
      return 1;
    default:
      return 2;
  }
}));
check('call in assignment', () => callerPlace(() => {
  let a;
  a = thrower();
  return a;
}));
check('call in destructuring', () => callerPlace(() => {
  const { a = thrower() } = {};
  return a;
}));
check('call in a getter', () => callerPlace(() => ({
  get x() {
    return thrower();
  },
}).x));
check('call in a constructor', () => callerPlace(() => new (class {
  constructor() {
    thrower();
  }
})()));
check('call in a field', () => line(() => new (class {
  field = nowhere.x;
})()));
check('call in static', () => line(() => class {
  static field = nowhere.x;
}));
check('call by name catch', () => callerPlace(() => ({ catch: thrower }).catch()));
check('call by name default', () => callerPlace(() => ({ default: thrower }).default()));
check('call by name of', () => callerPlace(() => ({ of: thrower }).of()));
check('call with spaces', () => callerPlace(() => obj . f ( 1 )));
check('optional call', () => callerPlace(() => obj?.f()));
check('optional call of value', () => callerPlace(() => obj.f?.()));
check('optional chain', () => callerPlace(() => obj
  ?.deep
  ?.f()));
check('tagged template', () => line(() => thrower`x`));
check('two on a line', () => callerPlace(() => { obj.g(); obj.f(); obj.g(); }));
check('semicolon first', () => callerPlace(() => {
  const a = obj
  ;[thrower].forEach((f) => f())
  return a
}));
check('comment between', () => callerPlace(() => obj
  // what it does
  .f(/* nothing */)));
check('await', async () => {
  try {
    await (async () => {
      await null;
      thrower();
    })();
  } catch (e) {
    return e.stack.split('\n').filter((text) => /positions\.js:\d+:\d+/.test(text)).slice(0, 2).map((text) => /positions\.js:(\d+:\d+)/.exec(text)[1]);
  }
});
check('generator', () => callerPlace(() => [...(function* () {
  yield 1;
  yield thrower();
})()]));
check('tabs', () => callerPlace(() => {
		thrower();
}));
check('after wide characters', () => callerPlace(() => { const s = 'äöü😀'; return s && thrower(); }));
check('increment', () => line(() => {
  let x = 1n;
  x = x +
    1;
  return x;
}));
check('destructuring', () => line(() => {
  const {
    a,
  } = undef;
  return a;
}));
check('JSON', () => line(() => {
  const text = '{';
  return JSON
    .parse(text);
}));
check('sort', () => line(() => arr
  .slice()
  .sort(() => {
    throw new Error('x');
  })));
check('toString', () => line(() => `${{
  toString() {
    throw new Error('x');
  },
}}`));
