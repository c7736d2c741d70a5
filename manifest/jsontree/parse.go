package jsontree

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// MaxDepth is how deeply arrays and objects may nest.
const MaxDepth = 1000

// SyntaxError says what is wrong with a JSON text and at which byte.
type SyntaxError struct {
	Offset int
	Length int
	Text   string
	Hint   string
}

// Error returns the text alone; the place needs the source to be put into words.
func (e *SyntaxError) Error() string { return e.Text }

// Parse reads one JSON value and requires that nothing follows it. A byte order mark
// at the start is passed over. The error, if any, is a *SyntaxError.
func Parse(text []byte) (*Node, error) {
	p := &parser{text: text}
	if strings.HasPrefix(string(text[:min(3, len(text))]), "\ufeff") {
		p.pos = 3
	}
	node, err := p.document()
	if err != nil {
		return nil, err
	}
	return node, nil
}

type parser struct {
	text  []byte
	pos   int
	depth int
}

func (p *parser) document() (node *Node, err *SyntaxError) {
	p.space()
	if p.pos == len(p.text) {
		return nil, p.fail(0, "The file is empty; a JSON value is expected", "")
	}
	if node, err = p.value(); err != nil {
		return nil, err
	}
	p.space()
	if p.pos < len(p.text) {
		return nil, p.unexpected("after the end of the JSON value")
	}
	return node, nil
}

func (p *parser) value() (*Node, *SyntaxError) {
	start := p.pos
	switch c := p.peek(); {
	case c == '{':
		return p.group(Object)
	case c == '[':
		return p.group(Array)
	case c == '"':
		str, err := p.str()
		if err != nil {
			return nil, err
		}
		return &Node{Kind: String, Offset: start, Length: p.pos - start, Raw: string(p.text[start:p.pos]), Str: str}, nil
	case c == '-' || c >= '0' && c <= '9':
		return p.number()
	default:
		return p.literal()
	}
}

var literals = map[string]Kind{"null": Null, "true": Bool, "false": Bool}

func (p *parser) literal() (*Node, *SyntaxError) {
	start := p.pos
	word := p.word()
	kind, ok := literals[word]
	if !ok {
		return nil, p.unexpected("where a value is expected")
	}
	p.pos += len(word)
	return &Node{Kind: kind, Offset: start, Length: len(word), Raw: word}, nil
}

// word returns the identifier-like text at the current position.
func (p *parser) word() string {
	end := p.pos
	for end < len(p.text) && (p.text[end] == '_' || p.text[end] == '$' || isAlnum(p.text[end])) {
		end++
	}
	return string(p.text[p.pos:end])
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func (p *parser) group(kind Kind) (*Node, *SyntaxError) {
	closing := byte(']')
	if kind == Object {
		closing = '}'
	}
	node := &Node{Kind: kind, Offset: p.pos}
	if p.depth++; p.depth > MaxDepth {
		return nil, p.fail(1, fmt.Sprintf("Nested more than %d levels deep", MaxDepth), "")
	}
	p.pos++
	for first := true; ; first = false {
		p.space()
		if p.peek() == closing && first {
			break
		}
		if err := p.entry(node); err != nil {
			return nil, err
		}
		p.space()
		if p.peek() == closing {
			break
		}
		if err := p.comma(node, closing); err != nil {
			return nil, err
		}
	}
	p.pos++
	p.depth--
	node.Length = p.pos - node.Offset
	return node, nil
}

func (p *parser) entry(node *Node) *SyntaxError {
	if node.Kind == Array {
		item, err := p.value()
		node.Items = append(node.Items, item)
		return err
	}
	m := &Member{Offset: p.pos}
	if p.peek() != '"' {
		return p.unexpected("where a property name in double quotes is expected")
	}
	var err *SyntaxError
	if m.Name, err = p.str(); err != nil {
		return err
	}
	m.Length = p.pos - m.Offset
	p.space()
	if p.peek() != ':' {
		return p.unexpected(fmt.Sprintf("where ':' is expected after the property name %s", quote(m.Name)))
	}
	p.pos++
	p.space()
	m.Value, err = p.value()
	node.Members = append(node.Members, m)
	return err
}

// comma passes over the comma between two entries and refuses one before the end.
func (p *parser) comma(node *Node, closing byte) *SyntaxError {
	if p.pos == len(p.text) {
		open := "{"
		if node.Kind == Array {
			open = "["
		}
		err := p.fail(0, fmt.Sprintf("The file ends before the %s of '%s' was closed", node.Kind, open), fmt.Sprintf("add '%c'", closing))
		return err
	}
	if p.peek() != ',' {
		return p.unexpected(fmt.Sprintf("where ',' or '%c' is expected", closing))
	}
	at := p.pos
	p.pos++
	p.space()
	if p.peek() == closing {
		p.pos = at
		return p.fail(1, fmt.Sprintf("A comma stands before the closing '%c'", closing), "remove the comma: JSON allows none after the last entry")
	}
	return nil
}

func (p *parser) number() (*Node, *SyntaxError) {
	start := p.pos
	end := start
	for end < len(p.text) && (isAlnum(p.text[end]) || strings.IndexByte("+-.", p.text[end]) >= 0) {
		end++
	}
	raw := string(p.text[start:end])
	if !json.Valid([]byte(raw)) {
		hint := ""
		if strings.HasPrefix(strings.TrimPrefix(raw, "-"), "0") && len(raw) > 1 {
			hint = "a number has no leading zeros; put identifiers in double quotes"
		}
		return nil, p.fail(len(raw), short(raw)+" is not a JSON number", hint)
	}
	p.pos = end
	return &Node{Kind: Number, Offset: start, Length: len(raw), Raw: raw}, nil
}

func (p *parser) str() (string, *SyntaxError) {
	start := p.pos
	p.pos++
	var b []byte
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; {
		case c == '"':
			p.pos++
			return string(b), nil
		case c == '\\':
			decoded, err := p.escape()
			if err != nil {
				return "", err
			}
			b = utf8.AppendRune(b, decoded)
		case c < 0x20:
			if c == '\n' || c == '\r' {
				p.pos = start
				return "", p.fail(1, "The string that starts here is not closed on its line", `close it with '"', or write a line break as \n`)
			}
			return "", p.fail(1, fmt.Sprintf("A string contains the control character %#02x", c), fmt.Sprintf(`write it as \u%04x`, c))
		default:
			r, size := utf8.DecodeRune(p.text[p.pos:])
			b = utf8.AppendRune(b, r)
			p.pos += size
		}
	}
	p.pos = start
	return "", p.fail(1, "The string that starts here is never closed", `close it with '"'`)
}

var simpleEscapes = map[byte]rune{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escape reads a backslash sequence; the two halves of a surrogate pair are one rune.
func (p *parser) escape() (rune, *SyntaxError) {
	if p.pos+1 >= len(p.text) {
		return 0, p.fail(1, "The file ends inside a string", "")
	}
	c := p.text[p.pos+1]
	if r, ok := simpleEscapes[c]; ok {
		p.pos += 2
		return r, nil
	}
	if c != 'u' {
		return 0, p.fail(2, fmt.Sprintf(`\%c is not an escape that JSON knows`, c), `a backslash itself is written \\`)
	}
	r, ok := p.hex4(p.pos + 2)
	if !ok {
		return 0, p.fail(2, `\u needs four hexadecimal digits`, "")
	}
	p.pos += 6
	if !utf16.IsSurrogate(r) {
		return r, nil
	}
	if low, ok := p.hex4(p.pos + 2); ok && p.text[p.pos] == '\\' && p.text[p.pos+1] == 'u' {
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			p.pos += 6
			return pair, nil
		}
	}
	return utf8.RuneError, nil
}

func (p *parser) hex4(at int) (rune, bool) {
	if at+4 > len(p.text) {
		return 0, false
	}
	var r rune
	for _, c := range p.text[at : at+4] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

func (p *parser) space() {
	for p.pos < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.pos]) >= 0 {
		p.pos++
	}
}

// peek returns the current byte, 0 at the end.
func (p *parser) peek() byte {
	if p.pos < len(p.text) {
		return p.text[p.pos]
	}
	return 0
}

func (p *parser) fail(length int, text, hint string) *SyntaxError {
	return &SyntaxError{Offset: p.pos, Length: length, Text: text, Hint: hint}
}

// unexpected words the complaint about what stands at the current position, with a
// hint for the things people write out of JavaScript habit.
func (p *parser) unexpected(where string) *SyntaxError {
	if p.pos >= len(p.text) {
		return p.fail(0, "The file ends "+where, "")
	}
	rest := p.text[p.pos:]
	if word := p.word(); word != "" {
		hint := "put the text in double quotes"
		if word == "undefined" || word == "NaN" || word == "Infinity" {
			hint = "JSON has no " + word + "; null is its nearest"
		}
		return p.fail(len(word), short(word)+" stands "+where, hint)
	}
	r, size := utf8.DecodeRune(rest)
	if r == utf8.RuneError && size == 1 || r < ' ' {
		hint := ""
		if r >= ' ' || p.text[0] == 0 || len(p.text) > 1 && p.text[1] == 0 { // zeros between letters: UTF-16
			hint = "save the file as UTF-8 text"
		}
		return p.fail(1, fmt.Sprintf("The byte %#02x stands %s", rest[0], where), hint)
	}
	hint := ""
	switch {
	case r == '\'':
		hint = "JSON strings stand in double quotes"
	case strings.HasPrefix(string(rest[:min(2, len(rest))]), "//"), strings.HasPrefix(string(rest[:min(2, len(rest))]), "/*"):
		size, hint = 2, "JSON has no comments; remove it"
	case r == '"' && strings.Contains(where, "','"):
		hint = "a comma is missing before it"
	case r == ',':
		hint = "remove the extra comma"
	}
	return p.fail(size, fmt.Sprintf("'%s' stands %s", rest[:size], where), hint)
}

// short cuts a word for a message.
func short(word string) string {
	if len(word) > 40 {
		return word[:40] + "…"
	}
	return word
}

// quote renders a string as JSON, with <, > and & as they are.
func quote(s string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string always encodes
	return strings.TrimSuffix(b.String(), "\n")
}
