package node

import (
	"io"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/inspect"
	"github.com/hothouse-run/hothouse/runtime/realm"
)

func init() {
	bindings["realm"] = realmBinding
	bindings["inspect"] = inspectBinding
}

// realmBinding is what every core module may need of its world:
//
//	nextTick(f, ...args)      queue a tick
//	context(), setContext(v)  the asynchronous context (AsyncLocalStorage)
//	now()                     milliseconds since 1970 on the run's clock, with fractions
//	random(n)                 an ArrayBuffer of n random bytes
//	appDir, tempDir, seeded
//	note(text)                a remark of hothouse's own in the run's record
//	print(level, text)        a console line
//	uncaught(error)           fails the run
func realmBinding(r *realm.Realm) *goja.Object {
	object := r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"nextTick": func(call goja.FunctionCall) goja.Value {
			f, ok := goja.AssertFunction(call.Argument(0))
			if !ok {
				panic(r.RT.NewTypeError("not a function"))
			}
			r.NextTick(f, append([]goja.Value(nil), call.Arguments[1:]...)...)
			return goja.Undefined()
		},
		"context": func(goja.FunctionCall) goja.Value { return r.Context },
		"setContext": func(call goja.FunctionCall) goja.Value {
			r.Context = call.Argument(0)
			return goja.Undefined()
		},
		"now": func(goja.FunctionCall) goja.Value {
			return r.RT.ToValue(float64(r.Now().UnixMicro()) / 1000)
		},
		"random": func(call goja.FunctionCall) goja.Value {
			b := make([]byte, call.Argument(0).ToInteger())
			if _, err := io.ReadFull(r.Random, b); err != nil {
				r.Throw("", "no randomness: "+err.Error())
			}
			return r.ArrayBuffer(b)
		},
		"note": func(call goja.FunctionCall) goja.Value {
			r.Note(call.Argument(0).String())
			return goja.Undefined()
		},
		"print": func(call goja.FunctionCall) goja.Value {
			r.Print(call.Argument(0).String(), call.Argument(1).String())
			return goja.Undefined()
		},
		"uncaught": func(call goja.FunctionCall) goja.Value {
			reason := call.Argument(0)
			r.Fail(r.RT.Try(func() { panic(reason) }))
			return goja.Undefined()
		},
	})
	_ = object.Set("appDir", r.AppDir)
	_ = object.Set("tempDir", r.TempDir)
	_ = object.Set("seeded", r.Seed != nil)
	return object
}

// inspectBinding is util.inspect and util.format: inspect(value, options), format(...args).
func inspectBinding(r *realm.Realm) *goja.Object {
	object := r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"format": func(call goja.FunctionCall) goja.Value {
			return r.RT.ToValue(inspect.Format(r.RT, call.Arguments))
		},
	})
	_ = object.Set("inspect", inspect.Function(r.RT))
	return object
}
