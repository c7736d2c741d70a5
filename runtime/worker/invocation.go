package worker

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	goruntime "runtime"
	"sync"
	"time"

	"github.com/dop251/goja"

	"github.com/hothouse-run/hothouse/runtime/language"
	"github.com/hothouse-run/hothouse/runtime/loop"
	"github.com/hothouse-run/hothouse/runtime/node"
	"github.com/hothouse-run/hothouse/runtime/realm"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// invocation is one handler being called with one event: its world, its loop and what
// has become of it so far.
type invocation struct {
	p    *process
	head wire.Invoke
	rt   *goja.Runtime
	loop *loop.Loop
	dog  *watchdog

	ctx    context.Context
	cancel context.CancelCauseFunc

	realm  *realm.Realm
	lang   *language.Language
	core   *node.Modules
	world  *world
	loader *loader

	called    struct{ function, on *goja.Object } // the handler
	promise   *goja.Promise                       // what it returned, when it is one
	unhandled []*goja.Promise                     // rejected and not handled so far, in order
	fault     *wire.Done                          // the first error that nothing caught

	rendered, refused bool
	result            []byte

	mu    sync.Mutex
	calls map[uint64]*pendingCall
	talks map[uint64]*conversation
	next  uint64

	finished sync.Once
}

func newInvocation(p *process, head wire.Invoke) *invocation {
	inv := &invocation{
		p: p, head: head, rt: goja.New(), loop: newLoop(head),
		calls: map[uint64]*pendingCall{},
		talks: map[uint64]*conversation{},
	}
	inv.ctx, inv.cancel = context.WithCancelCause(context.Background())
	inv.rt.SetPromiseRejectionTracker(inv.trackRejection)
	return inv
}

// newLoop is a loop on the machine's clock, or on one of the run's own.
func newLoop(head wire.Invoke) *loop.Loop {
	if head.ClockUS == nil {
		return loop.New()
	}
	return loop.NewWith(loop.Options{Virtual: true, Start: time.UnixMicro(*head.ClockUS)})
}

// passed is how far the run's own clock has come, in microseconds; 0 when it has none.
func (inv *invocation) passed() int64 {
	if inv.head.ClockUS == nil {
		return 0
	}
	return inv.loop.Now().UnixMicro() - *inv.head.ClockUS
}

// effect reports something that the handler did.
func (inv *invocation) effect(e wire.Effect, text string) {
	e.PassedUS = inv.passed()
	_ = inv.p.send(wire.KindEffect, e, []byte(clip(text))) // it is clipped to what can be sent
}

// finish reports the end of the invocation; only the first report counts.
func (inv *invocation) finish(done wire.Done, body []byte) {
	inv.finished.Do(func() {
		if err := inv.p.send(wire.KindDone, done, body); err != nil {
			_ = inv.p.send(wire.KindDone, wire.Done{Verdict: "failed", Reason: "threw", Message: "What the run ended with cannot be reported: " + err.Error()}, nil)
		}
	})
}

// execute runs the invocation to its end and says how it ended. The body is the result.
func (inv *invocation) execute(payload []byte) (done wire.Done, body []byte) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		var broken goruntime.Error // such as an index out of range: nothing is known of the engine's state
		err, isError := r.(error)
		if isError && !errors.As(err, &broken) {
			done = inv.ended(err, "threw")
			return
		}
		done = wire.Done{Verdict: "failed", Reason: "threw", Message: fmt.Sprintf("The JavaScript engine failed: %v", r), Spent: true}
	}()
	if inv.world == nil {
		inv.world = newWorld(inv)
	}
	defer func() {
		done.Spent = done.Spent || inv.realm.Busy() // the next invocation gets the whole machine
		inv.realm.End()
	}()
	defer inv.debugged()()
	exports, err := inv.loader.entry()
	if err != nil {
		return inv.ended(err, "load-error"), nil
	}
	if inv.head.Mode == wire.ModeDescribe {
		return inv.describe(exports)
	}
	this, handler := inv.handler(exports)
	if handler == nil {
		return wire.Done{Verdict: "failed", Reason: "no-handler", Message: fmt.Sprintf("%s does not export a function named %s", inv.head.Entry, inv.head.Handler)}, nil
	}
	argument, err := inv.lang.ParseJSON(string(payload))
	if err != nil {
		return inv.ended(err, "invalid-payload"), nil
	}
	var value goja.Value
	err = inv.realm.Enter(func() (err error) {
		if value, err = inv.realm.Call(handler, this, argument); err == nil {
			inv.adopt(value)
		}
		return err
	})
	if err != nil {
		return inv.ended(err, "threw"), nil
	}
	if object, ok := value.(*goja.Object); ok && text(object.GetSymbol(goja.SymToStringTag)) == "Generator" {
		inv.note("the handler is a generator function: nothing of its body has run, here or on the platform")
	}
	if err := inv.loop.Run(inv.ctx, inv.decided); err != nil {
		return inv.ended(err, ""), nil
	}
	return inv.outcome(), inv.result
}

var promiseType = reflect.TypeFor[*goja.Promise]()

// adopt takes the handler's return value for what the run waits for when it is a
// promise or another thenable.
func (inv *invocation) adopt(value goja.Value) {
	object, ok := value.(*goja.Object)
	if !ok {
		return
	}
	if object.ExportType() == promiseType { // exporting any other object would run its getters
		inv.promise, _ = object.Export().(*goja.Promise)
		return
	}
	_ = inv.rt.Try(func() {
		if _, thenable := goja.AssertFunction(object.Get("then")); thenable {
			promise, resolve, _ := inv.rt.NewPromise()
			inv.promise = promise
			_ = resolve(object)
		}
	})
}

// trackRejection keeps the list of promises whose rejection nobody handles.
func (inv *invocation) trackRejection(p *goja.Promise, op goja.PromiseRejectionOperation) {
	if op == goja.PromiseRejectionReject {
		inv.unhandled = append(inv.unhandled, p)
		return
	}
	for i, q := range inv.unhandled {
		if q == p {
			inv.unhandled = append(inv.unhandled[:i], inv.unhandled[i+1:]...)
			return
		}
	}
}

// decided tells whether the outcome stands. It is asked after each callback, when the
// microtasks have run, which is when a rejection without a handler counts as unhandled.
func (inv *invocation) decided() bool {
	if inv.fault != nil {
		return true
	}
	for _, p := range inv.unhandled {
		if p != inv.promise {
			done := inv.failed("unhandled-rejection", inv.thrown(p.Result()))
			inv.fault = &done
			inv.realm.Rejected(p)
			return true
		}
	}
	if inv.promise != nil && inv.promise.State() == goja.PromiseStateRejected {
		return true
	}
	return inv.head.RenderDecides && inv.rendered
}

// outcome says how an invocation ended whose loop has come to rest.
func (inv *invocation) outcome() wire.Done {
	switch {
	case inv.decided() && inv.fault != nil:
		return *inv.fault
	case inv.promise != nil && inv.promise.State() == goja.PromiseStateRejected:
		return inv.failed("rejected", inv.thrown(inv.promise.Result()))
	case inv.rendered && (inv.head.RenderDecides || inv.refused):
		return inv.renderedOutcome()
	case inv.promise != nil && inv.promise.State() == goja.PromiseStatePending:
		return wire.Done{Verdict: "failed", Reason: "never-settled",
			Message: "The handler's promise never settles: nothing is pending that could resolve or reject it"}
	case inv.head.RenderDecides:
		return wire.Done{Verdict: "failed", Reason: "no-render-data",
			Message: "The handler ended without calling renderData(), so the platform would wait until its time limit and give up"}
	}
	return wire.Done{Verdict: "success"}
}

// renderedOutcome is the outcome that renderData decided. What was still pending is
// dropped, and the run says so.
func (inv *invocation) renderedOutcome() wire.Done {
	if timers, reserved := inv.loop.Pending(); timers+reserved > 0 {
		inv.note(fmt.Sprintf("renderData() ended the run while %s still pending", pendingWords(timers, reserved)))
	}
	if inv.refused {
		return wire.Done{Verdict: "failed", Reason: "refused", Message: refusalMessage(inv.result)}
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
		return words(reserved, "call", "calls") + verb
	}
	return words(timers, "timer", "timers") + " and " + words(reserved, "call", "calls") + verb
}

// failed is a failed run for the value that was thrown.
func (inv *invocation) failed(reason string, t *wire.Thrown) wire.Done {
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
func (inv *invocation) ended(err error, reason string) wire.Done {
	var stop *stopError
	var interrupted *goja.InterruptedError
	switch {
	case errors.As(err, &interrupted):
		if cause, ok := interrupted.Value().(*stopError); ok {
			return cause.done(inv, inv.frames(interrupted.Stack()))
		}
	case errors.As(context.Cause(inv.ctx), &stop):
		return stop.done(inv, nil)
	}
	return inv.failed(reason, inv.thrownError(err))
}

// deadline is how long the invocation may take.
func (inv *invocation) deadline() time.Duration {
	return time.Duration(inv.head.DeadlineMS) * time.Millisecond
}
