package language

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language/internal/engine"
)

// site is a line of a stack trace.
type site struct {
	s        *stacks
	function *goja.Object
	this     goja.Value
	name     string
	native   bool
	async    bool
	list     bool // Promise's function of that name, waiting for the promise at index
	index    int
	file     string
	line     int
	column   int
	newable  bool
}

// sites are the calls of a capture that Node shows.
func (s *stacks) sites(c *capture) []*site {
	var list []*site
	for _, f := range c.frames {
		if len(list) == c.limit {
			break
		}
		if t := s.site(f); t != nil {
			list = append(list, t)
		}
	}
	for i := range c.async {
		f := &c.async[i]
		if f.List != "" && len(list) < c.limit {
			list = append(list, &site{s: s, name: f.List, async: true, list: true, index: f.Index})
		} else if t := s.site(*f); t != nil && len(list) < c.limit {
			t.async = true
			t.await(&f.At)
			list = append(list, t)
		}
	}
	return list
}

// site describes a call; nil when it is one that Node does not show: of a function of the
// host, whose name is its import path, or of one that only passes a call on.
func (s *stacks) site(f engine.Frame) *site {
	t := &site{s: s, function: f.Function, this: f.This, native: f.Native}
	if !f.Native {
		t.name = f.At.FuncName()
		t.place(&f.At)
	}
	if f.Function != nil {
		if name, ok := f.Function.Get("name").(goja.String); ok && name.String() != "" || f.Native {
			t.name = text(name)
		}
		t.newable = f.Construct && f.Function.Get("prototype") != nil
	}
	if t.name == "<anonymous>" {
		t.name = ""
	}
	if t.native {
		_, applied := f.This.(*goja.Object)
		if strings.Contains(t.name, "/") || strings.HasPrefix(t.name, "bound ") || applied && (t.name == "call" || t.name == "apply") {
			return nil
		}
	}
	return t
}

func text(v goja.Value) string {
	if v == nil {
		return ""
	}
	return v.String()
}

func (t *site) place(f *goja.StackFrame) {
	p := f.Position()
	t.file, t.line, t.column = p.Filename, p.Line, p.Column
	if t.s.position != nil && t.file != "" {
		t.file, t.line, t.column = t.s.position(t.file, t.line, t.column)
	}
}

// await is place for an async function that waits: Node has the await itself.
func (t *site) await(f *goja.StackFrame) {
	if t.s.awaiting == nil {
		return
	}
	p := f.Position()
	if line, column, ok := t.s.awaiting(p.Filename, p.Line, p.Column); ok {
		t.line, t.column = line, column
	}
}

// format is the value of the stack property: the text, or what Error.prepareStackTrace
// makes of the calls.
func (s *stacks) format(o *goja.Object, c *capture) (v goja.Value) {
	sites := s.sites(c)
	if prepare, ok := goja.AssertFunction(s.errorType.Get("prepareStackTrace")); ok && !s.formatting {
		s.formatting = true
		defer func() { s.formatting = false }()
		items := make([]any, len(sites))
		for i, t := range sites {
			items[i] = s.callSite(t)
		}
		v, err := prepare(s.errorType, o, s.rt.NewArray(items...))
		if err != nil {
			panic(err)
		}
		return v
	}
	var b strings.Builder
	b.WriteString(s.headline(o))
	for _, t := range sites {
		b.WriteString("\n    at ")
		b.WriteString(t.String())
	}
	return s.rt.ToValue(b.String())
}

// headline is the first part of a stack text.
func (s *stacks) headline(o *goja.Object) (line string) {
	if s.header != nil {
		if line := s.header(o); line != "" {
			return line
		}
	}
	line = "<error>"
	if err := s.rt.Try(func() { line = s.textOf(goja.FunctionCall{This: o}).String() }); err != nil {
		line = "<error>"
	}
	return line
}

// String renders a call as V8 does.
func (t *site) String() string {
	where := t.where()
	if t.async {
		return "async " + t.call(where)
	}
	return t.call(where)
}

func (t *site) call(where string) string {
	switch {
	case t.list:
		return "Promise." + t.name + " (" + where + ")"
	case t.newable:
		return "new " + orAnonymous(t.name) + " (" + where + ")"
	case !t.toplevel():
		return t.methodCall() + " (" + where + ")"
	case t.name != "":
		return t.name + " (" + where + ")"
	}
	return where
}

func orAnonymous(name string) string {
	if name == "" {
		return "<anonymous>"
	}
	return name
}

func (t *site) where() string {
	if t.list {
		return "index " + strconv.Itoa(t.index)
	}
	if t.native || t.file == "" {
		return "<anonymous>"
	}
	return t.file + ":" + strconv.Itoa(t.line) + ":" + strconv.Itoa(t.column)
}

// toplevel tells a call without a receiver.
func (t *site) toplevel() bool {
	return t.this == nil || goja.IsUndefined(t.this) || goja.IsNull(t.this) || t.this == t.s.rt.GlobalObject() || t.function == nil
}

func (t *site) methodCall() string {
	if strings.HasPrefix(t.name, "#") {
		return t.name // a private method, which is no property of anything
	}
	kind, method := t.typeName(), t.methodName()
	if t.name == "" {
		return kind + "." + orAnonymous(method)
	}
	text := t.name
	accessor := strings.HasPrefix(t.name, "get ") || strings.HasPrefix(t.name, "set ")
	if !strings.HasPrefix(t.name, kind) && !accessor {
		text = kind + "." + t.name
	}
	if method != "" && !endsWithMethod(t.name, method) {
		text += " [as " + method + "]"
	}
	return text
}

// endsWithMethod tells a function name that says the method's already.
func endsWithMethod(function, method string) bool {
	return function == method || strings.HasSuffix(function, "."+method)
}

// typeName is what the receiver is an instance of. Nothing of it may stop a stack trace
// from being made, so what the app's getters and proxies throw counts as no name.
func (t *site) typeName() string {
	name := "Object"
	_ = t.s.rt.Try(func() {
		o := t.this.ToObject(t.s.rt)
		if isProxy(o) {
			name = "Proxy"
			return
		}
		if _, callable := goja.AssertFunction(o); callable {
			if name = "Function"; strings.HasPrefix(o.String(), "class") {
				name = text(o.Get("name"))
			}
			return
		}
		if c, ok := o.Get("constructor").(*goja.Object); ok {
			if n := text(c.Get("name")); n != "" {
				name = n
			}
		}
		if tag, ok := o.GetSymbol(goja.SymToStringTag).(goja.String); ok && name == "Object" {
			name = tag.String()
		}
	})
	return name
}

// methodName is the property of the receiver that holds the function, "" when there is
// none or more than one.
func (t *site) methodName() (name string) {
	_ = t.s.rt.Try(func() {
		o, ok := t.this.(*goja.Object)
		if !ok || isProxy(o) {
			return
		}
		short := t.name[strings.LastIndexAny(t.name, " .")+1:]
		for p := o; p != nil && !isProxy(p); p = p.Prototype() {
			if short != "" && t.holds(p, short) {
				name = short
				return
			}
		}
		for p := o; p != nil && !isProxy(p); p = p.Prototype() {
			for _, key := range p.GetOwnPropertyNames() {
				if t.holds(p, key) {
					if name != "" && name != key {
						name = ""
						return
					}
					name = key
				}
			}
		}
	})
	return name
}

// holds tells whether an own property of o is the function or has it for a getter or
// setter.
func (t *site) holds(o *goja.Object, key string) bool {
	d, ok := t.s.describe(o, key).(*goja.Object)
	if !ok {
		return false
	}
	for _, part := range []string{"value", "get", "set"} {
		if f, ok := d.Get(part).(*goja.Object); ok && f == t.function {
			return true
		}
	}
	return false
}
