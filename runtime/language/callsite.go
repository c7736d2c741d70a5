package language

import (
	"reflect"

	"github.com/dop251/goja"
)

func isProxy(o *goja.Object) bool { return o.ExportType() == reflect.TypeFor[goja.Proxy]() }

// callSite is V8's object for a call, which Error.prepareStackTrace gets.
func (s *stacks) callSite(t *site) *goja.Object {
	if s.siteProto == nil {
		s.siteKey = goja.NewSymbol("call site")
		s.siteProto = s.newSiteProto()
	}
	o := s.rt.CreateObject(s.siteProto)
	_ = o.DefineDataPropertySymbol(s.siteKey, s.rt.ToValue(t), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	return o
}

// newSiteProto makes the prototype of call sites.
func (s *stacks) newSiteProto() *goja.Object {
	proto := s.rt.NewObject()
	for name, get := range siteMethods {
		f := s.rt.ToValue(func(call goja.FunctionCall) goja.Value {
			return s.rt.ToValue(get(s.siteOf(call.This, name)))
		}).(*goja.Object)
		_ = f.DefineDataProperty("name", s.rt.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		_ = proto.DefineDataProperty(name, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	ctor := s.rt.ToValue(func(goja.FunctionCall) goja.Value { return nil }).(*goja.Object)
	_ = ctor.DefineDataProperty("name", s.rt.ToValue("CallSite"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	_ = proto.DefineDataProperty("constructor", ctor, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return proto
}

func (s *stacks) siteOf(this goja.Value, method string) *site {
	if o, ok := this.(*goja.Object); ok {
		if v := o.GetSymbol(s.siteKey); v != nil {
			if t, ok := v.Export().(*site); ok {
				return t
			}
		}
	}
	panic(s.rt.NewTypeError("CallSite method %s expects CallSite as receiver", method))
}

// orNull is how call sites say that there is no name.
func orNull(text string) any {
	if text == "" {
		return goja.Null()
	}
	return text
}

// fileName is the script's name, undefined for native functions.
func (t *site) fileName() any {
	if t.native || t.file == "" {
		return goja.Undefined()
	}
	if t.s.path != nil {
		return t.s.path(t.file)
	}
	return t.file
}

// number is a line or column, null for native functions.
func (t *site) number(n int) any {
	if t.native {
		return goja.Null()
	}
	return n
}

var siteMethods = map[string]func(*site) any{
	"getThis":                  func(*site) any { return goja.Undefined() },
	"getFunction":              func(*site) any { return goja.Undefined() },
	"getTypeName":              (*site).receiverType,
	"getFunctionName":          func(t *site) any { return orNull(t.name) },
	"getMethodName":            func(t *site) any { return orNull(t.receiverMethod()) },
	"getFileName":              (*site).fileName,
	"getScriptNameOrSourceURL": (*site).fileName,
	"getScriptHash":            func(*site) any { return "" },
	"getLineNumber":            func(t *site) any { return t.number(t.line) },
	"getColumnNumber":          func(t *site) any { return t.number(t.column) },
	"getEnclosingLineNumber":   func(t *site) any { return t.number(t.line) },
	"getEnclosingColumnNumber": func(t *site) any { return t.number(t.column) },
	"getPosition":              func(*site) any { return 0 },
	"getEvalOrigin":            func(*site) any { return goja.Undefined() },
	"getPromiseIndex":          (*site).promiseIndex,
	"isNative":                 func(*site) any { return false }, // built-in functions do not count, in V8
	"isToplevel":               func(t *site) any { return t.toplevel() },
	"isConstructor":            func(t *site) any { return t.newable },
	"isEval":                   func(t *site) any { return !t.native && t.file == "" },
	"isAsync":                  func(t *site) any { return t.async },
	"isPromiseAll":             func(t *site) any { return t.list && t.name == "all" },
	"toString":                 func(t *site) any { return t.String() },
}

func (t *site) promiseIndex() any {
	if t.list {
		return t.index
	}
	return goja.Null()
}

func (t *site) receiverType() any {
	if t.newable || t.this == nil || goja.IsUndefined(t.this) || goja.IsNull(t.this) {
		return goja.Null()
	}
	return t.typeName()
}

func (t *site) receiverMethod() string {
	if t.toplevel() {
		return ""
	}
	return t.methodName()
}
