// Package loop is the event loop of one JavaScript world: the only place from which
// code of that world is called.
//
// It runs jobs, timers and immediates one after the other on the goroutine that calls
// Run, and knows when nothing more can happen. It knows no JavaScript: microtasks are
// the engine's and are drained within each job.
package loop

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Loop is an event loop. Its methods are for the goroutine of Run, except the
// function that Reserve returns, which any goroutine may call, and Pending, whose answer
// is only about right elsewhere.
type Loop struct {
	clock      clock
	timers     timers
	phase      phase
	alarm      alarm
	time       int64 // as last read by look
	immediates []*Immediate
	live       int // timers and immediates that keep the loop alive
	idle       []func() bool

	mu       sync.Mutex
	jobs     []func()
	reserved int
	wake     chan struct{}
}

// Options says how a loop differs from one on the machine's clock.
type Options struct {
	// Virtual gives the loop a clock of its own that stands still while code runs and
	// jumps to the next timer when nothing else is pending, so that a run is repeatable
	// and waits for nothing. While a job from outside is awaited, timers take their real
	// time, since nothing tells when that job comes.
	Virtual bool
	// Start is what a virtual clock shows at first.
	Start time.Time
}

// New returns an empty loop on the machine's clock.
func New() *Loop { return NewWith(Options{}) }

// NewWith returns an empty loop.
func NewWith(o Options) *Loop {
	return &Loop{wake: make(chan struct{}, 1), clock: newClock(o), timers: newTimers(), alarm: alarm{expiry: never}}
}

// OnIdle has f asked when nothing is left that could run, the last one first, until one
// says that it has added something.
func (l *Loop) OnIdle(f func() bool) { l.idle = append(l.idle, f) }

// revived tells whether one of OnIdle's functions has added something to run.
func (l *Loop) revived() bool {
	for i := len(l.idle) - 1; i >= 0; i-- {
		if l.idle[i]() {
			return true
		}
	}
	return false
}

// Reserve promises that one job will come from outside, which keeps the loop waiting
// for it. The returned function delivers the job; it must be called exactly once and
// panics on the second call.
func (l *Loop) Reserve() func(job func()) {
	l.mu.Lock()
	l.reserved++
	l.mu.Unlock()
	delivered := false
	return func(job func()) {
		l.mu.Lock()
		if delivered {
			l.mu.Unlock()
			panic("loop: a reserved job was delivered twice")
		}
		delivered = true
		l.reserved--
		l.jobs = append(l.jobs, job)
		l.mu.Unlock()
		select {
		case l.wake <- struct{}{}:
		default:
		}
	}
}

// Post delivers a job that nothing reserved; any goroutine may call it. It keeps the loop
// alive until the job has run.
func (l *Loop) Post(job func()) {
	l.mu.Lock()
	l.jobs = append(l.jobs, job)
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// Hold keeps the loop alive while something outside may still Post jobs, such as a
// connection.
type Hold struct {
	loop *Loop
	held bool
	done bool
}

// Hold starts a hold; it lasts until Release.
func (l *Loop) Hold() *Hold {
	h := &Hold{loop: l}
	h.SetRef(true)
	return h
}

// SetRef says whether the hold counts, as ref and unref of Node's sockets do.
func (h *Hold) SetRef(ref bool) {
	if h.done || h.held == ref {
		return
	}
	h.held = ref
	h.loop.mu.Lock()
	defer h.loop.mu.Unlock()
	if ref {
		h.loop.reserved++
	} else {
		h.loop.reserved--
	}
}

// Release ends the hold.
func (h *Hold) Release() {
	h.SetRef(false)
	h.done = true
}

// Pending says what keeps the loop alive: timers and immediates that will fire, and
// reserved jobs that have not come yet.
func (l *Loop) Pending() (timers, reserved int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.live, l.reserved + len(l.jobs)
}

// Run runs what is due until nothing is left that could run, stop returns true, or
// the context ends. stop is asked before each wait and after each callback.
// The error is the context's.
func (l *Loop) Run(ctx context.Context, stop func() bool) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		if stop() {
			return nil
		}
		if l.turn(stop) {
			continue
		}
		timers, reserved := l.Pending()
		if timers == 0 && reserved == 0 {
			if l.revived() {
				continue
			}
			return nil
		}
		l.wait(ctx, reserved > 0)
	}
}

// turn runs what is due in Node's order of phases: timers, jobs from outside,
// immediates. It tells whether there was anything.
func (l *Loop) turn(stop func() bool) bool {
	ran := false
	for _, phase := range []func(func() bool) bool{l.runTimers, l.runJobs, l.runImmediates} {
		ran = phase(stop) || ran
		if stop() {
			break
		}
	}
	return ran
}

// runJobs runs the jobs that have arrived by now and tells whether there were any.
func (l *Loop) runJobs(stop func() bool) bool {
	l.mu.Lock()
	jobs := l.jobs
	l.jobs = nil
	l.mu.Unlock()
	for _, job := range jobs {
		job()
		if stop() {
			break
		}
	}
	return len(jobs) > 0
}

// wait sleeps until a job arrives, the next timer is due or the context ends. awaited
// tells whether a job may arrive at all.
func (l *Loop) wait(ctx context.Context, awaited bool) {
	next, some := l.alarm.at, l.alarm.set
	if some && l.clock.virtual && !awaited {
		l.clock.jump(next)
		return
	}
	var due <-chan time.Time
	if some {
		t := time.NewTimer(l.clock.until(next))
		defer t.Stop()
		due = t.C
	}
	select {
	case <-l.wake:
	case <-due:
		if l.clock.virtual {
			l.clock.jump(next)
		}
	case <-ctx.Done():
	}
}

// Immediate is a pending setImmediate callback.
type Immediate struct {
	fn    func()
	unref bool
}

// SetImmediate calls fn after the timers and jobs that are due.
func (l *Loop) SetImmediate(fn func()) *Immediate {
	i := &Immediate{fn: fn}
	l.immediates = append(l.immediates, i)
	l.live++
	return i
}

// ClearImmediate cancels an immediate that has not run yet.
func (l *Loop) ClearImmediate(i *Immediate) {
	if i.fn == nil {
		return
	}
	l.RefImmediate(i, false)
	i.fn = nil // it may be in the batch that is running
	l.immediates = slices.DeleteFunc(l.immediates, func(other *Immediate) bool { return other == i })
}

// RefImmediate says whether an immediate keeps the loop alive; it does unless told
// otherwise. One that has run is left alone.
func (l *Loop) RefImmediate(i *Immediate, ref bool) {
	if i.fn == nil || i.unref == !ref {
		return
	}
	i.unref = !ref
	l.live += count(ref)
}

// count is what a thing that begins or ends to keep the loop alive adds to live.
func count(ref bool) int {
	if ref {
		return 1
	}
	return -1
}

// runImmediates runs those that were set before now and tells whether there were any.
// Those that nothing keeps the loop alive for run only if something else does.
func (l *Loop) runImmediates(stop func() bool) bool {
	if timers, reserved := l.Pending(); timers == 0 && reserved == 0 {
		return false
	}
	batch := l.immediates
	l.immediates = nil
	for _, i := range batch {
		if i.fn == nil {
			continue
		}
		fn := i.fn
		l.RefImmediate(i, false)
		i.fn = nil
		fn()
		if stop() {
			break
		}
	}
	return len(batch) > 0
}
