package code

import (
	"slices"

	"github.com/dop251/goja/ast"

	"github.com/hothouse-run/hothouse/runtime/syntax"
)

// list is a list of names without repetition.
type list []string

func (l *list) add(name string) {
	if !slices.Contains(*l, name) {
		*l = append(*l, name)
	}
}

// target adds the names that a binding's target declares.
func (l *list) target(e ast.Expression) {
	for _, name := range syntax.Bound(e) {
		l.add(name)
	}
}

func (l *list) bindings(all []*ast.Binding) {
	for _, b := range all {
		l.target(b.Target)
	}
}

// block adds the names that the statements of a block declare for it.
func (l *list) block(statements []ast.Statement) {
	for _, s := range statements {
		switch s := s.(type) {
		case *ast.LexicalDeclaration:
			l.bindings(s.List)
		case *ast.ClassDeclaration:
			if s.Class.Name != nil {
				l.add(s.Class.Name.Name.String())
			}
		case *ast.FunctionDeclaration:
			if s.Function.Name != nil {
				l.add(s.Function.Name.Name.String())
			}
		}
	}
}

// variables are the parameters of a function and what var declares in it.
func variables(parameters *ast.ParameterList, declared []*ast.VariableDeclaration) (l list) {
	if parameters != nil {
		l.bindings(parameters.List)
		l.target(parameters.Rest)
	}
	for _, d := range declared {
		l.bindings(d.List)
	}
	return l
}

// functionNames are the names of a function's own scope: parameters, what var declares, and
// what its body does.
func functionNames(parameters *ast.ParameterList, declared []*ast.VariableDeclaration, body []ast.Statement, own *ast.Identifier) []string {
	l := variables(parameters, declared)
	l.block(body)
	if own != nil {
		l.add(own.Name.String())
	}
	return l
}

// visible are the names that the author wrote.
func (w *walker) visible(names []string) []string {
	return slices.DeleteFunc(names, func(name string) bool { return made(name, w.places.mapping != nil) })
}

// clashes tells a body that cannot be put into a block: there, a function may not have the
// name of a variable, a parameter or another function.
func clashes(parameters *ast.ParameterList, declared []*ast.VariableDeclaration, body []ast.Statement) bool {
	taken := variables(parameters, declared)
	for _, s := range body {
		f, ok := s.(*ast.FunctionDeclaration)
		if !ok || f.Function.Name == nil {
			continue
		}
		name := f.Function.Name.Name.String()
		if slices.Contains(taken, name) {
			return true
		}
		taken = append(taken, name)
	}
	return false
}
