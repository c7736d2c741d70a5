package number

import "github.com/hothouse-run/hothouse/runtime/intl/plural"

// Precision says where a number is cut. Fraction and significant digits of -1
// mean no limit.
type Precision struct {
	MinFraction, MaxFraction       int
	MinSignificant, MaxSignificant int
	Kind                           PrecisionKind
	Mode                           string // "halfExpand", "ceil" … as in ECMA-402
	Increment                      int    // 1, 2, 5, 10 …: in units of the last fraction digit
	StripIfInteger                 bool
}

// PrecisionKind is ECMA-402's rounding type.
type PrecisionKind int

// The rounding types.
const (
	ByFraction PrecisionKind = iota
	BySignificant
	ByMorePrecision
	ByLessPrecision
)

const (
	far = 1 << 20 // a power of ten beyond every number's
)

// apply rounds the number and returns it with the count of fraction digits to show
// at least.
func (p *Precision) apply(d Decimal) (Decimal, int) {
	if d.NaN || d.Inf {
		return d, 0
	}
	minFraction := 0
	switch p.Kind {
	case ByFraction:
		d = p.round(d, -p.MaxFraction)
		minFraction = p.MinFraction
	case BySignificant:
		d = p.round(d, d.magnitude()-p.MaxSignificant+1)
		minFraction = max(0, p.MinSignificant-1-d.magnitude())
	default:
		return p.applyBoth(d)
	}
	return d, p.strip(d, minFraction)
}

func (p *Precision) strip(d Decimal, minFraction int) int {
	if p.StripIfInteger && d.lowest() >= 0 {
		return 0
	}
	return minFraction
}

// applyBoth decides between the limits of fraction and of significant digits.
func (p *Precision) applyBoth(d Decimal) (Decimal, int) {
	byFraction, bySignificant := -p.MaxFraction, d.magnitude()-p.MaxSignificant+1
	at := max(byFraction, bySignificant)
	if p.Kind == ByMorePrecision {
		at = min(byFraction, bySignificant)
	}
	if !d.IsZero() {
		before := d.magnitude()
		d = p.round(d, at)
		if !d.IsZero() && d.magnitude() != before && byFraction == bySignificant {
			bySignificant++
		}
	}
	showFraction, showSignificant := far, d.magnitude()-p.MinSignificant+1
	if p.MinFraction > 0 {
		showFraction = -p.MinFraction
	}
	show := showFraction
	if (p.Kind == ByMorePrecision) == (bySignificant <= byFraction) {
		show = showSignificant
	}
	return d, p.strip(d, max(0, -show))
}

// round cuts everything below ten to the power at.
func (p *Precision) round(d Decimal, at int) Decimal {
	if p.Increment > 1 {
		return p.roundIncrement(d, at)
	}
	if d.lowest() >= at || d.IsZero() {
		return d
	}
	keep := d.Exp - at // digits kept; may be negative
	half := 0          // the rest compared with one half
	switch {
	case keep < 0 || d.Digits[keep] < 5:
		half = -1
	case d.Digits[keep] > 5 || len(d.Digits) > keep+1:
		half = 1
	}
	odd := keep > 0 && d.Digits[keep-1]%2 == 1
	out := Decimal{Neg: d.Neg, Exp: d.Exp}
	if keep > 0 {
		out.Digits = append(make([]byte, 0, keep+1), d.Digits[:keep]...)
	}
	if roundsUp(p.Mode, d.Neg, odd, half) {
		out = out.addUnit(at)
	}
	out.trim()
	return out
}

// roundsUp reports whether the magnitude grows.
func roundsUp(mode string, neg, odd bool, half int) bool {
	switch mode {
	case "ceil":
		return !neg
	case "floor":
		return neg
	case "expand":
		return true
	case "trunc":
		return false
	case "halfCeil":
		return half > 0 || half == 0 && !neg
	case "halfFloor":
		return half > 0 || half == 0 && neg
	case "halfTrunc":
		return half > 0
	case "halfEven":
		return half > 0 || half == 0 && odd
	}
	return half >= 0
}

// addUnit adds ten to the power at to the magnitude of a number that has no
// digits below it.
func (d Decimal) addUnit(at int) Decimal {
	if len(d.Digits) == 0 {
		return Decimal{Neg: d.Neg, Digits: []byte{1}, Exp: at + 1}
	}
	i := d.Exp - 1 - at
	for len(d.Digits) <= i {
		d.Digits = append(d.Digits, 0)
	}
	for ; i >= 0; i-- {
		if d.Digits[i]++; d.Digits[i] < 10 {
			return d
		}
		d.Digits[i] = 0
	}
	d.Digits = append([]byte{1}, d.Digits...)
	d.Exp++
	return d
}

// roundIncrement rounds to a multiple of the increment times ten to the power at.
func (p *Precision) roundIncrement(d Decimal, at int) Decimal {
	if d.IsZero() {
		return d
	}
	var quotient []byte
	remainder := 0
	for pos := max(d.Exp-1, at); pos >= at; pos-- {
		remainder = remainder*10 + int(d.digit(pos))
		quotient = append(quotient, byte(remainder/p.Increment))
		remainder %= p.Increment
	}
	below := d.lowest() < at
	q := Decimal{Neg: d.Neg, Digits: quotient, Exp: len(quotient)}
	q.trim()
	half := 0
	switch twice := 2 * remainder; {
	case twice > p.Increment || twice == p.Increment && below:
		half = 1
	case twice < p.Increment && (twice+1 < p.Increment || !below || halfBelow(d, at) < 0):
		half = -1
	case twice < p.Increment:
		half = halfBelow(d, at)
	}
	if (remainder > 0 || below) && roundsUp(p.Mode, d.Neg, q.digit(0)%2 == 1, half) {
		q = q.addUnit(0)
	}
	return q.times(p.Increment, at)
}

// halfBelow compares what is below ten to the power at with one half of it.
func halfBelow(d Decimal, at int) int {
	switch first := d.digit(at - 1); {
	case first < 5:
		return -1
	case first > 5 || d.lowest() < at-1:
		return 1
	}
	return 0
}

// times multiplies an integer by a small factor and shifts it.
func (d Decimal) times(factor, shift int) Decimal {
	out := Decimal{Neg: d.Neg}
	carry := 0
	for pos := 0; pos < d.Exp || carry > 0; pos++ {
		carry += int(d.digit(pos)) * factor
		out.Digits = append([]byte{byte(carry % 10)}, out.Digits...)
		carry /= 10
	}
	out.Exp = len(out.Digits) + shift
	out.trim()
	return out
}

// Operands rounds a number and returns what plural rules see of it.
func (p *Precision) Operands(d Decimal) plural.Operands {
	d, minFraction := p.apply(d)
	return d.Operands(minFraction, 0)
}
