package inspect

import "github.com/dop251/goja"

// maxChain bounds the walk along prototypes, which proxies can make endless.
const maxChain = 1000

// constructorName finds what made an object: the name of the first constructor on
// its prototype chain that it is an instance of. The second result is false for an
// object without a prototype. When into is given, the inherited properties found on
// the way are rendered into it (showHidden).
func (p *printer) constructorName(o *goja.Object, depth int, into *[]string) (string, bool) {
	key := p.cacheKey(o, into)
	if name, ok := p.names[key]; key != nil && ok {
		return name, true
	}
	name, ok, byConstructor := p.findConstructor(o, depth, into)
	if key != nil && ok && byConstructor {
		if p.names == nil {
			p.names = map[*goja.Object]string{}
		}
		p.names[key] = name
	}
	return name, ok
}

// cacheKey is the prototype when the name depends on nothing else.
func (p *printer) cacheKey(o *goja.Object, into *[]string) *goja.Object {
	if into != nil {
		return nil
	}
	if _, has := p.env.own(o, p.env.constructorKey(), false); has {
		return nil
	}
	return o.Prototype()
}

func (p *printer) findConstructor(o *goja.Object, depth int, into *[]string) (name string, ok, byConstructor bool) {
	var first *goja.Object
	cur := o
	for i := 0; cur != nil && i < maxChain; i++ {
		if name, found, known := p.named(cur, o); found {
			if into != nil && (cur != first || !known && !builtinNames[name]) {
				from := first
				if from == nil {
					from = o
				}
				p.inherited(o, from, depth, into)
			}
			return name, true, true
		}
		cur = cur.Prototype()
		if i == 0 {
			first = cur
		}
	}
	if first == nil {
		return "", false, false
	}
	name = internalName(o, kindOf(o))
	if p.tooDeep(depth) {
		return name + " <Complex prototype>", true, false
	}
	proto, ok := p.constructorName(first, depth+1, into)
	if !ok {
		opt := p.opt
		opt.customInspect, opt.depth, opt.nullDepth = false, -1, false
		proto = newPrinter(p.env, opt).value(first, 0, false)
	}
	return name + " <" + proto + ">", true, false
}

// named tells whether one object of a prototype chain names the constructor of o.
// known is true for the two prototypes whose constructor property is not consulted.
func (p *printer) named(cur, o *goja.Object) (name string, found, known bool) {
	if object, function := p.env.prototypes(); cur != o {
		switch cur {
		case object:
			return "Object", true, true
		case function:
			return "Function", true, true
		}
	}
	prop, has := p.env.own(cur, p.env.constructorKey(), false)
	if !has {
		return "", false, false
	}
	ctor, ok := callable(prop.value)
	if !ok {
		return "", false, false
	}
	own := ctor.Get("name")
	if own == nil || isString(own) && own.String() == "" || !p.env.instanceOf(o, ctor) {
		return "", false, false
	}
	return own.String(), true, false
}

// tag returns the object's Symbol.toStringTag, unless it is shown as a property
// anyway.
func (p *printer) tag(o *goja.Object) string {
	v := o.GetSymbol(goja.SymToStringTag)
	if !isString(v) || v.String() == "" {
		return ""
	}
	if prop, has := p.env.own(o, goja.SymToStringTag, true); has && (p.opt.showHidden || prop.enumerable) {
		return ""
	}
	return v.String()
}

// prefix is what stands before the opening brace: constructor, size and tag.
func (s *shape) prefix(fallback, size string) string {
	if !s.hasCtor {
		if s.tag != "" && fallback != s.tag {
			return "[" + fallback + size + ": null prototype] [" + s.tag + "] "
		}
		return "[" + fallback + size + ": null prototype] "
	}
	if s.tag != "" && s.ctor != s.tag {
		return s.ctor + size + " [" + s.tag + "] "
	}
	return s.ctor + size + " "
}

// ownPrefix is the prefix of an object without anything special about it, also used
// for objects that are too deep to be shown.
func (s *shape) ownPrefix() string {
	fallback := ""
	if !s.hasCtor {
		if fallback = internalName(s.obj, s.kind); fallback == s.tag {
			fallback = "Object"
		}
	}
	return s.prefix(fallback, "")
}
