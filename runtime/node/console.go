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

// consoleLevels are the methods that print their arguments and the level of the line.
var consoleLevels = map[string]string{"log": "log", "dirxml": "log", "info": "info", "debug": "debug", "warn": "warn", "error": "error"}

// consoleBinding has the methods of console that are native, so that they work whatever
// an app does to the language's own functions: those of consoleLevels, group and groupEnd;
// and print(level, text), which prints text for the others.
func consoleBinding(r *realm.Realm) *goja.Object {
	indent := ""
	printed := func(level, text string) {
		if indent != "" {
			text = indent + strings.ReplaceAll(text, "\n", "\n"+indent)
		}
		r.Print(level, text)
	}
	functions := map[string]func(goja.FunctionCall) goja.Value{
		"print": func(call goja.FunctionCall) goja.Value {
			printed(call.Argument(0).String(), call.Argument(1).String())
			return goja.Undefined()
		},
		"group": func(call goja.FunctionCall) goja.Value {
			if len(call.Arguments) > 0 {
				printed("log", inspect.Format(r.RT, call.Arguments))
			}
			indent += "  "
			return goja.Undefined()
		},
		"groupEnd": func(goja.FunctionCall) goja.Value {
			indent = strings.TrimSuffix(indent, "  ")
			return goja.Undefined()
		},
	}
	functions["groupCollapsed"] = functions["group"]
	for name, level := range consoleLevels {
		functions[name] = func(call goja.FunctionCall) goja.Value {
			printed(level, inspect.Format(r.RT, call.Arguments))
			return goja.Undefined()
		}
	}
	return r.Object(functions)
}
