package inspect

import (
	"slices"

	"github.com/dop251/goja"
)

// shape is how one object will be laid out: optional base text, braces around
// entries, and where the entries come from.
type shape struct {
	obj  *goja.Object
	kind kind
	// ctor is the constructor's name; hasCtor is false without a prototype.
	ctor    string
	hasCtor bool
	tag     string

	base, open, end string
	// body renders the entries that are not properties; nil means none.
	body func(p *printer, s *shape, depth int) []string
	keys []goja.Value
	// namespace tells what import * yields: its getters are its values.
	namespace bool
	// hidden tells that keys may have some that are not enumerable.
	hidden bool
	// list marks arrays, whose entries can be grouped in columns.
	list bool
	// whole is set when base is the complete text unless there are properties.
	whole bool
	// asIs is set when the text without entries is open and end instead.
	asIs bool
	// inherited has the rendered properties of prototypes (showHidden).
	inherited []string
}

// raw renders an object that is neither a proxy nor inspects itself.
func (p *printer) raw(o *goja.Object, depth int, inTyped bool) string {
	s := p.shapeOf(o, depth, inTyped)
	if len(s.keys) == 0 && len(s.inherited) == 0 {
		if s.whole {
			return s.base
		}
		if s.asIs {
			return s.open + s.end
		}
	}
	if p.tooDeep(depth) {
		return p.abbreviated(s)
	}
	depth++
	p.seen = append(p.seen, o)
	p.level = depth
	entries := p.entries(s, depth)
	if i := slices.Index(p.circular, o); i >= 0 {
		ref := "<ref *" + itoa(i+1) + ">"
		if s.base != "" {
			ref += " " + s.base
		}
		s.base = ref
	}
	p.seen = p.seen[:len(p.seen)-1]
	if p.opt.sorted {
		from := 0
		if s.list {
			from = len(entries) - len(s.keys)
		}
		slices.Sort(entries[from:])
	}
	text := p.reduce(entries, s, depth)
	if p.written += len(text); p.written > maxOutput {
		p.opt.depth = -1
	}
	return text
}

// abbreviated names an object that is too deep: [Foo].
func (p *printer) abbreviated(s *shape) string {
	if s.kind == kindRegExp && s.whole {
		return s.base
	}
	name := s.ownPrefix()
	name = name[:len(name)-1]
	if !s.hasCtor {
		return name
	}
	return "[" + name + "]"
}

func (p *printer) entries(s *shape, depth int) []string {
	var entries []string
	if s.body != nil {
		entries = s.body(p, s, depth)
	} else {
		entries = make([]string, 0, len(s.keys))
	}
	for _, key := range s.keys {
		entries = append(entries, p.property(s, key, depth))
	}
	return append(entries, s.inherited...)
}

// shapeOf decides how an object is shown. The order of the questions is Node's: what
// can be iterated by its kind, everything else by its constructor first.
func (p *printer) shapeOf(o *goja.Object, depth int, inTyped bool) *shape {
	s := &shape{obj: o, kind: kindOf(o), open: "{", end: "}", hidden: p.opt.showHidden}
	if p.opt.showHidden && !p.tooDeep(depth) {
		s.ctor, s.hasCtor = p.constructorName(o, depth, &s.inherited)
	} else {
		s.ctor, s.hasCtor = p.constructorName(o, depth, nil)
	}
	s.tag = p.tag(o)
	if s.kind == kindOther && s.tag != "" {
		s.kind = p.kindByTag(o, s.ctor, s.tag)
	}
	if p.iterableShape(s) {
		return s
	}
	s.keys = p.keys(o)
	switch {
	case s.kind == kindIterator:
		s.open, s.body = "["+s.tag+"] {", unknownItems
	case s.kind == kindFunction:
		s.base, s.whole = p.functionBase(s), true
	case s.hasCtor && s.ctor == "Object":
		p.plainShape(s)
	default:
		p.specialShape(s, inTyped)
	}
	return s
}

// iterableShape fills in the kinds that are shown by their elements, as long as they
// can be iterated.
func (p *printer) iterableShape(s *shape) bool {
	if s.kind < kindArray || s.kind > kindTyped || s.hasCtor && s.obj.GetSymbol(goja.SymIterator) == nil {
		return false
	}
	switch s.kind {
	case kindArray:
		p.arrayShape(s)
	case kindTyped:
		p.typedShape(s)
	default:
		p.collectionShape(s)
	}
	return true
}

// plainShape is for whatever has Object as its constructor.
func (p *printer) plainShape(s *shape) {
	s.asIs = true
	if s.kind == kindArguments {
		s.open = "[Arguments] {"
	} else if s.tag != "" {
		s.open = s.prefix("Object", "") + "{"
	}
}

// specialShape is for class instances, objects without a prototype and the kinds
// that have more to show than properties.
func (p *printer) specialShape(s *shape, inTyped bool) {
	switch s.kind {
	case kindRegExp:
		s.base, s.whole = p.regExpBase(s), true
	case kindDate:
		s.base, s.whole = dateBase(s), true
	case kindBuffer:
		p.bufferShape(s, inTyped)
	case kindView:
		s.open = s.prefix("DataView", "") + "{"
		s.keys = append([]goja.Value{p.env.key("byteLength"), p.env.key("byteOffset"), p.env.key("buffer")}, s.keys...)
	case kindPromise:
		s.open, s.body = s.prefix("Promise", "")+"{", promiseBody
	case kindWeak:
		s.open, s.body = s.prefix(s.tag, "")+"{", unknownItems
	case kindBoxed:
		s.base, s.whole = p.boxedBase(s), true
	default:
		if s.kind == kindError || p.isError(s.obj) {
			s.kind, s.hidden = kindError, true
			s.base, s.whole = p.errorBase(s), true
			return
		}
		if s.namespace = p.isNamespace(s); s.namespace {
			s.open, s.asIs = "[Module: null prototype] {", true
			return
		}
		s.open, s.asIs = s.ownPrefix()+"{", true
	}
}

// isNamespace tells what import * yields by its tag, which nobody can change.
func (p *printer) isNamespace(s *shape) bool {
	if s.hasCtor || s.tag != "Module" {
		return false
	}
	tag, ok := p.env.describeSymbol(s.obj, goja.SymToStringTag)
	return ok && !tag.Get("configurable").ToBoolean() && !tag.Get("writable").ToBoolean()
}
