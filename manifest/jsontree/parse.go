package jsontree

import (
	"encoding/json"
	"fmt"
	"strings"
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
