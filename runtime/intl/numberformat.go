package intl

import (
	"math/big"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/intl/number"
)

// numberFormat is what an Intl.NumberFormat holds.
type numberFormat struct {
	locale string
	o      number.Options
	f      *number.Formatter
	bound  *goja.Object
}

var numberFormatters = formatters[number.Options, *number.Formatter]{make: number.New}

func numberKey(data, key, value string) bool {
	if key != "nu" {
		return false
	}
	return number.HasDigits(value)
}

// newNumberFormat reads the constructor's arguments.
func (r *realm) newNumberFormat(locales, opts goja.Value) *numberFormat {
	list := r.localeList(locales)
	o := r.coerceOptions(opts, "Intl.NumberFormat")
	o.matcher()
	system := o.extensionType("numberingSystem")
	l := r.resolve(list, numberKey, "nu")
	out := &numberFormat{}
	out.o.Locale, out.o.System = l.data, r.numberingSystem(&l, system)
	out.locale = l.name
	o.readNumberStyle(&out.o)
	out.o.Notation = o.text("notation", "standard", "standard", "scientific", "engineering", "compact")
	d := digitRange{0, 3}
	switch out.o.Style {
	case "currency":
		n := number.CurrencyDigits(out.o.Currency)
		d = digitRange{n, n}
		if out.o.Notation != "standard" {
			d = digitRange{0, 0}
		}
	case "percent":
		d = digitRange{0, 0}
	}
	out.o.MinInteger, out.o.Precision = o.readDigits(d, out.o.Notation == "compact")
	display := o.text("compactDisplay", "short", "short", "long")
	if out.o.Notation == "compact" {
		out.o.CompactDisplay = display
	}
	out.o.Grouping = o.readGrouping(out.o.Notation)
	out.o.SignDisplay = o.text("signDisplay", "auto", "auto", "never", "always", "exceptZero", "negative")
	out.f = numberFormatters.of(out.o)
	return out
}

// numberingSystem settles which digits are used: the option's, the locale
// extension's, the locale's own.
func (r *realm) numberingSystem(l *resolved, option string) string {
	if option != "" && number.HasDigits(option) {
		l.override("nu", option)
		return option
	}
	if s, ok := l.keys["nu"]; ok {
		return s
	}
	return number.DefaultSystem(l.data)
}

func (r *realm) defineNumberFormat(intl *goja.Object) {
	proto := r.define(intl, class{name: "NumberFormat", callable: true, make: func(l, o goja.Value) any { return r.newNumberFormat(l, o) }})
	unwrap := func(this goja.Value) *numberFormat {
		if o, ok := this.(*goja.Object); ok {
			if v, ok := r.slots.get(o).(*numberFormat); ok {
				return v
			}
		}
		r.throwType("Method UnwrapNumberFormat called on incompatible receiver undefined")
		return nil
	}
	r.method(proto, "resolvedOptions", 0, func(c goja.FunctionCall) goja.Value { return unwrap(c.This).resolvedOptions(r) })
	r.method(proto, "formatToParts", 1, func(c goja.FunctionCall) goja.Value {
		n := slot[*numberFormat](r, c.This, "Intl.NumberFormat.prototype.formatToParts")
		return r.parts(n.f.Format(r.decimal(c.Argument(0))).Parts())
	})
	r.getter(proto, "format", func(this goja.Value) goja.Value {
		n := unwrap(this)
		if n.bound == nil {
			n.bound = r.function("", 1, func(c goja.FunctionCall) goja.Value {
				return r.rt.ToValue(n.f.Format(r.decimal(c.Argument(0))).Text())
			})
		}
		return n.bound
	})
	r.method(proto, "formatRange", 2, func(c goja.FunctionCall) goja.Value {
		n := slot[*numberFormat](r, c.This, "Intl.NumberFormat.prototype.formatRange")
		var b strings.Builder
		for _, p := range n.span(r, c) {
			b.WriteString(p.Value)
		}
		return r.rt.ToValue(b.String())
	})
	r.method(proto, "formatRangeToParts", 2, func(c goja.FunctionCall) goja.Value {
		n := slot[*numberFormat](r, c.This, "Intl.NumberFormat.prototype.formatRangeToParts")
		var out []any
		for _, p := range n.span(r, c) {
			out = append(out, r.object("type", p.Type, "value", p.Value, "source", p.Source))
		}
		return r.rt.NewArray(out...)
	})
}

func (n *numberFormat) span(r *realm, c goja.FunctionCall) []number.SpanPart {
	a, b := c.Argument(0), c.Argument(1)
	if goja.IsUndefined(a) {
		r.throwType("Invalid start : undefined")
	}
	if goja.IsUndefined(b) {
		r.throwType("Invalid end : undefined")
	}
	x, y := r.decimal(a), r.decimal(b)
	if x.NaN {
		r.throwRange("Invalid start : NaN")
	}
	if y.NaN {
		r.throwRange("Invalid end : NaN")
	}
	return n.f.FormatRange(x, y)
}

func (r *realm) parts(list []number.Part) goja.Value {
	out := make([]any, len(list))
	for i, p := range list {
		out[i] = r.object("type", p.Type, "value", p.Value)
	}
	return r.rt.NewArray(out...)
}

// decimal converts any value to an exact number; strings keep all their digits.
func (r *realm) decimal(v goja.Value) number.Decimal {
	if o, ok := v.(*goja.Object); ok {
		v = primitive(r, o)
	}
	switch x := v.Export().(type) {
	case int64:
		return number.FromFloat(float64(x))
	case float64:
		return number.FromFloat(x)
	case *big.Int:
		d, _ := number.Parse(x.String())
		return d
	case string:
		if d, ok := number.Parse(strings.TrimSpace(x)); ok {
			return d
		}
	}
	if _, ok := v.(*goja.Symbol); ok {
		r.throwType("Cannot convert a Symbol value to a number")
	}
	return number.FromFloat(v.ToFloat())
}

// primitive converts an object as ToPrimitive with the hint number does.
func primitive(r *realm, o *goja.Object) goja.Value {
	for _, name := range []string{"valueOf", "toString"} {
		f, ok := goja.AssertFunction(o.Get(name))
		if !ok {
			continue
		}
		v, err := f(o)
		if err != nil {
			panic(err)
		}
		if isPrimitive(v) {
			return v
		}
	}
	return o.ToNumber()
}

func (n *numberFormat) resolvedOptions(r *realm) goja.Value {
	o, p := n.o, n.o.Precision
	set := func(s string) any {
		if s == "" {
			return nil
		}
		return s
	}
	out := r.object("locale", n.locale, "numberingSystem", o.System, "style", o.Style,
		"currency", set(o.Currency), "currencyDisplay", set(o.CurrencyDisplay), "currencySign", set(o.CurrencySign),
		"unit", set(o.Unit), "unitDisplay", set(o.UnitDisplay))
	r.describeDigits(out, o.MinInteger, p)
	var grouping any = o.Grouping
	if o.Grouping == "false" {
		grouping = false
	}
	must(out.Set("useGrouping", grouping))
	must(out.Set("notation", o.Notation))
	if o.CompactDisplay != "" {
		must(out.Set("compactDisplay", o.CompactDisplay))
	}
	must(out.Set("signDisplay", o.SignDisplay))
	r.describeRounding(out, p)
	return out
}

func (r *realm) describeDigits(out *goja.Object, minInteger int, p number.Precision) {
	must(out.Set("minimumIntegerDigits", minInteger))
	if p.Kind != number.ByFraction {
		must(out.Set("minimumSignificantDigits", p.MinSignificant))
		must(out.Set("maximumSignificantDigits", p.MaxSignificant))
	}
	if p.Kind != number.BySignificant {
		must(out.Set("minimumFractionDigits", p.MinFraction))
		must(out.Set("maximumFractionDigits", p.MaxFraction))
	}
}

func (r *realm) describeRounding(out *goja.Object, p number.Precision) {
	zeros, priority := "auto", "auto"
	if p.StripIfInteger {
		zeros = "stripIfInteger"
	}
	switch p.Kind {
	case number.ByMorePrecision:
		priority = "morePrecision"
	case number.ByLessPrecision:
		priority = "lessPrecision"
	}
	must(out.Set("roundingMode", p.Mode))
	must(out.Set("roundingIncrement", p.Increment))
	must(out.Set("trailingZeroDisplay", zeros))
	must(out.Set("roundingPriority", priority))
}
