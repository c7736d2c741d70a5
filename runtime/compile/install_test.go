package compile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
)

func BenchmarkInstall(b *testing.B) {
	for b.Loop() {
		rt := goja.New()
		compile.InstallRegExp(rt)
		compile.InstallMessages(rt, func(string) *compile.Program { return nil })
		compile.InstallModules(rt)
	}
}

// BenchmarkProperties is what NullChecks cost where code does little but read properties.
func BenchmarkProperties(b *testing.B) {
	const source = `module.exports = function () {
  const o = { a: { b: { c: 1 } }, f() { return this.a; } };
  let n = 0;
  for (let i = 0; i < 10000; i++) { n += o.a.b.c + o.f().b.c; }
  return n;
};`
	for name, options := range map[string]compile.Options{"plain": {}, "checked": {Natives: true, NullChecks: true}} {
		b.Run(name, func(b *testing.B) {
			rt := goja.New()
			compile.InstallMessages(rt, func(string) *compile.Program { return nil })
			p, err := compile.Compile("a.js", []byte(source), options)
			if err != nil {
				b.Fatal(err)
			}
			wrapper, err := rt.RunProgram(p.Program)
			if err != nil {
				b.Fatal(err)
			}
			call, _ := goja.AssertFunction(wrapper)
			module := rt.NewObject()
			if _, err := call(goja.Undefined(), goja.Undefined(), goja.Undefined(), module); err != nil {
				b.Fatal(err)
			}
			f, _ := goja.AssertFunction(module.Get("exports"))
			for b.Loop() {
				if _, err := f(goja.Undefined()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// world is a runtime with everything installed, and the programs that it has run.
type world struct {
	rt       *goja.Runtime
	programs map[string]*compile.Program
	fix      func(goja.Value)
}

func newWorld() *world {
	w := &world{rt: goja.New(), programs: map[string]*compile.Program{}}
	compile.InstallRegExp(w.rt)
	w.fix = compile.InstallMessages(w.rt, func(file string) *compile.Program { return w.programs[file] })
	compile.InstallModules(w.rt)
	return w
}

// run evaluates a file and returns what it assigned to module.exports.
func (w *world) run(t *testing.T, file, source string) (goja.Value, error) {
	t.Helper()
	p, err := compile.Compile(file, []byte(source), compile.Options{Natives: true, NullChecks: true})
	if err != nil {
		t.Fatal(err)
	}
	w.programs[file] = p
	wrapper, err := w.rt.RunProgram(p.Program)
	if err != nil {
		t.Fatal(err)
	}
	call, _ := goja.AssertFunction(wrapper)
	exports, module := w.rt.NewObject(), w.rt.NewObject()
	_, err = call(exports, exports, goja.Undefined(), module)
	return module.Get("exports"), err
}

func TestCodeSeesNodesWords(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		"undefined.x": "Cannot read properties of undefined (reading 'x')", "null.x.y": "Cannot read properties of null (reading 'x')",
		"const o = {}; o.a.b()": "Cannot read properties of undefined (reading 'b')", "const o = { a: null }; o.a.b": "Cannot read properties of null (reading 'b')",
		"const o = {}; o.f(1)": "o.f is not a function", "const o = {}; new o.K()": "o.K is not a constructor", "const { a } = null": "",
		"x; let x": "Cannot access 'x' before initialization", "JSON.parse('{')": "Expected property name or '}' in JSON at position 1",
		"[].reduce((a) => a)": "Reduce of empty array with no initial value", "throw new TypeError('Not a function: x')": "Not a function: x",
		"class A {} A()": "Class constructor A cannot be invoked without 'new'",
	} {
		for _, file := range []string{"a.js", "a.ts"} {
			w := newWorld()
			got, err := w.run(t, file, "try {\n"+source+"\n} catch (e) { module.exports = e.message; }")
			if err != nil {
				t.Fatal(err)
			}
			if want != "" && got.String() != want {
				t.Errorf("%s: %s: got %q, want %q", file, source, got, want)
			}
			_, err = newWorld().run(t, file, source)
			if exception, ok := err.(*goja.Exception); !ok {
				t.Errorf("%s: got %v", source, err)
			} else {
				w.fix(exception.Value())
			}
		}
	}
}

func TestUncaughtErrorsArePutIntoWords(t *testing.T) {
	t.Parallel()
	w := newWorld()
	_, err := w.run(t, "a.js", "const o = {};\no.list\n  .map((x) => x);")
	exception, ok := err.(*goja.Exception)
	if !ok {
		t.Fatal(err)
	}
	w.fix(exception.Value())
	object := exception.Value().ToObject(w.rt)
	if got := object.Get("message").String(); got != "Cannot read properties of undefined (reading 'map')" {
		t.Error(got)
	}
	if at := exception.Stack()[0].Position(); at.Line != 3 || w.programs["a.js"].Column(at.Line, at.Column) != 4 {
		t.Errorf("at %v", at)
	}
	p := w.programs["a.js"]
	if got := p.NodeMessage("Cannot read property 'map' of undefined or null", 3, 4); got != "Cannot read properties of undefined (reading 'map')" {
		t.Error(got)
	}
	if got := p.NodeMessage("anything", 1, 1); got != "" {
		t.Error(got)
	}
}

func TestColumnsCountAsOthersDo(t *testing.T) {
	t.Parallel()
	w := newWorld()
	_, err := w.run(t, "a.js", "const s = 'äöü😀'; throw new Error(s);")
	exception, ok := err.(*goja.Exception)
	if !ok {
		t.Fatal(err)
	}
	at := exception.Stack()[0].Position()
	if got := w.programs["a.js"].Column(at.Line, at.Column); got != 26 {
		t.Errorf("column %d", got)
	}
}

func TestStacksInNodesFormAreUnderstood(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.programs["/app/a.js"] = nil
	for _, c := range [][3]string{{"o.ä.ö()", "TypeError: Object has no member 'ö'\n    at Object.<anonymous> (a.js:1:22)", "o.ä.ö is not a function"},
		{"o.ä.ö()", "TypeError: No initial value\n    at Array.reduce (<anonymous>)\n    at a.js:1:22", "Reduce of empty array with no initial value"}} {
		if _, err := w.run(t, "a.js", "const o = { ä: {} }; exports.f = () => "+c[0]); err != nil {
			t.Fatal(err)
		}
		at := strings.Index("const o = { ä: {} }; exports.f = () => "+c[0], ".ö") // in bytes, with one ä before and one after
		line := strings.Replace(c[1], "1:22", fmt.Sprintf("1:%d", at), 1)
		_ = w.rt.Set("line", line)
		e, err := w.rt.RunString(`(() => { const e = new TypeError(line.slice(11, line.indexOf('\n'))); e.stack = line; return e; })()`)
		if err != nil {
			t.Fatal(err)
		}
		w.fix(e)
		if got := e.ToObject(w.rt).Get("message").String(); got != c[2] {
			t.Errorf("got %q, want %q", got, c[2])
		}
	}
}
