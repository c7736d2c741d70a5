package debug

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/google/go-dap"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// writeBy is when a message must have been taken.
func writeBy() time.Time { return time.Now().Add(5 * time.Second) }

// threadRequest answers what concerns runs as a whole; false when it is something else.
func (c *session) threadRequest(m dap.RequestMessage) bool {
	var err error
	switch r := m.(type) {
	case *dap.ThreadsRequest:
		c.respond(&dap.ThreadsResponse{Response: response(&r.Request), Body: dap.ThreadsResponseBody{Threads: c.threads()}})
	case *dap.StackTraceRequest:
		err = c.stackTrace(r)
	case *dap.ContinueRequest:
		err = c.goOn(r.Arguments.ThreadId, wire.DebugContinue, &dap.ContinueResponse{Response: response(&r.Request)})
	case *dap.NextRequest:
		err = c.goOn(r.Arguments.ThreadId, wire.DebugStepOver, &dap.NextResponse{Response: response(&r.Request)})
	case *dap.StepInRequest:
		err = c.goOn(r.Arguments.ThreadId, wire.DebugStepInto, &dap.StepInResponse{Response: response(&r.Request)})
	case *dap.StepOutRequest:
		err = c.goOn(r.Arguments.ThreadId, wire.DebugStepOut, &dap.StepOutResponse{Response: response(&r.Request)})
	case *dap.PauseRequest:
		var t *thread
		if t, err = c.thread(r.Arguments.ThreadId); err == nil {
			err = t.worker.send(wire.Debug{Do: wire.DebugPause})
		}
		if err == nil {
			c.respond(&dap.PauseResponse{Response: response(&r.Request)})
		}
	case *dap.ExceptionInfoRequest:
		err = c.exceptionInfo(r)
	default:
		return false
	}
	if err != nil {
		c.fail(m.GetRequest(), err)
	}
	return true
}

func (c *session) threads() []dap.Thread {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	list := []dap.Thread{}
	for _, t := range c.s.threads {
		list = append(list, dap.Thread{Id: t.id, Name: t.name})
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Id < list[j].Id })
	return list
}

func (c *session) thread(id int) (*thread, error) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	t := c.s.threads[id]
	if t == nil {
		return nil, fmt.Errorf("there is no run of the number %d under way", id)
	}
	return t, nil
}

// goOn lets a run go on, and says so by the answer.
func (c *session) goOn(id int, do string, answer dap.ResponseMessage) error {
	t, err := c.thread(id)
	if err == nil {
		err = t.goOn(do)
	}
	if err == nil {
		c.respond(answer)
	}
	return err
}

// standing is a run that stands still, and where.
func (c *session) standing(id int) (t *thread, stop wire.Debugged, err error) {
	if t, err = c.thread(id); err == nil {
		stop, err = t.stop()
	}
	return t, stop, err
}

func (c *session) stackTrace(r *dap.StackTraceRequest) error {
	t, stop, err := c.standing(r.Arguments.ThreadId)
	if err != nil {
		return err
	}
	body := dap.StackTraceResponseBody{StackFrames: []dap.StackFrame{}, TotalFrames: len(stop.Frames)}
	for i, f := range stop.Frames {
		if i < r.Arguments.StartFrame || r.Arguments.Levels > 0 && i >= r.Arguments.StartFrame+r.Arguments.Levels {
			continue
		}
		name := f.Function
		if f.Async {
			name = "async " + name
		}
		body.StackFrames = append(body.StackFrames, dap.StackFrame{
			Id: c.number(handle{thread: t, frame: i}), Name: name, Source: c.source(f.File), Line: f.Line - c.zero[0], Column: f.Column - c.zero[1],
		})
	}
	c.respond(&dap.StackTraceResponse{Response: response(&r.Request), Body: body})
	return nil
}

func (c *session) exceptionInfo(r *dap.ExceptionInfoRequest) error {
	_, stop, err := c.standing(r.Arguments.ThreadId)
	if err != nil {
		return err
	}
	if stop.Reason != "exception" {
		return errors.New("the handler is not stopped at an error")
	}
	name, _, _ := strings.Cut(stop.Text, ":")
	c.respond(&dap.ExceptionInfoResponse{Response: response(&r.Request), Body: dap.ExceptionInfoResponseBody{
		ExceptionId: name, Description: stop.Text, BreakMode: "always",
	}})
	return nil
}

// valueRequest answers what only the stopped run knows.
func (c *session) valueRequest(m dap.RequestMessage) {
	var err error
	switch r := m.(type) {
	case *dap.ScopesRequest:
		err = c.scopes(r)
	case *dap.VariablesRequest:
		err = c.variables(r)
	case *dap.EvaluateRequest:
		err = c.evaluate(r)
	case *dap.SetVariableRequest:
		err = c.setVariable(r)
	default:
		err = errors.New("hothouse does not answer this request")
	}
	if err != nil {
		c.fail(m.GetRequest(), err)
	}
}

func (c *session) scopes(r *dap.ScopesRequest) error {
	h, err := c.lookUp(r.Arguments.FrameId)
	if err != nil {
		return err
	}
	values, err := h.thread.ask(wire.Debug{Do: wire.DebugScopes, Frame: h.frame})
	if err != nil {
		return err
	}
	body := dap.ScopesResponseBody{Scopes: []dap.Scope{}}
	for _, v := range values {
		s := dap.Scope{Name: v.Name, Expensive: v.Expensive, VariablesReference: c.number(handle{h.thread, h.frame, v.Ref})}
		if v.Name == "Local" {
			s.PresentationHint = "locals"
		}
		body.Scopes = append(body.Scopes, s)
	}
	c.respond(&dap.ScopesResponse{Response: response(&r.Request), Body: body})
	return nil
}

func (c *session) variables(r *dap.VariablesRequest) error {
	h, err := c.lookUp(r.Arguments.VariablesReference)
	if err != nil {
		return err
	}
	d := wire.Debug{Do: wire.DebugVariables, Frame: h.frame, Ref: h.ref}
	if r.Arguments.Filter == "indexed" {
		d.Start, d.Count = r.Arguments.Start, max(1, r.Arguments.Count)
	}
	values, err := h.thread.ask(d)
	if err != nil {
		return err
	}
	body := dap.VariablesResponseBody{Variables: []dap.Variable{}}
	for _, v := range values {
		shown := dap.Variable{Name: v.Name, Value: v.Shown, Type: v.Type, VariablesReference: c.reference(h, v), IndexedVariables: v.Indexed}
		if v.Internal || v.Lazy {
			shown.PresentationHint = &dap.VariablePresentationHint{Lazy: v.Lazy}
			if v.Internal {
				shown.PresentationHint.Visibility = "internal"
			}
		}
		body.Variables = append(body.Variables, shown)
	}
	c.respond(&dap.VariablesResponse{Response: response(&r.Request), Body: body})
	return nil
}

// reference numbers a value that there is something inside of.
func (c *session) reference(h handle, v wire.DebugValue) int {
	if v.Ref == 0 {
		return 0
	}
	return c.number(handle{h.thread, h.frame, v.Ref})
}

func (c *session) evaluate(r *dap.EvaluateRequest) error {
	if r.Arguments.FrameId == 0 {
		return errors.New("expressions are evaluated where a handler is stopped; none is selected")
	}
	h, err := c.lookUp(r.Arguments.FrameId)
	if err != nil {
		return err
	}
	long := r.Arguments.Context == "repl" || r.Arguments.Context == "clipboard"
	values, err := h.thread.ask(wire.Debug{Do: wire.DebugEvaluate, Frame: h.frame, Text: r.Arguments.Expression, Long: long})
	if err != nil {
		return err
	}
	v := first(values)
	c.respond(&dap.EvaluateResponse{Response: response(&r.Request), Body: dap.EvaluateResponseBody{
		Result: v.Shown, Type: v.Type, VariablesReference: c.reference(h, v), IndexedVariables: v.Indexed,
	}})
	return nil
}

func (c *session) setVariable(r *dap.SetVariableRequest) error {
	h, err := c.lookUp(r.Arguments.VariablesReference)
	if err != nil {
		return err
	}
	values, err := h.thread.ask(wire.Debug{Do: wire.DebugSet, Frame: h.frame, Ref: h.ref, Name: r.Arguments.Name, Text: r.Arguments.Value})
	if err != nil {
		return err
	}
	v := first(values)
	c.respond(&dap.SetVariableResponse{Response: response(&r.Request), Body: dap.SetVariableResponseBody{
		Value: v.Shown, Type: v.Type, VariablesReference: c.reference(h, v), IndexedVariables: v.Indexed,
	}})
	return nil
}

func first(values []wire.DebugValue) wire.DebugValue {
	if len(values) == 0 {
		return wire.DebugValue{}
	}
	return values[0]
}
