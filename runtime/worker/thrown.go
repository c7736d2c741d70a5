package worker

import (
	"errors"
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
func (s *session) thrownError(err error) *wire.Thrown {
	var syntax *compile.SyntaxError
	var exception *goja.Exception
	var overflow *goja.StackOverflowError
	switch {
	case errors.As(err, &syntax):
		return &wire.Thrown{Name: "SyntaxError", Message: syntax.Message,
			Stack: []wire.StackFrame{{Place: wire.Place{File: syntax.File, Line: syntax.Line, Column: syntax.Column}}}}
	case errors.As(err, &overflow):
		return &wire.Thrown{Name: "RangeError", Message: "Maximum call stack size exceeded", Stack: s.frames(overflow.Stack())}
	case errors.As(err, &exception):
		t := s.thrown(exception.Value())
		if len(t.Stack) == 0 {
			t.Stack = s.frames(exception.Stack())
		}
		return t
	}
	return &wire.Thrown{Name: "Error", Message: err.Error()}
}

// thrown describes a thrown value. Reading it may run the author's getters, which may
// throw themselves.
func (s *session) thrown(v goja.Value) *wire.Thrown {
	t := &wire.Thrown{}
	object, isObject := v.(*goja.Object)
	isError := isObject && object.ClassName() == "Error"
	if err := s.rt.Try(func() {
		if !isError {
			t.Message = inspect.Inspect(s.rt, v)
			return
		}
		t.Name, t.Message = text(object.Get("name")), text(object.Get("message"))
		t.Stack = s.parseStack(text(object.Get("stack")))
		if len(object.Keys()) > 0 || object.Get("cause") != nil {
			t.Detail = inspect.Inspect(s.rt, v)
		}
	}); err != nil && t.Message == "" {
		t.Message = "a value that cannot be shown"
	}
	return t
}

func text(v goja.Value) string {
	if v == nil || goja.IsUndefined(v) {
		return ""
	}
	return v.String()
}

// frames turns the engine's stack into the author's places.
func (s *session) frames(stack []goja.StackFrame) []wire.StackFrame {
	var frames []wire.StackFrame
	for i := range stack {
		p := stack[i].Position()
		frames = s.appendFrame(frames, stack[i].FuncName(), p.Filename, p.Line, p.Column)
	}
	return frames
}

// stackLine is a line of the engine's stack text: "at fn (file:line:col(pc))", the
// function and its brackets missing for code outside of functions.
var stackLine = regexp.MustCompile(`^\s*at (?:(.*?) \()?(?:(native)|(.*?):(\d+):(\d+)(?:\(\d+\))?)\)?$`)

// parseStack reads the stack property of an Error.
func (s *session) parseStack(text string) []wire.StackFrame {
	var frames []wire.StackFrame
	for line := range strings.Lines(text) {
		m := stackLine.FindStringSubmatch(strings.TrimRight(line, "\r\n"))
		if m == nil || len(frames) == maxFrames {
			continue
		}
		number, _ := strconv.Atoi(m[4])
		column, _ := strconv.Atoi(m[5])
		frames = s.appendFrame(frames, m[1], m[3], number, column)
	}
	return frames
}

// appendFrame adds a frame unless it lies in the platform's own code.
func (s *session) appendFrame(frames []wire.StackFrame, function, file string, line, column int) []wire.StackFrame {
	if strings.HasPrefix(file, internalFiles) || file == "" && function == "" || len(frames) == maxFrames {
		return frames
	}
	if function == "<anonymous>" {
		function = ""
	}
	if m := s.modules[file]; m != nil && m.program != nil {
		column = m.program.Column(line, column)
	}
	return append(frames, wire.StackFrame{Function: function, Place: wire.Place{File: file, Line: line, Column: column}})
}

// here is the innermost place in the author's code that is executing now.
func (s *session) here() wire.Place {
	for _, f := range s.frames(s.rt.CaptureCallStack(20, nil)) {
		if f.File != "" {
			return f.Place
		}
	}
	return wire.Place{}
}
