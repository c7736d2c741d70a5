package agent

import (
	"errors"
	"reflect"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// held is something that the host can ask to look into: a scope, an object, or the
// property of one that has a getter.
type held struct {
	frame  int
	names  []string     // of a scope
	object *goja.Object // of everything else
	getter string
}

func (t *Thread) hold(h held) int {
	t.values = append(t.values, h)
	return len(t.values)
}

// scopes lists the scopes of a frame from the inside out: one of the function itself, one
// of the functions around it, the file's and the world's.
func (t *Thread) scopes(index int) []wire.DebugValue {
	f := t.frames[index]
	seen := map[string]bool{}
	var local, closure, module []string
	for s := f.site.Scope; s != nil; s = s.Outer {
		into := &closure
		switch {
		case s.Function.Module:
			into = &module
		case s.Function == f.call.entry.Function:
			into = &local
		}
		for _, name := range s.Names {
			if !seen[name] {
				seen[name] = true
				*into = append(*into, name)
			}
		}
	}
	if !f.call.entry.Function.Module {
		local = append(local, "this")
	}
	var list []wire.DebugValue
	add := func(name string, names []string) {
		if len(names) > 0 {
			list = append(list, wire.DebugValue{Name: name, Ref: t.hold(held{frame: index, names: names})})
		}
	}
	add("Local", local)
	add("Closure", closure)
	add("Module", module)
	global := t.hold(held{frame: index, object: t.RT.GlobalObject()})
	return append(list, wire.DebugValue{Name: "Global", Ref: global, Expensive: true})
}

// variables lists what is inside of something held.
func (t *Thread) variables(d wire.Debug) (list []wire.DebugValue, err error) {
	if d.Ref <= 0 || d.Ref > len(t.values) {
		return nil, errors.New("there is no such value any more")
	}
	h := t.values[d.Ref-1]
	if h.names != nil {
		return t.scope(h), nil
	}
	_, err = t.run(func() (goja.Value, error) {
		if h.getter != "" {
			list = []wire.DebugValue{t.value("", h.object.Get(h.getter), h.frame, false)}
		} else {
			list = t.inside(h, d.Start, d.Count)
		}
		return nil, nil
	})
	return list, err
}

// scope lists the variables of a scope.
func (t *Thread) scope(h held) []wire.DebugValue {
	var list []wire.DebugValue
	for _, name := range h.names {
		v, err := t.eval(t.frames[h.frame].call, name)
		if err != nil {
			shown := "<" + message(err) + ">"
			if strings.Contains(shown, "before initialization") || strings.Contains(shown, "not initialized") {
				shown = "<not initialised yet>"
			}
			list = append(list, wire.DebugValue{Name: name, Shown: shown})
			continue
		}
		if name == "this" && goja.IsUndefined(v) {
			continue
		}
		list = append(list, t.value(name, v, h.frame, false))
	}
	return list
}

// value describes a value.
func (t *Thread) value(name string, v goja.Value, frame int, long bool) wire.DebugValue {
	d := wire.DebugValue{Name: name, Type: typeOf(v)}
	if _, err := t.run(func() (goja.Value, error) { d.Shown = t.env.show(v, long); return nil, nil }); err != nil {
		d.Shown = "<" + message(err) + ">"
	}
	if object, ok := v.(*goja.Object); ok {
		d.Ref = t.hold(held{frame: frame, object: object})
		if isList(object) {
			d.Indexed = length(object)
		}
	}
	return d
}

func typeOf(v goja.Value) string {
	switch v := v.(type) {
	case *goja.Object:
		if _, ok := goja.AssertFunction(v); ok {
			return "function"
		}
		return v.ClassName()
	case goja.String:
		return "string"
	case *goja.Symbol:
		return "symbol"
	}
	switch {
	case v == nil || goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "null"
	case goja.IsBigInt(v):
		return "bigint"
	}
	if _, ok := v.Export().(bool); ok {
		return "boolean"
	}
	return "number"
}

// fewest is how many elements a list has before it is shown in parts.
const fewest = 100

// most is how many elements a list has whose other properties are not looked for.
const most = 100_000

// isList tells an array or typed array that is shown in parts.
func isList(o *goja.Object) bool {
	kind := o.ExportType()
	return kind != nil && kind.Kind() == reflect.Slice && length(o) > fewest
}

func length(o *goja.Object) int {
	v := o.Get("length")
	if v == nil {
		return 0
	}
	return int(v.ToInteger())
}

// inside lists the properties of an object, or some elements of a long list.
func (t *Thread) inside(h held, start, count int) []wire.DebugValue {
	var list []wire.DebugValue
	if count > 0 {
		for i := start; i < start+count; i++ {
			list = append(list, t.value(strconv.Itoa(i), h.object.Get(strconv.Itoa(i)), h.frame, false))
		}
		return list
	}
	long := isList(h.object)
	var names []string
	if !long || length(h.object) <= most {
		names = h.object.GetOwnPropertyNames()
	}
	for _, name := range names {
		if _, err := strconv.Atoi(name); err == nil && long {
			continue
		}
		list = append(list, t.property(h, name))
	}
	for _, symbol := range h.object.Symbols() {
		list = append(list, t.value(symbol.String(), h.object.GetSymbol(symbol), h.frame, false))
	}
	list = append(list, t.entries(h)...)
	if prototype := h.object.Prototype(); prototype != nil {
		v := t.value("[[Prototype]]", prototype, h.frame, false)
		v.Internal = true
		list = append(list, v)
	}
	return list
}

// property is a property of an object; a getter runs only when it is looked into.
func (t *Thread) property(h held, name string) wire.DebugValue {
	found, err := t.env.descriptor(goja.Undefined(), h.object, t.RT.ToValue(name))
	if d, ok := found.(*goja.Object); ok && err == nil {
		if get := d.Get("get"); get != nil && !goja.IsUndefined(get) {
			return wire.DebugValue{Name: name, Shown: "[Getter]", Lazy: true, Ref: t.hold(held{frame: h.frame, object: h.object, getter: name})}
		}
		if v := d.Get("value"); v != nil {
			return t.value(name, v, h.frame, false)
		}
	}
	return t.value(name, goja.Undefined(), h.frame, false)
}

// mostItems is how many entries of a Map or a Set are listed.
const mostItems = 1000

// entries are what a Map or a Set holds, and what became of a promise.
func (t *Thread) entries(h held) []wire.DebugValue {
	if h.object.ExportType() == reflect.TypeFor[*goja.Promise]() { // its class is Object to the engine
		return t.settled(h)
	}
	array, isMap := t.env.items(h.object)
	if array == nil {
		return nil
	}
	var list []wire.DebugValue
	for i := range min(length(array), mostItems) {
		v, name := array.Get(strconv.Itoa(i)), strconv.Itoa(i)
		if pair, ok := v.(*goja.Object); ok && isMap {
			name, v = t.env.show(pair.Get("0"), false)+" =>", pair.Get("1")
		}
		list = append(list, t.value(name, v, h.frame, false))
	}
	return list
}

// settled is what became of a promise.
func (t *Thread) settled(h held) []wire.DebugValue {
	p, ok := h.object.Export().(*goja.Promise)
	if !ok {
		return nil
	}
	state := map[goja.PromiseState]string{goja.PromiseStatePending: "pending", goja.PromiseStateFulfilled: "fulfilled", goja.PromiseStateRejected: "rejected"}[p.State()]
	list := []wire.DebugValue{{Name: "[[State]]", Shown: state, Internal: true}}
	if p.State() != goja.PromiseStatePending {
		v := t.value("[[Result]]", p.Result(), h.frame, false)
		v.Internal = true
		list = append(list, v)
	}
	return list
}

// set assigns to a variable or property.
func (t *Thread) set(d wire.Debug) ([]wire.DebugValue, error) {
	if d.Ref <= 0 || d.Ref > len(t.values) {
		return nil, errors.New("there is no such value any more")
	}
	h := t.values[d.Ref-1]
	a := t.frames[h.frame].call
	if h.names != nil {
		if d.Name == "this" {
			return nil, errors.New("this cannot be assigned to")
		}
		v, err := t.eval(a, d.Name+" = ("+d.Text+"\n)")
		if err != nil {
			return nil, err
		}
		return []wire.DebugValue{t.value(d.Name, v, h.frame, false)}, nil
	}
	v, err := t.eval(a, "("+d.Text+"\n)")
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(d.Name, "[[") || strings.HasSuffix(d.Name, "=>") {
		return nil, errors.New(d.Name + " cannot be assigned to")
	}
	if _, err := t.run(func() (goja.Value, error) { return nil, h.object.Set(d.Name, v) }); err != nil {
		return nil, err
	}
	return []wire.DebugValue{t.value(d.Name, v, h.frame, false)}, nil
}
