package worker

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/node"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// requireFunction is the require that a file sees. What all of them have (cache, main,
// resolve, extensions) is on their common prototype, so that making one is cheap.
func (l *loader) requireFunction(file string, parent *goja.Object, imports bool) *goja.Object {
	rt := l.inv.rt
	require := named(rt, "require", func(call goja.FunctionCall) goja.Value {
		ask := wire.Require{From: file, Spec: l.specifier(call.Argument(0)), Import: imports}
		value, err := l.require(ask, parent)
		if err != nil {
			l.inv.rethrow(err)
		}
		return value
	})
	_ = require.SetPrototype(l.prototype)
	l.files[require] = file
	return require
}

// specifier is the argument of a require, which must be a string.
func (l *loader) specifier(v goja.Value) string {
	spec, ok := v.Export().(string)
	if ok && spec != "" {
		return spec
	}
	errors, err := l.inv.core.Require("internal/errors")
	if err != nil {
		panic(l.inv.rt.NewTypeError("require() takes the name of a module, a non-empty string"))
	}
	codes := errors.ToObject(l.inv.rt).Get("codes").ToObject(l.inv.rt)
	arguments, code := []goja.Value{l.inv.rt.ToValue("id"), l.inv.rt.ToValue("string"), v}, "ERR_INVALID_ARG_TYPE"
	if ok {
		arguments, code = []goja.Value{l.inv.rt.ToValue("id"), v, l.inv.rt.ToValue("must be a non-empty string")}, "ERR_INVALID_ARG_VALUE"
	}
	object, err := l.inv.rt.New(codes.Get(code), arguments...)
	if err != nil {
		l.inv.rethrow(err)
	}
	panic(object)
}

// requirePrototype makes what require functions inherit.
func (l *loader) requirePrototype() *goja.Object {
	rt := l.inv.rt
	prototype := rt.NewObject()
	_ = prototype.SetPrototype(rt.Get("Function").ToObject(rt).Get("prototype").ToObject(rt))
	_ = prototype.Set("cache", l.cache)
	_ = prototype.DefineAccessorProperty("main", named(rt, "main", func(goja.FunctionCall) goja.Value {
		if l.main == nil {
			return goja.Undefined()
		}
		return l.main
	}), nil, goja.FLAG_TRUE, goja.FLAG_TRUE)
	_ = prototype.DefineAccessorProperty("resolve", named(rt, "resolve", func(call goja.FunctionCall) goja.Value {
		object, _ := call.This.(*goja.Object)
		file := l.files[object]
		return named(rt, "resolve", func(call goja.FunctionCall) goja.Value {
			return rt.ToValue(l.resolved(file, l.specifier(call.Argument(0))))
		})
	}), nil, goja.FLAG_TRUE, goja.FLAG_TRUE)
	extensions := rt.NewObject()
	for _, extension := range []string{".js", ".json", ".node"} {
		_ = extensions.Set(extension, named(rt, "", func(goja.FunctionCall) goja.Value { return goja.Undefined() }))
	}
	_ = prototype.Set("extensions", extensions)
	return prototype
}

// resolved is what require.resolve gives: an absolute path, or the name of a core module.
func (l *loader) resolved(file, spec string) string {
	if _, ok := node.Name(spec); ok {
		return spec
	}
	m, _, err := l.inv.p.module(l.inv.head.Code, wire.Require{From: file, Spec: spec})
	switch {
	case err != nil:
		l.inv.rethrow(err)
	case m.Message != "":
		panic(l.inv.world.newError(m.Message, m.Code).value)
	case m.Core != "":
		return spec
	}
	return l.inv.absolute(m.Path)
}

// CreateRequire implements realm.Loader: a require for a file that need not exist.
func (l *loader) CreateRequire(absolute string) (goja.Value, bool) {
	file, inside := l.inv.relative(absolute)
	if !inside {
		return nil, false
	}
	return l.requireFunction(file, nil, false), true
}

// Compile implements realm.Loader: what module._compile does, with source that a
// package has made itself.
func (l *loader) Compile(object *goja.Object, source, absolute string) goja.Value {
	file, inside := l.inv.relative(absolute)
	if !inside {
		file = absolute
	}
	program, err := compile.Module(file, []byte(source))
	if err != nil {
		l.inv.rethrow(err)
	}
	m := &module{program: program, object: object}
	if l.modules[file] == nil {
		l.modules[file] = &module{program: program} // for the places of its frames
	}
	exports, _ := object.Get("exports").(*goja.Object)
	if exports == nil {
		exports = l.inv.rt.NewObject()
		_ = object.Set("exports", exports)
	}
	value, err := l.body(file, m, exports)
	if err != nil {
		l.inv.rethrow(err)
	}
	return value
}

// rethrow makes an error of Go a JavaScript exception; one that already is passes
// through with its stack.
func (inv *invocation) rethrow(err error) {
	switch e := err.(type) {
	case *goja.Exception, *goja.InterruptedError, *goja.StackOverflowError:
		panic(e)
	case *compile.SyntaxError:
		panic(inv.world.syntaxError(e))
	case *jsError:
		panic(e.value)
	}
	panic(inv.rt.NewGoError(err))
}
