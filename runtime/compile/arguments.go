package compile

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// identifier works around a flaw of the engine: an arrow function sees the arguments of
// the function around it only when that function mentions arguments itself, and before
// (engine.md §1.1). Such functions get a mention.
func (w *rewriter) identifier(id *ast.Identifier) {
	if !w.arguments || id.Name != "arguments" || !w.fn.arrow {
		return
	}
	f := w.fn
	for f.arrow && f.outer != nil {
		f = f.outer
	}
	switch {
	case f.inBody:
		if f.use == nil {
			f.use = id
		}
	case f.parameters != nil && f.parameter < len(f.parameters.List):
		// The name that a function gets from its parameter is lost; nothing else is.
		b := f.parameters.List[f.parameter]
		if f.use == nil && b.Initializer != nil {
			f.use = id
			w.mentions = append(w.mentions, parameterMention{b, id})
		}
	}
}

// parameterMention is a default value that is to mention arguments first.
type parameterMention struct {
	binding *ast.Binding
	use     *ast.Identifier
}

func (w *rewriter) mentionInParameters() {
	for _, m := range w.mentions {
		first := &ast.Identifier{Name: m.use.Name, Idx: m.use.Idx}
		m.binding.Initializer = &ast.SequenceExpression{Sequence: []ast.Expression{first, m.binding.Initializer}}
	}
}

// mention makes a function's body begin with the name arguments.
func mention(f *ast.FunctionLiteral, use *ast.Identifier) {
	f.Body.List = atStart(f.Body.List, &ast.ExpressionStatement{Expression: &ast.Identifier{Name: use.Name, Idx: use.Idx}})
}

// try keeps track of catch parameters, and has errors of the engine put into Node's words
// before the author's code sees them.
func (w *rewriter) try(s *ast.TryStatement) {
	w.block(s.Body)
	if c := s.Catch; c != nil {
		f := w.fn
		id, simple := c.Parameter.(*ast.Identifier)
		if simple {
			f.caught = append(f.caught, id.Name)
		} else {
			w.target(c.Parameter)
		}
		w.block(c.Body)
		if simple {
			f.caught = f.caught[:len(f.caught)-1]
		}
		if w.options.Natives && c.Parameter != nil {
			w.tellCaught(c)
		}
	}
	w.block(s.Finally)
}

// redeclares tells whether var names the parameter of a catch clause around it, which is
// allowed (ECMA-262 B.3.4) and more than the engine takes.
func (w *rewriter) redeclares(list []*ast.Binding) bool {
	if len(w.fn.caught) == 0 {
		return false
	}
	for _, b := range list {
		if id, ok := b.Target.(*ast.Identifier); ok {
			for _, name := range w.fn.caught {
				if id.Name == name {
					return true
				}
			}
		}
	}
	return false
}

// redeclaration turns such a statement into the assignments that it makes: the engine
// knows the names from its list of declarations.
func (w *rewriter) redeclaration(s *ast.VariableStatement) ast.Statement {
	if !w.redeclares(s.List) {
		return s
	}
	if e := assignments(s.List); e != nil {
		return &ast.ExpressionStatement{Expression: e}
	}
	return &ast.EmptyStatement{Semicolon: s.Var}
}

// assignments is the expression that assigns what the bindings are initialised with; nil
// when there is nothing to assign.
func assignments(list []*ast.Binding) ast.Expression {
	var all []ast.Expression
	for _, b := range list {
		if b.Initializer != nil {
			all = append(all, &ast.AssignExpression{Operator: token.ASSIGN, Left: b.Target, Right: b.Initializer})
		}
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return &ast.SequenceExpression{Sequence: all}
}
