// Package syntax answers questions about the engine's syntax trees that more than one
// reader of them has. It reads trees; it neither makes nor changes any.
package syntax

import "github.com/dop251/goja/ast"

// Bound is the names that the target of a binding declares, which may be a pattern, in
// their order.
func Bound(target ast.Expression) (names []string) {
	add := func(targets ...ast.Expression) {
		for _, t := range targets {
			names = append(names, Bound(t)...)
		}
	}
	switch t := target.(type) {
	case *ast.Identifier:
		if t != nil {
			names = append(names, t.Name.String())
		}
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				names = append(names, p.Name.Name.String())
			case *ast.PropertyKeyed:
				add(p.Value)
			case *ast.SpreadElement:
				add(p.Expression)
			}
		}
		add(t.Rest)
	case *ast.ArrayPattern:
		add(t.Elements...)
		add(t.Rest)
	case *ast.AssignExpression:
		add(t.Left)
	case *ast.Binding:
		add(t.Target)
	}
	return names
}

// Directives counts the statements at the start of a body that are directives such as
// 'use strict'.
func Directives(list []ast.Statement) int {
	for i, s := range list {
		e, ok := s.(*ast.ExpressionStatement)
		if !ok {
			return i
		}
		if _, ok := e.Expression.(*ast.StringLiteral); !ok {
			return i
		}
	}
	return len(list)
}
