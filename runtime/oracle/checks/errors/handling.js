'use strict';
// Who sees Node's words: every kind of catch, promises, and nobody else's errors.

const undef = undefined;
const broken = (text) => { throw new TypeError(text); };

check('destructuring catch', () => { try { undef.x; } catch ({ name, message }) { return [name, message]; } });
check('destructuring catch with default', () => { try { undef.x; } catch ({ message, code = 'none' }) { return [message, code]; } });
check('array pattern in catch', () => { try { throw [1, 2]; } catch ([a, b]) { return a + b; } });
check('catch without parameter', () => { try { undef.x; } catch { return 'caught'; } });
check('catch and finally', () => { const log = []; try { undef.x; } catch (e) { log.push(e.message); } finally { log.push('finally'); } return log; });
check('nested', () => { try { try { undef.x; } catch (e) { throw new Error('outer', { cause: e }); } } catch (e) { return [e.message, e.cause.message]; } });
check('rethrown', () => { try { try { undef.x(); } catch (e) { throw e; } } catch (e) { return e.message; } });
check('stack begins with the message', () => { try { undef.x; } catch (e) { return e.stack.split('\n')[0]; } });
check('String of the error', () => { try { undef.foo(); } catch (e) { return String(e); } });
check('instanceof', () => { try { undef.foo(); } catch (e) { return [e instanceof TypeError, e.constructor.name, Object.keys(e), Object.getOwnPropertyNames(e).sort()]; } });
check('await in try', async () => { try { await (async () => undef.x)(); } catch (e) { return e.message; } });
check('promise catch', () => Promise.resolve().then(() => undef.x).catch((e) => e.message));
check('then with two handlers', () => Promise.resolve().then(() => undef.foo()).then(() => 1, (e) => e.message));
check('finally passes on', () => Promise.resolve().then(() => undef.x).finally(() => 1).catch((e) => e.message));
check('new Promise', () => new Promise(() => undef.x).catch((e) => e.message));
check('Promise.all', () => Promise.all([1, (async () => undef.x)()]).catch((e) => e.message));
check('Promise.allSettled', async () => (await Promise.allSettled([(async () => undef.x)()])).map((r) => r.status));
check('Promise.any', () => Promise.any([(async () => undef.x)()]).catch((e) => [e.constructor.name, e.errors.map((x) => x.message)]));
check('async generator-like loop', async () => { const log = []; for (const f of [async () => undef.x, async () => 1]) { try { log.push(await f()); } catch (e) { log.push(e.message); } } return log; });
check('generator', () => { function* g() { try { yield undef.x; } catch (e) { yield e.message; } } return [...g()]; });
check('callback', () => { try { [1].forEach(() => undef.x); } catch (e) { return e.message; } });
check('sort callback', () => { try { [2, 1].sort(() => undef.x); } catch (e) { return e.message; } });
check('getter', () => { try { return { get a() { return undef.x; } }.a; } catch (e) { return e.message; } });
check('toString', () => { try { return `${{ toString() { return undef.x; } }}`; } catch (e) { return e.message; } });
check('JSON reviver', () => { try { JSON.parse('{"a":1}', () => undef.x); } catch (e) { return e.message; } });
check('JSON toJSON', () => { try { JSON.stringify({ toJSON() { return undef.x; } }); } catch (e) { return e.message; } });
check('thrown number', () => { try { throw 5; } catch (e) { return e; } });
check('thrown null', () => { try { throw null; } catch (e) { return e; } });
check('thrown frozen', () => { try { throw Object.freeze(new Error('x')); } catch (e) { return [e.message, Object.isFrozen(e)]; } });
check('thrown object', () => { try { throw { message: "Object has no member 'x'" }; } catch (e) { return e.message; } });
check('thrown proxy', () => { try { throw new Proxy({}, { get() { throw new Error('touched'); } }); } catch (e) { return typeof e; } });

for (const text of ["Cannot read property 'x' of undefined", "Object has no member 'foo'", 'Value is not an object: 5', 'Not a function: x', 'No initial value',
  'Class constructor cannot be invoked without \'new\'', 'Cannot access a variable before initialization', 'object is not iterable', 'Malformed URI',
  'Cannot convert undefined or null to object', 'Invalid count value', 'Value is not a constructor']) {
  check(`the author's own: ${text}`, () => { try { broken(text); } catch (e) { return e.message; } });
  check(`the author's own, thrown in place: ${text}`, () => { try { throw new TypeError(text); } catch (e) { return e.message; } });
  check(`the author's own, rejected: ${text}`, () => Promise.reject(new TypeError(text)).catch((e) => e.message));
}
check('a class of errors', () => { class MyError extends TypeError { constructor(m) { super(m); this.name = 'MyError'; } } try { throw new MyError('Value is not an object: 5'); } catch (e) { return [e.name, e.message]; } });
check('an error without new', () => { try { throw TypeError("Object has no member 'TypeError'x"); } catch (e) { return e.message; } });
check('a getter for message', () => { const e = new Error('x'); Object.defineProperty(e, 'message', { get() { return 'got'; } }); try { throw e; } catch (c) { return c.message; } });
check('then keeps identity', () => { const e = new Error('x'); return Promise.reject(e).catch((c) => c === e); });
check('then of a thenable', () => Promise.resolve({ then(ok) { ok(3); } }).then((v) => v + 1));
check('then returns a promise of the class', () => { class P extends Promise {} const p = P.resolve(1).then((x) => x); return [p instanceof P, Promise.prototype.then.length, Promise.prototype.then.name]; });
check('then ignores what is no function', () => Promise.resolve(1).then(5, 'x'));
check('then on others', () => { try { Promise.prototype.then.call({}, () => {}); } catch (e) { return e.name; } });
check('unicode names', () => { const größe = undef; try { größe.maß(); } catch (e) { return e.message; } });
check('null and undefined told apart', () => [null, undefined].map((v) => { try { return v.a.b; } catch (e) { return e.message; } }));
check('null and undefined from calls', () => [() => null, () => undefined].map((f) => { try { return f().a; } catch (e) { return e.message; } }));
check('null in a chain', () => { const o = { a: { b: null } }; try { return o.a.b.c.d; } catch (e) { return e.message; } });
check('evaluated once', () => { let n = 0; const o = { get a() { n++; return null; } }; try { o.a.b; } catch (e) { return [n, e.message]; } });
check('call evaluated once', () => { let n = 0; const f = () => { n++; }; try { f().b.c; } catch (e) { return [n, e.message]; } });
check('index evaluated once', () => { let i = 0; const list = [1]; try { list[i++].x.y; } catch (e) { return [i, e.message]; } });
check('assignment order', () => { const log = []; const o = {}; try { o.zzz.x = log.push('right'); } catch (e) { return [log, e.message]; } });
