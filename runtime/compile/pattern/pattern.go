// Package pattern rewrites the source of a JavaScript regular expression into one that
// the engine's own parser takes and that matches the same: Unicode properties, the set
// notation of the v flag, and the places where the engine differs (engine.md §1.1). It
// also refuses what the language refuses and the engine lets pass.
//
// It matches nothing itself, and a pattern that the engine gets right is returned as it is.
package pattern

import (
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Error is a pattern or a flag that the language refuses; Message is the text of Node 20.
type Error struct{ Message string }

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// edit replaces a part of the source.
type edit struct {
	from, to int
	text     string
}

// Rewrite returns source and flags for the engine. The flags d and v never reach it, nor
// does m when the pattern was made independent of it. The error is an *Error.
func Rewrite(source, flags string) (newSource, newFlags string, err error) {
	p := &parser{source: source, flags: flags}
	if p.setFlags() {
		p.read()
		p.scanGroups()
		p.disjunction()
		if p.err == "" && !p.end() {
			p.fail("Unmatched ')'")
		}
	} else {
		return "", "", &Error{"Invalid flags supplied to RegExp constructor '" + flags + "'"}
	}
	if p.err != "" {
		return "", "", &Error{"Invalid regular expression: /" + source + "/" + canonical(flags) + ": " + p.err}
	}
	return p.result()
}

// canonical puts flags in the order that the property flags has.
func canonical(flags string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(flags, r) {
			return r
		}
		return -1
	}, "dgimsuvy")
}

// setFlags reads the flags and tells whether they are right.
func (p *parser) setFlags() bool {
	for i, f := range p.flags {
		if !strings.ContainsRune("dgimsuvy", f) || strings.ContainsRune(p.flags[:i], f) {
			return false
		}
	}
	has := func(f byte) bool { return strings.IndexByte(p.flags, f) >= 0 }
	p.global, p.ignoreCase, p.multiline, p.sets = has('g'), has('i'), has('m'), has('v')
	p.unicode = has('u') || p.sets
	return !has('u') || !p.sets
}

// read turns the source into characters: code points for u and v, else UTF-16 units.
func (p *parser) read() {
	ascii := true
	for i := range len(p.source) {
		ascii = ascii && p.source[i] < utf8.RuneSelf
	}
	p.text = make([]rune, 0, len(p.source))
	for _, r := range p.source {
		if !ascii && !p.unicode && r > 0xFFFF {
			high, low := utf16.EncodeRune(r)
			p.text = append(p.text, high, low)
			continue
		}
		p.text = append(p.text, r)
	}
}

// result applies the edits.
func (p *parser) result() (string, string, error) {
	flags := p.flags
	if strings.ContainsAny(flags, "dv") || p.anchored {
		flags = strings.Map(func(r rune) rune {
			switch {
			case r == 'd', r == 'm' && p.anchored:
				return -1
			case r == 'v':
				return 'u'
			}
			return r
		}, flags)
	}
	if len(p.edits) == 0 && !p.backtrack {
		return p.source, flags, nil
	}
	sort.SliceStable(p.edits, func(i, j int) bool { return p.edits[i].from < p.edits[j].from })
	var b strings.Builder
	if p.backtrack {
		b.WriteString("(?=)") // what needs lookahead goes to the engine's backtracking matcher
	}
	at := 0
	for _, e := range p.edits {
		p.writeText(&b, p.text[at:e.from])
		b.WriteString(e.text)
		at = e.to
	}
	p.writeText(&b, p.text[at:])
	return b.String(), flags, nil
}

func (p *parser) writeText(b *strings.Builder, text []rune) {
	for _, r := range text {
		if utf16.IsSurrogate(r) {
			writeEscape(b, r, false)
		} else {
			b.WriteRune(r)
		}
	}
}
