package profile

import (
	"reflect"
	"slices"

	"github.com/dop251/goja/ast"

	"github.com/hothouse-run/hothouse/runtime/syntax"
)

// scanner collects the names that a file declares and the uses it makes.
type scanner struct {
	isCore   func(string) bool
	declared map[string]bool
	uses     []Use
}

// walk visits a node and what is below it. App files are small, so that reflection is
// quick enough here.
func (s *scanner) walk(node any) {
	switch n := node.(type) {
	case *ast.Identifier:
		s.use(n.Name.String(), int(n.Idx))
		return
	case *ast.UnaryExpression:
		if _, ok := n.Operand.(*ast.Identifier); ok && n.Operator.String() == "typeof" {
			return // asking whether it is there is no use of it
		}
	case *ast.DotExpression:
		if id, ok := n.Left.(*ast.Identifier); ok {
			s.member(id, n.Identifier.Name.String())
			return
		}
	case *ast.CallExpression:
		s.require(n)
	case *ast.PropertyShort:
		s.use(n.Name.Name.String(), int(n.Name.Idx))
	case *ast.Binding:
		s.declare(n.Target)
		s.walk(n.Initializer)
		return
	case *ast.ForDeclaration:
		s.declare(n.Target)
		return
	case *ast.FunctionLiteral:
		s.name(n.Name)
	case *ast.ClassLiteral:
		s.name(n.Name)
	case *ast.CatchStatement:
		s.declare(n.Parameter)
		s.walk(n.Body)
		return
	case *ast.LabelledStatement:
		s.walk(n.Statement)
		return
	case *ast.BranchStatement:
		return
	}
	s.below(reflect.ValueOf(node))
}

// below visits the fields of a node.
func (s *scanner) below(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			s.below(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.child(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() && field.Name != "DeclarationList" {
				s.child(v.Field(i))
			}
		}
	}
}

// child visits a field if it is a node.
func (s *scanner) child(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.CanInterface() {
			s.walk(v.Interface())
		}
	case reflect.Slice:
		s.below(v)
	case reflect.Struct:
		if v.CanAddr() {
			s.walk(v.Addr().Interface())
		}
	}
}

// declare notes the names of a binding, which may be a pattern.
func (s *scanner) declare(target ast.Expression) {
	for _, name := range syntax.Bound(target) {
		s.declared[name] = true
	}
	s.walk(target) // defaults and computed keys are code
}

func (s *scanner) name(id *ast.Identifier) {
	if id != nil {
		s.declared[id.Name.String()] = true
	}
}

func (s *scanner) use(name string, at int) {
	if lacking(name) {
		s.uses = append(s.uses, Use{name, at - 1})
	}
}

// member is an access such as process.nextTick or module.exports.
func (s *scanner) member(object *ast.Identifier, property string) {
	name := object.Name.String()
	if known, ok := Members[name]; ok && !slices.Contains(known, property) {
		s.uses = append(s.uses, Use{name + "." + property, int(object.Idx) - 1})
		return
	}
	s.use(name, int(object.Idx))
}

// require is a call of require with the name of one of Node's own modules.
func (s *scanner) require(call *ast.CallExpression) {
	callee, ok := call.Callee.(*ast.Identifier)
	if !ok || callee.Name != "require" || len(call.ArgumentList) != 1 {
		return
	}
	if spec, ok := call.ArgumentList[0].(*ast.StringLiteral); ok && s.isCore(spec.Value.String()) {
		s.uses = append(s.uses, Use{"require('" + spec.Value.String() + "')", int(callee.Idx) - 1})
	}
}
