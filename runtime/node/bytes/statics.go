package bytes

import (
	stdbytes "bytes"
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// from is Buffer.from for a string whose encoding, if any, is a string.
func (b *binding) from(call goja.FunctionCall) goja.Value {
	s, _ := text(call.Argument(0))
	e := utf8Encoding
	if name, ok := text(call.Argument(1)); ok && name.Length() > 0 {
		if e = parseEncoding(name.String()); e == unknown {
			b.fail("ERR_UNKNOWN_ENCODING", name)
		}
	}
	return b.buffer(encode(s, e))
}

// fromArray makes a Buffer of the numbers of an array.
func (b *binding) fromArray(call goja.FunctionCall) goja.Value {
	list := call.Argument(0).ToObject(b.rt)
	out := b.room(call.Argument(1))
	n := len(out)
	if data, ok := b.r.Bytes(list); ok && len(data) == n {
		copy(out, data)
		return b.buffer(out)
	}
	if items, ok := list.Export().([]any); ok && len(items) == n {
		for i, item := range items {
			if whole, isInt := item.(int64); isInt {
				out[i] = byte(whole)
			} else if value := list.Get(itoa(i)); value != nil { // nil for a hole
				out[i] = byte(value.ToNumber().ToInteger())
			}
		}
		return b.buffer(out)
	}
	for i := range n {
		if item := list.Get(itoa(i)); item != nil {
			out[i] = byte(item.ToNumber().ToInteger())
		}
	}
	return b.buffer(out)
}

// alloc makes a Buffer of zeros.
func (b *binding) alloc(call goja.FunctionCall) goja.Value {
	return b.buffer(b.room(call.Argument(0)))
}

func (b *binding) byteLength(call goja.FunctionCall) goja.Value {
	s, _ := text(call.Argument(0))
	e := encodingOf(call.Argument(1))
	if e == unknown {
		e = utf8Encoding
	}
	return b.rt.ToValue(byteLength(s, e))
}

// encode is bytes of a string as an ArrayBuffer, for TextEncoder and its like.
func (b *binding) encode(call goja.FunctionCall) goja.Value {
	s := b.toText(call.Argument(0))
	return b.r.ArrayBuffer(encode(s, encodingOf(call.Argument(1))))
}

// decode is the string of bytes: decode(bytes, encoding).
func (b *binding) decode(call goja.FunctionCall) goja.Value {
	return b.decodeBytes(b.bytes(call.Argument(0)), encodingOf(call.Argument(1)))
}

// toWellFormed replaces lone surrogates.
func (b *binding) toWellFormed(call goja.FunctionCall) goja.Value {
	s := b.toText(call.Argument(0))
	if plain := s.String(); len(plain) != s.Length() {
		return b.rt.ToValue(plain)
	}
	return s
}

// compare orders parts: compare(a, b, aStart, aEnd, bStart, bEnd), the last four optional.
func (b *binding) compare(call goja.FunctionCall) goja.Value {
	one, two := b.bytes(call.Argument(0)), b.bytes(call.Argument(1))
	if len(call.Arguments) > 2 {
		one = part(one, call.Argument(2), call.Argument(3))
		two = part(two, call.Argument(4), call.Argument(5))
	}
	return b.rt.ToValue(stdbytes.Compare(one, two))
}

func part(data []byte, start, end goja.Value) []byte {
	to := clamp(end.ToFloat(), len(data))
	return data[min(clamp(start.ToFloat(), len(data)), to):to]
}

func (b *binding) equals(call goja.FunctionCall) goja.Value {
	return b.rt.ToValue(stdbytes.Equal(b.bytes(call.Argument(0)), b.bytes(call.Argument(1))))
}

// concat joins the members of an array, cut or filled with zeros to a length.
func (b *binding) concat(call goja.FunctionCall) goja.Value {
	list, out := call.Argument(0).ToObject(b.rt), b.room(call.Argument(1))
	at := 0
	for i := range int(list.Get("length").ToInteger()) {
		at += copy(out[at:], b.bytes(list.Get(itoa(i))))
	}
	return b.buffer(out)
}

// fill fills data[start:end] with a string, bytes or a number; false when there is
// nothing to fill it with.
func (b *binding) fill(call goja.FunctionCall) goja.Value {
	data := b.bytes(call.Argument(0))
	room := part(data, call.Argument(2), call.Argument(3))
	var pattern []byte
	value := call.Argument(1)
	if s, ok := text(value); ok {
		pattern = encode(s, encodingOf(call.Argument(4)))
	} else if given, ok := b.r.Bytes(value); ok {
		pattern = given
	} else {
		pattern = []byte{byte(value.ToNumber().ToInteger())}
	}
	if len(pattern) == 0 {
		return b.rt.ToValue(false)
	}
	if len(room) == 0 {
		return b.rt.ToValue(true)
	}
	for n := copy(room, pattern); n < len(room); n *= 2 {
		copy(room[n:], room[:n])
	}
	return b.rt.ToValue(true)
}

// copy copies source[from:to] to target at an offset: copy(source, target, at, from, to).
func (b *binding) copy(call goja.FunctionCall) goja.Value {
	source, target := b.bytes(call.Argument(0)), b.bytes(call.Argument(1))
	at := clamp(call.Argument(2).ToFloat(), len(target))
	return b.rt.ToValue(copy(target[at:], part(source, call.Argument(3), call.Argument(4))))
}

func (b *binding) isUTF8(call goja.FunctionCall) goja.Value {
	return b.rt.ToValue(utf8.Valid(b.bytes(call.Argument(0))))
}

func (b *binding) isASCII(call goja.FunctionCall) goja.Value {
	for _, c := range b.bytes(call.Argument(0)) {
		if c >= utf8.RuneSelf {
			return b.rt.ToValue(false)
		}
	}
	return b.rt.ToValue(true)
}

// transcode is buffer.transcode(source, from, to); undefined for encodings that it does
// not take. What the target lacks becomes a question mark, as in ICU.
func (b *binding) transcode(call goja.FunctionCall) goja.Value {
	from, to := parseEncoding(call.Argument(1).String()), parseEncoding(call.Argument(2).String())
	if from == unknown || to == unknown || from >= base64Encoding || to >= base64Encoding {
		return goja.Undefined()
	}
	if from == asciiEncoding {
		from = latin1Encoding
	}
	s := b.toText(b.decodeBytes(b.bytes(call.Argument(0)), from))
	if to == utf8Encoding || to == utf16Encoding {
		return b.buffer(encode(s, to))
	}
	limit := rune(0xff)
	if to == asciiEncoding {
		limit = 0x7f
	}
	out := []byte{}
	for _, r := range s.String() {
		if r > limit {
			r = '?'
		}
		out = append(out, byte(r))
	}
	return b.buffer(out)
}

// btoa is Base64 of a string of bytes; undefined when a character is none.
func (b *binding) btoa(call goja.FunctionCall) goja.Value {
	s := b.toText(call.Argument(0))
	for i := range s.Length() {
		if s.CharAt(i) > 0xff {
			return goja.Undefined()
		}
	}
	return b.rt.ToValue(base64.StdEncoding.EncodeToString(encodeLatin1(s)))
}

// atob decodes Base64 by the Infra Standard's forgiving rules; undefined when there is a
// character that is no digit, null when the length is wrong.
func (b *binding) atob(call goja.FunctionCall) goja.Value {
	s := strings.Map(func(r rune) rune {
		if strings.ContainsRune("\t\n\f\r ", r) {
			return -1
		}
		return r
	}, call.Argument(0).String())
	if len(s)%4 == 0 {
		s = strings.TrimSuffix(strings.TrimSuffix(s, "="), "=")
	}
	for i := range len(s) {
		if base64Digits[s[i]] == noDigit || s[i] == '-' || s[i] == '_' {
			return goja.Undefined()
		}
	}
	if len(s)%4 == 1 {
		return goja.Null()
	}
	return b.decodeLatin1(decodeBase64(s))
}
