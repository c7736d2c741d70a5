// Package engine reads and writes the few private parts of the JavaScript engine that
// its public interface does not reach: the frames of the call stack, the values of dense
// arrays and plain objects, and the Go functions behind built-in ones.
//
// It holds copies of the engine's struct layouts. When the program starts it compares
// them with the engine's own by reflection, and where they differ, Available reports
// false and every function here declines, so that callers fall back on the public
// interface. The instruction of addition is replaced by one that appends to strings in
// place. It refuses to keep state, but for a cache of strings with room behind them, and
// to know anything about JavaScript.
package engine

//lint:file-ignore U1000 the structs mirror those of the engine, of which not every field is used

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// iface is the memory of a Go interface value.
type iface struct{ tab, data unsafe.Pointer }

// object is goja.Object.
type object struct {
	self    iface
	runtime *goja.Runtime
}

// baseObject is what every object of the engine starts with.
type baseObject struct {
	class      string
	val        *goja.Object
	prototype  *goja.Object
	extensible bool

	values    map[unistring.String]goja.Value
	propNames []unistring.String

	lastSortedPropLen, idxPropCount int

	symValues       unsafe.Pointer
	privateElements unsafe.Pointer
}

// valueProperty is a property that is not simply a value.
type valueProperty struct {
	value        goja.Value
	writable     bool
	configurable bool
	enumerable   bool
	accessor     bool
	getterFunc   *goja.Object
	setterFunc   *goja.Object
}

type arrayObject struct {
	baseObject
	values         []goja.Value
	length         uint32
	objCount       int
	propValueCount int
	lengthProp     valueProperty
}

type errorObject struct {
	baseObject
	stack          []goja.StackFrame
	stackPropAdded bool
}

type baseFuncObject struct {
	baseObject
	lenProp valueProperty
}

type nativeFuncObject struct {
	baseFuncObject
	f         func(goja.FunctionCall) goja.Value
	construct func(args []goja.Value, newTarget *goja.Object) *goja.Object
}

// objectTemplate makes the properties of an object when they are first asked for.
type objectTemplate struct {
	propNames    []unistring.String
	props        map[unistring.String]func(*goja.Runtime) goja.Value
	symProps     unsafe.Pointer
	symPropNames []*goja.Symbol
	protoFactory func(*goja.Runtime) *goja.Object
}

type templatedObject struct {
	baseObject
	tmpl              *objectTemplate
	protoMaterialised bool
}

type templatedFuncObject struct {
	templatedObject
	f         func(goja.FunctionCall) goja.Value
	construct func(args []goja.Value, newTarget *goja.Object) *goja.Object
}

type stackFrame struct {
	prg      unsafe.Pointer
	funcName unistring.String
	pc       int
}

type context struct {
	prg       unsafe.Pointer
	stash     unsafe.Pointer
	privEnv   unsafe.Pointer
	newTarget goja.Value
	result    goja.Value
	pc, sb    int
	args      int
}

// machine is the beginning of the engine's vm.
type machine struct {
	r            *goja.Runtime
	prg          unsafe.Pointer
	pc           int
	stack        []goja.Value
	sp, sb, args int

	stash     unsafe.Pointer
	privEnv   unsafe.Pointer
	callStack []context
	iterStack slice
	refStack  slice
	tryStack  slice
	newTarget goja.Value
	result    goja.Value

	maxCallStackSize int
	stashAllocs      int

	interrupted    uint32
	interruptVal   any
	interruptLock  sync.Mutex
	curAsyncRunner unsafe.Pointer
}

// slice stands for a slice of elements that are of no interest here.
type slice struct {
	data     unsafe.Pointer
	len, cap int
}

// kinds are the type words of the object implementations told apart here, and the words
// of a property value.
type kinds struct {
	plain, array, failure, native unsafe.Pointer
	templated                     unsafe.Pointer
	property                      unsafe.Pointer
	vmOffset                      uintptr
}

var known, available = inspect()

// Available tells whether the engine is laid out as this package expects.
func Available() bool { return available }

func parts(o *goja.Object) *object { return (*object)(unsafe.Pointer(o)) }

func words(v *goja.Value) *iface { return (*iface)(unsafe.Pointer(v)) }

// inspect compares the layouts and finds the type words.
func inspect() (k kinds, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	rt := goja.New()
	plain, array := rt.NewObject(), rt.NewArray(1)
	failure := rt.NewTypeError("x")
	native := rt.ToValue(func(goja.FunctionCall) goja.Value { return nil }).(*goja.Object)
	templated := rt.Get("Object").(*goja.Object)
	if !sameLayout(reflect.TypeFor[goja.Object](), reflect.TypeFor[object]()) {
		return k, false
	}
	for o, mirror := range map[*goja.Object]reflect.Type{
		plain: reflect.TypeFor[baseObject](), array: reflect.TypeFor[arrayObject](),
		failure: reflect.TypeFor[errorObject](), native: reflect.TypeFor[nativeFuncObject](),
		templated: reflect.TypeFor[templatedFuncObject](),
	} {
		if !sameLayout(implementation(o), mirror) {
			return k, false
		}
	}
	template, found := implementation(templated).FieldByName("tmpl")
	if !found || !sameLayout(template.Type.Elem(), reflect.TypeFor[objectTemplate]()) {
		return k, false
	}
	runtimeType := reflect.TypeFor[goja.Runtime]()
	vm, found := runtimeType.FieldByName("vm")
	if !found || !prefixLayout(vm.Type.Elem(), reflect.TypeFor[machine]()) || !sameLayout(reflect.TypeFor[goja.StackFrame](), reflect.TypeFor[stackFrame]()) {
		return k, false
	}
	k = kinds{
		plain: parts(plain).self.tab, array: parts(array).self.tab,
		failure: parts(failure).self.tab, native: parts(native).self.tab, templated: parts(templated).self.tab, vmOffset: vm.Offset,
	}
	_ = plain.DefineAccessorProperty("x", native, nil, goja.FLAG_TRUE, goja.FLAG_TRUE)
	property := (*baseObject)(parts(plain).self.data).values["x"]
	k.property = words(&property).tab
	return k, reflect.TypeOf(property).Elem().Name() == "valueProperty" && sameLayout(reflect.TypeOf(property).Elem(), reflect.TypeFor[valueProperty]())
}

// implementation is the type of the struct behind an object.
func implementation(o *goja.Object) reflect.Type {
	return reflect.ValueOf(o).Elem().FieldByName("self").Elem().Type().Elem()
}

func sameLayout(real, mirror reflect.Type) bool {
	return real.Size() == mirror.Size() && real.NumField() == mirror.NumField() && prefixLayout(real, mirror)
}

// prefixLayout tells whether a struct starts with the fields of its mirror: the same
// names at the same places, with types of the same shape.
func prefixLayout(real, mirror reflect.Type) bool {
	if real.Kind() != reflect.Struct || real.NumField() < mirror.NumField() {
		return false
	}
	for i := range mirror.NumField() {
		r, m := real.Field(i), mirror.Field(i)
		if r.Name != m.Name || r.Offset != m.Offset || !sameShape(r.Type, m.Type) {
			return false
		}
	}
	return true
}

func sameShape(real, mirror reflect.Type) bool {
	if real == mirror {
		return true
	}
	switch {
	case real.Size() != mirror.Size():
		return false
	case mirror == reflect.TypeFor[unsafe.Pointer]():
		return real.Kind() == reflect.Pointer || real.Kind() == reflect.Map
	case mirror == reflect.TypeFor[slice]():
		return real.Kind() == reflect.Slice
	case mirror == reflect.TypeFor[iface]():
		return real.Kind() == reflect.Interface
	case real.Kind() != mirror.Kind():
		return false
	case real.Kind() == reflect.Struct:
		return sameLayout(real, mirror)
	case real.Kind() == reflect.Slice:
		return sameShape(real.Elem(), mirror.Elem())
	}
	return real.Kind() != reflect.Func
}
