package number

import (
	"strings"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
	"github.com/hothouse-run/hothouse/runtime/intl/plural"
)

// Options say how to format, in ECMA-402's words. Locale is a locale of the data.
type Options struct {
	Locale, System                          string
	Style                                   string // decimal, percent, currency, unit
	Currency, CurrencyDisplay, CurrencySign string
	Unit, UnitDisplay                       string
	Notation, CompactDisplay                string
	SignDisplay, Grouping                   string
	MinInteger                              int
	Precision                               Precision
}

// Formatter formats numbers in one way. It may be used by many goroutines.
type Formatter struct {
	o       Options
	s       *symbols
	middle  *pattern // around the number: sign, currency symbol, percent sign
	plurals *plural.Rules
	symbol  string // of the currency
	group   string
	decimal string
	minGroup,
	primary, secondary int
	compact *compactData
}

// New makes a formatter.
func New(o Options) *Formatter {
	f := &Formatter{o: o, s: loadSymbols(o.Locale, o.System)}
	f.plurals = plural.For(plural.Cardinal, o.Locale)
	f.group, f.decimal = f.s.group, f.s.decimal
	name := "decimal/standard"
	switch {
	case o.Style == "percent":
		name = "percent/standard"
	case o.Style == "currency":
		f.group, f.decimal = f.s.curGroup, f.s.curDecimal
		if o.CurrencyDisplay == "name" {
			break
		}
		f.symbol = CurrencySymbol(o.Locale, o.Currency, o.CurrencyDisplay)
		name = "currency/standard"
		if o.CurrencySign == "accounting" {
			name = "currency/accounting"
		}
	}
	f.middle = parsePattern(f.s.pattern(name))
	f.setGrouping()
	if o.Style == "unit" && o.Unit == "percent" && o.UnitDisplay != "long" {
		f.middle = parsePattern(f.s.pattern("percent/standard"))
	}
	if o.Notation == "compact" {
		f.compact = f.loadCompact()
	}
	return f
}

func (f *Formatter) setGrouping() {
	f.primary, f.secondary, f.minGroup = f.middle.primary, f.middle.secondary, f.s.minGrouping
	switch f.o.Grouping {
	case "false":
		f.primary = 0
	case "always":
		f.minGroup = 1
	case "min2":
		f.minGroup = max(2, f.minGroup)
	}
	if f.o.Grouping == "always" && f.primary == 0 {
		f.primary, f.secondary = 3, 3
	}
}

// Result is a formatted number: the core and what is around it, inside out.
type Result struct {
	core                 []Part
	inner, middle, outer modifier
	category             string // the plural category
}

// Parts lists the pieces in order.
func (r *Result) Parts() []Part {
	out := make([]Part, 0, len(r.core)+4)
	for _, list := range [][]Part{r.outer.before, r.middle.before, r.inner.before, r.core, r.inner.after, r.middle.after, r.outer.after} {
		for _, p := range list {
			if p.Type == "literal" {
				out = appendLiteral(out, p.Value)
			} else {
				out = append(out, p)
			}
		}
	}
	return out
}

// Text is the formatted number.
func (r *Result) Text() string {
	var b strings.Builder
	for _, list := range [][]Part{r.outer.before, r.middle.before, r.inner.before, r.core, r.inner.after, r.middle.after, r.outer.after} {
		for _, p := range list {
			b.WriteString(p.Value)
		}
	}
	return b.String()
}

// Category is the plural category of the number as shown.
func (r *Result) Category() string { return r.category }

// Format formats a number.
func (f *Formatter) Format(d Decimal) *Result { return f.format(d, false) }

func (f *Formatter) format(d Decimal, approximately bool) *Result {
	if f.o.Style == "percent" && len(d.Digits) > 0 {
		d.Exp += 2
	}
	r := &Result{}
	shift := 0
	special := d.NaN || d.Inf
	switch {
	case special:
	case f.o.Notation == "compact":
		d, shift = f.chooseScale(d, f.compact.shift)
	case f.o.Notation == "scientific":
		d, shift = f.chooseScale(d, func(m int) int { return -m })
	case f.o.Notation == "engineering":
		d, shift = f.chooseScale(d, func(m int) int { return -m + ((m%3)+3)%3 })
	}
	d, minFraction := f.o.Precision.apply(d)
	mantissa := f.plurals.Select(d.Operands(minFraction, 0))
	r.category = mantissa
	if f.compact != nil && shift != 0 {
		r.category = f.plurals.Select(d.Operands(minFraction, -shift))
	}
	r.core = f.core(d, minFraction)
	middle := f.middle
	switch {
	case f.compact != nil:
		inner, replaced := f.compact.modifier(f, d, shift, mantissa)
		if replaced != nil {
			middle = replaced
			if !replaced.hasNumber { // "mille"
				r.core = nil
			}
		}
		r.inner = inner
	case f.o.Notation != "standard" && !special:
		r.inner = f.exponent(-shift)
	}
	r.middle = f.affixes(middle, f.sign(d), approximately)
	if !special {
		f.spaceCurrency(&r.middle)
	}
	r.middle = modifier{before: splitMarks(r.middle.before), after: splitMarks(r.middle.after)}
	r.outer = f.longName(r.category)
	if r.outer.alone {
		r.core, r.inner, r.middle = nil, modifier{}, modifier{}
	}
	return r
}

// chooseScale shifts the number by what scale says for its magnitude, which may
// change when it is rounded up.
func (f *Formatter) chooseScale(d Decimal, scale func(magnitude int) int) (Decimal, int) {
	if d.IsZero() {
		return d, 0
	}
	m := d.magnitude()
	shift := scale(m)
	d.Exp += shift
	rounded, _ := f.o.Precision.apply(d)
	if rounded.IsZero() || rounded.magnitude() == m+shift {
		return d, shift
	}
	next := scale(m + 1)
	d.Exp += next - shift
	return d, next
}

// sign returns '-', '+' or 0.
func (f *Formatter) sign(d Decimal) byte {
	zero := d.IsZero() || d.NaN
	switch f.o.SignDisplay {
	case "never":
		return 0
	case "negative":
		if d.Neg && !zero {
			return '-'
		}
		return 0
	case "exceptZero":
		if zero {
			return 0
		}
	case "always":
	default:
		if !d.Neg {
			return 0
		}
		return '-'
	}
	if d.Neg {
		return '-'
	}
	return '+'
}

// longName is the modifier of a unit or of a currency's name.
func (f *Formatter) longName(category string) modifier {
	switch {
	case f.o.Style == "unit" && !(f.o.Unit == "percent" && f.o.UnitDisplay != "long"):
		return unitModifier(f.o.Locale, f.o.Unit, f.o.UnitDisplay, category)
	case f.o.Style == "currency" && f.o.CurrencyDisplay == "name":
		p := f.s.numbers.First(f.s.system+"/currency/unitPattern/"+category, f.s.system+"/currency/unitPattern/other",
			"latn/currency/unitPattern/"+category, "latn/currency/unitPattern/other")
		return currencyNameModifier(p, CurrencyName(f.o.Locale, f.o.Currency, category))
	}
	return modifier{}
}

func currencyNameModifier(p, name string) modifier {
	before, after, _ := strings.Cut(p, "{0}")
	side := func(s string) []Part {
		lead, rest, ok := strings.Cut(s, "{1}")
		if !ok {
			return appendLiteral(nil, s)
		}
		return appendLiteral(trimmed(appendLiteral(nil, lead), "currency", name), rest)
	}
	return modifier{before: side(before), after: side(after)}
}

// CurrencySymbol is how a locale writes a currency: display is "symbol",
// "narrowSymbol" or "code".
func CurrencySymbol(locale, code, display string) string {
	t := cldr.Get(locale, "symbols")
	switch display {
	case "code", "name":
		return code
	case "narrowSymbol":
		if s, ok := t.Lookup(code + "/narrow"); ok {
			return s
		}
	}
	if s, ok := t.Lookup(code); ok {
		return s
	}
	return code
}

// CurrencyName is a currency's name in a plural category ("" for the name alone).
func CurrencyName(locale, code, category string) string {
	t := cldr.Get(locale, "currencies")
	for _, k := range []string{code + "/" + category, code + "/other", code} {
		if s, ok := t.Lookup(k); ok && (category != "" || k == code) {
			return s
		}
	}
	return code
}
