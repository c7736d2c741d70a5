package bytes

import (
	stdbytes "bytes"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
	xencoding "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

// textDecoder makes the state of a TextDecoder: textDecoder(label, fatal, keepBOM) gives
// {encoding, decode(bytes, stream)}, undefined for an unknown label. decode returns
// undefined when fatal and the bytes are not of the encoding.
func (b *binding) textDecoder(call goja.FunctionCall) goja.Value {
	label := strings.Trim(strings.ToLower(call.Argument(0).String()), "\t\n\f\r ")
	table, err := htmlindex.Get(label)
	if err != nil {
		return goja.Undefined()
	}
	name, err := htmlindex.Name(table)
	if err != nil || name == "replacement" || name == "x-user-defined" {
		return goja.Undefined()
	}
	d := &textDecoder{b: b, name: name, table: table, fatal: call.Argument(1).ToBoolean(), keepBOM: call.Argument(2).ToBoolean()}
	object := b.rt.NewObject()
	_ = object.Set("encoding", name)
	_ = object.Set("decode", func(call goja.FunctionCall) goja.Value {
		return d.decode(b.bytes(call.Argument(0)), call.Argument(1).ToBoolean())
	})
	return object
}

// textDecoder decodes a stream of one encoding.
type textDecoder struct {
	b              *binding
	name           string
	table          xencoding.Encoding
	fatal, keepBOM bool

	kept    []byte
	running transform.Transformer // between the parts of a stream, for tables
	started bool                  // the byte order mark has been dealt with
}

func (d *textDecoder) decode(data []byte, stream bool) goja.Value {
	if len(d.kept) > 0 {
		data = append(d.kept, data...)
		d.kept = nil
	}
	var value goja.Value
	ok := true
	switch d.name {
	case "utf-8":
		value, ok = d.utf8(data, stream)
	case "utf-16le", "utf-16be":
		value, ok = d.utf16(data, stream)
	default:
		value, ok = d.tabled(data, stream)
	}
	if !stream || !ok {
		d.started, d.kept, d.running = false, nil, nil
	}
	if !ok {
		return goja.Undefined()
	}
	return value
}

// mark drops the byte order mark at the start of a stream; false when there are too few
// bytes to tell.
func (d *textDecoder) mark(data []byte, mark string, stream bool) ([]byte, bool) {
	if d.started || d.keepBOM {
		return data, true
	}
	if stream && len(data) < len(mark) && strings.HasPrefix(mark, string(data)) {
		return data, false
	}
	d.started = true
	return stdbytes.TrimPrefix(data, []byte(mark)), true
}

func (d *textDecoder) keep(data []byte) { d.kept = append([]byte(nil), data...) }

func (d *textDecoder) utf8(data []byte, stream bool) (goja.Value, bool) {
	data, known := d.mark(data, "\xef\xbb\xbf", stream)
	if !known {
		d.keep(data)
		return d.b.rt.ToValue(""), true
	}
	if stream {
		whole := len(data) - incomplete(data)
		d.keep(data[whole:])
		data = data[:whole]
	}
	if d.fatal && !utf8.Valid(data) {
		return nil, false
	}
	return d.b.decodeBytes(data, utf8Encoding), true
}

func (d *textDecoder) utf16(data []byte, stream bool) (goja.Value, bool) {
	big := d.name == "utf-16be"
	bom := "\xff\xfe"
	if big {
		bom = "\xfe\xff"
	}
	data, known := d.mark(data, bom, stream)
	if !known {
		d.keep(data)
		return d.b.rt.ToValue(""), true
	}
	var units []uint16
	for i := 0; i+1 < len(data); i += 2 {
		u := uint16(data[i]) | uint16(data[i+1])<<8
		if big {
			u = u<<8 | u>>8
		}
		units = append(units, u)
	}
	rest := data[2*len(units):]
	if stream {
		if n := len(units); n > 0 && units[n-1]&0xfc00 == 0xd800 {
			units, rest = units[:n-1], data[2*(n-1):]
		}
		d.keep(rest)
	} else if len(rest) > 0 {
		units = append(units, 0xd800) // half a unit is as wrong as a lone surrogate
	}
	if !wellFormed(units) && d.fatal {
		return nil, false
	}
	return goja.StringFromUTF16(units), true
}

// wellFormed replaces lone surrogates and tells whether there were none.
func wellFormed(units []uint16) bool {
	fine := true
	for i := 0; i < len(units); i++ {
		if units[i]&0xf800 != 0xd800 {
			continue
		}
		if units[i]&0xfc00 == 0xd800 && i+1 < len(units) && units[i+1]&0xfc00 == 0xdc00 {
			i++
			continue
		}
		units[i], fine = 0xfffd, false
	}
	return fine
}

// tabled decodes the older encodings.
func (d *textDecoder) tabled(data []byte, stream bool) (goja.Value, bool) {
	if d.running == nil {
		d.running = d.table.NewDecoder().Transformer
	}
	out := make([]byte, 0, 2*len(data)+16)
	buffer := make([]byte, 4096)
	for {
		wrote, read, err := d.running.Transform(buffer, data, !stream)
		out = append(out, buffer[:wrote]...)
		data = data[read:]
		if err == transform.ErrShortDst {
			continue
		}
		break
	}
	d.keep(data)
	if d.fatal && stdbytes.Contains(out, []byte(replacement)) {
		return nil, false
	}
	return d.b.rt.ToValue(string(out)), true
}

// encodeInto writes UTF-8 of a string into bytes and returns [units read, bytes written].
func (b *binding) encodeInto(call goja.FunctionCall) goja.Value {
	s := b.toText(call.Argument(0))
	room := b.bytes(call.Argument(1))
	written := put(room, s, utf8Encoding)
	read := 0
	for _, r := range s.String()[:written] {
		if read++; r > 0xffff {
			read++
		}
	}
	return b.rt.NewArray(read, written)
}
