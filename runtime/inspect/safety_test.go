package inspect_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/inspect"
)

func TestThrowingInspectionBecomesText(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		`{ a: 1, b: { get [Symbol.toStringTag]() { throw new Error('tag') } }, c: 2 }`:      "{ a: 1, b: [Object: <Inspection threw (tag)>], c: 2 }",
		`[{ [Symbol.for('nodejs.util.inspect.custom')]() { throw new TypeError('own') } }]`: "[ [Object: <Inspection threw (own)>] ]",
		`{ [Symbol.for('nodejs.util.inspect.custom')]() { throw 'text' } }`:                 "[Object: <Inspection threw (text)>]",
		`{ [Symbol.for('nodejs.util.inspect.custom')]() { throw null } }`:                   "[Object: <Inspection threw (null)>]",
		`'%s!', { toString() { throw new Error('no text') } }`:                              "[Object: <Inspection threw (no text)>]!",
		`'%j!', { toJSON() { throw new Error('no json') } }`:                                "[Object: <Inspection threw (no json)>]!",
		`'%j!', 10n`: "<Inspection threw (Do not know how to serialize a BigInt)>!",
		`'%d %i', { valueOf() { throw 1 } }, Object.create(null)`:                                         "NaN NaN",
		`Object.setPrototypeOf([1], new Proxy([], { getPrototypeOf() { throw new Error('trap') } }))`:     "[Array: <Inspection threw (trap)>]",
		`Object.assign(new Error('e'), { name: Symbol('s') })`:                                            "[Error: <Inspection threw (Cannot convert a Symbol value to a string)>]",
		`new Proxy({}, { get() { throw new Error('trap') }, has() { throw new Error('trap') } }), 'next'`: "{} next",
		`{ [Symbol.for('nodejs.util.inspect.custom')]() { throw { get message() { throw 1 } } } }`:        "[Object: <Inspection threw (unknown)>]",
	} {
		if got := render(t, args); got != want {
			t.Errorf("%s\n got %s\nwant %s", args, got, want)
		}
	}
}

func TestEndlessInspectionEnds(t *testing.T) {
	t.Parallel()
	for _, args := range []string{
		`{ [Symbol.for('nodejs.util.inspect.custom')](d, o, inspect) { return inspect(this, o) } }`,
		`{ [Symbol.for('nodejs.util.inspect.custom')](d, o, inspect) { return Object.create(this) } }`,
		`{ [Symbol.for('nodejs.util.inspect.custom')](d, o, inspect) { let a = {}; for (let i = 0; i < 5000; i++) a = { a }; return inspect(a, { depth: null }) } }`,
	} {
		if got := render(t, args); !strings.Contains(got, "Maximum call stack size exceeded") {
			t.Errorf("%s: %.200s", args, got)
		}
	}
}

func TestRuntimeGoesOnAfterFailure(t *testing.T) {
	t.Parallel()
	rt := goja.New()
	var out []string
	if err := rt.Set("log", func(c goja.FunctionCall) goja.Value {
		out = append(out, inspect.Format(rt, c.Arguments))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	v, err := rt.RunString(`
		const bad = { get [Symbol.toStringTag]() { throw new Error('inner') } };
		function run(n) {
			let local = n;
			try { log(bad); for (const x of [1, 2]) { log([bad, x]); local += x } }
			catch (e) { return 'caught ' + e }
			finally { local += 100 }
			return local;
		}
		run(1) + run(2)`)
	if err != nil || v.ToInteger() != 104+105 {
		t.Fatalf("got %v, %v", v, err)
	}
	if len(out) != 6 || out[1] != "[ [Object: <Inspection threw (inner)>], 1 ]" {
		t.Fatalf("%q", out)
	}
}

func TestInterruptStaysPending(t *testing.T) {
	t.Parallel()
	rt := goja.New()
	var text string
	_ = rt.Set("stop", func(goja.FunctionCall) goja.Value { rt.Interrupt("deadline"); return nil })
	_ = rt.Set("log", func(c goja.FunctionCall) goja.Value { text = inspect.Format(rt, c.Arguments); return nil })
	_, err := rt.RunString(`log('x', { [Symbol.for('nodejs.util.inspect.custom')]() { stop(); for (;;) {} } }, 2); for (;;) {}`)
	var interrupted *goja.InterruptedError
	if !errors.As(err, &interrupted) || interrupted.Value() != "deadline" {
		t.Fatalf("got %v, want the interrupt", err)
	}
	if want := "x [Object: <Inspection threw (interrupted)>] 2"; text != want {
		t.Errorf("got %q, want %q", text, want)
	}
}

func TestPromiseJobsAreNotRun(t *testing.T) {
	t.Parallel()
	rt := goja.New()
	var values []goja.Value
	_ = rt.Set("keep", func(c goja.FunctionCall) goja.Value { values = c.Arguments; return nil })
	if _, err := rt.RunString(`
		var ran = false;
		keep({ [Symbol.for('nodejs.util.inspect.custom')]() { Promise.resolve().then(() => { ran = true }); return 'shown' } })`); err != nil {
		t.Fatal(err)
	}
	if got := inspect.Format(rt, values); got != "shown" {
		t.Errorf("got %q", got)
	}
	if rt.Get("ran").ToBoolean() {
		t.Error("rendering ran a promise job")
	}
}

func TestGettersAreNotCalled(t *testing.T) {
	t.Parallel()
	rt := goja.New()
	v, err := rt.RunString(`
		var called = 0;
		const o = { get a() { called++ }, list: [1] };
		Object.defineProperty(o.list, 1, { get() { called++ }, enumerable: true });
		new Proxy(o, { get() { called++ }, ownKeys() { called++ }, getOwnPropertyDescriptor() { called++ } })`)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := inspect.Inspect(rt, v), "{ a: [Getter], list: [ 1, [Getter] ] }"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if n := rt.Get("called").ToInteger(); n != 0 {
		t.Errorf("%d getters or traps were called", n)
	}
}

func TestPatchedBuiltins(t *testing.T) {
	t.Parallel()
	rt := goja.New()
	v, err := rt.RunString(`
		const value = { a: [1, { b: 2 }], m: new Map([[1, 2]]), f: /x/, e: 3 };
		delete Object.getOwnPropertyDescriptor; delete Reflect.getOwnPropertyDescriptor;
		delete Symbol.for; delete globalThis.Error;
		Map.prototype.forEach = () => { throw 'patched' };
		value`)
	if err != nil {
		t.Fatal(err)
	}
	want := "{\n  a: [ 1, { b: 2 } ],\n  m: [Map: <Inspection threw (patched)>],\n  f: /x/,\n  e: 3\n}"
	if got := inspect.Inspect(rt, v); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestGoValues(t *testing.T) {
	t.Parallel()
	rt := goja.New()
	type point struct{ X, Y int }
	for _, c := range []struct {
		v    any
		want string
	}{
		{nil, "null"},
		{"text", "'text'"},
		{map[string]any{"a": 1}, "{ a: 1 }"},
		{[]any{1, "b"}, "[ 1, 'b' ]"},
		{[]string{"a"}, "[ 'a' ]"},
		{point{1, 2}, "{ X: 1, Y: 2 }"},
		{&point{1, 2}, "{ X: 1, Y: 2 }"},
		{true, "true"},
	} {
		if got := inspect.Inspect(rt, rt.ToValue(c.v)); got != c.want {
			t.Errorf("%#v: got %s, want %s", c.v, got, c.want)
		}
	}
	for _, v := range []any{time.Unix(0, 0), func() {}, errors.New("go"), make(chan int), (*point)(nil)} {
		if got := inspect.Inspect(rt, rt.ToValue(v)); got == "" {
			t.Errorf("%#v gives nothing", v)
		}
	}
	if got := inspect.Format(rt, []goja.Value{nil, nil}); got != "undefined undefined" {
		t.Errorf("nil values: got %q", got)
	}
	if got := inspect.Format(rt, nil); got != "" {
		t.Errorf("no values: got %q", got)
	}
}

func TestStackHasNodeForm(t *testing.T) {
	t.Parallel()
	rt := goja.New()
	v, err := rt.RunScript("server/server.js", "function inner() {\n  return new RangeError('too far');\n}\n(() => Object.assign(inner(), { code: 7 }))()")
	if err != nil {
		t.Fatal(err)
	}
	want := "RangeError: too far\n" +
		"    at inner (server/server.js:2:10)\n" +
		"    at server/server.js:4:27\n" +
		"    at server/server.js:4:44 {\n" +
		"  code: 7\n" +
		"}"
	if got := inspect.Inspect(rt, v); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := inspect.Format(rt, []goja.Value{rt.ToValue("%o"), v}); strings.Contains(got, "\t") || !strings.Contains(got, "[message]: 'too far'") {
		t.Errorf("with hidden properties:\n%s", got)
	}
}

func TestFunctionServesAsUtilInspect(t *testing.T) {
	t.Parallel()
	rt := goja.New()
	if err := rt.Set("inspect", inspect.Function(rt)); err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string]string{
		`inspect({ a: { b: { c: { d: 1 } } } })`:                                   "{ a: { b: { c: [Object] } } }",
		`inspect({ a: { b: { c: { d: 1 } } } }, { depth: Infinity })`:              "{\n  a: { b: { c: { d: 1 } } }\n}",
		`inspect({ a: { b: 1 } }, false, 0)`:                                       "{ a: [Object] }",
		`inspect('it', { colors: true })`:                                          "'it'",
		`inspect(Object.defineProperty({}, 'h', { value: 1 }), true)`:              "{ [h]: 1 }",
		`String(inspect.custom)`:                                                   "Symbol(nodejs.util.inspect.custom)",
		`inspect.name`:                                                             "inspect",
		`inspect(new Proxy({ a: 1 }, {}), { showProxy: true })`:                    "Proxy [ { a: 1 }, {} ]",
		`inspect({ [inspect.custom]() { return 'c' } }, { customInspect: false })`: "{\n  [Symbol(nodejs.util.inspect.custom)]: [Function: [nodejs.util.inspect.custom]]\n}",
		`inspect({ [inspect.custom]: (d, o) => o.mine }, { mine: 'own option' })`:  "own option",
		`inspect('x'.repeat(3) + '\n' + 'y'.repeat(20), { breakLength: 10 })`:      "'xxx\\n' +\n  'yyyyyyyyyyyyyyyyyyyy'",
		`inspect([[1, 2, [3]], 4], { compact: false })`:                            "[\n  [\n    1,\n    2,\n    [\n      3\n    ]\n  ],\n  4\n]",
		`inspect({ [inspect.custom]: inspect, a: 1 })`:                             "{\n  a: 1,\n  [Symbol(nodejs.util.inspect.custom)]: [Function: inspect] { custom: Symbol(nodejs.util.inspect.custom) }\n}",
	} {
		v, err := rt.RunString(source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		if v.String() != want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", source, v, want)
		}
	}
}
