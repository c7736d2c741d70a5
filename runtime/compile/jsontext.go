package compile

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// jsonScanner finds where a JSON text stops being one, to say so as Node does.
type jsonScanner struct {
	text []uint16
	at   int
	err  string
}

// JSONMessage is the message of the SyntaxError that Node 20's JSON.parse throws for a
// text; "" for a text that is JSON.
func JSONMessage(text string) string {
	s := &jsonScanner{text: utf16.Encode([]rune(text))}
	s.space()
	s.value(0)
	if s.space(); s.err == "" && s.at < len(s.text) {
		s.unexpected("Unexpected non-whitespace character after JSON")
	}
	return s.err
}

const maxJSONDepth = 10_000

func (s *jsonScanner) peek() int {
	if s.at < len(s.text) {
		return int(s.text[s.at])
	}
	return -1
}

func (s *jsonScanner) space() {
	for c := s.peek(); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = s.peek() {
		s.at++
	}
}

func (s *jsonScanner) fail(message string) {
	if s.err == "" {
		s.err = message + " in JSON at position " + strconv.Itoa(s.at)
	}
}

// unexpected complains about the character here; what says what was expected, if Node does.
func (s *jsonScanner) unexpected(what string) {
	c := s.peek()
	text := string(utf16.Decode(s.text))
	switch {
	case s.err != "":
	case strings.HasPrefix(what, "Unexpected non-whitespace"):
		s.err = what + " at position " + strconv.Itoa(s.at)
		if c >= '0' && c <= '9' && s.at > 0 && s.text[s.at-1] == '0' {
			s.err = "Unexpected number in JSON at position " + strconv.Itoa(s.at)
		}
	case what != "":
		s.fail(what)
	case text == "undefined" || text == "NaN" || text == "Infinity" || text == "[object Object]":
		s.err = `"` + text + `" is not valid JSON`
	case c < 0:
		s.err = "Unexpected end of JSON input"
	case c == '-' || c >= '0' && c <= '9':
		s.fail("Unexpected number")
	case c == '"':
		s.fail("Unexpected string")
	default:
		s.err = "Unexpected token '" + string(utf16.Decode(s.text[s.at:s.at+1])) + "', " + s.context() + " is not valid JSON"
	}
}

// context is the text around the place, cut as Node cuts it.
func (s *jsonScanner) context() string {
	const around = 10
	part := func(from, to int) string { return `"` + string(utf16.Decode(s.text[from:to])) + `"` }
	n := len(s.text)
	switch {
	case n <= 2*around:
		return part(0, n)
	case s.at < around:
		return part(0, s.at+around) + "..."
	case s.at < n-around:
		return "..." + part(s.at-around, s.at+around) + "..."
	}
	return "..." + part(s.at-around, n)
}

func (s *jsonScanner) value(depth int) {
	if depth > maxJSONDepth {
		s.at = len(s.text)
		return
	}
	switch c := s.peek(); {
	case c == '{':
		s.object(depth)
	case c == '[':
		s.array(depth)
	case c == '"':
		s.str()
	case c == '-' || c >= '0' && c <= '9':
		s.number()
	case c == 't':
		s.word("true")
	case c == 'f':
		s.word("false")
	case c == 'n':
		s.word("null")
	default:
		s.unexpected("")
	}
}

func (s *jsonScanner) word(w string) {
	for i := range len(w) {
		if s.peek() != int(w[i]) {
			s.unexpected("")
			return
		}
		s.at++
	}
}

func (s *jsonScanner) object(depth int) {
	s.at++
	s.space()
	if s.peek() == '}' {
		s.at++
		return
	}
	expected := "Expected property name or '}'"
	for s.err == "" {
		if s.peek() != '"' {
			s.unexpected(expected)
			return
		}
		s.str()
		if s.space(); s.peek() != ':' {
			s.unexpected("Expected ':' after property name")
			return
		}
		s.at++
		s.space()
		s.value(depth + 1)
		s.space()
		switch s.peek() {
		case ',':
			s.at++
			s.space()
			expected = "Expected double-quoted property name"
		case '}':
			s.at++
			return
		default:
			s.unexpected("Expected ',' or '}' after property value")
		}
	}
}

func (s *jsonScanner) array(depth int) {
	s.at++
	s.space()
	if s.peek() == ']' {
		s.at++
		return
	}
	for s.err == "" {
		s.value(depth + 1)
		s.space()
		switch s.peek() {
		case ',':
			s.at++
			s.space()
		case ']':
			s.at++
			return
		default:
			s.unexpected("Expected ',' or ']' after array element")
		}
	}
}

func (s *jsonScanner) str() {
	for s.at++; ; s.at++ {
		switch c := s.peek(); {
		case c < 0:
			s.fail("Unterminated string")
			return
		case c == '"':
			s.at++
			return
		case c < 0x20:
			s.fail("Bad control character in string literal")
			return
		case c == '\\':
			if s.at++; !s.escape() {
				return
			}
		}
	}
}

func (s *jsonScanner) escape() bool {
	c := s.peek()
	switch {
	case c == 'u':
		for range 4 {
			s.at++
			if c := s.peek(); c < 0 || !strings.ContainsRune("0123456789abcdefABCDEF", rune(c)) {
				s.fail("Bad Unicode escape")
				return false
			}
		}
	case c < 0:
		s.fail("Unterminated string")
		return false
	case !strings.ContainsRune(`"\/bfnrt`, rune(c)):
		s.fail("Bad escaped character")
		return false
	}
	return true
}

func (s *jsonScanner) digits() bool {
	from := s.at
	for c := s.peek(); c >= '0' && c <= '9'; c = s.peek() {
		s.at++
	}
	return s.at > from
}

func (s *jsonScanner) number() {
	if s.peek() == '-' {
		s.at++
		if c := s.peek(); c < '0' || c > '9' {
			s.fail("No number after minus sign")
			return
		}
	}
	if s.peek() == '0' {
		s.at++
		if c := s.peek(); c >= '0' && c <= '9' {
			s.fail("Unexpected number")
			return
		}
	} else {
		s.digits()
	}
	if s.peek() == '.' {
		if s.at++; !s.digits() {
			s.fail("Unterminated fractional number")
			return
		}
	}
	if c := s.peek(); c == 'e' || c == 'E' {
		s.at++
		if c := s.peek(); c == '+' || c == '-' {
			s.at++
		}
		if !s.digits() {
			s.fail("Exponent part is missing a number")
		}
	}
}

// wrapJSON gives the errors of JSON.parse and JSON.stringify the texts that need the
// argument. A JSON that has them already, because somebody replaced the engine's, stays.
func (m *messages) wrapJSON() {
	json := m.rt.Get("JSON").(*goja.Object)
	if e, ok := m.rt.Get("Error").(*goja.Object); ok && e.Get("captureStackTrace") != nil {
		return // package language was here, whose JSON speaks Node's language
	}
	m.wrap(json, "parse", 2, func(message string, argument goja.Value) string { return JSONMessage(argument.String()) })
	m.wrap(json, "stringify", 3, func(message string, argument goja.Value) string {
		if !strings.HasPrefix(message, "Converting circular structure") {
			return ""
		}
		return m.circle(argument)
	})
}

func (m *messages) wrap(object *goja.Object, name string, length int, explain func(string, goja.Value) string) {
	original, ok := goja.AssertFunction(object.Get(name))
	if !ok {
		return
	}
	wrapped := native(m.rt, name, length, func(call goja.FunctionCall) goja.Value {
		v, err := original(call.This, call.Arguments...)
		if exception, ok := err.(*goja.Exception); ok {
			if e, ok := exception.Value().(*goja.Object); ok && e.ClassName() == "Error" {
				_ = m.rt.Try(func() { m.explain(e, call.Argument(0), explain) })
			}
		}
		rethrow(m.rt, err)
		return v
	})
	_ = object.DefineDataProperty(name, wrapped, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// explain rewrites the error when the function itself made it: a reviver or a toJSON may
// throw as well, and its frames say so.
func (m *messages) explain(e *goja.Object, argument goja.Value, explain func(string, goja.Value) string) {
	old, stack := e.Get("message").String(), e.Get("stack").String()
	frames := firstFrames(old, stack)
	if len(frames) == 0 || !frames[0].native {
		return
	}
	if text := explain(old, argument); text != "" {
		m.set(e, "message", text)
		m.set(e, "stack", strings.Replace(stack, old, text, 1))
	}
}

// circle describes the first circle in what JSON.stringify was given.
func (m *messages) circle(v goja.Value) string {
	var path []step
	steps := m.findCircle(v, path)
	if steps == nil {
		return ""
	}
	last := steps[len(steps)-1]
	start := 0
	for i := range steps {
		if steps[i].object.SameAs(last.object) {
			start = i
			break
		}
	}
	steps = steps[start:]
	var b strings.Builder
	b.WriteString("Converting circular structure to JSON\n    --> starting at object with constructor '" + constructorName(steps[0].object) + "'")
	inner := steps[1 : len(steps)-1]
	for i, s := range inner {
		if len(inner) > 3 && i == 1 {
			b.WriteString("\n    |     ...")
		}
		if len(inner) > 3 && i >= 1 && i < len(inner)-1 {
			continue
		}
		b.WriteString("\n    |     " + s.key + " -> object with constructor '" + constructorName(s.object) + "'")
	}
	b.WriteString("\n    --- " + last.key + " closes the circle")
	return b.String()
}

type step struct {
	key    string
	object *goja.Object
}

func (m *messages) findCircle(v goja.Value, path []step) []step {
	object, ok := v.(*goja.Object)
	if !ok || len(path) > 1000 {
		return nil
	}
	if len(path) == 0 {
		path = []step{{"", object}}
	}
	for _, key := range object.Keys() {
		child, ok := object.Get(key).(*goja.Object)
		if !ok {
			continue
		}
		name := "property '" + key + "'"
		if object.ClassName() == "Array" {
			name = "index " + key
		}
		here := append(path[:len(path):len(path)], step{name, child})
		for _, s := range path {
			if s.object.SameAs(child) {
				return here
			}
		}
		if found := m.findCircle(child, here); found != nil {
			return found
		}
	}
	return nil
}

func constructorName(object *goja.Object) string {
	if c, ok := object.Get("constructor").(*goja.Object); ok {
		return c.Get("name").String()
	}
	return "Object"
}
