package compile

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/unistring"
)

// rewriter changes a tree where the engine would otherwise misbehave.
type rewriter struct {
	options Options
	source  string // the text that the tree was parsed from
	file    *file.File
	fn      *function
	after   []ast.Statement // to be inserted after the statement being visited
	err     error
	chain   int  // depth of optional chains
	member  bool // the next function is a member of a class

	arguments, lowered bool
	awaits             int // top-level awaits yet to be met
	mentions           []parameterMention
}

// rewrite runs the passes over a tree that was parsed from the text, which Transform made
// unless t is nil.
func rewrite(text string, tree *ast.Program, options Options, t *Transformed) error {
	w := &rewriter{
		options:   options,
		source:    text,
		file:      tree.File,
		arguments: strings.Contains(text, "arguments") && strings.Contains(text, "=>"),
		lowered:   t != nil,
	}
	if t != nil {
		w.awaits = t.Awaits
	}
	w.fn = &function{}
	tree.Body = w.statements(tree.Body)
	w.mentionInParameters()
	if w.awaits != 0 && w.err == nil {
		return &SyntaxError{Line: -1, Message: "Awaiting a constant at the top level of a module is not available"}
	}
	return w.err
}

// hidden is a call of a native that the world provides.
func (w *rewriter) hidden(name string, at file.Idx, arguments ...ast.Expression) *ast.CallExpression {
	return &ast.CallExpression{
		Callee:          &ast.Identifier{Name: unistring.String(name), Idx: at},
		LeftParenthesis: at, RightParenthesis: at, ArgumentList: arguments,
	}
}

func (w *rewriter) text(at file.Idx, s string) *ast.StringLiteral {
	return &ast.StringLiteral{Idx: at, Literal: `""`, Value: unistring.NewFromString(s)}
}

// regExp rewrites a literal that the engine does not know or gets wrong.
func (w *rewriter) regExp(e *ast.RegExpLiteral) ast.Expression {
	source, flags, err := Pattern(e.Pattern, e.Flags)
	if err != nil {
		if w.err == nil {
			w.err = &SyntaxError{Line: -int(e.Idx), Message: err.Error()}
		}
		return e
	}
	if source == e.Pattern && flags == e.Flags && !bareSlash(strings.ReplaceAll(e.Pattern, `\/`, "")) {
		return e
	}
	plain := &ast.RegExpLiteral{Idx: e.Idx, Literal: e.Literal, Pattern: source, Flags: flags}
	if !w.options.Natives {
		return plain
	}
	return w.hidden(hiddenRegExp, e.Idx, plain, w.text(e.Idx, e.Pattern), w.text(e.Idx, e.Flags))
}

// tellCaught lets the world see an error before the author's code does. A parameter that
// takes the error apart is filled inside of the clause instead.
func (w *rewriter) tellCaught(c *ast.CatchStatement) {
	at := c.Catch
	if id, ok := c.Parameter.(*ast.Identifier); ok {
		call := w.hidden(hiddenCaught, at, &ast.Identifier{Name: id.Name, Idx: at})
		c.Body.List = append([]ast.Statement{&ast.ExpressionStatement{Expression: call}}, c.Body.List...)
		return
	}
	const caught = "%e"
	call := w.hidden(hiddenCaught, at, &ast.Identifier{Name: caught, Idx: at})
	take := &ast.LexicalDeclaration{Idx: at, Token: letToken, List: []*ast.Binding{{Target: c.Parameter, Initializer: call}}}
	c.Parameter = &ast.Identifier{Name: caught, Idx: at}
	body := *c.Body
	c.Body = &ast.BlockStatement{LeftBrace: body.LeftBrace, RightBrace: body.RightBrace, List: []ast.Statement{take, &body}}
}
