package bytes

import (
	"fmt"
	"math"
	"math/big"
	"strings"

	"github.com/dop251/goja"
)

// numberMethods adds readInt8 … writeDoubleBE to the prototype.
func (b *binding) numberMethods(p *goja.Object) {
	for _, order := range []struct {
		name   string
		little bool
	}{{"LE", true}, {"BE", false}} {
		for _, size := range []int{2, 4} {
			b.integers(p, fmt.Sprint(8*size)+order.name, size, order.little)
		}
		b.bigMethods(p, order.name, order.little)
		b.floatMethods(p, order.name, order.little)
		for _, signed := range []bool{false, true} {
			name := sign(signed) + order.name
			read := b.method(p, "read"+name, 2, func(call goja.FunctionCall) goja.Value { return b.readSized(call, order.little, signed) })
			write := b.method(p, "write"+name, 3, func(call goja.FunctionCall) goja.Value { return b.writeSized(call, order.little, signed) })
			alias(p, "read"+name, read)
			alias(p, "write"+name, write)
		}
	}
	b.integers(p, "8", 1, true)
}

func sign(signed bool) string {
	if signed {
		return "Int"
	}
	return "UInt"
}

// alias sets readUint8 beside readUInt8.
func alias(p *goja.Object, name string, f *goja.Object) {
	if other := strings.Replace(name, "UInt", "Uint", 1); other != name {
		_ = p.Set(other, f)
	}
}

// integers adds the methods for one size, unsigned and signed.
func (b *binding) integers(p *goja.Object, suffix string, size int, little bool) {
	for _, signed := range []bool{false, true} {
		name := sign(signed) + suffix
		alias(p, "read"+name, b.method(p, "read"+name, 0, func(call goja.FunctionCall) goja.Value {
			data := b.bytes(call.This)
			return b.integer(data, b.offset(data, call.Argument(0), size, false), size, little, signed)
		}))
		alias(p, "write"+name, b.method(p, "write"+name, 1, func(call goja.FunctionCall) goja.Value {
			return b.writeInteger(b.bytes(call.This), call.Argument(0), call.Argument(1), size, little, signed, false)
		}))
	}
}

// offset checks the offset of something of a size; required tells that undefined is not 0.
func (b *binding) offset(data []byte, v goja.Value, size int, required bool) int {
	last := len(data) - size
	if goja.IsUndefined(v) && !required {
		if last < 0 {
			b.fail("ERR_BUFFER_OUT_OF_BOUNDS")
		}
		return 0
	}
	if !goja.IsNumber(v) {
		b.fail("ERR_INVALID_ARG_TYPE", "offset", "number", v)
	}
	at := v.ToFloat()
	switch {
	case math.Floor(at) != at:
		b.fail("ERR_OUT_OF_RANGE", "offset", "an integer", v)
	case last < 0:
		b.fail("ERR_BUFFER_OUT_OF_BOUNDS")
	case at < 0 || at > float64(last):
		b.fail("ERR_OUT_OF_RANGE", "offset", fmt.Sprintf(">= 0 and <= %d", last), v)
	}
	return int(at)
}

func load(data []byte, little bool) (n uint64) {
	for i := range data {
		if little {
			n |= uint64(data[i]) << (8 * i)
		} else {
			n = n<<8 | uint64(data[i])
		}
	}
	return n
}

func store(data []byte, n uint64, little bool) {
	for i := range data {
		if little {
			data[i] = byte(n >> (8 * i))
		} else {
			data[len(data)-1-i] = byte(n >> (8 * i))
		}
	}
}

func (b *binding) integer(data []byte, at, size int, little, signed bool) goja.Value {
	n := load(data[at:at+size], little)
	if signed {
		unused := 64 - 8*size
		return b.rt.ToValue(int64(n<<unused) >> unused)
	}
	return b.rt.ToValue(int64(n))
}

func (b *binding) writeInteger(data []byte, value, offset goja.Value, size int, little, signed, required bool) goja.Value {
	n, bits := value.ToNumber().ToFloat(), 8*size
	low, high := 0.0, math.Ldexp(1, bits)-1
	if signed {
		low, high = -math.Ldexp(1, bits-1), math.Ldexp(1, bits-1)-1
	}
	if n < low || n > high {
		b.fail("ERR_OUT_OF_RANGE", "value", limits(size, signed, low, high), n)
	}
	at := b.offset(data, offset, size, required)
	if math.IsNaN(n) {
		n = 0
	}
	store(data[at:at+size], uint64(int64(n)), little)
	return b.rt.ToValue(at + size)
}

// limits is the range as the error shows it, in powers of two above four bytes.
func limits(size int, signed bool, low, high float64) string {
	switch bits := 8 * size; {
	case size > 4 && signed:
		return fmt.Sprintf(">= -(2 ** %d) and < 2 ** %d", bits-1, bits-1)
	case size > 4:
		return fmt.Sprintf(">= 0 and < 2 ** %d", bits)
	}
	return fmt.Sprintf(">= %.0f and <= %.0f", low, high)
}

// size checks the argument byteLength of the methods for one to six bytes.
func (b *binding) size(v goja.Value) int {
	if !goja.IsNumber(v) {
		b.fail("ERR_INVALID_ARG_TYPE", "byteLength", "number", v)
	}
	n := v.ToFloat()
	if math.Floor(n) != n {
		b.fail("ERR_OUT_OF_RANGE", "byteLength", "an integer", v)
	}
	if n < 1 || n > 6 {
		b.fail("ERR_OUT_OF_RANGE", "byteLength", ">= 1 and <= 6", v)
	}
	return int(n)
}

func (b *binding) readSized(call goja.FunctionCall, little, signed bool) goja.Value {
	if goja.IsUndefined(call.Argument(0)) {
		b.fail("ERR_INVALID_ARG_TYPE", "offset", "number", goja.Undefined())
	}
	data, size := b.bytes(call.This), b.size(call.Argument(1))
	return b.integer(data, b.offset(data, call.Argument(0), size, true), size, little, signed)
}

func (b *binding) writeSized(call goja.FunctionCall, little, signed bool) goja.Value {
	size := b.size(call.Argument(2))
	return b.writeInteger(b.bytes(call.This), call.Argument(0), call.Argument(1), size, little, signed, true)
}

func (b *binding) bigMethods(p *goja.Object, order string, little bool) {
	for _, signed := range []bool{true, false} {
		name := "Big" + sign(signed) + "64" + order
		alias(p, "read"+name, b.method(p, "read"+name, 0, func(call goja.FunctionCall) goja.Value {
			data := b.bytes(call.This)
			at := b.offset(data, call.Argument(0), 8, false)
			n := load(data[at:at+8], little)
			if signed {
				return b.rt.ToValue(big.NewInt(int64(n)))
			}
			return b.rt.ToValue(new(big.Int).SetUint64(n))
		}))
		alias(p, "write"+name, b.method(p, "write"+name, 1, func(call goja.FunctionCall) goja.Value {
			return b.writeBig(call, little, signed)
		}))
	}
}

func (b *binding) writeBig(call goja.FunctionCall, little, signed bool) goja.Value {
	value := call.Argument(0)
	n, ok := value.Export().(*big.Int)
	if !ok {
		panic(b.rt.NewTypeError("Cannot mix BigInt and other types, use explicit conversions"))
	}
	if signed && !n.IsInt64() {
		b.fail("ERR_OUT_OF_RANGE", "value", ">= -(2n ** 63n) and < 2n ** 63n", value)
	}
	if !signed && !n.IsUint64() {
		b.fail("ERR_OUT_OF_RANGE", "value", ">= 0n and < 2n ** 64n", value)
	}
	data := b.bytes(call.This)
	at := b.offset(data, call.Argument(1), 8, false)
	bits := n.Uint64()
	if signed {
		bits = uint64(n.Int64())
	}
	store(data[at:at+8], bits, little)
	return b.rt.ToValue(at + 8)
}

// floatMethods adds readFloat and its kind, whose functions are named after the
// machine's byte order, as Node's are on a little-endian machine.
func (b *binding) floatMethods(p *goja.Object, order string, little bool) {
	direction := "Backwards"
	if little {
		direction = "Forwards"
	}
	for _, size := range []int{4, 8} {
		kind := map[int]string{4: "Float", 8: "Double"}[size]
		read := b.method(p, "read"+kind+order, 0, func(call goja.FunctionCall) goja.Value {
			data := b.bytes(call.This)
			at := b.offset(data, call.Argument(0), size, false)
			n := load(data[at:at+size], little)
			if size == 4 {
				return b.rt.ToValue(float64(math.Float32frombits(uint32(n))))
			}
			return b.rt.ToValue(math.Float64frombits(n))
		})
		write := b.method(p, "write"+kind+order, 1, func(call goja.FunctionCall) goja.Value {
			value, data := call.Argument(0).ToNumber().ToFloat(), b.bytes(call.This)
			at := b.offset(data, call.Argument(1), size, false)
			bits := math.Float64bits(value)
			switch {
			case size == 4:
				bits = uint64(math.Float32bits(float32(value)))
			case math.IsNaN(value): // Go's own NaN has another bit set than V8's
				bits = 0x7ff8 << 48
			}
			store(data[at:at+size], bits, little)
			return b.rt.ToValue(at + size)
		})
		b.rename(read, "read"+kind+direction)
		b.rename(write, "write"+kind+direction)
	}
}

func (b *binding) rename(f *goja.Object, name string) {
	_ = f.DefineDataProperty("name", b.rt.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}
