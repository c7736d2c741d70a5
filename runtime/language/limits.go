package language

import (
	"math"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// maxStringLength is V8's: no string has more code units.
const maxStringLength = 1<<29 - 24

const invalidLength = "Invalid string length"

// valueBytes is what an element of an array takes at least.
const valueBytes = 16

// maxNative is how deep native functions may call each other without a script in
// between, where only the process's own stack would end them.
const maxNative = 2500

type nativeFunc = func(goja.FunctionCall) goja.Value

// installLimits makes functions that can ask for more than there is in one step refuse
// it as V8 does: the engine cannot be interrupted inside of them (engine.md §4).
func (l *Language) installLimits() {
	text := path(l.rt.GlobalObject(), "String", "prototype")
	l.replace(text, "repeat", func(original nativeFunc) nativeFunc {
		return func(call goja.FunctionCall) goja.Value {
			if count := call.Argument(0).ToFloat(); count > 1 && !math.IsInf(count, 0) && isText(call.This) {
				l.want(count * float64(length(call.This)))
			}
			return original(call)
		}
	})
	for _, name := range []string{"padStart", "padEnd"} {
		l.replace(text, name, func(original nativeFunc) nativeFunc {
			return func(call goja.FunctionCall) goja.Value {
				filled := goja.IsUndefined(call.Argument(1)) || length(call.Argument(1)) > 0
				if target := call.Argument(0).ToFloat(); filled && isText(call.This) && target > float64(length(call.This)) {
					l.want(target)
				}
				return original(call)
			}
		})
	}
	l.replace(text, "concat", func(original nativeFunc) nativeFunc {
		return func(call goja.FunctionCall) goja.Value {
			total := length(call.This)
			for _, v := range call.Arguments {
				total += length(v)
			}
			l.want(float64(total))
			return original(call)
		}
	})
	array := path(l.rt.GlobalObject(), "Array", "prototype")
	l.replace(array, "fill", func(original nativeFunc) nativeFunc {
		return func(call goja.FunctionCall) goja.Value {
			if o, ok := call.This.(*goja.Object); ok && !engine.IsArray(o) || len(call.Arguments) > 1 {
				return original(call)
			}
			l.elements(toLength(call.This.ToObject(l.rt).Get("length")))
			return original(call)
		}
	})
	l.replace(array, "join", l.join)
	l.replace(l.generator, "next", l.bounded)
}

// isText tells a value whose text costs nothing to have.
func isText(v goja.Value) bool {
	_, ok := v.(goja.String)
	return ok
}

// length is the number of code units of a string, 1 for what is no string.
func length(v goja.Value) int {
	if s, ok := v.(goja.String); ok {
		return s.Length()
	}
	return 1
}

// want throws the RangeError of V8 when a string of so many code units cannot be.
func (l *Language) want(units float64) {
	if units > maxStringLength {
		l.throw("RangeError", invalidLength)
	}
	l.afford(units)
}

// elements sees to it that an array of so many elements can be had.
func (l *Language) elements(n int64) { l.afford(float64(n) * valueBytes) }

func (l *Language) afford(bytes float64) {
	if l.options.MaxBytes > 0 && bytes > float64(l.options.MaxBytes) && l.options.Exhausted != nil {
		l.options.Exhausted()
	}
}

// join refuses results that are too long whatever the elements are.
func (l *Language) join(original nativeFunc) nativeFunc {
	original = l.bounded(original)
	return func(call goja.FunctionCall) goja.Value {
		if o, ok := call.This.(*goja.Object); ok {
			if _, dense := engine.Dense(o); !dense {
				separator := 1
				if !goja.IsUndefined(call.Argument(0)) {
					separator = length(call.Argument(0))
				}
				if n := toLength(o.Get("length")); n > 1<<20 {
					l.want(float64(n-1) * math.Max(1, float64(separator)))
				}
			}
		}
		return original(call)
	}
}

// bounded keeps a native function that may call itself, without a script in between,
// from using up the process's stack.
func (l *Language) bounded(original nativeFunc) nativeFunc {
	depth := 0
	return func(call goja.FunctionCall) goja.Value {
		if depth++; depth > maxNative {
			depth--
			l.throw("RangeError", overflowed)
		}
		defer func() { depth-- }()
		return original(call)
	}
}
