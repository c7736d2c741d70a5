package code_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/debug/code"
)

// prepare prepares a source as a worker does.
func prepare(t *testing.T, path, source string) *code.File {
	t.Helper()
	f := code.New(path, source, 100)
	if _, err := compile.Compile(path, []byte(source), compile.Options{Natives: true, Instrument: f.Instrument}); err != nil {
		t.Fatal(err)
	}
	for i, s := range f.Sites {
		if s.ID != 100+i {
			t.Fatalf("site %d has the ID %d", i, s.ID)
		}
	}
	return f
}

// places lists where a file can be stopped.
func places(f *code.File) string {
	var list []string
	for _, s := range f.Between(1, 1<<30) {
		list = append(list, fmt.Sprintf("%d:%d", s.Line, s.Column))
	}
	return strings.Join(list, " ")
}

func TestEveryStatementIsAPlaceToStop(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ path, source, want string }{
		"statements":       {"server/a.js", "let a = 1;\na++;\n  debugger;", "1:1 2:1 3:3"},
		"first line":       {"server/a.js", "a(); b();\n", "1:1 1:6"},
		"branches":         {"server/a.js", "if (a) b();\nelse if (c) d();\nelse { e(); }", "1:5 1:8 2:10 2:13 3:8"},
		"loops":            {"server/a.js", "for (let i = 0; i < 2; i++) a();\nwhile (b) c();\ndo d(); while (e);\nfor (const x of y) z();", "1:1 1:17 1:24 1:29 2:1 2:8 2:11 3:1 3:4 3:16 4:1 4:12 4:20"},
		"labels":           {"server/a.js", "out: for (;;) { break out; }", "1:6 1:17"},
		"arrows":           {"server/a.js", "const f = (x) =>\n  x + 1;", "1:1 2:3"},
		"classes":          {"server/a.js", "class A {\n  m() { return 1; }\n  static { a(); }\n  f = () => 2;\n}", "1:1 2:9 3:12 4:13"},
		"switch":           {"server/a.js", "switch (a) {\n  case 1: let b = 1; c(); break;\n  default: function d() { e(); }\n}", "1:1 2:11 2:22 2:27 3:27"},
		"try":              {"server/a.js", "try { a(); } catch { b(); } finally { c(); }", "1:7 1:22 1:39"},
		"wide characters":  {"server/a.js", "b('😀'); a();", "1:1 1:10"},
		"hashbang":         {"server/a.js", "#!/usr/bin/node\na();", "2:1"},
		"byte order mark":  {"server/a.js", "\ufeffa();", "1:1"},
		"TypeScript":       {"server/a.ts", "interface A { b: number }\n\nconst a: A = { b: 1 };\nconsole.log(a as A);", "3:1 4:1"},
		"ES module":        {"server/a.mjs", "import x from 'x';\n\nexport function f() {\n  return x;\n}", "4:3"},
		"async generators": {"server/a.js", "async function* g() {\n  yield 1;\n}", "2:3"},
		"nothing":          {"server/a.js", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := places(prepare(t, c.path, c.source)); got != c.want {
				t.Errorf("places %s\nwant   %s", got, c.want)
			}
		})
	}
}

func TestBreakpointsMoveToTheNextStatement(t *testing.T) {
	t.Parallel()
	f := prepare(t, "server/a.js", "// one\n\na(); b();\n\nfunction f() {\n  return 1;\n}\n")
	for _, c := range []struct{ line, column, wantLine, wantColumn int }{
		{1, 0, 3, 1}, {3, 0, 3, 1}, {3, 2, 3, 6}, {3, 6, 3, 6}, {4, 0, 6, 3}, {6, 9, 6, 3}, {7, 0, 0, 0},
	} {
		line, column := 0, 0
		if s := f.Resolve(c.line, c.column); s != nil {
			line, column = s.Line, s.Column
		}
		if line != c.wantLine || column != c.wantColumn {
			t.Errorf("%d:%d is at %d:%d, want %d:%d", c.line, c.column, line, column, c.wantLine, c.wantColumn)
		}
	}
}

func TestNamesOfEachScope(t *testing.T) {
	t.Parallel()
	f := prepare(t, "server/a.js", `const { m, ...rest } = {};
function outer(p, { q, r: [s] }, ...t) {
  var v;
  for (let i of p) {
    const inner = function own(x) {
      {
        let y;
        try { x(); } catch ({ message }) { here(); }
      }
    };
  }
  function later() {}
  class C {}
}`)
	var got []string
	for s := f.Resolve(8, 44).Scope; s != nil; s = s.Outer {
		got = append(got, strings.Join(s.Names, " "))
	}
	want := []string{"message", "y", "x own", "inner", "i", "p q s t v later C", "m rest outer exports require module __filename __dirname"}
	if !slices.Equal(got, want) {
		t.Errorf("scopes %q\nwant   %q", got, want)
	}
}

func TestWhatHandlesErrorsIsKnown(t *testing.T) {
	t.Parallel()
	f := prepare(t, "server/a.js", "try { a(); } catch (e) { b(); }\nc();\nd().then(x).catch(y);\ntry { e(); } finally { f(); }\ng(() => { h().catch(i); });")
	for line, want := range map[int]bool{1: true, 2: false, 3: true, 4: false, 5: false} {
		if got := f.Resolve(line, 0).Guarded; got != want {
			t.Errorf("line %d: %v, want %v", line, got, want)
		}
	}
}

// FuzzInstrument prepares whatever the parser takes.
func FuzzInstrument(f *testing.F) {
	for _, seed := range []string{"let a = 1", "switch (x) { case 1: class A {} }", "async () => { for (const x of await y) yield }", "function* g() { yield; yield* g() }", "a: { break a }", "({ get x() { return 1 }, ['y'](z = () => 2) {} })"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		file := code.New("server/a.js", source, 0)
		plain, err := compile.Compile("server/a.js", []byte(source), compile.Options{Natives: true})
		if err != nil || plain == nil {
			return
		}
		if _, err := compile.Compile("server/a.js", []byte(source), compile.Options{Natives: true, Instrument: file.Instrument}); err != nil {
			t.Errorf("%q compiles, but not when it is prepared: %v", source, err)
		}
	})
}
