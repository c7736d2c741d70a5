package intl

import (
	"math"
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"github.com/hothouse-run/hothouse/runtime/intl/date"
	"github.com/hothouse-run/hothouse/runtime/intl/locale"
)

func (r *realm) prototype(constructor string) *goja.Object {
	return r.rt.Get(constructor).(*goja.Object).Get("prototype").(*goja.Object)
}

// simpleKey tells a locales argument that is absent or a plain string, without
// options: what most calls have. Its result may be remembered by that string.
func simpleKey(locales, opts goja.Value) (string, bool) {
	if !absent(opts) {
		return "", false
	}
	if absent(locales) {
		return "", true
	}
	s, ok := locales.(goja.String)
	if !ok {
		return "", false
	}
	return s.String(), true
}

// installNumbers replaces toLocaleString of numbers and big integers.
func (r *realm) installNumbers() {
	remembered := map[string]*numberFormat{}
	format := func(v goja.Value, locales, opts goja.Value) goja.Value {
		key, simple := simpleKey(locales, opts)
		n := remembered[key]
		if !simple || n == nil {
			n = r.newNumberFormat(locales, opts)
		}
		if simple {
			remembered[key] = n
		}
		return r.rt.ToValue(n.f.Format(r.decimal(v)).Text())
	}
	for _, kind := range []string{"Number", "BigInt"} {
		proto := r.prototype(kind)
		value, _ := goja.AssertFunction(proto.Get("valueOf"))
		r.method(proto, "toLocaleString", 0, func(c goja.FunctionCall) goja.Value {
			v, err := value(c.This)
			if err != nil {
				r.throwType(kind + ".prototype.toLocaleString requires that 'this' be a " + kind)
			}
			return format(v, c.Argument(0), c.Argument(1))
		})
	}
}

// installDates replaces the toLocale methods of dates.
func (r *realm) installDates() {
	proto := r.prototype("Date")
	value, _ := goja.AssertFunction(proto.Get("getTime"))
	for _, m := range []struct {
		name string
		need required
	}{{"toLocaleString", wholeDate}, {"toLocaleDateString", dateOnly}, {"toLocaleTimeString", timeOnly}} {
		r.method(proto, m.name, 0, func(c goja.FunctionCall) goja.Value {
			v, err := value(c.This)
			if err != nil {
				r.throwType("Method Date.prototype." + m.name + " called on incompatible receiver " + r.describe(c.This))
			}
			if math.IsNaN(v.ToFloat()) {
				return r.rt.ToValue("Invalid Date")
			}
			d := r.newDateTimeFormat(c.Argument(0), c.Argument(1), m.need)
			return r.rt.ToValue(d.f.Text(int64(v.ToFloat())))
		})
	}
}

// installZoneNames gives Date.prototype.toString and toTimeString the zone's full
// name where the engine writes its abbreviation.
func (r *realm) installZoneNames() {
	proto := r.prototype("Date")
	value, _ := goja.AssertFunction(proto.Get("getTime"))
	for _, name := range []string{"toString", "toTimeString"} {
		usual, _ := goja.AssertFunction(proto.Get(name))
		r.method(proto, name, 0, func(c goja.FunctionCall) goja.Value {
			v, err := usual(c.This)
			if err != nil {
				panic(err)
			}
			s := v.String()
			i := strings.LastIndexByte(s, '(')
			if i < 0 {
				return v
			}
			ms, err := value(c.This)
			z := date.LoadZone(r.o.Zone())
			if err != nil || z == nil {
				return v
			}
			return r.rt.ToValue(s[:i] + "(" + z.LongName(int64(ms.ToFloat())) + ")")
		})
	}
}

// installStrings replaces the methods of strings that depend on the locale.
func (r *realm) installStrings() {
	proto := r.prototype("String")
	text := func(c goja.FunctionCall, method string) string {
		if absent(c.This) || goja.IsNull(c.This) {
			r.throwType("String.prototype." + method + " called on null or undefined")
		}
		return c.This.String()
	}
	var plain *collator
	r.method(proto, "localeCompare", 1, func(c goja.FunctionCall) goja.Value {
		s, other := text(c, "localeCompare"), c.Argument(0).String()
		col := plain
		if len(c.Arguments) > 1 || plain == nil {
			col = r.newCollator(c.Argument(1), c.Argument(2)).(*collator)
		}
		if len(c.Arguments) <= 1 {
			plain = col
		}
		return r.rt.ToValue(col.c.compare(s, other))
	})
	for name, convert := range map[string]func(language.Tag) cases.Caser{
		"toLocaleUpperCase": func(t language.Tag) cases.Caser { return cases.Upper(t) },
		"toLocaleLowerCase": func(t language.Tag) cases.Caser { return cases.Lower(t) },
	} {
		usual, _ := goja.AssertFunction(proto.Get(strings.Replace(name, "Locale", "", 1)))
		r.method(proto, name, 0, func(c goja.FunctionCall) goja.Value {
			s := text(c, name)
			if list := r.localeList(c.Argument(0)); len(list) > 0 {
				tag, _ := locale.Parse(list[0])
				switch tag.Lang {
				case "tr", "az", "lt", "el":
					return r.rt.ToValue(convert(language.Make(tag.Lang)).String(s))
				}
			}
			v, err := usual(c.This)
			if err != nil {
				panic(err)
			}
			return v
		})
	}
}

// installArrays replaces toLocaleString of arrays, which passes its arguments on.
func (r *realm) installArrays() {
	busy := map[*goja.Object]bool{}
	join := func(c goja.FunctionCall) goja.Value {
		o := c.This.ToObject(r.rt)
		if busy[o] {
			return r.rt.ToValue("")
		}
		busy[o] = true
		defer delete(busy, o)
		var b strings.Builder
		for i := range o.Get("length").ToInteger() {
			if i > 0 {
				b.WriteByte(',')
			}
			item := o.Get(r.rt.ToValue(i).String())
			if absent(item) || goja.IsNull(item) {
				continue
			}
			f, ok := goja.AssertFunction(item.ToObject(r.rt).Get("toLocaleString"))
			if !ok {
				r.throwType("toLocaleString is not a function")
			}
			v, err := f(item, c.Argument(0), c.Argument(1))
			if err != nil {
				panic(err)
			}
			b.WriteString(v.String())
		}
		return r.rt.ToValue(b.String())
	}
	r.method(r.prototype("Array"), "toLocaleString", 0, join)
	typed := r.prototype("Uint8Array").Prototype()
	r.method(typed, "toLocaleString", 0, join)
}
