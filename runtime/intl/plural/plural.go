// Package plural evaluates CLDR's plural rules: which of zero, one, two, few,
// many and other a number takes in a language.
package plural

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
)

// Operands is what rules ask of a formatted number: its absolute integer part,
// the count of its visible fraction digits with and without trailing zeros, these
// digits as a number, and the compact exponent ("1.2M" has 6).
type Operands struct {
	I       uint64
	V, W    int
	F, T    uint64
	E       int
	Special bool // infinite or not a number: always "other"
}

// Kind is the table of rules: Cardinal or Ordinal.
type Kind string

// The kinds of plural rules.
const (
	Cardinal Kind = "cardinal"
	Ordinal  Kind = "ordinal"
)

type relation struct {
	operand byte
	mod     uint64
	negate  bool
	ranges  [][2]uint64
}

// rule is a disjunction of conjunctions.
type rule struct {
	category string
	any      [][]relation
}

// Rules are those of one language. The zero value says "other" to everything.
type Rules struct {
	lang  string
	rules []rule
}

var (
	mu    sync.Mutex
	cache = map[string]*Rules{}
)

// order is that in which rules are tried and listed.
var order = []string{"few", "many", "one", "two", "zero"}

// For returns the rules of a locale ("pt-PT", "en-GB"): those of the locale or of
// the nearest shorter name.
func For(kind Kind, locale string) *Rules {
	mu.Lock()
	defer mu.Unlock()
	id := string(kind) + "/" + locale
	if r, ok := cache[id]; ok {
		return r
	}
	table := cldr.Supplemental("plural")
	lang := locale
	for {
		if _, ok := table.Lookup(string(kind) + "/" + lang + "/other"); ok {
			break
		}
		i := strings.LastIndexByte(lang, '-')
		if i < 0 {
			break
		}
		lang = lang[:i]
	}
	r := &Rules{lang: lang}
	for _, c := range order {
		if text, ok := table.Lookup(string(kind) + "/" + lang + "/" + c); ok {
			r.rules = append(r.rules, rule{c, parse(text)})
		}
	}
	cache[id] = r
	return r
}

func parse(text string) [][]relation {
	var any [][]relation
	for or := range strings.SplitSeq(text, " or ") {
		var all []relation
		for and := range strings.SplitSeq(or, " and ") {
			all = append(all, parseRelation(and))
		}
		any = append(any, all)
	}
	return any
}

// parseRelation reads "i % 10 != 2..4,7".
func parseRelation(text string) relation {
	left, right, _ := strings.Cut(text, "=")
	r := relation{}
	left = strings.TrimSpace(left)
	if l, ok := strings.CutSuffix(left, "!"); ok {
		left, r.negate = strings.TrimSpace(l), true
	}
	r.operand = left[0]
	if _, mod, ok := strings.Cut(left, "%"); ok {
		r.mod = parseUint(mod)
	}
	for part := range strings.SplitSeq(right, ",") {
		lo, hi, ok := strings.Cut(part, "..")
		if !ok {
			hi = lo
		}
		r.ranges = append(r.ranges, [2]uint64{parseUint(lo), parseUint(hi)})
	}
	return r
}

func parseUint(s string) uint64 {
	n, err := strconv.ParseUint(strings.TrimSpace(s), 10, 64)
	if err != nil {
		panic("plural: damaged rule: " + err.Error())
	}
	return n
}

func (r relation) holds(o Operands) bool {
	var n uint64
	exact := true
	switch r.operand {
	case 'n':
		n, exact = o.I, o.T == 0
	case 'i':
		n = o.I
	case 'v':
		n = uint64(o.V)
	case 'w':
		n = uint64(o.W)
	case 'f':
		n = o.F
	case 't':
		n = o.T
	case 'c', 'e':
		n = uint64(o.E)
	}
	if r.mod != 0 {
		n %= r.mod
	}
	in := false
	for _, span := range r.ranges {
		in = in || span[0] <= n && n <= span[1]
	}
	return (in && exact) != r.negate
}

// Select returns the category of a number.
func (r *Rules) Select(o Operands) string {
	if o.Special {
		return "other"
	}
	for _, rule := range r.rules {
		for _, all := range rule.any {
			if !slices.ContainsFunc(all, func(rel relation) bool { return !rel.holds(o) }) {
				return rule.category
			}
		}
	}
	return "other"
}

// Range returns the category of a range from its ends' categories.
func (r *Rules) Range(start, end string) string {
	lang := r.lang
	table := cldr.Supplemental("plural")
	for lang != "" {
		if c, ok := table.Lookup("range/" + lang + "/" + start + "/" + end); ok {
			return c
		}
		i := strings.LastIndexByte(lang, '-')
		if i < 0 {
			break
		}
		lang = lang[:i]
	}
	return "other"
}

// Locale is the name whose rules these are ("en" for "en-GB").
func (r *Rules) Locale() string { return r.lang }

// Categories lists the categories of the language, "other" last.
func (r *Rules) Categories() []string {
	var out []string
	for _, rule := range r.rules {
		out = append(out, rule.category)
	}
	return append(out, "other")
}
