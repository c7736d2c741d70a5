// Package shims is the native part of npm packages that hothouse replaces, because they
// run badly on the engine: psl and bcryptjs (engine.md §2.3).
package shims

import (
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"

	"github.com/hothouse-run/hothouse/runtime/realm"
)

// PSL is the native part of psl:
//
//	toASCII(name)   the name in punycode
//	suffix(name)    {labels, listed}: of how many labels the public suffix consists
func PSL(r *realm.Realm) *goja.Object {
	return r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"toASCII": func(call goja.FunctionCall) goja.Value { return r.RT.ToValue(ascii(call.Argument(0).String())) },
		"suffix": func(call goja.FunctionCall) goja.Value {
			suffix, official := publicsuffix.PublicSuffix(ascii(call.Argument(0).String()))
			object := r.RT.NewObject()
			_ = object.Set("labels", strings.Count(suffix, ".")+1)
			// A suffix of several labels that is not official is a private rule of the list.
			_ = object.Set("listed", official || strings.Contains(suffix, "."))
			return object
		},
	})
}

func ascii(name string) string {
	if text, err := idna.ToASCII(name); err == nil {
		return text
	}
	return name
}
