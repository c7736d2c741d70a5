package simulator

import (
	"fmt"
	"sync"
	"time"
)

// Bounds of what waits for a Reporter: the lines of handlers, which are dropped first,
// and the bytes of their texts leave room for the longest record of a run (package
// runtime); some room beyond is for all else.
const (
	maxWaitingLines = 20_000
	maxWaitingBytes = 16 << 20
	maxWaiting      = maxWaitingLines + 1_000
)

// reports hands what happens to the Reporter, in order and one call at a time, from a
// goroutine of its own: a terminal that takes no more must hold up neither a run nor its
// deadline. What finds no room is dropped and counted.
type reports struct {
	to Reporter // may be nil

	mu      sync.Mutex
	waiting []report
	bytes   int
	dropped int
	idle    chan struct{} // closed when all is delivered; nil while nothing waits
}

// report is one call of the Reporter. Size is that of a handler's line, 0 for all else.
type report struct {
	tell func(Reporter)
	size int
}

// add lines up a call.
func (r *reports) add(tell func(Reporter)) { r.queue(report{tell: tell}) }

// addLine lines up a call that tells a line of the given size.
func (r *reports) addLine(size int, tell func(Reporter)) { r.queue(report{tell, max(1, size)}) }

func (r *reports) queue(call report) {
	if r.to == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.room(call) {
		r.dropped++
		return
	}
	r.admitLoss()
	r.waiting, r.bytes = append(r.waiting, call), r.bytes+call.size
	if r.idle == nil {
		r.idle = make(chan struct{})
		go r.deliver()
	}
}

// room tells whether a call may still wait. Once lines were dropped, the next must wait
// for half of the room: one gap is easier to read than many.
func (r *reports) room(call report) bool {
	if call.size == 0 {
		return len(r.waiting) < maxWaiting
	}
	share := 1
	if r.dropped > 0 {
		share = 2
	}
	return len(r.waiting) < maxWaitingLines/share && r.bytes+call.size <= maxWaitingBytes/share
}

// admitLoss says where the gap is.
func (r *reports) admitLoss() {
	if r.dropped == 0 {
		return
	}
	text := fmt.Sprintf("%d lines were not shown: they came faster than they were taken", r.dropped)
	if r.dropped == 1 {
		text = "1 line was not shown: it came faster than it was taken"
	}
	r.dropped = 0
	r.waiting = append(r.waiting, report{tell: func(to Reporter) { to.Warned(text) }})
}

// deliver makes the calls until none is left.
func (r *reports) deliver() {
	for {
		r.mu.Lock()
		if len(r.waiting) == 0 {
			r.admitLoss()
		}
		if len(r.waiting) == 0 {
			r.waiting = nil
			close(r.idle)
			r.idle = nil
			r.mu.Unlock()
			return
		}
		call := r.waiting[0]
		r.waiting[0] = report{}
		r.waiting, r.bytes = r.waiting[1:], r.bytes-call.size
		r.mu.Unlock()
		call.tell(r.to)
	}
}

// flush waits until everything is delivered, but not longer than patience.
func (r *reports) flush(patience time.Duration) {
	r.mu.Lock()
	idle := r.idle
	r.mu.Unlock()
	if idle == nil {
		return
	}
	select {
	case <-idle:
	case <-time.After(patience):
	}
}
