package wire_test

import (
	"bytes"
	"encoding/json"
	"io"
	"testing"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// FuzzRoundTrip: whatever is sent arrives as it was, frame after frame, however the pipe
// cuts it.
func FuzzRoundTrip(f *testing.F) {
	f.Add(byte(1), "head", []byte("body"), 3)
	f.Add(byte(255), "", []byte{}, 1)
	f.Add(byte(0), "\x00\xff\u2028", []byte{0xff, 0xff, 0xff, 0xff}, 8)
	f.Fuzz(func(t *testing.T, kind byte, head string, body []byte, cut int) {
		var pipe bytes.Buffer
		c := wire.NewConn(nil, &pipe)
		for range 2 {
			if err := c.Send(wire.Kind(kind), head, body); err != nil {
				t.Fatal(err)
			}
		}
		want, err := json.Marshal(head)
		if err != nil {
			t.Fatal(err)
		}
		r := wire.NewConn(pieces{&pipe, max(1, cut%64)}, io.Discard)
		for range 2 {
			got, err := r.Receive()
			if err != nil || got.Kind != wire.Kind(kind) || !bytes.Equal(got.Head, want) || !bytes.Equal(got.Body, body) {
				t.Fatalf("got %v, error %v", got, err)
			}
		}
		if _, err := r.Receive(); err != io.EOF {
			t.Fatalf("after the last frame: %v", err)
		}
	})
}

// pieces gives a few bytes at a time.
type pieces struct {
	r io.Reader
	n int
}

func (p pieces) Read(b []byte) (int, error) { return p.r.Read(b[:min(len(b), p.n)]) }

// FuzzHeads decodes anything as the head of every message that a worker can send.
func FuzzHeads(f *testing.F) {
	for _, head := range []any{
		wire.Require{From: "a", Spec: "b"}, wire.Effect{Kind: "log"}, wire.Call{ID: 1, Name: "$db.get"},
		wire.Open{ID: 1}, wire.Push{ID: 1}, wire.Done{Verdict: "failed", Thrown: &wire.Thrown{Stack: []wire.StackFrame{{Function: "f"}}}},
	} {
		text, err := json.Marshal(head)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, head []byte) {
		frame := wire.Frame{Head: head}
		for _, v := range []any{&wire.Require{}, &wire.Effect{}, &wire.Call{}, &wire.Open{}, &wire.Push{}, &wire.Done{}, &wire.Module{}, &wire.Return{}, &wire.Event{}, &wire.Invoke{}} {
			if err := frame.Decode(v); err != nil {
				continue
			}
			if _, err := json.Marshal(v); err != nil {
				t.Errorf("%T %+v cannot be written again: %v", v, v, err)
			}
		}
	})
}
