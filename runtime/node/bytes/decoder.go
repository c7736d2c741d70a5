package bytes

import (
	"github.com/dop251/goja"
)

// stringDecoder is the state of a StringDecoder: decoder(encoding) gives {write(bytes),
// end(bytes), state()}, where state is an array [missing, total, ...bytes kept].
func (b *binding) stringDecoder(call goja.FunctionCall) goja.Value {
	d := &decoder{b: b, e: encodingOf(call.Argument(0))}
	object := b.rt.NewObject()
	_ = object.Set("write", func(call goja.FunctionCall) goja.Value { return d.write(b.bytes(call.Argument(0))) })
	_ = object.Set("end", func(call goja.FunctionCall) goja.Value { return d.end() })
	_ = object.Set("state", func(call goja.FunctionCall) goja.Value { return d.state() })
	return object
}

// decoder keeps the bytes at the end of what was written that are no whole character.
type decoder struct {
	b    *binding
	e    encoding
	kept []byte
}

func (d *decoder) write(data []byte) goja.Value {
	if len(d.kept) > 0 {
		data = append(d.kept, data...)
	}
	keep := d.partial(data)
	whole := data[:len(data)-keep]
	value := d.b.decodeBytes(whole, d.e)
	d.kept = append([]byte(nil), data[len(whole):]...)
	return value
}

// partial is the number of bytes at the end that wait for more.
func (d *decoder) partial(data []byte) int {
	switch d.e {
	case utf8Encoding:
		return incomplete(data)
	case utf16Encoding:
		odd := len(data) % 2
		if n := len(data) - odd; n >= 2 && data[n-1] >= 0xd8 && data[n-1] <= 0xdb {
			return 2 + odd
		}
		return odd
	case base64Encoding, base64urlEncoding:
		return len(data) % 3
	}
	return 0
}

// end is the text of what is left, by replacement where it is no character.
func (d *decoder) end() goja.Value {
	value := d.b.decodeBytes(d.kept, d.e)
	d.kept = nil
	return value
}

func (d *decoder) state() goja.Value {
	total := 0
	if len(d.kept) > 0 {
		switch d.e {
		case utf8Encoding:
			total, _, _ = sequence(d.kept[0])
		case utf16Encoding:
			total = 2
			if len(d.kept) >= 2 {
				total = 4
			}
		default:
			total = 3
		}
	}
	items := []any{total - len(d.kept), total}
	for _, c := range d.kept {
		items = append(items, c)
	}
	return d.b.rt.NewArray(items...)
}
