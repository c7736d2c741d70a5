package manifest

import (
	"regexp"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/token"
)

// staticLook is what can be seen of a server.js without executing it.
type staticLook struct {
	// exports are the properties that the file assigns to its exports, in order.
	exports []staticExport
	// spread is the offset of the first `...x` in an exported object, -1 without one.
	spread int
	// events are the elements of exports.events in order (2.0 apps).
	events []eventPlace
	// module tells that the file is an ES module.
	module bool
	// parsed tells that the file is a plain script and everything above is known.
	parsed bool
}

// staticExport is one property of the exports.
type staticExport struct {
	name   string
	offset int
	// fdk tells that FDK's own look at the file sees it as a function (fdk-runtime §1.0).
	fdk bool
	// form words how it is written, "an arrow function".
	form string
	// target is how the object is written that it belongs to: "exports = {…}".
	target string
}

// eventPlace is where an element of exports.events names its event and its callback, or
// begins where it names none.
type eventPlace struct{ event, callback span }

// span is a piece of a file in bytes.
type span struct{ offset, length int }

// lookPrefix makes the file the body of a function, as CommonJS files are executed:
// `return` at the top is then no error.
const lookPrefix = "(function (exports, require, module) {"

var moduleSyntax = regexp.MustCompile(`(?m)^[ \t]*(import[ \t]*["'{*]|import[ \t]+[\w$]+[ \t]*(,|from\b)|export[ \t]*[{*]|export[ \t]+(default|const|let|var|async|function|class)\b)`)

// lookAt parses a server.js. A file that is no plain script is no error here: executing
// it tells better what is wrong.
func lookAt(text []byte) (look staticLook) {
	defer func() {
		if recover() != nil { // the parser panics on some malformed programs
			look = staticLook{}
		}
	}()
	src := string(text)
	if !parsable(src) {
		return staticLook{}
	}
	program, err := parser.ParseFile(nil, "", lookPrefix+src+"\n})", 0, parser.WithDisableSourceMaps)
	body := functionBody(program)
	if err != nil || body == nil {
		return staticLook{module: moduleSyntax.MatchString(src)}
	}
	look = staticLook{parsed: true, spread: -1}
	for _, statement := range body.List {
		look.statement(statement)
	}
	return look
}

// functionBody returns the body of the wrapping function, nil when the source closed the
// wrapper itself and went on.
func functionBody(program *ast.Program) *ast.BlockStatement {
	if program == nil || len(program.Body) != 1 {
		return nil
	}
	statement, ok := program.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil
	}
	if wrapper, ok := statement.Expression.(*ast.FunctionLiteral); ok {
		return wrapper.Body
	}
	return nil
}

// offsetOf turns a parser's index into an offset of the file itself.
func offsetOf(idx file.Idx) int { return max(0, int(idx)-1-len(lookPrefix)) }

// statement takes in a top-level `exports = {…}`, `module.exports = {…}`,
// `exports.name = …` or `module.exports.name = …`.
func (l *staticLook) statement(s ast.Statement) {
	expression, ok := s.(*ast.ExpressionStatement)
	if !ok {
		return
	}
	assign, ok := expression.Expression.(*ast.AssignExpression)
	if !ok || assign.Operator != token.ASSIGN {
		return
	}
	target := dotted(assign.Left)
	switch owner, name, _ := strings.Cut(strings.TrimPrefix(target, "module."), "."); {
	case owner != "exports":
	case name == "":
		l.object(target, assign.Right, target == "exports")
	case !strings.Contains(name, "."):
		at := assign.Left.(*ast.DotExpression).Identifier.Idx
		l.add(staticExport{name: name, offset: offsetOf(at), form: formOf(assign.Right), target: target + " = …"})
	}
}

// object takes in the properties of what is assigned to the exports as a whole. A chain,
// `exports = module.exports = {…}`, is looked through, which FDK does not do.
func (l *staticLook) object(target string, right ast.Expression, fdk bool) {
	if chain, ok := right.(*ast.AssignExpression); ok {
		l.object(target+" = "+dotted(chain.Left), chain.Right, false)
		return
	}
	literal, ok := right.(*ast.ObjectLiteral)
	if !ok {
		return
	}
	for _, p := range literal.Value {
		l.property(p, target+" = {…}", fdk)
	}
}

func (l *staticLook) property(p ast.Property, target string, fdk bool) {
	switch p := p.(type) {
	case *ast.SpreadElement:
		if l.spread < 0 {
			l.spread = offsetOf(p.Expression.Idx0())
		}
	case *ast.PropertyShort:
		l.add(staticExport{name: p.Name.Name.String(), offset: offsetOf(p.Name.Idx), form: "a reference to something declared elsewhere", target: target})
	case *ast.PropertyKeyed:
		l.keyed(p, target, fdk)
	}
}

func (l *staticLook) keyed(p *ast.PropertyKeyed, target string, fdk bool) {
	key, ok := p.Key.(*ast.StringLiteral)
	if !ok || p.Computed {
		return
	}
	name := key.Value.String()
	if list, ok := p.Value.(*ast.ArrayLiteral); ok && name == "events" {
		l.eventList(list)
		return
	}
	_, isFunction := p.Value.(*ast.FunctionLiteral)
	accessor := p.Kind == ast.PropertyKindGet || p.Kind == ast.PropertyKindSet
	form := formOf(p.Value)
	if accessor {
		form = "a getter or setter"
	}
	l.add(staticExport{name: name, offset: offsetOf(key.Idx), fdk: fdk && isFunction && !accessor, form: form, target: target})
}

// add records an export; a later one of the same name takes the place of an earlier one.
func (l *staticLook) add(e staticExport) {
	for i := range l.exports {
		if l.exports[i].name == e.name {
			l.exports[i] = e
			return
		}
	}
	l.exports = append(l.exports, e)
}

// find returns the export of that name, or nil.
func (l *staticLook) find(name string) *staticExport {
	for i := range l.exports {
		if l.exports[i].name == name {
			return &l.exports[i]
		}
	}
	return nil
}

// eventList notes where the events and callbacks of a 2.0 app are named. A spread makes the number
// of elements unknown, so nothing is noted then.
func (l *staticLook) eventList(list *ast.ArrayLiteral) {
	l.events = nil
	for _, item := range list.Value {
		switch item := item.(type) {
		case nil:
		case *ast.SpreadElement:
			l.events = nil
			return
		case *ast.ObjectLiteral:
			l.events = append(l.events, eventPlace{event: placeOf(item, "event"), callback: placeOf(item, "callback")})
		default:
			at := span{offset: offsetOf(item.Idx0()), length: 1}
			l.events = append(l.events, eventPlace{event: at, callback: at})
		}
	}
}

// placeOf is where an object literal gives the property its value, or begins when it
// gives it none.
func placeOf(element *ast.ObjectLiteral, property string) span {
	for _, p := range element.Value {
		keyed, ok := p.(*ast.PropertyKeyed)
		if !ok {
			continue
		}
		key, isString := keyed.Key.(*ast.StringLiteral)
		if isString && key.Value.String() == property {
			at := offsetOf(keyed.Value.Idx0())
			return span{offset: at, length: offsetOf(keyed.Value.Idx1()) - at}
		}
	}
	return span{offset: offsetOf(element.LeftBrace), length: 1}
}
