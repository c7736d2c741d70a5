package pattern

import "unicode"

// parser reads a pattern by the grammar of ECMA-262 §22.2.1 with Annex B, noting where
// the engine needs other words.
type parser struct {
	source, flags string
	text          []rune
	at            int
	err           string
	edits         []edit

	global, ignoreCase, multiline, unicode, sets bool

	groups    int             // capture groups in all
	names     map[string]bool // their names
	declared  map[string]bool
	anchored  bool // ^ and $ were rewritten: m is of no use any more
	backtrack bool // only the backtracking matcher gets this right
	depth     int
	shapes    map[string]set // the classes with surrogates, by what the matcher calls them
}

// maxDepth bounds the nesting, which the parser's own stack follows.
const maxDepth = 1000

func (p *parser) fail(message string) {
	if p.err == "" {
		p.err = message
	}
	p.at = len(p.text)
}

func (p *parser) end() bool { return p.at >= len(p.text) }

func (p *parser) peek() rune { return p.ahead(0) }

func (p *parser) ahead(n int) rune {
	if p.at+n < len(p.text) {
		return p.text[p.at+n]
	}
	return -1
}

func (p *parser) has(s string) bool {
	for i, r := range s {
		if p.ahead(i) != r {
			return false
		}
	}
	return true
}

func (p *parser) eat(s string) bool {
	if p.has(s) {
		p.at += len(s)
		return true
	}
	return false
}

func (p *parser) replace(from int, text string) {
	p.edits = append(p.edits, edit{from, p.at, text})
}

// scanGroups counts the capture groups ahead of parsing: whether \3 or \k<n> is a
// reference depends on groups that may come later.
func (p *parser) scanGroups() {
	p.names, p.declared = map[string]bool{}, map[string]bool{}
	inClass := 0
	for i := 0; i < len(p.text); i++ {
		switch p.text[i] {
		case '\\':
			i++
		case '[':
			if inClass == 0 || p.sets {
				inClass++
			}
		case ']':
			inClass = max(inClass-1, 0)
		case '(':
			if inClass > 0 {
				continue
			}
			if i+1 >= len(p.text) || p.text[i+1] != '?' {
				p.groups++
			} else if i+3 < len(p.text) && p.text[i+2] == '<' && p.text[i+3] != '=' && p.text[i+3] != '!' {
				p.groups++
				p.names[""] = true // there are names: \k is no letter
			}
		}
	}
}

// disjunction parses alternatives; it reports whether they can match nothing.
func (p *parser) disjunction() (empty bool) {
	if p.depth++; p.depth > maxDepth {
		p.fail("Regular expression too large")
	}
	start := p.depth == 1
	empty = p.alternative()
	for p.eat("|") {
		empty = p.alternative() || empty
	}
	p.depth--
	if start && empty && p.global {
		p.backtrack = true // the linear matcher skips an empty match right after another match
	}
	return empty
}

func (p *parser) alternative() (empty bool) {
	empty = true
	for !p.end() && p.peek() != '|' && p.peek() != ')' {
		empty = p.term() && empty
	}
	return empty
}

// term parses an assertion or an atom with its quantifier.
func (p *parser) term() (empty bool) {
	from := p.at
	switch c := p.peek(); c {
	case '^', '$':
		p.at++
		p.anchor(from, c)
		return true
	case '(':
		return p.group(from)
	case '*', '+', '?':
		p.fail("Nothing to repeat")
		return true
	case '{':
		if p.unicode {
			p.fail("Nothing to repeat")
			return true
		}
		if p.quantifierHere() {
			p.fail("Nothing to repeat")
			return true
		}
		p.at++
	case '}', ']':
		if p.unicode {
			p.fail("Lone quantifier brackets")
			return true
		}
		p.at++
	case '.':
		p.at++
	case '[':
		empty = p.class()
	case '\\':
		if next := p.ahead(1); next == 'b' || next == 'B' {
			p.at += 2
			return true
		}
		empty = p.atomEscape()
	default:
		p.at++
	}
	return p.quantifier() || empty
}

// anchor rewrites ^ and $ of multiline patterns: the engine knows one line end of four.
func (p *parser) anchor(from int, c rune) {
	if !p.multiline {
		return
	}
	p.anchored = true
	if c == '^' {
		p.replace(from, `(?<=[\n\r\u2028\u2029]|(?<![\s\S]))`)
	} else {
		p.replace(from, `(?=[\n\r\u2028\u2029]|(?![\s\S]))`)
	}
}

// group parses everything that begins with a parenthesis.
func (p *parser) group(from int) (empty bool) {
	switch {
	case p.eat("(?=") || p.eat("(?!"):
		p.body()
		if p.unicode {
			p.noQuantifier()
		} else {
			p.quantifier()
		}
		return true
	case p.eat("(?<=") || p.eat("(?<!"):
		p.body()
		p.noQuantifier()
		return true
	case p.eat("(?:"):
	case p.eat("(?<"):
		p.groupName(true)
	case p.has("(?"):
		p.fail("Invalid group")
		return true
	default:
		p.at++
	}
	empty = p.body()
	return p.quantifier() || empty
}

func (p *parser) body() (empty bool) {
	empty = p.disjunction()
	if !p.eat(")") {
		p.fail("Unterminated group")
	}
	return empty
}

func (p *parser) noQuantifier() {
	if c := p.peek(); c == '*' || c == '+' || c == '?' || c == '{' && (p.unicode || p.quantifierHere()) {
		p.fail("Nothing to repeat")
	}
}

// groupName parses the name of a group up to its >, and notes it.
func (p *parser) groupName(declare bool) string {
	from := p.at
	for !p.end() && p.peek() != '>' {
		p.at++
	}
	name := string(p.text[from:p.at])
	if !p.unicode {
		name = decodeUnits(p.text[from:p.at])
	}
	if !p.eat(">") || !validName(name) {
		p.fail("Invalid capture group name")
		return ""
	}
	if declare {
		if p.declared[name] {
			p.fail("Duplicate capture group name")
		}
		p.declared[name] = true
		p.backtrack = p.backtrack || p.unicode // the linear matcher forgets names in text beyond ASCII
	}
	return name
}

func validName(name string) bool {
	for i, r := range name {
		start := r == '$' || r == '_' || r == '\\' || r == '{' || r == '}' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r)
		if !start && (i == 0 || !(unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r) || unicode.Is(unicode.Pc, r) || r == 0x200C || r == 0x200D)) {
			return false
		}
	}
	return name != ""
}

// quantifier parses *, +, ?, {n,m} and reports whether it allows no repetition.
func (p *parser) quantifier() (none bool) {
	from := p.at
	switch {
	case p.eat("*") || p.eat("?"):
		none = true
	case p.eat("+"):
	case p.peek() == '{':
		var ok bool
		if none, ok = p.braces(from); !ok {
			return false
		}
	default:
		return false
	}
	p.eat("?")
	if c := p.peek(); c == '*' || c == '+' || c == '?' || c == '{' && (p.unicode || p.quantifierHere()) {
		p.fail("Nothing to repeat")
	}
	return none
}

// braces parses {n}, {n,} and {n,m}; without u, anything else is text.
func (p *parser) braces(from int) (none, ok bool) {
	low, high, length := p.bounds()
	if length == 0 {
		if p.unicode {
			p.fail("Incomplete quantifier")
		}
		return false, false
	}
	p.at += length
	if high >= 0 && low > high {
		p.fail("numbers out of order in {} quantifier")
	}
	if low == maxRepeat || high == maxRepeat {
		p.replace(from, clamped(low, high))
	}
	return low == 0, true
}

func (p *parser) quantifierHere() bool {
	_, _, length := p.bounds()
	return length > 0
}

// maxRepeat is the largest count that the engine's matchers can hold.
const maxRepeat = 1<<31 - 1

// bounds reads {low,high} without moving; high is -1 when open, length 0 when it is not
// a quantifier.
func (p *parser) bounds() (low, high, length int) {
	i := 1
	low, i = p.number(i)
	if i == 1 {
		return 0, 0, 0
	}
	high = low
	if p.ahead(i) == ',' {
		start := i + 1
		if high, i = p.number(start); i == start {
			high = -1
		}
	}
	if p.ahead(i) != '}' {
		return 0, 0, 0
	}
	return low, high, i + 1
}

func (p *parser) number(i int) (n, next int) {
	for p.ahead(i) >= '0' && p.ahead(i) <= '9' {
		n = min(n*10+int(p.ahead(i)-'0'), maxRepeat)
		i++
	}
	return n, i
}
