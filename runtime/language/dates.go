package language

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// installDates makes dates understand the texts that V8 understands and show years and
// time zones as it does.
func (l *Language) installDates() {
	date := l.rt.Get("Date").(*goja.Object)
	l.replace(date, "parse", func(nativeFunc) nativeFunc {
		return func(call goja.FunctionCall) goja.Value {
			return l.rt.ToValue(l.parseDate(jsonText(call.Argument(0))))
		}
	})
	type construct = func([]goja.Value, *goja.Object) *goja.Object
	engine.Native(date, func(call nativeFunc, make construct) (nativeFunc, construct) {
		l.makeDate = make
		shown := func(c goja.FunctionCall) goja.Value { return l.zoneNamed(call(c)) }
		return shown, func(args []goja.Value, target *goja.Object) *goja.Object {
			if len(args) == 1 && isText(args[0]) {
				args = []goja.Value{l.rt.ToValue(l.parseDate(jsonText(args[0])))}
			}
			return make(args, target)
		}
	})
	prototype := date.Get("prototype").(*goja.Object)
	for _, name := range []string{"toString", "toTimeString"} {
		l.replace(prototype, name, func(original nativeFunc) nativeFunc {
			return func(call goja.FunctionCall) goja.Value { return l.zoneNamed(original(call)) }
		})
	}
	l.replace(prototype, "toISOString", func(original nativeFunc) nativeFunc {
		return func(call goja.FunctionCall) goja.Value {
			v := original(call)
			if text := v.String(); len(text) != len("2024-01-01T00:00:00.000Z") || text[0] == '-' {
				return l.rt.ToValue(longYear(text))
			}
			return v
		}
	})
}

// longYear gives an ISO date the six digits and the sign that years beyond four digits
// are written with.
func longYear(text string) string {
	sign, rest := text[:1], text[1:]
	year, rest, _ := strings.Cut(rest, "-")
	for len(year) < 6 {
		year = "0" + year
	}
	return sign + year + "-" + rest
}

// parseDate is the time value of a date text, NaN for other texts.
func (l *Language) parseDate(text string) float64 {
	c, ok := parseDate(text)
	if !ok {
		return math.NaN()
	}
	if c.local && l.makeDate != nil {
		args := make([]goja.Value, 7)
		for i, n := range []int{c.year, c.month - 1, c.day, c.hour, c.minute, c.second, c.millis} {
			args[i] = l.rt.ToValue(n)
		}
		if c.year >= 0 && c.year <= 99 { // which stand for the last century there
			at := time.Date(c.year, time.Month(c.month), c.day, c.hour, c.minute, c.second, c.millis*1e6, time.Local)
			return float64(at.UnixMilli())
		}
		return l.makeDate(args, nil).ToFloat()
	}
	at := time.Date(c.year, time.Month(c.month), c.day, c.hour, c.minute, c.second, c.millis*1e6, time.UTC)
	ms := float64(at.UnixMilli()) - float64(c.offset)*60000
	if math.Abs(ms) > 8.64e15 {
		return math.NaN()
	}
	return ms
}

// zoneNames are the long names of time zones by the abbreviation and offset that the
// engine shows, as far as they are unambiguous.
var zoneNames = map[string]string{
	"+0000 (UTC)": "Coordinated Universal Time", "+0000 (GMT)": "Greenwich Mean Time", "+0100 (BST)": "British Summer Time", "+0100 (IST)": "Irish Standard Time",
	"+0000 (WET)": "Western European Standard Time", "+0100 (WEST)": "Western European Summer Time", "+0100 (CET)": "Central European Standard Time", "+0200 (CEST)": "Central European Summer Time",
	"+0200 (EET)": "Eastern European Standard Time", "+0300 (EEST)": "Eastern European Summer Time", "+0300 (MSK)": "Moscow Standard Time", "+0530 (IST)": "India Standard Time", "+0500 (PKT)": "Pakistan Standard Time",
	"+0800 (HKT)": "Hong Kong Standard Time", "+0800 (CST)": "China Standard Time", "+0900 (JST)": "Japan Standard Time", "+0900 (KST)": "Korean Standard Time",
	"+0800 (AWST)": "Australian Western Standard Time", "+0930 (ACST)": "Australian Central Standard Time", "+1030 (ACDT)": "Australian Central Daylight Time",
	"+1000 (AEST)": "Australian Eastern Standard Time", "+1100 (AEDT)": "Australian Eastern Daylight Time", "+1200 (NZST)": "New Zealand Standard Time", "+1300 (NZDT)": "New Zealand Daylight Time",
	"+0200 (SAST)": "South Africa Standard Time", "+0100 (WAT)": "West Africa Standard Time", "+0200 (CAT)": "Central Africa Time", "+0300 (EAT)": "East Africa Time",
	"-0330 (NST)": "Newfoundland Standard Time", "-0230 (NDT)": "Newfoundland Daylight Time", "-0400 (AST)": "Atlantic Standard Time", "-0300 (ADT)": "Atlantic Daylight Time",
	"-0500 (EST)": "Eastern Standard Time", "-0400 (EDT)": "Eastern Daylight Time", "-0600 (CST)": "Central Standard Time", "-0500 (CDT)": "Central Daylight Time",
	"-0700 (MST)": "Mountain Standard Time", "-0600 (MDT)": "Mountain Daylight Time", "-0800 (PST)": "Pacific Standard Time", "-0700 (PDT)": "Pacific Daylight Time",
	"-0900 (AKST)": "Alaska Standard Time", "-0800 (AKDT)": "Alaska Daylight Time", "-1000 (HST)": "Hawaii-Aleutian Standard Time",
}

// zoneNamed replaces the abbreviation at the end of a date text by the zone's name.
func (l *Language) zoneNamed(v goja.Value) goja.Value {
	text := v.String()
	at := strings.LastIndex(text, " GMT")
	if at < 0 || !strings.HasSuffix(text, ")") {
		return v
	}
	zone := text[at+len(" GMT"):]
	name := zoneNames[zone]
	if name == "" {
		if offset, abbreviation, ok := strings.Cut(strings.TrimSuffix(zone, ")"), " ("); ok && len(offset) == 5 && strings.HasPrefix(abbreviation, offset[:1]) {
			name = fmt.Sprintf("GMT%s:%s", offset[:3], offset[3:]) // a zone without a name
		}
	}
	if name == "" {
		return v
	}
	return l.rt.ToValue(text[:at+len(" GMT+0000")] + " (" + name + ")")
}
