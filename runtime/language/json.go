package language

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// installJSON replaces what JSON.parse and JSON.stringify do.
func (l *Language) installJSON() {
	object := l.rt.Get("JSON").(*goja.Object)
	l.replace(object, "parse", func(func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value { return l.jsonParse })
	l.replace(object, "stringify", func(func(goja.FunctionCall) goja.Value) func(goja.FunctionCall) goja.Value { return l.jsonStringify })
}

// ParseJSON is the function of that name for this world: what it throws are the errors of
// the language whatever the app did to its globals.
func (l *Language) ParseJSON(text string) (v goja.Value, err error) {
	if ex := l.rt.Try(func() { v = parseJSON(l.rt, l.errors, text) }); ex != nil {
		return nil, ex
	}
	return v, nil
}

func (l *Language) jsonParse(call goja.FunctionCall) goja.Value {
	if _, symbol := call.Argument(0).(*goja.Symbol); symbol {
		l.throw("TypeError", "Cannot convert a Symbol value to a string")
	}
	v := parseJSON(l.rt, l.errors, jsonText(call.Argument(0)))
	if reviver, ok := goja.AssertFunction(call.Argument(1)); ok {
		root := l.rt.NewObject()
		_ = root.DefineDataProperty("", v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
		return l.revive(reviver, root, "", 0)
	}
	return v
}

// jsonText is a string value as a text in which halves of characters may stand as three
// bytes.
func jsonText(v goja.Value) string {
	s := v.ToString()
	if engine.KindOf(s) == engine.UTF16 {
		return textOf(engine.Units(s))
	}
	return s.String()
}

// revive passes a value and all that is in it through the app's function.
func (l *Language) revive(reviver goja.Callable, holder *goja.Object, key string, depth int) goja.Value {
	if depth > maxStringifyDepth {
		l.throw("RangeError", overflowed)
	}
	v := get(holder, key)
	if o, ok := v.(*goja.Object); ok {
		if isArray(o) {
			for i := range toLength(o.Get("length")) {
				l.reviveMember(reviver, o, strconv.FormatInt(i, 10), depth)
			}
		} else {
			for _, name := range o.Keys() {
				l.reviveMember(reviver, o, name, depth)
			}
		}
	}
	return must(reviver(holder, l.rt.ToValue(key), v))
}

func (l *Language) reviveMember(reviver goja.Callable, o *goja.Object, key string, depth int) {
	v := l.revive(reviver, o, key, depth+1)
	if goja.IsUndefined(v) {
		_ = o.Delete(key)
		return
	}
	_ = o.DefineDataProperty(key, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
}

func (l *Language) jsonStringify(call goja.FunctionCall) goja.Value {
	w := writer{rt: l.rt, types: l.errors}
	if replacer, ok := call.Argument(1).(*goja.Object); ok {
		if f, ok := goja.AssertFunction(replacer); ok {
			w.call = func(c goja.FunctionCall) goja.Value { return must(f(c.This, c.Arguments...)) }
		} else if isArray(replacer) {
			w.filter, w.allowed = true, allowed(replacer)
		}
	}
	w.gap = l.gap(call.Argument(2))
	text, ok := writeJSON(&w, call.Argument(0))
	if !ok {
		return goja.Undefined()
	}
	if len(text) > maxStringLength {
		l.throw("RangeError", invalidLength)
	}
	return l.rt.ToValue(text)
}

// allowed lists the property names of a replacer that is an array.
func allowed(replacer *goja.Object) []string {
	var names []string
	seen := map[string]bool{}
	for i := range toLength(replacer.Get("length")) {
		v := get(replacer, strconv.FormatInt(i, 10))
		switch engine.KindOf(v) {
		case engine.Object:
			if class := v.(*goja.Object).ClassName(); class != "Number" && class != "String" {
				continue
			}
		case engine.Int, engine.Float, engine.ASCII, engine.UTF8, engine.UTF16:
		default:
			continue
		}
		if name := jsonText(v); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// gap is the text that one level of indentation consists of.
func (l *Language) gap(v goja.Value) string {
	if o, ok := v.(*goja.Object); ok {
		v = unboxed(l.rt, o)
	}
	switch engine.KindOf(v) {
	case engine.Int, engine.Float:
		return strings.Repeat(" ", int(max(0, min(10, v.ToInteger()))))
	case engine.ASCII, engine.UTF8, engine.UTF16:
		if units := unitsOf(jsonText(v)); len(units) > 10 {
			return textOf(units[:10])
		}
		return jsonText(v)
	}
	return ""
}

// circle is V8's message about an object that is in itself: it tells the way from the
// object to itself.
func (w *writer) circle(start int, h holder, key string) string {
	var b strings.Builder
	b.WriteString("Converting circular structure to JSON\n    --> starting at object with constructor ")
	b.WriteString(w.constructor(w.stack[start].object))
	line := func(i int) {
		b.WriteString("\n    |     " + step(w.stack[i].key, w.stack[i].index) + " -> object with constructor " + w.constructor(w.stack[i].object))
	}
	shown := min(len(w.stack), start+3)
	for i := start + 1; i < shown; i++ {
		line(i)
	}
	if len(w.stack) > shown+1 {
		b.WriteString("\n    |     ...")
	}
	for i := max(len(w.stack)-1, shown); i < len(w.stack); i++ {
		line(i)
	}
	b.WriteString("\n    --- " + step(key, h.index) + " closes the circle")
	return b.String()
}

// step is a key as that message shows it.
func step(key string, index int) string {
	switch {
	case index >= 0:
		return "index " + strconv.Itoa(index)
	case key == "":
		return "<anonymous>"
	}
	return "property '" + key + "'"
}

func (w *writer) constructor(o *goja.Object) string {
	name := "Object"
	_ = w.rt.Try(func() {
		if c, ok := o.Get("constructor").(*goja.Object); ok {
			if n := text(c.Get("name")); n != "" {
				name = n
			}
		}
	})
	return "'" + name + "'"
}
