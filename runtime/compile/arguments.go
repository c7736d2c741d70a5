package compile

import (
	"reflect"
	"strings"

	"github.com/dop251/goja/ast"
)

// bindArguments works around a flaw of the engine: an arrow function sees the arguments
// of the function around it only when that function mentions arguments itself (engine.md
// §1.1). Such functions get a statement that does.
func bindArguments(source string, tree *ast.Program) {
	if strings.Contains(source, "arguments") && strings.Contains(source, "=>") {
		walk(reflect.ValueOf(tree.Body), bindIn)
	}
}

func bindIn(node any) {
	f, ok := node.(*ast.FunctionLiteral)
	if !ok || f.Body == nil {
		return
	}
	use := findArguments(f.Body.List)
	if use == nil {
		return
	}
	mention := &ast.ExpressionStatement{Expression: &ast.Identifier{Name: use.Name, Idx: use.Idx}}
	at := directives(f.Body.List)
	f.Body.List = append(f.Body.List[:at:at], append([]ast.Statement{mention}, f.Body.List[at:]...)...)
}

// directives counts the statements at the start that are directives such as 'use strict'.
func directives(list []ast.Statement) int {
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

// findArguments returns a mention of arguments in an arrow function below the
// statements, not looking into functions that have arguments of their own.
func findArguments(list []ast.Statement) (use *ast.Identifier) {
	var look func(v reflect.Value, inArrow bool)
	look = func(v reflect.Value, inArrow bool) {
		switch v.Kind() {
		case reflect.Interface, reflect.Pointer:
			if v.IsNil() || use != nil {
				return
			}
			switch node := v.Interface().(type) {
			case *ast.FunctionLiteral, *ast.ClassLiteral:
				return
			case *ast.ArrowFunctionLiteral:
				inArrow = true
			case *ast.Identifier:
				if inArrow && node.Name == "arguments" {
					use = node
				}
				return
			}
			look(v.Elem(), inArrow)
		default:
			parts(v, func(part reflect.Value) { look(part, inArrow) })
		}
	}
	look(reflect.ValueOf(list), false)
	return use
}
