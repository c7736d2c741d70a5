// Where errors say they come from once a function has awaited: the functions that wait
// for it, each at its await.

const lines = (error) => error.stack.split('\n').slice(1)
  .filter((line) => /checks\.js|Promise\./.test(line) && !/runner\.js/.test(line))
  .map((line) => line.replace(/(?:\/\S*\/|server\/)(checks\.js)/, '$1').trim());
const caught = async (f) => { try { await f(); } catch (error) { return lines(error).slice(0, -2); } return 'nothing thrown'; };
const pause = () => new Promise((resolve) => setTimeout(resolve, 1));
const fail = async (message) => { await pause(); throw new TypeError(message); };
async function middle(message) {
  const before = 1;
  await fail(message);
  return before;
}

class Client {
  async get() { await null; return this.#send(); }
  async #send() { await pause(); throw new RangeError('refused'); }
  static async make() { await middle('static'); }
  go = async () => { await this.get(); };
}

check('functions that wait', () => caught(async () => { await middle('x'); }));
check('methods that wait', () => caught(async function outer() { await new Client().get(); }));
check('static methods', () => caught(() => Client.make()));
check('private methods', () => caught(async () => { await new Client().go(); }).then((l) => [l[0], l.length]));
check('an error thrown where nothing was awaited', () => caught(async () => { await (async function at() { throw new Error('x'); })(); }));
check('through then', () => caught(async () => { await pause().then(() => middle('x')).then((v) => v); }));
check('through resolve', () => caught(async () => { await new Promise((resolve) => { resolve(middle('x')); }); }));
check('a promise that is returned', () => caught(async () => { const f = async () => { return middle('x'); }; await f(); }));
check('Promise.all', () => caught(async () => { await Promise.all([pause(), 5, middle('x')]); }));
check('Promise.race', () => caught(async () => { await Promise.race([middle('x'), new Promise(() => {})]); }));
check('Promise.allSettled', async () => (await Promise.allSettled([fail('a'), middle('b')])).map((r) => lines(r.reason).slice(0, -1)));
check('two that wait are not shown', () => caught(async () => { const p = middle('x'); p.catch(() => {}); await p; }));
check('awaits in all kinds of places', async () => {
  const kinds = [
    async () => { const { a } = await middle('x'); return a; },
    async () => { return await middle('x'); },
    async () => { if ((await middle('x')).b) { return 1; } },
    async () => [await pause(), await middle('x')],
    async () => pause(await middle('x')),
    async () => { for (const v of [1, 2]) { if (v === 2) { await middle('x'); } } },
    async () => { try { await pause(); } finally { await middle('x'); } },
    async () => `${await middle('x')}`,
    async () => (await pause()) || (await middle('x')),
    async () => { const waiting = middle('x'); const other = 1; return [other, await waiting]; },
    async () => { throw await middle('x'); },
    async () => ({ a: await pause(), b: await middle('x') }),
  ];
  const all = [];
  for (const kind of kinds) all.push((await caught(kind)).map((line) => line.replace(/kinds \((.*)\)/, '$1')));
  return all;
});
check('captureStackTrace after an await', async () => {
  async function inner() { await pause(); const o = {}; Error.captureStackTrace(o); return o; }
  async function outer() { return lines(await inner()); }
  return outer();
});
check('captureStackTrace from a function on', async () => {
  class Failure extends Error { constructor(m) { super(m); Error.captureStackTrace(this, Failure); } }
  return caught(async () => { await (async function inner() { await pause(); throw new Failure('x'); })(); });
});
check('errors of subclasses', () => {
  class Failure extends Error {}
  return caught(async function outer() { await (async function inner() { await pause(); throw new Failure('x'); })(); });
});
check('stackTraceLimit counts them', async () => {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 2;
  try { return await caught(async () => { await middle('x'); }); } finally { Error.stackTraceLimit = before; }
});
check('prepareStackTrace sees them', async () => {
  const error = await (async () => { await Promise.all([middle('x')]); })().catch((e) => e);
  Error.prepareStackTrace = (e, sites) => sites.filter((s) => s.isAsync()).map((s) => [s.getFunctionName(), s.isPromiseAll(), s.getPromiseIndex()]).slice(0, 2);
  try { return error.stack; } finally { delete Error.prepareStackTrace; }
});
check('recursion', () => caught(async () => { await (async function down(n) { await null; if (n === 0) throw new Error('x'); await down(n - 1); })(3); }));
check('a private method has its name alone', () => {
  class A { #p() { throw new Error('x'); } static #s() { throw new Error('y'); } go() { this.#p(); } static go() { A.#s(); } }
  return [() => new A().go(), () => A.go()].map((f) => { try { f(); } catch (e) { return lines(e).slice(0, 2); } });
});
check('arrow functions that timers call', () => new Promise((resolve) => {
  setTimeout(() => {
    const seen = lines(new Error('timeout'));
    setImmediate(() => { resolve([seen, lines(new Error('immediate'))]); });
  }, 1);
}));
