package code

import "github.com/dop251/goja/ast"

func (w *walker) expressions(all []ast.Expression) {
	for i, e := range all {
		all[i] = w.expression(e)
	}
}

// expression walks an expression and returns what is to stand in its place.
func (w *walker) expression(e ast.Expression) ast.Expression {
	given := w.given
	w.given = ""
	switch e := e.(type) {
	case nil:
	case *ast.FunctionLiteral:
		w.function(e, given, e.Name)
	case *ast.ArrowFunctionLiteral:
		w.arrow(e, given)
	case *ast.ClassLiteral:
		w.class(e)
	case *ast.AwaitExpression:
		return w.await(e)
	case *ast.YieldExpression:
		return w.yield(e)
	case *ast.CallExpression:
		e.Callee = w.expression(e.Callee)
		w.expressions(e.ArgumentList)
	case *ast.NewExpression:
		e.Callee = w.expression(e.Callee)
		w.expressions(e.ArgumentList)
	case *ast.AssignExpression:
		w.target(e.Left)
		e.Right = w.named(nameOf(e.Left), e.Right)
	case *ast.ObjectLiteral:
		w.properties(e.Value)
	case *ast.ArrayLiteral:
		w.expressions(e.Value)
	default:
		w.operands(e)
	}
	return e
}

func (w *walker) operands(e ast.Expression) {
	switch e := e.(type) {
	case *ast.DotExpression:
		e.Left = w.expression(e.Left)
	case *ast.PrivateDotExpression:
		e.Left = w.expression(e.Left)
	case *ast.BracketExpression:
		e.Left, e.Member = w.expression(e.Left), w.expression(e.Member)
	case *ast.BinaryExpression:
		e.Left, e.Right = w.expression(e.Left), w.expression(e.Right)
	case *ast.UnaryExpression:
		e.Operand = w.expression(e.Operand)
	case *ast.ConditionalExpression:
		e.Test, e.Consequent, e.Alternate = w.expression(e.Test), w.expression(e.Consequent), w.expression(e.Alternate)
	case *ast.SequenceExpression:
		w.expressions(e.Sequence)
	case *ast.TemplateLiteral:
		e.Tag = w.expression(e.Tag)
		w.expressions(e.Expressions)
	case *ast.SpreadElement:
		e.Expression = w.expression(e.Expression)
	case *ast.OptionalChain:
		e.Expression = w.expression(e.Expression)
	case *ast.Optional:
		e.Expression = w.expression(e.Expression)
	case *ast.ObjectPattern, *ast.ArrayPattern, *ast.Binding:
		w.target(e)
	}
}

// named walks an expression that names the function it is.
func (w *walker) named(name string, e ast.Expression) ast.Expression {
	w.given = name
	return w.expression(e)
}

// nameOf is the name that a function gets from what it is assigned to.
func nameOf(target ast.Expression) string {
	switch t := target.(type) {
	case *ast.Identifier:
		return t.Name.String()
	case *ast.DotExpression:
		return t.Identifier.Name.String()
	case *ast.StringLiteral:
		return t.Value.String()
	}
	return ""
}

func (w *walker) bindings(all []*ast.Binding) {
	for _, b := range all {
		w.target(b.Target)
		b.Initializer = w.named(nameOf(b.Target), b.Initializer)
	}
}

// target walks what is assigned to: defaults and computed keys are code.
func (w *walker) target(e ast.Expression) {
	switch e := e.(type) {
	case nil, *ast.Identifier:
	case *ast.ObjectPattern:
		w.properties(e.Properties)
		w.target(e.Rest)
	case *ast.ArrayPattern:
		for _, item := range e.Elements {
			w.target(item)
		}
		w.target(e.Rest)
	case *ast.AssignExpression:
		w.target(e.Left)
		e.Right = w.expression(e.Right)
	case *ast.Binding:
		w.target(e.Target)
		e.Initializer = w.expression(e.Initializer)
	default:
		w.expression(e)
	}
}

func (w *walker) properties(all []ast.Property) {
	for _, p := range all {
		switch p := p.(type) {
		case *ast.PropertyKeyed:
			name := nameOf(p.Key)
			if p.Computed {
				p.Key, name = w.expression(p.Key), ""
			}
			switch v := p.Value.(type) {
			case ast.Pattern, *ast.AssignExpression:
				w.target(v)
			default:
				p.Value = w.named(name, v)
			}
		case *ast.PropertyShort:
			p.Initializer = w.expression(p.Initializer)
		case *ast.SpreadElement:
			p.Expression = w.expression(p.Expression)
		}
	}
}

func (w *walker) class(c *ast.ClassLiteral) {
	c.SuperClass = w.expression(c.SuperClass)
	for _, e := range c.Body {
		switch e := e.(type) {
		case *ast.MethodDefinition:
			name := nameOf(e.Key)
			if e.Computed {
				e.Key, name = w.expression(e.Key), ""
			}
			if name == "constructor" && c.Name != nil {
				name = c.Name.Name.String()
			}
			w.function(e.Body, name, nil)
		case *ast.FieldDefinition:
			name := nameOf(e.Key)
			if e.Computed {
				e.Key, name = w.expression(e.Key), ""
			}
			e.Initializer = w.named(name, e.Initializer)
		case *ast.ClassStaticBlock:
			w.enclosed(functionNames(nil, e.DeclarationList, e.Block.List, nil), func() {
				e.Block.List = w.statements(e.Block.List)
			})
		}
	}
}
