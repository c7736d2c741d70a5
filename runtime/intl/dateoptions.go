package intl

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/intl/date"
	"github.com/hothouse-run/hothouse/runtime/intl/number"
)

// dateField is an option of DateTimeFormat that asks for a field: its values with
// what they are in a skeleton. The hour's letter is put in later.
type dateField struct {
	name   string
	time   bool // a field of the time of day
	counts bool // its presence means that no defaults are needed
	values []string
	skel   []string
}

var textWidths = []string{"narrow", "long", "short"}

// dateFields are in the order in which V8 reads them.
var dateFields = []dateField{
	{"weekday", false, true, textWidths, []string{"EEEEE", "EEEE", "EEE"}},
	{"era", false, false, textWidths, []string{"GGGGG", "GGGG", "GGG"}},
	{"year", false, true, []string{"2-digit", "numeric"}, []string{"yy", "y"}},
	{"month", false, true, []string{"narrow", "long", "short", "2-digit", "numeric"}, []string{"MMMMM", "MMMM", "MMM", "MM", "M"}},
	{"day", false, true, []string{"2-digit", "numeric"}, []string{"dd", "d"}},
	{"dayPeriod", true, true, textWidths, []string{"BBBBB", "BBBB", "B"}},
	{"hour", true, true, []string{"2-digit", "numeric"}, []string{"jj", "j"}},
	{"minute", true, true, []string{"2-digit", "numeric"}, []string{"mm", "m"}},
	{"second", true, true, []string{"2-digit", "numeric"}, []string{"ss", "s"}},
	{"timeZoneName", false, false, []string{"short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric"},
		[]string{"z", "zzzz", "O", "OOOO", "v", "vvvv"}},
}

var hourLetters = map[string]byte{"h11": 'K', "h12": 'h', "h23": 'H', "h24": 'k'}

func hourCycle(letter byte) string {
	for name, l := range hourLetters {
		if l == letter {
			return name
		}
	}
	return ""
}

func dateKey(data, key, value string) bool {
	switch key {
	case "nu":
		return number.HasDigits(value)
	case "hc":
		return hourLetters[value] != 0
	case "ca":
		return slices.Contains(calendars, value)
	}
	return false
}

// calendars are those whose names are accepted.
var calendars = strings.Fields("buddhist chinese coptic dangi ethioaa ethiopic gregory hebrew indian islamic islamic-civil islamic-rgsa " +
	"islamic-tbla islamic-umalqura iso8601 japanese persian roc")

// defaultCalendar is the calendar that a locale uses.
func defaultCalendar(data string) string {
	switch {
	case strings.HasPrefix(data, "th"):
		return "buddhist"
	case data == "fa" || data == "fa-AF":
		return "persian"
	}
	return "gregory"
}

// required holds the parameters of ECMA-402's ToDateTimeOptions.
type required struct {
	date, time               bool // which fields make defaults needless
	defaultDate, defaultTime bool
	forbid                   string // a style that the method does not take
}

var (
	anyDate   = required{date: true, time: true, defaultDate: true}
	wholeDate = required{date: true, time: true, defaultDate: true, defaultTime: true}
	dateOnly  = required{date: true, defaultDate: true, forbid: "timeStyle"}
	timeOnly  = required{time: true, defaultTime: true, forbid: "dateStyle"}
)

// dateOptions reads the options object of DateTimeFormat.
func (r *realm) dateOptions(v goja.Value) options {
	if v != nil && goja.IsNull(v) {
		r.throwType("Cannot convert undefined or null to object")
	}
	return r.coerceOptions(v, "Intl.DateTimeFormat")
}

// readSkeleton reads the fields and returns the skeleton with j for the hour, the
// name of the first field that is set, and the names of all that are.
func (o options) readSkeleton() (skel, first string, explicit map[string]bool) {
	explicit = map[string]bool{}
	var b strings.Builder
	for _, f := range dateFields {
		if f.name == "timeZoneName" {
			if v := o.raw("fractionalSecondDigits"); v != nil {
				n := o.r.integer(v, "fractionalSecondDigits", 1, 3, 0)
				b.WriteString(strings.Repeat("S", n))
				explicit["fractionalSecondDigits"] = true
				if first == "" {
					first = "fractionalSecondDigits"
				}
			}
		}
		v := o.text(f.name, "", f.values...)
		if v == "" {
			continue
		}
		explicit[f.name] = true
		if first == "" {
			first = f.name
		}
		b.WriteString(f.skel[slices.Index(f.values, v)])
	}
	return b.String(), first, explicit
}

// withDefaults adds the date or time that is shown when nothing is asked for.
func (q required) withDefaults(skel string, explicit map[string]bool) string {
	for _, f := range dateFields {
		if explicit[f.name] && f.counts && (f.time && q.time || !f.time && q.date) {
			return skel
		}
	}
	if q.time && explicit["fractionalSecondDigits"] {
		return skel
	}
	if q.defaultDate {
		skel += "yMd"
	}
	if q.defaultTime {
		skel += "jms"
	}
	return skel
}

// hourLetter settles the hour cycle.
func (o options) hourLetter(l *resolved, hour12 goja.Value, cycle string) (hour, fallback byte) {
	fallback = date.DefaultHour(l.data)
	if c, ok := l.keys["hc"]; ok {
		fallback = hourLetters[c]
	}
	switch {
	case hour12 != nil:
		hour = hourFor(hour12.ToBoolean(), fallback)
		l.override("hc", hourCycle(hour))
		return hour, fallback
	case cycle != "":
		l.override("hc", cycle)
		return hourLetters[cycle], fallback
	}
	return fallback, fallback
}

// hourFor turns hour12 into a cycle that counts from zero or one as the locale's
// own does.
func hourFor(twelve bool, fallback byte) byte {
	zero := fallback == 'K' || fallback == 'H'
	switch {
	case twelve && zero:
		return 'K'
	case twelve:
		return 'h'
	case zero:
		return 'H'
	}
	return 'k'
}
