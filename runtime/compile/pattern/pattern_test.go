package pattern_test

import (
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/runtime/compile/pattern"
)

func TestRewrite(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ source, flags, want, wantFlags string }{
		{`^[\w.+-]+@\w+\.\w{2,}$`, "i", `^[\w.+-]+@\w+\.\w{2,}$`, "i"},
		{`(?<year>\d{4})`, "g", `(?<year>\d{4})`, "g"},
		{`a`, "dgv", `a`, "gu"},
		{`\p{ASCII_Hex_Digit}`, "u", `[0-9A-Fa-f]`, "u"},
		{`[^\p{AHex}]`, "u", `[^0-9A-Fa-f]`, "u"},
		{`[\w--[a-z]]`, "v", `[0-9A-Z\u{5f}]`, "u"},
		{`[\w&&\d]`, "v", `[0-9]`, "u"},
		{`[\q{abc|d}]`, "v", `(?:abc|[d])`, "u"},
		{`[]`, "u", `(?!)`, "u"},
		{`x*`, "g", `(?=)x*`, "g"},
		{`x+`, "g", `x+`, "g"},
		{`[\ud800-\udbff]`, "", `[^\u0000-\ud7ff\udc00-\uffff]`, ""},
		{`\400`, "", `\u00200`, ""},
		{`\c`, "", `\\c`, ""},
	} {
		got, flags, err := pattern.Rewrite(c.source, c.flags)
		if err != nil || got != c.want || flags != c.wantFlags {
			t.Errorf("/%s/%s: got /%s/%s, %v; want /%s/%s", c.source, c.flags, got, flags, err, c.want, c.wantFlags)
		}
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]string{
		"(/": "Unterminated group", ")/": "Unmatched ')'", "[/": "Unterminated character class", "a**/": "Nothing to repeat", "[b-a]/": "Range out of order",
		"a{2,1}/": "numbers out of order", `\p{Nope}/u`: "Invalid property name", "(?<a>x)(?<a>y)/": "Duplicate capture group name", `\1/u`: "Invalid",
		"a/gg": "Invalid flags supplied to RegExp constructor 'gg'", "a/uv": "Invalid flags", `[a&&b--c]/v`: "Invalid set operation",
	} {
		i := strings.LastIndexByte(source, '/')
		if _, _, err := pattern.Rewrite(source[:i], source[i+1:]); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", source, err, want)
		}
	}
}

func BenchmarkRewriteNothing(b *testing.B) {
	for b.Loop() {
		_, _, _ = pattern.Rewrite(`^[\w.+-]+@\w+\.\w{2,}$`, "i")
	}
}
