package language

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// Function makes a native function that shows itself with a name and a number of
// parameters, as the language's own do. It costs a third of what Runtime.ToValue and two
// definitions cost, which counts where each world makes hundreds.
func Function(rt *goja.Runtime, name string, length int, f func(goja.FunctionCall) goja.Value) *goja.Object {
	var prototype *goja.Object
	if constructor, ok := rt.Get("Object").(*goja.Object); ok { // a function, which scripts have no reason to replace
		prototype = constructor.Prototype()
	}
	return function(rt, prototype, name, length, f)
}

func function(rt *goja.Runtime, prototype *goja.Object, name string, length int, f func(goja.FunctionCall) goja.Value) *goja.Object {
	if o, ok := engine.NewFunction(rt, prototype, unistring.NewFromString(name), length, f); ok {
		return o
	}
	o := rt.ToValue(f).(*goja.Object)
	_ = o.DefineDataProperty("name", rt.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = o.DefineDataProperty("length", rt.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o
}
