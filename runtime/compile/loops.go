package compile

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// placeLoop gives a loop that compiles to a bare jump an instruction with a place. The
// engine knows places of expressions only, so a handler that hangs in while (true) {}
// would seem to hang at whatever came before it.
func placeLoop(node any) {
	switch loop := node.(type) {
	case *ast.WhileStatement:
		if literal(loop.Test) && bare(loop.Body) {
			loop.Body = marked(loop.While, loop.Body)
		}
	case *ast.DoWhileStatement:
		if literal(loop.Test) && bare(loop.Body) {
			loop.Body = marked(loop.Do, loop.Body)
		}
	case *ast.ForStatement:
		if literal(loop.Test) && loop.Update == nil && bare(loop.Body) {
			loop.Body = marked(loop.For, loop.Body)
		}
	}
}

// literal tells an expression that compiles to nothing, or is not there.
func literal(e ast.Expression) bool {
	switch e := e.(type) {
	case nil, *ast.BooleanLiteral, *ast.NumberLiteral:
		return true
	case *ast.UnaryExpression:
		return literal(e.Operand)
	}
	return false
}

// bare tells a statement that holds no expression.
func bare(s ast.Statement) bool {
	switch s := s.(type) {
	case *ast.EmptyStatement, *ast.BranchStatement:
		return true
	case *ast.BlockStatement:
		for _, inner := range s.List {
			if !bare(inner) {
				return false
			}
		}
		return true
	}
	return false
}

// marked puts an expression without effect before the body.
func marked(at file.Idx, body ast.Statement) ast.Statement {
	mark := &ast.ExpressionStatement{Expression: &ast.ArrayLiteral{LeftBracket: at, RightBracket: at}}
	return &ast.BlockStatement{LeftBrace: at, RightBrace: at, List: []ast.Statement{mark, body}}
}
