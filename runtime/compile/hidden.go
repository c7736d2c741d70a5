package compile

import (
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"github.com/hothouse-run/hothouse/runtime/language"
)

// Natives that the passes call have names that no source can spell. They are lexical
// bindings of the global scope, so that no list of globals shows them.
const (
	hiddenRegExp     = "%regexp"
	hiddenTarget     = "%target"
	hiddenCaught     = "%caught"
	hiddenNil        = "%nil"
	hiddenImport     = "%import"
	hiddenNamespace  = "%namespace"
	hiddenMeta       = "%meta"
	hiddenGenerator  = "%asyncGenerator"
	hiddenGenerating = "%asyncGenerating"
)

// handOver is the property of the global object through which a native reaches its
// binding; it is gone when hide returns.
const handOver = "%hidden"

var hiders sync.Map // name -> *goja.Program

// hide binds a value to a name for rewritten code. A name that is bound stays as it is.
func hide(rt *goja.Runtime, name string, value goja.Value) {
	program, ok := hiders.Load(name)
	if !ok {
		tree, err := goja.Parse("hothouse:hide", "let a = globalThis['"+handOver+"']")
		if err != nil {
			panic(err)
		}
		declaration := tree.Body[0].(*ast.LexicalDeclaration)
		declaration.List[0].Target.(*ast.Identifier).Name = unistring.String(name)
		compiled, err := goja.CompileAST(tree, false)
		if err != nil {
			panic(err)
		}
		program, _ = hiders.LoadOrStore(name, compiled)
	}
	global := rt.GlobalObject()
	_ = global.Set(handOver, value)
	_, _ = rt.RunProgram(program.(*goja.Program))
	_ = global.Delete(handOver)
}

// native is a function object with a name and the number of parameters that it shows.
func native(rt *goja.Runtime, name string, length int, f func(goja.FunctionCall) goja.Value) *goja.Object {
	return language.Function(rt, name, length, f)
}

// rethrow passes on what a call into the engine failed with.
func rethrow(rt *goja.Runtime, err error) {
	if err == nil {
		return
	}
	switch e := err.(type) {
	case *goja.Exception, *goja.InterruptedError, *goja.StackOverflowError:
		panic(e)
	}
	panic(rt.NewGoError(err))
}
