package compile

import (
	"regexp"
	"strings"

	"github.com/dop251/goja/ast"
)

// The engine's texts for what fails in an instruction, measured at the pinned version.
var (
	readText   = regexp.MustCompile(`^Cannot read property '(.*)' of undefined(?: or null)?$`)
	memberText = regexp.MustCompile(`^Object has no member '(.*)'$`)
	deleteText = regexp.MustCompile(`^Cannot delete property '(.*)' of \[object (\w+)\]$`)
	writeText  = regexp.MustCompile(`^Cannot write private member (#.*) from an object`)
)

const (
	notObject     = "Value is not an object: "
	notFunction   = "Not a function: "
	notCallable   = "Value is not callable: "
	noObject      = "Cannot convert undefined or null to object"
	notCoercible  = "Value is not object coercible"
	notIterable   = "object is not iterable"
	classCall     = "Class constructor cannot be invoked without 'new'"
	deadZone      = "Cannot access a variable before initialization"
	notInstance   = "Expecting a function in instanceof check, but got "
	superFirst    = "Must call super constructor in derived class before "
	extendsText   = "Class extends value is not a constructor or null"
	requiresNew   = "Constructor Promise requires 'new'"
	noConstructor = "Value is not a constructor"
)

// openings are how the texts of the engine begin that Node has other words for.
var openings = []string{
	"Cannot read property '", "Object has no member '", notObject, notFunction, notCallable, noObject, notCoercible, notIterable, classCall,
	deadZone, notInstance, superFirst, extendsText, "Constructor ", noConstructor, "Cannot delete property '", "Cannot write private member ",
	"prototype is not an object", "No initial value", "toFixed() precision", "toPrecision() precision", "toExponential() precision",
	"Invalid count value", "The normalization form", "Malformed URI", "RegExp doesn't have", "exponent must be positive", "Could not convert &",
	"Illegal generator state", "Invalid index ", "Index ", "Start offset of", "Invalid property descriptor", "Method ", "Cannot assign to read only property '",
	"Receiver is not an object", "Cannot convert ",
}

// suspicious tells a text that may be the engine's, at little cost.
func suspicious(message string) bool {
	for _, o := range openings {
		if strings.HasPrefix(message, o) {
			return true
		}
	}
	return false
}

// nodeMessage renders an error of an instruction.
func (p *Program) nodeMessage(message string, line, column int, null nilNote) string {
	if !suspicious(message) {
		return ""
	}
	if text := plainText(message); text != "" {
		return text
	}
	for _, s := range p.siteIndex().sites[[2]int{line, column}] {
		if text := s.message(message, null); text != "" {
			return text
		}
	}
	if g := readText.FindStringSubmatch(message); g != nil && !p.makesError(line, column) {
		return "Cannot read properties of " + nilName(null) + " (reading '" + g[1] + "')"
	}
	if p.callsSomething(line, column) { // a function of the engine's whose frame is not shown
		return nativeMessage("", message)
	}
	return ""
}

// callsSomething tells a place where code calls a function and makes nothing.
func (p *Program) callsSomething(line, column int) (calls bool) {
	for _, s := range p.siteIndex().sites[[2]int{line, column}] {
		_, super := s.node.(*ast.SuperExpression)
		if s.kind == siteNew || super || s.kind == siteCall && isErrorName(s.node) {
			return false
		}
		calls = calls || s.kind == siteCall
	}
	return calls
}

// makesError tells whether code makes an error itself at a place.
func (p *Program) makesError(line, column int) bool {
	for _, s := range p.siteIndex().sites[[2]int{line, column}] {
		if (s.kind == siteNew || s.kind == siteCall) && isErrorName(s.node) {
			return true
		}
	}
	return false
}

func isErrorName(e ast.Expression) bool {
	name := rendered(e)
	return strings.HasSuffix(name, "Error") || strings.HasSuffix(name, "Exception")
}

func nilName(null nilNote) string {
	if null.null {
		return "null"
	}
	return "undefined"
}

// plainText is for texts that need nothing from the source.
func plainText(message string) string {
	switch {
	case strings.HasPrefix(message, superFirst):
		return "Must call super constructor in derived class before accessing 'this' or returning from derived constructor"
	case strings.HasPrefix(message, notInstance):
		return "Right-hand side of 'instanceof' is not callable"
	case message == "prototype is not an object":
		return "Function has non-object prototype 'undefined' in instanceof check"
	case strings.HasPrefix(message, "Could not convert &"):
		return "Cannot convert object to primitive value"
	}
	if g := deleteText.FindStringSubmatch(message); g != nil {
		return "Cannot delete property '" + g[1] + "' of #<" + g[2] + ">"
	}
	if g := writeText.FindStringSubmatch(message); g != nil {
		return "Cannot write private member " + g[1] + " to an object whose class did not declare it"
	}
	return ""
}

// message is Node's text when the engine's fits the site, else "".
func (s site) message(message string, null nilNote) string {
	switch s.kind {
	case siteCall:
		return s.called(message)
	case siteNew:
		if text := constructed(rendered(s.node), message); text != "" {
			return text
		}
		if (strings.HasPrefix(message, notObject) || message == noConstructor) && !isErrorName(s.node) {
			return rendered(s.node) + " is not a constructor"
		}
	case siteName:
		if message == deadZone {
			return "Cannot access '" + rendered(s.node) + "' before initialization"
		}
	case siteRead:
		return s.read(message, null)
	case siteWrite:
		if name, ok := propertyName(s.node); ok && message == noObject {
			return "Cannot set properties of " + nilName(null) + " (setting '" + name + "')"
		}
	case siteDestructure:
		return s.destructured(message, null)
	case siteParameter:
		return s.parameter(message)
	case siteIterate, siteSpreadCall:
		return s.iterated(message, null)
	case siteIn:
		if value, ok := strings.CutPrefix(message, notObject); ok {
			return "Cannot use 'in' operator to search for '" + searched(s.more) + "' in " + value
		}
	case siteInstanceof:
		if strings.HasPrefix(message, notObject) {
			return "Right-hand side of 'instanceof' is not an object"
		}
	case siteExtends:
		if _, literal := s.node.(*ast.NumberLiteral); message == extendsText && literal {
			return "Class extends value " + rendered(s.node) + " is not a constructor or null"
		}
	}
	return ""
}

func (s site) called(message string) string {
	if _, super := s.node.(*ast.SuperExpression); super {
		return ""
	}
	name := rendered(s.node)
	if g := memberText.FindStringSubmatch(message); g != nil {
		if known, ok := propertyName(s.node); ok && known != g[1] {
			return ""
		}
		return name + " is not a function"
	}
	switch {
	case isErrorName(s.node):
	case strings.HasSuffix(name, ".apply") && strings.HasPrefix(message, notObject):
		return "CreateListFromArrayLike called on non-object"
	case strings.HasPrefix(message, notObject), strings.HasPrefix(message, notFunction):
		return name + " is not a function"
	case message == classCall:
		return "Class constructor " + name[strings.LastIndexByte(name, '.')+1:] + " cannot be invoked without 'new'"
	case message == requiresNew && name == "Promise":
		return "Promise constructor cannot be invoked without 'new'"
	}
	return ""
}

func (s site) read(message string, null nilNote) string {
	if name, ok := propertyName(s.node); ok && strings.HasPrefix(name, "#") && (message == notObject+"undefined" || message == notObject+"null") {
		return "Cannot read properties of " + message[len(notObject):] + " (reading '" + name + "')"
	}
	g := readText.FindStringSubmatch(message)
	if g == nil {
		return ""
	}
	if name, ok := propertyName(s.node); ok && name != g[1] {
		return ""
	}
	return "Cannot read properties of " + nilName(null) + " (reading '" + g[1] + "')"
}

func (s site) destructured(message string, null nilNote) string {
	if message != notCoercible && message != noObject {
		return ""
	}
	if inner := nestedProperty(s.more); inner != "" && !null.known {
		return "Cannot read properties of undefined (reading '" + inner + "')"
	}
	of := "'" + rendered(s.node) + "' as it is " + nilName(null) + "."
	if name := firstProperty(s.more); name != "" {
		return "Cannot destructure property '" + name + "' of " + of
	}
	return "Cannot destructure " + of
}

// nestedProperty is the first property of the first pattern within a pattern.
func nestedProperty(pattern ast.Expression) string {
	object, ok := pattern.(*ast.ObjectPattern)
	if !ok {
		return ""
	}
	for _, p := range object.Properties {
		keyed, ok := p.(*ast.PropertyKeyed)
		if !ok {
			continue
		}
		value := keyed.Value
		if a, ok := value.(*ast.AssignExpression); ok {
			value = a.Left
		}
		if name := firstProperty(value); name != "" {
			return name
		}
		if name := nestedProperty(value); name != "" {
			return name
		}
	}
	return ""
}

func (s site) parameter(message string) string {
	_, array := s.more.(*ast.ArrayPattern)
	switch {
	case !array && (message == notCoercible || message == noObject):
		if name := firstProperty(s.more); name != "" {
			return "Cannot destructure property '" + name + "' of 'undefined' as it is undefined."
		}
		return "Cannot destructure 'undefined' as it is undefined."
	case array && (message == noObject || message == notCoercible):
		return "undefined is not iterable (cannot read property Symbol(Symbol.iterator))"
	case array && message == notIterable:
		return "object is not iterable (cannot read property Symbol(Symbol.iterator))"
	}
	return ""
}

func (s site) iterated(message string, null nilNote) string {
	if message != noObject && message != notIterable {
		return ""
	}
	_, named := s.node.(*ast.Identifier)
	if s.kind == siteSpreadCall {
		if message == notIterable {
			return "Spread syntax requires ...iterable[Symbol.iterator] to be a function"
		}
		return rendered(s.node) + " is not iterable (cannot read property undefined)"
	}
	if s.more != nil && !named {
		if message == noObject {
			return map[bool]string{false: "undefined", true: "object null"}[null.null] + " is not iterable (cannot read property Symbol(Symbol.iterator))"
		}
		return "object is not iterable (cannot read property Symbol(Symbol.iterator))"
	}
	if call, ok := s.node.(*ast.CallExpression); ok {
		return rendered(call.Callee) + " is not a function or its return value is not iterable"
	}
	return rendered(s.node) + " is not iterable"
}

// searched is the left operand of in, as far as the source tells it.
func searched(e ast.Expression) string {
	if s, ok := e.(*ast.StringLiteral); ok {
		return s.Value.String()
	}
	return rendered(e)
}
