package language

import (
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// text8 is a property name as a text.
func text8(name unistring.String) string {
	units := name.AsUtf16()
	if units == nil {
		return string(name)
	}
	return textOf(units[1:])
}

// inOrder tells names that are written in the order they were defined: no index is
// among them.
func inOrder(names []unistring.String) bool {
	for _, name := range names {
		if name != "" && name[0] >= '0' && name[0] <= '9' {
			return false
		}
	}
	return true
}

// stringOf makes a string of a text in which halves of characters may stand as three bytes.
func stringOf(rt *goja.Runtime, text string) goja.Value {
	for i := range len(text) {
		if text[i] == 0xed {
			return goja.StringFromUTF16(unitsOf(text))
		}
	}
	return rt.ToValue(text)
}

const hex = "0123456789abcdef"

// quote writes a string. Halves of characters are written as escapes.
func (w *writer) quote(s string) {
	w.out = append(w.out, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !special[c] || c >= utf8.RuneSelf && c != 0xed {
			continue
		}
		if c == 0xed && (i+2 >= len(s) || s[i+1] < 0xa0) {
			continue
		}
		w.out = append(w.out, s[from:i]...)
		if c == 0xed {
			unit := 0xd000 | uint16(s[i+1]&0x3f)<<6 | uint16(s[i+2]&0x3f)
			w.out = append(w.out, '\\', 'u', hex[unit>>12], hex[unit>>8&15], hex[unit>>4&15], hex[unit&15])
			i += 2
		} else {
			w.escape(c)
		}
		from = i + 1
	}
	w.out = append(w.out, s[from:]...)
	w.out = append(w.out, '"')
}

func (w *writer) escape(c byte) {
	switch c {
	case '"', '\\':
		w.out = append(w.out, '\\', c)
	case '\b':
		w.out = append(w.out, '\\', 'b')
	case '\t':
		w.out = append(w.out, '\\', 't')
	case '\n':
		w.out = append(w.out, '\\', 'n')
	case '\f':
		w.out = append(w.out, '\\', 'f')
	case '\r':
		w.out = append(w.out, '\\', 'r')
	default:
		w.out = append(w.out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
	}
}
