package node

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/realm"
)

func init() { bindings["loader"] = loaderBinding }

// loaderBinding is the way from the module named module to the app's own modules:
//
//	createRequire(absolutePath)   a require function, undefined outside of the app
//	compile(module, source, absolutePath)   runs source as that module's body
//	builtins                      the names of the core modules
func loaderBinding(r *realm.Realm) *goja.Object {
	object := r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"createRequire": func(call goja.FunctionCall) goja.Value {
			require, inside := r.Loader.CreateRequire(call.Argument(0).String())
			if !inside {
				return goja.Undefined()
			}
			return require
		},
		"compile": func(call goja.FunctionCall) goja.Value {
			return r.Loader.Compile(call.Argument(0).ToObject(r.RT), call.Argument(1).String(), call.Argument(2).String())
		},
	})
	_ = object.Set("builtins", builtinNames())
	return object
}
