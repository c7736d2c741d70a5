package debug

import (
	"errors"
	"fmt"
	"sync"

	"github.com/google/go-dap"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// Worker is a worker process as the debugger sees it.
type Worker struct {
	server *Server
	send   func(wire.Debug) error

	mu      sync.Mutex
	thread  *thread
	last    int
	waiting map[int]chan wire.Debugged
}

// thread is a run under way.
type thread struct {
	id     int
	name   string
	worker *Worker
	ended  chan struct{}

	mu      sync.Mutex
	stopped *wire.Debugged // nil while it runs
	asked   bool           // to go on, by the client
}

// Worker tells of a new worker process, which gets to know what to stop for before
// anything else is sent to it.
func (s *Server) Worker(send func(wire.Debug) error) *Worker {
	w := &Worker{server: s, send: send, waiting: map[int]chan wire.Debugged{}}
	s.mu.Lock()
	s.workers[w] = true
	s.mu.Unlock()
	_ = send(wire.Debug{Do: wire.DebugConfigure, Config: s.config()})
	return w
}

// Gone tells that the process has ended.
func (w *Worker) Gone() {
	w.server.mu.Lock()
	delete(w.server.workers, w)
	w.server.mu.Unlock()
}

// Begin tells that the process begins a run, End that the run is over.
func (w *Worker) Begin(name string) {
	s := w.server
	s.mu.Lock()
	s.lastThread++
	t := &thread{id: s.lastThread, name: name, worker: w, ended: make(chan struct{})}
	s.threads[t.id] = t
	c := s.session
	s.mu.Unlock()
	w.mu.Lock()
	w.thread = t
	w.mu.Unlock()
	if c != nil {
		c.threadEvent("started", t)
	}
}

// End tells that the run is over.
func (w *Worker) End() {
	w.mu.Lock()
	t := w.thread
	w.thread = nil
	w.mu.Unlock()
	if t == nil {
		return
	}
	close(t.ended)
	s := w.server
	s.mu.Lock()
	delete(s.threads, t.id)
	c := s.session
	s.mu.Unlock()
	if c != nil {
		c.forget(t)
		c.threadEvent("exited", t)
	}
}

// Said takes what the process's agent says. It tells whether the run has stopped or goes
// on again by that.
func (w *Worker) Said(d wire.Debugged) (stopped, resumed bool) {
	w.mu.Lock()
	t := w.thread
	answer := w.waiting[d.ID]
	if d.What == wire.DebugAnswer {
		delete(w.waiting, d.ID)
	}
	w.mu.Unlock()
	w.server.mu.Lock()
	c := w.server.session
	w.server.mu.Unlock()
	switch {
	case d.What == wire.DebugAnswer:
		if answer != nil {
			answer <- d
		}
	case t == nil:
	case d.What == wire.DebugStopped:
		t.set(&d, false)
		if c == nil || !c.stopped(t, d) {
			_ = w.send(wire.Debug{Do: wire.DebugContinue}) // nobody is there to look
		}
		return true, false
	case d.What == wire.DebugResumed:
		asked := t.set(nil, false)
		if c != nil {
			c.forget(t)
			if !asked {
				c.event(&dap.ContinuedEvent{Event: event("continued"), Body: dap.ContinuedEventBody{ThreadId: t.id}})
			}
		}
		return false, true
	case d.What == wire.DebugOutput:
		w.server.Output("console", d.Text, d.Place)
	}
	return false, false
}

// set notes whether the run is stopped, and returns whether it was asked to go on.
func (t *thread) set(stopped *wire.Debugged, asked bool) (before bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	before, t.stopped, t.asked = t.asked, stopped, asked
	return before
}

var errRunning = errors.New("the handler is not stopped")

// stop is what the run is stopped for; an error when it is not.
func (t *thread) stop() (wire.Debugged, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.stopped == nil {
		return wire.Debugged{}, errRunning
	}
	return *t.stopped, nil
}

// goOn ends a stop.
func (t *thread) goOn(do string) error {
	t.mu.Lock()
	if t.stopped == nil {
		t.mu.Unlock()
		return errRunning
	}
	t.asked = true
	t.mu.Unlock()
	return t.worker.send(wire.Debug{Do: do})
}

// ask asks the stopped run something and waits for the answer.
func (t *thread) ask(d wire.Debug) ([]wire.DebugValue, error) {
	w := t.worker
	answer := make(chan wire.Debugged, 1)
	w.mu.Lock()
	w.last++
	d.ID = w.last
	w.waiting[d.ID] = answer
	w.mu.Unlock()
	defer func() {
		w.mu.Lock()
		delete(w.waiting, d.ID)
		w.mu.Unlock()
	}()
	if err := w.send(d); err != nil {
		return nil, fmt.Errorf("the worker process cannot be reached: %w", err)
	}
	select {
	case a := <-answer:
		if a.Error != "" {
			return nil, errors.New(a.Error)
		}
		return a.Values, nil
	case <-t.ended:
		return nil, errors.New("the run is over")
	}
}
