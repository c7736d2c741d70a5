package intl

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/intl/number"
)

// digitRange are the fraction digits of a style without digit options.
type digitRange struct{ min, max int }

var roundingModes = []string{"ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"}

// readDigits reads the options that say where a number is cut (ECMA-402's
// SetNumberFormatDigitOptions).
func (o options) readDigits(d digitRange, compact bool) (minInteger int, p number.Precision) {
	r := o.r
	minInteger = o.integer("minimumIntegerDigits", 1, 21, 1)
	minF, maxF := o.raw("minimumFractionDigits"), o.raw("maximumFractionDigits")
	minS, maxS := o.raw("minimumSignificantDigits"), o.raw("maximumSignificantDigits")
	digits := o
	digits.service = "SetNumberFormatDigitOptions"
	priority := digits.text("roundingPriority", "auto", "auto", "morePrecision", "lessPrecision")
	p.Increment = o.readIncrement()
	p.Mode = o.text("roundingMode", "halfExpand", roundingModes...)
	p.StripIfInteger = o.text("trailingZeroDisplay", "auto", "auto", "stripIfInteger") != "auto"
	hasS, hasF := minS != nil || maxS != nil, minF != nil || maxF != nil
	needS, needF := true, true
	if priority == "auto" {
		needS = hasS
		needF = !needS && (hasF || !compact)
	}
	if needS {
		p.MinSignificant = r.integer(minS, "minimumSignificantDigits", 1, 21, 1)
		p.MaxSignificant = r.integer(maxS, "maximumSignificantDigits", p.MinSignificant, 21, 21)
	}
	if needF {
		p.MinFraction, p.MaxFraction = r.readFraction(minF, maxF, d)
	}
	switch {
	case !needS && !needF:
		p.Kind, p.MinSignificant, p.MaxSignificant = number.ByMorePrecision, 1, 2
	case priority == "morePrecision":
		p.Kind = number.ByMorePrecision
	case priority == "lessPrecision":
		p.Kind = number.ByLessPrecision
	case hasS:
		p.Kind = number.BySignificant
	}
	if p.Increment != 1 {
		if p.Kind != number.ByFraction {
			r.throwType("RoundingType is not fractionDigits")
		}
		if p.MinFraction != p.MaxFraction {
			r.throwRange("maximumFractionDigits not equal to minimumFractionDigits")
		}
	}
	return minInteger, p
}

func (o options) readIncrement() int {
	n := o.integer("roundingIncrement", 1, 5000, 1)
	switch n {
	case 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000:
		return n
	}
	o.r.throwRange("roundingIncrement value is out of range.")
	return 0
}

func (r *realm) readFraction(minF, maxF goja.Value, d digitRange) (low, high int) {
	if minF == nil && maxF == nil {
		return d.min, d.max
	}
	low = r.integer(minF, "minimumFractionDigits", 0, 20, -1)
	high = r.integer(maxF, "maximumFractionDigits", 0, 20, -1)
	switch {
	case low < 0:
		low = min(d.min, high)
	case high < 0:
		high = max(d.max, low)
	case low > high:
		r.throwRange("maximumFractionDigits value is out of range.")
	}
	return low, high
}

// readNumberStyle reads style, currency and unit.
func (o options) readNumberStyle(out *number.Options) {
	r := o.r
	out.Style = o.text("style", "decimal", "decimal", "percent", "currency", "unit")
	currency := ""
	if v := o.raw("currency"); v != nil {
		currency = v.String()
		if len(currency) != 3 || strings.ContainsFunc(currency, func(c rune) bool { return c|0x20 < 'a' || c|0x20 > 'z' }) {
			r.throwRange("Invalid currency code : " + currency)
		}
	} else if out.Style == "currency" {
		r.throwType("Currency code is required with currency style.")
	}
	display := o.text("currencyDisplay", "symbol", "code", "symbol", "name", "narrowSymbol")
	sign := o.text("currencySign", "standard", "standard", "accounting")
	unit := ""
	if v := o.raw("unit"); v != nil {
		unit = v.String()
		if !wellFormedUnit(unit) {
			r.throwRange("Invalid unit argument for Intl.NumberFormat() '" + unit + "'")
		}
	} else if out.Style == "unit" {
		r.throwType("Invalid unit argument for Intl.NumberFormat() ''")
	}
	unitDisplay := o.text("unitDisplay", "short", "short", "narrow", "long")
	switch out.Style {
	case "currency":
		out.Currency, out.CurrencyDisplay, out.CurrencySign = strings.ToUpper(currency), display, sign
	case "unit":
		out.Unit, out.UnitDisplay = unit, unitDisplay
	}
}

// sanctionedUnits are the units that ECMA-402 allows, alone or as a quotient.
const sanctionedUnits = " acre bit byte celsius centimeter day degree fahrenheit fluid-ounce foot gallon gigabit gigabyte gram hectare hour inch " +
	"kilobit kilobyte kilogram kilometer liter megabit megabyte meter microsecond mile mile-scandinavian milliliter millimeter millisecond minute " +
	"month nanosecond ounce percent petabyte pound second stone terabit terabyte week yard year "

func wellFormedUnit(unit string) bool {
	known := func(u string) bool { return u != "" && strings.Contains(sanctionedUnits, " "+u+" ") }
	top, bottom, ok := strings.Cut(unit, "-per-")
	return known(top) && (!ok || known(bottom))
}

// readGrouping reads useGrouping, a boolean or a word.
func (o options) readGrouping(notation string) string {
	fallback := "auto"
	if notation == "compact" {
		fallback = "min2"
	}
	v := o.raw("useGrouping")
	if v == nil {
		return fallback
	}
	if b, ok := v.Export().(bool); ok && isPrimitive(v) {
		if b {
			return "always"
		}
		return "false"
	}
	if !v.ToBoolean() {
		return "false"
	}
	switch s := v.String(); s {
	case "true", "false":
		return fallback
	default:
		return o.text("useGrouping", fallback, "min2", "auto", "always")
	}
}
