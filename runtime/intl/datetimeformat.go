package intl

import (
	"math"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/intl/date"
)

// dateTimeFormat is what an Intl.DateTimeFormat holds.
type dateTimeFormat struct {
	locale string
	o      date.Options
	f      *date.Formatter
	bound  *goja.Object
}

var dateFormatters = formatters[date.Options, *date.Formatter]{make: date.New}

// newDateTimeFormat reads the constructor's arguments.
func (r *realm) newDateTimeFormat(locales, opts goja.Value, need required) *dateTimeFormat {
	list := r.localeList(locales)
	o := r.dateOptions(opts)
	if need.forbid != "" && o.raw(need.forbid) != nil {
		r.throwType("Invalid option : " + need.forbid)
	}
	o.matcher()
	calendar, system := o.extensionType("calendar"), o.extensionType("numberingSystem")
	hour12 := o.raw("hour12")
	cycle := o.text("hourCycle", "", "h11", "h12", "h23", "h24")
	l := r.resolve(list, dateKey, "ca", "hc", "nu")
	out := &dateTimeFormat{}
	out.o.Locale, out.o.System = l.data, r.numberingSystem(&l, system)
	out.o.Calendar = calendarFor(&l, calendar)
	hour, fallback := o.hourLetter(&l, hour12, cycle)
	out.o.DefaultHour = fallback
	out.o.Zone = r.zone(o)
	skel, first, explicit := o.readSkeleton()
	o.text("formatMatcher", "best fit", "basic", "best fit")
	out.o.DateStyle = o.text("dateStyle", "", "full", "long", "medium", "short")
	out.o.TimeStyle = o.text("timeStyle", "", "full", "long", "medium", "short")
	if out.o.DateStyle != "" || out.o.TimeStyle != "" {
		if first != "" {
			style := "dateStyle"
			if out.o.DateStyle == "" {
				style = "timeStyle"
			}
			r.throwType("Can't set option " + first + " when " + style + " is used")
		}
		if out.o.TimeStyle != "" {
			out.o.Hour = hour
		}
	} else {
		skel = need.withDefaults(skel, explicit)
		if strings.Contains(skel, "j") {
			out.o.Hour = hour
			skel = strings.ReplaceAll(skel, "j", string(hour))
		}
		out.o.Skeleton = skel
	}
	out.locale = l.name
	out.f = dateFormatters.of(out.o)
	return out
}

// calendarFor settles the calendar.
func calendarFor(l *resolved, option string) string {
	if option != "" && dateKey(l.data, "ca", option) {
		l.override("ca", option)
		return option
	}
	if c, ok := l.keys["ca"]; ok {
		return c
	}
	return defaultCalendar(l.data)
}

// zone reads the time zone, the world's own if none is given.
func (r *realm) zone(o options) string {
	v := o.raw("timeZone")
	if v == nil {
		name := r.o.Zone()
		if date.LoadZone(name) == nil {
			return "UTC"
		}
		return name
	}
	name := v.String()
	if date.LoadZone(name) == nil {
		r.throwRange("Invalid time zone specified: " + name)
	}
	return name
}

func (r *realm) defineDateTimeFormat(intl *goja.Object) {
	proto := r.define(intl, class{name: "DateTimeFormat", callable: true, make: func(l, o goja.Value) any {
		return r.newDateTimeFormat(l, o, anyDate)
	}})
	unwrap := func(this goja.Value) *dateTimeFormat {
		if o, ok := this.(*goja.Object); ok {
			if v, ok := r.slots.get(o).(*dateTimeFormat); ok {
				return v
			}
		}
		r.throwType("Method UnwrapDateTimeFormat called on incompatible receiver " + r.describe(this))
		return nil
	}
	r.method(proto, "resolvedOptions", 0, func(c goja.FunctionCall) goja.Value { return unwrap(c.This).resolvedOptions(r) })
	r.method(proto, "formatToParts", 1, func(c goja.FunctionCall) goja.Value {
		d := slot[*dateTimeFormat](r, c.This, "Intl.DateTimeFormat.prototype.formatToParts")
		return r.parts(d.f.Parts(r.moment(c.Argument(0))))
	})
	r.getter(proto, "format", func(this goja.Value) goja.Value {
		d := unwrap(this)
		if d.bound == nil {
			d.bound = r.function("", 1, func(c goja.FunctionCall) goja.Value {
				return r.rt.ToValue(d.f.Text(r.moment(c.Argument(0))))
			})
		}
		return d.bound
	})
	r.method(proto, "formatRange", 2, func(c goja.FunctionCall) goja.Value {
		d := slot[*dateTimeFormat](r, c.This, "Intl.DateTimeFormat.prototype.formatRange")
		a, b := r.ends(c)
		return r.rt.ToValue(d.f.SpanText(a, b))
	})
	r.method(proto, "formatRangeToParts", 2, func(c goja.FunctionCall) goja.Value {
		d := slot[*dateTimeFormat](r, c.This, "Intl.DateTimeFormat.prototype.formatRangeToParts")
		var out []any
		a, b := r.ends(c)
		for _, p := range d.f.Span(a, b) {
			out = append(out, r.object("type", p.Type, "value", p.Value, "source", p.Source))
		}
		return r.rt.NewArray(out...)
	})
}

// ends reads the two dates of a range.
func (r *realm) ends(c goja.FunctionCall) (a, b int64) {
	if goja.IsUndefined(c.Argument(0)) || goja.IsUndefined(c.Argument(1)) {
		r.throwType("Invalid time value")
	}
	return r.moment(c.Argument(0)), r.moment(c.Argument(1))
}

// moment reads a date argument in milliseconds; nothing means now.
func (r *realm) moment(v goja.Value) int64 {
	if absent(v) {
		return r.o.Now().UnixMilli()
	}
	if o, ok := v.(*goja.Object); ok && o.ClassName() != "Date" {
		v = primitive(r, o)
	}
	ms := v.ToFloat()
	if math.IsNaN(ms) || math.Abs(ms) > 8.64e15 {
		r.throwRange("Invalid time value")
	}
	return int64(ms)
}

func (d *dateTimeFormat) resolvedOptions(r *realm) goja.Value {
	out := r.object("locale", d.locale, "calendar", d.o.Calendar, "numberingSystem", d.o.System, "timeZone", d.f.Zone().Name())
	if hour := d.f.Hour(); hour != 0 {
		must(out.Set("hourCycle", hourCycle(hour)))
		must(out.Set("hour12", hour == 'h' || hour == 'K'))
	}
	if d.o.DateStyle == "" && d.o.TimeStyle == "" {
		describeFields(out, d.f.Pattern())
	}
	if d.o.DateStyle != "" {
		must(out.Set("dateStyle", d.o.DateStyle))
	}
	if d.o.TimeStyle != "" {
		must(out.Set("timeStyle", d.o.TimeStyle))
	}
	return out
}

// describeFields tells which fields a pattern shows and how. Like V8 it looks for
// letters anywhere, in quoted text too.
func describeFields(out *goja.Object, pattern string) {
	for _, f := range dateFields {
		if f.name == "timeZoneName" {
			if n := strings.Count(pattern, "S"); n > 0 {
				must(out.Set("fractionalSecondDigits", n))
			}
		}
		skels, values := f.skel, f.values
		switch f.name {
		case "weekday":
			skels, values = []string{"EEEEE", "EEEE", "EEE", "ccccc", "cccc", "ccc"}, append(textWidths[:3:3], textWidths...)
		case "month":
			skels, values = append(skels[:5:5], "LLLLL", "LLLL", "LLL", "LL", "L"), append(values[:5:5], values...)
		case "hour":
			skels = []string{"HH", "H", "hh", "h", "kk", "k", "KK", "K"}
			values = []string{"2-digit", "numeric", "2-digit", "numeric", "2-digit", "numeric", "2-digit", "numeric"}
		case "dayPeriod":
			skels = []string{"BBBBB", "bbbbb", "BBBB", "bbbb", "B", "b"}
			values = []string{"narrow", "narrow", "long", "long", "short", "short"}
		case "timeZoneName":
			skels = []string{"zzzz", "z", "OOOO", "O", "vvvv", "v"}
			values = []string{"long", "short", "longOffset", "shortOffset", "longGeneric", "shortGeneric"}
		}
		for i, skel := range skels {
			if strings.Contains(pattern, skel) {
				must(out.Set(f.name, values[i]))
				break
			}
		}
	}
}
