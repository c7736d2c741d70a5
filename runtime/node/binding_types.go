package node

import (
	"math/big"
	"reflect"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/realm"
)

func init() { bindings["types"] = typesBinding }

// kindByType names objects that the engine's class calls Object; the types are those
// that they export to.
var kindByType = map[reflect.Type]string{
	reflect.TypeFor[goja.Proxy](): "Proxy", reflect.TypeFor[*goja.Promise](): "Promise",
	reflect.TypeFor[[][2]any](): "Map", reflect.TypeFor[[]any](): "Set",
	reflect.TypeFor[goja.ArrayBuffer](): "ArrayBuffer", reflect.TypeFor[*big.Int](): "BigInt", reflect.TypeFor[string](): "Symbol",
}

// typesBinding tells what an object is underneath, whatever its prototype says, for
// util.types: kind(value) is "Map", "Date", "Proxy" and so on, "Object" for what cannot
// be told, undefined for what is no object; proxy(value) is [target, handler] of a Proxy.
// promise(value) is ["pending"], ["fulfilled", result] or ["rejected", reason].
func typesBinding(r *realm.Realm) *goja.Object {
	return r.Object(map[string]func(goja.FunctionCall) goja.Value{
		"kind": func(call goja.FunctionCall) goja.Value {
			object, ok := call.Argument(0).(*goja.Object)
			if !ok {
				return goja.Undefined()
			}
			return r.RT.ToValue(kindOf(object))
		},
		"proxy": func(call goja.FunctionCall) goja.Value {
			object, _ := call.Argument(0).(*goja.Object)
			proxy, ok := object.Export().(goja.Proxy)
			if !ok {
				return goja.Undefined()
			}
			target, handler := goja.Value(goja.Null()), goja.Value(goja.Null())
			if proxy.Handler() != nil {
				target, handler = proxy.Target(), proxy.Handler()
			}
			return r.RT.NewArray(target, handler)
		},
		"promise": func(call goja.FunctionCall) goja.Value {
			object, _ := call.Argument(0).(*goja.Object)
			promise, ok := object.Export().(*goja.Promise)
			switch {
			case !ok:
				return goja.Undefined()
			case promise.State() == goja.PromiseStateFulfilled:
				return r.RT.NewArray("fulfilled", promise.Result())
			case promise.State() == goja.PromiseStateRejected:
				return r.RT.NewArray("rejected", promise.Result())
			}
			return r.RT.NewArray("pending")
		},
	})
}

func kindOf(object *goja.Object) string {
	t := object.ExportType()
	if kind := kindByType[t]; kind != "" && object.ClassName() != "Array" && object.ClassName() != "String" {
		return kind
	}
	if class := object.ClassName(); class != "Object" {
		return class
	}
	switch {
	case t == nil:
	case t.Kind() == reflect.Func:
		return "Function"
	case t.Kind() == reflect.Slice:
		return "TypedArray"
	}
	return "Object"
}
