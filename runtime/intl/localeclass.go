package intl

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
	"github.com/hothouse-run/hothouse/runtime/intl/date"
	"github.com/hothouse-run/hothouse/runtime/intl/locale"
	"github.com/hothouse-run/hothouse/runtime/intl/number"
)

// localeValue is what an Intl.Locale holds.
type localeValue struct{ tag locale.Tag }

// localeKeywords are the options of Intl.Locale that become -u- keys.
var localeKeywords = []struct {
	option, key string
	values      []string
}{
	{"calendar", "ca", nil}, {"collation", "co", nil}, {"hourCycle", "hc", []string{"h11", "h12", "h23", "h24"}},
	{"caseFirst", "kf", []string{"upper", "lower", "false"}}, {"numberingSystem", "nu", nil},
}

func (r *realm) newLocale(tagValue, opts goja.Value) any {
	text := ""
	switch v := tagValue.(type) {
	case goja.String:
		text = v.String()
	case *goja.Object:
		if tag, ok := r.tagOf(v); ok {
			text = tag
		} else {
			text = v.String()
		}
	default:
		r.throwType("First argument to Intl.Locale constructor can't be empty or missing")
	}
	o := r.coerceOptions(opts, "Intl.Locale")
	o.service = "locale"
	tag, ok := locale.Parse(text)
	for _, part := range []string{"language", "script", "region"} {
		v := o.text(part, "")
		if v == "" && o.raw(part) == nil {
			continue
		}
		ok = ok && setSubtag(&tag, part, v)
	}
	if ok {
		tag, ok = locale.Parse(tag.String())
	}
	if !ok {
		r.throwRange(badLocale)
	}
	for _, k := range localeKeywords {
		if v := o.keyword(k.option, k.values); v != "" {
			tag = tag.SetKeyword(k.key, v)
		}
	}
	if numeric, given := o.flag("numeric"); given {
		value := "false"
		if numeric {
			value = ""
		}
		tag = tag.SetKeyword("kn", value)
	}
	return &localeValue{tag}
}

// keyword reads an option whose value goes into the identifier.
func (o options) keyword(name string, values []string) string {
	if values != nil {
		return o.text(name, "", values...)
	}
	v := o.text(name, "")
	if v == "" && o.raw(name) == nil {
		return ""
	}
	for part := range strings.SplitSeq(v, "-") {
		if len(part) < 3 || len(part) > 8 || strings.ContainsFunc(part, notAlphanumeric) {
			o.r.throwRange(badLocale)
		}
	}
	return strings.ToLower(v)
}

func setSubtag(tag *locale.Tag, part, v string) bool {
	switch part {
	case "language":
		tag.Lang = v
	case "script":
		tag.Script = v
		return len(v) == 4
	case "region":
		tag.Region = v
		return len(v) == 2 || len(v) == 3 && v[0] >= '0' && v[0] <= '9'
	}
	return len(v) >= 2
}

func (r *realm) defineLocale(intl *goja.Object) {
	const prefix = "Intl.Locale.prototype."
	proto := r.define(intl, class{name: "Locale", length: 1, noLists: true, make: r.newLocale})
	get := func(this goja.Value, name string) locale.Tag { return slot[*localeValue](r, this, prefix+name).tag }
	r.method(proto, "toString", 0, func(c goja.FunctionCall) goja.Value {
		return r.rt.ToValue(get(c.This, "toString").String())
	})
	derive := func(name string, f func(locale.Tag) locale.Tag) {
		r.method(proto, name, 0, func(c goja.FunctionCall) goja.Value {
			o := r.rt.CreateObject(proto)
			r.slots.set(o, &localeValue{f(get(c.This, name))})
			return o
		})
	}
	derive("maximize", locale.Tag.Maximize)
	derive("minimize", locale.Tag.Minimize)
	text := func(name string, f func(locale.Tag) string) {
		r.getter(proto, name, func(this goja.Value) goja.Value { return r.optional(f(get(this, name))) })
	}
	text("language", func(t locale.Tag) string { return t.Lang })
	text("script", func(t locale.Tag) string { return t.Script })
	text("region", func(t locale.Tag) string { return t.Region })
	text("baseName", locale.Tag.BaseName)
	for _, k := range localeKeywords {
		r.getter(proto, k.option, func(this goja.Value) goja.Value {
			v, ok := get(this, k.option).Keyword(k.key)
			if !ok {
				return goja.Undefined()
			}
			return r.rt.ToValue(v)
		})
	}
	r.getter(proto, "numeric", func(this goja.Value) goja.Value {
		v, ok := get(this, "numeric").Keyword("kn")
		return r.rt.ToValue(ok && v == "")
	})
	r.localeInfo(proto, get)
}

func (r *realm) optional(s string) goja.Value {
	if s == "" {
		return goja.Undefined()
	}
	return r.rt.ToValue(s)
}

// localeInfo defines the getters that tell how things are done in a locale.
func (r *realm) localeInfo(proto *goja.Object, get func(goja.Value, string) locale.Tag) {
	info := func(name string, f func(locale.Tag) goja.Value) {
		r.getter(proto, name, func(this goja.Value) goja.Value { return f(get(this, name)) })
	}
	list := func(name, key string, f func(data string) []string) {
		info(name, func(t locale.Tag) goja.Value {
			if v, ok := t.Keyword(key); ok {
				return r.strings([]string{v})
			}
			return r.strings(f(locale.Data(locale.Available(t))))
		})
	}
	list("calendars", "ca", regionCalendars)
	list("collations", "co", func(data string) []string {
		lang, _, _ := strings.Cut(data, "-")
		return collations(lang)
	})
	list("hourCycles", "hc", func(data string) []string { return []string{hourCycle(date.DefaultHour(data))} })
	list("numberingSystems", "nu", func(data string) []string { return []string{number.DefaultSystem(data)} })
	info("textInfo", func(t locale.Tag) goja.Value {
		direction := "ltr"
		for l := locale.Data(locale.Available(t)); l != ""; l = cldr.Parent(l) {
			if cldr.Supplemental("region").Get("rtl/"+l) != "" {
				direction = "rtl"
			}
		}
		return r.object("direction", direction)
	})
	info("timeZones", func(t locale.Tag) goja.Value {
		if t.Region == "" {
			return goja.Undefined()
		}
		return r.strings(regionZones(t.Region))
	})
	info("weekInfo", func(t locale.Tag) goja.Value { return r.weekInfo(locale.Region(t.String())) })
}

// regionCalendars lists the calendars of the locale's region, the preferred first.
func regionCalendars(data string) []string {
	t := cldr.Supplemental("region")
	var out []string
	for _, c := range strings.Fields(t.First("calendars/"+locale.Region(data), "calendars/001")) {
		if c == "gregorian" {
			c = "gregory"
		}
		out = append(out, c)
	}
	return out
}

func regionZones(region string) []string {
	var out []string
	for name, v := range cldr.Supplemental("tzid").Prefix("") {
		f := strings.Fields(v)
		if !strings.HasPrefix(name, "primary/") && len(f) > 1 && f[1] == region && !slices.Contains(out, f[0]) {
			out = append(out, f[0])
		}
	}
	slices.Sort(out)
	return out
}

var weekNumbers = map[string]int{"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}

func (r *realm) weekInfo(region string) goja.Value {
	t := cldr.Supplemental("region")
	day := func(kind string) int { return weekNumbers[t.First(kind+"/"+region, kind+"/001")] }
	first, start, end := day("firstDay"), day("weekendStart"), day("weekendEnd")
	var weekend []any
	for d := start; ; d = d%7 + 1 {
		weekend = append(weekend, d)
		if d == end {
			break
		}
	}
	slices.SortFunc(weekend, func(a, b any) int { return a.(int) - b.(int) })
	minimal := int(t.First("minDays/"+region, "minDays/001")[0] - '0')
	return r.object("firstDay", first, "weekend", r.rt.NewArray(weekend...), "minimalDays", minimal)
}
