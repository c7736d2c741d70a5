package jsontree

import (
	"fmt"
	"unicode/utf16"
	"unicode/utf8"
)

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
