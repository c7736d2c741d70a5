package pattern

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// atomEscape parses a backslash outside of a class; it reports whether it can match nothing.
func (p *parser) atomEscape() (empty bool) {
	from := p.at
	p.at++
	c := p.peek()
	switch {
	case p.end():
		p.fail("\\ at end of pattern")
	case c >= '1' && c <= '9':
		return p.reference(from)
	case c == 'k':
		return p.namedReference()
	case (c == 'p' || c == 'P') && p.unicode:
		p.propertyAtom(from)
	case strings.ContainsRune("dDsSwW", c):
		p.at++
	default:
		p.charEscape(from, false)
	}
	return false
}

// reference parses \1 … and, without u, the octal escapes that look like it.
func (p *parser) reference(from int) (empty bool) {
	digits, i := p.number(0)
	if digits <= p.groups {
		p.at += i
		if digits > 9 {
			p.backtrack = true // read as an octal escape by the engine otherwise
		}
		return true
	}
	if p.unicode {
		p.fail("Invalid escape")
		return false
	}
	if p.peek() >= '8' {
		p.at++
		p.replace(from, string(p.text[p.at-1]))
		return false
	}
	p.octal(from)
	return false
}

// octal parses a legacy octal escape: at most three digits and at most 0o377.
func (p *parser) octal(from int) rune {
	var value rune
	for range 3 {
		d := p.peek()
		if d < '0' || d > '7' || value*8+d-'0' > 0xFF {
			break
		}
		value = value*8 + d - '0'
		p.at++
	}
	if p.at-from > 2 || value != 0 {
		p.replace(from, unitEscape(value))
	}
	return value
}

func (p *parser) namedReference() (empty bool) {
	p.at++
	if !p.unicode && len(p.names) == 0 {
		return false // no names, no reference: a letter
	}
	if !p.eat("<") {
		p.fail("Invalid named reference")
		return false
	}
	name := p.groupName(false)
	if p.err == "" && !p.declared[name] && !strings.Contains(p.source, "(?<"+name+">") {
		p.fail("Invalid named capture referenced")
	} else if p.err != "" {
		p.err = "Invalid named reference"
	}
	return true
}

// charEscape parses an escape that stands for one character. Edits are made only outside
// of classes that are rewritten as a whole.
func (p *parser) charEscape(from int, inClass bool) rune {
	c := p.peek()
	p.at++
	switch c {
	case 't':
		return '\t'
	case 'n':
		return '\n'
	case 'v':
		return '\v'
	case 'f':
		return '\f'
	case 'r':
		return '\r'
	case 'c':
		return p.control(from, inClass)
	case '0':
		if d := p.peek(); d < '0' || d > '9' {
			return 0
		}
		if p.unicode {
			p.fail(classWord(inClass, "Invalid decimal escape", "Invalid class escape"))
			return 0
		}
		p.at--
		return p.octal(from)
	case 'x':
		if v, ok := p.hex(2); ok {
			return v
		}
	case 'u':
		if v, ok := p.unicodeEscape(); ok {
			return v
		}
		if p.unicode {
			p.fail("Invalid Unicode escape")
		}
		return 'u'
	}
	if p.unicode && !strings.ContainsRune(`^$\.*+?()[]{}|/`, c) && !(inClass && c == '-') {
		p.fail("Invalid escape")
	}
	if inClass && !p.unicode && c >= '0' && c <= '7' {
		p.at--
		return p.octal(from)
	}
	return c
}

func classWord(inClass bool, outside, inside string) string {
	if inClass {
		return inside
	}
	return outside
}

// control parses \cX; without a letter the backslash stands for itself.
func (p *parser) control(from int, inClass bool) rune {
	c := p.peek()
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		p.at++
		return c & 31
	}
	if p.unicode {
		p.fail(classWord(inClass, "Invalid unicode escape", "Invalid class escape"))
		return 0
	}
	if inClass && (c >= '0' && c <= '9' || c == '_') {
		p.at++
		p.replace(from, unitEscape(c&31))
		return c & 31
	}
	p.at--
	p.replace(from, `\\`)
	return '\\'
}

func (p *parser) hex(n int) (rune, bool) {
	if p.at+n > len(p.text) {
		return 0, false
	}
	v, err := strconv.ParseUint(string(p.text[p.at:p.at+n]), 16, 32)
	if err != nil {
		return 0, false
	}
	p.at += n
	return rune(v), true
}

// unicodeEscape parses what follows \u; pairs of surrogates are one character with u.
func (p *parser) unicodeEscape() (rune, bool) {
	if p.unicode && p.peek() == '{' {
		i := p.at + 1
		for i < len(p.text) && p.text[i] != '}' {
			i++
		}
		if i == len(p.text) {
			return 0, false
		}
		v, err := strconv.ParseUint(string(p.text[p.at+1:i]), 16, 64)
		if err != nil || v > 0x10FFFF {
			return 0, false
		}
		p.at = i + 1
		return rune(v), true
	}
	v, ok := p.hex(4)
	if ok && p.unicode && v >= 0xD800 && v < 0xDC00 && p.has(`\u`) {
		back := p.at
		p.at += 2
		if low, ok := p.hex(4); ok && low >= 0xDC00 && low < 0xE000 {
			return utf16.DecodeRune(v, low), true
		}
		p.at = back
	}
	return v, ok
}

// propertyAtom rewrites \p{…} outside of a class.
func (p *parser) propertyAtom(from int) {
	s, strs := p.property()
	if p.err != "" {
		return
	}
	p.replace(from, p.render(s, strs, false))
}

func decodeUnits(units []rune) string {
	u := make([]uint16, len(units))
	for i, r := range units {
		u[i] = uint16(r)
	}
	return string(utf16.Decode(u))
}

// writeEscape writes a character as an escape that every matcher of the engine knows.
func writeEscape(b *strings.Builder, r rune, unicode bool) {
	switch {
	case r < 0x80 && (r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'):
		b.WriteRune(r)
	case unicode:
		b.WriteString(`\u{` + strconv.FormatInt(int64(r), 16) + `}`)
	default:
		b.WriteString(unitEscape(r))
	}
}

func unitEscape(r rune) string {
	const digits = "0123456789abcdef"
	return `\u` + string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
}

func clamped(low, high int) string {
	text := "{" + strconv.Itoa(low)
	if high != low {
		text += ","
		if high >= 0 {
			text += strconv.Itoa(high)
		}
	}
	return text + "}"
}
