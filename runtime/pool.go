package runtime

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/hothouse-run/hothouse/runtime/debug"
)

// patience is how long an invocation waits for a busy worker before another process is
// started for it: long enough for a burst of quick handlers to share the workers there
// are, short enough that a handler that waits or loops holds nobody up.
const patience = 20 * time.Millisecond

// suspicion is how long an invocation goes on before another worker is made ready: this
// one may have to be killed, which must not cost the next event the start of a process.
const suspicion = 50 * time.Millisecond

// pool keeps idle workers, starts more as they are needed and bounds their number.
type pool struct {
	spare int // idle workers to have ready
	usual int // workers that are kept when there is nothing to do
	most  int // workers there may be at once

	lessons lessons
	debug   *debug.Server // nil when nothing is debugged

	mu      sync.Mutex
	idle    []*process
	busy    map[*process]*time.Timer // each with what makes another worker ready
	starts  int                      // processes being started
	waiting []chan *process          // invocations waiting for a worker, oldest first
	closed  bool
	fill    sync.WaitGroup // background starts under way
}

func newPool(spare, usual, most int, debugger *debug.Server) *pool {
	p := &pool{spare: spare, usual: usual, most: most, debug: debugger, busy: map[*process]*time.Timer{}}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refill()
	return p
}

var errClosed = errors.New("the runtime is closed")

// acquire returns a worker for one invocation: an idle one, or a new one when all are
// busy. It waits while there are as many as there may be.
func (p *pool) acquire(ctx context.Context) (*process, error) {
	w, turn, err := p.take()
	if w != nil || err != nil {
		return w, err
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		select {
		case w, ok := <-turn:
			if !ok {
				return nil, errClosed
			}
			return w, nil
		case <-late.C:
			if w, err := p.grow(turn, p.most); w != nil || err != nil {
				return w, err
			}
		case <-ctx.Done():
			p.leave(turn)
			return nil, ctx.Err()
		}
	}
}

// take returns an idle worker or, while there are fewer than usual, a new one; else a
// place in the queue.
func (p *pool) take() (*process, chan *process, error) {
	p.mu.Lock()
	for n := len(p.idle); n > 0 && !p.closed; n = len(p.idle) {
		w := p.idle[n-1]
		p.idle = p.idle[:n-1]
		if w.alive() {
			p.occupy(w)
			p.mu.Unlock()
			return w, nil, nil
		}
		w.discard()
	}
	turn := make(chan *process, 1)
	p.waiting = append(p.waiting, turn)
	p.mu.Unlock()
	w, err := p.grow(turn, p.usual)
	return w, turn, err
}

// grow starts a worker for the one who waits at turn, unless there are limit workers
// already or a worker has come meanwhile.
func (p *pool) grow(turn chan *process, limit int) (*process, error) {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return nil, errClosed
	}
	if len(p.busy)+len(p.idle)+p.starts >= limit || !p.forget(turn) {
		p.mu.Unlock()
		return nil, nil
	}
	p.starts++
	p.mu.Unlock()
	w, err := spawn(&p.lessons, p.debug)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.starts--
	switch {
	case err != nil:
		return nil, err
	case p.closed:
		w.discard()
		return nil, errClosed
	}
	p.occupy(w)
	return w, nil
}

// occupy marks a worker as busy. The caller holds the lock.
func (p *pool) occupy(w *process) {
	p.busy[w] = time.AfterFunc(suspicion, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.busy[w] != nil {
			p.fillUp(1 - len(p.idle) - p.starts)
		}
	})
}

// forget takes turn out of the queue; it is false when it is no longer there because a
// worker was handed over.
func (p *pool) forget(turn chan *process) bool {
	for i, other := range p.waiting {
		if other == turn {
			p.waiting = append(p.waiting[:i], p.waiting[i+1:]...)
			return true
		}
	}
	return false
}

// leave gives up waiting; a worker that was handed over meanwhile goes back.
func (p *pool) leave(turn chan *process) {
	p.mu.Lock()
	queued := p.forget(turn)
	p.mu.Unlock()
	if queued {
		return
	}
	if w, ok := <-turn; ok {
		p.release(w)
	}
}

// release takes a worker back, hands it to whoever waits longest, and makes up for
// workers that are spent.
func (p *pool) release(w *process) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if standBy := p.busy[w]; standBy != nil {
		standBy.Stop()
	}
	delete(p.busy, w)
	switch {
	case w.spent || p.closed:
		w.discard()
	case len(p.waiting) > 0:
		p.occupy(w)
		p.waiting[0] <- w
		p.waiting = p.waiting[1:]
	case len(p.idle)+len(p.busy) >= p.usual:
		w.discard()
	default:
		p.idle = append(p.idle, w)
	}
	p.refill()
}

// refill starts workers in the background until the spare ones stand by and nobody waits
// for want of a worker that is gone. The caller holds the lock.
func (p *pool) refill() {
	all := len(p.idle) + len(p.busy) + p.starts
	missing := p.spare - all
	if len(p.waiting) > 0 {
		missing = max(missing, min(len(p.waiting)-p.starts, p.usual-all))
	}
	p.fillUp(missing)
}

// fillUp starts up to n workers in the background. The caller holds the lock.
func (p *pool) fillUp(n int) {
	n = min(n, p.most-len(p.idle)-len(p.busy)-p.starts)
	for ; n > 0 && !p.closed; n-- {
		p.starts++
		p.fill.Go(p.standBy)
	}
}

// standBy starts one worker and has it compile what is likely to be needed. When that fails, the next invocation meets the same error
// and reports it.
func (p *pool) standBy() {
	w, err := spawn(&p.lessons, p.debug)
	p.mu.Lock()
	p.starts--
	if err != nil {
		p.mu.Unlock()
		return
	}
	p.busy[w] = nil // counted, and under no suspicion
	p.mu.Unlock()
	p.lessons.teach(w)
	p.release(w)
}

// close kills every worker and turns away who waits.
func (p *pool) close() {
	p.mu.Lock()
	p.closed = true
	for _, w := range p.idle {
		w.discard()
	}
	for w := range p.busy {
		w.kill()
	}
	for _, turn := range p.waiting {
		close(turn)
	}
	p.idle, p.waiting = nil, nil
	p.mu.Unlock()
	p.fill.Wait()
}
