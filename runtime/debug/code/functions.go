package code

import (
	"strconv"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"

	"github.com/hothouse-run/hothouse/runtime/syntax"
)

// inside walks a function. What it is called and where it is decide what a debugger shows.
func (w *walker) inside(name string, names []string, walk func()) {
	fn, scope, guards, chain := w.fn, w.scope, w.guards, w.chain
	w.fn = &Function{Name: name, Guarded: guards > 0 || chain}
	w.scope = &Scope{Outer: scope, Function: w.fn, Names: w.visible(names)}
	w.guards, w.chain = 0, false
	walk()
	w.fn, w.scope, w.guards, w.chain = fn, scope, guards, chain
}

// function prepares a function, but for its parameters: where a default value contains a
// direct eval, the engine loses the parameters that the body uses. own is the name that
// only the function itself knows, if any.
func (w *walker) function(f *ast.FunctionLiteral, given string, own *ast.Identifier) {
	if f == nil || f.Body == nil {
		return
	}
	if f.Name != nil {
		given = f.Name.Name.String()
	}
	w.inside(given, functionNames(f.ParameterList, f.DeclarationList, f.Body.List, own), func() {
		if lowered(f.Body.List) {
			w.statement(f.Body.List[0])
			return
		}
		w.body(&f.Body.List, f.Body.LeftBrace, f.Body.RightBrace, clashes(f.ParameterList, f.DeclarationList, f.Body.List))
	})
}

// lowered tells a function that only returns the generator inside it, which is what an
// async generator has become; the compiler knows it by that form.
func lowered(body []ast.Statement) bool {
	if len(body) != 1 {
		return false
	}
	s, ok := body[0].(*ast.ReturnStatement)
	if !ok {
		return false
	}
	call, ok := s.Argument.(*ast.CallExpression)
	if !ok {
		return false
	}
	id, ok := call.Callee.(*ast.Identifier)
	return ok && made(id.Name.String(), true)
}

// arrow walks an arrow function; one that is an expression becomes one with a body, so
// that it can be stepped into.
func (w *walker) arrow(f *ast.ArrowFunctionLiteral, given string) {
	if e, ok := f.Body.(*ast.ExpressionBody); ok {
		at := e.Expression.Idx0()
		f.Body = &ast.BlockStatement{LeftBrace: at, RightBrace: at, List: []ast.Statement{&ast.ReturnStatement{Return: at, Argument: e.Expression}}}
	}
	body := f.Body.(*ast.BlockStatement)
	w.inside(given, functionNames(f.ParameterList, f.DeclarationList, body.List, nil), func() {
		w.body(&body.List, body.LeftBrace, body.RightBrace, clashes(f.ParameterList, f.DeclarationList, body.List))
	})
}

// body prepares the body of a function: its beginning and its end are told, and so is
// an error that leaves it.
func (w *walker) body(list *[]ast.Statement, from, to file.Idx, plain bool) {
	head := syntax.Directives(*list)
	entry := w.entry(from)
	begin := &ast.LexicalDeclaration{Idx: from, Token: token.CONST, List: []*ast.Binding{{
		Target: ident(activation, from), Initializer: hidden(EnterName, from, number(entry.ID, from)),
	}}}
	rest := w.statements((*list)[head:])
	out := append((*list)[:head:head], begin)
	if plain {
		*list = append(out, rest...)
		return
	}
	told := &ast.ExpressionStatement{Expression: w.call(ThrewName, to, ident(caught, to))}
	*list = append(out, &ast.TryStatement{
		Try:  from,
		Body: &ast.BlockStatement{LeftBrace: from, RightBrace: to, List: rest},
		Catch: &ast.CatchStatement{Catch: to, Parameter: ident(caught, to), Body: &ast.BlockStatement{
			LeftBrace: to, RightBrace: to, List: []ast.Statement{told, &ast.ThrowStatement{Throw: to, Argument: ident(caught, to)}},
		}},
		Finally: &ast.BlockStatement{LeftBrace: to, RightBrace: to, List: []ast.Statement{&ast.ExpressionStatement{Expression: w.call(LeaveName, to)}}},
	})
}

// entry is the site that stands for the beginning of the function.
func (w *walker) entry(at file.Idx) *Site {
	line, column, _ := w.places.of(at)
	s := &Site{ID: w.file.first + len(w.file.Sites), File: w.file, Function: w.fn, Scope: w.scope, Line: max(1, line), Column: max(1, column), Entry: true}
	w.file.Sites = append(w.file.Sites, s)
	return s
}

// await takes the function off the debugger's stack for as long as it waits.
func (w *walker) await(e *ast.AwaitExpression) ast.Expression {
	at := e.Await
	e.Argument = w.call(SuspendName, at, w.expression(e.Argument))
	return w.call(ResumeName, at, e)
}

func (w *walker) yield(e *ast.YieldExpression) ast.Expression {
	at := e.Yield
	if e.Delegate {
		e.Argument = w.expression(e.Argument)
		return e
	}
	value := w.expression(e.Argument)
	if value == nil {
		value = &ast.UnaryExpression{Operator: token.VOID, Idx: at, Operand: number(0, at)}
	}
	e.Argument = w.call(SuspendName, at, value, &ast.BooleanLiteral{Idx: at, Literal: "true", Value: true})
	return w.call(ResumeName, at, e)
}

// at is the call for a site. The arrow function keeps this, arguments and every variable
// of the place within the reach of a direct eval.
func (w *walker) at(s *Site, at file.Idx) ast.Expression {
	const source = "%source"
	evaluate := &ast.ArrowFunctionLiteral{
		Start:         at,
		ParameterList: &ast.ParameterList{Opening: at, Closing: at, List: []*ast.Binding{{Target: ident(source, at)}}},
		Body:          &ast.ExpressionBody{Expression: hidden("eval", at, ident(source, at))},
	}
	return w.call(AtName, at, number(s.ID, at), evaluate)
}

// call is a call of a native with the activation as its first argument.
func (w *walker) call(name string, at file.Idx, arguments ...ast.Expression) ast.Expression {
	return hidden(name, at, append([]ast.Expression{ident(activation, at)}, arguments...)...)
}

func hidden(name string, at file.Idx, arguments ...ast.Expression) *ast.CallExpression {
	return &ast.CallExpression{Callee: ident(name, at), LeftParenthesis: at, RightParenthesis: at, ArgumentList: arguments}
}

func ident(name string, at file.Idx) *ast.Identifier {
	return &ast.Identifier{Name: unistring.NewFromString(name), Idx: at}
}

func number(n int, at file.Idx) *ast.NumberLiteral {
	return &ast.NumberLiteral{Idx: at, Literal: strconv.Itoa(n), Value: int64(n)}
}
