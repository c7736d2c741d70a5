package number

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// affixes makes the modifier of the sign and of a pattern's prefix and suffix.
func (f *Formatter) affixes(p *pattern, sign byte, approximately bool) modifier {
	plus := sign == '+' && !strings.Contains(p.prefix+p.suffix, "+")
	negative := p.hasNegative && (sign == '-' ||
		strings.Contains(p.negPrefix+p.negSuffix, "-") && (plus || approximately))
	prefix, suffix := p.prefix, p.suffix
	if negative {
		prefix, suffix = p.negPrefix, p.negSuffix
	} else if sign == '-' || plus || approximately {
		prefix = "-" + prefix
	}
	signs := ""
	if approximately {
		signs = f.s.approximate
	}
	literal := "literal"
	if f.compact != nil && p != f.middle {
		literal = "compact"
	}
	kind := "minusSign"
	switch {
	case sign == '-':
		signs += f.s.minus
	case sign == '+':
		signs, kind = signs+f.s.plus, "plusSign"
	}
	if approximately {
		kind = "approximatelySign"
	}
	m := modifier{before: f.affix(prefix, signs, kind, literal), after: f.affix(suffix, signs, kind, literal)}
	return m
}

// affix turns one affix pattern into parts.
func (f *Formatter) affix(text, sign, signKind, literal string) []Part {
	var out []Part
	var plain strings.Builder
	flush := func() {
		out = trimmed(out, literal, plain.String())
		plain.Reset()
	}
	quoted := false
	for i, r := range text {
		switch {
		case r == '\'':
			if strings.HasPrefix(text[i+1:], "'") {
				plain.WriteRune(r)
			}
			quoted = !quoted
		case quoted:
			plain.WriteRune(r)
		case r == '¤':
			flush()
			out = append(out, Part{"currency", f.symbol})
		case r == '-' || r == '+':
			flush()
			if sign != "" {
				out = trimmed(out, signKind, sign)
			}
		case r == '%':
			flush()
			kind := "percentSign"
			if f.o.Style == "unit" {
				kind = "unit"
			}
			out = trimmed(out, kind, f.s.percent)
		default:
			plain.WriteRune(r)
		}
	}
	flush()
	return out
}

// spaceCurrency puts the locale's space between a currency symbol that ends in a
// letter and the number beside it.
func (f *Formatter) spaceCurrency(m *modifier) {
	if n := len(m.before); n > 0 && m.before[n-1].Type == "currency" {
		if r, _ := utf8.DecodeLastRuneInString(m.before[n-1].Value); wantsSpace(r) {
			m.before = appendLiteral(m.before, f.s.pattern("currency/beforeCurrency/insertBetween"))
		}
	}
	if len(m.after) > 0 && m.after[0].Type == "currency" {
		if r, _ := utf8.DecodeRuneInString(m.after[0].Value); wantsSpace(r) {
			space := Part{"literal", f.s.pattern("currency/afterCurrency/insertBetween")}
			m.after = append([]Part{space}, m.after...)
		}
	}
}

// splitMarks takes direction marks off the currency symbols.
func splitMarks(parts []Part) []Part {
	for i, p := range parts {
		if p.Type != "currency" || p.Value == strings.TrimFunc(p.Value, ignorable) {
			continue
		}
		out := trimmed(append([]Part{}, parts[:i]...), p.Type, p.Value)
		for _, rest := range parts[i+1:] {
			if rest.Type == "literal" {
				out = appendLiteral(out, rest.Value)
			} else {
				out = append(out, rest)
			}
		}
		return out
	}
	return parts
}

func wantsSpace(r rune) bool {
	return !unicode.IsSymbol(r) && !unicode.Is(unicode.Z, r)
}

// core writes the number itself.
func (f *Formatter) core(d Decimal, minFraction int) []Part {
	switch {
	case d.NaN:
		return []Part{{"nan", f.s.nan}}
	case d.Inf:
		return []Part{{"infinity", f.s.infinity}}
	}
	out := f.integer(nil, d)
	fraction := max(minFraction, -d.lowest())
	if fraction > 0 {
		var b strings.Builder
		for p := -1; p >= -fraction; p-- {
			b.WriteString(f.s.digits[d.digit(p)])
		}
		out = append(out, Part{"decimal", f.decimal}, Part{"fraction", b.String()})
	}
	return out
}

func (f *Formatter) integer(out []Part, d Decimal) []Part {
	n := max(d.Exp, f.o.MinInteger, 1)
	var b strings.Builder
	for p := n - 1; p >= 0; p-- {
		b.WriteString(f.s.digits[d.digit(p)])
		if f.groupsAt(p, n) {
			out = append(out, Part{"integer", b.String()}, Part{"group", f.group})
			b.Reset()
		}
	}
	return append(out, Part{"integer", b.String()})
}

// groupsAt reports whether a group separator follows the digit for ten to the
// power p in a number of n digits.
func (f *Formatter) groupsAt(p, n int) bool {
	if f.primary <= 0 || p < f.primary || n-f.primary < f.minGroup {
		return p == f.primary && f.primary > 0 && n-f.primary >= f.minGroup
	}
	return (p-f.primary)%f.secondary == 0
}

// exponent is the modifier of scientific notation.
func (f *Formatter) exponent(e int) modifier {
	out := []Part{{"exponentSeparator", f.s.exponent}}
	if e < 0 {
		out = trimmed(out, "exponentMinusSign", f.s.minus)
		e = -e
	}
	var b strings.Builder
	for _, c := range []byte(itoa(e)) {
		b.WriteString(f.s.digits[c-'0'])
	}
	return modifier{after: append(out, Part{"exponentInteger", b.String()})}
}
