package compile

import (
	"reflect"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/token"
)

// siteKind is what can fail at a place.
type siteKind int

const (
	siteCall siteKind = iota
	siteNew
	siteName
	siteDestructure
	siteIterate
	siteSpreadCall
	siteIn
	siteInstanceof
	siteExtends
	siteRead
	siteWrite
	siteParameter
	siteAwait
)

// site is a place of a program where the engine can fail.
type site struct {
	kind siteKind
	node ast.Expression // what Node's message is about
	more ast.Expression // the pattern, or the left operand
}

// index finds sites by the engine's line and column.
type index struct {
	sites map[[2]int][]site
	file  *file.File
	text  string
}

// siteIndex parses the program once more when its first error asks: keeping the tree of
// every program would take more memory than the programs.
func (p *Program) siteIndex() *index {
	p.indexOnce.Do(func() {
		x := &index{sites: map[[2]int][]site{}, text: p.text}
		p.sites = x
		var options []parser.Option
		if !p.mapped {
			options = append(options, parser.WithDisableSourceMaps)
		}
		tree, err := parse(p.File, p.text, options...)
		if err != nil {
			return
		}
		x.file = tree.File
		inspect(reflect.ValueOf(tree.Body), func(node any) bool {
			x.visit(node)
			return true
		})
	})
	return p.sites
}

// Await finds the await whose operand the engine reports at a line and column, and
// returns the author's place of it.
func (p *Program) Await(line, column int) (int, int, bool) {
	x := p.siteIndex()
	for _, s := range x.sites[[2]int{line, column}] {
		if s.kind == siteAwait {
			at := x.file.Position(int(s.node.Idx0()) - 1)
			return at.Line, p.Column(at.Line, at.Column), true
		}
	}
	return 0, 0, false
}

func (x *index) add(at file.Idx, s site) {
	if at <= 0 {
		return
	}
	p := x.file.Position(int(at) - 1)
	key := [2]int{p.Line, p.Column}
	x.sites[key] = append(x.sites[key], s)
}

func (x *index) visit(node any) {
	switch n := node.(type) {
	case *ast.CallExpression:
		x.add(callPlace(x.text, n), site{kind: siteCall, node: n.Callee})
		for _, a := range n.ArgumentList {
			if s, ok := a.(*ast.SpreadElement); ok {
				x.places(s.Expression, site{kind: siteSpreadCall, node: s.Expression})
			}
		}
	case *ast.TemplateLiteral:
		if n.Tag != nil {
			x.add(n.OpenQuote, site{kind: siteCall, node: n.Tag})
			x.places(n.Tag, site{kind: siteCall, node: n.Tag})
		}
	case *ast.NewExpression:
		x.add(n.New, site{kind: siteNew, node: n.Callee})
	case *ast.Identifier:
		x.add(n.Idx, site{kind: siteName, node: n})
	case *ast.PropertyShort:
		x.add(n.Name.Idx, site{kind: siteName, node: &n.Name})
	case *ast.DotExpression:
		x.add(n.Identifier.Idx, site{kind: siteRead, node: n})
		x.add(dotPlace(x.text, n), site{kind: siteRead, node: n})
		x.places(n.Left, site{kind: siteRead, node: n})
	case *ast.BracketExpression:
		x.add(n.LeftBracket, site{kind: siteRead, node: n})
		x.places(n.Left, site{kind: siteRead, node: n})
		x.places(n.Member, site{kind: siteRead, node: n})
	case *ast.PrivateDotExpression:
		x.add(n.Identifier.Idx, site{kind: siteRead, node: n})
	case *ast.BinaryExpression:
		switch n.Operator {
		case token.IN:
			x.add(n.Idx0(), site{kind: siteIn, node: n.Right, more: n.Left})
		case token.INSTANCEOF:
			x.add(n.Idx0(), site{kind: siteInstanceof, node: n.Right})
		}
	case *ast.ClassLiteral:
		if n.SuperClass != nil {
			x.add(n.Class, site{kind: siteExtends, node: n.SuperClass})
			x.places(n.SuperClass, site{kind: siteExtends, node: n.SuperClass})
		}
	case *ast.AwaitExpression:
		x.places(n.Argument, site{kind: siteAwait, node: n})
	default:
		x.visitPatterns(node)
	}
}

// visitPatterns is for what takes values apart.
func (x *index) visitPatterns(node any) {
	switch n := node.(type) {
	case *ast.Binding:
		if n.Initializer != nil {
			x.pattern(n.Target, n.Initializer)
		}
	case *ast.AssignExpression:
		if n.Operator == token.ASSIGN {
			x.pattern(n.Left, n.Right)
		}
		x.add(writePlace(x.text, n.Left), site{kind: siteWrite, node: n.Left})
		switch target := n.Left.(type) {
		case *ast.DotExpression:
			x.add(target.Identifier.Idx, site{kind: siteWrite, node: target})
		case *ast.BracketExpression:
			x.add(target.LeftBracket, site{kind: siteWrite, node: target})
		}
	case *ast.FunctionLiteral:
		x.parameters(n.Function, n.ParameterList)
	case *ast.ArrowFunctionLiteral:
		x.parameters(n.Start, n.ParameterList)
	case *ast.ForOfStatement:
		x.places(n.Source, site{kind: siteIterate, node: n.Source})
	case *ast.ArrayLiteral:
		for _, v := range n.Value {
			if s, ok := v.(*ast.SpreadElement); ok {
				x.places(s.Expression, site{kind: siteIterate, node: s.Expression})
			}
		}
	}
}

func (x *index) pattern(target, value ast.Expression) {
	switch target.(type) {
	case *ast.ObjectPattern:
		x.add(patternPlace(target), site{kind: siteDestructure, node: value, more: target})
		x.places(value, site{kind: siteDestructure, node: value, more: target})
	case *ast.ArrayPattern:
		x.places(value, site{kind: siteIterate, node: value, more: target})
	}
}

func (x *index) parameters(at file.Idx, list *ast.ParameterList) {
	if list == nil {
		return
	}
	for _, b := range list.List {
		switch b.Target.(type) {
		case *ast.ObjectPattern, *ast.ArrayPattern:
			x.add(at, site{kind: siteParameter, more: b.Target})
		}
	}
}

// places adds a site for what fails right after an expression has been evaluated, by an
// instruction without a place of its own.
func (x *index) places(e ast.Expression, s site) {
	for _, at := range lastPlaces(x.text, e) {
		x.add(at, s)
	}
}

// lastPlaces are the places that the engine may have noted last when an expression has
// been evaluated.
func lastPlaces(text string, e ast.Expression) []file.Idx {
	switch e := e.(type) {
	case *ast.Identifier:
		return []file.Idx{e.Idx}
	case *ast.DotExpression:
		return []file.Idx{e.Identifier.Idx, dotPlace(text, e)}
	case *ast.BracketExpression:
		return []file.Idx{e.LeftBracket}
	case *ast.PrivateDotExpression:
		return []file.Idx{e.Identifier.Idx}
	case *ast.CallExpression:
		return []file.Idx{callPlace(text, e)}
	case *ast.NewExpression:
		return []file.Idx{e.New}
	case *ast.ThisExpression:
		return []file.Idx{e.Idx}
	case *ast.OptionalChain:
		return lastPlaces(text, e.Expression)
	case *ast.Optional:
		return lastPlaces(text, e.Expression)
	case *ast.AwaitExpression:
		return lastPlaces(text, e.Argument)
	case *ast.ArrayLiteral:
		return []file.Idx{e.LeftBracket}
	case *ast.ObjectLiteral:
		return []file.Idx{e.LeftBrace}
	case *ast.ConditionalExpression:
		return append(lastPlaces(text, e.Consequent), lastPlaces(text, e.Alternate)...)
	case *ast.BinaryExpression:
		switch e.Operator {
		case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
			return append(lastPlaces(text, e.Left), append(lastPlaces(text, e.Right), e.Idx0())...)
		}
		return []file.Idx{e.Idx0()}
	case *ast.SequenceExpression:
		return lastPlaces(text, e.Sequence[len(e.Sequence)-1])
	case *ast.AssignExpression:
		return append(lastPlaces(text, e.Left), lastPlaces(text, e.Right)...)
	}
	return nil
}
