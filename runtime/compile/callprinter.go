package compile

import (
	"strconv"
	"strings"

	"github.com/dop251/goja/ast"
)

// intermediate is how Node names a value that has no name.
const intermediate = "(intermediate value)"

// printer renders an expression as Node's messages name it.
type printer struct {
	b         strings.Builder
	iterating bool // calls are shown without their parentheses
}

func rendered(e ast.Expression) string {
	var p printer
	p.print(e)
	if p.b.Len() == 0 {
		return intermediate
	}
	return p.b.String()
}

func (p *printer) text(s string) { p.b.WriteString(s) }

// print renders what it can name, and the rest as intermediate values.
func (p *printer) print(e ast.Expression) {
	switch e := e.(type) {
	case *ast.Identifier:
		p.text(e.Name.String())
	case *ast.ThisExpression:
		p.text("this")
	case *ast.StringLiteral:
		p.text(`"` + e.Value.String() + `"`)
	case *ast.NumberLiteral:
		p.number(e)
	case *ast.BooleanLiteral:
		p.text(strconv.FormatBool(e.Value))
	case *ast.NullLiteral:
		p.text("null")
	case *ast.RegExpLiteral:
		p.text("/" + e.Pattern + "/" + e.Flags)
	case *ast.DotExpression:
		p.object(e.Left)
		p.text("." + e.Identifier.Name.String())
	case *ast.PrivateDotExpression:
		p.object(e.Left)
		p.text(".#" + e.Identifier.Name.String())
	case *ast.BracketExpression:
		p.bracket(e)
	case *ast.CallExpression:
		p.print(e.Callee)
		if !p.iterating {
			p.text("(...)")
		}
	case *ast.OptionalChain:
		p.print(e.Expression)
	case *ast.Optional:
		p.print(e.Expression)
	case *ast.ArrayLiteral:
		p.list("[", e.Value, "]")
	case *ast.ObjectLiteral:
		p.text("{")
		for _, v := range e.Value {
			if k, ok := v.(*ast.PropertyKeyed); ok {
				p.print(k.Value)
			}
		}
		p.text("}")
	default:
		p.operator(e)
	}
}

func (p *printer) operator(e ast.Expression) {
	switch e := e.(type) {
	case *ast.UnaryExpression:
		p.text("(")
		if !e.Postfix {
			p.text(e.Operator.String())
		}
		p.print(e.Operand)
		if e.Postfix {
			p.text(e.Operator.String())
		}
		p.text(")")
	case *ast.BinaryExpression:
		p.text("(")
		p.print(e.Left)
		p.text(" " + e.Operator.String() + " ")
		p.print(e.Right)
		p.text(")")
	case *ast.SequenceExpression:
		if inner := imported(e); inner != nil {
			p.print(inner)
			return
		}
		p.text("(")
		for i, s := range e.Sequence {
			if i > 0 {
				p.text(" , ")
			}
			p.print(s)
		}
		p.text(")")
	case *ast.ConditionalExpression:
		p.text(intermediate + intermediate + intermediate)
	case *ast.TemplateLiteral:
		if e.Tag == nil && len(e.Elements) == 1 {
			p.text(`"` + e.Elements[0].Parsed.String() + `"`)
			return
		}
		p.text(intermediate)
	default:
		p.text(intermediate)
	}
}

// imported is the name behind (0, import_x.name), which is how calls of imported
// functions come out of esbuild.
func imported(e *ast.SequenceExpression) ast.Expression {
	if len(e.Sequence) != 2 {
		return nil
	}
	dot, ok := e.Sequence[1].(*ast.DotExpression)
	if !ok {
		return nil
	}
	if id, ok := dot.Left.(*ast.Identifier); ok && strings.HasPrefix(id.Name.String(), "import_") {
		name := dot.Identifier
		return &name
	}
	return nil
}

// object renders what a property is taken from; optional links keep their mark.
func (p *printer) object(e ast.Expression) {
	if o, ok := e.(*ast.Optional); ok {
		p.print(o.Expression)
		p.text("?")
		return
	}
	if _, ok := e.(*ast.SuperExpression); ok {
		p.text(intermediate)
		return
	}
	p.print(e)
}

func (p *printer) bracket(e *ast.BracketExpression) {
	p.object(e.Left)
	if s, ok := e.Member.(*ast.StringLiteral); ok {
		p.text("." + s.Value.String())
		return
	}
	if _, ok := e.Left.(*ast.Optional); ok {
		p.text(".")
	}
	p.text("[")
	p.print(e.Member)
	p.text("]")
}

func (p *printer) list(open string, values []ast.Expression, end string) {
	p.text(open)
	for i, v := range values {
		if i > 0 {
			p.text(",")
		}
		if v != nil {
			p.print(v)
		}
	}
	p.text(end)
}

func (p *printer) number(e *ast.NumberLiteral) {
	switch v := e.Value.(type) {
	case int64:
		p.text(strconv.FormatInt(v, 10))
	case float64:
		p.text(strconv.FormatFloat(v, 'g', -1, 64))
	default:
		p.text(e.Literal)
	}
}

// propertyName is the name that a read or write asks for, and whether the source says it.
func propertyName(e ast.Expression) (string, bool) {
	switch e := e.(type) {
	case *ast.DotExpression:
		return e.Identifier.Name.String(), true
	case *ast.PrivateDotExpression:
		return "#" + e.Identifier.Name.String(), true
	case *ast.BracketExpression:
		switch m := e.Member.(type) {
		case *ast.StringLiteral:
			return m.Value.String(), true
		case *ast.NumberLiteral:
			return m.Literal, true
		}
	case *ast.OptionalChain:
		return propertyName(e.Expression)
	case *ast.Optional:
		return propertyName(e.Expression)
	}
	return "", false
}

// firstProperty is the first property that a pattern asks for.
func firstProperty(pattern ast.Expression) string {
	object, ok := pattern.(*ast.ObjectPattern)
	if !ok || len(object.Properties) == 0 {
		return ""
	}
	switch first := object.Properties[0].(type) {
	case *ast.PropertyShort:
		return first.Name.Name.String()
	case *ast.PropertyKeyed:
		switch key := first.Key.(type) {
		case *ast.StringLiteral:
			return key.Value.String()
		case *ast.Identifier:
			if !first.Computed {
				return key.Name.String()
			}
		}
	}
	return ""
}
