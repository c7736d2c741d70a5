package realm

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// Function makes a native function with the name that stack traces and console.log show.
func (r *Realm) Function(name string, f func(goja.FunctionCall) goja.Value) *goja.Object {
	return language.Function(r.RT, name, 0, f)
}

// Object makes an object of native functions, as a core module's native part is.
func (r *Realm) Object(functions map[string]func(goja.FunctionCall) goja.Value) *goja.Object {
	object := r.RT.NewObject()
	for _, name := range slices.Sorted(maps.Keys(functions)) { // always in one order
		_ = object.Set(name, r.Function(name, functions[name]))
	}
	return object
}

// Bytes returns the memory of an ArrayBuffer, typed array, Buffer or DataView, not a
// copy of it; false for any other value.
func (r *Realm) Bytes(v goja.Value) ([]byte, bool) {
	object, ok := v.(*goja.Object)
	if !ok {
		return nil, false
	}
	switch e := object.Export().(type) {
	case []byte:
		return e, true
	case goja.ArrayBuffer:
		return e.Bytes(), !e.Detached()
	}
	buffer, ok := object.Get("buffer").(*goja.Object)
	if !ok {
		return nil, false
	}
	memory, ok := buffer.Export().(goja.ArrayBuffer)
	if !ok {
		return nil, false
	}
	start, length := object.Get("byteOffset").ToInteger(), object.Get("byteLength").ToInteger()
	return memory.Bytes()[start : start+length], true
}

// MustBytes is Bytes that throws a TypeError for what has none.
func (r *Realm) MustBytes(v goja.Value) []byte {
	b, ok := r.Bytes(v)
	if !ok {
		panic(r.RT.NewTypeError("The value is not a Buffer, TypedArray, DataView or ArrayBuffer"))
	}
	return b
}

// ArrayBuffer hands bytes over to JavaScript; they must not be used afterwards.
func (r *Realm) ArrayBuffer(b []byte) goja.Value { return r.RT.ToValue(r.RT.NewArrayBuffer(b)) }

// Error makes an Error with Node's code property, when there is a code.
func (r *Realm) Error(code, message string) *goja.Object { return r.NewError("Error", code, message) }

// NewError makes an error of a class: Error, TypeError or RangeError.
func (r *Realm) NewError(kind, code, message string) *goja.Object {
	object, err := r.RT.New(r.errors[kind], r.RT.ToValue(message))
	if err != nil {
		panic(err)
	}
	if code != "" {
		_ = object.Set("code", code)
	}
	return object
}

// Throw raises an Error with a code.
func (r *Realm) Throw(code, message string) { panic(r.Error(code, message)) }

// Failure makes the Error that Node has for what the host reports.
func (r *Realm) Failure(f *wire.Failure) *goja.Object {
	object := r.Error("", f.Message)
	set := func(name string, value any, present bool) {
		if present {
			_ = object.Set(name, value)
		}
	}
	set("errno", f.Errno, f.Errno != 0)
	set("code", f.Code, f.Code != "")
	set("syscall", f.Syscall, f.Syscall != "")
	set("path", f.Path, f.Path != "")
	set("dest", f.Dest, f.Dest != "")
	set("address", f.Address, f.Address != "")
	set("port", f.Port, f.Port != 0)
	set("hostname", f.Host, f.Host != "")
	return object
}

// JSON makes a value of what the host sent; undefined when there is nothing.
func (r *Realm) JSON(text json.RawMessage) goja.Value {
	if len(text) == 0 {
		return goja.Undefined()
	}
	v, err := r.Parse(text)
	if err != nil {
		panic(r.RT.NewTypeError("the host's answer is not JSON: " + err.Error()))
	}
	return v
}
