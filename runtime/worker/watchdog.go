package worker

import (
	"fmt"
	"os"
	goruntime "runtime"
	"runtime/metrics"
	"sync"
	"time"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// grace is how long the engine gets to stop after it was interrupted. A backtracking
// regular expression or a large native call does not stop; then the process ends.
const grace = 300 * time.Millisecond

// lookTime is how long finding out where the engine is stuck may take.
const lookTime = 250 * time.Millisecond

// memoryPoll is how often the heap is looked at.
const memoryPoll = 5 * time.Millisecond

// stopError is why an invocation was stopped from outside.
type stopError struct {
	verdict, reason, message string
	spent                    bool
	stack                    []wire.StackFrame // where, when that is known before the engine stops
}

func (e *stopError) Error() string { return e.message }

// done is the end of an invocation stopped at the given stack, which may be unknown.
func (e *stopError) done(inv *invocation, stack []wire.StackFrame) wire.Done {
	d := wire.Done{Verdict: e.verdict, Reason: e.reason, Message: e.message, Spent: e.spent}
	if len(stack) == 0 {
		stack = e.stack
	}
	if len(stack) > 0 {
		d.Thrown = &wire.Thrown{Message: e.message, Stack: stack}
	} else if timers, reserved := inv.loop.Pending(); timers+reserved > 0 {
		d.Message += ": " + pendingWords(timers, reserved) + " still pending"
	}
	return d
}

func (inv *invocation) deadlineError() *stopError {
	return &stopError{verdict: "timeout", reason: "deadline", message: fmt.Sprintf("%s did not finish within %v", inv.subject(), inv.deadline())}
}

func (inv *invocation) memoryError() *stopError {
	return &stopError{verdict: "killed", reason: "memory", spent: true,
		message: fmt.Sprintf("%s needed more than the %d MB of memory it may use", inv.subject(), inv.head.MemoryBytes>>20)}
}

// subject is what is being executed, as the first words of a sentence.
func (inv *invocation) subject() string {
	if inv.head.Mode == wire.ModeDescribe {
		return "The top level of " + inv.head.Entry
	}
	return "The handler"
}

// watchdog stops an invocation at its deadline or memory limit: first by interrupting the
// engine, and when that does not help, by ending the process.
type watchdog struct {
	inv      *invocation
	released chan struct{}
	once     sync.Once
	held     chan bool // stop and start the deadline
}

func watch(inv *invocation) *watchdog {
	w := &watchdog{inv: inv, released: make(chan struct{}), held: make(chan bool)}
	go w.run()
	return w
}

func (w *watchdog) release() { w.once.Do(func() { close(w.released) }) }

// pause stops the deadline for as long as a debugger holds the handler; resume lets it
// run on. The memory limit holds all the time.
func (w *watchdog) pause()  { w.hold(true) }
func (w *watchdog) resume() { w.hold(false) }

func (w *watchdog) hold(held bool) {
	select {
	case w.held <- held:
	case <-w.released:
	case <-w.inv.ctx.Done():
	}
}

func (w *watchdog) run() {
	left, since := w.inv.deadline(), time.Now()
	deadline := time.NewTimer(left)
	defer deadline.Stop()
	memory := time.NewTicker(memoryPoll)
	defer memory.Stop()
	for {
		select {
		case <-w.released:
			return
		case <-deadline.C:
			w.stop(w.inv.deadlineError())
			return
		case held := <-w.held:
			if held {
				deadline.Stop()
				left -= time.Since(since)
			} else {
				since = time.Now()
				deadline.Reset(max(0, left))
			}
		case <-memory.C:
			if exceeds(w.inv.head.MemoryBytes) {
				w.stop(w.inv.memoryError())
				return
			}
		}
	}
}

// stop interrupts the engine and, after the grace period, reports and ends the process.
func (w *watchdog) stop(cause *stopError) {
	w.inv.cancel(cause)
	w.inv.rt.Interrupt(cause)
	select {
	case <-w.released:
		return
	case <-time.After(grace):
	}
	cause.spent = true
	stack := make(chan []wire.StackFrame, 1)
	go func() { stack <- w.stuckStack() }()
	select {
	case frames := <-stack:
		w.inv.finish(cause.done(w.inv, frames), nil)
	case <-time.After(lookTime):
		w.inv.finish(cause.done(w.inv, nil), nil)
	}
	os.Exit(0)
}

// stuckStack looks at where the engine is stuck in native code. The engine is not meant
// to be looked at from another goroutine: it stands still as far as anybody knows, and
// what goes wrong all the same costs no more than the place, since the process is about
// to end and the host takes its end after the deadline for a timeout.
func (w *watchdog) stuckStack() (stack []wire.StackFrame) {
	defer func() { _ = recover() }()
	return w.inv.frames(w.inv.rt.CaptureCallStack(50, nil))
}

// exceeds tells whether the heap is larger than the limit, not counting garbage that
// merely has not been collected yet.
func exceeds(limit uint64) bool {
	if heapBytes() <= limit {
		return false
	}
	goruntime.GC()
	return heapBytes() > limit
}

func heapBytes() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
