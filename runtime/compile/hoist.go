package compile

import (
	"reflect"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// hoisted is a function that is declared in a block of sloppy code. Outside of the block
// its name is a variable that gets the function when the declaration is reached (ECMA-262
// B.3.3); the engine keeps the name in the block.
type hoisted struct {
	name  unistring.String
	block span
	place *ast.BlockStatement // empty, after the declaration
	at    file.Idx
}

// functionDeclaration visits a declaration and notes it when it stands in a block.
func (w *rewriter) functionDeclaration(s *ast.FunctionDeclaration) {
	literal := s.Function
	w.function(literal)
	f := w.fn
	if f.strict || len(f.blocks) == 0 || literal.Async || literal.Generator || literal.Name == nil || f.list == nil {
		return
	}
	h := hoisted{literal.Name.Name, f.blocks[len(f.blocks)-1], &ast.BlockStatement{LeftBrace: literal.Function, RightBrace: literal.Function}, literal.Function}
	f.hoisted = append(f.hoisted, h)
	w.after = append(w.after, h.place)
}

// hoist makes the variables for the names that are used outside of their block.
func (w *rewriter) hoist(f *function) {
	done := map[unistring.String]bool{}
	for _, h := range f.hoisted {
		if declaresParameter(f.parameters, h.name) || declaresLexically(*f.list, h.name) || !usedOutside(*f.list, h.name, h.block) {
			continue
		}
		setter := "%set " + h.name
		if !done[h.name] {
			done[h.name] = true
			w.declareSetter(f, h, setter)
		}
		call := &ast.CallExpression{
			Callee:          &ast.Identifier{Name: setter, Idx: h.at},
			LeftParenthesis: h.at, RightParenthesis: h.at,
			ArgumentList: []ast.Expression{&ast.Identifier{Name: h.name, Idx: h.at}},
		}
		h.place.List = []ast.Statement{&ast.ExpressionStatement{Expression: call}}
	}
}

// declareSetter gives the function the variable, and a function that can assign it from
// within the block, where the name means the block's own.
func (w *rewriter) declareSetter(f *function, h hoisted, setter unistring.String) {
	id := func(name unistring.String) *ast.Identifier { return &ast.Identifier{Name: name, Idx: h.at} }
	assign := &ast.AssignExpression{Operator: token.ASSIGN, Left: id(h.name), Right: id("%f")}
	arrow := &ast.ArrowFunctionLiteral{
		Start:         h.at,
		ParameterList: &ast.ParameterList{Opening: h.at, Closing: h.at, List: []*ast.Binding{{Target: id("%f")}}},
		Body:          &ast.BlockStatement{LeftBrace: h.at, RightBrace: h.at, List: []ast.Statement{&ast.ExpressionStatement{Expression: assign}}},
	}
	list := []*ast.Binding{{Target: id(setter), Initializer: arrow}}
	*f.declarations = append(*f.declarations,
		&ast.VariableDeclaration{Var: h.at, List: []*ast.Binding{{Target: id(h.name)}}},
		&ast.VariableDeclaration{Var: h.at, List: list})
	*f.list = atStart(*f.list, &ast.VariableStatement{Var: h.at, List: list})
}

func declaresParameter(list *ast.ParameterList, name unistring.String) (found bool) {
	if list != nil {
		inspect(reflect.ValueOf(list), func(node any) bool {
			if id, ok := node.(*ast.Identifier); ok && id.Name == name {
				found = true
			}
			return !found
		})
	}
	return found
}

func declaresLexically(list []ast.Statement, name unistring.String) bool {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.LexicalDeclaration:
			for _, b := range s.List {
				if id, ok := b.Target.(*ast.Identifier); ok && id.Name == name {
					return true
				}
			}
		case *ast.ClassDeclaration:
			if s.Class.Name != nil && s.Class.Name.Name == name {
				return true
			}
		}
	}
	return false
}

// usedOutside tells whether a name is mentioned in the statements outside of the block.
func usedOutside(list []ast.Statement, name unistring.String, block span) (used bool) {
	inspect(reflect.ValueOf(list), func(node any) bool {
		switch node := node.(type) {
		case *ast.Identifier:
			used = used || node.Name == name && (node.Idx < block.from || node.Idx > block.to)
		case *ast.PropertyShort:
			used = used || node.Name.Name == name && (node.Name.Idx < block.from || node.Name.Idx > block.to)
		}
		return !used
	})
	return used
}
