package language

import (
	"math"
	"reflect"
	"strconv"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// maxStringifyDepth is how deep JSON.stringify goes; V8's ends at about 4 600.
const maxStringifyDepth = 4600

// Stringify renders a value as JSON.stringify does, "" where that returns undefined. The
// error is what JSON.stringify throws, as a *goja.Exception.
func Stringify(rt *goja.Runtime, v goja.Value) (text string, err error) {
	if ex := rt.Try(func() {
		text, _ = writeJSON(&writer{rt: rt}, v)
	}); ex != nil {
		return "", ex
	}
	return text, nil
}

// link is an object being written and the key it was found at.
type link struct {
	object *goja.Object
	key    string
	index  int // where it was an element; -1 otherwise
}

// holder is the object that a value is written for, which replacers get for this. index
// is the place of an element, -1 of a property.
type holder struct {
	object *goja.Object
	index  int
}

// writer is one call of JSON.stringify.
type writer struct {
	rt      *goja.Runtime
	types   errorTypes
	out     []byte
	stack   []link
	names   []unistring.String
	call    func(goja.FunctionCall) goja.Value
	allowed []string
	filter  bool
	gap     string
	indent  string
}

// buffers are kept for the texts to come, unless they are large.
var buffers = sync.Pool{New: func() any { b := make([]byte, 0, 16<<10); return &b }}

// writeJSON runs a writer; ok is false when there is nothing to write for the value.
func writeJSON(w *writer, v goja.Value) (text string, ok bool) {
	buffer := buffers.Get().(*[]byte)
	w.out = (*buffer)[:0]
	defer func() {
		if *buffer = w.out; cap(w.out) <= 1<<20 {
			buffers.Put(buffer)
		}
	}()
	ok = w.value(holder{}, "", v)
	return string(w.out), ok
}

// value writes a value and tells whether there was anything to write.
func (w *writer) value(h holder, key string, v goja.Value) bool {
	kind := engine.KindOf(v)
	if kind == engine.Object || kind == engine.BigInt || kind == engine.Unknown {
		v = w.toJSON(key, v)
		kind = engine.KindOf(v)
	}
	if w.call != nil {
		this := h.object
		if this == nil {
			this = w.rt.NewObject()
			_ = this.DefineDataProperty("", v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		}
		v = w.call(goja.FunctionCall{This: this, Arguments: []goja.Value{stringOf(w.rt, key), v}})
		if v == nil {
			v = goja.Undefined()
		}
		kind = engine.KindOf(v)
	}
	if o, ok := v.(*goja.Object); ok {
		if !engine.IsPlain(o) && !engine.IsArray(o) {
			v = unboxed(w.rt, o)
			kind = engine.KindOf(v)
		}
	}
	return w.primitive(h, key, v, kind)
}

// primitive writes a value that needs no conversion any more.
func (w *writer) primitive(h holder, key string, v goja.Value, kind engine.Kind) bool {
	switch kind {
	case engine.ASCII:
		w.quote(v.String())
	case engine.UTF8:
		w.quote(v.String())
	case engine.UTF16:
		w.quote(textOf(engine.Units(v)))
	case engine.Int:
		w.out = strconv.AppendInt(w.out, v.ToInteger(), 10)
	case engine.Float:
		if f := v.ToFloat(); math.IsNaN(f) || math.IsInf(f, 0) {
			w.out = append(w.out, "null"...)
		} else {
			w.out = append(w.out, v.String()...)
		}
	case engine.Bool, engine.Null:
		w.out = append(w.out, v.String()...)
	case engine.BigInt:
		w.types.throw(w.rt, "TypeError", "Do not know how to serialize a BigInt")
	case engine.Object:
		return w.object(h, key, v.(*goja.Object))
	default:
		return false
	}
	return true
}

// toJSON lets a value say what to write instead of it.
func (w *writer) toJSON(key string, v goja.Value) goja.Value {
	var method goja.Value
	if o, ok := v.(*goja.Object); ok {
		method = o.Get("toJSON")
	} else {
		method = v.ToObject(w.rt).Get("toJSON")
	}
	if f, ok := method.(*goja.Object); ok {
		if call, ok := goja.AssertFunction(f); ok {
			return must(call(v, stringOf(w.rt, key)))
		}
	}
	return v
}

// must passes on what a call into JavaScript threw.
func must(v goja.Value, err error) goja.Value {
	if err != nil {
		panic(err)
	}
	return v
}

// unboxed is the primitive value of a Number, String, Boolean or BigInt object, and any
// other object itself.
func unboxed(rt *goja.Runtime, o *goja.Object) goja.Value {
	switch o.ClassName() {
	case "Number":
		return o.ToNumber()
	case "String":
		return o.ToString()
	case "Boolean":
		return rt.ToValue(o.Export())
	case "Object":
		if t := o.ExportType(); t != nil && t.Kind() == reflect.Pointer && t.String() == "*big.Int" {
			return rt.ToValue(o.Export())
		}
	}
	return o
}

// object writes an object or array; functions are nothing.
func (w *writer) object(h holder, key string, o *goja.Object) bool {
	array := engine.IsArray(o)
	if !array && !engine.IsPlain(o) {
		if _, callable := goja.AssertFunction(o); callable {
			return false
		}
		if o.ClassName() == "RawJSON" {
			w.out = append(w.out, o.Get("rawJSON").String()...)
			return true
		}
		array = isArray(o)
	}
	w.push(h, key, o)
	outer := w.indent
	w.indent += w.gap
	if array {
		w.array(o, outer)
	} else {
		w.members(o, outer)
	}
	w.indent = outer
	w.stack = w.stack[:len(w.stack)-1]
	return true
}

// push notes that an object is being written, unless it is already.
func (w *writer) push(h holder, key string, o *goja.Object) {
	for i := range w.stack {
		if w.stack[i].object == o {
			w.types.throw(w.rt, "TypeError", w.circle(i, h, key))
		}
	}
	if len(w.stack) >= maxStringifyDepth {
		w.types.throw(w.rt, "RangeError", overflowed)
	}
	index := -1
	if h.object != nil {
		index = h.index
	}
	w.stack = append(w.stack, link{o, key, index})
}

func isArray(o *goja.Object) bool {
	for isProxy(o) {
		target := o.Export().(goja.Proxy).Target()
		if target == nil {
			return false
		}
		o = target
	}
	return o.ClassName() == "Array"
}

func (w *writer) array(o *goja.Object, outer string) {
	w.out = append(w.out, '[')
	n := int64(0)
	if values, ok := engine.Dense(o); ok {
		n = int64(len(values))
	} else {
		n = toLength(o.Get("length"))
	}
	for i := range n {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.newline(w.indent)
		var v goja.Value
		if values, ok := engine.Dense(o); ok && i < int64(len(values)) {
			v = values[i]
		} else if v = o.Get(strconv.FormatInt(i, 10)); v == nil {
			v = goja.Undefined()
		}
		key := ""
		if kind := engine.KindOf(v); w.call != nil || kind == engine.Object || kind == engine.BigInt {
			key = strconv.FormatInt(i, 10)
		}
		if !w.value(holder{o, int(i)}, key, v) {
			w.out = append(w.out, "null"...)
		}
	}
	if n > 0 {
		w.newline(outer)
	}
	w.out = append(w.out, ']')
}

func toLength(v goja.Value) int64 {
	if v == nil {
		return 0
	}
	return max(0, min(v.ToInteger(), 1<<53-1))
}

func (w *writer) newline(indent string) {
	if w.gap != "" {
		w.out = append(w.out, '\n')
		w.out = append(w.out, indent...)
	}
}

// members writes the properties of an object.
func (w *writer) members(o *goja.Object, outer string) {
	w.out = append(w.out, '{')
	mark := len(w.out)
	names, values, ok := engine.Plain(o)
	if ok && !w.filter && inOrder(names) {
		first := len(w.names)
		w.names = append(w.names, names...) // the app's functions may change the object's own
		for i := first; i < first+len(names); i++ {
			name := w.names[i]
			v := values[name]
			if v == nil || engine.IsProperty(v) {
				if v = w.property(o, name, v); v == nil {
					continue
				}
			}
			w.member(o, text8(name), v, mark)
		}
		w.names = w.names[:first]
	} else {
		keys := w.allowed
		if !w.filter {
			keys = o.Keys()
		}
		for _, key := range keys {
			v := get(o, key)
			w.member(o, key, v, mark)
		}
	}
	if len(w.out) > mark {
		w.newline(outer)
	}
	w.out = append(w.out, '}')
}

// property is the value of a property that is more than a value, nil where it is not
// enumerable.
func (w *writer) property(o *goja.Object, name unistring.String, v goja.Value) goja.Value {
	if v != nil && !engine.Enumerable(v) {
		return nil
	}
	return get(o, text8(name))
}

func get(o *goja.Object, key string) goja.Value {
	if v := o.Get(key); v != nil {
		return v
	}
	return goja.Undefined()
}

// member writes a property unless there is nothing to write for its value.
func (w *writer) member(o *goja.Object, key string, v goja.Value, mark int) {
	before := len(w.out)
	if before > mark {
		w.out = append(w.out, ',')
	}
	w.newline(w.indent)
	w.quote(key)
	w.out = append(w.out, ':')
	if w.gap != "" {
		w.out = append(w.out, ' ')
	}
	if !w.value(holder{o, -1}, key, v) {
		w.out = w.out[:before]
	}
}
