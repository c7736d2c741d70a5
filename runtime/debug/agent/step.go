package agent

import (
	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// step is what a stop was ended for.
type step struct {
	kind string // DebugStepInto, DebugStepOver, DebugStepOut, or "" for none
	from *call
}

// ends tells whether a step ends at the site that a call has come to. A function that
// awaits something is not left by that: stepping goes on where it does. When nobody is
// left who called it, it ends at whatever runs next.
func (s step) ends(a *call) bool {
	switch s.kind {
	case wire.DebugStepInto:
		return true
	case wire.DebugStepOver:
		return a == s.from || s.left() && (a.calledBy(s.from) || s.from.alone())
	case wire.DebugStepOut:
		return s.left() && (a.calledBy(s.from) || s.from.alone())
	}
	return false
}

// left tells whether the function has given back the control for good, or as a generator.
func (s step) left() bool { return s.from.done || s.from.yielded }

// alone tells whether all callers of a call are through.
func (a *call) alone() bool {
	for c := a.parent; c != nil; c = c.parent {
		if !c.done {
			return false
		}
	}
	return true
}

// calledBy tells whether a is among the callers of other.
func (a *call) calledBy(other *call) bool {
	for c := other.parent; c != nil; c = c.parent {
		if c == a {
			return true
		}
	}
	return false
}

// threw takes an error that leaves a function or comes to a catch clause.
func (t *Thread) threw(c goja.FunctionCall) goja.Value {
	a, err, inClause := t.current(c.Argument(0)), c.Argument(1), c.Argument(2).ToBoolean()
	rules := t.agent.rules.Load()
	if a == nil || !t.agent.active.Load() || t.busy || t.thrown != nil && t.thrown.SameAs(err) {
		return goja.Undefined()
	}
	t.thrown = err
	uncaught := !inClause && !a.guarded()
	if !rules.caught && !(rules.uncaught && uncaught) {
		return goja.Undefined()
	}
	place, text := t.Thrown(err)
	t.stop(wire.Debugged{Reason: "exception", Text: text, Place: place})
	return goja.Undefined()
}

// guarded tells whether somebody will probably catch what leaves the call: a caller that
// is in a try block or handles rejections.
func (a *call) guarded() bool {
	for {
		if a.parent == nil {
			return a.entry.Function.Guarded
		}
		if a.parent.site.Guarded {
			return true
		}
		a = a.parent
	}
}
