package intl

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language"
)

type native = func(goja.FunctionCall) goja.Value

// function makes a native function with a name and a length.
func (r *realm) function(name string, length int, f native) *goja.Object {
	return language.Function(r.rt, name, length, f)
}

func (r *realm) rename(o *goja.Object, name string, length int) {
	must(o.DefineDataProperty("name", r.rt.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(o.DefineDataProperty("length", r.rt.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// must passes on what defining a property raised, as a JavaScript exception.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// method defines a native method as builtins are: writable, not enumerable.
func (r *realm) method(o *goja.Object, name string, length int, f native) {
	r.hidden(o, name, r.function(name, length, f))
}

func (r *realm) hidden(o *goja.Object, name string, v goja.Value) {
	must(o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// getter defines an accessor without a setter.
func (r *realm) getter(o *goja.Object, name string, f func(this goja.Value) goja.Value) {
	g := r.function("get "+name, 0, func(c goja.FunctionCall) goja.Value { return f(c.This) })
	must(o.DefineAccessorProperty(name, g, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

func (r *realm) tag(o *goja.Object, name string) {
	must(o.DefineDataPropertySymbol(goja.SymToStringTag, r.rt.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// class describes a constructor of Intl.
type class struct {
	name     string
	length   int
	callable bool // without new
	noLists  bool // has no supportedLocalesOf
	// make reads the arguments and returns the value behind the new object.
	make func(locales, options goja.Value) any
}

// define makes the constructor and puts it into intl; it returns the prototype.
func (r *realm) define(intl *goja.Object, c class) *goja.Object {
	full := "Intl." + c.name
	var proto *goja.Object
	ctor := r.rt.ToValue(func(call goja.ConstructorCall) *goja.Object {
		this := call.This
		if !r.isFresh(this, proto) {
			if !c.callable {
				r.throwType("Constructor " + full + " requires 'new'")
			}
			this = r.rt.CreateObject(proto)
		}
		r.slots.set(this, c.make(call.Argument(0), call.Argument(1)))
		return this
	}).(*goja.Object)
	r.rename(ctor, c.name, c.length)
	proto = ctor.Get("prototype").(*goja.Object)
	must(ctor.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	r.tag(proto, full)
	if !c.noLists {
		r.method(ctor, "supportedLocalesOf", 1, func(call goja.FunctionCall) goja.Value {
			return r.supportedLocales(full, call.Argument(0), call.Argument(1))
		})
	}
	r.hidden(intl, c.name, ctor)
	return proto
}

// isFresh reports whether a constructor's receiver was made for it by new. The
// engine tells a call from a construction by nothing else.
func (r *realm) isFresh(this, proto *goja.Object) bool {
	for o := this.Prototype(); o != nil; o = o.Prototype() {
		if o == proto {
			return r.slots.get(this) == nil
		}
	}
	return false
}

// object makes a plain object from names and values in order; a nil value leaves
// the name out.
func (r *realm) object(pairs ...any) *goja.Object {
	o := r.rt.NewObject()
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != nil {
			must(o.Set(pairs[i].(string), pairs[i+1]))
		}
	}
	return o
}

func (r *realm) strings(list []string) goja.Value {
	items := make([]any, len(list))
	for i, s := range list {
		items[i] = s
	}
	return r.rt.NewArray(items...)
}
