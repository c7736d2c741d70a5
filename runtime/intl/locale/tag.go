// Package locale reads Unicode BCP 47 locale identifiers ("zh-Hant-TW-u-nu-latn"),
// brings them into canonical form, adds and removes likely subtags, and finds the
// nearest locale that there is data for.
//
// It refuses what ECMA-402 refuses: underscores, extended language subtags and
// grandfathered tags.
package locale

import (
	"slices"
	"strings"
)

// Keyword is a key of the -u- extension with its value ("" stands for true).
type Keyword struct{ Key, Value string }

// Tag is a parsed identifier. Lang is never empty ("und" if unknown).
type Tag struct {
	Lang, Script, Region string
	Variants             []string
	Attributes           []string
	Keywords             []Keyword
	Transform            string   // the -t- extension with its singleton, or ""
	Extensions           []string // the other extensions with their singletons
	Private              string   // "x-…" or ""
}

// Parse reads an identifier and brings it into canonical form. It reports false
// if the text is not one.
func Parse(text string) (Tag, bool) {
	t, ok := parse(text)
	if ok {
		t.canonicalize()
	}
	return t, ok
}

// parser walks over the subtags, all in lower case.
type parser struct {
	subtags []string
	tag     Tag
}

func parse(text string) (Tag, bool) {
	p := parser{subtags: strings.Split(strings.ToLower(text), "-")}
	for _, s := range p.subtags {
		if len(s) < 1 || len(s) > 8 || !alphanumeric(s) {
			return Tag{}, false
		}
	}
	ok := p.languageID() && p.extensions()
	return p.tag, ok && len(p.subtags) == 0
}

func (p *parser) next() string {
	if len(p.subtags) == 0 {
		return ""
	}
	return p.subtags[0]
}

func (p *parser) take() string {
	s := p.next()
	p.subtags = p.subtags[1:]
	return s
}

func (p *parser) languageID() bool {
	l := p.next()
	if !alphabetic(l) || len(l) < 2 || len(l) == 4 || len(l) > 8 {
		return false
	}
	p.tag.Lang = p.take()
	if s := p.next(); len(s) == 4 && alphabetic(s) {
		p.tag.Script = strings.ToUpper(s[:1]) + s[1:]
		p.take()
	}
	if s := p.next(); len(s) == 2 && alphabetic(s) || len(s) == 3 && numeric(s) {
		p.tag.Region = strings.ToUpper(p.take())
	}
	for isVariant(p.next()) {
		v := p.take()
		if slices.Contains(p.tag.Variants, v) {
			return false
		}
		p.tag.Variants = append(p.tag.Variants, v)
	}
	return true
}

func isVariant(s string) bool {
	return len(s) >= 5 || len(s) == 4 && s[0] >= '0' && s[0] <= '9'
}

func (p *parser) extensions() bool {
	seen := map[string]bool{}
	for len(p.next()) == 1 {
		singleton := p.take()
		if seen[singleton] {
			return false
		}
		seen[singleton] = true
		ok := false
		switch singleton {
		case "u":
			ok = p.unicode()
		case "t":
			ok = p.transform()
		case "x":
			ok = len(p.subtags) > 0
			p.tag.Private = strings.Join(append([]string{"x"}, p.subtags...), "-")
			p.subtags = nil
		default:
			ok = p.other(singleton)
		}
		if !ok {
			return false
		}
	}
	return true
}

func (p *parser) unicode() bool {
	n := len(p.subtags)
	for len(p.next()) > 2 {
		p.tag.Attributes = append(p.tag.Attributes, p.take())
	}
	for len(p.next()) == 2 {
		key := p.take()
		if !alphabetic(key[1:]) {
			return false
		}
		var value []string
		for len(p.next()) > 2 {
			value = append(value, p.take())
		}
		if !slices.ContainsFunc(p.tag.Keywords, func(k Keyword) bool { return k.Key == key }) {
			p.tag.Keywords = append(p.tag.Keywords, Keyword{key, strings.Join(value, "-")})
		}
	}
	return len(p.subtags) < n
}

// transform reads the -t- extension: a language tag, then fields such as m0-….
func (p *parser) transform() bool {
	var parts []string
	inner := parser{subtags: p.subtags}
	if inner.languageID() {
		parts = append(parts, strings.ToLower(inner.tag.BaseName()))
		p.subtags = inner.subtags
	}
	var fields []string
	for s := p.next(); len(s) == 2 && alphabetic(s[:1]) && numeric(s[1:]); s = p.next() {
		field := p.take()
		n := 0
		for len(p.next()) > 2 {
			field += "-" + p.take()
			n++
		}
		if n == 0 {
			return false
		}
		fields = append(fields, field)
	}
	slices.Sort(fields)
	parts = append(parts, fields...)
	p.tag.Transform = strings.Join(append([]string{"t"}, parts...), "-")
	return len(parts) > 0
}

func (p *parser) other(singleton string) bool {
	ext := singleton
	for len(p.next()) >= 2 {
		ext += "-" + p.take()
	}
	p.tag.Extensions = append(p.tag.Extensions, ext)
	return len(ext) > 1
}

// BaseName is the identifier without extensions.
func (t Tag) BaseName() string {
	s := t.Lang
	for _, part := range append([]string{t.Script, t.Region}, t.Variants...) {
		if part != "" {
			s += "-" + part
		}
	}
	return s
}

// String is the whole identifier.
func (t Tag) String() string {
	exts := slices.Clone(t.Extensions)
	if t.Transform != "" {
		exts = append(exts, t.Transform)
	}
	if u := t.unicodeExtension(); u != "" {
		exts = append(exts, u)
	}
	slices.Sort(exts)
	if t.Private != "" {
		exts = append(exts, t.Private)
	}
	return strings.Join(append([]string{t.BaseName()}, exts...), "-")
}

func (t Tag) unicodeExtension() string {
	if len(t.Attributes)+len(t.Keywords) == 0 {
		return ""
	}
	s := "u"
	for _, a := range t.Attributes {
		s += "-" + a
	}
	for _, k := range t.Keywords {
		s += "-" + k.Key
		if k.Value != "" {
			s += "-" + k.Value
		}
	}
	return s
}

// Keyword returns the value of a -u- key and whether it is there.
func (t Tag) Keyword(key string) (string, bool) {
	for _, k := range t.Keywords {
		if k.Key == key {
			return k.Value, true
		}
	}
	return "", false
}

// SetKeyword returns the tag with a -u- key added or replaced.
func (t Tag) SetKeyword(key, value string) Tag {
	t.Keywords = slices.Clone(t.Keywords)
	t.Keywords = slices.DeleteFunc(t.Keywords, func(k Keyword) bool { return k.Key == key })
	if value == "true" {
		value = ""
	}
	t.Keywords = append(t.Keywords, Keyword{key, value})
	slices.SortFunc(t.Keywords, func(a, b Keyword) int { return strings.Compare(a.Key, b.Key) })
	return t
}

func alphanumeric(s string) bool {
	return all(s, func(c byte) bool { return isLetter(c) || isDigit(c) })
}
func alphabetic(s string) bool { return all(s, isLetter) }
func numeric(s string) bool    { return all(s, isDigit) }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

func all(s string, f func(byte) bool) bool {
	for i := range len(s) {
		if !f(s[i]) {
			return false
		}
	}
	return true
}
