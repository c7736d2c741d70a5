package date

import "strings"

// The fields of a date in ICU's order; a bit of a mask each.
const (
	fieldEra = iota
	fieldYear
	fieldQuarter
	fieldMonth
	fieldWeekOfYear
	fieldWeekOfMonth
	fieldWeekday
	fieldDayOfYear
	fieldWeekdayInMonth
	fieldDay
	fieldDayPeriod
	fieldHour
	fieldMinute
	fieldSecond
	fieldFraction
	fieldZone
	fieldCount
)

const (
	dateMask = 1<<fieldDayPeriod - 1
	timeMask = 1<<fieldCount - 1 - dateMask
)

// The kinds of a field's form; the distance between two says how far they are
// from each other. Numeric kinds are positive.
const (
	kindNumeric = 0x100
	kindNarrow  = -0x101
	kindShorter = -0x102
	kindShort   = -0x103
	kindLong    = -0x104
	delta       = 0x10
)

// form is a pattern letter from a certain length on.
type form struct {
	letter byte
	field  int
	kind   int
	least  int
}

// forms are in the order of letters and lengths.
var forms = []form{
	{'G', fieldEra, kindShort, 1}, {'G', fieldEra, kindLong, 4}, {'G', fieldEra, kindNarrow, 5},
	{'y', fieldYear, kindNumeric, 1}, {'Y', fieldYear, kindNumeric + delta, 1}, {'u', fieldYear, kindNumeric + 2*delta, 1},
	{'r', fieldYear, kindNumeric + 3*delta, 1}, {'U', fieldYear, kindShort, 1}, {'U', fieldYear, kindLong, 4}, {'U', fieldYear, kindNarrow, 5},
	{'Q', fieldQuarter, kindNumeric, 1}, {'Q', fieldQuarter, kindShort, 3}, {'Q', fieldQuarter, kindLong, 4}, {'Q', fieldQuarter, kindNarrow, 5},
	{'q', fieldQuarter, kindNumeric + delta, 1}, {'q', fieldQuarter, kindShort - delta, 3}, {'q', fieldQuarter, kindLong - delta, 4},
	{'M', fieldMonth, kindNumeric, 1}, {'M', fieldMonth, kindShort, 3}, {'M', fieldMonth, kindLong, 4}, {'M', fieldMonth, kindNarrow, 5},
	{'L', fieldMonth, kindNumeric + delta, 1}, {'L', fieldMonth, kindShort - delta, 3}, {'L', fieldMonth, kindLong - delta, 4}, {'L', fieldMonth, kindNarrow - delta, 5},
	{'w', fieldWeekOfYear, kindNumeric, 1}, {'W', fieldWeekOfMonth, kindNumeric, 1},
	{'E', fieldWeekday, kindShort, 1}, {'E', fieldWeekday, kindLong, 4}, {'E', fieldWeekday, kindNarrow, 5}, {'E', fieldWeekday, kindShorter, 6},
	{'c', fieldWeekday, kindNumeric + 2*delta, 1}, {'c', fieldWeekday, kindShort - 2*delta, 3}, {'c', fieldWeekday, kindLong - 2*delta, 4},
	{'c', fieldWeekday, kindNarrow - 2*delta, 5}, {'c', fieldWeekday, kindShorter - 2*delta, 6},
	{'e', fieldWeekday, kindNumeric + delta, 1}, {'e', fieldWeekday, kindShort - delta, 3}, {'e', fieldWeekday, kindLong - delta, 4},
	{'e', fieldWeekday, kindNarrow - delta, 5}, {'e', fieldWeekday, kindShorter - delta, 6},
	{'d', fieldDay, kindNumeric, 1}, {'g', fieldDay, kindNumeric + delta, 1}, {'D', fieldDayOfYear, kindNumeric, 1}, {'F', fieldWeekdayInMonth, kindNumeric, 1},
	{'a', fieldDayPeriod, kindShort, 1}, {'a', fieldDayPeriod, kindLong, 4}, {'a', fieldDayPeriod, kindNarrow, 5},
	{'b', fieldDayPeriod, kindShort - delta, 1}, {'b', fieldDayPeriod, kindLong - delta, 4}, {'b', fieldDayPeriod, kindNarrow - delta, 5},
	{'B', fieldDayPeriod, kindShort - 3*delta, 1}, {'B', fieldDayPeriod, kindLong - 3*delta, 4}, {'B', fieldDayPeriod, kindNarrow - 3*delta, 5},
	{'H', fieldHour, kindNumeric + 10*delta, 1}, {'k', fieldHour, kindNumeric + 11*delta, 1}, {'h', fieldHour, kindNumeric, 1}, {'K', fieldHour, kindNumeric + delta, 1},
	{'m', fieldMinute, kindNumeric, 1}, {'s', fieldSecond, kindNumeric, 1}, {'A', fieldSecond, kindNumeric + delta, 1}, {'S', fieldFraction, kindNumeric, 1},
	{'v', fieldZone, kindShort - 2*delta, 1}, {'v', fieldZone, kindLong - 2*delta, 4}, {'z', fieldZone, kindShort, 1}, {'z', fieldZone, kindLong, 4},
	{'Z', fieldZone, kindNarrow - delta, 1}, {'Z', fieldZone, kindLong - delta, 4}, {'Z', fieldZone, kindShort - delta, 5},
	{'O', fieldZone, kindShort - delta, 1}, {'O', fieldZone, kindLong - delta, 4},
	{'V', fieldZone, kindShort - delta, 1}, {'V', fieldZone, kindLong - delta, 2}, {'X', fieldZone, kindNarrow - delta, 1}, {'x', fieldZone, kindNarrow - delta, 1},
}

// formOf finds the form of a letter repeated n times; nil if it is no field.
func formOf(letter byte, n int) *form {
	var best *form
	for i := range forms {
		if f := &forms[i]; f.letter == letter && (f.least <= n || best == nil) {
			best = f
		}
	}
	return best
}

// item is a run of one pattern letter, or text.
type item struct {
	letter byte // 0 for text
	n      int
	text   string
}

// parseItems splits a pattern ("d 'de' MMM") into its items.
func parseItems(pattern string) []item {
	var out []item
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			out = append(out, item{text: text.String()})
			text.Reset()
		}
	}
	quoted := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch {
		case c == '\'' && i+1 < len(pattern) && pattern[i+1] == '\'':
			text.WriteByte('\'')
			i++
		case c == '\'':
			quoted = !quoted
		case !quoted && isLetter(c):
			flush()
			n := 1
			for i+1 < len(pattern) && pattern[i+1] == c {
				n++
				i++
			}
			out = append(out, item{letter: c, n: n})
		default:
			text.WriteByte(c)
		}
	}
	flush()
	return out
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// quote writes text so that parseItems reads it back.
func quote(text string) string {
	text = strings.ReplaceAll(text, "'", "''")
	if strings.ContainsFunc(text, func(r rune) bool { return r < 128 && isLetter(byte(r)) }) {
		return "'" + text + "'"
	}
	return text
}

func render(items []item) string {
	var b strings.Builder
	for _, it := range items {
		if it.letter == 0 {
			b.WriteString(quote(it.text))
			continue
		}
		for range it.n {
			b.WriteByte(it.letter)
		}
	}
	return b.String()
}

// skeleton says which fields a pattern has, and in which form.
type skeleton struct {
	letter [fieldCount]byte
	length [fieldCount]int
	kind   [fieldCount]int
	base   [fieldCount]item // letter and its least length
}

func parseSkeleton(pattern string) skeleton {
	var s skeleton
	for _, it := range parseItems(pattern) {
		if f := formOf(it.letter, it.n); it.letter != 0 && f != nil {
			s.set(f, it.n)
		}
	}
	if s.kind[fieldMinute] != 0 && s.kind[fieldFraction] != 0 && s.kind[fieldSecond] == 0 {
		s.set(formOf('s', 1), 1)
	}
	switch s.letter[fieldHour] {
	case 0:
	case 'h', 'K':
		if s.kind[fieldDayPeriod] == 0 {
			s.set(formOf('a', 1), 1)
		}
	default:
		s.kind[fieldDayPeriod], s.letter[fieldDayPeriod], s.length[fieldDayPeriod] = 0, 0, 0
		s.base[fieldDayPeriod] = item{}
	}
	return s
}

func (s *skeleton) set(f *form, n int) {
	s.letter[f.field], s.length[f.field], s.kind[f.field] = f.letter, n, f.kind
	if f.kind > 0 {
		s.kind[f.field] += n
	}
	s.base[f.field] = item{letter: f.letter, n: f.least}
}

func (s *skeleton) mask() int {
	m := 0
	for i, k := range s.kind {
		if k != 0 {
			m |= 1 << i
		}
	}
	return m
}

// basePattern is the key under which patterns of like skeletons meet.
func (s *skeleton) basePattern() string { return render(s.base[:]) }

const (
	extraCost   = 0x10000
	missingCost = 0x1000
)

// distance tells how far other is from what is asked for among the fields of the
// mask, and which of these it lacks or has beyond them.
func (s *skeleton) distance(other *skeleton, include int) (d, missing, extra int) {
	for i := range fieldCount {
		mine, theirs := s.kind[i], other.kind[i]
		if include&(1<<i) == 0 {
			mine = 0
		}
		switch {
		case mine == theirs:
		case mine == 0:
			d += extraCost
			extra |= 1 << i
		case theirs == 0:
			d += missingCost
			missing |= 1 << i
		default:
			d += max(mine-theirs, theirs-mine)
		}
	}
	return d, missing, extra
}
