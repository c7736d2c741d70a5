package code

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// Loops stop at their conditions too, once for each turn.

func (w *walker) loop(s ast.Statement) {
	switch s := s.(type) {
	case *ast.ForStatement:
		w.forStatement(s)
	case *ast.ForInStatement:
		s.Source = w.expression(s.Source)
		w.each(s.Into, &s.Body)
	case *ast.ForOfStatement:
		s.Source = w.expression(s.Source)
		w.each(s.Into, &s.Body)
	case *ast.WhileStatement:
		s.Test = w.condition(s.Test)
		s.Body = w.inBlock(s.Body)
	case *ast.DoWhileStatement:
		s.Body = w.inBlock(s.Body)
		s.Test = w.condition(s.Test)
	}
}

func (w *walker) forStatement(s *ast.ForStatement) {
	var names list
	switch init := s.Initializer.(type) {
	case *ast.ForLoopInitializerExpression:
		init.Expression = w.expression(init.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		w.bindings(init.List)
	case *ast.ForLoopInitializerLexicalDecl:
		names.bindings(init.LexicalDeclaration.List)
		w.enclosed(names, func() { w.bindings(init.LexicalDeclaration.List) })
	}
	w.enclosed(names, func() {
		s.Test, s.Update = w.condition(s.Test), w.condition(s.Update)
		s.Body = w.inBlock(s.Body)
	})
}

// condition puts a call before an expression that a loop evaluates in each turn.
func (w *walker) condition(e ast.Expression) ast.Expression {
	if e == nil {
		return nil
	}
	at := e.Idx0()
	site := w.site(at)
	e = w.expression(e)
	if site == nil {
		return e
	}
	return &ast.SequenceExpression{Sequence: []ast.Expression{w.at(site, at), e}}
}

// each walks the body of a for-of or for-in loop, which begins with the variable.
func (w *walker) each(into ast.ForInto, body *ast.Statement) {
	var names list
	var at file.Idx
	switch into := into.(type) {
	case *ast.ForDeclaration:
		names.target(into.Target)
		at = into.Target.Idx0()
	case *ast.ForIntoVar:
		at = into.Binding.Target.Idx0()
	case *ast.ForIntoExpression:
		at = into.Expression.Idx0()
	}
	w.enclosed(names, func() {
		site := w.site(at)
		*body = w.inBlock(*body)
		if site == nil {
			return
		}
		call := &ast.ExpressionStatement{Expression: w.at(site, at)}
		if b, ok := (*body).(*ast.BlockStatement); ok && !declares(b.List) {
			b.List = append([]ast.Statement{call}, b.List...)
			return
		}
		*body = &ast.BlockStatement{LeftBrace: at, RightBrace: (*body).Idx1(), List: []ast.Statement{call, *body}}
	})
}

// declares tells statements in whose block the names of the loop may mean others.
func declares(statements []ast.Statement) bool { return len(blockNames(statements)) > 0 }
