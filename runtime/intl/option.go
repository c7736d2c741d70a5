package intl

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// options reads the members of an options object; all are absent when it has none.
type options struct {
	r       *realm
	o       *goja.Object
	service string // "Intl.NumberFormat", for messages
}

func absent(v goja.Value) bool { return v == nil || goja.IsUndefined(v) }

// coerceOptions takes any value but null.
func (r *realm) coerceOptions(v goja.Value, service string) options {
	switch {
	case absent(v):
		return options{r, nil, service}
	case goja.IsNull(v):
		r.throwType(service + " called on null or undefined")
	}
	return options{r, v.ToObject(r.rt), service}
}

// strictOptions takes an object or nothing.
func (r *realm) strictOptions(v goja.Value, service string) options {
	if absent(v) {
		return options{r, nil, service}
	}
	o, ok := v.(*goja.Object)
	if !ok {
		r.throwType("invalid_argument")
	}
	return options{r, o, service}
}

// raw returns a member, nil if undefined.
func (o options) raw(name string) goja.Value {
	if o.o == nil {
		return nil
	}
	if v := o.o.Get(name); !absent(v) {
		return v
	}
	return nil
}

// text reads a string, which must be among the values when there are any.
func (o options) text(name, fallback string, values ...string) string {
	v := o.raw(name)
	if v == nil {
		return fallback
	}
	s := v.String()
	if len(values) > 0 && !slices.Contains(values, s) {
		o.r.throwRange("Value " + s + " out of range for " + o.service + " options property " + name)
	}
	return s
}

// flag reads a boolean; the second result is false if it is absent.
func (o options) flag(name string) (value, ok bool) {
	v := o.raw(name)
	if v == nil {
		return false, false
	}
	return v.ToBoolean(), true
}

// integer reads a number between the limits.
func (o options) integer(name string, low, high, fallback int) int {
	return o.r.integer(o.raw(name), name, low, high, fallback)
}

func (r *realm) integer(v goja.Value, name string, low, high, fallback int) int {
	if v == nil {
		return fallback
	}
	if _, ok := v.(*goja.Symbol); ok {
		r.throwType("Cannot convert a Symbol value to a number")
	}
	n := v.ToNumber().ToFloat()
	if math.IsNaN(n) || n < float64(low) || n > float64(high) {
		r.throwRange(name + " value is out of range.")
	}
	return int(math.Floor(n))
}

// matcher checks the option that every service has and none uses.
func (o options) matcher() {
	o.text("localeMatcher", "best fit", "lookup", "best fit")
}

// extensionType reads an option whose value has the form of a -u- extension's
// value ("latn", "islamic-civil").
func (o options) extensionType(name string) string {
	s := o.text(name, "")
	if s == "" && o.raw(name) == nil {
		return ""
	}
	for part := range strings.SplitSeq(s, "-") {
		if len(part) < 3 || len(part) > 8 || strings.ContainsFunc(part, notAlphanumeric) {
			o.r.throwRange("Invalid " + name + " : " + s)
		}
	}
	return strings.ToLower(s)
}

func notAlphanumeric(c rune) bool {
	return (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')
}
