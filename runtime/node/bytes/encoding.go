package bytes

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// encoding is how a string and bytes are made of each other.
type encoding int

const (
	unknown encoding = iota
	utf8Encoding
	utf16Encoding
	latin1Encoding
	asciiEncoding
	base64Encoding
	base64urlEncoding
	hexEncoding
)

// encodings are Node's names of encodings, in lower case.
var encodings = map[string]encoding{
	"utf8": utf8Encoding, "utf-8": utf8Encoding,
	"ucs2": utf16Encoding, "ucs-2": utf16Encoding, "utf16le": utf16Encoding, "utf-16le": utf16Encoding,
	"latin1": latin1Encoding, "binary": latin1Encoding, "ascii": asciiEncoding,
	"base64": base64Encoding, "base64url": base64urlEncoding, "hex": hexEncoding,
}

var encodingNames = map[encoding]string{
	utf8Encoding: "utf8", utf16Encoding: "utf16le", latin1Encoding: "latin1", asciiEncoding: "ascii",
	base64Encoding: "base64", base64urlEncoding: "base64url", hexEncoding: "hex",
}

func parseEncoding(name string) encoding {
	if e, ok := encodings[name]; ok {
		return e
	}
	return encodings[strings.ToLower(name)]
}

// encodingOf is the encoding that an argument names; absent means UTF-8.
func encodingOf(v goja.Value) encoding {
	if goja.IsUndefined(v) {
		return utf8Encoding
	}
	return parseEncoding(v.String())
}

// encodingName is the one name of an encoding, undefined for what is none.
func (b *binding) encodingName(call goja.FunctionCall) goja.Value {
	if name, ok := encodingNames[parseEncoding(call.Argument(0).String())]; ok {
		return b.rt.ToValue(name)
	}
	return goja.Undefined()
}

// encode makes bytes of a string, as Buffer.from does: what an encoding has no place
// for is cut to its low byte, or passed over in hexadecimal and Base64.
func encode(s goja.String, e encoding) []byte {
	switch e {
	case utf16Encoding:
		return encodeUTF16(s)
	case latin1Encoding, asciiEncoding:
		return encodeLatin1(s)
	case base64Encoding, base64urlEncoding:
		return decodeBase64(s.String())
	case hexEncoding:
		return decodeHex(s.String())
	}
	return encodeUTF8(s)
}

// byteLength is the length of what encode makes, by Node's quicker estimate for Base64.
func byteLength(s goja.String, e encoding) int {
	switch e {
	case utf16Encoding:
		return 2 * s.Length()
	case latin1Encoding, asciiEncoding:
		return s.Length()
	case hexEncoding:
		return s.Length() / 2
	case base64Encoding, base64urlEncoding:
		n, plain := s.Length(), s.String()
		if strings.HasSuffix(plain, "=") {
			n--
			if n > 1 && strings.HasSuffix(plain, "==") {
				n--
			}
		}
		return n * 3 / 4
	}
	if text, ok := units(s); ok {
		return utf8Length(text)
	}
	return len(s.String())
}

// utf8Length is the length of what encodeUTF8 makes.
func utf8Length(text []uint16) int {
	n := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c < 0x80:
			n++
		case c < 0x800:
			n += 2
		default:
			n += 3
			if c&0xfc00 == 0xd800 && i+1 < len(text) && text[i+1]&0xfc00 == 0xdc00 {
				n++ // four bytes for the pair
				i++
			}
		}
	}
	return n
}

// decodeHex reads pairs of digits up to the first that is none.
func decodeHex(s string) []byte {
	out := make([]byte, len(s)/2)
	n, _ := hex.Decode(out, []byte(s[:len(s)&^1]))
	return out[:n]
}

const noDigit = 0xff

// base64Digits gives the value of a digit of either alphabet.
var base64Digits = func() (table [256]byte) {
	for i := range table {
		table[i] = noDigit
	}
	for i := range 64 {
		table["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[i]] = byte(i)
	}
	table['-'], table['_'] = 62, 63
	return table
}()

// decodeBase64 reads digits of either alphabet up to the first "=", passing over
// everything else.
func decodeBase64(s string) []byte {
	out := make([]byte, 0, len(s)/4*3+3)
	var group, digits uint32
	for i := 0; i < len(s) && s[i] != '='; i++ {
		d := base64Digits[s[i]]
		if d == noDigit {
			continue
		}
		group = group<<6 | uint32(d)
		if digits++; digits == 4 {
			out = append(out, byte(group>>16), byte(group>>8), byte(group))
			group, digits = 0, 0
		}
	}
	switch digits {
	case 2:
		out = append(out, byte(group>>4))
	case 3:
		out = append(out, byte(group>>10), byte(group>>2))
	}
	return out
}

// decodeBytes makes a string of bytes, as buf.toString does.
func (b *binding) decodeBytes(data []byte, e encoding) goja.Value {
	switch e {
	case utf16Encoding:
		return decodeUTF16(data)
	case latin1Encoding:
		return b.decodeLatin1(data)
	case asciiEncoding:
		out := make([]byte, len(data))
		for i, c := range data {
			out[i] = c & 0x7f
		}
		return b.rt.ToValue(string(out))
	case base64Encoding:
		return b.rt.ToValue(base64.StdEncoding.EncodeToString(data))
	case base64urlEncoding:
		return b.rt.ToValue(base64.RawURLEncoding.EncodeToString(data))
	case hexEncoding:
		return b.rt.ToValue(hex.EncodeToString(data))
	}
	return b.rt.ToValue(Text(data))
}

func decodeUTF16(data []byte) goja.Value {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i]) | uint16(data[2*i+1])<<8
	}
	return goja.StringFromUTF16(units)
}

func (b *binding) decodeLatin1(data []byte) goja.Value {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			units := make([]uint16, len(data))
			for i, c := range data {
				units[i] = uint16(c)
			}
			return goja.StringFromUTF16(units)
		}
	}
	return b.rt.ToValue(string(data))
}
