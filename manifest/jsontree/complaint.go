package jsontree

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

func (p *parser) fail(length int, text, hint string) *SyntaxError {
	return &SyntaxError{Offset: p.pos, Length: length, Text: text, Hint: hint}
}

// unexpected words the complaint about what stands at the current position, with a
// hint for the things people write out of JavaScript habit.
func (p *parser) unexpected(where string) *SyntaxError {
	if p.pos >= len(p.text) {
		return p.fail(0, "The file ends "+where, "")
	}
	rest := p.text[p.pos:]
	if word := p.word(); word != "" {
		hint := "put the text in double quotes"
		if word == "undefined" || word == "NaN" || word == "Infinity" {
			hint = "JSON has no " + word + "; null is its nearest"
		}
		return p.fail(len(word), short(word)+" stands "+where, hint)
	}
	r, size := utf8.DecodeRune(rest)
	if r == utf8.RuneError && size == 1 || r < ' ' {
		hint := ""
		if r >= ' ' || p.text[0] == 0 || len(p.text) > 1 && p.text[1] == 0 { // zeros between letters: UTF-16
			hint = "save the file as UTF-8 text"
		}
		return p.fail(1, fmt.Sprintf("The byte %#02x stands %s", rest[0], where), hint)
	}
	hint := ""
	switch {
	case r == '\'':
		hint = "JSON strings stand in double quotes"
	case strings.HasPrefix(string(rest[:min(2, len(rest))]), "//"), strings.HasPrefix(string(rest[:min(2, len(rest))]), "/*"):
		size, hint = 2, "JSON has no comments; remove it"
	case r == '"' && strings.Contains(where, "','"):
		hint = "a comma is missing before it"
	case r == ',':
		hint = "remove the extra comma"
	}
	return p.fail(size, fmt.Sprintf("'%s' stands %s", rest[:size], where), hint)
}

// short cuts a word for a message.
func short(word string) string {
	if len(word) > 40 {
		return word[:40] + "…"
	}
	return word
}

// quote renders a string as JSON, with <, > and & as they are.
func quote(s string) string {
	if !strings.ContainsFunc(s, needsEscape) {
		return `"` + s + `"`
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string always encodes
	return strings.TrimSuffix(b.String(), "\n")
}

// needsEscape tells the characters that the encoder may write differently; that it would
// leave some of them alone does no harm.
func needsEscape(r rune) bool {
	return r < ' ' || r == '"' || r == '\\' || r > '~'
}
