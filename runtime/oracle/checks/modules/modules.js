'use strict';
// The smaller core modules: os, punycode, vm, v8, readline, module and those that refuse.

const attempt = (f) => { try { return f(); } catch (e) { return `${e.name} ${e.code}: ${e.message}`; } };
const EventEmitter = require('events');

const NAMES = ['util', 'util/types', 'path', 'url', 'querystring', 'punycode', 'os', 'assert', 'vm', 'v8', 'readline', 'readline/promises', 'tty', 'repl', 'child_process', 'cluster', 'worker_threads', 'inspector', 'trace_events', 'wasi', 'dgram', 'domain', 'string_decoder', 'buffer'];
for (const name of NAMES) {
  check(`exports of ${name}`, () => { const m = require(name); return Object.keys(m).filter((k) => !k.startsWith('_')).map((k) => [k, typeof m[k], typeof m[k] === 'function' && !/MessagePort|isArray/.test(k) ? m[k].length : 0]).sort(); });
}
check('constants', () => { const c = require('constants'); const os = require('os').constants; return [c.SIGTERM, c.ENOENT, c.O_RDONLY, c.S_IFDIR, os.signals, os.errno, os.priority, os.dlopen, os.UV_UDP_REUSEADDR]; });
check('os', () => { const os = require('os'); return [os.EOL, os.devNull, os.platform(), os.type(), os.endianness(), os.arch(), `${os.platform}`, typeof os.hostname(), typeof os.uptime(), os.cpus().length > 0, Object.keys(os.cpus()[0]), Object.keys(os.cpus()[0].times), os.loadavg().length, Object.keys(os.userInfo()).sort(), typeof os.totalmem(), os.freemem() <= os.totalmem(), os.availableParallelism() > 0, typeof os.tmpdir(), os.networkInterfaces().lo[0].address]; });
check('os refuses', () => { const os = require('os'); return [attempt(() => os.getPriority('x')), attempt(() => os.setPriority(0, 99)), attempt(() => os.setPriority('a', 1)), attempt(() => Object.keys(os.userInfo(5)))]; });

const DOMAINS = ['mañana.com', 'xn--maana-pta.com', 'bücher', '☃-⌘.com', 'a.b', '😀.la', '例え.テスト', 'ÜBER.de', 'user@ñ.com', 'a。b', ''];
for (const d of DOMAINS) check(`punycode ${d}`, () => { const p = require('punycode'); return [p.toASCII(d), p.toUnicode(d), attempt(() => p.encode(d)), attempt(() => p.decode(d)), p.ucs2.decode(d)]; });
check('punycode decodes', () => { const p = require('punycode'); return [p.decode('maana-pta'), p.decode('--dqo34k'), attempt(() => p.decode('é')), attempt(() => p.decode('a-!')), p.ucs2.encode([0x1f600, 97]), p.version, p.encode('--')]; });

const vm = require('vm');
const CODE = ['1 + 1', 'a + b', 'this.a', 'a = 5; a', 'var v = 1; v + 1', 'function f() { return a; } f()', 'let k = 2; k * 3', 'const o = { p: 1 }; o.p', 'typeof nope', 'nope', 'throw new TypeError("x")', '({ x: 1 })', '[1, 2].map((x) => x * a)', 'process', 'typeof process', 'if (a) { b } else { 0 }', '"use strict"; 5', 'new Date(0).toISOString()', 'JSON.stringify({ a })', 'y = 7; y', '(function () { return this === undefined; })()', 'for (var i = 0; i < 3; i++) {} i', 'a++; a', 'delete b; typeof b', '', 'x => x', '`${a}`', 'obj.n.m', 'Object.keys(obj)', 'globalThis.a'];
for (const code of CODE) {
  check(`vm.runInNewContext ${code}`, () => { const sandbox = { a: 1, b: 2, obj: { n: { m: 3 } } }; const r = attempt(() => vm.runInNewContext(code, sandbox)); return [typeof r === 'function' ? 'function' : JSON.parse(JSON.stringify(r ?? null)), Object.keys(sandbox), sandbox.a]; });
}
check('vm contexts last', () => { const c = vm.createContext({ n: 0 }); const s = new vm.Script('n += 1; var t = n;'); s.runInContext(c); s.runInContext(c); return [c.n, c.t, vm.isContext(c), vm.isContext({}), vm.runInContext('t * 2', c)]; });
check('vm.runInThisContext', () => { globalThis.seenByVm = 3; try { return [vm.runInThisContext('seenByVm * 2'), vm.runInThisContext('typeof require'), new vm.Script('1').runInThisContext()]; } finally { delete globalThis.seenByVm; } });
check('vm.compileFunction', () => [vm.compileFunction('return a + b', ['a', 'b'])(1, 2), vm.compileFunction('return 1')(), attempt(() => vm.compileFunction(1)), attempt(() => vm.compileFunction('', 'x'))]);
check('vm refuses', () => [attempt(() => vm.runInContext('1', {})), attempt(() => vm.createContext(1)), attempt(() => vm.isContext(1)), attempt(() => new vm.Script('1', 5))]);
check('vm syntax errors', () => { try { return new vm.Script('a b'); } catch (e) { return e.name; } });

const v8 = require('v8');
check('v8.serialize', () => { const cycle = { a: [1, undefined, -0, NaN] }; cycle.self = cycle; return [v8.deserialize(v8.serialize({ a: 1, b: [1, , 3], c: new Date(5), d: /x/g, e: new Map([['k', new Set([1n])]]), f: null, g: undefined, h: -0, i: Infinity, j: 'é' })), v8.deserialize(v8.serialize(cycle)), v8.deserialize(v8.serialize(new Uint16Array([1, 2]))), v8.deserialize(v8.serialize('x')), v8.deserialize(v8.serialize(Object(5)))]; });
check('v8 refuses', () => [attempt(() => v8.serialize(() => {})).split(':')[0], attempt(() => v8.deserialize('x'))]);
check('v8 figures', () => Object.keys(v8.getHeapStatistics()).sort());

const lines = (parts, options = {}) => new Promise((resolve) => {
  const input = Object.assign(new EventEmitter(), { resume() { return this; }, pause() { return this; } });
  const rl = require('readline').createInterface({ input, ...options });
  const seen = [];
  rl.on('line', (line) => seen.push(line));
  rl.on('close', () => resolve(seen));
  for (const part of parts) input.emit('data', Buffer.from(part));
  input.emit('end');
});
check('readline lines', async () => [await lines(['a\nb\n']), await lines(['a\r\nb']), await lines(['a\r', '\nb\n']), await lines(['é'.slice(0), '\n', '\n']), await lines(['a', 'b', '\nc']), await lines(['']), await lines(['a\u2028b\n']), await lines(['\n'])], {});
check('readline bytes', () => new Promise((resolve) => {
  const input = Object.assign(new EventEmitter(), { resume() {}, pause() {} });
  const rl = require('readline').createInterface({ input, crlfDelay: Infinity });
  rl.on('line', resolve);
  input.emit('data', Buffer.from('e2', 'hex')); input.emit('data', Buffer.from('82ac0a', 'hex'));
}));
check('readline question and prompt', () => new Promise((resolve) => {
  const input = Object.assign(new EventEmitter(), { resume() {}, pause() {} });
  const written = [];
  const rl = require('readline').createInterface({ input, output: Object.assign(new EventEmitter(), { write: (t) => written.push(t) }), terminal: false, prompt: 'p> ' });
  rl.prompt();
  rl.question('name? ', (answer) => { rl.close(); resolve([answer, written, rl.getPrompt(), rl.closed, attempt(() => rl.question('x', () => {}))]); });
  input.emit('data', 'bob\n');
}));
check('readline cursor', () => { const out = []; const stream = { write: (t) => { out.push(t); return true; } }; const r = require('readline'); r.cursorTo(stream, 1, 2); r.cursorTo(stream, 3); r.moveCursor(stream, -1, 2); r.clearLine(stream, 0); r.clearLine(stream, -1); r.clearScreenDown(stream); return [out, attempt(() => r.cursorTo(stream, 'x')), attempt(() => r.cursorTo(stream, NaN)), attempt(() => r.clearLine(stream, 0, 1))]; });
check('readline iterates', async () => {
  const input = Object.assign(new EventEmitter(), { resume() {}, pause() {} });
  const rl = require('readline').createInterface({ input });
  const iterator = rl[Symbol.asyncIterator]();
  input.emit('data', Buffer.from('one\ntwo\n'));
  const seen = [(await iterator.next()).value, (await iterator.next()).value];
  input.emit('end');
  return [...seen, (await iterator.next()).done];
});

const Module = require('module');
check('module names', () => [Module.isBuiltin('fs'), Module.isBuiltin('node:fs'), Module.isBuiltin('node:test'), Module.isBuiltin('test'), Module.isBuiltin('nope'), Module.isBuiltin('fs/promises'), Module.builtinModules.includes('fs'), Module.builtinModules.includes('node:fs')]);
check('Module objects', () => { const m = new Module('/x/y.js'); m.exports.a = 1; return [m.id, m.path, m.exports, m.filename, m.loaded, m.children, Object.keys(m), m instanceof Module, Module.Module === Module, Module.wrap('x'), Object.keys(Module._extensions), Module._nodeModulePaths('/a/node_modules/b'), m.parent]; });
check('Module loads core modules', () => [Module._load('path') === require('path'), Module._load('node:url') === require('url'), Module._resolveFilename('fs'), new Module('/x').require('os') === require('os'), attempt(() => new Module('/x').require(1)), attempt(() => new Module('/x').require(''))]);
check('createRequire', () => { const r = Module.createRequire(__filename); return [r('path') === require('path'), typeof r.resolve, r('./runner.js') === require('./runner.js'), attempt(() => Module.createRequire('x')), attempt(() => Module.createRequire(5))]; });
check('_compile', () => { const m = new Module(`${__dirname}/virtual.js`); m.filename = `${__dirname}/virtual.js`; m.paths = []; m._compile('exports.x = 1 + 1; exports.f = __filename.slice(-10); exports.m = module === this || true; exports.p = require("path").sep;', m.filename); return m.exports; });

check('threads and clusters', () => { const w = require('worker_threads'); w.setEnvironmentData('k', 5); return [w.isMainThread, w.threadId, w.parentPort, w.workerData, w.getEnvironmentData('k'), require('cluster').isPrimary, require('cluster').isMaster, require('cluster').isWorker, require('cluster').workers, require('tty').isatty(0), require('tty').isatty(99)]; });
check('domain', () => { const d = require('domain').create(); const seen = []; d.on('error', (e) => seen.push(e.message)); d.run(() => 1); return [seen, d.bind((x) => x + 1)(1), d.intercept((x) => x)(null, 5)]; });
