// Recursion without end is an error like any other.

const depthOf = (f) => { try { f(); } catch (e) { return [e instanceof RangeError, e.name, e.message]; } return 'ended'; };
const cases = {
  function: () => { function f() { f(); } return f; },
  'function with arguments': () => { function f(a, b, c) { return f(a + 1, b, c) + 1; } return () => f(1, 2, 3); },
  arrow: () => { const f = () => f(); return f; },
  mutual: () => { const a = () => b(); const b = () => a(); return a; },
  method: () => { const o = { m() { return this.m(); } }; return () => o.m(); },
  constructor: () => { function F() { return new F(); } return () => new F(); },
  'class field': () => { class A { a = new A(); } return () => new A(); },
  getter: () => { const o = { get g() { return this.g; } }; return () => o.g; },
  setter: () => { const o = { set s(v) { this.s = v; } }; return () => { o.s = 1; }; },
  toString: () => { const o = { toString() { return `${this}`; } }; return () => String(o); },
  valueOf: () => { const o = { valueOf() { return +this; } }; return () => +o; },
  toJSON: () => { const o = { toJSON() { return JSON.stringify(this); } }; return () => JSON.stringify(o); },
  proxy: () => { const p = new Proxy({}, { get: (t, k, r) => r[k] }); return () => p.x; },
  map: () => { const f = () => [1].map(f); return f; },
  forEach: () => { const f = () => [1].forEach(f); return f; },
  sort: () => { const f = () => [2, 1].sort(f); return f; },
  reduce: () => { const f = () => [1, 2].reduce(f); return f; },
  replace: () => { const f = () => 'a'.replace(/a/, f); return f; },
  'JSON.parse reviver': () => { const f = () => JSON.parse('[1]', f); return f; },
  apply: () => { function f() { return f.apply(this, arguments); } return f; },
  bind: () => { function f() { return f.bind(null)(); } return f; },
  spread: () => { function f(...a) { return f(...a); } return () => f(1, 2); },
  template: () => { const f = () => `${f()}`; return f; },
  'default parameter': () => { const f = (a = f()) => a; return f; },
  destructuring: () => { const f = () => { const { a } = f(); return a; }; return f; },
  generator: () => { function* g() { yield* g(); } return () => g().next(); },
  iterator: () => { const o = { [Symbol.iterator]() { return [...o]; } }; return () => [...o]; },
  eval: () => { const f = () => eval('f()'); return f; },
  'instanceof': () => { const o = { [Symbol.hasInstance](v) { return v instanceof o; } }; return () => 1 instanceof o; },
  'nested arrays as text': () => { let a = []; for (let i = 0; i < 100000; i++) a = [a]; return () => String(a); },
};
for (const [name, make] of Object.entries(cases)) check(`too deep: ${name}`, () => depthOf(make()));

check('at least 9000 calls', () => { let d = 0; const f = () => { d++; f(); }; try { f(); } catch { /* measured */ } return d > 9000; });
check('a recursive sum of 8000', () => { const sum = (n) => (n === 0 ? 0 : n + sum(n - 1)); return sum(8000); });
check('finally runs', () => { let n = 0; const f = () => { try { f(); } finally { n++; } }; try { f(); } catch (e) { return [e.name, n > 1000]; } });
check('the world goes on', () => { const f = () => f(); for (let i = 0; i < 3; i++) { try { f(); } catch { /* again */ } } return [1, 2].map((x) => x * 2); });
check('after an await', async () => { await null; const f = () => f(); try { f(); } catch (e) { return e.message; } });
check('in then', () => Promise.resolve().then(() => { const f = () => f(); return f(); }).catch((e) => [e.name, e.message]));
check('in a timer', () => new Promise((resolve) => { setTimeout(() => { const f = () => f(); try { f(); } catch (e) { resolve(e.message); } }, 1); }));
check('its stack is short', () => { const f = () => f(); try { f(); } catch (e) { return e.stack.split('\n').length; } });
check('rejected in a promise executor', () => new Promise(() => { const f = () => f(); f(); }));
check('caught deep inside', () => { const f = (n) => { try { return f(n + 1); } catch (e) { return e.name; } }; return f(0); });
