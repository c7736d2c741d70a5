package manifest

import "github.com/dop251/goja/ast"

// dotted writes out a chain of names, "module.exports.onInstall", and returns "" for any
// other expression.
func dotted(e ast.Expression) string {
	switch e := e.(type) {
	case *ast.Identifier:
		return e.Name.String()
	case *ast.DotExpression:
		if left := dotted(e.Left); left != "" {
			return left + "." + e.Identifier.Name.String()
		}
	}
	return ""
}

const formFunction = "a function"

// formOf words how a property's value is written.
func formOf(e ast.Expression) string {
	switch e.(type) {
	case *ast.FunctionLiteral:
		return formFunction
	case *ast.ArrowFunctionLiteral:
		return "an arrow function"
	case *ast.Identifier, *ast.DotExpression, *ast.BracketExpression:
		return "a reference to something declared elsewhere"
	case *ast.CallExpression:
		return "the result of a call"
	case *ast.ClassLiteral:
		return "a class"
	}
	return "no function expression"
}
