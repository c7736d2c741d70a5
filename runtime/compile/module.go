package compile

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// What esbuild makes of an ES module is CommonJS with helpers of its own. These passes
// put the world's natives in the place of the helpers that decide what a namespace is.

// helpers are esbuild's names and the natives that take their place.
var helpers = map[string]string{"__toESM": hiddenImport, "__toCommonJS": hiddenNamespace}

// moduleBinding replaces what a helper or import.meta is initialised with.
func (w *rewriter) moduleBinding(b *ast.Binding) {
	if !w.lowered || !w.options.Natives {
		return
	}
	id, ok := b.Target.(*ast.Identifier)
	if !ok || b.Initializer == nil {
		return
	}
	name := string(id.Name)
	switch {
	case helpers[name] != "":
		b.Initializer = &ast.Identifier{Name: id.Name, Idx: id.Idx}
		b.Initializer.(*ast.Identifier).Name = w.text(id.Idx, helpers[name]).Value
	case name == "import_meta":
		if object, ok := b.Initializer.(*ast.ObjectLiteral); ok && len(object.Value) == 0 {
			b.Initializer = w.hidden(hiddenMeta, id.Idx, &ast.Identifier{Name: "require", Idx: id.Idx}, &ast.Identifier{Name: "__filename", Idx: id.Idx})
		}
	case name == "__asyncGenerator":
		b.Initializer = w.hidden(hiddenGenerating, id.Idx, b.Initializer)
	}
}

// generatorFunction gives a function that was an async generator the prototypes of one.
func (w *rewriter) generatorFunction(f *ast.FunctionLiteral) ast.Expression {
	if !w.lowered || !w.options.Natives || f.Body == nil || len(f.Body.List) != 1 {
		return f
	}
	if s, ok := f.Body.List[0].(*ast.ReturnStatement); ok {
		if call, ok := s.Argument.(*ast.CallExpression); ok {
			if id, ok := call.Callee.(*ast.Identifier); ok && id.Name == "__asyncGenerator" {
				return w.hidden(hiddenGenerator, f.Function, f)
			}
		}
	}
	return f
}

// awaited is the operand of a marked top-level await, nil for any other expression.
func awaited(e *ast.UnaryExpression) ast.Expression {
	var operand ast.Expression = e
	for _, op := range []token.Token{token.NOT, token.BITWISE_NOT, token.NOT, token.BITWISE_NOT, token.NOT} {
		u, ok := operand.(*ast.UnaryExpression)
		if !ok || u.Operator != op {
			return nil
		}
		operand = u.Operand
	}
	return operand
}

// moduleTree makes the wrapper of a module what the module needs, and lists the modules
// that it imports, in order.
func moduleTree(tree *ast.Program, t *Transformed) (imports []string) {
	if !t.Module || len(tree.Body) == 0 {
		return nil
	}
	s, ok := tree.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil
	}
	wrapper, ok := s.Expression.(*ast.FunctionLiteral)
	if !ok {
		return nil
	}
	wrapper.Async = t.Awaits > 0
	seen := map[string]bool{}
	for _, s := range wrapper.Body.List {
		for _, spec := range staticRequires(s) {
			if !seen[spec] {
				seen[spec] = true
				imports = append(imports, spec)
			}
		}
	}
	strict := &ast.StringLiteral{Idx: wrapper.Body.LeftBrace, Literal: `'use strict'`, Value: "use strict"}
	wrapper.Body.List = append([]ast.Statement{&ast.ExpressionStatement{Expression: strict}}, wrapper.Body.List...)
	return imports
}

// staticRequires finds the calls of require that stand for imports and re-exports.
func staticRequires(s ast.Statement) (specs []string) {
	var look func(e ast.Expression)
	look = func(e ast.Expression) {
		call, ok := e.(*ast.CallExpression)
		if !ok {
			return
		}
		id, _ := call.Callee.(*ast.Identifier)
		switch {
		case id == nil:
		case id.Name == "require" && len(call.ArgumentList) == 1:
			if l, ok := call.ArgumentList[0].(*ast.StringLiteral); ok {
				specs = append(specs, l.Value.String())
			}
		case id.Name == "__toESM" && len(call.ArgumentList) > 0:
			look(call.ArgumentList[0])
		case id.Name == "__reExport" && len(call.ArgumentList) > 1:
			look(call.ArgumentList[1])
		}
	}
	switch s := s.(type) {
	case *ast.VariableStatement:
		for _, b := range s.List {
			if id, ok := b.Target.(*ast.Identifier); ok && (strings.HasPrefix(string(id.Name), "import_") || isHelperCall(b.Initializer)) {
				look(b.Initializer)
			}
		}
	case *ast.ExpressionStatement:
		look(s.Expression)
	}
	return specs
}

func isHelperCall(e ast.Expression) bool {
	call, ok := e.(*ast.CallExpression)
	if !ok {
		return false
	}
	id, ok := call.Callee.(*ast.Identifier)
	return ok && id.Name == "__toESM"
}
