package compile_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/compile/pattern"
)

func init() { regexp2.DefaultMatchTimeout = time.Second }

// FuzzPattern: whatever the pattern, there is no panic, a refusal has a message, and what
// is returned the engine takes or refuses, without a panic of its own.
func FuzzPattern(f *testing.F) {
	for _, seed := range []string{`\p{L}`, `[\p{L}--[a-z]]`, `[\q{ab|c}&&\w]`, `(?<a>x)\k<a>`, `^$`, `\u{10FFFF}`, `[\ud800-\udbff]`, `a{2,1}`, `(?<=a)b|(?!c)`, `\c\8\400`, `[^]`, `(((`, `[a-`} {
		for _, flags := range []string{"", "u", "v", "gimsy", "d", "vi"} {
			f.Add(seed, flags)
		}
	}
	f.Fuzz(func(t *testing.T, source, flags string) {
		if len(source) > 200 || strings.Contains(source, "999") {
			return
		}
		rewritten, rest, err := compile.Pattern(source, flags)
		var refused *pattern.Error
		if err != nil {
			if !errors.As(err, &refused) || refused.Message == "" {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		if strings.ContainsAny(rest, "dv") {
			t.Fatalf("flags %q became %q", flags, rest)
		}
		if _, _, err := compile.Pattern(rewritten, rest); err != nil {
			t.Fatalf("/%s/%s became /%s/%s, which is refused: %v", source, flags, rewritten, rest, err)
		}
	})
}

// FuzzRegExp: an expression that the constructor makes can be used, also from the middle of
// a text, where the engine changes matchers.
func FuzzRegExp(f *testing.F) {
	for _, seed := range []string{`[\u{0}-\u{10FFFF}]`, `[^\u{10FFFF}]`, `\p{L}+`, `(?<a>x)|y`, `[\ud800-\udbff][\udc00-\udfff]`, `^a$`, `x*`, `[\d-x]`, `a{,2}`, `\cA[\c_]`} {
		for _, flags := range []string{"g", "gu", "gv", "gmi", "dg", "y"} {
			f.Add(seed, flags)
		}
	}
	f.Fuzz(func(t *testing.T, source, flags string) {
		if len(source) > 40 || strings.ContainsAny(source, "456789") {
			return // repetition of repetitions takes memory
		}
		rt := goja.New()
		compile.InstallRegExp(rt)
		_ = rt.Set("source", source)
		_ = rt.Set("flags", flags)
		_, err := rt.RunString(`const re = new RegExp(source, flags);
for (const text of ['xaé', '\u{1F600}b', '']) { re.lastIndex = 0; re.exec(text); re.lastIndex = 1; re.exec(text); text.replace(re, ''); text.split(re); }`)
		var exception *goja.Exception
		if err != nil && (!errors.As(err, &exception) || !strings.HasPrefix(exception.Error(), "SyntaxError")) {
			t.Fatal(err)
		}
	})
}

// FuzzNodeMessage: any text at any place is answered, and an answer is no engine's text.
func FuzzNodeMessage(f *testing.F) {
	f.Add("a.b.c()", "Object has no member 'c'", 1, 70)
	f.Add("const { a } = b", "Value is not object coercible", 1, 75)
	f.Add("[...x]", "object is not iterable", 1, 65)
	f.Fuzz(func(t *testing.T, source, message string, line, column int) {
		p, err := compile.Compile("a.js", []byte(source), compile.Options{Natives: true, NullChecks: true})
		if err == nil {
			p.NodeMessage(message, line, column)
		}
	})
}

// FuzzPositions: an error thrown at any statement is reported at its line, whatever kind
// of file the statement is in.
func FuzzPositions(f *testing.F) {
	for i := range 8 {
		f.Add(i, uint8(i))
	}
	fillers := []string{"const a%d = [1].map((x) => x)\n  .filter(Boolean);", "function f%d() { return (() => arguments)(); }", "let b%d = `\n`;", "try { null.x; } catch (e) {}",
		"/* */ const r%d = /\\p{L}/u;", "class K%d { #p = 1; static s = 2; }", "{ function g%d() {} }", "var { c%d, ...d%[1]d } = { };"}
	f.Fuzz(func(t *testing.T, at int, kind uint8) {
		if at < 0 || at > 50 {
			return
		}
		var b strings.Builder
		for i := range at {
			filler := fillers[(i+int(kind))%len(fillers)]
			if strings.Contains(filler, "%d") {
				filler = fmt.Sprintf(filler, i)
			}
			b.WriteString(filler + "\n")
		}
		want := strings.Count(b.String(), "\n") + 1
		b.WriteString("throw new Error('here');\n")
		file := "a.js"
		switch kind % 3 {
		case 1:
			file = "a.ts"
		case 2:
			b.WriteString("async function* lowered() {}\n")
		}
		p, err := compile.Compile(file, []byte(b.String()), compile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, err = evaluate(t, p)
		var exception *goja.Exception
		if !errors.As(err, &exception) {
			t.Fatal(err)
		}
		if got := exception.Stack()[0].Position().Line; got != want {
			t.Errorf("%s: line %d, want %d\n%s", file, got, want, b.String())
		}
	})
}
