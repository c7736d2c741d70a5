package worker

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/inspect"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// consoleLevels are console's functions that print their arguments; the line's level is
// their name. The platform itself has log, info and error (fdk-runtime §3.0).
var consoleLevels = []string{"log", "info", "warn", "error", "debug"}

// console makes the console object; each line is an effect with the place of the call.
func (w *world) console() *goja.Object {
	rt := w.inv.rt
	console := rt.NewObject()
	for _, name := range consoleLevels {
		_ = console.Set(name, named(rt, name, func(call goja.FunctionCall) goja.Value {
			w.log(name, inspect.Format(rt, call.Arguments))
			return goja.Undefined()
		}))
	}
	_ = console.Set("dir", named(rt, "dir", func(call goja.FunctionCall) goja.Value {
		show, _ := goja.AssertFunction(inspect.Function(rt))
		shown, err := show(goja.Undefined(), call.Argument(0), call.Argument(1))
		if err != nil {
			w.inv.rethrow(err)
		}
		w.log("log", shown.String())
		return goja.Undefined()
	}))
	_ = console.Set("trace", named(rt, "trace", func(call goja.FunctionCall) goja.Value {
		w.log("error", w.trace(inspect.Format(rt, call.Arguments)))
		return goja.Undefined()
	}))
	_ = console.Set("assert", named(rt, "assert", func(call goja.FunctionCall) goja.Value {
		if call.Argument(0).ToBoolean() {
			return goja.Undefined()
		}
		message := "Assertion failed"
		if len(call.Arguments) > 1 {
			message += ": " + inspect.Format(rt, call.Arguments[1:])
		}
		w.log("warn", message)
		return goja.Undefined()
	}))
	w.consoleGroups(console)
	return console
}

// consoleGroups adds group and groupEnd, which indent what is printed between them.
func (w *world) consoleGroups(console *goja.Object) {
	rt := w.inv.rt
	_ = console.Set("group", named(rt, "group", func(call goja.FunctionCall) goja.Value {
		if len(call.Arguments) > 0 {
			w.log("log", inspect.Format(rt, call.Arguments))
		}
		w.consoleIndent += "  "
		return goja.Undefined()
	}))
	_ = console.Set("groupEnd", named(rt, "groupEnd", func(goja.FunctionCall) goja.Value {
		w.consoleIndent = strings.TrimSuffix(w.consoleIndent, "  ")
		return goja.Undefined()
	}))
}

// log reports a console line, which may span several lines of text.
func (w *world) log(level, text string) {
	if w.consoleIndent != "" {
		text = w.consoleIndent + strings.ReplaceAll(text, "\n", "\n"+w.consoleIndent)
	}
	_ = w.inv.p.send(wire.KindEffect, wire.Effect{Kind: "log", Level: level, Place: w.inv.here()}, []byte(clip(text)))
}

// trace is the text of console.trace: the message and the author's stack.
func (w *world) trace(message string) string {
	var b strings.Builder
	b.WriteString("Trace")
	if message != "" {
		b.WriteString(": " + message)
	}
	for _, f := range w.inv.frames(w.inv.rt.CaptureCallStack(0, nil)) {
		if f.File == "" {
			continue
		}
		b.WriteString("\n    at " + frameText(f))
	}
	return b.String()
}

// note reports something that hothouse itself has to say about the run.
func (inv *invocation) note(text string) {
	_ = inv.p.send(wire.KindEffect, wire.Effect{Kind: "note"}, []byte(text))
}
