package simulator

import (
	"encoding/json"
	"maps"
	"slices"
	"sync"
)

// Bounds of the stream: how many messages, and bytes of them, are kept for clients that
// come back, and how far a client may fall behind before it is let go.
const (
	kept      = 2000
	keptBytes = 32 << 20
	behind    = 4096
)

// message is one entry of the stream, already encoded.
type message struct {
	seq  uint64
	text []byte
}

// stream is the one ordered account of what happens: every message gets the next
// number, and every subscriber sees them all in that order or is disconnected.
type stream struct {
	mu          sync.Mutex
	seq         uint64
	ring        []message // the messages kept, oldest first
	ringBytes   int
	subscribers map[*subscription]bool
	closed      bool
}

// subscription is one reader of the stream. C is closed when the reader fell behind or
// the stream ended.
type subscription struct{ c chan message }

func newStream() *stream { return &stream{subscribers: map[*subscription]bool{}} }

// publish appends a message of the type with the fields.
func (s *stream) publish(kind string, fields map[string]any) {
	m := map[string]any{}
	maps.Copy(m, fields)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seq++
	m["seq"], m["type"] = s.seq, kind
	text, err := json.Marshal(m)
	if err != nil {
		panic(err) // the fields are our own types
	}
	entry := message{seq: s.seq, text: text}
	s.ring = append(s.ring, entry)
	s.ringBytes += len(text)
	for len(s.ring) > kept || s.ringBytes > keptBytes {
		s.ringBytes -= len(s.ring[0].text)
		s.ring[0].text = nil
		s.ring = s.ring[1:]
	}
	for sub := range s.subscribers {
		select {
		case sub.c <- entry:
		default:
			s.drop(sub)
		}
	}
}

// subscribe starts a subscription behind the message since, or behind the latest when
// since is nil. It returns the messages to replay, the number before the first that
// follows, and whether some of those asked for are no longer kept.
func (s *stream) subscribe(since *uint64) (sub *subscription, replay []message, from uint64, missed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sub = &subscription{c: make(chan message, behind)}
	if s.closed {
		close(sub.c)
		return sub, nil, s.seq, false
	}
	s.subscribers[sub] = true
	if since == nil {
		return sub, nil, s.seq, false
	}
	for _, m := range s.ring {
		if m.seq > *since {
			replay = append(replay, m)
		}
	}
	// A client of an earlier server may be ahead of this one: everything is news to it.
	if *since > s.seq {
		return sub, slices.Clone(s.ring), s.seq - uint64(len(s.ring)), true
	}
	from = s.seq - uint64(len(replay))
	return sub, replay, from, from > *since
}

func (s *stream) unsubscribe(sub *subscription) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.subscribers[sub] {
		s.drop(sub)
	}
}

func (s *stream) drop(sub *subscription) {
	delete(s.subscribers, sub)
	close(sub.c)
}

// close ends every subscription.
func (s *stream) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for sub := range s.subscribers {
		s.drop(sub)
	}
}
