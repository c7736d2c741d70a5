package compile

import "github.com/dop251/goja"

// asyncIntrinsics are the prototypes of async generators, which the engine has not.
type asyncIntrinsics struct {
	function  *goja.Object // of functions
	generator *goja.Object // of what they return
}

func (n *namespaces) intrinsics() *asyncIntrinsics {
	if n.async != nil {
		return n.async
	}
	rt := n.rt
	iterator := rt.NewObject()
	if symbol := n.asyncIterator(); symbol != nil {
		_ = iterator.DefineDataPropertySymbol(symbol, native(rt, "[Symbol.asyncIterator]", 0, func(call goja.FunctionCall) goja.Value { return call.This }),
			goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	generator := rt.CreateObject(iterator)
	function := rt.CreateObject(rt.Get("Function").(*goja.Object).Get("prototype").(*goja.Object))
	tag(rt, generator, "AsyncGenerator")
	tag(rt, function, "AsyncGeneratorFunction")
	hidden := func(object *goja.Object, name string, value goja.Value) {
		_ = object.DefineDataProperty(name, value, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	constructor := native(rt, "AsyncGeneratorFunction", 1, func(goja.FunctionCall) goja.Value {
		panic(rt.NewTypeError("Code generation of async generators is not available"))
	})
	hidden(constructor, "prototype", function)
	hidden(function, "constructor", constructor)
	hidden(function, "prototype", generator)
	hidden(generator, "constructor", function)
	n.async = &asyncIntrinsics{function, generator}
	return n.async
}

func tag(rt *goja.Runtime, object *goja.Object, name string) {
	_ = object.DefineDataPropertySymbol(goja.SymToStringTag, rt.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func (n *namespaces) asyncIterator() *goja.Symbol {
	symbol, _ := n.rt.Get("Symbol").(*goja.Object).Get("asyncIterator").(*goja.Symbol)
	return symbol
}

// generatorFunction gives a function that esbuild lowered the prototypes that it had.
func (n *namespaces) generatorFunction(call goja.FunctionCall) goja.Value {
	f := call.Argument(0).(*goja.Object)
	i := n.intrinsics()
	_ = f.SetPrototype(i.function)
	_ = f.DefineDataProperty("prototype", n.rt.CreateObject(i.generator), goja.FLAG_TRUE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	return f
}

// generating wraps esbuild's helper that runs async generators, so that what it returns
// looks like one.
func (n *namespaces) generating(call goja.FunctionCall) goja.Value {
	helper, ok := goja.AssertFunction(call.Argument(0))
	if !ok {
		return call.Argument(0)
	}
	return n.rt.ToValue(func(inner goja.FunctionCall) goja.Value {
		v, err := helper(goja.Undefined(), inner.Arguments...)
		rethrow(n.rt, err)
		generator, ok := v.(*goja.Object)
		if !ok {
			return v
		}
		_ = generator.SetPrototype(n.intrinsics().generator)
		for _, name := range generator.Keys() {
			_ = generator.DefineDataProperty(name, generator.Get(name), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		}
		if symbol := n.asyncIterator(); symbol != nil && generator.GetSymbol(symbol) != nil {
			_ = generator.DefineDataPropertySymbol(symbol, generator.GetSymbol(symbol), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		}
		return generator
	})
}
