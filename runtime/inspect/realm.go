package inspect

import (
	"fmt"

	"github.com/dop251/goja"
)

// customName is the registered symbol of inspection methods.
const customName = "nodejs.util.inspect.custom"

// native is the Go form of a JavaScript function. It is called directly, inside
// contain, because goja.AssertFunction would run pending promise jobs when the
// runtime is otherwise idle.
type native = func(goja.FunctionCall) goja.Value

// realm is a runtime together with the built-in functions borrowed from it. They are
// looked up when first needed and kept for one Format or Inspect.
type realm struct {
	rt          *goja.Runtime
	describe    native
	noDescribe  bool
	objectProto *goja.Object
	funcProto   *goja.Object
	ctorKey     goja.Value
	symbol      *goja.Symbol
	inspect     *goja.Object
	args        [2]goja.Value
	// nesting counts the objects being rendered. It is shared with the renderings
	// that inspection methods start by calling inspect.
	nesting *int
}

func newRealm(rt *goja.Runtime) *realm { return &realm{rt: rt, nesting: new(int)} }

// contain runs f and returns what it threw, be it a JavaScript exception, an
// interrupt or a failure of the engine. The engine's own stacks are restored in all
// cases; an interrupt stays pending and stops the app's code afterwards.
func (e *realm) contain(f func()) (err error) {
	defer func() {
		if x := recover(); x != nil {
			if err, _ = x.(error); err == nil {
				err = fmt.Errorf("%v", x)
			}
		}
	}()
	if ex := e.rt.Try(f); ex != nil {
		return ex
	}
	return nil
}

// quietly returns what f computes, or the zero value when it throws.
func quietly[T any](e *realm, f func() T) (result T) {
	if err := e.contain(func() { result = f() }); err != nil {
		var zero T
		return zero
	}
	return result
}

// builtin returns the function at global.name, or at global.prototype.name, or nil
// when the app has removed it.
func (e *realm) builtin(global string, onPrototype bool, name string) native {
	from, _ := e.rt.Get(global).(*goja.Object)
	if from != nil && onPrototype {
		from, _ = from.Get("prototype").(*goja.Object)
	}
	if from == nil {
		return nil
	}
	fn, ok := callable(from.Get(name))
	if !ok {
		return nil
	}
	return func(c goja.FunctionCall) goja.Value { return e.call(fn, c.This, c.Arguments...) }
}

// call calls a function and panics with what it throws.
func (e *realm) call(fn *goja.Object, this goja.Value, args ...goja.Value) goja.Value {
	if this == nil {
		this = goja.Undefined()
	}
	if f, ok := fn.Export().(native); ok {
		return f(goja.FunctionCall{This: this, Arguments: args})
	}
	f, _ := goja.AssertFunction(fn)
	v, err := f(this, args...)
	if err != nil {
		panic(err)
	}
	return v
}

// prototypes fills in the two prototypes whose constructor property is not trusted.
func (e *realm) prototypes() (object, function *goja.Object) {
	if e.objectProto == nil {
		e.objectProto = e.rt.NewObject().Prototype()
		if fn, ok := e.rt.ToValue(func(goja.FunctionCall) goja.Value { return nil }).(*goja.Object); ok {
			e.funcProto = fn.Prototype()
		}
	}
	return e.objectProto, e.funcProto
}

// customSymbol returns Symbol.for("nodejs.util.inspect.custom").
func (e *realm) customSymbol() *goja.Symbol {
	if e.symbol == nil {
		if lookup := e.builtin("Symbol", false, "for"); lookup != nil {
			e.symbol, _ = lookup(goja.FunctionCall{
				This: e.rt.Get("Symbol"), Arguments: []goja.Value{e.rt.ToValue(customName)},
			}).(*goja.Symbol)
		}
	}
	return e.symbol
}

// property is a property descriptor. value is nil for an accessor.
type property struct {
	value, get, set goja.Value
	enumerable      bool
}

// own returns an own property without calling its getter. The enumerable flag is
// only filled in when asked for; it costs a lookup and is mostly known.
func (e *realm) own(o *goja.Object, key goja.Value, wantEnumerable bool) (property, bool) {
	if e.describe == nil && !e.noDescribe {
		e.loadDescribe()
	}
	if e.noDescribe {
		return plainProperty(o, key)
	}
	e.args = [2]goja.Value{o, key}
	d, ok := e.describe(goja.FunctionCall{This: goja.Undefined(), Arguments: e.args[:]}).(*goja.Object)
	if !ok {
		return property{}, false
	}
	prop := property{value: d.Get("value"), enumerable: true}
	if prop.value == nil {
		prop.get, prop.set = d.Get("get"), d.Get("set")
	}
	if wantEnumerable {
		if flag := d.Get("enumerable"); flag != nil {
			prop.enumerable = flag.ToBoolean()
		}
	}
	return prop, true
}

// describeSymbol is the descriptor of an own property.
func (e *realm) describeSymbol(o *goja.Object, key *goja.Symbol) (*goja.Object, bool) {
	if e.describe == nil && !e.noDescribe {
		e.loadDescribe()
	}
	if e.noDescribe {
		return nil, false
	}
	d, ok := e.describe(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{o, key}}).(*goja.Object)
	return d, ok
}

// loadDescribe looks the function up under its two names.
func (e *realm) loadDescribe() {
	for _, global := range []string{"Object", "Reflect"} {
		if from, ok := e.rt.Get(global).(*goja.Object); ok {
			if fn, ok := from.Get("getOwnPropertyDescriptor").(*goja.Object); ok {
				if e.describe, ok = fn.Export().(native); ok {
					return
				}
			}
		}
	}
	e.noDescribe = true
}

// plainProperty stands in for own in a runtime whose app has removed both functions:
// it calls getters and does not tell inherited properties from own ones.
func plainProperty(o *goja.Object, key goja.Value) (property, bool) {
	var v goja.Value
	if symbol, ok := key.(*goja.Symbol); ok {
		v = o.GetSymbol(symbol)
	} else {
		v = o.Get(key.String())
	}
	return property{value: v, enumerable: true}, v != nil
}

// instanceOf is the instanceof operator; an operand that throws is no instance.
func (e *realm) instanceOf(v goja.Value, ctor *goja.Object) bool {
	return quietly(e, func() bool { return e.rt.InstanceOf(v, ctor) })
}

// callable returns v as an object that can be called.
func callable(v goja.Value) (*goja.Object, bool) {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil, false
	}
	_, ok = goja.AssertFunction(o)
	return o, ok
}
