package code

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// walker goes through a tree and inserts the calls.
type walker struct {
	file   *File
	places *places

	fn     *Function
	scope  *Scope
	guards int    // try blocks with a catch clause around the place, in this function
	given  string // the name that a function expression gets from where it stands
	chain  bool   // the statement handles rejections
}

// module prepares the function that is wrapped around a file.
func (w *walker) module(f *ast.FunctionLiteral) {
	w.fn = &Function{Module: true, Name: ""}
	names := functionNames(nil, f.DeclarationList, f.Body.List, nil)
	var parameters list
	parameters.bindings(f.ParameterList.List)
	w.scope = &Scope{Function: w.fn, Names: w.visible(append(names, parameters...))}
	w.body(&f.Body.List, f.Body.LeftBrace, f.Body.RightBrace, clashes(f.ParameterList, f.DeclarationList, f.Body.List))
}

// enclosed walks what stands in a scope of its own within the function.
func (w *walker) enclosed(names []string, walk func()) {
	outer := w.scope
	if len(names) > 0 {
		w.scope = &Scope{Outer: outer, Function: w.fn, Names: w.visible(names)}
	}
	walk()
	w.scope = outer
}

func blockNames(statements []ast.Statement) []string {
	var l list
	l.block(statements)
	return l
}

// statements walks a list and puts a call before each statement.
func (w *walker) statements(all []ast.Statement) []ast.Statement {
	out := make([]ast.Statement, 0, 2*len(all))
	for _, s := range all {
		if call := w.before(s); call != nil {
			out = append(out, call)
		}
		out = append(out, w.statement(s))
	}
	return out
}

// before is the call that belongs before a statement; nil when it is no step.
func (w *walker) before(s ast.Statement) ast.Statement {
	w.chain = w.handlesRejections(s)
	for label, ok := s.(*ast.LabelledStatement); ok; label, ok = s.(*ast.LabelledStatement) {
		s = label.Statement
	}
	switch s.(type) {
	case *ast.FunctionDeclaration, *ast.EmptyStatement, *ast.BlockStatement, *ast.TryStatement:
		return nil
	}
	site := w.site(start(s))
	if site == nil {
		return nil
	}
	_, site.Debugger = s.(*ast.DebuggerStatement)
	return &ast.ExpressionStatement{Expression: w.at(site, start(s))}
}

// start is where a statement begins. The parser does not fill in IfStatement.If.
func start(s ast.Statement) file.Idx {
	if s, ok := s.(*ast.IfStatement); ok && s.If == 0 {
		return s.Test.Idx0()
	}
	return s.Idx0()
}

// site makes the site of a place; nil when the author did not write it.
func (w *walker) site(at file.Idx) *Site {
	line, column, ok := w.places.of(at)
	if !ok {
		return nil
	}
	s := &Site{
		ID: w.file.first + len(w.file.Sites), File: w.file, Function: w.fn, Scope: w.scope,
		Line: line, Column: column, Guarded: w.guards > 0 || w.chain,
	}
	w.file.Sites = append(w.file.Sites, s)
	return s
}

// handlesRejections tells a statement in which a rejection is caught by a call of catch,
// as far as can be seen.
func (w *walker) handlesRejections(s ast.Statement) bool {
	switch s := s.(type) {
	case *ast.ExpressionStatement:
		return catches(s.Expression)
	case *ast.ReturnStatement:
		return catches(s.Argument)
	case *ast.VariableStatement:
		return slices.ContainsFunc(s.List, func(b *ast.Binding) bool { return catches(b.Initializer) })
	case *ast.LexicalDeclaration:
		return slices.ContainsFunc(s.List, func(b *ast.Binding) bool { return catches(b.Initializer) })
	}
	return false
}

// catches tells whether an expression is a chain of calls with a catch in it.
func catches(e ast.Expression) bool {
	switch e := e.(type) {
	case *ast.AwaitExpression:
		return catches(e.Argument)
	case *ast.AssignExpression:
		return catches(e.Right)
	case *ast.UnaryExpression:
		return catches(e.Operand)
	case *ast.CallExpression:
		callee, ok := e.Callee.(*ast.DotExpression)
		return ok && (callee.Identifier.Name == "catch" || catches(callee.Left))
	}
	return false
}

// inBlock makes a statement that stands alone, such as the branch of an if, a block.
func (w *walker) inBlock(s ast.Statement) ast.Statement {
	switch s := s.(type) {
	case nil:
		return nil
	case *ast.BlockStatement:
		w.block(s)
		return s
	case *ast.FunctionDeclaration, *ast.EmptyStatement:
		return w.statement(s)
	}
	return &ast.BlockStatement{LeftBrace: start(s), RightBrace: start(s), List: w.statements([]ast.Statement{s})}
}

func (w *walker) block(b *ast.BlockStatement) {
	if b != nil {
		w.enclosed(blockNames(b.List), func() { b.List = w.statements(b.List) })
	}
}

// statement walks a statement and returns what is to stand in its place.
func (w *walker) statement(s ast.Statement) ast.Statement {
	switch s := s.(type) {
	case *ast.ExpressionStatement:
		s.Expression = w.expression(s.Expression)
	case *ast.VariableStatement:
		w.bindings(s.List)
	case *ast.LexicalDeclaration:
		w.bindings(s.List)
	case *ast.ReturnStatement:
		s.Argument = w.expression(s.Argument)
	case *ast.ThrowStatement:
		s.Argument = w.expression(s.Argument)
	case *ast.IfStatement:
		s.Test = w.expression(s.Test)
		s.Consequent, s.Alternate = w.inBlock(s.Consequent), w.inBlock(s.Alternate)
	case *ast.BlockStatement:
		w.block(s)
	case *ast.FunctionDeclaration:
		w.function(s.Function, "", nil)
	case *ast.ClassDeclaration:
		w.class(s.Class)
	case *ast.TryStatement:
		w.try(s)
	case *ast.SwitchStatement:
		return w.switchStatement(s)
	case *ast.LabelledStatement:
		s.Statement = w.statement(s.Statement)
	case *ast.WithStatement:
		s.Object, s.Body = w.expression(s.Object), w.inBlock(s.Body)
	default:
		w.loop(s)
	}
	return s
}

// try walks a try statement. Errors are shown to the debugger as they are caught.
func (w *walker) try(s *ast.TryStatement) {
	guards := w.guards
	if s.Catch != nil {
		w.guards++
	}
	w.block(s.Body)
	w.guards = guards
	if c := s.Catch; c != nil {
		var names list
		if c.Parameter == nil {
			c.Parameter = &ast.Identifier{Name: caught, Idx: c.Catch}
		}
		names.target(c.Parameter)
		w.enclosed(names, func() { w.block(c.Body) })
		if id, ok := c.Parameter.(*ast.Identifier); ok {
			told := w.call(ThrewName, c.Catch, ident(id.Name.String(), c.Catch), &ast.BooleanLiteral{Idx: c.Catch, Literal: "true", Value: true})
			c.Body.List = append([]ast.Statement{&ast.ExpressionStatement{Expression: told}}, c.Body.List...)
		}
	}
	w.block(s.Finally)
}
