package pattern

import (
	"slices"
	"strings"
)

// class parses a bracket expression; it reports whether it can match nothing.
func (p *parser) class() (empty bool) {
	from, edits := p.at, len(p.edits)
	if p.sets {
		s, strs, negated := p.setClass()
		if p.err != "" {
			return false
		}
		p.edits = p.edits[:edits]
		p.replace(from, p.render(s, strs, negated))
		return slices.Contains(strs, "")
	}
	p.at++
	negated := p.eat("^")
	s, rewrite := p.ranges()
	if !p.eat("]") {
		p.fail("Unterminated character class")
	}
	if p.err != "" {
		return false
	}
	switch {
	case !p.unicode && s.halves():
		p.edits = p.edits[:edits]
		p.replace(from, p.surrogates(s, negated))
	case !p.unicode && rewrite:
		p.edits = p.edits[:edits]
		p.replace(from, p.render(s.and(span(0, 0xFFFF)), nil, negated))
	case p.unicode && (rewrite || len(s) == 0):
		p.edits = p.edits[:edits]
		p.replace(from, p.render(s, nil, negated))
	}
	return false
}

// ranges parses the inside of a class without v. Whether it must be rewritten depends on
// what is in it.
func (p *parser) ranges() (s set, rewrite bool) {
	for !p.end() && p.peek() != ']' {
		first, whole, odd := p.classAtom()
		rewrite = rewrite || odd
		if p.peek() != '-' || p.ahead(1) == ']' || p.ahead(1) == -1 {
			s = append(s, whole...)
			continue
		}
		p.at++
		last, second, odd := p.classAtom()
		rewrite = rewrite || odd
		switch {
		case first >= 0 && last >= 0:
			if first > last {
				p.fail("Range out of order in character class")
			}
			s = append(s, first, last)
			rewrite = rewrite || !p.unicode && (first == '-' || last == '-')
		case p.unicode:
			p.fail("Invalid character class")
		default:
			rewrite = true // the two matchers of the engine read it in two ways
			s = append(append(append(s, whole...), '-', '-'), second...)
		}
	}
	return s.normal(), rewrite
}

// classAtom parses one member: r is its character, -1 for a class such as \d. odd says
// that the engine does not know it.
func (p *parser) classAtom() (r rune, s set, odd bool) {
	if p.peek() != '\\' {
		r = p.peek()
		p.at++
		return r, span(r, r), false
	}
	from := p.at
	p.at++
	if p.end() {
		p.fail("\\ at end of pattern")
		return -1, nil, false
	}
	c := p.peek()
	if s := escapedClass(c); s != nil {
		p.at++
		return -1, s, false
	}
	switch {
	case c == 'b':
		p.at++
		return '\b', span('\b', '\b'), false
	case (c == 'p' || c == 'P') && p.unicode:
		s, strs := p.property()
		if strs != nil {
			p.fail("Invalid property name in character class")
		}
		return -1, s, true
	case c >= '1' && c <= '9' && p.unicode:
		p.fail("Invalid class escape")
	}
	r = p.charEscape(from, true)
	return r, span(r, r), false
}

// escapedClass is the set of \d and its like, nil for other letters.
func escapedClass(c rune) set {
	switch c {
	case 'd':
		return digits
	case 'D':
		return digits.not()
	case 'w':
		return wordChars
	case 'W':
		return wordChars.not()
	case 's':
		return spaces
	case 'S':
		return spaces.not()
	}
	return nil
}

// render writes a set and strings as a pattern without v.
func (p *parser) render(s set, strs []string, negated bool) string {
	if len(strs) > 0 {
		slices.SortStableFunc(strs, func(a, b string) int { return len(b) - len(a) })
		parts := slices.Clone(strs)
		if len(s) > 0 {
			parts = append(parts, p.render(s, nil, negated))
		}
		return "(?:" + strings.Join(parts, "|") + ")"
	}
	if len(s) == 0 {
		s, negated = span(0, maxRune), !negated
	}
	if negated && len(s) == 2 && s[0] == 0 && s[1] == maxRune {
		return `(?!)`
	}
	var b strings.Builder
	b.WriteByte('[')
	if negated {
		b.WriteByte('^')
	}
	for i := 0; i < len(s); i += 2 {
		writeEscape(&b, s[i], p.unicode)
		if s[i+1] > s[i] {
			if s[i+1] > s[i]+1 {
				b.WriteByte('-')
			}
			writeEscape(&b, s[i+1], p.unicode)
		}
	}
	b.WriteByte(']')
	return b.String()
}
