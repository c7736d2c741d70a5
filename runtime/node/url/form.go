package url

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/node/bytes"
)

// parseForm reads application/x-www-form-urlencoded.
func parseForm(rt *goja.Runtime, text string) goja.Value {
	list := []any{}
	for pair := range strings.SplitSeq(text, "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		list = append(list, decode(name), decode(value))
	}
	return rt.NewArray(list...)
}

// decode undoes the percent encoding; what is no UTF-8 then becomes U+FFFD.
func decode(s string) string {
	if !strings.ContainsAny(s, "%+") {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '+':
			out = append(out, ' ')
		case c == '%' && i+2 < len(s) && digit(s[i+1]) >= 0 && digit(s[i+2]) >= 0:
			out = append(out, byte(digit(s[i+1])<<4|digit(s[i+2])))
			i += 2
		default:
			out = append(out, c)
		}
	}
	return bytes.Text(out)
}

func digit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

const upperHex = "0123456789ABCDEF"

// formText writes a list of names and values as a form.
func formText(list *goja.Object) string {
	var out strings.Builder
	for i := range int(list.Get("length").ToInteger()) {
		switch {
		case i%2 == 1:
			out.WriteByte('=')
		case i > 0:
			out.WriteByte('&')
		}
		s := list.Get(strconv.Itoa(i)).String()
		for j := range len(s) {
			c := s[j]
			switch {
			case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '*', c == '-', c == '.', c == '_':
				out.WriteByte(c)
			case c == ' ':
				out.WriteByte('+')
			default:
				out.WriteByte('%')
				out.WriteByte(upperHex[c>>4])
				out.WriteByte(upperHex[c&15])
			}
		}
	}
	return out.String()
}
