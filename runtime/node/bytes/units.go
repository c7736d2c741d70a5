package bytes

import (
	"reflect"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
)

var unitsType = reflect.TypeFor[[]uint16]()

// units is the UTF-16 text of a string that the engine keeps as such, behind a byte order
// mark; false for every other representation, and the callers have another way for it.
// The engine's own functions make runes of it first, which takes five times as long.
func units(s goja.String) ([]uint16, bool) {
	v := reflect.ValueOf(s)
	if v.Kind() != reflect.Slice || v.Type().Elem().Kind() != reflect.Uint16 || v.Len() != s.Length()+1 {
		return nil, false
	}
	return v.Convert(unitsType).Interface().([]uint16)[1:], true
}

// encodeUTF8 replaces lone surrogates by U+FFFD.
func encodeUTF8(s goja.String) []byte {
	text, ok := units(s)
	if !ok {
		return []byte(s.String())
	}
	out := make([]byte, 0, len(text)+len(text)/4)
	for i := 0; i < len(text); i++ {
		switch c := rune(text[i]); {
		case c < utf8.RuneSelf:
			out = append(out, byte(c))
		case !utf16.IsSurrogate(c):
			out = utf8.AppendRune(out, c)
		case i+1 < len(text) && utf16.DecodeRune(c, rune(text[i+1])) != utf8.RuneError:
			out = utf8.AppendRune(out, utf16.DecodeRune(c, rune(text[i+1])))
			i++
		default:
			out = append(out, replacement...)
		}
	}
	return out
}

// encodeUTF16 is little-endian.
func encodeUTF16(s goja.String) []byte {
	if text, ok := units(s); ok {
		out := make([]byte, 2*len(text))
		for i, c := range text {
			out[2*i], out[2*i+1] = byte(c), byte(c>>8)
		}
		return out
	}
	n := s.Length()
	out := make([]byte, 2*n)
	for i := range n {
		c := s.CharAt(i)
		out[2*i], out[2*i+1] = byte(c), byte(c>>8)
	}
	return out
}

// encodeLatin1 keeps the low byte of each unit.
func encodeLatin1(s goja.String) []byte {
	if text, ok := units(s); ok {
		out := make([]byte, len(text))
		for i, c := range text {
			out[i] = byte(c)
		}
		return out
	}
	n := s.Length()
	if plain := s.String(); len(plain) == n { // ASCII alone is as long in UTF-8 as in UTF-16
		return []byte(plain)
	}
	out := make([]byte, n)
	for i := range n {
		out[i] = byte(s.CharAt(i))
	}
	return out
}
