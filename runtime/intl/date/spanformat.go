package date

import "strings"

// SpanPart is a part of a formatted range; Source is startRange, endRange or
// shared.
type SpanPart struct {
	Part
	Source string
}

// firstDifference is the letter of the largest field in which two moments differ,
// 0 if they do not.
func firstDifference(a, b *civil) byte {
	switch {
	case a.era != b.era:
		return 'G'
	case a.year != b.year:
		return 'y'
	case a.month != b.month:
		return 'M'
	case a.day != b.day:
		return 'd'
	case a.hour/12 != b.hour/12:
		return 'a'
	case a.hour != b.hour:
		return 'h'
	case a.minute != b.minute:
		return 'm'
	case a.second != b.second:
		return 's'
	case a.milli != b.milli:
		return 'S'
	}
	return 0
}

// SpanText formats the range from a to b as one text.
func (f *Formatter) SpanText(a, b int64) string {
	parts := f.Span(a, b)
	var text strings.Builder
	same := true
	for _, p := range parts {
		same = same && p.Source == "shared"
		text.WriteString(p.Value)
	}
	if same {
		return plainSpaces(text.String())
	}
	return text.String()
}

// Span formats the range from a to b.
func (f *Formatter) Span(a, b int64) []SpanPart {
	f.makeSpanner.Do(func() {
		hour := f.o.Hour
		if hour == 0 {
			hour = f.o.DefaultHour
		}
		f.spanner = newSpanner(generatorFor(f.o.Locale, f.o.Calendar, hour, true), f.pattern)
	})
	s := f.spanner
	ca, cb := civilAt(a, f.zone, f.o.Calendar), civilAt(b, f.zone, f.o.Calendar)
	field := firstDifference(&ca, &cb)
	plan := s.plans[field]
	switch {
	case field == 0, plan == spanPlan{} && ignores(s.single, field):
		return shared(f.write(f.items, ca))
	case plan.both != "":
		first, second := splitSpan(parseItems(plan.both))
		return overlap(append(f.write(first, ca), f.write(second, cb)...))
	case plan.full != "":
		return overlap(f.apart(plan.full, s.separator, ca, cb))
	case s.date != "" && strings.IndexByte("ahmsS", field) >= 0:
		times := f.apart(s.time, s.separator, ca, cb)
		return overlap(arrange(s.glue, times, f.write(parseItems(s.date), ca)))
	}
	return overlap(f.apart(s.single, s.separator, ca, cb))
}

// ignores reports whether a pattern shows nothing as small as the field.
func ignores(pattern string, field byte) bool {
	const order = "GyMdahmsS"
	level := func(c byte) int {
		switch c {
		case 'L':
			c = 'M'
		case 'E', 'c', 'e':
			c = 'd'
		case 'H', 'k', 'K':
			c = 'h'
		case 'B', 'b':
			c = 'a'
		}
		return strings.IndexByte(order, c)
	}
	for _, it := range parseItems(pattern) {
		if it.letter != 0 && level(it.letter) >= level(field) {
			return false
		}
	}
	return true
}

// splitSpan divides the pattern of a range where a field comes for the second time.
func splitSpan(items []item) (first, second []item) {
	seen := map[byte]bool{}
	for i, it := range items {
		if it.letter != 0 && seen[it.letter] {
			return items[:i], items[i:]
		}
		seen[it.letter] = true
	}
	return items, nil
}

// apart writes both ends in full with the separator between.
func (f *Formatter) apart(pattern, separator string, a, b civil) []Part {
	items := parseItems(pattern)
	return arrange(separator, f.write(items, a), f.write(items, b))
}

// arrange fills a pattern's {0} and {1} with parts.
func arrange(pattern string, args ...[]Part) []Part {
	var out []Part
	literal := func(s string) {
		if s = joinText(parseItems(s)); s != "" {
			out = append(out, Part{Type: "literal", Value: s})
		}
	}
	for {
		i := strings.IndexByte(pattern, '{')
		if i < 0 || i+2 >= len(pattern) {
			literal(pattern)
			return out
		}
		literal(pattern[:i])
		out = append(out, args[pattern[i+1]-'0']...)
		pattern = pattern[i+3:]
	}
}

func joinText(items []item) string {
	var b strings.Builder
	for _, it := range items {
		b.WriteString(it.text)
		b.WriteString(strings.Repeat(string(it.letter), it.n))
	}
	return b.String()
}

func shared(parts []Part) []SpanPart {
	out := make([]SpanPart, len(parts))
	for i, p := range parts {
		out[i] = SpanPart{p, "shared"}
	}
	return out
}

// overlap tells the two ends by the fields that come twice.
func overlap(parts []Part) []SpanPart {
	merged := parts[:0:0]
	for _, p := range parts {
		if n := len(merged); p.Type == "literal" && n > 0 && merged[n-1].Type == "literal" {
			merged[n-1].Value += p.Value
		} else {
			merged = append(merged, p)
		}
	}
	out := shared(merged)
	lowA, highA, lowB, highB := len(out), -1, len(out), -1
	for i, p := range out {
		if p.Type == "literal" {
			continue
		}
		for j := i + 1; j < len(out); j++ {
			if out[j].Type == p.Type {
				lowA, highA, lowB, highB = min(lowA, i), max(highA, i), min(lowB, j), max(highB, j)
				break
			}
		}
	}
	for i := range out {
		switch {
		case lowA <= i && i <= highA:
			out[i].Source = "startRange"
		case lowB <= i && i <= highB:
			out[i].Source = "endRange"
		}
	}
	return out
}
