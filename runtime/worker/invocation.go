package worker

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/loop"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// maxCallStack is how deep calls may nest. Unwinding through native frames is quadratic
// in the engine, so much more than Node's depth through sort or forEach would hang
// (engine.md §4).
const maxCallStack = 3000

// invocation is one handler being called with one event: its world, its loop and what
// has become of it so far.
type invocation struct {
	p    *process
	head wire.Invoke
	rt   *goja.Runtime
	loop *loop.Loop

	ctx    context.Context
	cancel context.CancelCauseFunc

	world   *world
	modules map[string]*module

	promise   *goja.Promise   // what the handler returned, when it is one
	unhandled []*goja.Promise // rejected and not handled so far, in order
	fault     *wire.Done      // the first error that nothing caught

	rendered, refused bool
	result            []byte

	mu    sync.Mutex
	calls map[uint64]*pendingCall
	next  uint64

	finished sync.Once
}

func newInvocation(p *process, head wire.Invoke) *invocation {
	s := &invocation{
		p: p, head: head, rt: goja.New(), loop: loop.New(),
		modules: map[string]*module{},
		calls:   map[uint64]*pendingCall{},
	}
	s.ctx, s.cancel = context.WithCancelCause(context.Background())
	s.rt.SetMaxCallStackSize(maxCallStack)
	s.rt.SetPromiseRejectionTracker(s.trackRejection)
	return s
}

// finish reports the end of the invocation; only the first report counts.
func (s *invocation) finish(done wire.Done, body []byte) {
	s.finished.Do(func() { s.p.send(wire.KindDone, done, body) })
}

// execute runs the invocation to its end and says how it ended. The body is the result.
func (s *invocation) execute(payload []byte) (done wire.Done, body []byte) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case error:
			done = s.ended(r, "threw")
		default:
			done = wire.Done{Verdict: "failed", Reason: "threw", Message: fmt.Sprintf("The JavaScript engine failed: %v", r), Spent: true}
		}
	}()
	s.world = newWorld(s)
	exports, err := s.entry()
	if err != nil {
		return s.ended(err, "load-error"), nil
	}
	if s.head.Mode == wire.ModeDescribe {
		return s.describe(exports)
	}
	this, handler := s.handler(exports)
	if handler == nil {
		return wire.Done{Verdict: "failed", Reason: "no-handler", Message: fmt.Sprintf("%s does not export a function named %s", s.head.Entry, s.head.Handler)}, nil
	}
	argument, err := s.world.parseJSON(payload)
	if err != nil {
		return s.ended(err, "invalid-payload"), nil
	}
	value, err := handler(this, argument)
	if err != nil {
		return s.ended(err, "threw"), nil
	}
	s.adopt(value)
	if object, ok := value.(*goja.Object); ok && text(object.GetSymbol(goja.SymToStringTag)) == "Generator" {
		s.note("the handler is a generator function: nothing of its body has run, here or on the platform")
	}
	if err := s.loop.Run(s.ctx, s.decided); err != nil {
		return s.ended(err, ""), nil
	}
	return s.outcome(), s.result
}

// adopt takes the handler's return value for what the run waits for when it is a
// promise or another thenable.
func (s *invocation) adopt(value goja.Value) {
	object, ok := value.(*goja.Object)
	if !ok {
		return
	}
	if object.ClassName() == "Promise" { // exporting any other object would run its getters
		s.promise, _ = object.Export().(*goja.Promise)
		return
	}
	_ = s.rt.Try(func() {
		if _, thenable := goja.AssertFunction(object.Get("then")); thenable {
			promise, resolve, _ := s.rt.NewPromise()
			s.promise = promise
			_ = resolve(object)
		}
	})
}

// trackRejection keeps the list of promises whose rejection nobody handles.
func (s *invocation) trackRejection(p *goja.Promise, op goja.PromiseRejectionOperation) {
	if op == goja.PromiseRejectionReject {
		s.unhandled = append(s.unhandled, p)
		return
	}
	for i, q := range s.unhandled {
		if q == p {
			s.unhandled = append(s.unhandled[:i], s.unhandled[i+1:]...)
			return
		}
	}
}

// decided tells whether the outcome stands. It is asked after each callback, when the
// microtasks have run, which is when a rejection without a handler counts as unhandled.
func (s *invocation) decided() bool {
	if s.fault != nil {
		return true
	}
	for _, p := range s.unhandled {
		if p != s.promise {
			done := s.failed("unhandled-rejection", s.thrown(p.Result()))
			s.fault = &done
			return true
		}
	}
	if s.promise != nil && s.promise.State() == goja.PromiseStateRejected {
		return true
	}
	return s.head.RenderDecides && s.rendered
}

// outcome says how an invocation ended whose loop has come to rest.
func (s *invocation) outcome() wire.Done {
	switch {
	case s.decided() && s.fault != nil:
		return *s.fault
	case s.promise != nil && s.promise.State() == goja.PromiseStateRejected:
		return s.failed("rejected", s.thrown(s.promise.Result()))
	case s.rendered && (s.head.RenderDecides || s.refused):
		return s.renderedOutcome()
	case s.promise != nil && s.promise.State() == goja.PromiseStatePending:
		return wire.Done{Verdict: "failed", Reason: "never-settled",
			Message: "The handler's promise never settles: nothing is pending that could resolve or reject it"}
	case s.head.RenderDecides:
		return wire.Done{Verdict: "failed", Reason: "no-render-data",
			Message: "The handler ended without calling renderData(), so the platform would wait until its time limit and give up"}
	}
	return wire.Done{Verdict: "success"}
}

// renderedOutcome is the outcome that renderData decided. What was still pending is
// dropped, and the run says so.
func (s *invocation) renderedOutcome() wire.Done {
	if timers, reserved := s.loop.Pending(); timers+reserved > 0 {
		s.note(fmt.Sprintf("renderData() ended the run while %s still pending", pendingWords(timers, reserved)))
	}
	if s.refused {
		return wire.Done{Verdict: "failed", Reason: "refused", Message: refusalMessage(s.result)}
	}
	return wire.Done{Verdict: "success"}
}

func pendingWords(timers, reserved int) string {
	words := func(n int, one, many string) string {
		if n == 1 {
			return "1 " + one
		}
		return fmt.Sprintf("%d %s", n, many)
	}
	total, verb := timers+reserved, " were"
	if total == 1 {
		verb = " was"
	}
	switch {
	case reserved == 0:
		return words(timers, "timer", "timers") + verb
	case timers == 0:
		return words(reserved, "platform call", "platform calls") + verb
	}
	return words(timers, "timer", "timers") + " and " + words(reserved, "platform call", "platform calls") + verb
}

// failed is a failed run for the value that was thrown.
func (s *invocation) failed(reason string, t *wire.Thrown) wire.Done {
	message := t.Message
	if t.Name != "" && t.Message != "" {
		message = t.Name + ": " + t.Message
	} else if t.Name != "" {
		message = t.Name
	}
	return wire.Done{Verdict: "failed", Reason: reason, Message: clip(message), Thrown: t}
}

// ended says how an invocation ended that an error cut short: a thrown value, the
// deadline or the memory limit.
func (s *invocation) ended(err error, reason string) wire.Done {
	var stop *stopError
	var interrupted *goja.InterruptedError
	switch {
	case errors.As(err, &interrupted):
		if cause, ok := interrupted.Value().(*stopError); ok {
			return cause.done(s, s.frames(interrupted.Stack()))
		}
	case errors.As(context.Cause(s.ctx), &stop):
		return stop.done(s, nil)
	}
	return s.failed(reason, s.thrownError(err))
}

// deadline is how long the invocation may take.
func (s *invocation) deadline() time.Duration {
	return time.Duration(s.head.DeadlineMS) * time.Millisecond
}
