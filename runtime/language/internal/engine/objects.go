package engine

import (
	"math"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

func selfOf(o *goja.Object, kind unsafe.Pointer) unsafe.Pointer {
	if !available || o == nil || parts(o).self.tab != kind {
		return nil
	}
	return parts(o).self.data
}

// IsPlain tells an object without any behaviour of its own, such as {}.
func IsPlain(o *goja.Object) bool { return selfOf(o, known.plain) != nil }

// IsArray tells a dense array.
func IsArray(o *goja.Object) bool { return selfOf(o, known.array) != nil }

// Builder fills plain objects that nobody else has seen.
type Builder struct{ base *baseObject }

// Build makes an empty plain object with room for n properties.
func Build(rt *goja.Runtime, n int) (*goja.Object, Builder) {
	o := rt.NewObject()
	base := (*baseObject)(parts(o).self.data)
	if n > 8 {
		base.values = make(map[unistring.String]goja.Value, n)
	}
	base.propNames = make([]unistring.String, 0, n)
	return o, Builder{base}
}

// Put defines a property; the last one of a name wins and keeps the first one's place.
func (b Builder) Put(name unistring.String, v goja.Value) {
	before := len(b.base.values)
	b.base.values[name] = v
	if len(b.base.values) != before {
		b.base.propNames = append(b.base.propNames, name)
	}
}

// Plain returns the names and values of a plain object's own properties in the order
// they were defined, which is not the language's when one of the names is an index. The
// slice and the map are the object's own: they must not be changed. ok is false for
// other objects.
func Plain(o *goja.Object) (names []unistring.String, values map[unistring.String]goja.Value, ok bool) {
	base := (*baseObject)(selfOf(o, known.plain))
	if base == nil {
		return nil, nil, false
	}
	return base.propNames, base.values, true
}

// NewArray makes an array that takes over the values, none of which may be nil.
func NewArray(rt *goja.Runtime, values []goja.Value) *goja.Object {
	o := rt.NewArray()
	a := (*arrayObject)(parts(o).self.data)
	a.values, a.length, a.objCount = values, uint32(len(values)), len(values)
	return o
}

// Dense returns the values of an array without holes, accessors or read-only elements,
// which must not be changed; ok is false for other objects.
func Dense(o *goja.Object) (values []goja.Value, ok bool) {
	a := (*arrayObject)(selfOf(o, known.array))
	if a == nil || !a.dense() {
		return nil, false
	}
	return a.values, true
}

func (a *arrayObject) dense() bool {
	n := len(a.values)
	return a.propValueCount == 0 && int(a.length) == n && a.objCount == n
}

// changeable tells a dense array whose length may change.
func (a *arrayObject) changeable() bool {
	return a.dense() && a.extensible && a.lengthProp.writable
}

// Shift removes the first element of a dense array in constant time.
func Shift(o *goja.Object) (first goja.Value, ok bool) {
	a := (*arrayObject)(selfOf(o, known.array))
	if a == nil || len(a.values) == 0 || !a.changeable() {
		return nil, false
	}
	first = a.values[0]
	a.values[0] = nil // let go of it: the memory before the slice stays allocated
	a.values = a.values[1:]
	a.length--
	a.objCount--
	return first, true
}

// Unshift puts values before the first element of a dense array.
func Unshift(o *goja.Object, values []goja.Value) bool {
	a := (*arrayObject)(selfOf(o, known.array))
	if a == nil || !a.changeable() || len(a.values)+len(values) > math.MaxInt32 {
		return false
	}
	n := len(a.values)
	a.values = append(a.values, values...)
	copy(a.values[len(values):], a.values[:n])
	copy(a.values, values)
	a.length += uint32(len(values))
	a.objCount += len(values)
	return true
}

// Native replaces the Go functions behind a built-in function. wrap gets the functions
// there are, of which construct is nil where new is refused, and returns those to use.
func Native(f *goja.Object, wrap func(call func(goja.FunctionCall) goja.Value, construct func([]goja.Value, *goja.Object) *goja.Object) (func(goja.FunctionCall) goja.Value, func([]goja.Value, *goja.Object) *goja.Object)) bool {
	if n := (*nativeFuncObject)(selfOf(f, known.native)); n != nil {
		n.f, n.construct = wrap(n.f, n.construct)
		return true
	}
	if n := (*templatedFuncObject)(selfOf(f, known.templated)); n != nil {
		n.f, n.construct = wrap(n.f, n.construct)
		return true
	}
	return false
}

// Implementation is the name of the engine's type behind an object.
func Implementation(o *goja.Object) string { return implementation(o).Name() }
