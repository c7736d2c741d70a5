package inspect

import (
	"math"

	"github.com/dop251/goja"
)

// options are the ones of util.inspect that change uncoloured text. Lengths without
// limit are math.MaxInt.
type options struct {
	showHidden, showProxy, customInspect, sorted bool
	// getters is "", "all", "get" (those without a setter) or "set".
	getters string
	// depth is +Inf for no limit; nullDepth remembers that it was written as null.
	depth                                     float64
	nullDepth                                 bool
	maxArrayLength, maxStringLength, breakLen int
	// compact is the number of innermost levels joined on one line; 0 is none.
	compact int
	// given is the object with options that are not Node's own, which inspection
	// methods get to see again.
	given *goja.Object
}

var defaults = options{
	customInspect: true, depth: 2, maxArrayLength: 100, maxStringLength: 10000, breakLen: 80, compact: 3,
}

// remaining is the first argument of an inspection method: how much deeper it may go.
func (o options) remaining(rt *goja.Runtime, depth int) goja.Value {
	if o.nullDepth {
		return goja.Null()
	}
	return rt.ToValue(o.depth - float64(depth))
}

// object makes the second argument of an inspection method.
func (o options) object(rt *goja.Runtime) *goja.Object {
	obj := rt.NewObject()
	set := func(name string, v any) { _ = obj.Set(name, v) }
	set("stylize", func(c goja.FunctionCall) goja.Value { return c.Argument(0) })
	set("showHidden", o.showHidden)
	set("depth", o.remaining(rt, 0))
	set("colors", false)
	set("customInspect", o.customInspect)
	set("showProxy", o.showProxy)
	set("maxArrayLength", limitValue(o.maxArrayLength))
	set("maxStringLength", limitValue(o.maxStringLength))
	set("breakLength", limitValue(o.breakLen))
	set("compact", o.compact)
	if o.compact == 0 {
		set("compact", false)
	}
	set("sorted", o.sorted)
	set("getters", o.getters == "all")
	if o.getters == "get" || o.getters == "set" {
		set("getters", o.getters)
	}
	set("numericSeparator", false)
	if o.given != nil {
		for _, name := range o.given.Keys() {
			set(name, o.given.Get(name))
		}
	}
	return obj
}

func limitValue(n int) float64 {
	if n == math.MaxInt {
		return math.Inf(1)
	}
	return float64(n)
}

// with overlays the options an app passed to inspect.
func (o options) with(given *goja.Object) options {
	for _, name := range given.Keys() {
		v := given.Get(name)
		switch name {
		case "showHidden":
			o.showHidden = v.ToBoolean()
		case "showProxy":
			o.showProxy = v.ToBoolean()
		case "customInspect":
			o.customInspect = v.ToBoolean()
		case "sorted":
			o.sorted = v.ToBoolean()
		case "depth":
			o = o.withDepth(v)
		case "maxArrayLength":
			o.maxArrayLength = limit(v)
		case "maxStringLength":
			o.maxStringLength = limit(v)
		case "breakLength":
			o.breakLen = limit(v)
		case "compact":
			o.compact = compactness(v)
		case "getters":
			o.getters = gettersMode(v)
		case "colors", "stylize", "numericSeparator":
		default:
			o.given = given
		}
	}
	return o
}

// withDepth sets the depth; null and Infinity mean no limit, and with undefined
// Node never finds a depth to be too deep either.
func (o options) withDepth(v goja.Value) options {
	o.nullDepth = goja.IsNull(v)
	o.depth = math.Inf(1)
	if f := v.ToFloat(); !o.nullDepth && !math.IsNaN(f) {
		o.depth = f
	}
	return o
}

func limit(v goja.Value) int {
	f := v.ToFloat()
	switch {
	case goja.IsNull(v) || f >= math.MaxInt32:
		return math.MaxInt
	case math.IsNaN(f) || f < 0:
		return 0
	}
	return int(f)
}

func compactness(v goja.Value) int {
	if v.ExportType() != nil && v.ExportType().Kind().String() == "bool" && v.ToBoolean() {
		return defaults.compact
	}
	return min(limit(v), math.MaxInt32)
}

func gettersMode(v goja.Value) string {
	if s := v.String(); s == "get" || s == "set" {
		return s
	}
	if v.ToBoolean() {
		return "all"
	}
	return ""
}
