// Package number formats numbers as ICU does: decimal, percent, currency, unit,
// compact and scientific notation, in parts that say what each piece is.
//
// It knows nothing of JavaScript: options arrive resolved and checked.
package number

import (
	"math"
	"strconv"
	"strings"

	"github.com/hothouse-run/hothouse/runtime/intl/plural"
)

// Decimal is an exact decimal number: 0.DDD… times ten to the power Exp, so that
// Exp counts the digits before the point. No digits is zero.
type Decimal struct {
	Neg    bool
	Digits []byte // values 0 to 9, no leading or trailing zeros
	Exp    int
	NaN    bool
	Inf    bool
}

// FromFloat returns the shortest decimal that reads back as f.
func FromFloat(f float64) Decimal {
	switch {
	case math.IsNaN(f):
		return Decimal{NaN: true}
	case math.IsInf(f, 0):
		return Decimal{Inf: true, Neg: f < 0}
	}
	var buf [32]byte
	d, _ := Parse(string(strconv.AppendFloat(buf[:0], math.Abs(f), 'e', -1, 64)))
	d.Neg = math.Signbit(f)
	return d
}

// Parse reads a decimal literal ("-12.5e3"), exactly. It reports false for any
// other text.
func Parse(s string) (Decimal, bool) {
	var d Decimal
	if s != "" && (s[0] == '-' || s[0] == '+') {
		d.Neg = s[0] == '-'
		s = s[1:]
	}
	mantissa, exp := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		n, err := strconv.Atoi(s[i+1:])
		if err != nil {
			return d, false
		}
		mantissa, exp = s[:i], n
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole == "" && fraction == "" {
		return d, false
	}
	d.Digits = make([]byte, 0, len(mantissa))
	for _, part := range [2]string{whole, fraction} {
		for i := range len(part) {
			if part[i] < '0' || part[i] > '9' {
				return Decimal{}, false
			}
			d.Digits = append(d.Digits, part[i]-'0')
		}
	}
	d.Exp = len(whole) + exp
	d.trim()
	return d, true
}

func (d *Decimal) trim() {
	n := 0
	for n < len(d.Digits) && d.Digits[n] == 0 {
		n++
	}
	d.Digits, d.Exp = d.Digits[n:], d.Exp-n
	for len(d.Digits) > 0 && d.Digits[len(d.Digits)-1] == 0 {
		d.Digits = d.Digits[:len(d.Digits)-1]
	}
	if len(d.Digits) == 0 {
		d.Exp = 0
	}
}

// IsZero reports whether the number is zero; NaN and infinity are not.
func (d Decimal) IsZero() bool { return len(d.Digits) == 0 && !d.NaN && !d.Inf }

// magnitude is the power of ten of the first digit, 0 for zero.
func (d Decimal) magnitude() int {
	if len(d.Digits) == 0 {
		return 0
	}
	return d.Exp - 1
}

// digit returns the digit that stands for ten to the power p.
func (d Decimal) digit(p int) byte {
	i := d.Exp - 1 - p
	if i < 0 || i >= len(d.Digits) {
		return 0
	}
	return d.Digits[i]
}

// lowest is the power of ten of the last digit, 0 for zero.
func (d Decimal) lowest() int {
	if len(d.Digits) == 0 {
		return 0
	}
	return d.Exp - len(d.Digits)
}

// Compare orders two numbers: -1, 0 or 1. NaN compares equal to everything.
func (d Decimal) Compare(o Decimal) int {
	if d.NaN || o.NaN {
		return 0
	}
	sign := func(x Decimal) int {
		switch {
		case x.IsZero():
			return 0
		case x.Neg:
			return -1
		}
		return 1
	}
	if a, b := sign(d), sign(o); a != b {
		return max(-1, min(1, a-b))
	}
	c := d.compareAbs(o)
	if d.Neg {
		return -c
	}
	return c
}

func (d Decimal) compareAbs(o Decimal) int {
	switch {
	case d.Inf && o.Inf:
		return 0
	case d.Inf:
		return 1
	case o.Inf:
		return -1
	case d.Exp != o.Exp:
		if d.Exp > o.Exp {
			return 1
		}
		return -1
	}
	return strings.Compare(string(d.Digits), string(o.Digits))
}

// Operands returns what plural rules see of the number when it is shown with at
// least minFraction fraction digits and, in compact notation, the exponent e.
func (d Decimal) Operands(minFraction, e int) plural.Operands {
	o := plural.Operands{E: e, Special: d.NaN || d.Inf}
	if o.Special {
		return o
	}
	shown := max(minFraction, -d.lowest()) - e
	d.Exp += e
	if len(d.Digits) == 0 {
		d.Exp = 0
	}
	for p := min(d.Exp-1, 17); p >= 0; p-- { // ICU looks at the lowest 18 digits
		o.I = o.I*10 + uint64(d.digit(p))
	}
	o.V = max(0, shown)
	for p := -1; p >= -min(o.V, 18); p-- {
		digit := uint64(d.digit(p))
		o.F = o.F*10 + digit
		if digit != 0 {
			o.T, o.W = o.F, -p
		}
	}
	return o
}
