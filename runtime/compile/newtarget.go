package compile

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
)

// newTarget works around a flaw of the engine: what a constructor calls sees the
// constructor's new.target, unless it is called with new itself. In functions that can be
// called both ways a native decides. Members of classes are called one way only.
func (w *rewriter) newTarget(e *ast.MetaProperty) ast.Expression {
	f := w.fn
	for f.arrow && f.outer != nil {
		f = f.outer
	}
	if !w.options.Natives || f.member || f.outer == nil || e.Meta.Name != "new" {
		return e
	}
	return w.hidden(hiddenTarget, e.Idx, e, &ast.ThisExpression{Idx: e.Idx})
}

// installNewTarget binds the native that rewritten mentions of new.target call. It takes
// the engine's word when this is what new has made for it.
func installNewTarget(rt *goja.Runtime) {
	hide(rt, hiddenTarget, native(rt, "", 2, func(call goja.FunctionCall) goja.Value {
		if constructs(call.Argument(0), call.Argument(1)) {
			return call.Argument(0)
		}
		return goja.Undefined()
	}))
}

// constructs tells whether this may be an object that was made for a new.target.
func constructs(target, this goja.Value) bool {
	t, ok := target.(*goja.Object)
	made, isObject := this.(*goja.Object)
	if !ok || !isObject {
		return false
	}
	prototype, ok := t.Get("prototype").(*goja.Object)
	return !ok || made.Prototype() != nil && made.Prototype().SameAs(prototype)
}
