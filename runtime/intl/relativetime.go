package intl

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
	"github.com/hothouse-run/hothouse/runtime/intl/number"
)

// relativeTime is what an Intl.RelativeTimeFormat holds.
type relativeTime struct {
	locale, style, numeric, system string
	table                          *cldr.Table
	f                              *number.Formatter
}

var relativeUnits = strings.Fields("second minute hour day week month quarter year")

func (r *realm) newRelativeTime(locales, opts goja.Value) any {
	list := r.localeList(locales)
	o := r.coerceOptions(opts, "Intl.RelativeTimeFormat")
	o.matcher()
	system := o.extensionType("numberingSystem")
	l := r.resolve(list, numberKey, "nu")
	f := &relativeTime{system: r.numberingSystem(&l, system)}
	f.locale = l.name
	f.style = o.text("style", "long", "long", "short", "narrow")
	f.numeric = o.text("numeric", "always", "always", "auto")
	f.table = l.dataFor("relative")
	f.f = numberFormatters.of(number.Options{Locale: l.data, System: f.system, Style: "decimal", Notation: "standard", SignDisplay: "auto",
		Grouping: "auto", MinInteger: 1, Precision: number.Precision{MaxFraction: 3, Mode: "halfExpand", Increment: 1}})
	return f
}

// key finds the section of a unit in the style, falling back to longer ones.
func (f *relativeTime) key(unit string) string {
	if f.style == "long" {
		return unit
	}
	return unit + "-" + f.style
}

// parts formats; the unit is nil for a part that is no number.
func (f *relativeTime) parts(value float64, unit string) ([]number.Part, []bool) {
	key := f.key(unit)
	if f.numeric == "auto" && value == math.Trunc(value) && !(value == 0 && math.Signbit(value)) {
		if s, ok := f.table.Lookup(key + "/" + strconv.Itoa(int(value))); ok {
			return []number.Part{{Type: "literal", Value: s}}, []bool{false}
		}
	}
	if f.numeric == "auto" && value == 0 {
		if s, ok := f.table.Lookup(key + "/0"); ok {
			return []number.Part{{Type: "literal", Value: s}}, []bool{false}
		}
	}
	direction := "future"
	if math.Signbit(value) {
		direction = "past"
	}
	res := f.f.Format(number.FromFloat(math.Abs(value)))
	pattern := f.table.First(key+"/"+direction+"/"+res.Category(), key+"/"+direction+"/other")
	before, after, found := strings.Cut(pattern, "{0}")
	out := literal(nil, before)
	if found {
		out = append(out, res.Parts()...)
	}
	out = literal(out, after)
	numbers := make([]bool, len(out))
	for i, p := range out {
		numbers[i] = p.Type != "literal"
	}
	return out, numbers
}

// read checks a method's arguments.
func (r *realm) readRelative(c goja.FunctionCall, method string) (float64, string) {
	value := r.number(c.Argument(0))
	unit := c.Argument(1).String()
	singular := strings.TrimSuffix(unit, "s")
	if !slices.Contains(relativeUnits, singular) {
		r.throwRange("Invalid unit argument for " + method + "() '" + unit + "'")
	}
	if math.IsNaN(value) || math.IsInf(value, 0) {
		r.throwRange("Value need to be finite number for " + method + "()")
	}
	return value, singular
}

func (r *realm) defineRelativeTime(intl *goja.Object) {
	const prefix = "Intl.RelativeTimeFormat.prototype."
	proto := r.define(intl, class{name: "RelativeTimeFormat", make: r.newRelativeTime})
	r.method(proto, "resolvedOptions", 0, func(c goja.FunctionCall) goja.Value {
		f := slot[*relativeTime](r, c.This, prefix+"resolvedOptions")
		return r.object("locale", f.locale, "style", f.style, "numeric", f.numeric, "numberingSystem", f.system)
	})
	r.method(proto, "format", 2, func(c goja.FunctionCall) goja.Value {
		f := slot[*relativeTime](r, c.This, prefix+"format")
		parts, _ := f.parts(r.readRelative(c, prefix+"format"))
		var b strings.Builder
		for _, p := range parts {
			b.WriteString(p.Value)
		}
		return r.rt.ToValue(b.String())
	})
	r.method(proto, "formatToParts", 2, func(c goja.FunctionCall) goja.Value {
		f := slot[*relativeTime](r, c.This, prefix+"formatToParts")
		value, unit := r.readRelative(c, prefix+"formatToParts")
		parts, numbers := f.parts(value, unit)
		var out []any
		for i, p := range parts {
			o := r.object("type", p.Type, "value", p.Value)
			if numbers[i] {
				must(o.Set("unit", unit))
			}
			out = append(out, o)
		}
		return r.rt.NewArray(out...)
	})
}
