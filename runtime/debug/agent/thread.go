package agent

import (
	"context"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/debug/code"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// Host is what a Thread needs of the invocation.
type Host struct {
	RT *goja.Runtime
	// Ended is done when the invocation was stopped from outside.
	Ended context.Context
	// Pause stops the deadline, Resume lets it run on.
	Pause, Resume func()
	// Thrown is the place and the text of a thrown value.
	Thrown func(goja.Value) (wire.Place, string)
}

// Thread is an invocation that can be stopped. All of it runs on the goroutine of the
// world, but for the inbox.
type Thread struct {
	Host
	agent *Agent
	inbox inbox
	env   env

	stack []*call // of own code, the innermost last
	calls map[int64]*call
	next  int64

	step   step
	busy   bool // an expression of the debugger's is being evaluated
	hits   map[int]int
	thrown goja.Value // the error that was told last

	frames []frame // while stopped
	values []held
}

// call is a call of a prepared function.
type call struct {
	id       int64
	entry    *code.Site
	site     *code.Site    // where it is
	evaluate goja.Callable // evaluates a source text there; nil before its first statement
	parent   *call
	done     bool
	yielded  bool // it gave the control back to its caller
}

// Begin makes an invocation one that can be stopped. It must be called before code of the
// app runs, and End when it is over.
func (a *Agent) Begin(h Host) *Thread {
	t := &Thread{Host: h, agent: a, calls: map[int64]*call{}, hits: map[int]int{}}
	t.inbox.ready = make(chan struct{}, 1)
	t.env = newEnv(h.RT)
	natives := map[string]func(goja.FunctionCall) goja.Value{
		code.EnterName: t.enter, code.AtName: t.at, code.LeaveName: t.leave,
		code.ThrewName: t.threw, code.SuspendName: t.suspend, code.ResumeName: t.resume,
	}
	for _, name := range code.Natives {
		bind(h.RT, name, natives[name])
	}
	a.mu.Lock()
	a.thread = t
	a.mu.Unlock()
	return t
}

// Quiet lets prepared code run in a world that is not to be stopped. The function it
// returns does nothing.
func (a *Agent) Quiet(rt *goja.Runtime) func() {
	for _, name := range code.Natives {
		bind(rt, name, func(c goja.FunctionCall) goja.Value {
			if name == code.SuspendName || name == code.ResumeName {
				return c.Argument(1)
			}
			return goja.Undefined()
		})
	}
	return func() {}
}

// End ends what Begin began.
func (t *Thread) End() {
	t.agent.mu.Lock()
	t.agent.thread = nil
	t.agent.mu.Unlock()
	t.agent.pausing.Store(false)
}

func (t *Thread) top() *call {
	if len(t.stack) == 0 {
		return nil
	}
	return t.stack[len(t.stack)-1]
}

func (t *Thread) enter(c goja.FunctionCall) goja.Value {
	t.next++
	entry := t.agent.sites[int(c.Argument(0).ToInteger())]
	a := &call{id: t.next, entry: entry, site: entry, parent: t.top()}
	t.calls[a.id] = a
	t.stack = append(t.stack, a)
	return t.RT.ToValue(a.id)
}

// current is the call that a native was called from, made the innermost one.
func (t *Thread) current(v goja.Value) *call {
	a := t.calls[v.ToInteger()]
	if a == nil || a == t.top() {
		return a
	}
	for i := len(t.stack) - 1; i >= 0; i-- {
		if t.stack[i] == a {
			for _, above := range t.stack[i+1:] {
				above.done = true
			}
			t.stack = t.stack[:i+1]
			return a
		}
	}
	if top := t.top(); top != nil { // a generator, or resumed by a call
		a.parent = top
	}
	a.yielded = false
	t.stack = append(t.stack, a)
	return a
}

func (t *Thread) leave(c goja.FunctionCall) goja.Value {
	if a := t.current(c.Argument(0)); a != nil {
		a.done = true
		t.stack = t.stack[:len(t.stack)-1]
		delete(t.calls, a.id)
	}
	return goja.Undefined()
}

func (t *Thread) suspend(c goja.FunctionCall) goja.Value {
	if a := t.current(c.Argument(0)); a != nil {
		t.stack = t.stack[:len(t.stack)-1]
		a.yielded = c.Argument(2).ToBoolean()
	}
	return c.Argument(1)
}

func (t *Thread) resume(c goja.FunctionCall) goja.Value {
	t.current(c.Argument(0))
	return c.Argument(1)
}

// at is called before each statement of prepared code.
func (t *Thread) at(c goja.FunctionCall) goja.Value {
	if !t.agent.active.Load() || t.busy {
		return goja.Undefined()
	}
	a := t.current(c.Argument(0))
	if a == nil {
		return goja.Undefined()
	}
	a.site = t.agent.sites[int(c.Argument(1).ToInteger())]
	a.evaluate, _ = goja.AssertFunction(c.Argument(2))
	if reason, hit := t.reason(a); reason != "" {
		t.stop(wire.Debugged{Reason: reason, Hit: hit})
	}
	return goja.Undefined()
}

// reason is why to stop at a call's site, "" for going on.
func (t *Thread) reason(a *call) (reason string, hit []int) {
	for _, b := range t.agent.rules.Load().bySite[a.site.ID] {
		if t.meets(a, b) {
			hit = append(hit, b.ID)
		}
	}
	switch {
	case len(hit) > 0:
		return "breakpoint", hit
	case a.site.Debugger:
		return "debugger statement", nil
	case t.agent.pausing.Swap(false):
		return "pause", nil
	case t.step.ends(a):
		return "step", nil
	}
	return "", nil
}

// meets tells whether a breakpoint stops at a call's site. Its message is printed here.
func (t *Thread) meets(a *call, b *wire.DebugBreakpoint) bool {
	if b.Condition != "" {
		v, err := t.eval(a, b.Condition)
		if err != nil {
			t.say("The condition of the breakpoint failed: "+message(err), a)
			return true // not to stop would hide that the condition is wrong
		}
		if !v.ToBoolean() {
			return false
		}
	}
	t.hits[b.ID]++
	if b.Hits != "" && !reached(b.Hits, t.hits[b.ID]) {
		return false
	}
	if b.Log != "" {
		t.say(t.logged(a, b.Log), a)
		return false
	}
	return true
}

func (t *Thread) say(text string, a *call) {
	t.agent.send(wire.Debugged{What: wire.DebugOutput, Text: text, Place: placeOf(a.site)})
}

func placeOf(s *code.Site) wire.Place {
	return wire.Place{File: s.File.Path, Line: s.Line, Column: s.Column}
}
