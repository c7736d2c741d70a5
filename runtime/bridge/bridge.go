// Package bridge does for a worker what the worker cannot do by itself: it reads files,
// opens connections, looks names up. A worker asks in conversations (wire.Open, Push,
// Event); each is served by one goroutine and ends with the run at the latest.
//
// It decides what an app may reach and refuses the rest. It executes no app code.
package bridge

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// Effect is something that a conversation did to the outside and that belongs in the
// run's record.
type Effect struct {
	Kind, Level, Text string
	Place             wire.Place
}

// Bridge serves the conversations of one run.
type Bridge struct {
	App *manifest.App
	// CacheDir is where transformed sources are kept between processes; "" for nowhere.
	CacheDir string
	// Effects are to be taken until Close has returned and the channel is empty.
	Effects chan Effect
	// Dial connects to the other side of every connection, and RoundTrip performs every
	// HTTP request of http, https and fetch, when they are set before the first
	// conversation; the network itself is used otherwise.
	Dial      Dialer
	RoundTrip RoundTripper

	send     func(wire.Event, []byte)
	ctx      context.Context
	cancel   context.CancelFunc
	serving  sync.WaitGroup
	mu       sync.Mutex
	sessions map[uint64]*Session
	held     atomic.Int64 // bytes of first bodies and of pushes that nobody has taken
	temp     string
	files    *files
	network  *network
}

const (
	// maxOpen is how many conversations a run may have at once.
	maxOpen = 1024
	// maxHeld is how many bytes that the worker sent may wait to be dealt with, in all.
	maxHeld = 512 << 20
)

// Service serves one conversation from its beginning to its end. It runs in a goroutine
// of its own and must return soon after the session's context has ended.
type Service func(s *Session, args json.RawMessage, body []byte)

// services are what a worker can ask for, by name.
var services = map[string]Service{}

// New returns a Bridge whose events go to send, which may be called from any goroutine.
func New(app *manifest.App, send func(wire.Event, []byte)) *Bridge {
	ctx, cancel := context.WithCancel(context.Background())
	b := &Bridge{App: app, Effects: make(chan Effect, 256), send: send, ctx: ctx, cancel: cancel, sessions: map[uint64]*Session{}}
	b.files, b.network = newFiles(b), newNetwork()
	return b
}

// Open begins the conversation that the worker asked for.
func (b *Bridge) Open(o wire.Open, body []byte) {
	s := newSession(b, o)
	if failed := b.admit(s, len(body)); failed != nil {
		failed.Message += ", " + o.Service
		s.Fail(failed)
		s.cancel()
		return
	}
	b.serving.Go(func() {
		defer b.held.Add(-int64(len(body)))
		defer s.finish()
		serve := services[o.Service]
		if serve == nil {
			s.Fail(&wire.Failure{Code: "ENOSYS", Message: "hothouse does not know the service " + o.Service})
			return
		}
		serve(s, o.Args, body)
	})
}

// admit takes a conversation into the run's account; it tells why it cannot.
func (b *Bridge) admit(s *Session, size int) *wire.Failure {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.sessions[s.id] != nil:
		return &wire.Failure{Code: "EINVAL", Message: "EINVAL: the number of another conversation"}
	case len(b.sessions) >= maxOpen:
		return &wire.Failure{Code: "EMFILE", Message: "EMFILE: too many open files and connections"}
	case b.held.Add(int64(size)) > maxHeld:
		b.held.Add(-int64(size))
		return tooMuch()
	}
	b.sessions[s.id] = s
	return nil
}

func tooMuch() *wire.Failure {
	return &wire.Failure{Code: "ENOBUFS", Message: "more was written than could be sent"}
}

// Push hands over what the worker says; what comes after the end is passed over.
func (b *Bridge) Push(p wire.Push, body []byte) {
	b.mu.Lock()
	s := b.sessions[p.ID]
	b.mu.Unlock()
	if s != nil {
		s.push(Push{Type: p.Type, Args: p.Args, Body: body})
	}
}

// Close ends all conversations and removes the run's temporary files. Effects that are
// still written meanwhile are dropped when nobody takes them.
func (b *Bridge) Close() {
	b.cancel()
	b.network.close() // ends what waits for the other side
	b.serving.Wait()
	b.files.close()
	if b.temp != "" {
		removeTemp(b.temp)
	}
}

// removeTemp removes a directory, also what the app took its own rights to. The system's
// own cleaning gets what is left.
func removeTemp(dir string) {
	if os.RemoveAll(dir) == nil {
		return
	}
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, _ error) error {
		if d != nil && d.IsDir() {
			_ = os.Chmod(path, 0o700)
		}
		return nil
	})
	_ = os.RemoveAll(dir)
}

// TempDir is the directory of the run's temporary files, made when it is first needed.
func (b *Bridge) TempDir() (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.temp == "" {
		dir, err := os.MkdirTemp("", "hothouse-")
		if err != nil {
			return "", err
		}
		b.temp = dir
	}
	return b.temp, nil
}
