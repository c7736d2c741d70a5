package runtime

import (
	"context"
	"errors"
	"sync"
)

// pool keeps idle workers and bounds how many run at once.
type pool struct {
	spare int
	slots chan struct{}

	mu     sync.Mutex
	idle   []*process
	busy   map[*process]bool
	closed bool
	fill   sync.WaitGroup // background starts under way
}

func newPool(spare, parallel int) *pool {
	p := &pool{spare: spare, slots: make(chan struct{}, parallel), busy: map[*process]bool{}}
	p.refill()
	return p
}

var errClosed = errors.New("the runtime is closed")

// acquire returns a worker for one invocation, an idle one if there is any. It waits
// while as many invocations run as may.
func (p *pool) acquire(ctx context.Context) (*process, error) {
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	w, err := p.take()
	if err != nil {
		<-p.slots
		return nil, err
	}
	return w, nil
}

func (p *pool) take() (*process, error) {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return nil, errClosed
	}
	if n := len(p.idle); n > 0 {
		w := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.busy[w] = true
		p.mu.Unlock()
		return w, nil
	}
	p.mu.Unlock()
	w, err := spawn()
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		w.discard()
		return nil, errClosed
	}
	p.busy[w] = true
	return w, nil
}

// release takes a worker back, unless it is spent, and makes up for those that are.
func (p *pool) release(w *process) {
	p.mu.Lock()
	delete(p.busy, w)
	if w.spent || p.closed {
		w.discard()
	} else {
		p.idle = append(p.idle, w)
	}
	p.mu.Unlock()
	<-p.slots
	p.refill()
}

// refill starts workers in the background until the spare ones stand by.
func (p *pool) refill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for missing := p.spare - len(p.idle) - len(p.busy); missing > 0 && !p.closed; missing-- {
		p.fill.Go(p.standBy)
	}
}

func (p *pool) standBy() {
	w, err := spawn()
	if err != nil {
		return // the next acquire meets the same error and reports it
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || len(p.idle) >= p.spare {
		w.discard()
		return
	}
	p.idle = append(p.idle, w)
}

// close kills every worker.
func (p *pool) close() {
	p.mu.Lock()
	p.closed = true
	for _, w := range p.idle {
		w.discard()
	}
	for w := range p.busy {
		w.kill()
	}
	p.idle = nil
	p.mu.Unlock()
	p.fill.Wait()
}
