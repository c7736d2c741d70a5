package date

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
)

// candidate is a pattern of the locale with its skeleton.
type candidate struct {
	skeleton  skeleton
	base      string
	pattern   string
	specified bool // the skeleton comes from the data, not from the pattern
}

// generator finds the pattern for a skeleton, as ICU's DateTimePatternGenerator
// does.
type generator struct {
	table      *cldr.Table // the calendar's patterns
	names      *cldr.Table // the Gregorian calendar's, for what all share
	candidates []*candidate
	hour       byte // the locale's own hour letter: h, H, K or k
	decimal    string
	intervals  []interval
	loadSpans  sync.Once
	ownHours   bool // hours keep the length that they have in the pattern
}

type generatorID struct {
	locale, calendar string
	hour             byte
	ownHours         bool
}

var generators sync.Map

// calendarTable is the section that holds a calendar's patterns: its own where the
// locale has one, else the one that such calendars share.
func calendarTable(locale, calendar string) *cldr.Table {
	switch calendar {
	case "", "gregory", "iso8601":
		return cldr.Get(locale, "dates")
	case "persian", "buddhist":
		if t := cldr.Get(locale, calendar); t.Get("date/full") != "" && t.Get("join/full") != "" && hasOwn(locale, calendar) {
			return t
		}
	}
	return cldr.Get(locale, "generic")
}

// hasOwn reports whether the calendar is the default of the locale's language.
func hasOwn(locale, calendar string) bool {
	return calendar == "persian" && locale == "fa" || calendar == "buddhist" && strings.HasPrefix(locale, "th")
}

func generatorFor(locale, calendar string, hour byte, ownHours bool) *generator {
	id := generatorID{locale, calendar, hour, ownHours}
	if g, ok := generators.Load(id); ok {
		return g.(*generator)
	}
	g := &generator{table: calendarTable(locale, calendar), names: cldr.Get(locale, "dates"), hour: hour, decimal: ".", ownHours: ownHours}
	numbers := cldr.Get(locale, "numbers")
	if d := numbers.First(numbers.Get("default")+"/symbols/decimal", "latn/symbols/decimal"); d != "" {
		g.decimal = d
	}
	for _, c := range "GyQMwWEDFdaHmsSv" {
		g.add(string(c), "", false)
	}
	for _, w := range []string{"full", "long", "medium", "short"} {
		g.add(g.table.Get("date/"+w), "", false)
		g.add(g.names.Get("time/"+w), "", false)
	}
	for skel, pattern := range g.table.Prefix("available/") {
		g.add(pattern, skel, true)
	}
	slices.SortStableFunc(g.candidates, func(a, b *candidate) int { return int(a.base[0]) - int(b.base[0]) })
	generators.Store(id, g)
	return g
}

// add takes in a pattern unless one with the same skeleton takes precedence.
func (g *generator) add(pattern, skel string, override bool) {
	specified := skel != ""
	if !specified {
		skel = pattern
	}
	c := &candidate{skeleton: parseSkeleton(skel), pattern: pattern, specified: specified}
	c.base = c.skeleton.basePattern()
	if c.base == "" {
		return
	}
	for _, old := range g.candidates {
		if old.base != c.base {
			continue
		}
		if !old.specified && !override {
			return
		}
		if old.skeleton.letter == c.skeleton.letter && old.skeleton.length == c.skeleton.length && (!override || old.specified) {
			return
		}
	}
	for _, old := range g.candidates {
		if old.base == c.base && old.skeleton.kind == c.skeleton.kind {
			old.pattern, old.specified, old.skeleton = c.pattern, c.specified, c.skeleton
			return
		}
	}
	g.candidates = append(g.candidates, c)
}

// match is the outcome of a search.
type match struct {
	*candidate
	missing, extra int
}

func (g *generator) nearest(want *skeleton, include int) match {
	var best match
	bestDistance, bestMissing := int(^uint(0)>>1), -1
	for _, c := range g.candidates {
		d, missing, extra := want.distance(&c.skeleton, include)
		if d < bestDistance || d == bestDistance && bestMissing < missing {
			best, bestDistance, bestMissing = match{c, missing, extra}, d, missing
			if d == 0 {
				break
			}
		}
	}
	return best
}

// best returns the pattern for a skeleton.
func (g *generator) best(skel string) string {
	want := parseSkeleton(skel)
	m := g.nearest(&want, -1)
	if m.missing == 0 && m.extra == 0 {
		return g.adjust(m.pattern, m.candidate, &want, false)
	}
	needed := want.mask()
	date, time := g.appending(&want, needed&dateMask), g.appending(&want, needed&timeMask)
	switch {
	case date == "":
		return time
	case time == "":
		return date
	}
	style := "short"
	switch month := want.base[fieldMonth].n; {
	case month == 4 && want.kind[fieldWeekday] != 0:
		style = "full"
	case month == 4:
		style = "long"
	case month == 3:
		style = "medium"
	}
	return g.join(style, date, time)
}

// join puts a date and a time together.
func (g *generator) join(style, date, time string) string {
	return fill(cmp.Or(g.names.Get("atTime/"+style), g.table.Get("join/"+style)), time, date)
}

// fill replaces {0}, {1} … of a pattern.
func fill(pattern string, args ...string) string {
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+string(rune('0'+i))+"}", a)
	}
	return strings.NewReplacer(pairs...).Replace(pattern)
}

// appendKeys name the data's patterns for adding a field.
var appendKeys = [fieldCount]string{fieldEra: "Era", fieldYear: "Year", fieldQuarter: "Quarter", fieldMonth: "Month", fieldWeekOfYear: "Week",
	fieldWeekday: "Day-Of-Week", fieldDay: "Day", fieldHour: "Hour", fieldMinute: "Minute", fieldSecond: "Second", fieldZone: "Timezone"}

var fieldNames = [fieldCount]string{fieldEra: "era", fieldYear: "year", fieldQuarter: "quarter", fieldMonth: "month", fieldWeekOfYear: "week",
	fieldWeekday: "weekday", fieldDay: "day", fieldDayPeriod: "dayperiod", fieldHour: "hour", fieldMinute: "minute", fieldSecond: "second", fieldZone: "zone"}

// appending builds a pattern for the fields of the mask, adding those that no one
// pattern has.
func (g *generator) appending(want *skeleton, include int) string {
	if include == 0 {
		return ""
	}
	m := g.nearest(want, include)
	out := g.adjust(m.pattern, m.candidate, want, false)
	const seconds = 1<<fieldSecond | 1<<fieldFraction
	// Like ICU this adds one pattern at most, besides fractions to seconds.
	for last := -1; m.missing != 0 && m.missing != last; {
		if m.missing&seconds == 1<<fieldFraction && include&seconds == seconds {
			out = g.adjust(out, m.candidate, want, true)
			m.missing &^= 1 << fieldFraction
			continue
		}
		start := m.missing
		m = g.nearest(want, start)
		more := g.adjust(m.pattern, m.candidate, want, false)
		if top := topBit(start &^ m.missing); top >= 0 {
			out = g.appendField(out, more, top)
		}
		last = m.missing
	}
	return out
}

// appendField adds a pattern for a field to another, with the field's name where
// the locale wants it.
func (g *generator) appendField(out, more string, field int) string {
	pattern := "{0} ├{2}: {1}┤" // ICU's, where the data have none
	if key := appendKeys[field]; key != "" {
		pattern = cmp.Or(g.table.Get("append/"+key), pattern)
	}
	name := fmt.Sprintf("F%d", field)
	if n := fieldNames[field]; n != "" {
		name = cmp.Or(g.names.Get("field/"+n), name)
	}
	return fill(pattern, out, more, "'"+name+"'")
}

func topBit(mask int) int {
	top := -1
	for i := range fieldCount {
		if mask&(1<<i) != 0 {
			top = i
		}
	}
	return top
}

// adjust gives the fields of a found pattern the lengths that were asked for.
func (g *generator) adjust(pattern string, found *candidate, want *skeleton, fractions bool) string {
	items := parseItems(pattern)
	var out []item
	for _, it := range items {
		f := formOf(it.letter, it.n)
		if it.letter == 0 || f == nil {
			out = append(out, it)
			continue
		}
		switch {
		case fractions && f.field == fieldSecond:
			out = append(out, it, item{text: g.decimal}, item{letter: 'S', n: want.length[fieldFraction]})
			continue
		case want.kind[f.field] != 0:
			it = g.adjustField(it, f, found, want)
		}
		out = append(out, it)
	}
	return render(out)
}

func (g *generator) adjustField(it item, f *form, found *candidate, want *skeleton) item {
	req, n := want.letter[f.field], want.length[f.field]
	if req == 'E' && n < 3 {
		n = 3
	}
	length := n
	if f.field == fieldMinute || f.field == fieldSecond || f.field == fieldHour && g.ownHours {
		length = it.n
	} else if found.specified && req != 'c' && req != 'e' {
		numeric, specNumeric := f.kind > 0, found.skeleton.kind[f.field] > 0
		if found.skeleton.length[f.field] == n || numeric != specNumeric {
			length = it.n
		}
	}
	c := it.letter
	switch f.field {
	case fieldHour, fieldMonth, fieldWeekday:
	case fieldYear:
		if req == 'Y' {
			c = req
		}
	default:
		c = req
	}
	if c == 'E' && length < 3 {
		c = 'e'
	}
	if f.field == fieldHour {
		c = g.hourLetter(c, req)
	}
	return item{letter: c, n: length}
}

// hourLetter keeps to the locale's own hour cycle.
func (g *generator) hourLetter(c, req byte) byte {
	switch {
	case req == g.hour:
		return g.hour
	case req == 'h' && g.hour == 'K', req == 'H' && g.hour == 'k', req == 'k' && g.hour == 'H', req == 'K' && g.hour == 'h':
		return g.hour
	}
	return c
}
