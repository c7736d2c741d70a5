package inspect

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// units returns the text of a string with lone surrogates kept, each as the three
// bytes that generalised UTF-8 has for it. The rest of this file understands those.
func units(v goja.String) string {
	s := v.String()
	if !strings.ContainsRune(s, utf8.RuneError) {
		return s
	}
	var b strings.Builder
	for i, n := 0, v.Length(); i < n; i++ {
		c := rune(v.CharAt(i))
		if c >= 0xD800 && c < 0xDC00 && i+1 < n {
			if low := rune(v.CharAt(i + 1)); low >= 0xDC00 && low < 0xE000 {
				b.WriteRune((c-0xD800)<<10 + (low - 0xDC00) + 0x10000)
				i++
				continue
			}
		}
		if c >= 0xD800 && c < 0xE000 {
			b.Write([]byte{0xED, byte(0x80 | c>>6&0x3F), byte(0x80 | c&0x3F)})
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

// surrogateAt returns the lone surrogate at s[i:], or 0.
func surrogateAt(s string, i int) rune {
	if s[i] == 0xED && i+2 < len(s) && s[i+1] >= 0xA0 {
		return 0xD000 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
	}
	return 0
}

// quote writes a string as a literal: in single quotes, or in double quotes or
// backticks when that saves escaping a single quote.
func quote(s string) string {
	mark := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 {
		switch {
		case strings.IndexByte(s, '"') < 0:
			mark = '"'
		case strings.IndexByte(s, '`') < 0 && !strings.Contains(s, "${"):
			mark = '`'
		}
	}
	escaped := '\''
	if mark != '\'' {
		escaped = 0
	}
	return string(mark) + escape(s, escaped) + string(mark)
}

// escape replaces control characters, backslashes, lone surrogates and the given
// quotation mark.
func escape(s string, mark rune) string {
	first := 0
	for first < len(s) && !special(s, first, mark) {
		first++
	}
	if first == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	b.WriteString(s[:first])
	for i := first; i < len(s); {
		if !special(s, i, mark) {
			b.WriteByte(s[i])
			i++
			continue
		}
		if c := surrogateAt(s, i); c != 0 {
			b.WriteString(`\u` + strconv.FormatInt(int64(c), 16))
			i += 3
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		writeEscape(&b, c)
		i += size
	}
	return b.String()
}

// special tells whether the character starting at s[i] is to be escaped. Bytes
// inside a character are not special.
func special(s string, i int, mark rune) bool {
	c := s[i]
	switch {
	case c < 0x20 || c == '\\' || c == 0x7F || rune(c) == mark && mark != 0:
		return true
	case c == 0xC2: // U+0080 to U+009F
		return i+1 < len(s) && s[i+1] < 0xA0
	case c == 0xED:
		return surrogateAt(s, i) != 0
	}
	return false
}

func writeEscape(b *strings.Builder, c rune) {
	switch c {
	case '\b':
		b.WriteString(`\b`)
	case '\t':
		b.WriteString(`\t`)
	case '\n':
		b.WriteString(`\n`)
	case '\f':
		b.WriteString(`\f`)
	case '\r':
		b.WriteString(`\r`)
	case '\\', '\'':
		b.WriteByte('\\')
		b.WriteRune(c)
	default:
		const digits = "0123456789ABCDEF"
		b.WriteString(`\x`)
		b.WriteByte(digits[c>>4])
		b.WriteByte(digits[c&15])
	}
}
