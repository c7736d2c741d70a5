package bridge

import (
	"fmt"
	"io"
	"net"
	"testing"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

// mute makes a conversation whose service takes nothing.
func mute(t *testing.T, k *talk) (uint64, chan said) {
	t.Helper()
	silent := listen(t, func(c net.Conn) { _, _ = io.Copy(io.Discard, c) })
	id, events := k.open("http.request", get(silent, nil), nil)
	until(t, events, "connect")
	return id, events
}

func TestPushesWithoutBytesCount(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	id, events := mute(t, k)
	for range maxQueued/pushCost + 1 {
		k.bridge.Push(wire.Push{ID: id, Type: "write"}, nil)
	}
	if e := next(t, events); code(e) != "ENOBUFS" {
		t.Errorf("%+v", e)
	}
}

func TestConversationsShareOneLimit(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	k.bridge.held.Store(maxHeld)
	if got := code(k.ask("fs.writeFile", m{"path": "/tmp/a", "flags": flagWrite | flagCreate}, []byte("x"))); got != "ENOBUFS" {
		t.Errorf("writing more than may wait: %q", got)
	}
	k.bridge.held.Store(0)
	id, events := mute(t, k)
	k.push(id, "write", nil, []byte("waits"))
	k.push(id, "close", nil, nil)
	until(t, events, "failed")
	k.bridge.serving.Wait()
	if held := k.bridge.held.Load(); held != 0 {
		t.Errorf("%d bytes are still accounted for", held)
	}
}

func TestANumberIsUsedOnce(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	id, events := mute(t, k)
	k.bridge.Open(wire.Open{ID: id, Service: "fs.stat"}, nil)
	if e := next(t, events); code(e) != "EINVAL" {
		t.Errorf("%+v", e)
	}
}

// TestIdleConnectionsMakeRoom asks more hosts than there may be connections.
func TestIdleConnectionsMakeRoom(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	k.bridge.network.places = make(chan struct{}, 2)
	port := listen(t, answerWith("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
	for i := range 5 {
		_, events := k.open("http.request", get(port, m{"pool": fmt.Sprint(i)}), nil)
		until(t, events, "end")
	}
}
