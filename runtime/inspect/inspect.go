package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// maxNesting bounds the recursion of one rendering, whatever depth was asked for,
// so that neither a long chain of objects nor an inspection method that keeps
// calling inspect can exhaust the stack. Node's own limit depends on its stack size.
const maxNesting = 400

// maxOutput is the number of bytes after which the rest of a value is abbreviated
// as if the depth limit had been reached, as in Node.
const maxOutput = 1 << 27

// Inspect renders one value as util.inspect(value) does with Node 20's default
// options: depth 2, 80 columns, at most 100 elements and 10000 UTF-16 units of a
// string. A nil value counts as undefined. Inspect does not panic and leaves no
// exception pending in the runtime.
func Inspect(rt *goja.Runtime, v goja.Value) string {
	if _, ok := v.(*goja.Object); !ok {
		return (&printer{opt: defaults}).primitive(v)
	}
	return newPrinter(newRealm(rt), defaults).value(v, 0, false)
}

// printer is the state of one rendering.
type printer struct {
	env *realm
	opt options
	// seen is the chain of objects being rendered, outermost first.
	seen []*goja.Object
	// circular lists the objects that were met again inside themselves; the
	// position plus one is the number in <ref *n>.
	circular []*goja.Object
	// indent is the number of columns by which line breaks are indented.
	indent int
	// level is the depth of the object rendered last, which may be deeper than the
	// one whose parts are being joined.
	level int
	// written counts the bytes produced, to give up on values without end.
	written int
	// names caches constructor names by prototype.
	names map[*goja.Object]string
}

func newPrinter(env *realm, opt options) *printer {
	return &printer{env: env, opt: opt}
}

// value renders v as part of something at the given depth. inTyped tells that v is
// the buffer of a typed array, whose contents are not repeated.
func (p *printer) value(v goja.Value, depth int, inTyped bool) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return p.primitive(v)
	}
	if *p.env.nesting >= maxNesting {
		return "[" + className(o) + ": Inspection interrupted prematurely. Maximum call stack size exceeded.]"
	}
	indent, seen, nesting := p.indent, len(p.seen), *p.env.nesting
	*p.env.nesting++
	var text string
	err := p.env.contain(func() { text = p.object(o, depth, inTyped) })
	*p.env.nesting = nesting
	if err != nil {
		p.indent, p.seen = indent, p.seen[:seen]
		return failure(o, err)
	}
	return text
}

// object renders an object: what a proxy stands for, what its own inspection method
// says, a back reference, or its parts.
func (p *printer) object(o *goja.Object, depth int, inTyped bool) string {
	target, isProxy := unwrap(o)
	if target == nil {
		return "<Revoked Proxy>"
	}
	if isProxy && p.opt.showProxy {
		return p.proxy(o, depth)
	}
	if p.opt.customInspect {
		if text, ok := p.custom(o, target, depth); ok {
			return text
		}
	}
	for _, outer := range p.seen {
		if outer == target {
			return "[Circular *" + itoa(p.reference(target)) + "]"
		}
	}
	return p.raw(target, depth, inTyped)
}

// reference returns the number of an object that contains itself.
func (p *printer) reference(o *goja.Object) int {
	for i, known := range p.circular {
		if known == o {
			return i + 1
		}
	}
	p.circular = append(p.circular, o)
	return len(p.circular)
}

// proxy renders a proxy as target and handler, which only %o asks for.
func (p *printer) proxy(o *goja.Object, depth int) string {
	if p.tooDeep(depth) {
		return "Proxy [Array]"
	}
	px, _ := o.Export().(goja.Proxy)
	handler := goja.Value(goja.Undefined())
	if h := px.Handler(); h != nil {
		handler = h
	}
	depth++
	p.indent += 2
	parts := []string{p.value(px.Target(), depth, false), p.value(handler, depth, false)}
	p.indent -= 2
	return p.reduce(parts, &shape{open: "Proxy [", end: "]", list: true}, depth)
}

// custom asks the object's [nodejs.util.inspect.custom] method, called on the value
// as the app sees it with (depth, options, inspect). The second result is false
// when there is none or it answered with the object itself.
func (p *printer) custom(o, target *goja.Object, depth int) (string, bool) {
	symbol := p.env.customSymbol()
	if symbol == nil {
		return "", false
	}
	method, ok := callable(target.GetSymbol(symbol))
	if !ok || method == p.env.inspect {
		return "", false
	}
	if c, ok := target.Get("constructor").(*goja.Object); ok && c.Get("prototype") == target {
		return "", false // a prototype, not an instance
	}
	answer := p.env.call(method, o,
		p.opt.remaining(p.env.rt, depth), p.opt.object(p.env.rt), p.env.inspectFunction())
	if answer == o {
		return "", false
	}
	if !isString(answer) {
		return p.value(answer, depth, false), true
	}
	return strings.ReplaceAll(answer.String(), "\n", "\n"+spaces(p.indent)), true
}

// tooDeep tells whether an object at this depth is only named.
func (p *printer) tooDeep(depth int) bool { return float64(depth) > p.opt.depth }

// unwrap follows proxies to the object they stand for; nil means a revoked proxy.
func unwrap(o *goja.Object) (target *goja.Object, isProxy bool) {
	for o.ExportType() == proxyType {
		px, ok := o.Export().(goja.Proxy)
		if !ok {
			return o, isProxy
		}
		isProxy = true
		if o = px.Target(); o == nil || px.Handler() == nil {
			return nil, true
		}
	}
	return o, isProxy
}
