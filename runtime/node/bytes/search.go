package bytes

import (
	stdbytes "bytes"
	"strconv"

	"github.com/dop251/goja"
)

func itoa(i int) string { return strconv.Itoa(i) }

// indexOf finds a string, bytes or a byte: indexOf(buffer, value, offset, encoding,
// forward). The offset is a number, negative ones count from the end.
func (b *binding) indexOf(call goja.FunctionCall) goja.Value {
	data, value := b.bytes(call.Argument(0)), call.Argument(1)
	offset, e, forward := call.Argument(2).ToFloat(), encodingOf(call.Argument(3)), call.Argument(4).ToBoolean()
	var needle []byte
	if s, ok := text(value); ok {
		needle = encode(s, e)
	} else if given, ok := b.r.Bytes(value); ok {
		needle = given
	} else {
		return b.rt.ToValue(find(data, []byte{byte(value.ToInteger())}, start(len(data), offset, 1, forward), forward, 1))
	}
	at := start(len(data), offset, len(needle), forward)
	if len(needle) == 0 {
		return b.rt.ToValue(at)
	}
	width := 1
	if e == utf16Encoding {
		if len(needle) < 2 || len(data) < 2 {
			return b.rt.ToValue(-1)
		}
		width = 2
	}
	return b.rt.ToValue(find(data, needle, at, forward, width))
}

// start is where a search begins, -1 for nowhere.
func start(length int, offset float64, needle int, forward bool) int {
	size := float64(length)
	switch {
	case offset < 0 && offset+size >= 0:
		return int(size + offset)
	case offset < 0 && (forward || needle == 0):
		return 0
	case offset < 0:
		return -1
	case offset+float64(needle) <= size:
		return int(offset)
	case needle == 0:
		return length
	case forward:
		return -1
	}
	return length - 1
}

// find is the index of needle at or after at, or else at or before it; matches begin at
// multiples of width.
func find(data, needle []byte, at int, forward bool, width int) int {
	if at < 0 || len(needle) > len(data) {
		return -1
	}
	needle = needle[:len(needle)/width*width]
	at = at / width * width
	if !forward {
		for at = min(at, (len(data)-len(needle))/width*width); at >= 0; at -= width {
			if stdbytes.HasPrefix(data[at:], needle) {
				return at
			}
		}
		return -1
	}
	for at <= len(data)-len(needle) {
		i := stdbytes.Index(data[at:], needle)
		if i < 0 {
			return -1
		}
		if at += i; at%width == 0 {
			return at
		}
		at++
	}
	return -1
}
