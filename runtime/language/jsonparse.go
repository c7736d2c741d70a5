package language

import (
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// maxJSONDepth is how deep JSON.parse goes. V8's parser does not recurse, so it has no
// limit; this one ends before the stack takes as much memory as a world may have.
const maxJSONDepth = 200_000

// ParseJSON makes a value of JSON text as JSON.parse does. The error is what JSON.parse
// throws, as a *goja.Exception.
func ParseJSON(rt *goja.Runtime, text string) (v goja.Value, err error) {
	if ex := rt.Try(func() { v = parseJSON(rt, nil, text) }); ex != nil {
		return nil, ex
	}
	return v, nil
}

// parser reads JSON. Its text is UTF-8, in which lone surrogates may stand as three
// bytes as if they were characters. Objects and arrays under way share one stack each of
// names and values, so that each is made in its final size.
type parser struct {
	rt     *goja.Runtime
	types  errorTypes
	text   string
	at     int
	depth  int
	names  []unistring.String
	values []goja.Value
	seen   [256]struct {
		text  string
		value goja.Value
	}
}

var parsers = sync.Pool{New: func() any { return new(parser) }}

// parseJSON panics with the SyntaxError that JSON.parse throws.
func parseJSON(rt *goja.Runtime, types errorTypes, text string) goja.Value {
	p := parsers.Get().(*parser)
	p.rt, p.types, p.text, p.at, p.depth = rt, types, text, 0, 0
	defer func() {
		clear(p.names[:cap(p.names)])
		clear(p.values[:cap(p.values)])
		p.rt, p.types, p.text, p.names, p.values = nil, nil, "", p.names[:0], p.values[:0]
		parsers.Put(p)
	}()
	v := p.value()
	if p.space(); p.at < len(p.text) {
		p.fail("Unexpected non-whitespace character after JSON")
	}
	return v
}

func (p *parser) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

// peek skips white space and returns the next byte, 0 at the end.
func (p *parser) peek() byte {
	p.space()
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *parser) value() goja.Value {
	switch c := p.peek(); c {
	case '"':
		return p.string()
	case '{':
		return p.object()
	case '[':
		return p.array()
	case 't':
		p.literal("true")
		return p.rt.ToValue(true)
	case 'f':
		p.literal("false")
		return p.rt.ToValue(false)
	case 'n':
		p.literal("null")
		return goja.Null()
	default:
		if c == '-' || c >= '0' && c <= '9' {
			return p.number()
		}
	}
	p.unexpected()
	return nil
}

func (p *parser) literal(word string) {
	for i := range len(word) {
		if p.at >= len(p.text) || p.text[p.at] != word[i] {
			p.unexpected()
		}
		p.at++
	}
}

func (p *parser) enter() {
	if p.depth++; p.depth > maxJSONDepth {
		p.types.throw(p.rt, "RangeError", overflowed)
	}
}

func (p *parser) object() goja.Value {
	p.enter()
	p.at++
	firstName, firstValue := len(p.names), len(p.values)
	if p.peek() == '}' {
		p.at++
	} else {
		p.members()
	}
	names, values := p.names[firstName:], p.values[firstValue:]
	var o *goja.Object
	if engine.Available() {
		var b engine.Builder
		o, b = engine.Build(p.rt, len(names))
		for i, name := range names {
			b.Put(name, values[i])
		}
	} else {
		o = p.rt.NewObject()
		for i, name := range names {
			_ = o.DefineDataProperty(name.String(), values[i], goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		}
	}
	p.names, p.values = p.names[:firstName], p.values[:firstValue]
	p.depth--
	return o
}

// members reads what stands between the braces, and the closing one.
func (p *parser) members() {
	complaint := "Expected property name or '}' in JSON"
	for first := true; ; first = false {
		if p.peek() != '"' {
			p.fail(complaint)
		}
		name := p.name()
		if p.peek() != ':' {
			if !first {
				p.unexpected() // V8 has the better words for the first property only
			}
			p.fail("Expected ':' after property name in JSON")
		}
		p.at++
		v := p.value()
		p.names, p.values = append(p.names, name), append(p.values, v)
		switch p.peek() {
		case ',':
			p.at++
			complaint = "Expected double-quoted property name in JSON"
		case '}':
			p.at++
			return
		default:
			p.fail("Expected ',' or '}' after property value in JSON")
		}
	}
}

func (p *parser) array() goja.Value {
	p.enter()
	p.at++
	first := len(p.values)
	if p.peek() == ']' {
		p.at++
	} else {
		p.items()
	}
	values := make([]goja.Value, len(p.values)-first)
	copy(values, p.values[first:])
	p.values = p.values[:first]
	p.depth--
	return newArray(p.rt, values)
}

func newArray(rt *goja.Runtime, values []goja.Value) *goja.Object {
	if engine.Available() {
		return engine.NewArray(rt, values)
	}
	items := make([]any, len(values))
	for i, v := range values {
		items[i] = v
	}
	return rt.NewArray(items...)
}

func (p *parser) items() {
	for {
		v := p.value()
		p.values = append(p.values, v)
		switch p.peek() {
		case ',':
			p.at++
		case ']':
			p.at++
			return
		default:
			p.fail("Expected ',' or ']' after array element in JSON")
		}
	}
}

// number reads a number; whole ones that are short are the usual case.
func (p *parser) number() goja.Value {
	start := p.at
	negative := p.text[p.at] == '-'
	if negative {
		p.at++
	}
	digits := p.at
	p.digits("No number after minus sign in JSON")
	if p.text[digits] == '0' && p.at > digits+1 {
		p.at = digits + 1
		p.fail("Unexpected number in JSON")
	}
	whole := p.at
	if p.is('.') {
		p.at++
		p.digits("Unterminated fractional number in JSON")
	}
	if p.is('e') || p.is('E') {
		p.at++
		if p.is('+') || p.is('-') {
			p.at++
		}
		p.digits("Exponent part is missing a number in JSON")
	}
	if p.at == whole && whole-digits <= 15 {
		n := int64(0)
		for i := digits; i < whole; i++ {
			n = n*10 + int64(p.text[i]-'0')
		}
		switch {
		case !negative:
			return p.rt.ToValue(n)
		case n != 0:
			return p.rt.ToValue(-n)
		}
		return p.rt.ToValue(math.Copysign(0, -1))
	}
	f, _ := strconv.ParseFloat(p.text[start:p.at], 64) // out of range is infinite, as in JavaScript
	return p.rt.ToValue(f)
}

func (p *parser) is(c byte) bool { return p.at < len(p.text) && p.text[p.at] == c }

// digits skips at least one digit.
func (p *parser) digits(complaint string) {
	start := p.at
	for p.at < len(p.text) && p.text[p.at] >= '0' && p.text[p.at] <= '9' {
		p.at++
	}
	if p.at == start {
		p.fail(complaint)
	}
}

// special tells the bytes that end the plain run of a string literal.
var special = func() (table [256]bool) {
	for c := range 0x20 {
		table[c] = true
	}
	table['"'], table['\\'] = true, true
	for c := utf8.RuneSelf; c < 256; c++ {
		table[c] = true
	}
	return table
}()

// plain skips the opening quote and returns the literal's text when it is ASCII without
// escapes.
func (p *parser) plain() (text string, ok bool) {
	start := p.at + 1
	i := start
	for i < len(p.text) && !special[p.text[i]] {
		i++
	}
	if i < len(p.text) && p.text[i] == '"' {
		p.at = i + 1
		return p.text[start:i], true
	}
	return "", false
}

func (p *parser) string() goja.Value {
	if text, ok := p.plain(); ok {
		if len(text) > 24 {
			return engine.ASCIIString(p.rt, text)
		}
		return p.short(text)
	}
	text, lone := p.escaped()
	if lone != nil {
		return goja.StringFromUTF16(lone)
	}
	return p.rt.ToValue(text)
}

// short returns a string that the same text had before, if it can. Events repeat their
// short strings, and a string of the engine is immutable and belongs to no runtime.
func (p *parser) short(text string) goja.Value {
	h := uint32(len(text))
	for i := range len(text) {
		h = h*31 + uint32(text[i])
	}
	slot := &p.seen[(h^h>>8)%uint32(len(p.seen))]
	if slot.value == nil || slot.text != text {
		slot.text = strings.Clone(text)
		slot.value = engine.ASCIIString(p.rt, slot.text)
	}
	return slot.value
}

func (p *parser) name() unistring.String {
	if text, ok := p.plain(); ok {
		return unistring.String(text)
	}
	text, lone := p.escaped()
	if lone != nil {
		return unistring.FromUtf16(append([]uint16{unistring.BOM}, lone...))
	}
	return unistring.NewFromString(text)
}
