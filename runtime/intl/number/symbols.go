package number

import (
	"strings"
	"sync"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
)

// symbols are a locale's signs for a numbering system.
type symbols struct {
	digits                   [10]string
	decimal, group           string
	curDecimal, curGroup     string
	plus, minus, percent     string
	exponent, infinity, nan  string
	superscript, approximate string
	rangePattern             string
	minGrouping              int
	numbers                  *cldr.Table
	system                   string // whose patterns are used: the system or "latn"
}

var symbolCache sync.Map

func loadSymbols(locale, system string) *symbols {
	id := locale + "/" + system
	if v, ok := symbolCache.Load(id); ok {
		return v.(*symbols)
	}
	t := cldr.Get(locale, "numbers")
	s := &symbols{numbers: t, system: system, minGrouping: 1}
	if _, ok := t.Lookup(system + "/symbols/decimal"); !ok {
		s.system = "latn"
	}
	own := t
	if system == "arab" && s.system == "latn" { // the root locale's, which the packages lack
		own = cldr.Get("ar", "numbers")
	}
	get := func(name string) string {
		if v, ok := own.Lookup(system + "/symbols/" + name); ok {
			return v
		}
		return t.First(s.system+"/symbols/"+name, "latn/symbols/"+name)
	}
	for i, r := range []rune(Digits(system)) {
		s.digits[i%10] = string(r)
	}
	s.decimal, s.group = get("decimal"), get("group")
	s.curDecimal, s.curGroup = s.decimal, s.group
	if v, ok := t.Lookup(s.system + "/symbols/currencyDecimal"); ok {
		s.curDecimal = v
	}
	if v, ok := t.Lookup(s.system + "/symbols/currencyGroup"); ok {
		s.curGroup = v
	}
	s.plus, s.minus, s.percent = get("plusSign"), get("minusSign"), get("percentSign")
	s.exponent, s.infinity, s.nan = get("exponential"), get("infinity"), get("nan")
	s.superscript, s.approximate = get("superscriptingExponent"), get("approximatelySign")
	s.rangePattern = t.First(s.system+"/miscPatterns/range", "latn/miscPatterns/range")
	if t.Get("mingroup") == "2" {
		s.minGrouping = 2
	}
	if v, ok := t.Lookup(s.system + "/misc/range"); ok {
		s.rangePattern = v
	}
	symbolCache.Store(id, s)
	return s
}

// pattern returns a number pattern of the locale: "decimal/standard".
func (s *symbols) pattern(name string) string {
	return s.numbers.First(s.system+"/"+name, "latn/"+name)
}

// Digits returns a numbering system's ten digits, those of "latn" if it has none.
func Digits(system string) string {
	if d := cldr.Supplemental("digits").Get(system); d != "" {
		return d
	}
	return "0123456789"
}

// HasDigits reports whether the name is that of a numbering system with digits.
func HasDigits(system string) bool {
	_, ok := cldr.Supplemental("digits").Lookup(system)
	return ok
}

// DefaultSystem is the numbering system that a locale of the data uses.
func DefaultSystem(locale string) string {
	if s := cldr.Get(locale, "numbers").Get("default"); s != "" {
		return s
	}
	return "latn"
}

// TranslateDigits replaces ASCII digits by a numbering system's.
func TranslateDigits(text, system string) string {
	if system == "latn" || !strings.ContainsAny(text, "0123456789") {
		return text
	}
	digits := []rune(Digits(system))
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return digits[r-'0']
		}
		return r
	}, text)
}

// CurrencyDigits is the count of fraction digits that a currency has.
func CurrencyDigits(code string) int {
	if d := cldr.Supplemental("money").Get(code); d != "" {
		return int(d[0] - '0')
	}
	return 2
}
