package language_test

import (
	"testing"

	"github.com/dop251/goja"
)

func TestOverflowIsCaught(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ source, want string }{
		"plain":       {`let d = 0; function f() { d++; f(); } try { f(); } catch (e) { return [e instanceof RangeError, e.message, d > 9000]; }`, `[true,"Maximum call stack size exceeded",true]`},
		"again":       {`let n = 0; function f() { f(); } for (let i = 0; i < 5; i++) try { f(); } catch (e) { n++; } return n;`, `5`},
		"constructor": {`function F() { new F(); } try { new F(); } catch (e) { return e.message; }`, `"Maximum call stack size exceeded"`},
		"class":       {`class A { constructor() { this.a = new A(); } } try { new A(); } catch (e) { return e.message; }`, `"Maximum call stack size exceeded"`},
		"getter":      {`const o = { get g() { return this.g; } }; try { o.g; } catch (e) { return e.message; }`, `"Maximum call stack size exceeded"`},
		"sort":        {`function f() { [2, 1].sort(f); } try { f(); } catch (e) { return e.message; }`, `"Maximum call stack size exceeded"`},
		"map":         {`function f() { return [1].map(f); } try { f(); } catch (e) { return e.message; }`, `"Maximum call stack size exceeded"`},
		"proxy":       {`const p = new Proxy({}, { get(t, k, r) { return r[k]; } }); try { p.x; } catch (e) { return e.message; }`, `"Maximum call stack size exceeded"`},
		"toString":    {`const o = { toString() { return '' + this; } }; try { String(o); } catch (e) { return e.message; }`, `"Maximum call stack size exceeded"`},
		"replace":     {`function f() { return 'a'.replace(/a/, f); } try { f(); } catch (e) { return e.message; }`, `"Maximum call stack size exceeded"`},
		"finally":     {`let n = 0; function f() { try { f(); } finally { n++; } } try { f(); } catch (e) { return [e.message, n > 5000]; }`, `["Maximum call stack size exceeded",true]`},
		"generator":   {`function* g() { yield* g(); } try { g().next(); } catch (e) { return e.message; }`, `"Maximum call stack size exceeded"`},
		"async":       {`async function f() { return f(); } const p = f(); p.catch(() => 0); return typeof p.then;`, `"function"`},
		"the stack":   {`function f() { f(); } try { f(); } catch (e) { return e.stack.split('\n').length; }`, `11`},
		"uncaught":    {`function f() { f(); } f();`, `RangeError: Maximum call stack size exceeded at f (/app/script.js:1:31(3))`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := run(t, c.source); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestOverflowInPromiseJobs(t *testing.T) {
	t.Parallel()
	w := newWorld()
	program := goja.MustCompile("/app/script.js", `(async () => {
		const log = [];
		function f() { f(); }
		await null;
		try { f(); } catch (e) { log.push(e.message); }
		await Promise.resolve().then(() => f()).catch((e) => log.push(e.name));
		const g = async () => { await g(); };
		await g().catch((e) => log.push(e.name));
		return log.join();
	})`, false)
	v, err := w.rt.RunProgram(program)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := goja.AssertFunction(v)
	p, err := w.lang.Call(f, goja.Undefined())
	if err != nil {
		t.Fatal(err)
	}
	promise := p.Export().(*goja.Promise)
	if got := promise.Result().String(); got != "Maximum call stack size exceeded,RangeError,RangeError" {
		t.Error(got)
	}
}

func TestOutermost(t *testing.T) {
	t.Parallel()
	w := newWorld()
	var run func()
	step := w.rt.ToValue(func(goja.FunctionCall) goja.Value { run(); return goja.Undefined() }).(*goja.Object)
	w.lang.Outermost(step)
	outer, _ := goja.AssertFunction(must(t, w.rt, `(function (step) { step(); })`))
	f, _ := goja.AssertFunction(must(t, w.rt, `(function () { function f() { f(); } try { f(); } catch (e) { return e.name + new Error('x').stack.includes('entry'); } })`))
	var got goja.Value
	run = func() { got, _ = f(goja.Undefined()) }
	if _, err := outer(goja.Undefined(), step); err != nil || got.String() != "RangeErrorfalse" {
		t.Errorf("got %v (%v)", got, err)
	}
}

func must(t *testing.T, rt *goja.Runtime, source string) goja.Value {
	t.Helper()
	v, err := rt.RunString(source)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
