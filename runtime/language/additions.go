package language

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

//go:embed lib/additions.js
var additionsSource string

//go:embed lib/iterator.js
var iteratorSource string

//go:embed lib/clone.js
var cloneSource string

var (
	additionsProgram = compiled("additions.js", additionsSource)
	iteratorProgram  = compiled("iterator.js", iteratorSource)
	cloneProgram     = compiled("clone.js", cloneSource)
)

// added are functions that lib/additions.js implements, by the object they belong to,
// with their number of parameters.
var added = []struct {
	owner  string
	static bool
	names  []string
	length int
}{
	{"Object", false, []string{"__defineGetter__", "__defineSetter__"}, 2},
	{"Object", false, []string{"__lookupGetter__", "__lookupSetter__"}, 1},
	{"String", false, []string{"anchor", "fontcolor", "fontsize", "link"}, 1},
	{"String", false, []string{"big", "blink", "bold", "fixed", "italics", "small", "strike", "sub", "sup"}, 0},
	{"Date", false, []string{"getYear"}, 0},
	{"Date", false, []string{"setYear"}, 1},
	{"Object", true, []string{"groupBy"}, 2},
	{"Map", true, []string{"groupBy"}, 2},
	{"Promise", true, []string{"withResolvers"}, 0},
	{"Array", true, []string{"fromAsync"}, 1},
}

// iteratorMethods are the helpers of lib/iterator.js with their number of parameters.
var iteratorMethods = map[string]int{
	"map": 1, "filter": 1, "take": 1, "drop": 1, "flatMap": 1, "reduce": 1, "toArray": 0, "forEach": 1, "some": 1, "every": 1, "find": 1,
}

// installAdditions defines what the engine lacks. What is written in JavaScript is
// loaded when it is first used.
func (l *Language) installAdditions() {
	rt := l.rt
	symbol := rt.Get("Symbol").(*goja.Object)
	for _, name := range []string{"asyncIterator", "dispose", "asyncDispose"} {
		if symbol.Get(name) == nil {
			prefix := "Symbol."
			if name != "asyncIterator" {
				prefix = "nodejs." // Node 20 defines these itself
			}
			_ = symbol.DefineDataProperty(name, goja.NewSymbol(prefix+name), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
		}
	}
	l.asyncIterator = symbol.Get("asyncIterator")
	library := l.lazily(additionsProgram)
	for _, a := range added {
		owner, part := rt.Get(a.owner).(*goja.Object), "statics"
		if !a.static {
			owner, part = owner.Get("prototype").(*goja.Object), "methods"
		}
		for _, name := range a.names {
			if owner.Get(name) == nil {
				l.method(owner, name, a.length, deferred(func() *goja.Object {
					return path(library(), part, a.owner, name)
				}))
			}
		}
	}
	l.replace(rt.Get("Promise").(*goja.Object), "any", func(nativeFunc) nativeFunc {
		return deferred(func() *goja.Object { return path(library(), "statics", "Promise", "any") })
	})
	for _, name := range []string{"WeakRef", "FinalizationRegistry", "SharedArrayBuffer", "Atomics"} {
		l.lazyGlobal(name, func() goja.Value {
			make, _ := goja.AssertFunction(path(library(), "globals", name))
			return must(make(goja.Undefined()))
		})
	}
	l.lazyIterator()
	clone := l.lazily(cloneProgram)
	stub := l.function("structuredClone", 0, deferredChecked(l, clone))
	_ = rt.GlobalObject().DefineDataProperty("structuredClone", stub, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	_ = rt.GlobalObject().Delete("GoError")
	date := rt.Get("Date").(*goja.Object).Get("prototype").(*goja.Object)
	_ = date.DefineDataProperty("toGMTString", date.Get("toUTCString"), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// deferredChecked is structuredClone, which wants its argument.
func deferredChecked(l *Language, f func() *goja.Object) func(goja.FunctionCall) goja.Value {
	run := deferred(f)
	return func(call goja.FunctionCall) goja.Value {
		if len(call.Arguments) == 0 {
			o, _ := l.rt.New(l.errors["TypeError"], l.rt.ToValue(`The "value" argument must be specified`))
			_ = o.Set("code", "ERR_MISSING_ARGS")
			panic(o)
		}
		return run(call)
	}
}

// lazyIterator defines the iterator helpers.
func (l *Language) lazyIterator() {
	library := l.lazily(iteratorProgram)
	for name, length := range iteratorMethods {
		l.method(l.iterator, name, length, deferred(func() *goja.Object { return path(library(), "methods", name) }))
	}
	if l.rt.Get("Iterator") == nil {
		l.lazyGlobal("Iterator", func() goja.Value { return path(library(), "Iterator") })
	}
}

// lazily returns a function that runs a program of ours when it is first called and
// gives its function the native functions.
func (l *Language) lazily(program func() *goja.Program) func() *goja.Object {
	var value *goja.Object
	return func() *goja.Object {
		if value == nil {
			f, _ := goja.AssertFunction(l.script(program()))
			value = must(f(goja.Undefined(), l.natives())).(*goja.Object)
		}
		return value
	}
}

// deferred is a native function that calls the one f returns.
func deferred(f func() *goja.Object) func(goja.FunctionCall) goja.Value {
	var call goja.Callable
	return func(c goja.FunctionCall) goja.Value {
		if call == nil {
			call, _ = goja.AssertFunction(f())
		}
		return must(call(c.This, c.Arguments...))
	}
}

// path follows property names.
func path(o *goja.Object, names ...string) *goja.Object {
	for _, name := range names {
		o = o.Get(name).(*goja.Object)
	}
	return o
}

// lazyGlobal defines a global that is made when it is first asked for.
func (l *Language) lazyGlobal(name string, make func() goja.Value) {
	global := l.rt.GlobalObject()
	define := func(v goja.Value) {
		_ = global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	getter := l.function(name, 0, func(goja.FunctionCall) goja.Value {
		v := make()
		define(v)
		return v
	})
	setter := l.function(name, 1, func(call goja.FunctionCall) goja.Value {
		define(call.Argument(0))
		return goja.Undefined()
	})
	_ = global.DefineAccessorProperty(name, getter, setter, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// natives are what the scripts need of Go. It is made once for a world.
func (l *Language) natives() *goja.Object {
	if l.nativeObject != nil {
		return l.nativeObject
	}
	rt := l.rt
	o := rt.NewObject()
	l.nativeObject = o
	set := func(name string, f func(goja.FunctionCall) goja.Value) { _ = o.Set(name, f) }
	uncurried := func(f goja.Value) func(goja.FunctionCall) goja.Value {
		call, _ := goja.AssertFunction(f)
		return func(c goja.FunctionCall) goja.Value {
			if len(c.Arguments) == 0 {
				return must(call(goja.Undefined()))
			}
			return must(call(c.Arguments[0], c.Arguments[1:]...))
		}
	}
	set("call", func(c goja.FunctionCall) goja.Value { return rt.ToValue(uncurried(c.Argument(0))) })
	set("kindOf", func(c goja.FunctionCall) goja.Value { return rt.ToValue(l.cloneKind(c.Argument(0))) })
	set("weak", func(c goja.FunctionCall) goja.Value { return rt.ToValue(canBeWeak(rt, c.Argument(0))) })
	set("detach", func(c goja.FunctionCall) goja.Value {
		if buffer, ok := c.Argument(0).Export().(goja.ArrayBuffer); ok {
			buffer.Detach()
		}
		return goja.Undefined()
	})
	set("define", func(c goja.FunctionCall) goja.Value {
		f := c.Argument(3).(*goja.Object)
		_ = f.DefineDataProperty("name", c.Argument(1), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		_ = c.Argument(0).(*goja.Object).DefineDataProperty(c.Argument(1).String(), f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		return goja.Undefined()
	})
	date := path(rt.GlobalObject(), "Date", "prototype")
	for _, name := range []string{"getFullYear", "setFullYear", "getTime", "setTime"} {
		set(name, uncurried(date.Get(name)))
	}
	set("localZero", func(goja.FunctionCall) goja.Value {
		return rt.ToValue(must(uncurried(date.Get("getTimezoneOffset"))(goja.FunctionCall{Arguments: []goja.Value{must(rt.New(rt.Get("Date"), rt.ToValue(0)))}}), nil).ToInteger() * 60000)
	})
	_ = o.Set("asyncIterator", l.asyncIterator)
	_ = o.Set("prototype", l.iterator)
	return o
}

// canBeWeak tells what a WeakRef may hold.
func canBeWeak(rt *goja.Runtime, v goja.Value) bool {
	_, object := v.(*goja.Object)
	return object
}

// cloneKind sorts objects as structuredClone tells them apart.
func (l *Language) cloneKind(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return ""
	}
	switch name := engine.Implementation(o); name {
	case "baseObject", "templatedObject", "guardedObject":
		return "plain"
	case "arrayObject", "sparseArrayObject":
		return "array"
	case "primitiveValueObject", "stringObject":
		return "boxed"
	case "dataViewObject":
		return "view"
	case "typedArrayObject":
		return "typed"
	case "arrayBufferObject":
		return "buffer"
	case "mapObject", "setObject", "dateObject", "regexpObject", "errorObject":
		return name[:len(name)-len("Object")]
	}
	return ""
}
