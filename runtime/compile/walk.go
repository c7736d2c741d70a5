package compile

import "github.com/dop251/goja/ast"

// The one traversal that all passes share. It visits every node of a tree once, in the
// order of the source, and lets the passes replace expressions and add statements.

func (w *rewriter) statements(list []ast.Statement) []ast.Statement {
	for i := 0; i < len(list); i++ {
		list[i] = w.statement(list[i])
		if more := w.after; more != nil {
			w.after = nil
			list = append(list[:i+1:i+1], append(more, list[i+1:]...)...)
			i += len(more)
		}
	}
	return list
}

func (w *rewriter) statement(s ast.Statement) ast.Statement {
	switch s := s.(type) {
	case *ast.ExpressionStatement:
		s.Expression = w.expression(s.Expression)
	case *ast.VariableStatement:
		w.bindings(s.List)
		return w.redeclaration(s)
	case *ast.LexicalDeclaration:
		w.lexical(s)
	case *ast.ReturnStatement:
		s.Argument = w.expression(s.Argument)
	case *ast.IfStatement:
		s.Test = w.expression(s.Test)
		s.Consequent = w.branch(s.Consequent)
		s.Alternate = w.branch(s.Alternate)
	case *ast.BlockStatement:
		w.block(s)
	case *ast.FunctionDeclaration:
		w.functionDeclaration(s)
	case *ast.ThrowStatement:
		s.Argument = w.expression(s.Argument)
	case *ast.TryStatement:
		w.try(s)
	case *ast.SwitchStatement:
		w.switchStatement(s)
	case *ast.ClassDeclaration:
		w.class(s.Class)
	case *ast.LabelledStatement:
		s.Statement = w.statement(s.Statement)
	case *ast.WithStatement:
		s.Object = w.expression(s.Object)
		s.Body = w.statement(s.Body)
	default:
		w.loop(s)
	}
	return s
}

// branch visits a branch of if. A function that is one is as in a block (ECMA-262 B.3.3).
func (w *rewriter) branch(s ast.Statement) ast.Statement {
	if s == nil {
		return nil
	}
	if f, ok := s.(*ast.FunctionDeclaration); ok {
		s = &ast.BlockStatement{LeftBrace: f.Function.Function, RightBrace: f.Function.Idx1(), List: []ast.Statement{f}}
	}
	return w.statement(s)
}

func (w *rewriter) loop(s ast.Statement) {
	switch s := s.(type) {
	case *ast.ForStatement:
		w.forStatement(s)
		s.Test = w.expression(s.Test)
		s.Update = w.expression(s.Update)
		s.Body = w.statement(s.Body)
	case *ast.ForInStatement:
		s.Into = w.into(s.Into)
		s.Source = w.expression(s.Source)
		s.Body = w.statement(s.Body)
	case *ast.ForOfStatement:
		s.Into = w.into(s.Into)
		s.Source = w.expression(s.Source)
		s.Body = w.statement(s.Body)
	case *ast.WhileStatement:
		s.Test = w.expression(s.Test)
		s.Body = w.statement(s.Body)
	case *ast.DoWhileStatement:
		s.Body = w.statement(s.Body)
		s.Test = w.expression(s.Test)
	}
	placeLoop(s)
}

func (w *rewriter) forStatement(s *ast.ForStatement) {
	switch init := s.Initializer.(type) {
	case *ast.ForLoopInitializerExpression:
		init.Expression = w.expression(init.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		w.bindings(init.List)
		if w.redeclares(init.List) {
			s.Initializer = nil
			if e := assignments(init.List); e != nil {
				s.Initializer = &ast.ForLoopInitializerExpression{Expression: e}
			}
		}
	case *ast.ForLoopInitializerLexicalDecl:
		w.lexical(&init.LexicalDeclaration)
	}
}

func (w *rewriter) into(into ast.ForInto) ast.ForInto {
	switch into := into.(type) {
	case *ast.ForIntoVar:
		w.binding(into.Binding)
		if into.Binding.Initializer == nil && w.redeclares([]*ast.Binding{into.Binding}) {
			return &ast.ForIntoExpression{Expression: into.Binding.Target}
		}
	case *ast.ForDeclaration:
		w.target(into.Target)
	case *ast.ForIntoExpression:
		into.Expression = w.expression(into.Expression)
	}
	return into
}

func (w *rewriter) switchStatement(s *ast.SwitchStatement) {
	s.Discriminant = w.expression(s.Discriminant)
	leave := w.enterBlock(s.Switch, s.RightBrace)
	for _, c := range s.Body {
		c.Test = w.expression(c.Test)
		c.Consequent = w.statements(c.Consequent)
	}
	leave()
}

func (w *rewriter) block(b *ast.BlockStatement) {
	if b == nil {
		return
	}
	leave := w.enterBlock(b.LeftBrace, b.RightBrace)
	b.List = w.statements(b.List)
	leave()
}

func (w *rewriter) lexical(s *ast.LexicalDeclaration) { w.bindings(s.List) }

func (w *rewriter) bindings(list []*ast.Binding) {
	for _, b := range list {
		w.binding(b)
	}
}

func (w *rewriter) binding(b *ast.Binding) {
	w.target(b.Target)
	b.Initializer = w.takenApart(b.Target, b.Initializer)
	w.moduleBinding(b)
}

// target visits what is bound: defaults and computed keys are code.
func (w *rewriter) target(t ast.Expression) {
	switch t := t.(type) {
	case *ast.ObjectPattern:
		w.properties(t.Properties)
		w.target(t.Rest)
	case *ast.ArrayPattern:
		for i, e := range t.Elements {
			t.Elements[i] = w.element(e)
		}
		w.target(t.Rest)
	case *ast.AssignExpression:
		w.target(t.Left)
		t.Right = w.expression(t.Right)
	case *ast.Binding:
		w.binding(t)
	case nil, *ast.Identifier:
	case *ast.DotExpression:
		t.Left = w.object(t.Left, t.Identifier.Idx)
	case *ast.PrivateDotExpression:
		t.Left = w.expression(t.Left)
	case *ast.BracketExpression:
		t.Left, t.Member = w.object(t.Left, t.LeftBracket), w.expression(t.Member)
	default:
		w.expression(t)
	}
}

func (w *rewriter) element(e ast.Expression) ast.Expression {
	w.target(e)
	return e
}

func (w *rewriter) properties(list []ast.Property) {
	for _, p := range list {
		switch p := p.(type) {
		case *ast.PropertyKeyed:
			if p.Computed {
				p.Key = w.expression(p.Key)
			}
			switch v := p.Value.(type) {
			case ast.Pattern, *ast.AssignExpression:
				w.target(v)
			default:
				p.Value = w.expression(v)
			}
		case *ast.PropertyShort:
			w.identifier(&p.Name)
			p.Initializer = w.expression(p.Initializer)
		case *ast.SpreadElement:
			p.Expression = w.expression(p.Expression)
		}
	}
}

func (w *rewriter) class(c *ast.ClassLiteral) {
	c.SuperClass = w.expression(c.SuperClass)
	strict := w.fn.strict
	w.fn.strict = true
	for _, e := range c.Body {
		switch e := e.(type) {
		case *ast.MethodDefinition:
			if e.Computed {
				e.Key = w.expression(e.Key)
			}
			w.member = true
			w.function(e.Body)
		case *ast.FieldDefinition:
			if e.Computed {
				e.Key = w.expression(e.Key)
			}
			w.initializer(e)
		case *ast.ClassStaticBlock:
			w.enter(&function{member: true, strict: true, list: &e.Block.List, declarations: &e.DeclarationList})
			e.Block.List = w.statements(e.Block.List)
			w.leave()
		}
	}
	w.fn.strict = strict
}

// initializer visits the initial value of a field, which is a function of its own.
func (w *rewriter) initializer(e *ast.FieldDefinition) {
	if e.Initializer == nil {
		return
	}
	w.enter(&function{member: true, strict: true})
	e.Initializer = w.expression(e.Initializer)
	w.leave()
}
