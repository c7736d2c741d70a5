package worker

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
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
	if err := inv.rt.Try(func() {
		classes, isError := inv.errorClasses(object)
		if !isError {
			t.Message = clip(inspect.Inspect(inv.rt, v))
			return
		}
		t.Name, t.Message = clip(text(object.Get("name"))), clip(text(object.Get("message")))
		t.Stack = inv.withoutConstructors(inv.parseStack(text(object.Get("stack"))), classes)
		t.Detail = inv.detail(object)
	}); err != nil && t.Message == "" {
		t.Message = "a value that cannot be shown"
	}
	return t
}

// errorClasses tells whether an object is an Error, by its kind or its prototypes, and
// returns the constructors between it and the language's own.
func (inv *invocation) errorClasses(object *goja.Object) (constructors []*goja.Object, isError bool) {
	if object == nil {
		return nil, false
	}
	isError = object.ClassName() == "Error"
	base := inv.world.errorType.Get("prototype")
	for p := object.Prototype(); p != nil; p = p.Prototype() {
		if p.SameAs(base) {
			return constructors, true
		}
		if c, ok := p.Get("constructor").(*goja.Object); ok {
			constructors = append(constructors, c)
		}
	}
	return constructors, isError
}

// withoutConstructors drops the frames of the error's own constructors, which Node does
// not show either: the error is where new stands.
func (inv *invocation) withoutConstructors(frames []wire.StackFrame, constructors []*goja.Object) []wire.StackFrame {
	own := func(f wire.StackFrame) bool {
		return slices.ContainsFunc(constructors, func(c *goja.Object) bool { return inv.isFrameOf(f, c) })
	}
	for len(frames) > 1 && own(frames[0]) {
		frames = frames[1:]
	}
	return frames
}

// isFrameOf tells whether a frame is one of the constructor's. The engine gives the
// frames of functions their name, and those of classes none: they are known by lying
// within the text of the class.
func (inv *invocation) isFrameOf(f wire.StackFrame, constructor *goja.Object) bool {
	if f.Function != "" {
		return f.Function == text(constructor.Get("name"))
	}
	m := inv.loader.modules[f.File]
	if m == nil || m.program.Source == "" {
		return false
	}
	class := constructor.String()
	before, _, found := strings.Cut(m.program.Source, class)
	first := strings.Count(before, "\n") + 1
	return found && f.Line >= first && f.Line <= first+strings.Count(class, "\n")
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
		frames = inv.appendFrame(frames, stack[i].FuncName(), p.Filename, p.Line, p.Column)
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
		frames = inv.appendFrame(frames, m[1], m[3], number, column)
	}
	return frames
}

// appendFrame adds a frame unless it lies in the platform's own code, be it JavaScript
// or Go, whose functions the engine calls by their import path.
func (inv *invocation) appendFrame(frames []wire.StackFrame, function, file string, line, column int) []wire.StackFrame {
	ours := strings.HasPrefix(file, internalFiles) || file == "" && strings.Contains(function, "/")
	if ours || file == "" && function == "" || len(frames) == maxFrames {
		return frames
	}
	if function == "<anonymous>" {
		function = ""
	}
	if m := inv.loader.modules[file]; m != nil && m.program != nil {
		column = m.program.Column(line, column)
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
