package language_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language"
)

// TestNewerThanNode is about what Node 20 does not have, so that it cannot be asked.
func TestNewerThanNode(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		`return Object.groupBy([1, 2, 3], (x) => (x % 2 ? 'odd' : 'even'))`:                                                                         `{"even":[2],"odd":[1,3]}`,
		`return [...Map.groupBy([1, 2, 3], (x) => x % 2)]`:                                                                                          `[[1,[1,3]],[0,[2]]]`,
		`const w = Promise.withResolvers(); w.resolve(1); return Object.keys(w)`:                                                                    `["promise","resolve","reject"]`,
		`return [1, 2, 3, 4].values().filter((x) => x % 2).map((x) => x * 10).toArray()`:                                                            `[10,30]`,
		`function* all() { let n = 0; for (;;) yield n++; } return all().drop(2).take(3).toArray()`:                                                 `[2,3,4]`,
		`return [[1, 2], [3]].values().flatMap((x) => x).reduce((a, b) => a + b)`:                                                                   `6`,
		`return [new Set([1, 2]).values().some((x) => x > 1), [1].values().every((x) => x > 1), [5, 6].values().find((x) => x > 5)]`:                `[true,false,6]`,
		`return Iterator.from({ next() { return { done: this.n > 2, value: this.n++ }; }, n: 0 }).toArray()`:                                        `[0,1,2]`,
		`const log = []; const g = (function* () { try { yield 1; yield 2; } finally { log.push('closed'); } })(); g.take(1).toArray(); return log`: `["closed"]`,
		`class A extends Iterator { next() { return { done: true }; } } return [new A() instanceof Iterator, new A().toArray()]`:                    `[true,[]]`,
		`try { [1].values().map(1); } catch (e) { return e.message; }`:                                                                              `"1 is not a function"`,
		`const b = new Uint8Array([1, 2, 3]).buffer; const c = b.transfer(2); return [b.detached, [...new Uint8Array(c)]]`:                          `[true,[1,2]]`,
		`return [...new Set([1, 2]).union(new Set([3]))]`:                                                                                           `[1,2,3]`,
	}
	for source, want := range cases {
		if got := run(t, source); got != want {
			t.Errorf("%s\n got %s\nwant %s", source, got, want)
		}
	}
}

func TestFromAsync(t *testing.T) {
	t.Parallel()
	w := newWorld()
	v, err := w.rt.RunString(`(async () => [
		await Array.fromAsync([1, Promise.resolve(2)]),
		await Array.fromAsync({ length: 2, 0: 'a', 1: Promise.resolve('b') }, (x) => x + x),
		await Array.fromAsync({ [Symbol.asyncIterator]() { let n = 0; return { next: async () => ({ value: n, done: n++ > 1 }) }; } }),
	])()`)
	if err != nil {
		t.Fatal(err)
	}
	text, err := language.Stringify(w.rt, v.Export().(*goja.Promise).Result())
	if want := `[[1,2],["aa","bb"],[0,1]]`; err != nil || text != want {
		t.Errorf("got %s (%v), want %s", text, err, want)
	}
}

// TestOwnGlobals is about apps that replace the globals that this package uses.
func TestOwnGlobals(t *testing.T) {
	t.Parallel()
	source := `SyntaxError = RangeError = TypeError = undefined;
		const names = [];
		for (const f of [() => JSON.parse('{'), () => JSON.stringify(1n), () => 'x'.repeat(2 ** 30), () => { const f = () => f(); f(); }]) {
			try { f(); } catch (e) { names.push(e.name); }
		}
		return [names, structuredClone({ a: [1] })];`
	if got, want := run(t, source), `[["SyntaxError","TypeError","RangeError","RangeError"],{"a":[1]}]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPositionAndHeader(t *testing.T) {
	t.Parallel()
	rt := goja.New()
	language.Install(rt, language.Options{
		Position: func(file string, line, column int) (string, int, int) { return "/app/source.ts", line + 10, column },
		Header: func(err *goja.Object) string {
			if code := err.Get("code"); code != nil {
				return "Error [" + code.String() + "]: " + err.Get("message").String()
			}
			return ""
		},
	})
	v, err := rt.RunScript("/app/made.js", `(function f() { return Object.assign(new Error('x'), { code: 'E_X' }); })().stack`)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := v.String(), "Error [E_X]: x\n    at f (/app/source.ts:11:38)\n    at /app/source.ts:11:74"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHiddenFrames(t *testing.T) {
	t.Parallel()
	w := newWorld()
	_ = w.rt.Set("host", func(call goja.FunctionCall) goja.Value {
		f, _ := goja.AssertFunction(call.Argument(0))
		v, err := f(goja.Undefined())
		if err != nil {
			panic(err)
		}
		return v
	})
	v, err := w.rt.RunProgram(goja.MustCompile("hothouse:test.js", `(function internal(f) { return host(f); })`, true))
	if err != nil {
		t.Fatal(err)
	}
	_ = w.rt.Set("internal", v)
	got, err := w.rt.RunScript("/app/a.js", `internal(function own() { return new Error('x'); }).stack`)
	if want := "Error: x\n    at own (/app/a.js:1:34)\n    at /app/a.js:1:9"; err != nil || got.String() != want {
		t.Errorf("got %q (%v), want %q", got, err, want)
	}
}

func TestExhausted(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]bool{
		`'x'.repeat(1e6)`: false, `'x'.repeat(5e6)`: true, `'ab'.padStart(5e6)`: true, `'ab'.padEnd(10)`: false,
		`new Array(1e6).fill(0)`: true, `new Array(10).fill(0)`: false,
	} {
		rt := goja.New()
		asked := false
		language.Install(rt, language.Options{MaxBytes: 4e6, Exhausted: func() { asked = true }})
		if _, err := rt.RunString(source); err != nil || asked != want {
			t.Errorf("%s: asked %v (%v), want %v", source, asked, err, want)
		}
	}
}

func TestParseJSON(t *testing.T) {
	t.Parallel()
	rt := goja.New()
	l := language.Install(rt, language.Options{})
	v, err := l.ParseJSON(`{"b":[1,-0.5,"é"],"a":{"__proto__":null}}`)
	if err != nil {
		t.Fatal(err)
	}
	text, err := language.Stringify(rt, v)
	if want := `{"b":[1,-0.5,"é"],"a":{"__proto__":null}}`; err != nil || text != want {
		t.Errorf("got %s (%v), want %s", text, err, want)
	}
	if _, err := l.ParseJSON(`{"a":`); err == nil || !strings.Contains(err.Error(), "SyntaxError: Unexpected end of JSON input") {
		t.Errorf("got %v", err)
	}
	if text, err := language.Stringify(rt, goja.Undefined()); text != "" || err != nil {
		t.Errorf("got %q (%v)", text, err)
	}
}

// FuzzParseJSON compares what is accepted, and what it is worth, with Go's own parser.
func FuzzParseJSON(f *testing.F) {
	for _, seed := range []string{`{"a":[1,2.5e3,"x\u00e9\ud83d"],"b":null}`, `[true,false,{}]`, `"\ud83d\ude00"`, ` -0 `, `{"a":1,"a":2}`, `01`, `[1,]`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		rt := goja.New()
		v, err := language.ParseJSON(rt, text)
		if valid := json.Valid([]byte(text)); valid != (err == nil) {
			t.Fatalf("%q: valid %v, parsed with %v", text, valid, err)
		}
		if err != nil {
			return
		}
		once, err := language.Stringify(rt, v)
		if err != nil {
			t.Skip() // too deep to be written
		}
		again, err := language.ParseJSON(rt, once)
		if err != nil {
			t.Fatalf("%q became %q: %v", text, once, err)
		}
		if twice, _ := language.Stringify(rt, again); twice != once {
			t.Fatalf("%q became %q and then %q", text, once, twice)
		}
	})
}

// FuzzDate looks for texts that the reader of dates cannot deal with.
func FuzzDate(f *testing.F) {
	for _, seed := range []string{"2024-01-01T10:00:00Z", "Mon, 01 Jan 2024 10:00:00 +0200 (x)", "1/2/24 10:00 PM", "-000001", "12:"} {
		f.Add(seed)
	}
	rt := goja.New()
	language.Install(rt, language.Options{})
	parse, _ := goja.AssertFunction(rt.Get("Date").ToObject(rt).Get("parse"))
	f.Fuzz(func(t *testing.T, text string) {
		v, err := parse(goja.Undefined(), rt.ToValue(text))
		if err != nil {
			t.Fatal(err)
		}
		if n := v.ToFloat(); n > 8.64e15 || n < -8.64e15 {
			t.Errorf("%q is %v", text, n)
		}
	})
}
