package engine

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

type arrayIterObject struct {
	baseObject
	obj     *goja.Object
	nextIdx int64
	kind    int
}

// arrayIterator is the type word of array iterators, nil when they are not laid out as
// expected.
var arrayIterator = func() unsafe.Pointer {
	rt := goja.New()
	values, ok := goja.AssertFunction(rt.NewArray().GetSymbol(goja.SymIterator))
	if !ok || !available {
		return nil
	}
	v, err := values(rt.NewArray())
	iterator, ok := v.(*goja.Object)
	if err != nil || !ok || !sameLayout(implementation(iterator), reflect.TypeFor[arrayIterObject]()) {
		return nil
	}
	return parts(iterator).self.tab
}()

// valuesOnly is the kind of an iterator over the values of an array.
const valuesOnly = 1

// Step is the result object of one step of an iterator, used again for the next. It may
// only be given to the engine itself, which reads it at once.
type Step struct {
	object *goja.Object
	base   *baseObject
	yes    goja.Value
	no     goja.Value
}

// NewStep makes a step; ok is false when there can be none.
func NewStep(rt *goja.Runtime) (s *Step, ok bool) {
	if !available || arrayIterator == nil {
		return nil, false
	}
	o := rt.NewObject()
	s = &Step{object: o, base: (*baseObject)(parts(o).self.data), yes: rt.ToValue(true), no: rt.ToValue(false)}
	s.base.values = map[unistring.String]goja.Value{"value": goja.Undefined(), "done": s.no}
	s.base.propNames = []unistring.String{"value", "done"}
	return s, true
}

// ByInstruction tells whether a native function was called by an instruction that needs
// it, such as for-of its iterator's next, and not by a call in a script or by another
// native function.
func ByInstruction(rt *goja.Runtime) bool { return vmOf(rt).prg != nil }

// Next advances an iterator over the values of a dense array and returns the result, nil
// for any other iterator and at the end.
func (s *Step) Next(iterator goja.Value) *goja.Object {
	o, ok := iterator.(*goja.Object)
	if !ok || parts(o).self.tab != arrayIterator {
		return nil
	}
	it := (*arrayIterObject)(parts(o).self.data)
	if it.kind != valuesOnly {
		return nil
	}
	a := (*arrayObject)(selfOf(it.obj, known.array))
	if a == nil || it.nextIdx >= int64(len(a.values)) || it.nextIdx >= int64(a.length) {
		return nil
	}
	v := a.values[it.nextIdx]
	if v == nil || IsProperty(v) {
		return nil
	}
	it.nextIdx++
	s.base.values["value"] = v
	return s.object
}
