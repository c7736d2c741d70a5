package inspect

import (
	"encoding/hex"
	"reflect"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// typedShape is for typed arrays, whose elements are read from the Go slice that
// goja shares with them.
func (p *printer) typedShape(s *shape) {
	items := reflect.ValueOf(s.obj.Export())
	length := items.Len()
	fallback := ""
	if !s.hasCtor {
		fallback = p.typedName(s.obj)
	}
	s.open, s.end, s.list = s.prefix(fallback, "("+itoa(length)+")")+"[", "]", true
	s.keys = p.namedKeys(s.obj, length)
	s.asIs = length == 0 && !p.opt.showHidden
	s.body = func(p *printer, s *shape, depth int) []string {
		shown := min(length, p.opt.maxArrayLength)
		out := make([]string, shown, shown+1)
		for i := range shown {
			out[i] = p.typedElement(items.Index(i))
		}
		out = appendRest(out, length-shown, "item")
		if p.opt.showHidden {
			out = p.typedDetails(s, out, depth)
		}
		return out
	}
}

func (p *printer) typedElement(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Int64:
		return strconv.FormatInt(v.Int(), 10) + "n"
	case reflect.Uint64:
		return strconv.FormatUint(v.Uint(), 10) + "n"
	case reflect.Float32, reflect.Float64:
		return number(p.env.rt.ToValue(v.Float()))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return strconv.FormatUint(v.Uint(), 10)
	}
	return strconv.FormatInt(v.Int(), 10)
}

// typedDetails adds what showHidden wants to see of the view.
func (p *printer) typedDetails(s *shape, out []string, depth int) []string {
	p.indent += 2
	for _, name := range []string{"BYTES_PER_ELEMENT", "length", "byteLength", "byteOffset", "buffer"} {
		out = append(out, "["+name+"]: "+p.value(get(s.obj, p.env.key(name)), depth, true))
	}
	p.indent -= 2
	return out
}

// typedName asks the tag getter that all typed arrays inherit, for one that has lost
// its prototype.
func (p *printer) typedName(o *goja.Object) string {
	return quietly(p.env, func() string {
		proto := p.env.rt.Get("Uint8Array").(*goja.Object).Get("prototype").(*goja.Object).Prototype()
		prop, _ := p.env.own(proto, goja.SymToStringTag, false)
		getter, _ := callable(prop.get)
		return p.env.call(getter, o).String()
	})
}

// bufferShape is for ArrayBuffers: their bytes in hexadecimal, or only the length
// below a typed array.
func (p *printer) bufferShape(s *shape, inTyped bool) {
	s.open = s.prefix("ArrayBuffer", "") + "{"
	if !inTyped {
		s.body = bufferBody
	}
	s.keys = append([]goja.Value{p.env.key("byteLength")}, s.keys...)
}

func bufferBody(p *printer, s *shape, _ int) []string {
	buffer, _ := s.obj.Export().(goja.ArrayBuffer)
	if buffer.Detached() {
		return []string{"(detached)"}
	}
	data := buffer.Bytes()
	shown := min(len(data), p.opt.maxArrayLength)
	var b strings.Builder
	b.WriteString("[Uint8Contents]: <")
	for i := range shown {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(hex.EncodeToString(data[i : i+1]))
	}
	if n := len(data) - shown; n > 0 {
		b.WriteString(" " + rest(n, "byte"))
	}
	b.WriteByte('>')
	return []string{b.String()}
}
