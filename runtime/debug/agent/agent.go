// Package agent is the worker's half of the debugger: it knows where to stop, holds the
// JavaScript world there, and answers what the host asks about it meanwhile.
//
// It speaks package wire's Debug and Debugged and relies on code that package code has
// prepared. It knows nothing of editors and their protocol, opens nothing, and never
// stops a world while nobody has said that they want to hear of it.
package agent

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/hothouse-run/hothouse/runtime/debug/code"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// Agent belongs to a worker process.
type Agent struct {
	send func(wire.Debugged)

	active  atomic.Bool
	rules   atomic.Pointer[rules]
	pausing atomic.Bool // stop at the next statement

	mu     sync.Mutex
	sites  map[int]*code.Site // by ID
	next   int
	files  []*code.File
	config wire.DebugConfig
	thread *Thread // of the invocation under way
}

// New returns an agent that says what it has to say through send.
func New(send func(wire.Debugged)) *Agent {
	a := &Agent{send: send, sites: map[int]*code.Site{}}
	a.rules.Store(&rules{})
	return a
}

// Prepares tells whether a file is to be prepared: those of the app, and those of packages
// when that was asked for.
func (a *Agent) Prepares(path string) bool {
	if !strings.Contains(path, "node_modules/") {
		return true
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.config.Packages
}

// File begins to prepare a file. Its Instrument is for the compiler, and Add for what
// came of it, before another file is begun.
func (a *Agent) File(path, source string) *code.File { return code.New(path, source, a.next) }

// Add takes a prepared file in. The function it returns lets go of it again, when its
// program cannot run any more.
func (a *Agent) Add(f *code.File) (drop func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, s := range f.Sites {
		a.sites[s.ID] = s
	}
	a.next += len(f.Sites)
	a.files = append(a.files, f)
	a.rules.Store(newRules(a.config, a.files))
	return func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		for _, s := range f.Sites {
			delete(a.sites, s.ID)
		}
		a.files = slices.DeleteFunc(a.files, func(other *code.File) bool { return other == f })
		a.rules.Store(newRules(a.config, a.files))
	}
}

// Receive takes what the host says, on the goroutine that reads frames.
func (a *Agent) Receive(d wire.Debug) {
	switch d.Do {
	case wire.DebugConfigure:
		if d.Config != nil {
			a.configure(*d.Config)
		}
	case wire.DebugPause:
		a.pausing.Store(true)
	default:
		a.mu.Lock()
		t := a.thread
		a.mu.Unlock()
		if t == nil || !t.inbox.put(d) {
			a.send(wire.Debugged{ID: d.ID, What: wire.DebugAnswer, Error: "the handler is not stopped"})
		}
	}
}

func (a *Agent) configure(config wire.DebugConfig) {
	a.mu.Lock()
	a.config = config
	a.rules.Store(newRules(config, a.files))
	t := a.thread
	a.mu.Unlock()
	a.active.Store(config.Active)
	if !config.Active {
		a.pausing.Store(false)
		if t != nil {
			t.inbox.put(wire.Debug{Do: wire.DebugContinue})
		}
	}
}

// inbox is what waits to be done by a stopped world.
type inbox struct {
	mu    sync.Mutex
	open  bool
	queue []wire.Debug
	ready chan struct{}
}

func (b *inbox) put(d wire.Debug) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.open {
		return false
	}
	b.queue = append(b.queue, d)
	select {
	case b.ready <- struct{}{}:
	default:
	}
	return true
}

// take waits for the next command; false when the invocation ends instead.
func (b *inbox) take(ended <-chan struct{}) (wire.Debug, bool) {
	for {
		b.mu.Lock()
		if len(b.queue) > 0 {
			d := b.queue[0]
			b.queue = b.queue[1:]
			b.mu.Unlock()
			return d, true
		}
		b.mu.Unlock()
		select {
		case <-b.ready:
		case <-ended:
			return wire.Debug{}, false
		}
	}
}

func (b *inbox) set(open bool) (left []wire.Debug) {
	b.mu.Lock()
	defer b.mu.Unlock()
	left, b.queue, b.open = b.queue, nil, open
	return left
}
