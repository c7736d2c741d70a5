package intl

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
	"github.com/hothouse-run/hothouse/runtime/intl/number"
	"github.com/hothouse-run/hothouse/runtime/intl/plural"
)

func noKeys(_, _, _ string) bool { return false }

// pluralRules is what an Intl.PluralRules holds.
type pluralRules struct {
	locale, kind string
	rules        *plural.Rules
	minInteger   int
	precision    number.Precision
}

func (r *realm) newPluralRules(locales, opts goja.Value) any {
	list := r.localeList(locales)
	o := r.coerceOptions(opts, "Intl.PluralRules")
	o.matcher()
	p := &pluralRules{kind: o.text("type", "cardinal", "cardinal", "ordinal")}
	p.minInteger, p.precision = o.readDigits(digitRange{0, 3}, false)
	l := r.resolve(list, noKeys)
	p.rules = plural.For(plural.Kind(p.kind), l.data)
	p.locale = l.name
	if l.base != r.o.Locale {
		p.locale = plural.For(plural.Cardinal, l.data).Locale()
	}
	return p
}

func (p *pluralRules) category(d number.Decimal) string {
	return p.rules.Select(p.precision.Operands(d))
}

func (r *realm) definePluralRules(intl *goja.Object) {
	proto := r.define(intl, class{name: "PluralRules", make: r.newPluralRules})
	r.method(proto, "resolvedOptions", 0, func(c goja.FunctionCall) goja.Value {
		p := slot[*pluralRules](r, c.This, "Intl.PluralRules.prototype.resolvedOptions")
		out := r.object("locale", p.locale, "type", p.kind)
		r.describeDigits(out, p.minInteger, p.precision)
		must(out.Set("pluralCategories", r.strings(p.rules.Categories())))
		return out
	})
	r.method(proto, "select", 1, func(c goja.FunctionCall) goja.Value {
		p := slot[*pluralRules](r, c.This, "Intl.PluralRules.prototype.select")
		return r.rt.ToValue(p.category(number.FromFloat(r.number(c.Argument(0)))))
	})
	r.method(proto, "selectRange", 2, func(c goja.FunctionCall) goja.Value {
		p := slot[*pluralRules](r, c.This, "Intl.PluralRules.prototype.selectRange")
		for i, name := range []string{"startRange", "endRange"} {
			if goja.IsUndefined(c.Argument(i)) {
				r.throwType("Invalid " + name + " : undefined")
			}
		}
		a, b := number.FromFloat(r.number(c.Argument(0))), number.FromFloat(r.number(c.Argument(1)))
		switch {
		case a.NaN:
			r.throwRange("Invalid startRange : NaN")
		case b.NaN:
			r.throwRange("Invalid endRange : NaN")
		}
		return r.rt.ToValue(p.rules.Range(p.category(a), p.category(b)))
	})
}

// number converts as ToNumber does.
func (r *realm) number(v goja.Value) float64 {
	if _, ok := v.(*goja.Symbol); ok {
		r.throwType("Cannot convert a Symbol value to a number")
	}
	return v.ToNumber().ToFloat()
}

// listFormat is what an Intl.ListFormat holds.
type listFormat struct {
	locale, kind, style string
	lang                string
	patterns            [4]string // for two, start, middle, end
}

var listKinds = map[string]string{"conjunction": "standard", "disjunction": "or", "unit": "unit"}

func (r *realm) newListFormat(locales, opts goja.Value) any {
	list := r.localeList(locales)
	o := r.strictOptions(opts, "Intl.ListFormat")
	o.matcher()
	f := &listFormat{}
	f.kind = o.text("type", "conjunction", "conjunction", "disjunction", "unit")
	f.style = o.text("style", "long", "long", "short", "narrow")
	l := r.resolve(list, noKeys)
	f.locale = l.name
	f.lang, _, _ = strings.Cut(l.data, "-")
	key := listKinds[f.kind]
	if f.style != "long" {
		key += "-" + f.style
	}
	t := cldr.Get(l.data, "lists")
	for i, part := range []string{"2", "start", "middle", "end"} {
		f.patterns[i] = t.Get(key + "/" + part)
	}
	return f
}

// parts joins the items from the last to the first.
func (f *listFormat) parts(items []string) []number.Part {
	element := func(s string) []number.Part { return []number.Part{{Type: "element", Value: s}} }
	n := len(items)
	if n == 0 {
		return nil
	}
	out := element(items[n-1])
	for i := n - 2; i >= 0; i-- {
		pattern := f.patterns[2]
		switch {
		case n == 2:
			pattern = f.patterns[0]
		case i == n-2:
			pattern = f.patterns[3]
		case i == 0:
			pattern = f.patterns[1]
		}
		next := items[i+1]
		before, rest, _ := strings.Cut(f.contextual(pattern, next), "{0}")
		infix, after, _ := strings.Cut(rest, "{1}")
		joined := literal(nil, before)
		joined = literal(append(joined, element(items[i])...), infix)
		out = literal(append(joined, out...), after)
	}
	return out
}

func literal(parts []number.Part, s string) []number.Part {
	if s == "" {
		return parts
	}
	return append(parts, number.Part{Type: "literal", Value: s})
}

// contextual changes Spanish "y" and "o" and Hebrew "ve" before certain sounds.
func (f *listFormat) contextual(pattern, next string) string {
	lower := strings.ToLower(next)
	switch f.lang {
	case "es":
		i := strings.HasPrefix(lower, "i") || strings.HasPrefix(lower, "hi") && !strings.HasPrefix(lower, "hia") && !strings.HasPrefix(lower, "hie")
		if i && strings.HasPrefix(pattern, "{0} y ") {
			return strings.Replace(pattern, " y ", " e ", 1)
		}
		o := strings.HasPrefix(lower, "o") || strings.HasPrefix(lower, "ho") || strings.HasPrefix(lower, "8") || lower == "11" || strings.HasPrefix(lower, "11 ")
		if o && strings.HasPrefix(pattern, "{0} o ") {
			return strings.Replace(pattern, " o ", " u ", 1)
		}
	case "he":
		if next != "" && !strings.ContainsRune("אבגדהוזחטיכלמנסעפצקרשתךםןףץ", []rune(next)[0]) {
			return strings.Replace(pattern, " ו{1}", " ו-{1}", 1)
		}
	}
	return pattern
}

func (r *realm) defineListFormat(intl *goja.Object) {
	proto := r.define(intl, class{name: "ListFormat", make: r.newListFormat})
	r.method(proto, "resolvedOptions", 0, func(c goja.FunctionCall) goja.Value {
		f := slot[*listFormat](r, c.This, "Intl.ListFormat.prototype.resolvedOptions")
		return r.object("locale", f.locale, "type", f.kind, "style", f.style)
	})
	r.method(proto, "format", 1, func(c goja.FunctionCall) goja.Value {
		f := slot[*listFormat](r, c.This, "Intl.ListFormat.prototype.format")
		var b strings.Builder
		for _, p := range f.parts(r.stringList(c.Argument(0))) {
			b.WriteString(p.Value)
		}
		return r.rt.ToValue(b.String())
	})
	r.method(proto, "formatToParts", 1, func(c goja.FunctionCall) goja.Value {
		f := slot[*listFormat](r, c.This, "Intl.ListFormat.prototype.formatToParts")
		return r.parts(f.parts(r.stringList(c.Argument(0))))
	})
}

// stringList reads an iterable of strings.
func (r *realm) stringList(v goja.Value) []string {
	if absent(v) {
		return nil
	}
	var out []string
	if !r.iterable(v) {
		r.throwType(typeOf(v) + " is not iterable (cannot read property Symbol(Symbol.iterator))")
	}
	r.rt.ForOf(v, func(item goja.Value) bool {
		s, ok := item.(goja.String)
		if !ok {
			r.throwType("Iterable yielded " + item.String() + " which is not a string")
		}
		out = append(out, s.String())
		return true
	})
	return out
}

func (r *realm) iterable(v goja.Value) bool {
	if goja.IsNull(v) {
		return false
	}
	_, ok := goja.AssertFunction(v.ToObject(r.rt).GetSymbol(goja.SymIterator))
	return ok
}

// typeOf writes a value with its type, as V8's messages do.
func typeOf(v goja.Value) string {
	switch v.Export().(type) {
	case int64, float64:
		return "number " + v.String()
	case bool:
		return "boolean " + v.String()
	case nil:
		return "object null"
	}
	return "object is not iterable"
}
