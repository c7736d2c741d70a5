package bridge

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// said is an event that the bridge sent.
type said struct {
	wire.Event
	Body []byte
}

// talk stands for a worker.
type talk struct {
	t      *testing.T
	bridge *Bridge
	dir    string

	mu     sync.Mutex
	next   uint64
	events map[uint64]chan said
}

// start makes an app of files and a bridge that serves it until the test ends.
func start(t *testing.T, files map[string]string) *talk {
	t.Helper()
	k := &talk{t: t, dir: filepath.Join(t.TempDir(), "app"), events: map[uint64]chan said{}}
	for name, text := range files {
		path := filepath.Join(k.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	k.bridge = New(&manifest.App{Dir: k.dir}, k.take)
	go func() {
		for range k.bridge.Effects {
		}
	}()
	t.Cleanup(func() {
		k.bridge.Close()
		close(k.bridge.Effects)
	})
	return k
}

func (k *talk) take(e wire.Event, body []byte) {
	k.mu.Lock()
	events := k.events[e.ID]
	k.mu.Unlock()
	events <- said{e, body}
}

// open begins a conversation.
func (k *talk) open(service string, args any, body []byte) (uint64, chan said) {
	k.t.Helper()
	text, err := json.Marshal(args)
	if err != nil {
		k.t.Fatal(err)
	}
	k.mu.Lock()
	k.next++
	id, events := k.next, make(chan said, 4096)
	k.events[id] = events
	k.mu.Unlock()
	k.bridge.Open(wire.Open{ID: id, Service: service, Args: text}, body)
	return id, events
}

func (k *talk) push(id uint64, kind string, args any, body []byte) {
	text, err := json.Marshal(args)
	if err != nil {
		k.t.Fatal(err)
	}
	k.bridge.Push(wire.Push{ID: id, Type: kind, Args: text}, body)
}

// ask is a conversation of one event.
func (k *talk) ask(service string, args any, body []byte) said {
	k.t.Helper()
	_, events := k.open(service, args, body)
	return next(k.t, events)
}

func next(t *testing.T, events chan said) said {
	t.Helper()
	select {
	case e := <-events:
		return e
	case <-time.After(10 * time.Second):
		t.Fatal("the bridge said nothing for ten seconds")
		return said{}
	}
}

// until skips to an event of a type and collects the bytes of data on the way.
func until(t *testing.T, events chan said, kind string) (e said, data []byte) {
	t.Helper()
	for {
		e = next(t, events)
		if e.Type == "data" {
			data = append(data, e.Body...)
		}
		if e.Type == kind {
			return e, data
		}
		if e.Last {
			t.Fatalf("the conversation ended with %s (%s) instead of %s", e.Type, e.Args, kind)
		}
	}
}

// code is how a conversation failed; empty when it did not.
func code(e said) string {
	if e.Error == nil {
		return ""
	}
	return e.Error.Code
}
