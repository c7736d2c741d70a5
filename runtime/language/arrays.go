package language

import (
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// installArrays makes the functions of arrays that the engine runs in steps of one
// property at a time run in one step: what a queue does n times must not cost n².
func (l *Language) installArrays() {
	array := path(l.rt.GlobalObject(), "Array", "prototype")
	l.replace(array, "shift", func(original nativeFunc) nativeFunc {
		return func(call goja.FunctionCall) goja.Value {
			if o, ok := call.This.(*goja.Object); ok {
				if first, ok := engine.Shift(o); ok {
					return first
				}
			}
			return original(call)
		}
	})
	l.replace(array, "unshift", func(original nativeFunc) nativeFunc {
		return func(call goja.FunctionCall) goja.Value {
			if o, ok := call.This.(*goja.Object); ok && engine.Unshift(o, call.Arguments) {
				return o.Get("length")
			}
			return original(call)
		}
	})
}

// installFind keeps the engine from handing holes of arrays to native functions as
// nothing at all, which they do not survive: [,].find(Boolean).
func (l *Language) installFind() {
	array := path(l.rt.GlobalObject(), "Array", "prototype")
	for _, name := range []string{"find", "findIndex", "findLast", "findLastIndex"} {
		l.replace(array, name, func(original nativeFunc) nativeFunc {
			return func(call goja.FunctionCall) goja.Value {
				predicate, ok := goja.AssertFunction(call.Argument(0))
				if o, isObject := call.This.(*goja.Object); !ok || isObject && full(o) {
					return original(call)
				}
				checked := l.rt.ToValue(func(c goja.FunctionCall) goja.Value {
					for i, v := range c.Arguments {
						if v == nil {
							c.Arguments[i] = goja.Undefined()
						}
					}
					return must(predicate(c.This, c.Arguments...))
				})
				return original(goja.FunctionCall{This: call.This, Arguments: []goja.Value{checked, call.Argument(1)}})
			}
		})
	}
}

// full tells whether an object is an array without holes.
func full(o *goja.Object) bool {
	values, ok := engine.Dense(o)
	return ok && !slices.Contains(values, nil)
}

// installIteration lets loops over arrays use one result object for all their steps,
// where scripts do not get to see it.
func (l *Language) installIteration() {
	step, ok := engine.NewStep(l.rt)
	if !ok {
		return
	}
	values, _ := goja.AssertFunction(l.rt.NewArray().GetSymbol(goja.SymIterator))
	prototype := must(values(l.rt.NewArray())).(*goja.Object).Prototype()
	l.replace(prototype, "next", func(original nativeFunc) nativeFunc {
		return func(call goja.FunctionCall) goja.Value {
			// A generator that delegates passes an argument, and the result on.
			if len(call.Arguments) == 0 && engine.ByInstruction(l.rt) {
				if result := step.Next(call.This); result != nil {
					return result
				}
			}
			return original(call)
		}
	})
}

// installWellFormed defines the two functions of strings about halves of characters.
func (l *Language) installWellFormed() {
	text := path(l.rt.GlobalObject(), "String", "prototype")
	units := func(call goja.FunctionCall, name string) (goja.Value, []uint16) {
		if goja.IsUndefined(call.This) || goja.IsNull(call.This) {
			l.throw("TypeError", "String.prototype."+name+" called on null or undefined")
		}
		v := call.This.ToString()
		if engine.KindOf(v) == engine.UTF16 {
			return v, engine.Units(v)
		}
		return v, nil
	}
	l.method(text, "isWellFormed", 0, func(call goja.FunctionCall) goja.Value {
		_, u := units(call, "isWellFormed")
		return l.rt.ToValue(loneHalf(u, 0) < 0)
	})
	l.method(text, "toWellFormed", 0, func(call goja.FunctionCall) goja.Value {
		v, u := units(call, "toWellFormed")
		if loneHalf(u, 0) < 0 {
			return v
		}
		whole := append([]uint16(nil), u...)
		for i := loneHalf(whole, 0); i >= 0; i = loneHalf(whole, i+1) {
			whole[i] = 0xfffd
		}
		return goja.StringFromUTF16(whole)
	})
}

// loneHalf finds the first half of a character that stands alone, from a place on.
func loneHalf(units []uint16, from int) int {
	for i := from; i < len(units); i++ {
		if !utf16.IsSurrogate(rune(units[i])) {
			continue
		}
		if i+1 < len(units) && units[i] < 0xdc00 && units[i+1] >= 0xdc00 && units[i+1] < 0xe000 {
			i++
			continue
		}
		return i
	}
	return -1
}

// installFunctionText gives the text of bound functions no name, as in V8.
func (l *Language) installFunctionText() {
	l.replace(l.functionProto, "toString", func(original nativeFunc) nativeFunc {
		return func(call goja.FunctionCall) goja.Value {
			if o, ok := call.This.(*goja.Object); ok && slices.Contains(l.disguised, o) {
				return l.rt.ToValue("function " + o.Get("name").String() + "() { [native code] }")
			}
			v := original(call)
			if strings.HasPrefix(v.String(), "function bound ") && strings.HasSuffix(v.String(), "() { [native code] }") {
				return l.rt.ToValue("function () { [native code] }")
			}
			return v
		}
	})
}
