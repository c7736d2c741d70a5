package node

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/realm"
)

func init() { bindings["host"] = hostBinding }

// hostBinding is the way to the host for core modules written in JavaScript:
//
//	ask(service, args, bytes)  waits; returns {args, bytes} or throws the host's failure
//	open(service, args, bytes, on)  begins a conversation; on(type, args, bytes, last, error)
//	    is called for each event; returns {push(type, args, bytes), ref(), unref(), close()}
//
// bytes are an ArrayBuffer or a view of one, or undefined; those given back are an
// ArrayBuffer.
func hostBinding(r *realm.Realm) *goja.Object {
	return r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"ask": func(call goja.FunctionCall) goja.Value {
			answer := r.Host.Ask(call.Argument(0).String(), argsOf(call.Argument(1)), bytesOf(r, call.Argument(2)))
			if answer.Err != nil {
				panic(r.Failure(answer.Err))
			}
			object := r.RT.NewObject()
			_ = object.Set("args", r.JSON(answer.Args))
			_ = object.Set("bytes", r.ArrayBuffer(answer.Body))
			return object
		},
		"open": func(call goja.FunctionCall) goja.Value { return open(r, call) },
	})
}

func open(r *realm.Realm, call goja.FunctionCall) goja.Value {
	on, ok := goja.AssertFunction(call.Argument(3))
	if !ok {
		panic(r.RT.NewTypeError("not a function"))
	}
	context := r.Context
	c := r.Host.Open(call.Argument(0).String(), argsOf(call.Argument(1)), bytesOf(r, call.Argument(2)), func(e realm.Event) {
		failure := goja.Undefined()
		if e.Err != nil {
			failure = r.Failure(e.Err)
		}
		r.Callback(context, on, goja.Undefined(), r.RT.ToValue(e.Type), r.JSON(e.Args), r.ArrayBuffer(e.Body), r.RT.ToValue(e.Last), failure)
	})
	return r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"push": func(call goja.FunctionCall) goja.Value {
			c.Push(call.Argument(0).String(), argsOf(call.Argument(1)), bytesOf(r, call.Argument(2)))
			return goja.Undefined()
		},
		"ref":   func(goja.FunctionCall) goja.Value { c.SetRef(true); return goja.Undefined() },
		"unref": func(goja.FunctionCall) goja.Value { c.SetRef(false); return goja.Undefined() },
		"close": func(goja.FunctionCall) goja.Value { c.Close(); return goja.Undefined() },
	})
}

// argsOf is what goes to the host as JSON; nil for undefined.
func argsOf(v goja.Value) any {
	if object, ok := v.(*goja.Object); ok {
		return object
	}
	return v.Export()
}

// bytesOf copies the bytes, which JavaScript may change while they are under way.
func bytesOf(r *realm.Realm, v goja.Value) []byte {
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	return append([]byte(nil), r.MustBytes(v)...)
}
