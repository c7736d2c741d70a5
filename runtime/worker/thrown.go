package worker

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/inspect"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// maxFrames is how many lines of a stack trace are kept.
const maxFrames = 50

// thrownError describes what a call into the engine failed with.
func (inv *invocation) thrownError(err error) *wire.Thrown {
	var syntax *compile.SyntaxError
	var exception *goja.Exception
	var overflow *goja.StackOverflowError
	switch {
	case errors.As(err, &syntax):
		return &wire.Thrown{Name: "SyntaxError", Message: syntax.Message,
			Stack: []wire.StackFrame{{Place: wire.Place{File: syntax.File, Line: syntax.Line, Column: syntax.Column}}}}
	case errors.As(err, &overflow):
		return &wire.Thrown{Name: "RangeError", Message: "Maximum call stack size exceeded", Stack: inv.frames(overflow.Stack())}
	case errors.As(err, &exception):
		t := inv.thrown(exception.Value())
		if len(t.Stack) == 0 {
			t.Stack = inv.frames(exception.Stack())
		}
		return t
	}
	return &wire.Thrown{Name: "Error", Message: err.Error()}
}

// thrown describes a thrown value. Reading it may run the author's getters, which may
// throw themselves.
func (inv *invocation) thrown(v goja.Value) *wire.Thrown {
	t := &wire.Thrown{}
	object, _ := v.(*goja.Object)
	_ = inv.rt.Try(func() { inv.world.nodeWords(v) })
	if err := inv.rt.Try(func() {
		if !inv.isError(object) {
			t.Message = clip(inspect.Inspect(inv.rt, v))
			return
		}
		t.Name, t.Message = clip(text(object.Get("name"))), clip(text(object.Get("message")))
		t.Stack = inv.parseStack(text(object.Get("stack")))
		t.Detail = inv.detail(object)
	}); err != nil && t.Message == "" {
		t.Message = "a value that cannot be shown"
	}
	return t
}

// isError tells an Error, by its kind or its prototypes.
func (inv *invocation) isError(object *goja.Object) bool {
	if object == nil {
		return false
	}
	if object.ClassName() == "Error" {
		return true
	}
	base := inv.world.errorType.Get("prototype")
	for p := object.Prototype(); p != nil; p = p.Prototype() {
		if p.SameAs(base) {
			return true
		}
	}
	return false
}

// detail shows what an error carries besides name, message and stack, "" when nothing.
func (inv *invocation) detail(object *goja.Object) string {
	extra := inv.rt.NewObject()
	for _, key := range object.Keys() {
		if key != "name" && key != "message" && key != "stack" {
			_ = extra.Set(key, object.Get(key))
		}
	}
	if cause := object.Get("cause"); cause != nil && !goja.IsUndefined(cause) {
		_ = extra.Set("cause", cause)
	}
	if len(extra.Keys()) == 0 {
		return ""
	}
	return clip(inspect.Inspect(inv.rt, extra))
}

func text(v goja.Value) string {
	if v == nil || goja.IsUndefined(v) {
		return ""
	}
	return v.String()
}

// frames turns the engine's stack into the author's places.
func (inv *invocation) frames(stack []goja.StackFrame) []wire.StackFrame {
	var frames []wire.StackFrame
	for i := range stack {
		p := stack[i].Position()
		file, line, column := inv.position(p.Filename, p.Line, p.Column)
		frames = appendFrame(frames, stack[i].FuncName(), file, line, column)
	}
	return frames
}

// stackLine is a line of the engine's stack text: "at fn (file:line:col(pc))", the
// function and its brackets missing for code outside of functions.
var stackLine = regexp.MustCompile(`^\s*at (?:(.*?) \()?(?:(native)|(.*?):(\d+):(\d+)(?:\(\d+\))?)\)?$`)

// parseStack reads the stack property of an Error.
func (inv *invocation) parseStack(text string) []wire.StackFrame {
	var frames []wire.StackFrame
	for line := range strings.Lines(text) {
		m := stackLine.FindStringSubmatch(strings.TrimRight(line, "\r\n"))
		if m == nil || len(frames) == maxFrames {
			continue
		}
		number, _ := strconv.Atoi(m[4])
		column, _ := strconv.Atoi(m[5])
		frames = appendFrame(frames, m[1], m[3], number, column)
	}
	return frames
}

// appendFrame adds a frame unless it lies in the platform's own code, be it JavaScript
// or Go, whose functions the engine calls by their import path.
func appendFrame(frames []wire.StackFrame, function, file string, line, column int) []wire.StackFrame {
	ours := strings.HasPrefix(file, internalFiles) || file == "" && strings.Contains(function, "/")
	if ours || file == "" && function == "" || len(frames) == maxFrames {
		return frames
	}
	if function == "<anonymous>" {
		function = ""
	}
	return append(frames, wire.StackFrame{Function: function, Place: wire.Place{File: file, Line: line, Column: column}})
}

// here is the innermost place in the author's code that is executing now.
func (inv *invocation) here() wire.Place {
	for _, f := range inv.frames(inv.rt.CaptureCallStack(20, nil)) {
		if f.File != "" {
			return f.Place
		}
	}
	return wire.Place{}
}

// frameText is a frame as stack traces print it.
func frameText(f wire.StackFrame) string {
	place := fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
	if f.Function == "" {
		return place
	}
	return f.Function + " (" + place + ")"
}
