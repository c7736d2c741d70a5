package agent

import (
	"errors"
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/debug/code"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// evaluation is how long an expression of the debugger's may take.
const evaluation = 5 * time.Second

// frame is a call as the host sees it while the world is stopped.
type frame struct {
	call *call
	site *code.Site
}

// stop holds the world until it is told to go on.
func (t *Thread) stop(d wire.Debugged) {
	t.step = step{}
	t.Pause()
	t.inbox.set(true)
	d.What, d.Frames = wire.DebugStopped, t.stackFrames(d.Place)
	d.Place = wire.Place{}
	t.agent.send(d)
	for t.agent.active.Load() {
		command, ok := t.inbox.take(t.Ended.Done())
		if !ok || t.obey(command) {
			break
		}
	}
	for _, late := range t.inbox.set(false) {
		if late.ID != 0 {
			t.agent.send(wire.Debugged{ID: late.ID, What: wire.DebugAnswer, Error: "the handler goes on already"})
		}
	}
	t.frames, t.values = nil, nil
	t.agent.send(wire.Debugged{What: wire.DebugResumed})
	t.Resume()
}

// stackFrames lists the calls under way, and those that wait for the outermost of them.
// An error that was thrown somewhere else in the innermost function is shown there.
func (t *Thread) stackFrames(thrown wire.Place) []wire.DebugFrame {
	var list []wire.DebugFrame
	add := func(a *call, async bool) {
		t.frames = append(t.frames, frame{a, a.site})
		f := wire.DebugFrame{Function: functionName(a), Place: placeOf(a.site), Async: async}
		if len(list) == 0 && thrown.File == f.File && thrown.Line > 0 {
			f.Place = thrown
		}
		list = append(list, f)
	}
	for i := len(t.stack) - 1; i >= 0; i-- {
		add(t.stack[i], false)
	}
	if len(t.stack) > 0 {
		for a := t.stack[0].parent; a != nil; a = a.parent {
			if !a.done {
				add(a, true)
			}
		}
	}
	return list
}

func functionName(a *call) string {
	switch f := a.entry.Function; {
	case f.Module:
		return "(module)"
	case f.Name == "":
		return "(anonymous)"
	default:
		return f.Name
	}
}

// obey does what the host asks and tells whether the world goes on.
func (t *Thread) obey(d wire.Debug) bool {
	switch d.Do {
	case wire.DebugContinue:
		return true
	case wire.DebugStepInto, wire.DebugStepOver, wire.DebugStepOut:
		t.step = step{kind: d.Do, from: t.top()}
		return true
	}
	answer := wire.Debugged{ID: d.ID, What: wire.DebugAnswer}
	values, err := t.answer(d)
	if answer.Values = values; err != nil {
		answer.Error = message(err)
	}
	t.agent.send(answer)
	return false
}

func (t *Thread) answer(d wire.Debug) (values []wire.DebugValue, err error) {
	if d.Frame < 0 || d.Frame >= len(t.frames) {
		return nil, errors.New("there is no such frame")
	}
	switch d.Do {
	case wire.DebugScopes:
		return t.scopes(d.Frame), nil
	case wire.DebugVariables:
		return t.variables(d)
	case wire.DebugSet:
		return t.set(d)
	case wire.DebugEvaluate:
		v, err := t.eval(t.frames[d.Frame].call, d.Text)
		if err != nil {
			return nil, err
		}
		return []wire.DebugValue{t.value("", v, d.Frame, d.Long)}, nil
	}
	return nil, errors.New("the worker does not know " + d.Do)
}

// eval evaluates an expression, or a statement, where a call is.
func (t *Thread) eval(a *call, source string) (goja.Value, error) {
	if a.evaluate == nil {
		return nil, errors.New("nothing is known of this function's variables: the debugger came when it was running already")
	}
	if trimmed := strings.TrimSpace(source); strings.HasPrefix(trimmed, "{") {
		if v, err := t.run(func() (goja.Value, error) { return a.evaluate(goja.Undefined(), t.RT.ToValue("("+trimmed+")")) }); err == nil {
			return v, nil
		}
	}
	return t.run(func() (goja.Value, error) { return a.evaluate(goja.Undefined(), t.RT.ToValue(source)) })
}

// run calls code of the app on the debugger's behalf: nothing stops in it, and it ends
// after a while.
func (t *Thread) run(f func() (goja.Value, error)) (v goja.Value, err error) {
	stack := len(t.stack)
	before := t.busy
	t.busy = true
	timer := time.AfterFunc(evaluation, func() { t.RT.Interrupt(errTooLong) })
	defer func() {
		t.busy = before
		t.stack = t.stack[:min(stack, len(t.stack))]
		if !timer.Stop() && t.Ended.Err() == nil {
			t.RT.ClearInterrupt()
		}
	}()
	if e := t.RT.Try(func() { v, err = f() }); e != nil && err == nil {
		err = e
	}
	if err == nil && v == nil {
		v = goja.Undefined()
	}
	return v, err
}

var errTooLong = errors.New("the evaluation took too long")

// message is what an error says, without where it was thrown.
func message(err error) string {
	var exception *goja.Exception
	var interrupted *goja.InterruptedError
	switch {
	case errors.As(err, &exception):
		text := exception.Value().String()
		return text
	case errors.As(err, &interrupted):
		return errTooLong.Error()
	}
	return err.Error()
}

// logged fills the {expressions} of a log message in.
func (t *Thread) logged(a *call, text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		expression, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			if found {
				b.WriteString("{" + rest)
			}
			return b.String()
		}
		if v, err := t.eval(a, expression); err != nil {
			b.WriteString("{" + message(err) + "}")
		} else if s, ok := v.(goja.String); ok {
			b.WriteString(s.String())
		} else {
			b.WriteString(t.env.show(v, false))
		}
		text = after
	}
}
