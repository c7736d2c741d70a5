package date

import (
	"cmp"
	"strings"
)

// spanner writes the ranges of a formatter.
type spanner struct {
	gen       *generator
	single    string // the pattern for one date
	date      string // its date part, "" if it has no time part
	time      string
	glue      string
	separator string
	plans     map[byte]spanPlan
}

// newSpanner works out the plans for each field that may differ, as ICU's
// DateIntervalFormat does.
func newSpanner(gen *generator, pattern string) *spanner {
	skel := skeletonOf(pattern)
	date, normDate, time, normTime := splitSkeleton(skel)
	s := &spanner{gen: gen, single: gen.best(skel), plans: map[byte]spanPlan{}}
	s.separator = cmp.Or(gen.table.Get("interval/intervalFormatFallback"), "{0} – {1}")
	if date != "" && time != "" {
		s.glue = gen.joinPattern()
		s.date, s.time = gen.best(normDate), gen.best(time)
	}
	found := s.lookUp(normDate, normTime)
	switch {
	case time == "" || !found && date != "":
	case date == "":
		full := gen.best("yMd" + time)
		for _, f := range []byte("dMy") {
			s.plans[f] = spanPlan{full: full}
		}
		s.plans['G'] = spanPlan{full: gen.best("GyMd" + time)}
	default:
		s.addDates(skel, date)
	}
	return s
}

// addDates completes the plans of a skeleton with date and time: dates that differ
// are written in full; else the date stands before the range of times.
func (s *spanner) addDates(skel, date string) {
	for _, f := range []byte("dMyG") {
		if strings.IndexByte(date, f) < 0 {
			skel = string(f) + skel
			s.plans[f] = spanPlan{full: s.gen.best(skel)}
		}
	}
	full := s.gen.best(date)
	for _, f := range []byte("ahm") {
		if p := s.plans[f]; p.both != "" {
			s.plans[f] = spanPlan{both: fill(s.glue, p.both, full)}
		}
	}
}

// lookUp finds the locale's patterns for the skeleton; false if there are none.
func (s *spanner) lookUp(date, time string) bool {
	skel := cmp.Or(time, date)
	best, info := s.gen.nearestSpan(skel)
	if info == differentFields {
		return false
	}
	if time != "" {
		for _, f := range []byte("mha") {
			s.put(f, skel, best, info)
		}
		if p, ok := s.plans['h']; ok && s.plans['a'].both == "" {
			s.plans['a'] = p
		}
		return true
	}
	extended := ""
	for _, f := range []byte("dMyG") {
		if s.put(f, skel, best, info) || !isFieldBelow(best.skel, f) {
			continue
		}
		longer, bestLonger := string(f)+skel, string(f)+best.skel
		if f == 'y' && extended != "" {
			longer, bestLonger = string(f)+extended, string(f)+extended
		}
		found := s.gen.exactSpan(bestLonger)
		how := info
		if found == nil && info == sameSkeleton {
			if near, near2 := s.gen.nearestSpan(bestLonger); near2 != differentFields {
				found, how = near, near2
			}
		}
		if found != nil && s.put(f, longer, found, how) && f == 'M' {
			extended = longer
		}
	}
	return true
}

// isFieldBelow reports whether a field is larger than all of a skeleton's, so that
// it must be added to tell the ends apart.
func isFieldBelow(skel string, f byte) bool {
	const order = "GyMd"
	return strings.IndexByte(skel, f) < 0 && strings.ContainsAny(skel, order[strings.IndexByte(order, f)+1:]+"E")
}

func (s *spanner) put(f byte, skel string, from *interval, info int) bool {
	p, ok := from.patterns[f]
	if !ok {
		return false
	}
	if info != sameSkeleton {
		p = widen(p, skel, from, info)
	}
	s.plans[f] = spanPlan{both: p}
	return true
}

// exactSpan finds the patterns of a skeleton with the same letters in any order.
func (g *generator) exactSpan(skel string) *interval {
	w := letterWidths(skel)
	for i := range g.spans() {
		if g.intervals[i].widths == w {
			return &g.intervals[i]
		}
	}
	return nil
}

// joinPattern joins a date and a time in a range: for any length the medium one.
func (g *generator) joinPattern() string { return g.table.Get("join/medium") }
