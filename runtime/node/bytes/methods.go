package bytes

import (
	"math"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// methods adds the methods of Buffer that are native as a whole.
func (b *binding) methods(p *goja.Object) {
	for _, m := range []struct {
		name string
		e    encoding
	}{
		{"ascii", asciiEncoding}, {"base64", base64Encoding}, {"base64url", base64urlEncoding},
		{"latin1", latin1Encoding}, {"hex", hexEncoding}, {"ucs2", utf16Encoding}, {"utf8", utf8Encoding},
	} {
		b.method(p, m.name+"Slice", 0, func(call goja.FunctionCall) goja.Value { return b.rawSlice(call, m.e) })
		b.method(p, m.name+"Write", 0, func(call goja.FunctionCall) goja.Value { return b.rawWrite(call, m.e) })
	}
	_ = p.Set("toLocaleString", b.method(p, "toString", 3, b.toString))
	b.method(p, "write", 4, b.write)
	own := b.method(p, "subarray", 2, b.subarray)
	b.method(p, "slice", 2, func(call goja.FunctionCall) goja.Value { return b.slice(call, own) })
	for _, width := range []int{2, 4, 8} {
		name := map[int]string{2: "swap16", 4: "swap32", 8: "swap64"}[width]
		b.method(p, name, 0, func(call goja.FunctionCall) goja.Value { return b.swap(call, name[4:], width) })
	}
}

// clamp makes an index of a number between 0 and length, the fraction cut off.
func clamp(f float64, length int) int {
	switch {
	case f >= float64(length):
		return length
	case f > 0:
		return int(f)
	}
	return 0
}

// toString is buf.toString(encoding, start, end).
func (b *binding) toString(call goja.FunctionCall) goja.Value {
	data := b.bytes(call.This)
	if len(call.Arguments) == 0 {
		return b.decodeBytes(data, utf8Encoding)
	}
	start, end := clamp(call.Argument(1).ToFloat(), len(data)), len(data)
	if v := call.Argument(2); !goja.IsUndefined(v) {
		end = clamp(v.ToFloat(), len(data))
	}
	if end <= start {
		return b.rt.ToValue("")
	}
	e := encodingOf(call.Argument(0))
	if e == unknown {
		b.fail("ERR_UNKNOWN_ENCODING", call.Argument(0))
	}
	return b.decodeBytes(data[start:end], e)
}

// rawSlice is buf.utf8Slice(start, end) and its kind.
func (b *binding) rawSlice(call goja.FunctionCall, e encoding) goja.Value {
	data := b.bytes(call.This)
	start, end := b.index(call.Argument(0), 0), b.index(call.Argument(1), len(data))
	end = max(end, start)
	if end > len(data) {
		b.fail("ERR_OUT_OF_RANGE_INDEX")
	}
	return b.decodeBytes(data[start:end], e)
}

// index is an offset of Node's raw methods.
func (b *binding) index(v goja.Value, absent int) int {
	if goja.IsUndefined(v) {
		return absent
	}
	n := v.ToInteger()
	if n < 0 {
		b.fail("ERR_OUT_OF_RANGE_INDEX")
	}
	return int(n)
}

// rawWrite is buf.utf8Write(string, offset, length) and its kind.
func (b *binding) rawWrite(call goja.FunctionCall, e encoding) goja.Value {
	s, ok := text(call.Argument(0))
	if !ok {
		b.fail("ERR_STRING_ARGUMENT")
	}
	data := b.bytes(call.This)
	at := b.index(call.Argument(1), 0)
	if at > len(data) {
		b.fail("ERR_BUFFER_OUT_OF_BOUNDS", "offset")
	}
	n := min(b.index(call.Argument(2), len(data)-at), len(data)-at)
	return b.rt.ToValue(put(data[at:at+n], s, e))
}

// put writes as much of a string as there is room for, no part of a character of UTF-8
// or UTF-16.
func put(room []byte, s goja.String, e encoding) int {
	encoded := encode(s, e)
	n := len(encoded)
	if n > len(room) {
		n = len(room)
		switch e {
		case utf8Encoding:
			for n > 0 && !utf8.RuneStart(encoded[n]) {
				n--
			}
		case utf16Encoding:
			n &^= 1
		}
	}
	return copy(room, encoded[:n])
}

// write is buf.write(string, offset, length, encoding), whose middle arguments may be
// left out.
func (b *binding) write(call goja.FunctionCall) goja.Value {
	data := b.bytes(call.This)
	s, ok := text(call.Argument(0))
	offset, length, name := call.Argument(1), call.Argument(2), call.Argument(3)
	at, room := 0, len(data)
	if _, isName := text(offset); goja.IsUndefined(offset) || isName && goja.IsUndefined(length) {
		if isName {
			name = offset
		}
	} else {
		at = b.within("offset", offset, len(data))
		room = len(data) - at
		if _, isName := text(length); isName {
			name = length
		} else if !goja.IsUndefined(length) {
			room = min(room, b.within("length", length, len(data)))
		}
	}
	e := utf8Encoding
	if name.ToBoolean() {
		if e = encodingOf(name); e == unknown {
			b.fail("ERR_UNKNOWN_ENCODING", name)
		}
	}
	if !ok {
		b.fail("ERR_STRING_ARGUMENT")
	}
	return b.rt.ToValue(put(data[at:at+room], s, e))
}

// within is an integer from 0 to high.
func (b *binding) within(name string, v goja.Value, high int) int {
	if !goja.IsNumber(v) {
		b.fail("ERR_INVALID_ARG_TYPE", name, "number", v)
	}
	f := v.ToFloat()
	if f != math.Trunc(f) || math.IsInf(f, 0) {
		b.fail("ERR_OUT_OF_RANGE", name, "an integer", v)
	}
	if f < 0 || f > float64(high) {
		b.fail("ERR_OUT_OF_RANGE_WITHIN", name, high, v)
	}
	return int(f)
}

// slice is buf.slice(start, end): subarray, be it that of another class.
func (b *binding) slice(call goja.FunctionCall, own *goja.Object) goja.Value {
	other := call.This.ToObject(b.rt).Get("subarray")
	if f, ok := goja.AssertFunction(other); ok && other != goja.Value(own) {
		value, err := f(call.This, call.Arguments...)
		if err != nil {
			panic(err)
		}
		return value
	}
	return b.subarray(call)
}

// subarray is buf.subarray(start, end), a view of the same memory.
func (b *binding) subarray(call goja.FunctionCall) goja.Value {
	this := call.This.ToObject(b.rt)
	length := int(this.Get("length").ToInteger())
	start, end := relative(call.Argument(0), 0, length), relative(call.Argument(1), length, length)
	end = max(start, end)
	at := int(this.Get("byteOffset").ToInteger()) + start
	view, err := b.construct(b.target, this.Get("buffer"), b.rt.ToValue(at), b.rt.ToValue(end-start))
	if err != nil {
		panic(err)
	}
	return view
}

// relative is an index that counts from the end when it is negative.
func relative(v goja.Value, absent, length int) int {
	if goja.IsUndefined(v) {
		return absent
	}
	f := math.Trunc(v.ToFloat())
	if f < 0 {
		f += float64(length)
	}
	return clamp(f, length)
}

// swap is buf.swap16, swap32 or swap64.
func (b *binding) swap(call goja.FunctionCall, bits string, width int) goja.Value {
	data := b.bytes(call.This)
	if len(data)%width != 0 {
		b.fail("ERR_INVALID_BUFFER_SIZE", bits+"-bits")
	}
	for i := 0; i < len(data); i += width {
		for j := range width / 2 {
			data[i+j], data[i+width-1-j] = data[i+width-1-j], data[i+j]
		}
	}
	return call.This
}
