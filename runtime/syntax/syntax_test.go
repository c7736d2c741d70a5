package syntax_test

import (
	"slices"
	"testing"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/hothouse-run/hothouse/runtime/syntax"
)

func body(t *testing.T, source string) []ast.Statement {
	t.Helper()
	program, err := parser.ParseFile(nil, "t.js", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	return program.Body
}

func TestBound(t *testing.T) {
	t.Parallel()
	for source, want := range map[string][]string{
		"let a": {"a"}, "let {}=x": nil, "let {a, b: c, d = 1, e: {f = g}, ['h' + i]: j, ...k} = x": {"a", "c", "d", "f", "j", "k"},
		"let [a,, [b], {c} = d, ...e] = x": {"a", "b", "c", "e"},
	} {
		declared := body(t, source)[0].(*ast.LexicalDeclaration).List[0]
		if got := syntax.Bound(declared); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", source, got, want)
		}
	}
	if got := syntax.Bound(nil); got != nil {
		t.Errorf("nothing declares %v", got)
	}
}

func TestDirectives(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]int{"": 0, "a": 0, "'use strict'; a; 'b'": 1, "'a'; \"b\"": 2, "'a' + b": 0} {
		if got := syntax.Directives(body(t, source)); got != want {
			t.Errorf("%q: %d, want %d", source, got, want)
		}
	}
}
