package node

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/inspect"
)

// consoleMembers are the properties of Node's console in their order. Those with a level
// print their arguments; what is rarely used is written in JavaScript and loaded when it
// is first called (lib/internal/console.js).
var consoleMembers = []struct {
	name, level string
	inert       bool
}{
	{name: "log", level: "log"}, {name: "warn", level: "warn"}, {name: "dir"}, {name: "time"}, {name: "timeEnd"}, {name: "timeLog"},
	{name: "trace"}, {name: "assert"}, {name: "clear", inert: true}, {name: "count"}, {name: "countReset"}, {name: "group"},
	{name: "groupEnd"}, {name: "table"}, {name: "debug", level: "debug"}, {name: "info", level: "info"}, {name: "dirxml", level: "log"},
	{name: "error", level: "error"}, {name: "groupCollapsed"}, {name: "Console"}, {name: "profile", inert: true},
	{name: "profileEnd", inert: true}, {name: "timeStamp", inert: true}, {name: "context"}, {name: "createTask"},
}

// Console makes the global console. What it prints goes to the realm's Print, indented by
// console.group.
func (m *Modules) Console() *goja.Object {
	c := &console{m: m, object: m.realm.RT.NewObject()}
	rt := m.realm.RT
	for _, member := range consoleMembers {
		_ = c.object.Set(member.name, m.realm.Function(member.name, c.function(member.name, member.level, member.inert)))
	}
	_ = c.object.DefineDataPropertySymbol(goja.SymToStringTag, rt.ToValue("console"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	c.lazily("Console", goja.FLAG_TRUE)
	for _, name := range []string{"_stdout", "_stderr"} {
		c.lazily(name, goja.FLAG_FALSE)
	}
	m.bindings["console"] = m.realm.Object(map[string]func(goja.FunctionCall) goja.Value{
		"print": func(call goja.FunctionCall) goja.Value {
			c.print(call.Argument(0).String(), call.Argument(1).String())
			return goja.Undefined()
		},
	})
	_ = m.bindings["console"].Set("object", c.object)
	return c.object
}

// console is the state of a world's global console.
type console struct {
	m      *Modules
	object *goja.Object
	indent string
}

func (c *console) print(level, text string) {
	if c.indent != "" {
		text = c.indent + strings.ReplaceAll(text, "\n", "\n"+c.indent)
	}
	c.m.realm.Print(level, text)
}

func (c *console) function(name, level string, inert bool) func(goja.FunctionCall) goja.Value {
	rt := c.m.realm.RT
	switch {
	case inert:
		return func(goja.FunctionCall) goja.Value { return goja.Undefined() }
	case level != "":
		return func(call goja.FunctionCall) goja.Value {
			c.print(level, inspect.Format(rt, call.Arguments))
			return goja.Undefined()
		}
	case name == "group" || name == "groupCollapsed":
		return func(call goja.FunctionCall) goja.Value {
			if len(call.Arguments) > 0 {
				c.print("log", inspect.Format(rt, call.Arguments))
			}
			c.indent += "  "
			return goja.Undefined()
		}
	case name == "groupEnd":
		return func(goja.FunctionCall) goja.Value {
			c.indent = strings.TrimSuffix(c.indent, "  ")
			return goja.Undefined()
		}
	}
	return func(call goja.FunctionCall) goja.Value {
		f, _ := goja.AssertFunction(c.written().Get(name))
		value, err := f(c.object, call.Arguments...)
		if err != nil {
			panic(err)
		}
		return value
	}
}

// written are the members that are written in JavaScript.
func (c *console) written() *goja.Object {
	exports, err := c.m.Require("internal/console")
	if err != nil {
		panic(c.m.realm.RT.NewGoError(err))
	}
	return exports.ToObject(c.m.realm.RT)
}

// lazily defines a property that is read from the JavaScript part on first use.
func (c *console) lazily(name string, enumerable goja.Flag) {
	rt := c.m.realm.RT
	settle := func(v goja.Value) {
		_ = c.object.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, enumerable)
	}
	getter := rt.ToValue(func(goja.FunctionCall) goja.Value {
		value := c.written().Get(name)
		settle(value)
		return value
	})
	setter := rt.ToValue(func(call goja.FunctionCall) goja.Value {
		settle(call.Argument(0))
		return goja.Undefined()
	})
	_ = c.object.DefineAccessorProperty(name, getter, setter, goja.FLAG_TRUE, enumerable)
}
