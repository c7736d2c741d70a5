package inspect

import (
	"strconv"

	"github.com/dop251/goja"
)

func itoa(n int) string { return strconv.Itoa(n) }

// arrayIndex returns the index that a property name stands for, if it is one: no
// sign, no leading zero, below 2**32 - 1.
func arrayIndex(name string) (int, bool) {
	if name == "" || len(name) > 10 || name[0] == '0' && len(name) > 1 {
		return 0, false
	}
	n := 0
	for i := range len(name) {
		if name[i] < '0' || name[i] > '9' {
			return 0, false
		}
		n = n*10 + int(name[i]-'0')
	}
	return n, n < 1<<32-1
}

func (p *printer) arrayShape(s *shape) {
	length := 0
	if n := s.obj.Get("length"); n != nil {
		length = int(n.ToInteger())
	}
	prefix := ""
	if !s.hasCtor || s.ctor != "Array" || s.tag != "" {
		prefix = s.prefix("Array", "("+itoa(length)+")")
	}
	s.open, s.end, s.list = prefix+"[", "]", true
	s.keys = p.namedKeys(s.obj, length)
	s.asIs = length == 0
	s.body = func(p *printer, s *shape, depth int) []string { return p.elements(s, length, depth) }
}

// elements renders the first elements of an array, up to the first hole one by one.
func (p *printer) elements(s *shape, length, depth int) []string {
	shown := min(length, p.opt.maxArrayLength)
	out := make([]string, 0, shown+len(s.keys)+1)
	for i := range shown {
		prop, ok := p.env.own(s.obj, p.env.rt.ToValue(i), false)
		if !ok {
			return p.sparseElements(s, out, length, shown, depth)
		}
		out = append(out, p.propertyValue(s.obj, prop, depth))
	}
	return appendRest(out, length-shown, "item")
}

// sparseElements continues at the first hole, from key to key. Each run of holes
// counts as one of the at most limit entries.
func (p *printer) sparseElements(s *shape, out []string, length, limit, depth int) []string {
	next := len(out)
	keys := s.obj.Keys()
	for _, key := range keys[min(next, len(keys)):] {
		index, ok := arrayIndex(key)
		if !ok || len(out) >= limit {
			break
		}
		if index != next {
			out = append(out, holes(index-next))
			next = index
			if len(out) == limit {
				break
			}
		}
		prop, _ := p.env.own(s.obj, p.env.key(key), false)
		out = append(out, p.propertyValue(s.obj, prop, depth))
		next++
	}
	if len(out) == limit {
		return appendRest(out, length-next, "item")
	}
	if length > next {
		out = append(out, holes(length-next))
	}
	return out
}

func holes(n int) string { return "<" + itoa(n) + " empty item" + plural(n) + ">" }

// appendRest adds what says that there are more entries than shown.
func appendRest(out []string, n int, unit string) []string {
	if n <= 0 {
		return out
	}
	return append(out, rest(n, unit))
}

func rest(n int, unit string) string { return "... " + itoa(n) + " more " + unit + plural(n) }

func plural(n int) string {
	if n > 1 {
		return "s"
	}
	return ""
}

// numeric tells whether the first n elements are numbers, which are aligned right.
func numeric(o *goja.Object, n int) bool {
	for i := range n {
		if v := o.Get(itoa(i)); !goja.IsNumber(v) && !goja.IsBigInt(v) {
			return false
		}
	}
	return true
}
