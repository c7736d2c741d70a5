package runtime

import (
	"errors"
	"sync"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// mostTaught bounds the bytes of sources that are kept for new workers.
const mostTaught = 32 << 20

// lessons are the sources that the latest version of an app was executed from. A worker
// that stands by compiles them ahead, so that the event after a kill does not wait for
// it.
type lessons struct {
	mu      sync.Mutex
	code    string // the app's hash
	known   map[string]bool
	modules []wire.Module
	sources [][]byte
	bytes   int
}

// note keeps a source that an app required. Another app, or another version of it,
// begins anew.
func (l *lessons) note(code string, m wire.Module, source []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.code != code {
		l.code, l.known, l.modules, l.sources, l.bytes = code, map[string]bool{}, nil, nil, 0
	}
	if l.known[m.Key()] || l.bytes+len(source) > mostTaught {
		return
	}
	l.known[m.Key()] = true
	m.Sent = true
	l.modules, l.sources = append(l.modules, m), append(l.sources, source)
	l.bytes += len(source)
}

// teach sends a new worker everything noted, which it compiles while it is idle. It
// returns when the worker has read it or is gone.
func (l *lessons) teach(w *process) {
	l.mu.Lock()
	modules, sources := l.modules, l.sources
	l.mu.Unlock()
	for i, m := range modules {
		switch err := w.conn.Send(wire.KindWarm, wire.Warm{Module: m}, sources[i]); {
		case err == nil:
			w.sources.claim(m.Key())
		case !errors.Is(err, wire.ErrTooLarge):
			return // noticed when the worker is used
		}
	}
}
