package date

import (
	"strings"
)

// interval is the skeleton of patterns for ranges, by the field in which the ends
// differ first.
type interval struct {
	skel     string
	widths   [128]int
	patterns map[byte]string
}

// spans loads the locale's patterns for ranges.
func (g *generator) spans() []interval {
	g.loadSpans.Do(func() {
		at := map[string]int{}
		for key, pattern := range g.table.Prefix("interval/") {
			skel, field, ok := strings.Cut(key, "/")
			if !ok || len(field) != 1 {
				continue
			}
			i, seen := at[skel]
			if !seen {
				i = len(g.intervals)
				at[skel] = i
				g.intervals = append(g.intervals, interval{skel, letterWidths(skel), map[byte]string{}})
			}
			f := field[0]
			if f == 'H' {
				f = 'h'
			} else if f == 'B' {
				f = 'a'
			}
			g.intervals[i].patterns[f] = pattern
		}
	})
	return g.intervals
}

func letterWidths(skel string) (w [128]int) {
	for i := range len(skel) {
		w[skel[i]&127]++
	}
	return w
}

// What a skeleton for ranges is like to the one asked for.
const (
	sameSkeleton    = 0
	otherLengths    = 1
	otherLetters    = 2
	differentFields = -1
)

// nearestSpan finds the nearest skeleton that has patterns for ranges.
func (g *generator) nearestSpan(skel string) (best *interval, info int) {
	replaced := strings.NewReplacer("z", "v", "k", "H", "K", "h", "a", "", "b", "").Replace(skel)
	want := letterWidths(replaced)
	least := int(^uint(0) >> 1)
	list := g.spans()
	for i := range list {
		d, kind := 0, otherLengths
		for c := range want {
			mine, theirs := want[c], list[i].widths[c]
			switch {
			case mine == theirs:
			case mine == 0 || theirs == 0:
				d += missingCost
				kind = differentFields
			case c == 'M' && (mine <= 2) != (theirs <= 2):
				d += 0x100
			default:
				d += max(mine-theirs, theirs-mine)
			}
		}
		if d < least {
			best, least, info = &list[i], d, kind
		}
		if d == 0 {
			info = sameSkeleton
			break
		}
	}
	if replaced != skel && info != differentFields {
		info = otherLetters
	}
	if best == nil {
		return &interval{}, differentFields
	}
	return best, info
}

// widen gives the fields of a range's pattern the lengths of the skeleton asked
// for.
func widen(pattern, skel string, found *interval, info int) string {
	if info == otherLetters {
		for _, pair := range []string{"zv", "Kh", "kH", "ba"} {
			if strings.IndexByte(skel, pair[0]) >= 0 {
				pattern = replaceLetter(pattern, pair[1], pair[0])
			}
		}
	}
	want, have := letterWidths(skel), found.widths
	if strings.Contains(pattern, "a") && have['a'] == 0 {
		have['a'] = 1
	}
	items := parseItems(pattern)
	for i, it := range items {
		c := it.letter
		if c == 'L' {
			c = 'M'
		}
		if c != 0 && have[c] == it.n && want[c] > have[c] {
			items[i].n = want[c]
		}
	}
	return render(items)
}

func replaceLetter(pattern string, from, to byte) string {
	items := parseItems(pattern)
	for i := range items {
		if items[i].letter == from {
			items[i].letter = to
		}
	}
	return render(items)
}

// spanPlan says how to write a range whose ends differ first in a certain field:
// by a pattern for both, or by a full pattern for each.
type spanPlan struct {
	both string
	full string
}

// splitSkeleton divides a skeleton into date and time, as they are and in the form
// in which ranges are looked up.
func splitSkeleton(skel string) (date, normDate, time, normTime string) {
	w := letterWidths(skel)
	hour := byte(0)
	for i := range len(skel) {
		switch c := skel[i]; c {
		case 'E', 'd', 'M', 'y':
			date += string(c)
		case 'h', 'H', 'k', 'K':
			time += string(c)
			hour = c
		case 'm', 'z', 'v', 'a', 's', 'S', 'A', 'Z', 'j', 'B', 'b', 'O':
			time += string(c)
			if strings.IndexByte("sSAZjBbO", c) >= 0 {
				normTime += string(c)
			}
		default:
			date += string(c)
			normDate += string(c)
		}
	}
	normDate += strings.Repeat("y", w['y'])
	if n := w['M']; n > 0 && n < 3 {
		normDate += "M"
	} else {
		normDate += strings.Repeat("M", n)
	}
	if n := w['E']; n > 0 && n <= 3 {
		normDate += "E"
	} else {
		normDate += strings.Repeat("E", n)
	}
	if w['d'] > 0 {
		normDate += "d"
	}
	if hour != 0 {
		normTime = string(hour) + normTime
	}
	for _, c := range []byte("mzv") {
		if w[c] > 0 {
			normTime += string(c)
		}
	}
	return date, normDate, time, normTime
}
