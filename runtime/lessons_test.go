package runtime

import (
	"context"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// TestWorkerThatStandsByHasTheSources has a worker go on for long enough that another is
// made ready, and looks at what that one has been sent.
func TestWorkerThatStandsByHasTheSources(t *testing.T) {
	t.Parallel()
	p := newPool(0, 2, 4, nil)
	defer p.close()
	m := wire.Module{Path: "server/server.js", Hash: "h"}
	p.lessons.note("code", m, []byte("exports = {}"))
	busy, err := p.acquire(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	idle := func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		return len(p.idle) > 0
	}
	for begun := time.Now(); !idle(); time.Sleep(10 * time.Millisecond) {
		if time.Since(begun) > time.Minute {
			t.Fatal("no worker stands by")
		}
	}
	next, err := p.acquire(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if next == busy || !next.sources.known[m.Key()] || busy.sources.known[m.Key()] {
		t.Errorf("the worker that stood by has %v, the busy one %v", next.sources.known, busy.sources.known)
	}
	p.release(busy)
	p.release(next)
}

func TestLessonsAreOfOneVersion(t *testing.T) {
	t.Parallel()
	var l lessons
	l.note("one", wire.Module{Path: "a"}, []byte("1"))
	l.note("one", wire.Module{Path: "a"}, []byte("1"))
	l.note("one", wire.Module{Path: "b"}, make([]byte, mostTaught))
	if len(l.modules) != 1 || l.bytes != 1 {
		t.Errorf("%d modules of %d bytes", len(l.modules), l.bytes)
	}
	l.note("two", wire.Module{Path: "b"}, []byte("22"))
	if len(l.modules) != 1 || l.bytes != 2 {
		t.Errorf("%d modules of %d bytes", len(l.modules), l.bytes)
	}
}
