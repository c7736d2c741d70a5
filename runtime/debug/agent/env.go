package agent

import (
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"github.com/hothouse-run/hothouse/runtime/inspect"
)

// env holds what of the world the debugger itself uses, taken before the app could
// change it.
type env struct {
	rt         *goja.Runtime
	inspect    goja.Callable
	descriptor goja.Callable
	from       goja.Callable // Array.from
	ofMap      goja.Callable // Map.prototype.entries, which takes nothing but a Map
	ofSet      goja.Callable // Set.prototype.values
	short      *goja.Object  // options of inspect
}

func newEnv(rt *goja.Runtime) env {
	e := env{rt: rt, short: rt.NewObject()}
	e.inspect, _ = goja.AssertFunction(inspect.Function(rt))
	object := rt.Get("Object").ToObject(rt)
	e.descriptor, _ = goja.AssertFunction(object.Get("getOwnPropertyDescriptor"))
	method := func(class, name string) goja.Callable {
		f, _ := goja.AssertFunction(rt.Get(class).ToObject(rt).Get("prototype").ToObject(rt).Get(name))
		return f
	}
	e.ofMap, e.ofSet = method("Map", "entries"), method("Set", "values")
	e.from, _ = goja.AssertFunction(rt.Get("Array").ToObject(rt).Get("from"))
	for name, value := range map[string]any{"depth": 1, "breakLength": 1 << 30, "maxArrayLength": 20, "maxStringLength": 200, "customInspect": false} {
		_ = e.short.Set(name, value)
	}
	return e
}

// show renders a value: on one line, or as console.log does.
func (e env) show(v goja.Value, long bool) string {
	if long || v == nil {
		return inspect.Inspect(e.rt, v)
	}
	text, err := e.inspect(goja.Undefined(), v, e.short)
	if err != nil {
		return inspect.Inspect(e.rt, v)
	}
	return text.String()
}

// items are what a Map or a Set holds; nil for anything else.
func (e env) items(o *goja.Object) (array *goja.Object, isMap bool) {
	iterator, err := e.ofMap(o)
	if isMap = err == nil; !isMap {
		if iterator, err = e.ofSet(o); err != nil {
			return nil, false
		}
	}
	all, err := e.from(goja.Undefined(), iterator)
	if err != nil {
		return nil, false
	}
	return all.ToObject(e.rt), isMap
}

// handOver is the property of the global object through which a native reaches its name;
// it is gone when bind returns.
const handOver = "%debugger"

var binders sync.Map // name -> *goja.Program

// bind gives prepared code a native under a name that no source can spell.
func bind(rt *goja.Runtime, name string, f func(goja.FunctionCall) goja.Value) {
	program, ok := binders.Load(name)
	if !ok {
		tree, err := goja.Parse("hothouse:debugger", "let a = globalThis['"+handOver+"']")
		if err != nil {
			panic(err)
		}
		tree.Body[0].(*ast.LexicalDeclaration).List[0].Target.(*ast.Identifier).Name = unistring.String(name)
		compiled, err := goja.CompileAST(tree, false)
		if err != nil {
			panic(err)
		}
		program, _ = binders.LoadOrStore(name, compiled)
	}
	global := rt.GlobalObject()
	_ = global.Set(handOver, f)
	if _, err := rt.RunProgram(program.(*goja.Program)); err != nil {
		panic(err)
	}
	_ = global.Delete(handOver)
}
