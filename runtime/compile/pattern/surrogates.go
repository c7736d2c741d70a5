package pattern

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// The backtracking matcher keeps the classes of a pattern by a text of their ends. All
// halves of surrogate pairs look alike in that text, so that it takes [\ud800-\udbff] and
// [\udc00-\udfff] for one class. What follows makes such classes differ.

// shape is the text that the matcher makes of a class.
func shape(s set, negated bool) string {
	var b strings.Builder
	if negated {
		b.WriteByte('^')
	}
	for _, r := range s {
		b.WriteRune(r) // U+FFFD for a surrogate
	}
	return b.String()
}

// halves tells whether a set begins or ends anywhere within the surrogates.
func (s set) halves() bool { return slices.ContainsFunc(s, utf16.IsSurrogate) }

// note remembers a class as it is written; false when another one looks like it.
func (p *parser) note(s set, negated bool) bool {
	key := shape(s, negated)
	known, ok := p.shapes[key]
	if ok {
		return slices.Equal(known, s)
	}
	if p.shapes == nil {
		p.shapes = map[string]set{}
	}
	p.shapes[key] = s
	return true
}

// private is where the characters begin that distinct uses.
const private = 0xE000

// distinct writes a class so that it looks like no other one: with a character more, which
// is forbidden ahead of it.
func (p *parser) distinct(s set) string {
	for mark := rune(private); mark < private+0x1900; mark++ {
		marked := s.or(span(mark, mark))
		if !slices.Equal(marked, s) && p.note(marked, false) {
			var b strings.Builder
			b.WriteString("(?:(?!")
			writeEscape(&b, mark, false)
			b.WriteString(")" + p.render(marked, nil, false) + ")")
			return b.String()
		}
	}
	return p.render(s, nil, false)
}

// units is what a class without u matches, as UTF-16 units.
func (s set) units(negated bool) set {
	if negated {
		s = s.not()
	}
	return s.and(span(0, 0xFFFF))
}

// surrogates writes a class that begins or ends within the surrogates.
func (p *parser) surrogates(s set, negated bool) string {
	written := s.and(span(0, 0xFFFF))
	if len(s) == 2 && utf16.IsSurrogate(s[0]) && utf16.IsSurrogate(s[1]) {
		// The matcher misses a class that is a single range of surrogates.
		written, negated = s.units(true), !negated
	}
	if !p.note(written, negated) {
		return p.distinct(written.units(negated))
	}
	return p.render(written, nil, negated)
}
