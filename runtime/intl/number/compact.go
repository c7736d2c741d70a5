package number

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// compactData are a locale's patterns for powers of ten ("0K").
type compactData struct {
	byPower [16]map[string]string // plural category (or "0", "1") to pattern
	scale   [16]int               // by how many powers of ten to shift
	largest int
	money   bool
}

func (f *Formatter) loadCompact() *compactData {
	c := &compactData{}
	prefix := "decimal/" + f.o.CompactDisplay + "/"
	if f.o.Style == "currency" && f.o.CurrencyDisplay != "name" {
		prefix, c.money = "currency/short/", true
	}
	load := func(system, prefix string) {
		for key, text := range f.s.numbers.Prefix(system + "/" + prefix) {
			power, category, ok := strings.Cut(key, "/")
			if !ok || strings.HasSuffix(category, "-alpha") {
				continue
			}
			p := len(power) - 1
			if p >= len(c.byPower) {
				continue
			}
			if c.byPower[p] == nil {
				c.byPower[p] = map[string]string{}
			}
			c.byPower[p][category] = text
			if zeros := parsePattern(text).zeros; zeros > 0 && text != "0" {
				c.scale[p] = zeros - p - 1
			}
			c.largest = max(c.largest, p)
		}
	}
	load(f.s.system, prefix)
	if c.largest == 0 && f.o.CompactDisplay == "long" {
		load(f.s.system, "decimal/short/")
	}
	if c.largest == 0 {
		load("latn", prefix)
	}
	return c
}

func (c *compactData) shift(magnitude int) int {
	if magnitude < 0 {
		return 0
	}
	return c.scale[min(magnitude, c.largest)]
}

// modifier returns what the compact pattern puts around the number, or the
// pattern that replaces the currency's.
func (c *compactData) modifier(f *Formatter, d Decimal, shift int, category string) (modifier, *pattern) {
	if d.NaN || d.Inf {
		return modifier{}, nil
	}
	power := d.magnitude() - shift
	if power < 0 {
		return modifier{}, nil
	}
	forms := c.byPower[min(power, c.largest)]
	text := ""
	for _, key := range []string{exactCategory(d), category, "other"} {
		if v, ok := forms[key]; ok && key != "" {
			text = v
			break
		}
	}
	if text == "" || text == "0" || shift == 0 && !strings.ContainsAny(text, "¤") {
		return modifier{}, nil
	}
	p := parsePattern(text)
	if c.money {
		if shift == 0 {
			return modifier{}, nil
		}
		return modifier{}, p
	}
	if f.o.Style != "decimal" {
		return modifier{before: trimmed(nil, "compact", unquote(p.prefix)), after: trimmed(nil, "compact", unquote(p.suffix))}, nil
	}
	return modifier{}, p
}

// exactCategory is "1" for a number that is exactly one.
func exactCategory(d Decimal) string {
	if len(d.Digits) == 1 && d.Digits[0] <= 1 && d.Exp == 1 && !d.Neg {
		return itoa(int(d.Digits[0]))
	}
	return ""
}
