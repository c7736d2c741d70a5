package language

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// installBuffers defines what V8 has for buffers that change their size and owner. The
// engine's buffers have a fixed size, so that none is resizable here.
func (l *Language) installBuffers() {
	ctor := l.rt.Get("ArrayBuffer").(*goja.Object)
	prototype := ctor.Get("prototype").(*goja.Object)
	byteLength := l.accessor(prototype, "byteLength")
	if byteLength == nil {
		return
	}
	getter := func(name string, f nativeFunc) {
		_ = prototype.DefineAccessorProperty(name, l.function("get "+name, 0, f), goja.Undefined(), goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	getter("maxByteLength", byteLength)
	getter("resizable", func(call goja.FunctionCall) goja.Value {
		l.buffer(call.This, "resizable")
		return l.rt.ToValue(false)
	})
	getter("detached", func(call goja.FunctionCall) goja.Value {
		return l.rt.ToValue(l.buffer(call.This, "detached").Detached())
	})
	l.method(prototype, "resize", 1, func(call goja.FunctionCall) goja.Value {
		l.buffer(call.This, "resize")
		l.throw("TypeError", "Method ArrayBuffer.prototype.resize called on incompatible receiver #<ArrayBuffer>")
		return nil
	})
	for _, name := range []string{"transfer", "transferToFixedLength"} {
		l.method(prototype, name, 0, func(call goja.FunctionCall) goja.Value {
			return l.transfer(l.buffer(call.This, name), call.Argument(0))
		})
	}
}

// accessor is the Go function behind an accessor of the language.
func (l *Language) accessor(o *goja.Object, name string) nativeFunc {
	d, ok := l.stacks.describe(o, name).(*goja.Object)
	if !ok {
		return nil
	}
	return l.native(d.Get("get"))
}

func (l *Language) buffer(this goja.Value, method string) goja.ArrayBuffer {
	if o, ok := this.(*goja.Object); ok && engine.Implementation(o) == "arrayBufferObject" {
		if buffer, ok := o.Export().(goja.ArrayBuffer); ok {
			return buffer
		}
	}
	l.throw("TypeError", "Method ArrayBuffer.prototype."+method+" called on incompatible receiver "+this.String())
	return goja.ArrayBuffer{}
}

// transfer moves a buffer's bytes to a new one.
func (l *Language) transfer(from goja.ArrayBuffer, length goja.Value) goja.Value {
	if from.Detached() {
		l.throw("TypeError", "Cannot perform ArrayBuffer.prototype.transfer on a detached ArrayBuffer")
	}
	data := from.Bytes()
	size := int64(len(data))
	if !goja.IsUndefined(length) {
		if size = length.ToInteger(); size < 0 || size > 1<<33 {
			l.throw("RangeError", "Invalid array buffer length")
		}
	}
	l.afford(float64(size))
	moved := make([]byte, size)
	copy(moved, data)
	from.Detach()
	return l.rt.ToValue(l.rt.NewArrayBuffer(moved))
}
