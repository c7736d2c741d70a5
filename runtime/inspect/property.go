package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// maxKeyScan is the length above which an array is not searched for named
// properties: listing the keys would cost more than showing the first hundred
// elements is worth.
const maxKeyScan = 1 << 17

// key makes a property key.
func (e *realm) key(name string) goja.Value { return e.rt.ToValue(name) }

// constructorKey is the key "constructor", which every object is asked for.
func (e *realm) constructorKey() goja.Value {
	if e.ctorKey == nil {
		e.ctorKey = e.key("constructor")
	}
	return e.ctorKey
}

// keys lists the properties to show: enumerable ones, or all with showHidden.
func (p *printer) keys(o *goja.Object) []goja.Value {
	var names []string
	if p.opt.showHidden {
		names = o.GetOwnPropertyNames()
	} else {
		names = o.Keys()
	}
	return p.withSymbols(o, names)
}

// namedKeys is keys without array indices.
func (p *printer) namedKeys(o *goja.Object, length int) []goja.Value {
	var names []string
	switch {
	case length > maxKeyScan:
	case p.opt.showHidden:
		names = o.GetOwnPropertyNames()
	default:
		names = o.Keys()
	}
	named := names[:0]
	for _, name := range names {
		if _, ok := arrayIndex(name); !ok {
			named = append(named, name)
		}
	}
	return p.withSymbols(o, named)
}

func (p *printer) withSymbols(o *goja.Object, names []string) []goja.Value {
	symbols := o.Symbols()
	if p.opt.showHidden {
		symbols = p.allSymbols(o)
	}
	if len(names)+len(symbols) == 0 {
		return nil
	}
	keys := make([]goja.Value, 0, len(names)+len(symbols))
	for _, name := range names {
		keys = append(keys, p.env.key(name))
	}
	for _, symbol := range symbols {
		keys = append(keys, symbol)
	}
	return keys
}

// allSymbols includes the symbols that are not enumerable.
func (p *printer) allSymbols(o *goja.Object) (symbols []*goja.Symbol) {
	list := p.env.builtin("Object", false, "getOwnPropertySymbols")
	if list == nil {
		return o.Symbols()
	}
	found, _ := list(goja.FunctionCall{Arguments: []goja.Value{o}}).(*goja.Object)
	if found == nil {
		return nil
	}
	for _, i := range found.Keys() {
		if symbol, ok := found.Get(i).(*goja.Symbol); ok {
			symbols = append(symbols, symbol)
		}
	}
	return symbols
}

// property renders "name: value" of one property of s.
func (p *printer) property(s *shape, key goja.Value, depth int) string {
	prop, ok := p.env.own(s.obj, key, s.hidden)
	if !ok {
		prop = property{value: get(s.obj, key), enumerable: true}
	}
	if s.namespace && isObject(prop.get) {
		if err := p.env.rt.Try(func() { prop.value = s.obj.Get(key.String()) }); err != nil {
			return keyText(key, true) + ": <uninitialized>"
		}
	}
	if s.kind == kindError && isString(prop.value) && isString(key) && key.String() == "stack" {
		prop.value = p.env.rt.ToValue(cleanStack(prop.value.String()))
	}
	return keyText(key, prop.enumerable) + ": " + p.propertyValue(s.obj, prop, depth)
}

// propertyValue renders the value of a property without calling its getter, unless
// the getters option asks for it.
func (p *printer) propertyValue(receiver *goja.Object, prop property, depth int) string {
	if prop.value != nil {
		p.indent += 2
		text := p.value(prop.value, depth, false)
		p.indent -= 2
		return text
	}
	hasGet, hasSet := isObject(prop.get), isObject(prop.set)
	switch {
	case hasGet && hasSet:
		return p.getter("Getter/Setter", receiver, prop, hasSet, depth)
	case hasGet:
		return p.getter("Getter", receiver, prop, hasSet, depth)
	case hasSet:
		return "[Setter]"
	}
	return "undefined"
}

func (p *printer) getter(label string, receiver *goja.Object, prop property, hasSet bool, depth int) string {
	mode := p.opt.getters
	if mode != "all" && (mode != "get" || hasSet) && (mode != "set" || !hasSet) {
		return "[" + label + "]"
	}
	var v goja.Value
	err := p.env.contain(func() {
		fn, _ := callable(prop.get)
		v = p.env.call(fn, receiver)
	})
	if err != nil {
		return "[" + label + ": <Inspection threw (" + reason(err) + ")>]"
	}
	if !isObject(v) {
		return "[" + label + ": " + p.primitive(v) + "]"
	}
	p.indent += 2
	text := "[" + label + "] " + p.value(v, depth, false)
	p.indent -= 2
	return text
}

// keyText writes a property's name: bare when it is an identifier, quoted otherwise,
// in brackets for symbols and for what is not enumerable.
func keyText(key goja.Value, enumerable bool) string {
	if symbol, ok := key.(*goja.Symbol); ok {
		return "[" + escape(symbolText(symbol), '\'') + "]"
	}
	name := key.String()
	switch {
	case name == "__proto__":
		return "['__proto__']"
	case !enumerable:
		return "[" + escape(name, '\'') + "]"
	case isIdentifier(name):
		return name
	}
	return quote(name)
}

// isIdentifier is Node's rule, which knows ASCII only and no dollar sign.
func isIdentifier(name string) bool {
	for i := range len(name) {
		c := name[i]
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || i > 0 && c >= '0' && c <= '9' {
			continue
		}
		return false
	}
	return name != ""
}

// get reads a property by string or symbol key; a missing one is undefined.
func get(o *goja.Object, key goja.Value) goja.Value {
	if prop, ok := plainProperty(o, key); ok {
		return prop.value
	}
	return goja.Undefined()
}

func isObject(v goja.Value) bool {
	_, ok := v.(*goja.Object)
	return ok
}

// inherited renders the properties of up to three prototypes that are not built in,
// for showHidden.
func (p *printer) inherited(main, from *goja.Object, depth int, into *[]string) {
	shown := map[string]bool{}
	for level := range 3 {
		if level != 0 || main == from {
			if from = from.Prototype(); from == nil || p.isBuiltinPrototype(from) {
				return
			}
		}
		p.seen = append(p.seen, main)
		layer := &shape{obj: from, hidden: true}
		for _, key := range p.keys(from) {
			name := keyText(key, true)
			if name == "constructor" || shown[name] {
				continue
			}
			shown[name] = true
			if _, own := p.env.own(main, key, false); own {
				continue
			}
			if prop, _ := p.env.own(from, key, false); isFunction(prop.value) {
				continue
			}
			*into = append(*into, p.property(layer, key, depth))
		}
		p.seen = p.seen[:len(p.seen)-1]
	}
}

func isFunction(v goja.Value) bool {
	_, ok := callable(v)
	return ok
}

// isBuiltinPrototype tells whether the constructor property names one of Node's own.
func (p *printer) isBuiltinPrototype(o *goja.Object) bool {
	prop, _ := p.env.own(o, p.env.constructorKey(), false)
	ctor, ok := callable(prop.value)
	if !ok {
		return false
	}
	name := ctor.Get("name")
	return isString(name) && builtinNames[name.String()]
}

// symbolText is Symbol.prototype.toString.
func symbolText(s *goja.Symbol) string {
	var b strings.Builder
	b.WriteString("Symbol(")
	b.WriteString(s.String())
	b.WriteByte(')')
	return b.String()
}
