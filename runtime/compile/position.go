package compile

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

const letToken = token.LET

// placeCall puts a call where Node's stack traces have it: at the name that is called,
// or else at its parenthesis. The engine takes every place of a call from that field.
func (w *rewriter) placeCall(e *ast.CallExpression) { e.LeftParenthesis = callPlace(w.source, e) }

func callPlace(source string, e *ast.CallExpression) file.Idx {
	name, at := calledName(e.Callee)
	if name == "" || reserved[name] {
		return e.LeftParenthesis
	}
	// The name must be what stands before the parenthesis: (a.b)() is called at the
	// parenthesis.
	end := int(e.LeftParenthesis) - 2
	for end >= 0 && end < len(source) && (source[end] == ' ' || source[end] == '\n' || source[end] == '\t' || source[end] == '\r') {
		end--
	}
	if end < 0 || end >= len(source) || source[end] == ')' || source[end] == '.' {
		return e.LeftParenthesis
	}
	return at
}

func calledName(callee ast.Expression) (unistring.String, file.Idx) {
	switch c := callee.(type) {
	case *ast.Identifier:
		return c.Name, c.Idx
	case *ast.DotExpression:
		return c.Identifier.Name, c.Identifier.Idx
	case *ast.SuperExpression:
		return "super", c.Idx
	case *ast.Optional:
		return "", 0
	}
	return "", 0
}

// dotPlace is where Node puts the reading of a property: at its name, or at the dot when
// something was called on the way there.
func dotPlace(source string, e *ast.DotExpression) file.Idx {
	at := int(e.Identifier.Idx) - 2
	if !throughCall(e.Left) || at >= len(source) {
		return e.Identifier.Idx
	}
	for at >= 0 && (source[at] == ' ' || source[at] == '\n' || source[at] == '\t' || source[at] == '\r') {
		at--
	}
	if at < 0 || source[at] != '.' {
		return e.Identifier.Idx
	}
	return file.Idx(at + 1)
}

func throughCall(e ast.Expression) bool {
	for {
		switch left := e.(type) {
		case *ast.CallExpression, *ast.Optional:
			return true
		case *ast.DotExpression:
			e = left.Left
		case *ast.BracketExpression:
			e = left.Left
		case *ast.PrivateDotExpression:
			e = left.Left
		default:
			return false
		}
	}
}

// writePlace is where Node puts the writing of a property: at the operator.
func writePlace(source string, e ast.Expression) file.Idx {
	var at int
	switch e := e.(type) {
	case *ast.DotExpression:
		at = int(e.Identifier.Idx1()) - 1
	case *ast.BracketExpression:
		at = int(e.RightBracket)
	default:
		return 0
	}
	for at < len(source) && (source[at] == ' ' || source[at] == '\n' || source[at] == '\t' || source[at] == '\r') {
		at++
	}
	if at >= len(source) || source[at] != '=' {
		return 0
	}
	return file.Idx(at + 1)
}

// placeWrite moves the place of an assignment's target to its operator.
func (w *rewriter) placeWrite(e *ast.AssignExpression) {
	at := writePlace(w.source, e.Left)
	if at == 0 {
		return
	}
	switch target := e.Left.(type) {
	case *ast.DotExpression:
		target.Identifier.Idx = at
	case *ast.BracketExpression:
		target.LeftBracket = at
	}
}

// patternPlace is where Node puts taking apart what cannot be: at the first property.
func patternPlace(pattern ast.Expression) file.Idx {
	object, ok := pattern.(*ast.ObjectPattern)
	if !ok {
		return 0
	}
	if len(object.Properties) > 0 {
		return object.Properties[0].Idx0()
	}
	return object.LeftBrace
}

// reserved are the words that, as the name of a property, do not count as a name to Node.
var reserved = func() map[unistring.String]bool {
	words := map[unistring.String]bool{}
	for _, word := range []unistring.String{"break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else",
		"enum", "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "switch",
		"this", "throw", "true", "try", "typeof", "var", "void", "while", "with"} {
		words[word] = true
	}
	return words
}()

// object visits what a property is read from. In the app's own code, a value that has no
// properties is told to the world on its way to the error: the engine's message does not
// say whether it was null, nor where the property stands.
func (w *rewriter) object(e ast.Expression, at file.Idx) ast.Expression {
	e = w.expression(e)
	if !w.options.NullChecks || !w.options.Natives || !w.fn.inBody {
		return e
	}
	switch left := e.(type) {
	case *ast.NullLiteral:
		return w.noted(e, &ast.NullLiteral{Idx: at, Literal: "null"}, at)
	case *ast.Identifier:
		if wellKnown[left.Name] {
			return e
		}
		return w.noted(e, &ast.Identifier{Name: left.Name, Idx: at}, at)
	case *ast.DotExpression, *ast.BracketExpression, *ast.CallExpression, *ast.AwaitExpression, *ast.OptionalChain, *ast.ConditionalExpression, *ast.BinaryExpression:
		if w.fn.declarations == nil || w.chain > 0 {
			return e
		}
		if call, ok := e.(*ast.CallExpression); ok && isHidden(call) {
			return e
		}
		w.declareTemporary(at)
		return w.noted(&ast.AssignExpression{Operator: token.ASSIGN, Left: temporary(e.Idx0()), Right: e}, temporary(at), at)
	}
	return e
}

func (w *rewriter) declareTemporary(at file.Idx) {
	if !w.fn.temporary {
		w.fn.temporary = true
		*w.fn.declarations = append(*w.fn.declarations, &ast.VariableDeclaration{Var: at, List: []*ast.Binding{{Target: temporary(at)}}})
	}
}

// takenApart visits a value that a pattern takes apart, like object does.
func (w *rewriter) takenApart(target, value ast.Expression) ast.Expression {
	if _, ok := target.(*ast.ObjectPattern); !ok || value == nil {
		return w.expression(value)
	}
	return w.object(value, patternPlace(target))
}

func (w *rewriter) noted(value, again ast.Expression, at file.Idx) ast.Expression {
	return &ast.BinaryExpression{Operator: token.COALESCE, Left: value, Right: w.hidden(hiddenNil, at, again, w.place(at))}
}

// place is the place as the engine will report it, for the world to remember it by.
func (w *rewriter) place(at file.Idx) ast.Expression {
	p := w.file.Position(int(at) - 1)
	return w.text(at, placeKey(p.Filename, p.Line, p.Column))
}

func temporary(at file.Idx) *ast.Identifier { return &ast.Identifier{Name: "%value", Idx: at} }

func isHidden(call *ast.CallExpression) bool {
	id, ok := call.Callee.(*ast.Identifier)
	return ok && len(id.Name) > 0 && id.Name[0] == '%'
}

// wellKnown are names whose values have properties as long as nobody breaks the world.
var wellKnown = func() map[unistring.String]bool {
	names := map[unistring.String]bool{}
	for _, n := range []unistring.String{"module", "exports", "console", "Object", "Array", "JSON", "Math", "Promise", "process", "Buffer", "Number",
		"String", "Date", "Symbol", "Reflect", "globalThis", "arguments", "require", "Error", "RegExp", "$request", "$db", "$schedule", "$job"} {
		names[n] = true
	}
	return names
}()
