package pattern

import (
	"slices"
	"strings"
)

// operand is a member of a class of the v flag: characters, and strings (as patterns).
type operand struct {
	chars set
	strs  []string
	r     rune // the character if it is just one, else -1
}

// setClass parses a class of the v flag from its bracket on.
func (p *parser) setClass() (s set, strs []string, negated bool) {
	if p.depth++; p.depth > maxDepth {
		p.fail("Regular expression too large")
	}
	p.at++
	negated = p.eat("^")
	all := p.classContents()
	if !p.eat("]") {
		p.fail("Unterminated character class")
	}
	p.depth--
	if negated && len(all.strs) > 0 {
		p.fail("Negated character class may contain strings")
	}
	if p.ignoreCase {
		all.chars = all.chars.folded()
	}
	return all.chars, all.strs, negated
}

// classContents parses a union, an intersection or a difference.
func (p *parser) classContents() operand {
	if p.end() || p.peek() == ']' {
		return operand{}
	}
	all := p.classOperand()
	switch {
	case p.has("&&") || p.has("--"):
		op := string(p.text[p.at : p.at+2])
		for p.eat(op) {
			if op == "&&" && p.peek() == '&' {
				p.fail("Invalid character in character class")
			}
			all = p.combine(op, all, p.classOperand())
		}
		if !p.end() && p.peek() != ']' {
			p.fail("Invalid set operation in character class")
		}
		return all
	}
	return p.union(all)
}

func (p *parser) union(first operand) operand {
	all := operand{r: -1}
	for next := first; ; next = p.classOperand() {
		if p.peek() == '-' && p.ahead(1) != '-' {
			p.at++
			last := p.classOperand()
			if next.r < 0 || last.r < 0 {
				p.fail("Invalid character class")
			} else if next.r > last.r {
				p.fail("Range out of order in character class")
			}
			next = operand{chars: span(next.r, max(last.r, next.r))}
		}
		if p.has("&&") || p.has("--") {
			p.fail("Invalid set operation in character class")
		}
		all.chars = append(all.chars, next.chars...)
		all.strs = append(all.strs, next.strs...)
		if p.end() || p.peek() == ']' {
			all.chars = all.chars.normal()
			return all
		}
	}
}

func (p *parser) combine(op string, a, b operand) operand {
	if p.ignoreCase {
		a.chars, b.chars = a.chars.folded(), b.chars.folded()
	}
	in := func(s string) bool { return slices.Contains(b.strs, s) }
	out := operand{r: -1}
	if op == "&&" {
		out.chars = a.chars.and(b.chars)
		out.strs = slices.DeleteFunc(slices.Clone(a.strs), func(s string) bool { return !in(s) })
	} else {
		out.chars = a.chars.minus(b.chars)
		out.strs = slices.DeleteFunc(slices.Clone(a.strs), in)
	}
	return out
}

// classOperand parses a nested class, an escape or a character.
func (p *parser) classOperand() operand {
	from := p.at
	switch c := p.peek(); {
	case p.end():
		p.fail("Unterminated character class")
		return operand{r: -1}
	case c == '[':
		s, strs, negated := p.setClass()
		if negated {
			s = s.not()
		}
		return operand{s, strs, -1}
	case c == '\\':
		return p.setEscape(from)
	case strings.ContainsRune("()[]{}/-|", c):
		p.fail("Invalid character in character class")
	case c == p.ahead(1) && strings.ContainsRune("&!#$%*+,.:;<=>?@^`~", c):
		p.fail("Invalid set operation in character class")
	}
	r := p.peek()
	p.at++
	return operand{span(r, r), nil, r}
}

func (p *parser) setEscape(from int) operand {
	p.at++
	c := p.peek()
	if s := escapedClass(c); s != nil {
		p.at++
		return operand{s, nil, -1}
	}
	switch {
	case p.end():
		p.fail("\\ at end of pattern")
		return operand{r: -1}
	case c == 'p' || c == 'P':
		s, strs := p.property()
		return operand{s, strs, -1}
	case c == 'q' && p.ahead(1) == '{':
		return p.strings()
	case c == 'b':
		p.at++
		return operand{span('\b', '\b'), nil, '\b'}
	case strings.ContainsRune("&-!#%,:;<=>@`~", c):
		p.at++
		return operand{span(c, c), nil, c}
	}
	r := p.charEscape(from, true)
	return operand{span(r, r), nil, r}
}

// strings parses \q{abc|d}.
func (p *parser) strings() operand {
	p.at += 2
	all := operand{r: -1}
	var one []rune
	flush := func() {
		if len(one) == 1 {
			all.chars = append(all.chars, one[0], one[0])
		} else {
			all.strs = append(all.strs, literal(one))
		}
		one = nil
	}
	for !p.end() && p.peek() != '}' {
		switch from := p.at; {
		case p.eat("|"):
			flush()
		case p.eat(`\`):
			if c := p.peek(); strings.ContainsRune("&-!#%,:;<=>@`~", c) {
				p.at++
				one = append(one, c)
			} else {
				one = append(one, p.charEscape(from, true))
			}
		default:
			one = append(one, p.peek())
			p.at++
		}
	}
	flush()
	if !p.eat("}") {
		p.fail("Invalid escape")
	}
	all.chars = all.chars.normal()
	return all
}

// literal is a pattern that matches the characters.
func literal(text []rune) string {
	var b strings.Builder
	for _, r := range text {
		writeEscape(&b, r, true)
	}
	return b.String()
}
