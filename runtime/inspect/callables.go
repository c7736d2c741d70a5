package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// functionBase writes [Function: f], or [class A extends B].
func (p *printer) functionBase(s *shape) string {
	if s.obj.ExportType() == classType {
		return classBase(s)
	}
	kind := p.functionKind(s)
	base := "[" + kind
	if !s.hasCtor {
		base += " (null prototype)"
	}
	if name := get(s.obj, p.env.key("name")); isString(name) && name.String() == "" {
		base += " (anonymous)"
	} else {
		base += ": " + name.String()
	}
	base += "]"
	if s.hasCtor && s.ctor != kind && s.ctor != "Function" {
		base += " " + s.ctor
	}
	if s.tag != "" && s.ctor != s.tag {
		base += " [" + s.tag + "]"
	}
	return base
}

// functionKind tells the kinds of functions apart by their tag, which is all that the
// engine shows. It gives async methods the prototype of ordinary functions, so those
// are known by their source.
func (p *printer) functionKind(s *shape) string {
	switch s.tag {
	case "AsyncFunction", "GeneratorFunction", "AsyncGeneratorFunction":
		return s.tag
	}
	source := p.env.builtin("Function", true, "toString")
	if source == nil {
		return "Function"
	}
	text := source(goja.FunctionCall{This: s.obj}).String()
	rest, ok := strings.CutPrefix(text, "async")
	name := strings.TrimLeft(rest, " \t\r\n")
	if ok && name != rest && name != "" && name[0] != '(' && name[0] != '=' {
		return "AsyncFunction"
	}
	return "Function"
}

func classBase(s *shape) string {
	name := "(anonymous)"
	if v := s.obj.Get("name"); v != nil && v.ToBoolean() {
		name = v.String()
	}
	base := "class " + name
	if s.hasCtor && s.ctor != "Function" {
		base += " [" + s.ctor + "]"
	}
	if s.tag != "" && s.ctor != s.tag {
		base += " [" + s.tag + "]"
	}
	if !s.hasCtor {
		return "[" + base + " extends [null prototype]]"
	}
	if parent := s.obj.Prototype(); parent != nil {
		if v := parent.Get("name"); v != nil && v.ToBoolean() {
			base += " extends " + v.String()
		}
	}
	return "[" + base + "]"
}

// isError tells whether Error.prototype is in the object's chain: what was made
// without the constructor counts too.
func (p *printer) isError(o *goja.Object) bool {
	ctor, _ := p.env.rt.Get("Error").(*goja.Object)
	if ctor == nil {
		return false
	}
	errorProto, _ := ctor.Get("prototype").(*goja.Object)
	cur := o.Prototype()
	for i := 0; cur != nil && i < maxChain; i++ {
		if cur == errorProto {
			return true
		}
		cur = cur.Prototype()
	}
	return false
}
