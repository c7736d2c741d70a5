package compile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
)

// evaluate runs a module with console.log collecting into the returned text, and
// returns [exports, module.exports].
func evaluate(t *testing.T, p *compile.Program) (goja.Value, error) {
	t.Helper()
	rt := goja.New()
	wrapper, err := rt.RunProgram(p.Program)
	if err != nil {
		t.Fatal(err)
	}
	call, ok := goja.AssertFunction(wrapper)
	if !ok {
		t.Fatal("the program is no function")
	}
	exports, module := rt.NewObject(), rt.NewObject()
	_ = module.Set("exports", exports)
	return call(exports, exports, goja.Undefined(), module)
}

func TestModuleStylesAreAccepted(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ path, source, bare, module string }{
		"bare exports":      {"server/server.js", "exports = { a: 1 }", "a", ""},
		"module.exports":    {"server/server.js", "module.exports = { a: 1 }", "", "a"},
		"property":          {"server/server.js", "exports.a = 1", "a", "a"},
		"strict":            {"server/server.js", "'use strict';\nexports = { a: 1 }", "a", ""},
		"hashbang":          {"server/server.js", "#!/usr/bin/env node\nexports = { a: 1 }", "a", ""},
		"byte order mark":   {"server/server.js", "\ufeffexports = { a: 1 }", "a", ""},
		"comment at end":    {"server/server.js", "exports = { a: 1 } // done", "a", ""},
		"ES module":         {"server/server.js", "export const a = 1", "", "a"},
		"TypeScript":        {"server/server.ts", "export const a: number = 1 as number", "", "a"},
		"async generator":   {"server/server.js", "exports = { a: async function* () { yield 1 } }", "a", ""},
		"endless loop mark": {"server/server.js", "exports = { a() { while (true) {} } }", "a", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, err := compile.Module(c.path, []byte(c.source))
			if err != nil {
				t.Fatal(err)
			}
			pair, err := evaluate(t, p)
			if err != nil {
				t.Fatal(err)
			}
			rt := goja.New()
			for i, want := range []string{c.bare, c.module} {
				got := strings.Join(pair.ToObject(rt).Get([]string{"0", "1"}[i]).ToObject(rt).Keys(), ",")
				if got != want {
					t.Errorf("exports %d have %q, want %q", i, got, want)
				}
			}
		})
	}
}

func TestSyntaxErrorsPointAtThePlace(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		path, source string
		line, column int
		message      string
	}{
		"missing brace":  {"server/server.js", "exports = {\n  a: 1\n", 3, 1, `Expected "}"`},
		"missing value":  {"server/lib/a.js", "const a = ;", 1, 11, `Unexpected ";"`},
		"bad type":       {"server/server.ts", "let a: = 1", 1, 8, ""},
		"bad pattern":    {"server/server.js", "\n const a = /(/;", 2, 0, "Unterminated group"},
		"top-level wait": {"server/server.js", "\nconst a = await f()", 2, 11, "await is only valid in async functions"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := compile.Module(c.path, []byte(c.source))
			var syntax *compile.SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("got %v", err)
			}
			if syntax.File != c.path || syntax.Line != c.line || c.column != 0 && syntax.Column != c.column || !strings.Contains(syntax.Message, c.message) {
				t.Errorf("got %v, want %s:%d:%d with %q", syntax, c.path, c.line, c.column, c.message)
			}
		})
	}
}

func TestPositionsAreTheAuthors(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		path, source string
		line, column int
	}{
		"first line":      {"server/server.js", "throw new Error('x')", 1, 7},
		"later line":      {"server/server.js", "\n  throw new Error('x')", 2, 9},
		"after hashbang":  {"server/server.js", "#!x\nthrow new Error('x')", 2, 7},
		"ES module":       {"server/server.js", "export const a = 1;\n\n  throw new Error('x')", 3, 9},
		"TypeScript":      {"server/server.ts", "interface A { b: string }\nconst a: A = { b: '' };\nthrow new Error(a.b)", 3, 7},
		"async generator": {"server/server.js", "async function* f() {}\n\n throw new Error('x')", 3, 8},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, err := compile.Module(c.path, []byte(c.source))
			if err != nil {
				t.Fatal(err)
			}
			_, err = evaluate(t, p)
			var exception *goja.Exception
			if !errors.As(err, &exception) {
				t.Fatalf("got %v", err)
			}
			at := exception.Stack()[0].Position()
			if at.Line != c.line || p.Column(at.Line, at.Column) != c.column || at.Filename != c.path {
				t.Errorf("got %s:%d:%d, want %s:%d:%d", at.Filename, at.Line, p.Column(at.Line, at.Column), c.path, c.line, c.column)
			}
		})
	}
}

func TestJSONModule(t *testing.T) {
	t.Parallel()
	p, err := compile.JSON("server/data.json", []byte("{\"text\": \"a\\\"b\\n\u2028\", \"n\": [1, 2]}"))
	if err != nil {
		t.Fatal(err)
	}
	pair, err := evaluate(t, p)
	if err != nil {
		t.Fatal(err)
	}
	rt := goja.New()
	if got := pair.ToObject(rt).Get("1").ToObject(rt).Get("text").String(); got != "a\"b\n\u2028" {
		t.Errorf("got %q", got)
	}
}

func FuzzModule(f *testing.F) {
	for _, seed := range []string{"exports = {}", "}) (function () {", "while(true){}", "export default 1", "`${", "/(?<n>a)/u", "\xff\xfe", "#!", "for(;;);"} {
		f.Add("server/server.js", []byte(seed))
	}
	f.Fuzz(func(t *testing.T, _ string, source []byte) {
		for _, path := range []string{"server/server.js", "server/server.ts"} {
			if _, err := compile.Module(path, source); err != nil {
				var syntax *compile.SyntaxError
				if !errors.As(err, &syntax) || syntax.File != path {
					t.Fatalf("%T: %v", err, err)
				}
			}
		}
		if _, err := compile.JSON("server/a.json", source); err == nil != json.Valid(bytes.TrimPrefix(source, []byte("\ufeff"))) {
			t.Fatal(err)
		}
	})
}
