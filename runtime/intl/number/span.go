package number

import "strings"

// SpanPart is a part of a formatted range; Source is startRange, endRange or
// shared.
type SpanPart struct {
	Part
	Source string
}

// FormatRange formats the range from a to b, leaving out what both ends share.
func (f *Formatter) FormatRange(a, b Decimal) []SpanPart {
	ra, rb := f.Format(a), f.Format(b)
	if ra.Text() == rb.Text() {
		return label(nil, f.format(a, true).Parts(), "shared")
	}
	alone := ra.outer.alone || rb.outer.alone
	outer := !alone && (ra.outer.length() > 0) == (rb.outer.length() > 0)
	middle := outer && ra.middle.text() == rb.middle.text()
	collapsed := middle && ra.middle.length() > 1
	var shared Result
	if outer {
		if rb.outer.length() > 0 {
			category := f.plurals.Range(ra.category, rb.category)
			shared.outer = f.longName(category)
		}
		ra.outer, rb.outer = modifier{}, modifier{}
	}
	if collapsed {
		shared.middle = ra.middle
		ra.middle, rb.middle = modifier{}, modifier{}
	}
	spaced := ra.inner.length()+ra.middle.length()+ra.outer.length() > 0
	before, rest, _ := strings.Cut(f.s.rangePattern, "{0}")
	infix, after, _ := strings.Cut(rest, "{1}")
	if spaced {
		infix = padded(infix)
	}
	out := label(nil, appendLiteral(nil, before), "shared")
	out = label(out, shared.outer.before, "shared")
	out = label(out, shared.middle.before, "shared")
	out = label(out, ra.Parts(), "startRange")
	out = label(out, []Part{{"literal", infix}}, "shared")
	out = label(out, rb.Parts(), "endRange")
	out = label(out, shared.middle.after, "shared")
	out = label(out, shared.outer.after, "shared")
	return label(out, appendLiteral(nil, after), "shared")
}

func padded(infix string) string {
	if !strings.HasPrefix(infix, " ") {
		infix = " " + infix
	}
	if !strings.HasSuffix(infix, " ") {
		infix += " "
	}
	return infix
}

func label(out []SpanPart, parts []Part, source string) []SpanPart {
	for _, p := range parts {
		out = append(out, SpanPart{p, source})
	}
	return out
}
