package runtime

import (
	"regexp"
	"sync"
	"sync/atomic"

	"github.com/hothouse-run/hothouse/runtime/resolve"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// mostAhead bounds the bytes that a worker is sent in vain: sources that nothing asked
// for so far.
const mostAhead = 4 << 20

// ahead sends a worker what the modules that a run has asked for name in turn, before it
// asks for that. What is guessed wrong costs the worker some time of another processor
// and changes nothing else.
type ahead struct {
	p     *process
	code  modules // with a resolver of its own, as resolvers are for one goroutine
	id    string  // of the app's files
	seen  map[string]bool
	asked chan text
	ended atomic.Bool
}

// text is a module with its source.
type text struct {
	wire.Module
	source []byte
}

// lookAhead begins to look ahead for a run; nil when the worker is debugged, which wants
// its sources in order.
func (p *process) lookAhead(code modules, id string) *ahead {
	if p.debug != nil {
		return nil
	}
	own := newModules(code.app, code.cacheDir)
	own.platform = code.platform
	a := &ahead{p: p, code: own, id: id, seen: map[string]bool{}, asked: make(chan text, 256)}
	go func() {
		for t := range a.asked {
			a.follow(t)
		}
	}()
	return a
}

// note has the looking ahead follow a module, unless it is too far behind already.
func (a *ahead) note(t text) {
	if a == nil || t.Format == "json" || a.seen[t.Key()] {
		return
	}
	a.seen[t.Key()] = true
	select {
	case a.asked <- t:
	default:
	}
}

func (a *ahead) stop() {
	if a != nil {
		a.ended.Store(true)
		close(a.asked)
	}
}

// follow sends what a module names: how that resolves, and the sources.
func (a *ahead) follow(t text) {
	imports := t.Format == string(resolve.Module)
	for _, spec := range named(string(t.source), imports) {
		if a.ended.Load() {
			return
		}
		ask := wire.Require{From: t.Path, Spec: spec, Import: imports}
		m, source := a.code.resolve(ask)
		if m.Message != "" {
			continue // what is missing may be installed meanwhile
		}
		if m.Core != "" {
			source = nil
		} else if m.Sent = a.p.sources.guess(m.Key(), len(source)); !m.Sent {
			source = nil
		}
		if err := a.p.conn.Send(wire.KindWarm, wire.Warm{Module: m, Answers: &ask, Code: a.id}, source); err != nil {
			a.p.sources.forget(m.Key())
			return
		}
	}
}

// The literals are looked for in the text: a comment that names a module is followed too.
var (
	required = regexp.MustCompile(`require\(\s*["']([^"'\n]+)["']\s*\)`)
	imported = regexp.MustCompile(`from\s*["']([^"'\n]+)["']`)
)

// mostNamed bounds what is followed of one module.
const mostNamed = 1000

// named lists the modules that a source names, in order.
func named(source string, imports bool) (specs []string) {
	pattern := required
	if imports {
		pattern = imported
	}
	for _, found := range pattern.FindAllStringSubmatch(source, mostNamed) {
		specs = append(specs, found[1])
	}
	return specs
}

// sources are those that a worker has, by Module.Key.
type sources struct {
	mu    sync.Mutex
	known map[string]bool
	vain  map[string]int // what was sent ahead and nothing asked for, in bytes
	bytes int            // of vain
}

// claim tells whether a source that is asked for must be sent, and notes that it is.
// first is true when it is asked for the first time.
func (s *sources) claim(key string) (send, first bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	send = !s.known[key]
	s.known[key] = true
	size, guessed := s.vain[key]
	delete(s.vain, key)
	s.bytes -= size
	return send, send || guessed
}

// guess tells whether a source may be sent ahead, and notes that it is.
func (s *sources) guess(key string, size int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known[key] || s.bytes+size > mostAhead {
		return false
	}
	if s.vain == nil {
		s.vain = map[string]int{}
	}
	s.known[key], s.vain[key] = true, size
	s.bytes += size
	return true
}

// forget notes that a source did not get there after all.
func (s *sources) forget(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.known, key)
	s.bytes -= s.vain[key]
	delete(s.vain, key)
}
