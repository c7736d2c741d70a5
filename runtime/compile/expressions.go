package compile

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

func (w *rewriter) expressions(list []ast.Expression) {
	for i, e := range list {
		list[i] = w.expression(e)
	}
}

// expression visits an expression and returns what is to stand in its place.
func (w *rewriter) expression(e ast.Expression) ast.Expression {
	switch e := e.(type) {
	case nil, *ast.StringLiteral, *ast.NumberLiteral, *ast.ThisExpression, *ast.NullLiteral, *ast.BooleanLiteral:
	case *ast.Identifier:
		w.identifier(e)
	case *ast.MetaProperty:
		return w.newTarget(e)
	case *ast.DotExpression:
		e.Identifier.Idx = dotPlace(w.source, e)
		e.Left = w.object(e.Left, e.Identifier.Idx)
	case *ast.CallExpression:
		return w.call(e)
	case *ast.AssignExpression:
		if lowered := logicalAssign(e); lowered != nil {
			return w.expression(lowered)
		}
		return w.assign(e)
	case *ast.BinaryExpression:
		e.Left, e.Right = w.expression(e.Left), w.expression(e.Right)
		keepForRunTime(e)
	case *ast.FunctionLiteral:
		w.function(e)
		return w.generatorFunction(e)
	case *ast.ArrowFunctionLiteral:
		w.arrow(e)
	case *ast.BracketExpression:
		e.Left, e.Member = w.object(e.Left, e.LeftBracket), w.expression(e.Member)
	case *ast.ObjectLiteral:
		w.properties(e.Value)
	case *ast.UnaryExpression:
		return w.unary(e)
	case *ast.ConditionalExpression:
		e.Test, e.Consequent, e.Alternate = w.expression(e.Test), w.expression(e.Consequent), w.expression(e.Alternate)
	case *ast.ArrayLiteral:
		w.expressions(e.Value)
	case *ast.RegExpLiteral:
		return w.regExp(e)
	case *ast.NewExpression:
		e.Callee = w.expression(e.Callee)
		w.expressions(e.ArgumentList)
	case *ast.TemplateLiteral:
		e.Tag = w.expression(e.Tag)
		w.expressions(e.Expressions)
	case *ast.SequenceExpression:
		w.expressions(e.Sequence)
	default:
		w.rare(e)
	}
	return e
}

// logicalAssign writes a ??= b as a ?? (a = b), and the like. The engine keeps a reference
// to a by its place on the stack, which is another one after an await in b.
func logicalAssign(e *ast.AssignExpression) ast.Expression {
	id, ok := e.Left.(*ast.Identifier)
	if !ok {
		return nil
	}
	switch e.Operator {
	case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
		again := &ast.Identifier{Name: id.Name, Idx: id.Idx}
		return &ast.BinaryExpression{Operator: e.Operator, Left: id, Right: &ast.AssignExpression{Operator: token.ASSIGN, Left: again, Right: e.Right}}
	}
	return nil
}

func (w *rewriter) rare(e ast.Expression) {
	switch e := e.(type) {
	case *ast.ClassLiteral:
		w.class(e)
	case *ast.AwaitExpression:
		e.Argument = w.expression(e.Argument)
	case *ast.YieldExpression:
		e.Argument = w.expression(e.Argument)
	case *ast.SpreadElement:
		e.Expression = w.expression(e.Expression)
	case *ast.OptionalChain:
		w.chain++
		e.Expression = w.expression(e.Expression)
		w.chain--
	case *ast.Optional:
		e.Expression = w.expression(e.Expression)
	case *ast.PrivateDotExpression:
		e.Left = w.expression(e.Left)
	case *ast.ObjectPattern, *ast.ArrayPattern:
		w.target(e)
	case *ast.Binding:
		w.binding(e)
	}
}

func (w *rewriter) assign(e *ast.AssignExpression) ast.Expression {
	if e.Operator == token.ASSIGN {
		w.placeWrite(e)
		w.target(e.Left)
	} else if id, ok := e.Left.(*ast.Identifier); ok {
		w.identifier(id)
	} else {
		w.target(e.Left)
	}
	e.Right = w.takenApart(e.Left, e.Right)
	return e
}

func (w *rewriter) unary(e *ast.UnaryExpression) ast.Expression {
	switch e.Operator {
	case token.DELETE, token.INCREMENT, token.DECREMENT:
		w.target(e.Operand)
		return e
	}
	if inner := awaited(e); inner != nil && w.awaits > 0 {
		w.awaits--
		return &ast.AwaitExpression{Await: e.Idx, Argument: w.expression(inner)}
	}
	e.Operand = w.expression(e.Operand)
	return e
}

func (w *rewriter) call(e *ast.CallExpression) ast.Expression {
	w.placeCall(e)
	switch callee := e.Callee.(type) {
	case *ast.Identifier:
		w.identifier(callee)
	case *ast.DotExpression:
		callee.Left = w.object(callee.Left, dotPlace(w.source, callee))
	default:
		e.Callee = w.expression(callee)
	}
	w.expressions(e.ArgumentList)
	return e
}
