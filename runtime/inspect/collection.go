package inspect

import "github.com/dop251/goja"

// pair is an entry of a Map, or one of a Set with only a value.
type pair struct{ key, value goja.Value }

func (p *printer) collectionShape(s *shape) {
	name := nameByKind[s.kind]
	pairs, size := p.pairs(s.obj, name)
	prefix := s.prefix(name, "("+itoa(size)+")")
	s.open, s.asIs = prefix+"{", size == 0
	s.keys = p.keys(s.obj)
	s.body = func(p *printer, s *shape, depth int) []string {
		out := make([]string, 0, len(pairs)+len(s.keys)+1)
		p.indent += 2
		for _, entry := range pairs {
			text := p.value(entry.value, depth, false)
			if s.kind == kindMap {
				text = p.value(entry.key, depth, false) + " => " + text
			}
			out = append(out, text)
		}
		p.indent -= 2
		return appendRest(out, size-len(pairs), "item")
	}
}

// pairs returns the entries to show and the number of all. It uses the built-in
// forEach because iterators and the methods of a subclass may be the app's own.
func (p *printer) pairs(o *goja.Object, class string) (pairs []pair, size int) {
	each := p.env.builtin(class, true, "forEach")
	if each == nil {
		return nil, 0
	}
	collect := p.env.rt.ToValue(func(c goja.FunctionCall) goja.Value {
		if size++; size <= p.opt.maxArrayLength {
			pairs = append(pairs, pair{key: c.Argument(1), value: c.Argument(0)})
		}
		return nil
	})
	each(goja.FunctionCall{This: o, Arguments: []goja.Value{collect}})
	return pairs, size
}

// unknownItems stands for the contents of weak collections, and of iterators, which
// cannot be looked at without using them up.
func unknownItems(*printer, *shape, int) []string { return []string{"<items unknown>"} }

func promiseBody(p *printer, s *shape, depth int) []string {
	promise, _ := s.obj.Export().(*goja.Promise)
	if promise.State() == goja.PromiseStatePending {
		return []string{"<pending>"}
	}
	p.indent += 2
	text := p.value(promise.Result(), depth, false)
	p.indent -= 2
	if promise.State() == goja.PromiseStateRejected {
		text = "<rejected> " + text
	}
	return []string{text}
}
