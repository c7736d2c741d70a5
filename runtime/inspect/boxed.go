package inspect

import (
	"fmt"
	"time"

	"github.com/dop251/goja"
)

// boxedType names the primitive inside a wrapper object.
func boxedType(o *goja.Object) string {
	switch o.ExportType() {
	case bigType:
		return "BigInt"
	case stringType:
		if o.ClassName() == "Object" {
			return "Symbol"
		}
	}
	return o.ClassName()
}

// boxedBase writes new Number(3) as [Number: 3]. The characters of a String are not
// repeated as properties.
func (p *printer) boxedBase(s *shape) string {
	name := boxedType(s.obj)
	var inner goja.Value = goja.Undefined()
	if valueOf := p.env.builtin(name, true, "valueOf"); valueOf != nil {
		inner = valueOf(goja.FunctionCall{This: s.obj})
	}
	if text, ok := inner.(goja.String); ok {
		s.keys = s.keys[min(text.Length(), len(s.keys)):]
	}
	base := "[" + name
	if !s.hasCtor {
		base += " (null prototype)"
	} else if s.ctor != name {
		base += " (" + s.ctor + ")"
	}
	base += ": " + p.primitive(inner) + "]"
	if s.tag != "" && s.tag != s.ctor {
		base += " [" + s.tag + "]"
	}
	return base
}

func dateBase(s *shape) string {
	base := "Invalid Date"
	if t, ok := s.obj.Export().(time.Time); ok {
		base = isoTime(t.UTC())
	}
	if prefix := s.prefix("Date", ""); prefix != "Date " {
		return prefix + base
	}
	return base
}

// isoTime is Date.prototype.toISOString, with six digits and a sign for years that
// do not fit in four.
func isoTime(t time.Time) string {
	year := t.Format("2006")
	switch y := t.Year(); {
	case y < 0:
		year = fmt.Sprintf("-%06d", -y)
	case y > 9999:
		year = fmt.Sprintf("+%06d", y)
	}
	return year + t.Format("-01-02T15:04:05.000Z")
}

func (p *printer) regExpBase(s *shape) string {
	base := ""
	if !s.hasCtor {
		base = p.bareRegExp(s.obj)
	} else if text := p.env.builtin("RegExp", true, "toString"); text != nil {
		base = text(goja.FunctionCall{This: s.obj}).String()
	}
	if prefix := s.prefix("RegExp", ""); prefix != "RegExp " {
		return prefix + base
	}
	return base
}

// bareRegExp writes an expression that has lost the prototype with its getters.
func (p *printer) bareRegExp(o *goja.Object) string {
	ctor, _ := p.env.rt.Get("RegExp").(*goja.Object)
	if ctor == nil {
		return ""
	}
	proto, _ := ctor.Get("prototype").(*goja.Object)
	read := func(name string) goja.Value {
		prop, _ := p.env.own(proto, p.env.key(name), false)
		if getter, ok := callable(prop.get); ok {
			return p.env.call(getter, o)
		}
		return goja.Undefined()
	}
	text := "/" + read("source").String() + "/"
	for _, flag := range [...][2]string{
		{"global", "g"}, {"ignoreCase", "i"}, {"multiline", "m"}, {"dotAll", "s"}, {"unicode", "u"}, {"sticky", "y"},
	} {
		if read(flag[0]).ToBoolean() {
			text += flag[1]
		}
	}
	return text
}
