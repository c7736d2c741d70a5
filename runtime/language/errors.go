package language

import "github.com/dop251/goja"

// errorTypes are the language's constructors of errors, which the app's code can only
// hide from itself. Where there are none the runtime's globals stand in.
type errorTypes map[string]*goja.Object

// throw panics with an error of the language.
func (t errorTypes) throw(rt *goja.Runtime, kind, message string) {
	t.throwValue(rt, kind, rt.ToValue(message))
}

func (t errorTypes) throwValue(rt *goja.Runtime, kind string, message goja.Value) {
	var ctor goja.Value = t[kind]
	if t[kind] == nil {
		ctor = rt.Get(kind)
	}
	o, err := rt.New(ctor, message)
	if err != nil {
		panic(err)
	}
	panic(o)
}

// throw panics with an error of the language.
func (l *Language) throw(kind, message string) { l.errors.throw(l.rt, kind, message) }
