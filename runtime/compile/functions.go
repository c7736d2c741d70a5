package compile

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"

	"github.com/hothouse-run/hothouse/runtime/syntax"
)

// function is what the passes know of the function they are in.
type function struct {
	outer  *function
	arrow  bool
	strict bool
	member bool // of a class
	inBody bool // past the parameters

	list         *[]ast.Statement            // its body; nil for an expression
	declarations *[]*ast.VariableDeclaration // the names that var declares in it
	parameters   *ast.ParameterList
	parameter    int  // the one being visited
	temporary    bool // whether it has the variable for values on their way to a property

	use     *ast.Identifier // arguments in an arrow of the body
	blocks  []span          // the blocks around the place being visited
	hoisted []hoisted
	caught  []unistring.String // parameters of the catch clauses around
}

// span is a part of the source.
type span struct{ from, to file.Idx }

func (w *rewriter) enter(f *function) {
	f.outer = w.fn
	w.fn = f
}

func (w *rewriter) leave() {
	f := w.fn
	w.fn = f.outer
	if len(f.hoisted) > 0 {
		w.hoist(f)
	}
}

func (w *rewriter) enterBlock(from, to file.Idx) func() {
	f := w.fn
	f.blocks = append(f.blocks, span{from, to})
	return func() { f.blocks = f.blocks[:len(f.blocks)-1] }
}

// function visits a function that is no arrow.
func (w *rewriter) function(f *ast.FunctionLiteral) {
	if f == nil || f.Body == nil {
		return
	}
	here := &function{member: w.member, strict: w.fn.strict || isStrict(f.Body.List), list: &f.Body.List, declarations: &f.DeclarationList, parameters: f.ParameterList}
	w.member = false
	w.enter(here)
	w.parameters(f.ParameterList)
	here.inBody = true
	f.Body.List = w.statements(f.Body.List)
	w.leave()
	if here.use != nil {
		mention(f, here.use)
	}
}

func (w *rewriter) arrow(f *ast.ArrowFunctionLiteral) {
	here := &function{arrow: true, strict: w.fn.strict, declarations: &f.DeclarationList, parameters: f.ParameterList}
	if body, ok := f.Body.(*ast.BlockStatement); ok {
		here.strict = here.strict || isStrict(body.List)
		here.list = &body.List
	}
	w.enter(here)
	w.parameters(f.ParameterList)
	here.inBody = true
	switch body := f.Body.(type) {
	case *ast.BlockStatement:
		body.List = w.statements(body.List)
	case *ast.ExpressionBody:
		body.Expression = w.expression(body.Expression)
	}
	w.leave()
}

func (w *rewriter) parameters(list *ast.ParameterList) {
	if list == nil {
		return
	}
	for i, b := range list.List {
		w.fn.parameter = i
		w.binding(b)
	}
	w.target(list.Rest)
}

// isStrict tells whether a body starts with the directive 'use strict'.
func isStrict(list []ast.Statement) bool {
	for _, s := range list[:syntax.Directives(list)] {
		if l := s.(*ast.ExpressionStatement).Expression.(*ast.StringLiteral).Literal; l == "'use strict'" || l == `"use strict"` {
			return true
		}
	}
	return false
}

// atStart inserts statements after the directives of a body.
func atStart(list []ast.Statement, more ...ast.Statement) []ast.Statement {
	at := syntax.Directives(list)
	return append(list[:at:at], append(more, list[at:]...)...)
}
