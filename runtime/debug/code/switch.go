package code

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

func (w *walker) switchStatement(s *ast.SwitchStatement) ast.Statement {
	s.Discriminant = w.expression(s.Discriminant)
	var names list
	for _, c := range s.Body {
		names.block(c.Consequent)
	}
	w.enclosed(names, func() {
		for _, c := range s.Body {
			c.Test = w.expression(c.Test)
			c.Consequent = w.statements(c.Consequent)
		}
	})
	if len(names) == 0 {
		return s
	}
	return lifted(s)
}

// lifted moves what the clauses of a switch declare into a block around it: where there
// is a direct eval beside a declaration in a switch, the engine loses count of the
// variables and asks for all memory there is.
func lifted(s *ast.SwitchStatement) ast.Statement {
	const value = "%switch"
	at := s.Switch
	inner := &ast.BlockStatement{LeftBrace: at, RightBrace: s.RightBrace}
	var names list
	for _, c := range s.Body {
		for i, one := range c.Consequent {
			switch one := one.(type) {
			case *ast.LexicalDeclaration:
				names.bindings(one.List)
				c.Consequent[i] = assigned(one)
			case *ast.ClassDeclaration:
				names.target(one.Class.Name)
				assign := &ast.AssignExpression{Operator: token.ASSIGN, Left: one.Class.Name, Right: one.Class}
				c.Consequent[i] = &ast.ExpressionStatement{Expression: assign}
			case *ast.FunctionDeclaration:
				inner.List = append(inner.List, one)
				c.Consequent[i] = &ast.EmptyStatement{Semicolon: one.Function.Function}
			}
		}
	}
	if len(names) > 0 {
		declared := &ast.LexicalDeclaration{Idx: at, Token: token.LET}
		for _, name := range names {
			declared.List = append(declared.List, &ast.Binding{Target: ident(name, at)})
		}
		inner.List = append([]ast.Statement{declared}, inner.List...)
	}
	keep := &ast.LexicalDeclaration{Idx: at, Token: token.CONST, List: []*ast.Binding{{Target: ident(value, at), Initializer: s.Discriminant}}}
	s.Discriminant = ident(value, at)
	inner.List = append(inner.List, s)
	return &ast.BlockStatement{LeftBrace: at, RightBrace: s.RightBrace, List: []ast.Statement{keep, inner}}
}

// assigned turns a declaration into the assignments of its values.
func assigned(s *ast.LexicalDeclaration) ast.Statement {
	var all []ast.Expression
	for _, b := range s.List {
		if b.Initializer != nil {
			all = append(all, &ast.AssignExpression{Operator: token.ASSIGN, Left: b.Target, Right: b.Initializer})
		}
	}
	if len(all) == 0 {
		return &ast.EmptyStatement{Semicolon: s.Idx}
	}
	return &ast.ExpressionStatement{Expression: &ast.SequenceExpression{Sequence: all}}
}
