package number

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Part is a piece of a formatted number, with ECMA-402's name for its type.
type Part struct{ Type, Value string }

// pattern is a CLDR number pattern taken apart: "¤#,##0.00;(¤#,##0.00)".
type pattern struct {
	prefix, suffix       string
	negPrefix, negSuffix string
	hasNegative          bool
	primary, secondary   int // sizes of groups, 0 for none
	hasNumber            bool
	zeros                int // count of "0"s, for compact patterns
}

func parsePattern(s string) *pattern {
	p := &pattern{}
	positive, negative, ok := cutUnquoted(s, ';')
	var body string
	p.prefix, body, p.suffix = splitPattern(positive)
	p.hasNumber = body != ""
	if ok {
		p.hasNegative = true
		p.negPrefix, _, p.negSuffix = splitPattern(negative)
	}
	whole, _, _ := strings.Cut(body, ".")
	p.zeros = strings.Count(whole, "0")
	if i := strings.LastIndexByte(whole, ','); i >= 0 {
		p.primary = len(whole) - i - 1
		p.secondary = p.primary
		if j := strings.LastIndexByte(whole[:i], ','); j >= 0 {
			p.secondary = i - j - 1
		}
	}
	return p
}

// cutUnquoted cuts s at the first sep that is not between apostrophes.
func cutUnquoted(s string, sep byte) (before, after string, found bool) {
	quoted := false
	for i := range len(s) {
		switch {
		case s[i] == '\'':
			quoted = !quoted
		case s[i] == sep && !quoted:
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

func splitPattern(s string) (prefix, body, suffix string) {
	quoted := false
	start, end := -1, len(s)
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\'':
			quoted = !quoted
		case quoted:
		case strings.IndexByte("#0,.", c) >= 0:
			if start < 0 {
				start = i
			}
			end = i + 1
		case start >= 0:
			return s[:start], s[start:end], s[end:]
		}
	}
	if start < 0 {
		return s, "", ""
	}
	return s[:start], s[start:end], s[end:]
}

// unquote removes apostrophes; two of them stand for one.
func unquote(s string) string {
	if strings.IndexByte(s, '\'') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(s, "''", "\x00"), "'", ""), "\x00", "'")
}

// modifier is what is put around a number. The affixes are in parts.
type modifier struct {
	before, after []Part
	alone         bool // it stands for the number too: Hebrew "two days" is one word
}

func (m modifier) text() string { return joinParts(m.before) + "\x00" + joinParts(m.after) }

// length counts the code points of both sides.
func (m modifier) length() int {
	return utf8.RuneCountInString(joinParts(m.before)) + utf8.RuneCountInString(joinParts(m.after))
}

func joinParts(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Value)
	}
	return b.String()
}

// wrap makes a modifier of a pattern with "{0}", whose other text has the given
// type.
func wrap(pattern, kind string) modifier {
	before, after, ok := strings.Cut(pattern, "{0}")
	return modifier{trimmed(nil, kind, before), trimmed(nil, kind, after), !ok}
}

// trimmed appends a part, its outer white space and direction marks apart as
// literals.
func trimmed(parts []Part, kind, text string) []Part {
	if text == "" {
		return parts
	}
	inner := strings.TrimFunc(text, ignorable)
	if inner == "" || kind == "literal" {
		return appendLiteral(parts, text)
	}
	i := strings.Index(text, inner)
	parts = appendLiteral(parts, text[:i])
	parts = append(parts, Part{kind, inner})
	return appendLiteral(parts, text[i+len(inner):])
}

func appendLiteral(parts []Part, text string) []Part {
	if text == "" {
		return parts
	}
	if n := len(parts); n > 0 && parts[n-1].Type == "literal" {
		parts[n-1].Value += text
		return parts
	}
	return append(parts, Part{"literal", text})
}

func ignorable(r rune) bool {
	return unicode.Is(unicode.Zs, r) || r == '\t' || r == '\u200e' || r == '\u200f' || r == '\u061c'
}
