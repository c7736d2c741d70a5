package date

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
)

// shorter leaves out a locale's last subtag.
func shorter(locale string) string {
	return locale[:max(0, strings.LastIndexByte(locale, '-'))]
}

// widthOf names the width that a letter's count stands for.
func widthOf(n int) string {
	switch n {
	case 4:
		return "wide"
	case 5:
		return "narrow"
	case 6:
		return "short"
	}
	return "abbreviated"
}

func (f *Formatter) month(c *civil, it item) string {
	if it.n < 3 {
		return f.number(c.month, it.n)
	}
	context := "format"
	if it.letter == 'L' {
		context = "stand-alone"
	}
	key := "months/" + context + "/" + widthOf(it.n) + "/" + strconv.Itoa(c.month)
	if f.o.Calendar == "persian" {
		return cldr.Get(persianNames(f.o.Locale), "persian").Get(key)
	}
	return f.names.Get(key)
}

var weekdays = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

func (f *Formatter) weekday(c *civil, it item) string {
	context := "format"
	if it.letter == 'c' {
		context = "stand-alone"
	}
	if it.letter != 'E' && it.n < 3 {
		return f.number(c.weekday+1, it.n)
	}
	return f.names.Get("days/" + context + "/" + widthOf(it.n) + "/" + weekdays[c.weekday])
}

func (f *Formatter) era(c *civil, n int) string {
	switch f.o.Calendar {
	case "buddhist":
		if s := cldr.Get(f.o.Locale, "buddhist").Get("eras/" + eraWidth(n) + "/0"); s != "" {
			return s
		}
		return "BE"
	case "persian":
		return cldr.Get(persianNames(f.o.Locale), "persian").Get("eras/" + eraWidth(n) + "/0")
	}
	return f.names.Get("eras/" + eraWidth(n) + "/" + strconv.Itoa(c.era))
}

func eraWidth(n int) string {
	switch n {
	case 4:
		return "eraNames"
	case 5:
		return "eraNarrow"
	}
	return "eraAbbr"
}

// persianNames is the locale whose names of Persian months and eras are used.
func persianNames(locale string) string {
	if locale == "fa" {
		return locale
	}
	return "und"
}

// dayPeriod is "AM" (a), "noon" where it is exactly that (b), or "in the morning"
// (B).
func (f *Formatter) dayPeriod(c *civil, it item) string {
	keys := "dayPeriods/format/" + widthOf(it.n) + "/"
	half := "am"
	if c.hour >= 12 {
		half = "pm"
	}
	if it.letter == 'B' {
		if s := f.names.Get(keys + f.period(c)); s != "" {
			return s
		}
	}
	return f.names.Get(keys + half)
}

// period finds the locale's part of the day for a time.
func (f *Formatter) period(c *civil) string {
	rules := ""
	for l := f.o.Locale; l != "" && rules == ""; l = shorter(l) {
		rules = cldr.Supplemental("periods").Get(l)
	}
	exact := (c.minute == 0 || !f.has('m')) && (c.second == 0 || !f.has('s'))
	found := ""
	for rule := range strings.SplitSeq(rules, ";") {
		p := strings.Fields(rule)
		if len(p) != 3 || p[0] == "midnight" { // ICU leaves midnight to b
			continue
		}
		from, _ := strconv.Atoi(p[1])
		to, _ := strconv.Atoi(p[2])
		switch {
		case from == to && c.hour == from%24:
			if exact {
				return p[0]
			}
		case from < to && from <= c.hour && c.hour < to, from > to && (c.hour >= from || c.hour < to):
			found = p[0]
		}
	}
	return found
}

func (f *Formatter) has(letter byte) bool {
	return slices.ContainsFunc(f.items, func(it item) bool { return it.letter == letter })
}
