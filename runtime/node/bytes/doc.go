// Package bytes is the native part of Node's buffer, string_decoder and TextDecoder: all
// work on single bytes, which the engine would do a hundred times slower (engine.md §1.5).
//
// It checks no arguments beyond what memory safety asks for and knows no streams, files
// or Blobs; that is for the core modules in JavaScript on top of it.
package bytes

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/realm"
)

// function is what a native function of JavaScript looks like.
type function = func(goja.FunctionCall) goja.Value

// binding is the native part of one world.
type binding struct {
	r  *realm.Realm
	rt *goja.Runtime

	// raise throws the error of a code: raise(code, ...arguments of its class).
	raise goja.Callable
	// construct makes typed arrays; target is the class that new buffers are of.
	construct goja.Constructor
	target    *goja.Object
}

// Binding makes the binding "buffer":
//
//	setup(FastBuffer, prototype, raise)  must come first; adds the methods that are
//	    native to the prototype
//	from(text, encoding), alloc(size), byteLength(text, encoding), compare(a, b),
//	concat(list, length), fill(buffer, value, start, end, encoding), copy(…),
//	indexOf(buffer, value, offset, encoding, forward), isUtf8, isAscii, transcode,
//	atob, btoa
//	decoder(encoding)                    a StringDecoder's state
//	textDecoder(label)                   a TextDecoder's state, undefined if unknown
//	encodeInto(text, bytes)              of TextEncoder
func Binding(r *realm.Realm) *goja.Object {
	b := &binding{r: r, rt: r.RT}
	object := r.RT.NewObject()
	for name, f := range map[string]function{
		"setup": b.setup, "from": b.from, "alloc": b.alloc, "byteLength": b.byteLength, "compare": b.compare,
		"concat": b.concat, "fill": b.fill, "copy": b.copy, "indexOf": b.indexOf, "isUtf8": b.isUTF8,
		"isAscii": b.isASCII, "transcode": b.transcode, "atob": b.atob, "btoa": b.btoa,
		"decoder": b.stringDecoder, "textDecoder": b.textDecoder, "encodeInto": b.encodeInto,
		"encoding": b.encodingName, "equals": b.equals, "fromArray": b.fromArray,
		"encode": b.encode, "decode": b.decode, "toWellFormed": b.toWellFormed,
	} {
		_ = object.Set(name, f)
	}
	return object
}

func (b *binding) setup(call goja.FunctionCall) goja.Value {
	b.target = call.Argument(0).ToObject(b.rt)
	b.raise, _ = goja.AssertFunction(call.Argument(2))
	b.construct, _ = goja.AssertConstructor(b.rt.Get("Uint8Array"))
	prototype := call.Argument(1).ToObject(b.rt)
	b.numberMethods(prototype)
	b.methods(prototype)
	return goja.Undefined()
}

// method defines an enumerable native method, as Buffer's are; length is its arity.
func (b *binding) method(on *goja.Object, name string, length int, f function) *goja.Object {
	object := b.rt.ToValue(f).(*goja.Object)
	_ = object.DefineDataProperty("name", b.rt.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	if length > 0 {
		_ = object.DefineDataProperty("length", b.rt.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	_ = on.Set(name, object)
	return object
}

// fail throws the error of a code.
func (b *binding) fail(code string, args ...any) {
	values := []goja.Value{b.rt.ToValue(code)}
	for _, arg := range args {
		values = append(values, b.rt.ToValue(arg))
	}
	if _, err := b.raise(goja.Undefined(), values...); err != nil {
		panic(err)
	}
}

// maxLength is the most bytes that are allocated at once. Node would go on to four
// gigabytes; the process of a worker could not, and nobody could say where it ended.
const maxLength = 1 << 30

// room allocates bytes of a length that was asked for.
func (b *binding) room(length goja.Value) []byte {
	n := length.ToInteger()
	if n < 0 || n > maxLength {
		b.fail("ERR_NO_MEMORY")
	}
	return make([]byte, n)
}

// buffer hands bytes over as a new Buffer.
func (b *binding) buffer(data []byte) goja.Value {
	object, err := b.construct(b.target, b.rt.ToValue(b.rt.NewArrayBuffer(data)))
	if err != nil {
		panic(err)
	}
	return object
}

// bytes is the memory of a typed array, Buffer, DataView or ArrayBuffer.
func (b *binding) bytes(v goja.Value) []byte { return b.r.MustBytes(v) }

// text is the argument when it is a string.
func text(v goja.Value) (goja.String, bool) {
	s, ok := v.(goja.String)
	return s, ok
}

// toText is a value as a string.
func (b *binding) toText(v goja.Value) goja.String {
	if s, ok := v.(goja.String); ok {
		return s
	}
	return b.rt.ToValue(v.String()).(goja.String)
}
