package language

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// escaped reads a string literal that holds escapes or characters beyond ASCII. Where it
// has lone surrogates, which no Go string can hold, it returns its code units instead.
func (p *parser) escaped() (text string, lone []uint16) {
	p.at++
	var b strings.Builder
	surrogates := false
	for {
		start := p.at
		for p.at < len(p.text) && (!special[p.text[p.at]] || p.text[p.at] >= utf8.RuneSelf) {
			if p.text[p.at] == 0xed && p.at+1 < len(p.text) && p.text[p.at+1] >= 0xa0 {
				surrogates = true
			}
			p.at++
		}
		b.WriteString(p.text[start:p.at])
		if p.at >= len(p.text) {
			p.fail("Unterminated string in JSON")
		}
		switch p.text[p.at] {
		case '"':
			p.at++
			if surrogates {
				return joined(b.String())
			}
			return b.String(), nil
		case '\\':
			if p.escape(&b) {
				surrogates = true
			}
		default:
			p.fail("Bad control character in string literal in JSON")
		}
	}
}

var escapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escape reads an escape sequence. It tells whether that was half of a character, which
// is then written as three bytes.
func (p *parser) escape(b *strings.Builder) (surrogate bool) {
	p.at++
	if p.at >= len(p.text) {
		p.unexpected()
	}
	c := p.text[p.at]
	if c != 'u' {
		if escapes[c] == 0 {
			p.fail("Bad escaped character in JSON")
		}
		b.WriteByte(escapes[c])
		p.at++
		return false
	}
	p.at++
	unit := 0
	for range 4 {
		if p.at >= len(p.text) {
			p.fail("Bad Unicode escape in JSON")
		}
		digit := strings.IndexByte("0123456789abcdef", p.text[p.at]|0x20)
		if digit < 0 || p.text[p.at] < '0' {
			p.fail("Bad Unicode escape in JSON")
		}
		unit = unit<<4 | digit
		p.at++
	}
	if utf16.IsSurrogate(rune(unit)) {
		b.Write([]byte{0xed, byte(0x80 | unit>>6&0x3f), byte(0x80 | unit&0x3f)})
		return true
	}
	b.WriteRune(rune(unit))
	return false
}

// joined puts the halves of characters together; what stays alone makes the text one of
// code units.
func joined(text string) (string, []uint16) {
	units := unitsOf(text)
	for i := 0; i < len(units); i++ {
		if !utf16.IsSurrogate(rune(units[i])) {
			continue
		}
		if i+1 < len(units) && utf16.DecodeRune(rune(units[i]), rune(units[i+1])) != utf8.RuneError {
			i++
			continue
		}
		return "", units
	}
	return string(utf16.Decode(units)), nil
}

// unitsOf returns the code units of a text in which halves of characters may stand as
// three bytes.
func unitsOf(text string) []uint16 {
	units := make([]uint16, 0, len(text))
	for i := 0; i < len(text); {
		if text[i] == 0xed && i+2 < len(text) && text[i+1] >= 0xa0 {
			units = append(units, uint16(0xd000)|uint16(text[i+1]&0x3f)<<6|uint16(text[i+2]&0x3f))
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		units = utf16.AppendRune(units, r)
		i += size
	}
	return units
}

// textOf is the inverse of unitsOf.
func textOf(units []uint16) string {
	var b strings.Builder
	for i := 0; i < len(units); i++ {
		r := rune(units[i])
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if i+1 < len(units) {
				pair = utf16.DecodeRune(r, rune(units[i+1]))
			}
			if pair == utf8.RuneError {
				b.Write([]byte{0xed, byte(0x80 | r>>6&0x3f), byte(0x80 | r&0x3f)})
				continue
			}
			r = pair
			i++
		}
		b.WriteRune(r)
	}
	return b.String()
}

// fail throws a complaint about the place that was reached.
func (p *parser) fail(complaint string) {
	p.types.throw(p.rt, "SyntaxError", complaint+" at position "+strconv.Itoa(len(unitsOf(p.text[:p.at]))))
}

// maxContext is how many code units of the text V8 shows on both sides of the place.
const maxContext = 10

// unexpected throws V8's complaint about a character that cannot stand where it does.
func (p *parser) unexpected() {
	if p.at >= len(p.text) {
		p.types.throw(p.rt, "SyntaxError", "Unexpected end of JSON input")
	}
	switch p.text {
	case "NaN", "Infinity", "undefined", "[object Object]":
		p.types.throw(p.rt, "SyntaxError", strconv.Quote(p.text)+" is not valid JSON")
	}
	switch c := p.text[p.at]; {
	case c == '"':
		p.fail("Unexpected string in JSON")
	case c == '-' || c >= '0' && c <= '9':
		p.fail("Unexpected number in JSON")
	}
	source, at := unitsOf(p.text), len(unitsOf(p.text[:p.at]))
	from, to, before, after := 0, len(source), "", ""
	if len(source) > 2*maxContext {
		if at >= maxContext {
			from, before = at-maxContext, "..."
		}
		if at < len(source)-maxContext {
			to, after = at+maxContext, "..."
		}
	}
	message := "Unexpected token '" + textOf(source[at:at+1]) + "', " + before + `"` + textOf(source[from:to]) + `"` + after + " is not valid JSON"
	p.types.throwValue(p.rt, "SyntaxError", goja.StringFromUTF16(unitsOf(message)))
}
