package url

import (
	"testing"
	"unicode/utf8"

	"github.com/dop251/goja"
)

func TestDecode(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"a+b": "a b", "%41": "A", "%4": "%4", "%zz": "%zz", "%ff": "\ufffd", "%e2%82%ac": "€", "ü": "ü"} {
		if got := decode(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// FuzzForm: a form that was read and written is read the same again.
func FuzzForm(f *testing.F) {
	f.Add("a=1&b=%20+%ff&&=")
	rt := goja.New()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		once := formText(parseForm(rt, text).(*goja.Object))
		if twice := formText(parseForm(rt, once).(*goja.Object)); once != twice {
			t.Errorf("%q became %q and then %q", text, once, twice)
		}
	})
}
