package runtime_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/runtime"
)

// badHandler is a handler that no other must suffer from (engine.md §4).
type badHandler struct {
	name string
	body string // of an async function, unless it begins with "exports"
	want []runtime.Verdict
}

// The verdicts that a bad handler may end with. Where two are given, the machine decides
// which limit is met first.
var (
	ends     = []runtime.Verdict{runtime.Success}
	fails    = []runtime.Verdict{runtime.Failed}
	hangs    = []runtime.Verdict{runtime.Timeout}
	swells   = []runtime.Verdict{runtime.Killed, runtime.Timeout}
	explodes = []runtime.Verdict{runtime.Killed, runtime.Timeout, runtime.Failed}
	anything = []runtime.Verdict{runtime.Success, runtime.Failed, runtime.Timeout, runtime.Killed}
)

// or adds verdicts to a set.
func or(set []runtime.Verdict, more ...runtime.Verdict) []runtime.Verdict {
	return append(slices.Clone(set), more...)
}

var endless = []badHandler{
	{"loop", "for (;;) {}", hangs},
	{"loop with try and finally", "for (;;) { try { for (;;) {} } catch (e) {} finally { continue } }", hangs},
	{"catch that calls again", "const f = () => { try { for (;;) {} } finally { f() } }; f()", hangs},
	{"microtasks", "const f = () => { Promise.resolve().then(f) }; f(); await new Promise(() => {})", hangs},
	{"async loop", "for (;;) await null", hangs},
	{"async recursion", "const f = async () => { await null; return f() }; await f()", or(swells, runtime.Failed)},
	{"nextTick", "const f = () => process.nextTick(f); f(); await new Promise(() => {})", or(hangs, runtime.Failed)},
	{"immediates", "const f = () => setImmediate(f); f(); await new Promise(() => {})", hangs},
	{"thenable that resolves itself", "const t = { then(ok) { ok(t) } }; await t", or(hangs, runtime.Killed)},
	{"generator spread", "const g = function* () { for (;;) yield 1 }; [...g()]", swells},
	{"iterator that never ends", "new Set({ [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) })", hangs},
	{"comparator", "new Array(1e6).fill(0).map(Math.random).sort((a, b) => { for (let i = 0; i < 1e6; i++); return a - b })", swells},
	{"getter", "const o = { get x() { for (;;) {} } }; console.log(o.x)", hangs},
	{"valueOf", "+{ valueOf() { for (;;) {} } }", hangs},
	{"proxy trap", "Object.keys(new Proxy({}, { ownKeys() { for (;;) {} } }))", hangs},
	{"toJSON", "JSON.stringify({ toJSON() { for (;;) {} } })", hangs},
	{"backtracking", "/^(a+)+(?=b)$/.test('a'.repeat(40))", hangs},
	{"backtracking by reference", "/^(.*)*\\1x$/.exec('ab'.repeat(30))", or(hangs, runtime.Success)},
	{"backtracking in replace", "'é'.repeat(40).replace(/(é+)+(?!é)x/g, '')", or(hangs, runtime.Success)},
	{"indexOf on a giant", "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)", hangs},
	{"forEach on a giant", "Array.prototype.forEach.call({ length: 2 ** 53 - 1 }, () => {})", hangs},
	{"reverse on a giant", "Array.prototype.reverse.call({ length: 2 ** 53 - 1 })", explodes},
	{"sparse array", "const a = []; a[4294967290] = 1; a.map(x => x)", or(explodes, runtime.Success)},
	{"stringify of a DAG", "let o = {}; for (let i = 0; i < 60; i++) o = { a: o, b: o }; JSON.stringify(o)", swells},
	{"inspect of a DAG", "let o = {}; for (let i = 0; i < 60; i++) o = { a: o, b: o }; console.dir(o, { depth: null })", or(swells, runtime.Success)},
	{"BigInt power", "let n = 2n; n ** (n ** 40n)", explodes},
	{"BigInt squares", "let n = 3n; for (;;) n *= n", explodes},
	{"interval", "setInterval(() => {}, 1)", hangs},
	{"recursive timers", "const f = () => setTimeout(f, 0); f()", hangs},
	{"Date loop", "const end = Date.now() + 1e9; while (Date.now() < end);", hangs},
}

var growing = []badHandler{
	{"array", "const a = []; for (;;) a.push({})", swells},
	{"array of arrays", "let a = []; for (;;) a = [a, a.slice()]", swells},
	{"map", "const m = new Map(); for (let i = 0; ; i++) m.set(i, { i })", swells},
	{"set", "const s = new Set(); for (let i = 0; ; i++) s.add('k' + i)", swells},
	{"object keys", "const o = {}; for (let i = 0; ; i++) o['k' + i] = i", swells},
	{"closures", "let f = () => 0; for (;;) { const g = f; f = () => g }", swells},
	{"string", "let s = 'x'; for (;;) s += s", swells},
	{"string by appending", "let s = ''; for (;;) s += 'x'", swells},
	{"promises", "const all = []; for (;;) all.push(new Promise(() => {}))", swells},
	{"timers", "for (;;) setTimeout(() => {}, 1e6)", swells},
	{"symbols", "const a = []; for (;;) a.push(Symbol('x'.repeat(1000)))", swells},
	{"errors", "const a = []; for (;;) a.push(new Error('x'.repeat(1000)))", swells},
	{"fill", "new Array(1e8).fill({}).map((x) => ({ ...x }))", explodes},
	{"array from length", "Array.from({ length: 2 ** 32 })", explodes},
	{"join", "new Array(4e9).join('x')", explodes},
	{"padEnd", "'x'.padEnd(2 ** 33)", explodes},
	{"padStart", "'x'.padStart(2 ** 33, 'abc')", explodes},
	{"repeat", "'x'.repeat(2 ** 40)", explodes},
	{"repeat of repeat", "const s = 'x'.repeat(2 ** 25); let t = ''; for (let i = 0; i < 4; i++) t = (t + s).repeat(8)", explodes},
	{"concat", "let s = 'x'.repeat(2 ** 24); for (;;) s = s.concat(s, s)", explodes},
	{"replace that grows", "let s = 'x'.repeat(1e5); for (;;) s = s.replace(/x/g, 'xxxx')", explodes},
	{"split", "'x'.repeat(6e7).split('')", or(explodes, runtime.Success)},
	{"spread of ten million", "Math.max(...new Array(1e7).fill(1))", or(explodes, runtime.Success)},
	{"apply of ten million", "String.fromCharCode.apply(null, { length: 1e7 })", or(explodes, runtime.Success)},
	{"typed array", "new Uint8Array(2 ** 40)", explodes},
	{"typed arrays", "const a = []; for (;;) a.push(new Uint8Array(1e6).fill(1))", swells},
	{"array buffer", "new ArrayBuffer(2 ** 46)", explodes},
	{"generator recursion", "const g = function* () { yield* g() }; [...g()]", explodes},
	{"JSON brackets", "JSON.parse('['.repeat(5e6) + ']'.repeat(5e6))", explodes},
	{"JSON objects", "JSON.parse('{\"a\":'.repeat(2e6) + '1' + '}'.repeat(2e6))", explodes},
	{"nested blocks", "eval('{'.repeat(2e5) + '}'.repeat(2e5))", explodes},
	{"nested brackets", "new Function('return ' + '['.repeat(2e5) + ']'.repeat(2e5))", or(explodes, runtime.Success)},
	{"nested parentheses", "eval('('.repeat(2e5) + '1' + ')'.repeat(2e5))", or(explodes, runtime.Success)},
	{"sum of a million terms", "new Function('return ' + '1+'.repeat(1e6) + '1')()", or(explodes, runtime.Success)},
	{"nested templates", "eval('`${'.repeat(1e5) + '1' + '}`'.repeat(1e5))", or(explodes, runtime.Success)},
	{"nested arrows", "eval('()=>'.repeat(1e5) + '1')", or(explodes, runtime.Success)},
	{"not a thousand times", "eval('!'.repeat(1e6) + '1')", or(explodes, runtime.Success)},
	{"regular expression of groups", "new RegExp('('.repeat(1e5) + ')'.repeat(1e5))", or(explodes, runtime.Success)},
	{"regular expression counted", "new RegExp('(?:a{1000}){1000}(?=b)').test('a'.repeat(1e5))", or(explodes, runtime.Success)},
}

var recursing = []badHandler{
	{"plain", "const f = () => f(); f()", fails},
	{"with a frame each", "const f = (a, b, c) => [f(a, b, c), a]; f(1, 2, 3)", fails},
	{"getter", "const o = { get x() { return this.x } }; o.x", fails},
	{"setter", "const o = { set x(v) { this.x = v } }; o.x = 1", fails},
	{"sort", "const f = () => [2, 1].sort(f); f()", or(fails, runtime.Timeout)},
	{"map", "const f = () => [1].map(f); f()", or(fails, runtime.Timeout)},
	{"replace", "const f = () => 'a'.replace(/a/, f); f()", or(fails, runtime.Timeout)},
	{"apply", "const f = () => f.apply(null, []); f()", or(fails, runtime.Timeout)},
	{"bind", "let f = () => f(); for (let i = 0; i < 1e5; i++) f = f.bind(null); f()", explodes},
	{"Proxy", "const p = new Proxy({}, { get: (t, k) => p[k] }); p.x", or(fails, runtime.Timeout)},
	{"proxy of proxies", "let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); p.x", or(explodes, runtime.Success)},
	{"prototype chain", "let p = {}; for (let i = 0; i < 1e6; i++) p = Object.create(p); p.x", or(explodes, runtime.Success)},
	{"toString", "const o = { toString: () => '' + o }; '' + o", or(fails, runtime.Timeout)},
	{"toJSON", "const o = { toJSON: () => JSON.stringify(o) }; JSON.stringify(o)", or(fails, runtime.Timeout, runtime.Killed)},
	{"constructor", "class A { constructor() { new A() } } new A()", fails},
	{"eval", "const f = () => eval('f()'); f()", or(fails, runtime.Timeout)},
	{"require", "exports = { handle() { const f = () => { require('./server'); f() }; f() } }", or(fails, runtime.Timeout)},
	{"inspect", "const o = { get x() { console.log(o); return o.x } }; o.x", or(fails, runtime.Timeout)},
	{"deep value shown", "let o = {}; for (let i = 0; i < 1e5; i++) o = { o }; console.log(o)", ends},
	{"deep value stringified", "let o = {}; for (let i = 0; i < 1e6; i++) o = [o]; JSON.stringify(o)", or(explodes, runtime.Success)},
	{"deep flat", "let a = []; for (let i = 0; i < 1e6; i++) a = [a]; a.flat(Infinity)", or(explodes, runtime.Success)},
	{"caught", "const f = () => { try { f() } catch (e) { f() } }; f()", or(fails, runtime.Timeout, runtime.Success, runtime.Killed)},
}

var throwing = []badHandler{
	{"throwing message", "throw Object.defineProperty(new Error(), 'message', { get() { throw new Error('again') } })", fails},
	{"throwing name", "throw Object.defineProperty(new Error('x'), 'name', { get() { throw 1 } })", fails},
	{"throwing stack", "throw Object.defineProperty(new Error('x'), 'stack', { get() { throw 1 } })", fails},
	{"throwing toString", "throw { toString() { throw 1 } }", fails},
	{"throwing inspect", "throw { [Symbol.for('nodejs.util.inspect.custom')]() { throw 1 } }", fails},
	{"throwing cause", "throw Object.defineProperty(new Error('x'), 'cause', { get() { throw 1 } })", fails},
	{"endless message", "throw Object.defineProperty(new Error(), 'message', { get() { for (;;) {} } })", or(hangs, runtime.Failed)},
	{"endless name", "throw Object.defineProperty(new Error(), 'name', { get() { for (;;) {} } })", or(hangs, runtime.Failed)},
	{"message that recurses", "const e = new Error(); Object.defineProperty(e, 'message', { get() { return e.message } }); throw e", fails},
	{"message that is no text", "throw Object.assign(new Error(), { message: { toString() { throw 1 } } })", fails},
	{"message that is a symbol", "throw Object.assign(new Error(), { message: Symbol('m') })", fails},
	{"name that is an object", "throw Object.assign(new Error('x'), { name: { a: 1 } })", fails},
	{"stack that is an object", "throw Object.assign(new Error('x'), { stack: { a: 1 } })", fails},
	{"stack of a megabyte", "throw Object.assign(new Error('x'), { stack: '    at f (server/server.js:1:1)\\n'.repeat(1e5) })", fails},
	{"stack of numbers", "throw Object.assign(new Error('x'), { stack: 'at f (server/server.js:99999999999999999999:-1)' })", fails},
	{"Proxy", "throw new Proxy({}, { get() { throw 1 }, ownKeys() { throw 1 }, getPrototypeOf() { throw 1 } })", fails},
	{"Proxy of an Error", "throw new Proxy(new Error('x'), { get() { throw 1 }, getPrototypeOf() { throw 1 } })", fails},
	{"revoked Proxy", "const r = Proxy.revocable({}, {}); r.revoke(); throw r.proxy", fails},
	{"Proxy with endless traps", "throw new Proxy(new Error('x'), { getPrototypeOf() { for (;;) {} } })", or(hangs, runtime.Failed)},
	{"prototype that is a Proxy", "throw Object.create(new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 1 } }))", fails},
	{"Symbol", "throw Symbol('s')", fails},
	{"undefined", "throw undefined", fails},
	{"null", "throw null", fails},
	{"function", "throw function thrown() {}", fails},
	{"BigInt", "throw 10n", fails},
	{"itself", "const e = new Error('x'); e.cause = e; e.self = e; throw e", fails},
	{"huge message", "throw new Error('m'.repeat(2e7))", fails},
	{"huge text", "throw 't'.repeat(2e7)", fails},
	{"many properties", "const e = new Error('x'); for (let i = 0; i < 1e5; i++) e['k' + i] = i; throw e", or(fails, runtime.Timeout)},
	{"control characters", "throw new Error('\\x1b[2J\\x00\\u202e\\ud800')", fails},
	{"ten thousand rejections", "for (let i = 0; i < 1e4; i++) Promise.reject(new Error('' + i))", fails},
	{"error whose constructor throws", "throw Object.assign(new Error('x'), { constructor: null, __proto__: null })", fails},
	{"hostile aggregate", "throw new AggregateError({ [Symbol.iterator]: function* () { for (let i = 0; i < 1e4; i++) yield new Error('' + i) } }, 'x')", fails},
}

var hostile = []badHandler{
	{"log flood", "for (let i = 0; i < 1e6; i++) console.log('line', i)", or(hangs, runtime.Success, runtime.Killed)},
	{"huge log line", "console.log('x'.repeat(3e7))", ends},
	{"huge log lines", "for (let i = 0; i < 20; i++) console.log('x'.repeat(1e6))", or(hangs, runtime.Success)},
	{"log of a hostile object", "console.log(new Proxy({}, { get() { throw 1 }, ownKeys() { throw 1 } }), { get [Symbol.toStringTag]() { throw 1 } })", or(ends, runtime.Failed)},
	{"group without end", "for (let i = 0; i < 2e4; i++) console.group(); console.log('x\\n'.repeat(1e4))", anything},
	{"huge require", "require('./' + 'x'.repeat(7e7))", or(fails, runtime.Killed)},
	{"huge call", "await $db.set('k', 'x'.repeat(8e7)).catch(() => {})", or(ends, runtime.Failed, runtime.Killed)},
	{"calls without end", "for (;;) $db.get('k').catch(() => {})", or(swells, runtime.Failed)},
	{"huge renderData", "renderData(null, { x: 'x'.repeat(3e7) })", anything},
	{"renderData of a hostile object", "renderData({ get message() { throw new Error('no') } })", fails},
	{"renderData with toJSON", "renderData(null, { toJSON() { for (;;) {} } })", hangs},
	{"polluted prototype", "Object.assign(Object.prototype, { toJSON() { return 'polluted' }, then: 1, get: 1, length: 5, verdict: 'success' })", anything},
	{"setters on the prototype", "for (const k of ['verdict', 'message', 'stack', 'value', 'get', 'set']) Object.defineProperty(Object.prototype, k, { set() { throw 1 }, get() { throw 1 }, configurable: true })", anything},
	{"JSON replaced", "JSON.parse = JSON.stringify = () => { throw 1 }; globalThis.JSON = null; console.log({ a: 1 })", ends},
	{"Promise replaced", "globalThis.Promise = null; Promise = function () { throw 1 }; await null", ends},
	{"Promise.prototype.then replaced", "Promise.prototype.then = () => { throw 1 }; await null", anything},
	{"push replaced", "Array.prototype.push = () => { throw 1 }; Array.prototype[Symbol.iterator] = null; console.log([1], { a: [2] })", ends},
	{"call replaced", "Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { throw 1 }; console.log('x'); setTimeout(() => {}, 1)", ends},
	{"Symbol.iterator taken", "delete Array.prototype[Symbol.iterator]; console.log([1, 2], new Map([]))", anything},
	{"Error replaced", "globalThis.Error = null; null.x", fails},
	{"Error.prototype emptied", "for (const k of Object.getOwnPropertyNames(Error.prototype)) delete Error.prototype[k]; throw new TypeError('x')", fails},
	{"Error.prepareStackTrace", "Error.prepareStackTrace = () => { throw 1 }; throw new Error('x')", fails},
	{"Error.captureStackTrace", "Error.captureStackTrace = () => { throw 1 }; throw new Error('x')", fails},
	{"console replaced", "globalThis.console = null; null.x", fails},
	{"every global deleted", "for (const k of Object.getOwnPropertyNames(globalThis)) { try { delete globalThis[k] } catch (e) {} }", ends},
	{"everything frozen", "for (const k of Object.getOwnPropertyNames(globalThis)) { try { Object.freeze(globalThis[k]); Object.freeze(globalThis[k].prototype) } catch (e) {} } Object.freeze(globalThis); await null", ends},
	{"global's prototype", "Object.setPrototypeOf(globalThis, new Proxy({}, { get() { throw 1 }, has() { throw 1 } })); await null", anything},
	{"__proto__", "const o = JSON.parse('{\"__proto__\": {\"x\": 1}}'); o.__proto__ = null; ({}).__proto__.y = 1; Object.prototype.__proto__ = null; console.log(o)", or(ends, runtime.Failed)},
	{"cyclic __proto__", "const a = {}, b = { __proto__: a }; a.__proto__ = b", fails},
	{"thenable that throws", "exports = { handle() { return { get then() { throw new Error('then') } } } }", or(fails, runtime.Success)},
	{"thenable that never settles", "exports = { handle() { return { then() {} } } }", fails},
	{"thenable that settles twice", "exports = { handle() { return { then(ok, fail) { ok(1); fail(2); ok(3); throw 4 } } } }", ends},
	{"thenable that nests", "exports = { handle() { const t = (n) => ({ then(ok) { ok(n ? t(n - 1) : 1) } }); return t(1e5) } }", anything},
	{"endless then", "exports = { handle() { return { get then() { for (;;) {} } } } }", hangs},
	{"promise with own then", "exports = { handle() { const p = Promise.resolve(1); p.then = () => { throw 1 }; return p } }", anything},
	{"Proxy of a promise", "exports = { handle() { return new Proxy(Promise.resolve(), {}) } }", or(ends, runtime.Failed)},
	{"exports that change", "let n = 0; exports = { get handle() { if (n++ > 1) throw new Error('looked'); return () => {} } }", anything},
	{"process.exit", "process.exit(3); for (;;) {}", or(hangs, runtime.Failed, runtime.Success, runtime.Killed)},
	{"process.kill", "process.kill(process.pid, 'SIGKILL'); for (;;) {}", or(hangs, runtime.Failed, runtime.Killed)},
	{"process.abort", "process.abort(); for (;;) {}", or(hangs, runtime.Failed, runtime.Killed)},
	{"endless loop beside a rejection", "Promise.reject(new Error('x')); for (;;) {}", hangs},
	{"arguments games", "(function f(a) { arguments[0] = 1; delete arguments[0]; arguments.length = 2 ** 32; [...arguments] })(1)", anything},
	{"engine that panics", "new Promise(function* () { yield eval('1') })", fails},
	{"with the engine's bug", "const f = function () { return (() => (() => arguments[5])())() }; f()", ends},
}

// TestBadHandlers runs every bad handler and then, on the same Runtime, a sane event, as
// the next thing that the user asks for.
func TestBadHandlers(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Memory: 64 << 20, Parallel: 4})
	good := open(t, rt, newApp(t, handler("console.log(payload.event, [1].concat(JSON.parse('[2]')).join())")))
	turns := make(chan struct{}, 3) // how many may misbehave at once
	for group, handlers := range map[string][]badHandler{
		"endless": endless, "growing": growing, "recursing": recursing, "throwing": throwing, "hostile": hostile,
	} {
		for _, bad := range handlers {
			t.Run(group+"/"+bad.name, func(t *testing.T) {
				t.Parallel()
				turns <- struct{}{}
				defer func() { <-turns }()
				server := bad.body
				if !strings.HasPrefix(server, "exports") {
					server = handler(bad.body)
				}
				app := open(t, rt, newApp(t, server))
				begun := time.Now()
				timeout := time.Minute // far beyond what any of them needs, also under the race detector
				if slices.Contains(bad.want, runtime.Timeout) {
					timeout = 400 * time.Millisecond
				}
				run := simulate(t, rt, app, "onDealUpdate", timeout)
				if !slices.Contains(bad.want, run.Verdict) {
					t.Errorf("%s (%s), want %v: %.200s", run.Verdict, run.Reason, bad.want, run.Message)
				}
				if run.Verdict != runtime.Success && (run.Message == "" || run.Reason == "") {
					t.Errorf("%s without a message or a reason: %+v", run.Verdict, run.Error)
				}
				t.Logf("%s (%s) after %v: %.100s", run.Verdict, run.Reason, time.Since(begun), run.Message)
				next := simulate(t, rt, good, "onDealUpdate", time.Minute)
				if got := strings.Join(logged(next), ""); next.Verdict != runtime.Success || got != "onDealUpdate 1,2" {
					t.Errorf("the next event: %s (%s) %s, logged %q", next.Verdict, next.Reason, next.Message, got)
				}
			})
		}
	}
}

// TestNothingLeaksIntoTheNextInvocation has one worker run a handler that leaves traces
// wherever it can, and then one that looks for them.
func TestNothingLeaksIntoTheNextInvocation(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Parallel: 1})
	app := open(t, rt, newApp(t, fmt.Sprintf(`const lib = require('./lib');
exports = { handle(p) {
  const found = [];
  for (const k of Object.getOwnPropertyNames(globalThis)) if (k.startsWith('leak')) found.push(k);
  for (const o of [%[1]s]) if (o && 'leak' in o) found.push('property');
  if (lib.count !== 0 || require.cache && require.cache.leak) found.push('module');
  if (Symbol.for('leak').description !== 'leak' || JSON.parse('{}').leak || p.leak) found.push('payload');
  console.log(found.join() || 'clean');
  globalThis.leak = 1; leakImplicit = 1; var leakVar = 1;
  for (const o of [%[1]s]) if (o) o.leak = 1;
  Object.prototype.leak = Array.prototype.leak = 1;
  lib.count++; p.leak = 1;
  JSON.parse = () => ({ leak: 1 });
  setTimeout(() => { console.log('timer'); setTimeout(() => console.log('leaked timer'), 50).unref(); }, 1);
} }`, "Object.prototype, Array.prototype, Function.prototype, Promise.prototype, Error, console, JSON, Math, module, exports, require, $db, globalThis.process, globalThis.Buffer"),
		"server/lib.js", "exports = { count: 0 }"))
	for i := range 4 {
		run := simulate(t, rt, app, "onDealUpdate", 0)
		if got := strings.Join(logged(run), "|"); run.Verdict != runtime.Success || got != "clean|timer" {
			t.Fatalf("run %d: %s, logged %q", i, run.Message, got)
		}
	}
}

// TestTooLargeMessages gives a handler room to build what no frame can carry.
func TestTooLargeMessages(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Parallel: 1})
	app := open(t, rt, newApp(t, handler(`const big = 'x'.repeat(7e7);
try { await $db.set('k', big) } catch (e) { console.log(e.message) }
try { require('./' + big) } catch (e) { console.log(e.message.slice(0, 24)) }
console.log(big); console.log('still here')`)))
	run := simulate(t, rt, app, "onDealUpdate", time.Minute)
	lines := logged(run)
	if run.Verdict != runtime.Success || len(lines) != 4 {
		t.Fatalf("%s (%s) %s: %d lines %.300q", run.Verdict, run.Reason, run.Message, len(lines), lines)
	}
	for i, want := range []string{"$db.set: the message is too large: ", "", "xxxx", "still here"} {
		if !strings.HasPrefix(lines[i], want) || len(lines[i]) > 1<<17 {
			t.Errorf("line %d is %.100q, want %q", i, lines[i], want)
		}
	}
}

func TestLogFloodIsBounded(t *testing.T) {
	t.Parallel()
	rt := newRuntime(t, runtime.Options{Parallel: 1})
	for name, body := range map[string]string{
		"many lines": "for (let i = 0; i < 3e4; i++) console.log(i)",
		"long lines": "const s = 'x'.repeat(5e5); for (let i = 0; i < 400; i++) console.log(s)",
	} {
		run := simulate(t, rt, open(t, rt, newApp(t, handler(body))), "onDealUpdate", time.Minute)
		bytes := 0
		for _, e := range run.Effects {
			bytes += len(e.Text)
		}
		last := run.Effects[len(run.Effects)-1]
		if run.Verdict != runtime.Success || len(run.Effects) > 20_000 || bytes > 17<<20 || !strings.Contains(last.Text, "further effects were not recorded") {
			t.Errorf("%s: %s, %d effects of %d bytes, the last is %.80q", name, run.Verdict, len(run.Effects), bytes, last.Text)
		}
	}
}
