package inspect

import (
	"math"
	"strings"

	"github.com/dop251/goja"
)

// minSplit is the length above which a string with line breaks may be written in
// parts.
const minSplit = 16

// primitive renders a value that is not an object; strings are quoted.
func (p *printer) primitive(v goja.Value) string {
	switch v := v.(type) {
	case nil:
		return "undefined"
	case goja.String:
		return p.stringLiteral(v)
	case *goja.Symbol:
		return symbolText(v)
	}
	if goja.IsBigInt(v) {
		return v.String() + "n"
	}
	return number(v)
}

// number is the text of a number, with the sign of minus zero. Other values but
// strings, symbols and big integers keep their text.
func number(v goja.Value) string {
	s := v.String()
	if s == "0" && math.Signbit(v.ToFloat()) {
		return "-0"
	}
	return s
}

// stringLiteral quotes a string, cut at the maximum length and, when it is too long
// for the line, written as one literal per line of text.
func (p *printer) stringLiteral(v goja.String) string {
	trailer := ""
	length := v.Length()
	if over := length - p.opt.maxStringLength; over > 0 {
		trailer = rest(over, "character")
		length = p.opt.maxStringLength
		v = v.Substring(0, length)
	}
	text := units(v)
	if length <= minSplit || length <= p.opt.breakLen-p.indent-4 || !strings.Contains(text, "\n") {
		return quote(text) + trailer
	}
	var b strings.Builder
	for i, line := range strings.SplitAfter(text, "\n") {
		if line == "" {
			break
		}
		if i > 0 {
			b.WriteString(" +\n" + spaces(p.indent+2))
		}
		b.WriteString(quote(line))
	}
	return b.String() + trailer
}

func spaces(n int) string { return strings.Repeat(" ", n) }
