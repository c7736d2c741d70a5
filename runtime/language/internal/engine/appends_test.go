package engine

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"unsafe"

	"github.com/dop251/goja"
)

func TestFastAppendsAreAvailable(t *testing.T) {
	t.Parallel()
	if !prepare() {
		t.Fatal("the engine's instructions are not as expected: appending to strings is quadratic")
	}
}

// Wherever a function may stand its additions are replaced.
func TestEveryFunctionIsReached(t *testing.T) {
	t.Parallel()
	const body = "{ return a + b + `${a}${b}`; }"
	for _, source := range []string{
		"a => a + 1", "async a => a + 1", "(a, b) => " + body, "async (a, b) => " + body, "(function (a, b) " + body + ")",
		"(function* (a, b) " + body + ")", "(async function (a, b) " + body + ")", "({ m(a, b) " + body + ", get g() { return this.a + 1; } })",
		"({ async m(a, b) " + body + ", *g(a, b) " + body + " })", "(class { constructor(a, b) " + body + " })", "(class { f = this.a + 1; static s = this.a + 2; })",
		"(class extends Object { constructor(a, b) { super(a + b); } f = this.a + 1; })", "(class { static { this.x = this.a + this.b; } #p(a, b) " + body + " })",
		"(a = b + c, { d = a + b } = {}) => 1", "function f(a) { return () => () => function () { return a + 1; }; }", "try { a + b } catch (e) { e + 1 } finally { a + 1 }",
	} {
		p, err := goja.Compile("", "var a, b, c; "+source, false)
		if err != nil {
			t.Fatal(err)
		}
		if n, _ := count(p); n == 0 {
			t.Errorf("%s: no addition to begin with", source)
		}
		FastAppends(p)
		if plain, fast := count(p); plain != 0 || fast == 0 {
			t.Errorf("%s: %d additions are the engine's, %d ours", source, plain, fast)
		}
	}
}

// count counts additions in a program and all others that can be reached from it.
func count(p *goja.Program) (plain, fast int) {
	code := reflect.ValueOf(p).Elem().FieldByName("code")
	for i, word := range (*program)(unsafe.Pointer(p)).code {
		switch word.tab {
		case replaced.add.from, replaced.concat.from:
			plain++
		case unsafe.Pointer(&replaced.add.to), unsafe.Pointer(&replaced.concat.to):
			fast++
		}
		for _, inner := range reachable(code.Index(i).Elem()) {
			a, b := count(inner)
			plain, fast = plain+a, fast+b
		}
	}
	return plain, fast
}

// reachable are the programs that a value refers to, at whatever depth.
func reachable(v reflect.Value) (found []*goja.Program) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.Type() == reflect.TypeFor[*goja.Program]() && !v.IsNil() {
			return []*goja.Program{(*goja.Program)(v.UnsafePointer())}
		}
		if v.Type().Elem().Kind() == reflect.Struct && v.Elem().IsValid() && strings.HasPrefix(v.Type().Elem().Name(), "new") {
			return reachable(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			found = append(found, reachable(v.Field(i))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			found = append(found, reachable(v.Index(i))...)
		}
	}
	return found
}

// both runs a script with and without fast appends and compares what it returns.
func both(t *testing.T, source string) {
	t.Helper()
	p := goja.MustCompile("a.js", source, false)
	want := outcome(p)
	FastAppends(p)
	if got := outcome(p); got != want {
		t.Errorf("%s\n got %.300q\nwant %.300q", source, got, want)
	}
}

func outcome(p *goja.Program) string {
	rt := goja.New()
	rt.SetMaxCallStackSize(300)
	_ = rt.Set("imported", func(s string, n int) string { return strings.Repeat(s, n) })
	_ = rt.Set("show", show)
	v, err := rt.RunProgram(p)
	return fmt.Sprint(v, err)
}

// show is a text of the code units of a string, in pieces of the same ones.
func show(v goja.Value) string {
	s, ok := v.(goja.String)
	if !ok {
		return fmt.Sprintf("%T %v", v, v)
	}
	units := make([]byte, 0, s.Length()+8)
	for i := range s.Length() {
		if c := s.CharAt(i); c < 0x80 {
			units = append(units, byte(c))
		} else {
			units = fmt.Appendf(units, "<%x>", c)
		}
	}
	return fmt.Sprintf("%d %s", s.Length(), units)
}

func TestAppendsAreTheEngines(t *testing.T) {
	t.Parallel()
	for _, source := range []string{
		// Somebody else appends to what a string begins with.
		"let s = 'a'.repeat(300), all = []; for (let i = 0; i < 20; i++) { s += i; const t = s; all.push(t + 'x', t + 'y', s); } all.map(show).join()",
		"let s = 'ä'.repeat(300), all = []; for (let i = 0; i < 20; i++) { s += i; const t = s; all.push(t + 'ö', t + 'y', s); } all.map(show).join()",
		"let s = 'a'.repeat(300); for (let i = 0; i < 9; i++) s += s.slice(0, 300) + s; show(s)",
		"let s = 'a'.repeat(300); s += 'b'; s += 'c'; let t = s.slice(0, 301); s += 'd'; t += 'z'; s += t; show(s + t)",
		"let s = 'ä'.repeat(300); for (let i = 0; i < 6; i++) { s += 'x'; s += s; } show(s)",
		// Forms of strings.
		"let s = 'a'.repeat(400); for (const x of ['b', 'c', 'ä', 'd', '\\ud83d', '\\ude00', '', imported('e', 30), imported('ö', 30), 'f']) { s += x; s += x; } show(s)",
		"let s = imported('abc', 200); for (let i = 0; i < 9; i++) s += imported('x', 40); show(s)",
		"let s = imported('äbc', 200); for (let i = 0; i < 9; i++) s += imported('xü', 40); show(s)",
		// What is no string.
		"let s = 'a'.repeat(400); for (const x of [1, 1.5, -0, NaN, true, null, undefined, 10n, [1, 2], {}, new Date(0).getTime(), () => 1]) { s += x; s += x; } show(s)",
		"let s = 'a'.repeat(400); s += 1; try { s += Symbol('x'); } catch (e) { s += e; } try { s += { toString() { throw 'no'; } }; } catch (e) { s += e; } try { s += Object.create(null); } catch (e) { s += e.name; } show(s)",
		"let s = 'a'.repeat(400); const o = { toString() { s += 'in'; return 'out'; } }; s += 1; s += o; s += o; s += { valueOf: () => 7 }; show(s)",
		"let s = 'a'.repeat(400); const o = { [Symbol.toPrimitive](hint) { return hint + (function f(n) { return n ? '' + f(n - 1) : 'deep'; })(200); } }; s += 1; for (let i = 0; i < 3; i++) s += o; show(s)",
		// Templates.
		"let s = 'a'.repeat(400); for (let i = 0; i < 9; i++) s = `${s}${i}x${null}ä`.slice(0, 600); show(s)",
		"let s = 'a'.repeat(400); for (let i = 0; i < 9; i++) { s = `${s}${i}x${s.length}`; s = `${s}${imported('y', 20)}`; s = `<${s}`; } show(s)",
		"let s = 'é'.repeat(400); for (let i = 0; i < 9; i++) { s = `${s}${i}x${s.length}`; s = `${s}${s}${imported('ö', 20)}`; } show(s)",
		"let s = 'a'.repeat(400), n = 0; for (let i = 0; i < 5; i++) { s += i; const t = `${s}b`; n += `${s}c`.length + `${s}${t}`.length; } show(s + n)",
	} {
		both(t, source)
	}
}

// Strings that grow in many worlds at once, from the same beginning, are each their own.
func TestAppendsByManyAtOnce(t *testing.T) {
	t.Parallel()
	var wg sync.WaitGroup
	p := goja.MustCompile("", "s => n => { let t = s; for (let i = 0; i < 300; i++) { t += n; s + 'x'; } return t === s + String(n).repeat(300); }", false)
	FastAppends(p)
	start := goja.New()
	shared, err := start.RunProgram(func() *goja.Program {
		p := goja.MustCompile("", "let s = 'ab'.repeat(200); s += 1; s += 2; s += 3; s", false)
		FastAppends(p)
		return p
	}())
	if err != nil {
		t.Fatal(err)
	}
	for n := range 6 {
		wg.Go(func() {
			rt := goja.New()
			v, _ := rt.RunProgram(p)
			outer, _ := goja.AssertFunction(v)
			v, _ = outer(nil, shared)
			inner, _ := goja.AssertFunction(v)
			for range 20 {
				if v, err := inner(nil, rt.ToValue(n)); err != nil || !v.ToBoolean() {
					t.Errorf("%v %v", v, err)
				}
			}
		})
	}
	wg.Wait()
}

// Nothing keeps a text that nobody has any more.
func TestMemoryIsLetGo(t *testing.T) {
	p := goja.MustCompile("", "let s = 'a'.repeat(1e6); for (let i = 0; i < 50; i++) s += 'x'.repeat(1e5); s", false)
	FastAppends(p)
	v, err := goja.New().RunProgram(p)
	if err != nil {
		t.Fatal(err)
	}
	e := narrow.find(narrowOf(words(&v).data))
	if e == nil || e.memory.Value() == nil {
		t.Fatal("the text has no room behind it")
	}
	runtime.KeepAlive(v)
	v = nil
	for deadline := time.Now().Add(10 * time.Second); e.memory.Value() != nil; {
		if time.Now().After(deadline) {
			t.Fatal("the text is still there")
		}
		runtime.GC()
	}
}
