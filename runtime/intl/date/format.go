package date

import (
	"strconv"
	"strings"
	"sync"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
	"github.com/hothouse-run/hothouse/runtime/intl/locale"
	"github.com/hothouse-run/hothouse/runtime/intl/number"
)

// Options say how to format a date. Either a skeleton or styles are given.
type Options struct {
	Locale, System, Calendar string
	Zone                     string // a name that LoadZone knows
	Hour                     byte   // h, H, K or k: the hour cycle; 0 for the pattern's own
	DefaultHour              byte   // the hour cycle that is the locale's own
	Skeleton                 string // "yMMMd": the fields and their lengths
	DateStyle, TimeStyle     string // full, long, medium, short or ""
}

// Part is a piece of a formatted date.
type Part = number.Part

// Formatter formats dates in one way. It may be used by many goroutines.
type Formatter struct {
	o       Options
	zone    *Zone
	gen     *generator
	pattern string
	items   []item
	plain   []item // without narrow spaces, for whole texts
	names   *cldr.Table
	namer   zoneNamer
	digits  [10]string

	makeSpanner sync.Once
	spanner     *spanner
}

// New makes a formatter; the zone must exist.
func New(o Options) *Formatter {
	f := &Formatter{o: o, zone: LoadZone(o.Zone), names: cldr.Get(o.Locale, "dates")}
	f.gen = generatorFor(o.Locale, o.Calendar, o.DefaultHour, false)
	f.namer = zoneNamer{o.Locale, o.System, cldr.Get(o.Locale, "zones")}
	for i, r := range []rune(number.Digits(o.System)) {
		f.digits[i%10] = string(r)
	}
	f.setPattern(f.findPattern())
	return f
}

func (f *Formatter) setPattern(p string) {
	f.pattern = p
	f.items = parseItems(p)
	f.plain = parseItems(plainSpaces(p))
}

func (f *Formatter) findPattern() string {
	o := f.o
	if o.DateStyle == "" && o.TimeStyle == "" {
		return replaceHour(f.gen.best(o.Skeleton), o.Hour)
	}
	p := f.stylePattern()
	if o.TimeStyle == "" || o.Hour == 0 || hourOf(p) == o.Hour {
		return p
	}
	skel := replaceHour(skeletonOf(p), o.Hour)
	return replaceHour(f.gen.best(skel), o.Hour)
}

func (f *Formatter) stylePattern() string {
	date, time := "", ""
	if f.o.DateStyle != "" {
		date = f.gen.table.Get("date/" + f.o.DateStyle)
	}
	if f.o.TimeStyle != "" {
		time = f.names.Get("time/" + f.o.TimeStyle)
	}
	switch {
	case date == "":
		return time
	case time == "":
		return date
	}
	return f.gen.join(f.o.DateStyle, date, time)
}

// skeletonOf keeps a pattern's letters.
func skeletonOf(pattern string) string {
	s := parseSkeleton(pattern)
	var b strings.Builder
	for i, c := range s.letter {
		if c == 0 || i == fieldDayPeriod && c == 'a' {
			continue
		}
		b.WriteString(strings.Repeat(string(c), s.length[i]))
	}
	return b.String()
}

// hourOf is the hour letter of a pattern, 0 if it has none.
func hourOf(pattern string) byte {
	for _, it := range parseItems(pattern) {
		if strings.IndexByte("hHkK", it.letter) >= 0 && it.letter != 0 {
			return it.letter
		}
	}
	return 0
}

// replaceHour sets the hour letter of a pattern, as V8 does.
func replaceHour(pattern string, hour byte) string {
	if hour == 0 {
		return pattern
	}
	var b strings.Builder
	quoted, last := false, byte(0)
	for i := range len(pattern) {
		c := pattern[i]
		switch c {
		case '\'':
			quoted = !quoted
		case 'h', 'H', 'k', 'K':
			if !quoted {
				if last == 'd' {
					b.WriteByte(' ')
				}
				c = hour
			}
		}
		b.WriteByte(c)
		last = pattern[i]
	}
	return b.String()
}

// plainSpaces undoes CLDR's narrow no-break spaces, which V8 withholds from
// programs that would not expect them, except in parts.
func plainSpaces(s string) string { return strings.ReplaceAll(s, "\u202f", " ") }

// DefaultHour is the hour letter that is preferred where a locale is used.
func DefaultHour(data string) byte {
	region := locale.Region(data)
	lang, _, _ := strings.Cut(data, "-")
	t := cldr.Supplemental("region")
	text := t.First("hours/"+lang+"_"+region, "hours/"+lang+"-"+region, "hours/"+region, "hours/001")
	if text == "" {
		return 'H'
	}
	return text[0]
}

// Zone is the formatter's time zone.
func (f *Formatter) Zone() *Zone { return f.zone }

// Pattern is the pattern in use: "MMM d, y".
func (f *Formatter) Pattern() string { return f.pattern }

// Hour is the hour letter of the pattern, 0 if it has none.
func (f *Formatter) Hour() byte { return hourOf(f.pattern) }

// Parts formats a moment in milliseconds since 1970.
func (f *Formatter) Parts(ms int64) []Part {
	return f.write(f.items, civilAt(ms, f.zone, f.o.Calendar))
}

// Text formats a moment.
func (f *Formatter) Text(ms int64) string {
	c := civilAt(ms, f.zone, f.o.Calendar)
	var b strings.Builder
	for _, it := range f.plain {
		if it.letter == 0 {
			b.WriteString(it.text)
			continue
		}
		_, s := f.field(it, &c)
		b.WriteString(plainSpaces(s))
	}
	return b.String()
}

func (f *Formatter) write(items []item, c civil) []Part {
	out := make([]Part, 0, len(items))
	for _, it := range items {
		kind, text := "literal", it.text
		if it.letter != 0 {
			kind, text = f.field(it, &c)
		}
		if text != "" {
			out = append(out, Part{Type: kind, Value: text})
		}
	}
	return out
}

// field formats one field; its part type comes first.
func (f *Formatter) field(it item, c *civil) (kind, text string) {
	switch it.letter {
	case 'G':
		return "era", f.era(c, it.n)
	case 'y', 'u', 'r', 'Y', 'U':
		if it.n == 2 {
			return "year", f.number(c.year%100, 2)
		}
		return "year", f.number(c.year, it.n)
	case 'M', 'L':
		return "month", f.month(c, it)
	case 'd':
		return "day", f.number(c.day, it.n)
	case 'E', 'c', 'e':
		return "weekday", f.weekday(c, it)
	case 'a', 'b', 'B':
		return "dayPeriod", f.dayPeriod(c, it)
	case 'h', 'H', 'K', 'k':
		return "hour", f.number(hourIn(c.hour, it.letter), it.n)
	case 'm':
		return "minute", f.number(c.minute, it.n)
	case 's':
		return "second", f.number(c.second, it.n)
	case 'S':
		return "fractionalSecond", f.fraction(c.milli, it.n)
	case 'z', 'v', 'V', 'O', 'Z':
		return "timeZoneName", f.zoneName(c, it)
	}
	return "literal", ""
}

func hourIn(h int, letter byte) int {
	switch letter {
	case 'h':
		return (h+11)%12 + 1
	case 'K':
		return h % 12
	case 'k':
		return (h+23)%24 + 1
	}
	return h
}

func (f *Formatter) number(n, least int) string {
	s := strconv.Itoa(n)
	for len(s) < least {
		s = "0" + s
	}
	if f.o.System == "latn" {
		return s
	}
	var b strings.Builder
	for _, c := range []byte(s) {
		if c == '-' {
			b.WriteByte(c)
		} else {
			b.WriteString(f.digits[c-'0'])
		}
	}
	return b.String()
}

func (f *Formatter) fraction(milli, n int) string {
	s := strconv.Itoa(milli + 1000)[1:]
	for len(s) < n {
		s += "0"
	}
	return number.TranslateDigits(s[:n], f.o.System)
}

func (f *Formatter) zoneName(c *civil, it item) string {
	switch it.letter {
	case 'z':
		return f.namer.specific(f.zone, *c, it.n >= 4)
	case 'v':
		return f.namer.generic(f.zone, *c, it.n >= 4)
	}
	return f.namer.offset(c.offset, it.n >= 4)
}
