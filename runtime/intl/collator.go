package intl

import (
	"strings"
	"sync"
	"unicode"

	"github.com/dop251/goja"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/hothouse-run/hothouse/runtime/intl/locale"
)

// collatorOptions are those of an Intl.Collator.
type collatorOptions struct {
	tag, sensitivity, caseFirst string
	ignorePunctuation, numeric  bool
}

// comparer orders strings; the collators beneath are not safe for concurrent use.
type comparer struct {
	o            collatorOptions
	mu           sync.Mutex
	full, folded *collate.Collator
	first        []*unicode.RangeTable // the scripts that come before all others
}

var comparers sync.Map

func cachedComparer(o collatorOptions) *comparer {
	if c, ok := comparers.Load(o); ok {
		return c.(*comparer)
	}
	tag := language.Make(o.tag)
	lang, _, _ := strings.Cut(o.tag, "-")
	if lang == "nb" || lang == "nn" {
		tag = language.Danish // has the same order, and the library no Norwegian
	}
	var opts []collate.Option
	if o.numeric {
		opts = append(opts, collate.Numeric)
	}
	switch o.sensitivity {
	case "base":
		opts = append(opts, collate.IgnoreDiacritics, collate.IgnoreCase, collate.IgnoreWidth)
	case "accent":
		opts = append(opts, collate.IgnoreCase, collate.IgnoreWidth)
	case "case": // cases are compared apart
		opts = append(opts, collate.IgnoreDiacritics, collate.IgnoreCase, collate.IgnoreWidth)
	}
	c := &comparer{o: o, full: collate.New(tag, opts...), first: firstScripts[lang]}
	if o.caseFirst == "upper" {
		c.folded = collate.New(tag, append(opts, collate.IgnoreCase)...)
	}
	comparers.Store(o, c)
	return c
}

func (c *comparer) compare(a, b string) int {
	if a == b {
		return 0
	}
	if c.o.ignorePunctuation {
		a, b = strings.Map(withoutPunctuation, a), strings.Map(withoutPunctuation, b)
	}
	if d := c.compareScripts(a, b); d != 0 {
		return d
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.o.sensitivity == "case":
		if d := c.full.CompareString(a, b); d != 0 {
			return d
		}
		return compareCases(a, b, c.o.caseFirst == "upper")
	case c.folded == nil:
		return c.full.CompareString(a, b)
	}
	if d := c.folded.CompareString(a, b); d != 0 {
		return d
	}
	return -c.full.CompareString(a, b)
}

// compareCases orders by the first letter that is large in one text and small in
// the other.
func compareCases(a, b string, upperFirst bool) int {
	x, y := letterCases(a), letterCases(b)
	d := strings.Compare(x, y)
	if upperFirst {
		return -d
	}
	return d
}

// letterCases writes 0 for each small letter and 1 for each large one.
func letterCases(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.IsUpper(r):
			b.WriteByte('1')
		case r == 'ß':
			b.WriteString("00")
		case unicode.IsLetter(r):
			b.WriteByte('0')
		}
	}
	return b.String()
}

func withoutPunctuation(r rune) rune {
	if unicode.IsSpace(r) || unicode.IsPunct(r) {
		return -1
	}
	return r
}

// collator is what an Intl.Collator holds.
type collator struct {
	locale, usage, collation string
	c                        *comparer
	bound                    *goja.Object
}

func collatorKey(data, key, value string) bool {
	switch key {
	case "co":
		return hasCollation(data, value)
	case "kn":
		return value == "" || value == "true" || value == "false"
	case "kf":
		return value == "upper" || value == "lower" || value == "false"
	}
	return false
}

func (r *realm) newCollator(locales, opts goja.Value) any {
	list := r.localeList(locales)
	o := r.coerceOptions(opts, "Intl.Collator")
	out := &collator{collation: "default", usage: o.text("usage", "sort", "sort", "search")}
	o.matcher()
	co := ""
	if v := o.raw("collation"); v != nil {
		co = o.extensionType("collation")
	}
	numeric, hasNumeric := o.flag("numeric")
	first := o.text("caseFirst", "", "upper", "lower", "false")
	l := r.resolve(list, collatorKey, "co", "kf", "kn")
	c := collatorOptions{caseFirst: "false", numeric: numeric}
	if v, ok := l.keys["kn"]; ok && !hasNumeric {
		c.numeric = v != "false"
	}
	lang, _, _ := strings.Cut(l.data, "-")
	if lang == "da" || lang == "mt" {
		c.caseFirst = "upper"
	}
	if v, ok := l.keys["kf"]; ok && first == "" {
		c.caseFirst = v
	} else if first != "" {
		c.caseFirst = first
	}
	if co != "" && hasCollation(l.data, co) {
		l.override("co", co)
		out.collation = co
	} else if v, ok := l.keys["co"]; ok {
		out.collation = v
	}
	l.rename()
	c.sensitivity = o.text("sensitivity", "variant", "base", "accent", "case", "variant")
	punctuation, given := o.flag("ignorePunctuation")
	c.ignorePunctuation = punctuation || !given && lang == "th"
	c.tag = l.data
	if out.collation != "default" {
		t, _ := locale.Parse(l.base)
		c.tag = t.SetKeyword("co", out.collation).String()
	}
	out.locale, out.c = l.name, cachedComparer(c)
	return out
}

func (r *realm) defineCollator(intl *goja.Object) {
	proto := r.define(intl, class{name: "Collator", callable: true, make: r.newCollator})
	r.method(proto, "resolvedOptions", 0, func(c goja.FunctionCall) goja.Value {
		v := slot[*collator](r, c.This, "Intl.Collator.prototype.resolvedOptions")
		return r.object("locale", v.locale, "usage", v.usage, "sensitivity", v.c.o.sensitivity, "ignorePunctuation", v.c.o.ignorePunctuation,
			"collation", v.collation, "numeric", v.c.o.numeric, "caseFirst", v.c.o.caseFirst)
	})
	r.getter(proto, "compare", func(this goja.Value) goja.Value {
		v := slot[*collator](r, this, "get Intl.Collator.prototype.compare")
		if v.bound == nil {
			v.bound = r.function("", 2, func(c goja.FunctionCall) goja.Value {
				return r.rt.ToValue(v.c.compare(c.Argument(0).String(), c.Argument(1).String()))
			})
		}
		return v.bound
	})
}
