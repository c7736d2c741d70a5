package semver

import (
	"fmt"
	"strings"
)

// Range is a set of versions. The zero Range holds none.
type Range struct {
	text string
	sets [][]bound
}

// bound is one comparison that a version must pass.
type bound struct {
	op      operator
	version Version
}

type operator byte

const (
	less operator = iota
	lessEqual
	equal
	greaterEqual
	greater
)

// ParseRange reads a range: comparisons side by side that must all hold, alternatives
// between "||". As npm does, it passes over words that are no comparisons as long as
// something is left in one of the alternatives.
func ParseRange(text string) (Range, error) {
	r := Range{text: text}
	for _, alternative := range strings.Split(text, "||") {
		set, err := parseSet(strings.TrimSpace(alternative))
		if err != nil {
			return Range{}, fmt.Errorf("%q is no version range", text)
		}
		if set != nil {
			r.sets = append(r.sets, set)
		}
	}
	if r.sets == nil {
		return Range{}, fmt.Errorf("%q is no version range", text)
	}
	return r, nil
}

// String is the text that the range was read from.
func (r Range) String() string { return r.text }

// Contains tells whether the version lies in the range.
func (r Range) Contains(v Version) bool {
	for _, set := range r.sets {
		if holds(set, v) {
			return true
		}
	}
	return false
}

// holds tests one alternative. A prerelease counts only beside a bound of its numbers
// that is a prerelease as well.
func holds(set []bound, v Version) bool {
	invited := len(v.Pre) == 0
	for _, b := range set {
		if !b.holds(v) {
			return false
		}
		invited = invited || len(b.version.Pre) > 0 && b.version.sameNumbers(v)
	}
	return invited
}

func (b bound) holds(v Version) bool {
	switch c := v.Compare(b.version); b.op {
	case less:
		return c < 0
	case lessEqual:
		return c <= 0
	case equal:
		return c == 0
	case greaterEqual:
		return c >= 0
	default:
		return c > 0
	}
}

// anything is the set that holds every release; nothing holds no version.
var (
	anything = []bound{}
	nothing  = []bound{{less, Version{Pre: lowest}}}
)

// parseSet reads the comparisons of one alternative; nil when there is none among its
// words.
func parseSet(text string) ([]bound, error) {
	if text == "" {
		return anything, nil
	}
	words := split(text)
	if len(words) == 3 && words[1] == "-" {
		if set, ok := between(words[0], words[2]); ok {
			return set, nil
		}
	}
	var set []bound
	found := false
	for _, word := range words {
		bounds, ok := parseWord(word)
		found = found || ok
		set = append(set, bounds...)
	}
	switch {
	case !found:
		return nil, nil
	case set == nil:
		return anything, nil
	}
	return set, nil
}

// split cuts a set into words; an operator belongs to what follows it, also over blanks.
func split(text string) []string {
	var words []string
	open := false // the last word is an operator that waits for its version
	for _, field := range strings.Fields(text) {
		if open {
			words[len(words)-1] += field
		} else {
			words = append(words, field)
		}
		open = strings.Trim(words[len(words)-1], "<>=~^v") == ""
	}
	return words
}

// between reads "from - to", where both ends belong to the range.
func between(from, to string) ([]bound, bool) {
	low, okLow := parsePartial(from)
	high, okHigh := parsePartial(to)
	if !okLow || !okHigh {
		return nil, false
	}
	set := []bound{}
	if low.numbers > 0 {
		v := low.floor()
		if low.numbers == 3 {
			v = low.version()
		}
		set = append(set, bound{greaterEqual, v})
	}
	switch {
	case high.numbers == 3:
		set = append(set, bound{lessEqual, high.version()})
	case high.numbers > 0:
		set = append(set, bound{less, high.above(high.numbers - 1)})
	}
	return set, true
}

// parseWord reads one comparison, a caret, a tilde or an x-range.
func parseWord(word string) (set []bound, ok bool) {
	version := strings.TrimLeft(word, "<>=~^")
	sign := word[:len(word)-len(version)]
	p, ok := parsePartial(version)
	if !ok {
		return nil, false
	}
	switch sign {
	case "^", "^=":
		return caret(p), true
	case "~", "~>", "~=", "~>=":
		return tilde(p), true
	case "", "=", "==":
		return p.exactly()
	case "<", "<=", ">", ">=":
		return p.compared(sign)
	}
	return nil, false
}

// caret allows what does not change the first number that is not zero.
func caret(p partial) []bound {
	if p.numbers == 0 {
		return nil
	}
	place := 0
	for place < p.numbers-1 && p.part[place] == 0 {
		place++
	}
	return p.upTo(place)
}

// tilde allows what changes nothing but the patch, or the minor version if none is named.
func tilde(p partial) []bound {
	if p.numbers == 0 {
		return nil
	}
	return p.upTo(min(p.numbers-1, 1))
}

// upTo goes from the version to the next one that differs at the place.
func (p partial) upTo(place int) []bound {
	low := p.floor()
	if p.numbers == 3 {
		low = p.version()
	}
	return []bound{{greaterEqual, low}, {less, p.above(place)}}
}

// exactly is the one version, or all that an x-range stands for.
func (p partial) exactly() ([]bound, bool) {
	switch {
	case p.disorder:
		return nil, false
	case p.numbers == 3:
		return []bound{{equal, p.version()}}, true
	case p.numbers == 0:
		return nil, true
	}
	return p.upTo(p.numbers - 1), true
}

// compared is a comparison; an x-range on its right side counts as a whole.
func (p partial) compared(sign string) ([]bound, bool) {
	if p.disorder {
		return nil, false
	}
	if p.numbers == 0 {
		if sign == "<" || sign == ">" {
			return nothing, true
		}
		return nil, true
	}
	if p.numbers == 3 {
		ops := map[string]operator{"<": less, "<=": lessEqual, ">": greater, ">=": greaterEqual}
		return []bound{{ops[sign], p.version()}}, true
	}
	floor := p.floor()
	switch sign {
	case ">=":
		return []bound{{greaterEqual, floor}}, true
	case "<":
		floor.Pre = lowest
		return []bound{{less, floor}}, true
	case "<=":
		return []bound{{less, p.above(p.numbers - 1)}}, true
	default:
		next := p.above(p.numbers - 1)
		next.Pre = nil
		return []bound{{greaterEqual, next}}, true
	}
}
