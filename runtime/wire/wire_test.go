package wire_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

func TestFramesArriveAsSent(t *testing.T) {
	t.Parallel()
	var pipe bytes.Buffer
	c := wire.NewConn(&pipe, &pipe)
	body := []byte("{\"mcr_id\": 1270375514142703600}\x00\xff")
	sent := wire.Effect{Kind: "log", Level: "info", Place: wire.Place{File: "server/server.js", Line: 3, Column: 4}}
	if err := c.Send(wire.KindEffect, sent, body); err != nil {
		t.Fatal(err)
	}
	if err := c.Send(wire.KindDone, wire.Done{Verdict: "success"}, nil); err != nil {
		t.Fatal(err)
	}
	first, err := c.Receive()
	if err != nil {
		t.Fatal(err)
	}
	var got wire.Effect
	if err := first.Decode(&got); err != nil || got != sent || first.Kind != wire.KindEffect || !bytes.Equal(first.Body, body) {
		t.Errorf("got %+v %+v %q, error %v", first.Kind, got, first.Body, err)
	}
	if second, err := c.Receive(); err != nil || second.Kind != wire.KindDone || len(second.Body) != 0 {
		t.Errorf("got %+v, error %v", second, err)
	}
	if _, err := c.Receive(); !errors.Is(err, io.EOF) {
		t.Errorf("after the last frame: %v, want EOF", err)
	}
}

func TestOversizedFramesAreRefusedBeforeAnythingIsWritten(t *testing.T) {
	t.Parallel()
	var pipe bytes.Buffer
	c := wire.NewConn(&pipe, &pipe)
	if err := c.Send(wire.KindEffect, wire.Effect{}, make([]byte, wire.MaxFrame)); err == nil || !strings.Contains(err.Error(), "limit") {
		t.Errorf("got %v", err)
	}
	if pipe.Len() != 0 {
		t.Errorf("%d bytes were written", pipe.Len())
	}
}

func TestTruncatedFrameIsAnError(t *testing.T) {
	t.Parallel()
	var pipe bytes.Buffer
	if err := wire.NewConn(nil, &pipe).Send(wire.KindEffect, wire.Effect{Kind: "log"}, []byte("text")); err != nil {
		t.Fatal(err)
	}
	cut := bytes.NewReader(pipe.Bytes()[:pipe.Len()-1])
	if _, err := wire.NewConn(cut, nil).Receive(); err == nil || errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
}

// FuzzReceive feeds a connection what a worker that was taken over might send.
func FuzzReceive(f *testing.F) {
	var pipe bytes.Buffer
	if err := wire.NewConn(nil, &pipe).Send(wire.KindCall, wire.Call{ID: 1, Name: "$db.get"}, []byte(`["k"]`)); err != nil {
		f.Fatal(err)
	}
	f.Add(pipe.Bytes())
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 1, 0, 0, 0, 0})
	f.Add([]byte{5, 0, 0, 0, 1, 9, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		c := wire.NewConn(bytes.NewReader(data), io.Discard)
		for {
			frame, err := c.Receive()
			if err != nil {
				return
			}
			if len(frame.Head)+len(frame.Body) > len(data) {
				t.Fatalf("a frame of %d bytes came out of %d", len(frame.Head)+len(frame.Body), len(data))
			}
			var call wire.Call
			_ = frame.Decode(&call) // must not panic
		}
	})
}
