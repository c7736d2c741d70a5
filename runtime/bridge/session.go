package bridge

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// maxQueued is how many bytes a worker may have pushed that a service has not taken yet;
// more ends the conversation.
const maxQueued = 64 << 20

// pushCost is what a push counts for beside its bytes.
const pushCost = 64

// Push is what the worker said in a conversation.
type Push struct {
	Type string
	Args json.RawMessage
	Body []byte
}

// size is what a push that waits counts for.
func (p Push) size() int { return len(p.Body) + len(p.Args) + pushCost }

// Session is the host's side of one conversation. Its methods may be called from any
// goroutine.
type Session struct {
	Bridge *Bridge
	Place  wire.Place
	// Context ends with the run, and when the worker closes the conversation.
	Context context.Context

	id     uint64
	cancel context.CancelFunc

	mu     sync.Mutex
	queue  []Push
	queued int
	more   chan struct{}
	ahead  int           // bytes of Stream that the worker has not taken
	taken  chan struct{} // says that ahead has shrunk
	ended  bool
}

func newSession(b *Bridge, o wire.Open) *Session {
	ctx, cancel := context.WithCancel(b.ctx)
	return &Session{Bridge: b, Place: o.Place, Context: ctx, id: o.ID, cancel: cancel, more: make(chan struct{}, 1), taken: make(chan struct{}, 1)}
}

// Emit sends an event; args are marshalled to JSON, nil for none. After the end nothing
// is sent.
func (s *Session) Emit(kind string, args any, body []byte) { s.emit(kind, args, body, false, nil) }

// Stream emits an event with bytes that come as fast as the other side sends them. It
// waits while the worker has too many of them to take, which it tells by pushing "ack"
// with their number n. False when the conversation is over.
func (s *Session) Stream(kind string, body []byte) bool {
	for {
		s.mu.Lock()
		room := s.ahead < aheadLimit
		if room {
			s.ahead += len(body)
		}
		s.mu.Unlock()
		if room {
			s.Emit(kind, nil, body)
			return s.Context.Err() == nil
		}
		select {
		case <-s.taken:
		case <-s.Context.Done():
			return false
		}
	}
}

// End sends the last event.
func (s *Session) End(kind string, args any, body []byte) { s.emit(kind, args, body, true, nil) }

// Fail ends the conversation with an error.
func (s *Session) Fail(f *wire.Failure) { s.emit("error", nil, nil, true, f) }

func (s *Session) emit(kind string, args any, body []byte, last bool, failure *wire.Failure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return
	}
	s.ended = last
	e := wire.Event{ID: s.id, Type: kind, Last: last, Error: failure}
	if args != nil {
		text, err := json.Marshal(args)
		if err != nil {
			e.Last, s.ended = true, true
			e.Error = &wire.Failure{Message: err.Error()}
		}
		e.Args = text
	}
	s.Bridge.send(e, body)
}

// Next waits for what the worker says next; false when the conversation is over.
func (s *Session) Next() (Push, bool) {
	for {
		s.mu.Lock()
		if len(s.queue) > 0 {
			p := s.queue[0]
			s.queue = s.queue[1:]
			s.count(-p.size())
			s.mu.Unlock()
			return p, true
		}
		s.mu.Unlock()
		select {
		case <-s.more:
		case <-s.Context.Done():
			return Push{}, false
		}
	}
}

func (s *Session) push(p Push) {
	if p.Type == "close" {
		s.cancel()
		return
	}
	if p.Type == "ack" {
		s.acknowledged(p.Args)
		return
	}
	s.mu.Lock()
	if s.ended {
		s.mu.Unlock()
		return
	}
	s.queue = append(s.queue, p)
	held := s.count(p.size())
	full := s.queued > maxQueued || held > maxHeld
	s.mu.Unlock()
	select {
	case s.more <- struct{}{}:
	default:
	}
	if full {
		s.Fail(tooMuch())
		s.cancel()
	}
}

// count notes that the queue has grown by n bytes, and gives those of the whole run.
func (s *Session) count(n int) int64 {
	s.queued += n
	return s.Bridge.held.Add(int64(n))
}

func (s *Session) acknowledged(args json.RawMessage) {
	var n int
	if json.Unmarshal(args, &n) != nil {
		return
	}
	s.mu.Lock()
	s.ahead -= n
	s.mu.Unlock()
	select {
	case s.taken <- struct{}{}:
	default:
	}
}

// waiting tells whether something was said that Next has not given yet.
func (s *Session) waiting() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue) > 0
}

// Record adds an effect to the run's record.
func (s *Session) Record(kind, level, text string) {
	select {
	case s.Bridge.Effects <- Effect{Kind: kind, Level: level, Text: text, Place: s.Place}:
	case <-s.Bridge.ctx.Done():
	}
}

// finish takes leave of a conversation that its service has left.
func (s *Session) finish() {
	s.cancel()
	s.End("end", nil, nil)
	s.Bridge.mu.Lock()
	delete(s.Bridge.sessions, s.id)
	s.Bridge.mu.Unlock()
	s.mu.Lock()
	s.count(-s.queued)
	s.queue = nil
	s.mu.Unlock()
}
