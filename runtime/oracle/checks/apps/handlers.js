// What handlers of apps met under Node and here: errors on their way to the author, and what is printed of modules and headers.

const attempt = (f) => { try { return f(); } catch (error) { return `${error.name}: ${error.message}`; } };

check('a generator that delegates to itself', () => { function* g() { yield* g(); } return [attempt(() => [...g()]), [1, 2].map((x) => x * 2)]; });
check('code made at run time', () => attempt(() => new Function('x', 'return x.y.z')({})));
check('code that was evaluated', () => attempt(() => (0, eval)('({}).a.b')));
check('taking apart within what is not there', () => attempt(() => { const { a: { b: { c } } } = {}; return c; }));
check('a string that concat makes too long', () => attempt(() => ''.concat(...Array(600).fill('x'.repeat(2 ** 20)))));
check('a namespace is shown with its values', async () => {
  const { inspect } = require('util');
  const ns = await import('path');
  return [inspect(ns, { depth: 0 }).split('\n')[0], Object.prototype.toString.call(ns)];
});
check('headers as they were given', () => {
  const { inspect } = require('util');
  const request = new Request('http://a/', { method: 'POST', body: '{}', headers: { 'X-Zeta': '1', Accept: 'b' } });
  return [inspect(new Headers({ 'X-B': '1', a: '2' })), inspect(request.headers), inspect(new Headers(request.headers)), inspect(new Request(request).headers), [...request.headers]];
});
check('arrow functions that an emitter calls', () => {
  const EventEmitter = require('events');
  class Queue extends EventEmitter {}
  const lines = [];
  const note = (e) => lines.push(e.stack.split('\n')[1].trim().replace(/\(.*/, ''));
  for (const e of [new EventEmitter(), new Queue()]) e.on('x', () => note(new Error('x'))).on('x', function named() { note(new Error('x')); }).emit('x');
  return lines;
});
