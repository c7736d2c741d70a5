// Package loop is the event loop of one JavaScript world: the only place from which
// code of that world is called.
//
// It runs jobs, timers and immediates one after the other on the goroutine that calls
// Run, and knows when nothing more can happen. It knows no JavaScript: microtasks are
// the engine's and are drained within each job.
package loop

import (
	"container/heap"
	"context"
	"slices"
	"sync"
	"time"
)

// Loop is an event loop. Its methods are for the goroutine of Run, except the
// function that Reserve returns, which any goroutine may call, and Pending, whose answer
// is only about right elsewhere.
type Loop struct {
	timers     timerHeap
	immediates []*Immediate
	nextSeq    uint64
	live       int // timers that keep the loop alive

	mu       sync.Mutex
	jobs     []func()
	reserved int
	wake     chan struct{}
}

// New returns an empty loop.
func New() *Loop { return &Loop{wake: make(chan struct{}, 1)} }

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
	return l.live + len(l.immediates), l.reserved + len(l.jobs)
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
			return nil
		}
		l.wait(ctx)
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

// wait sleeps until a job arrives, the next timer is due or the context ends.
func (l *Loop) wait(ctx context.Context) {
	var due <-chan time.Time
	if len(l.timers) > 0 {
		t := time.NewTimer(time.Until(l.timers[0].due))
		defer t.Stop()
		due = t.C
	}
	select {
	case <-l.wake:
	case <-due:
	case <-ctx.Done():
	}
}

// Timer is a pending timeout or interval.
type Timer struct {
	due    time.Time
	seq    uint64
	index  int // in the heap, -1 when not in it
	every  time.Duration
	fn     func()
	unref  bool
	closed bool
}

// SetTimer calls fn after delay, and again after each further delay when repeat is
// set. Delays under a millisecond count as one, as in Node.
func (l *Loop) SetTimer(delay time.Duration, repeat bool, fn func()) *Timer {
	delay = max(delay, time.Millisecond)
	t := &Timer{due: time.Now().Add(delay), seq: l.nextSeq, fn: fn}
	if repeat {
		t.every = delay
	}
	l.nextSeq++
	heap.Push(&l.timers, t)
	l.live++
	return t
}

// Clear cancels a timer; a fired or cancelled one is left alone.
func (l *Loop) Clear(t *Timer) {
	t.closed = true
	if t.index >= 0 {
		heap.Remove(&l.timers, t.index)
		if !t.unref {
			l.live--
		}
	}
}

// SetRef says whether the timer keeps the loop alive; it does unless told otherwise.
func (l *Loop) SetRef(t *Timer, ref bool) {
	if t.unref == !ref {
		return
	}
	t.unref = !ref
	if t.index < 0 {
		return
	}
	if ref {
		l.live++
	} else {
		l.live--
	}
}

// runTimers fires the timers that are due now and tells whether there were any.
func (l *Loop) runTimers(stop func() bool) bool {
	now, ran := time.Now(), false
	for len(l.timers) > 0 && !l.timers[0].due.After(now) {
		t := heap.Pop(&l.timers).(*Timer)
		if !t.unref {
			l.live--
		}
		ran = true
		t.fn()
		if t.every > 0 && !t.closed {
			t.due, t.seq = time.Now().Add(t.every), l.nextSeq
			l.nextSeq++
			heap.Push(&l.timers, t)
			if !t.unref {
				l.live++
			}
		}
		if stop() {
			break
		}
	}
	return ran
}

// Immediate is a pending setImmediate callback.
type Immediate struct{ fn func() }

// SetImmediate calls fn after the timers and jobs that are due.
func (l *Loop) SetImmediate(fn func()) *Immediate {
	i := &Immediate{fn: fn}
	l.immediates = append(l.immediates, i)
	return i
}

// ClearImmediate cancels an immediate that has not run yet.
func (l *Loop) ClearImmediate(i *Immediate) {
	i.fn = nil // it may be in the batch that is running
	l.immediates = slices.DeleteFunc(l.immediates, func(other *Immediate) bool { return other == i })
}

// runImmediates runs those that were set before now and tells whether there were any.
func (l *Loop) runImmediates(stop func() bool) bool {
	batch := l.immediates
	l.immediates = nil
	for _, i := range batch {
		if i.fn == nil {
			continue
		}
		i.fn()
		if stop() {
			break
		}
	}
	return len(batch) > 0
}

// timerHeap orders timers by due time, then by creation.
type timerHeap []*Timer

func (h timerHeap) Len() int { return len(h) }
func (h timerHeap) Less(i, j int) bool {
	if !h[i].due.Equal(h[j].due) {
		return h[i].due.Before(h[j].due)
	}
	return h[i].seq < h[j].seq
}
func (h timerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}
func (h *timerHeap) Push(x any) {
	t := x.(*Timer)
	t.index = len(*h)
	*h = append(*h, t)
}
func (h *timerHeap) Pop() any {
	old := *h
	t := old[len(old)-1]
	*h = old[:len(old)-1]
	t.index = -1
	return t
}
