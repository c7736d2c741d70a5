package node

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/inspect"
	"github.com/hothouse-run/hothouse/runtime/realm"
)

func init() { bindings["console"] = consoleBinding }

// Console is the global console. What it prints goes to the realm's Print, indented by
// console.group.
func (m *Modules) Console() *goja.Object {
	value, err := m.Require("console")
	if err != nil {
		panic(err)
	}
	return value.ToObject(m.realm.RT)
}

// consoleBinding is the console's way out: log(level, ...args) formats and prints them,
// print(level, text) prints text, group() and groupEnd() change the indentation.
func consoleBinding(r *realm.Realm) *goja.Object {
	indent := ""
	printed := func(level goja.Value, text string) {
		if indent != "" {
			text = indent + strings.ReplaceAll(text, "\n", "\n"+indent)
		}
		r.Print(level.String(), text)
	}
	object := r.RT.NewObject()
	_ = object.Set("log", func(call goja.FunctionCall) goja.Value {
		printed(call.Argument(0), inspect.Format(r.RT, call.Arguments[1:]))
		return goja.Undefined()
	})
	_ = object.Set("print", func(call goja.FunctionCall) goja.Value {
		printed(call.Argument(0), call.Argument(1).String())
		return goja.Undefined()
	})
	_ = object.Set("group", func(goja.FunctionCall) goja.Value {
		indent += "  "
		return goja.Undefined()
	})
	_ = object.Set("groupEnd", func(goja.FunctionCall) goja.Value {
		indent = strings.TrimSuffix(indent, "  ")
		return goja.Undefined()
	})
	return object
}
