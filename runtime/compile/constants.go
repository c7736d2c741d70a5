package compile

import (
	"math/big"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// keepForRunTime keeps the engine's compiler from computing a power or a shift of BigInt
// constants: 2n ** (2n ** 34n) would take all memory before any handler is called, while
// at run time it is the end of that handler alone.
func keepForRunTime(e *ast.BinaryExpression) {
	if (e.Operator == token.EXPONENT || e.Operator == token.SHIFT_LEFT) && isBigInt(e.Left) {
		at := e.Left.Idx0()
		e.Left = &ast.BracketExpression{
			Left:        &ast.ArrayLiteral{LeftBracket: at, RightBracket: at, Value: []ast.Expression{e.Left}},
			Member:      &ast.NumberLiteral{Idx: at, Literal: "0", Value: int64(0)},
			LeftBracket: at, RightBracket: at,
		}
	}
}

// isBigInt tells a constant that is a BigInt.
func isBigInt(e ast.Expression) bool {
	switch e := e.(type) {
	case *ast.NumberLiteral:
		_, big := e.Value.(*big.Int)
		return big
	case *ast.UnaryExpression:
		return e.Operator == token.MINUS && isBigInt(e.Operand)
	case *ast.BinaryExpression:
		return isBigInt(e.Left)
	}
	return false
}
