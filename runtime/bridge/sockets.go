package bridge

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"os"
	"sync"
	"time"

	"github.com/hothouse-run/hothouse/runtime/wire"
)

func init() {
	services["net.connect"] = serveConnect
	services["tls.roots"] = func(s *Session, _ json.RawMessage, _ []byte) { s.End("done", systemRoots(os.ReadFile), nil) }
}

// connected is what the event "connect" says.
type connected struct {
	Local  endpoint `json:"local"`
	Remote endpoint `json:"remote"`
	// Reused and TLS are of HTTP connections.
	Reused bool     `json:"reused,omitempty"`
	TLS    *secured `json:"tls,omitempty"`
}

// socket is an open connection that belongs to a conversation. The worker pushes write,
// end, tls (its arguments a security) and destroy; it is told data, end, wrote, secure
// and at last close or failed.
type socket struct {
	session *Session
	conn    net.Conn // replaced when the connection is secured
	raw     net.Conn

	mu       sync.Mutex
	sent     bool // the worker has ended its side
	received bool // the other side has
	paused   chan struct{}
	pausing  bool
}

func serveConnect(s *Session, args json.RawMessage, _ []byte) {
	var a struct {
		target
		TLS *security `json:"tls"`
	}
	if err := json.Unmarshal(args, &a); err != nil {
		s.Fail(&wire.Failure{Code: "EINVAL", Message: "invalid argument, connect"})
		return
	}
	conn, err := s.Bridge.connect(s.Context, a.target)
	if err != nil {
		s.End("failed", asProblem(err, "connect"), nil)
		return
	}
	s.Emit("connect", connected{Local: endpointOf(conn.LocalAddr()), Remote: endpointOf(conn.RemoteAddr())}, nil)
	k := &socket{session: s, conn: conn, raw: conn}
	k.serve(a.TLS)
}

// serve serves the connection until both sides have ended it.
func (k *socket) serve(tls *security) {
	defer k.raw.Close()
	defer context.AfterFunc(k.session.Context, func() { _ = k.raw.Close() })()
	if tls != nil && !k.secure(tls) {
		return
	}
	k.startReceiving()
	for {
		p, ok := k.session.Next()
		if !ok {
			break
		}
		if !k.do(p) {
			break
		}
	}
	_ = k.raw.Close()
	<-k.paused
}

// do performs what the worker asks for; false ends the connection.
func (k *socket) do(p Push) bool {
	switch p.Type {
	case "write":
		if _, err := k.conn.Write(p.Body); err != nil {
			k.session.End("failed", asProblem(err, "write"), nil)
			return false
		}
		k.session.Emit("wrote", len(p.Body), nil)
	case "end":
		if half, ok := k.conn.(interface{ CloseWrite() error }); ok {
			_ = half.CloseWrite() // the other side may be gone already
		}
		return !k.ended(&k.sent)
	case "tls":
		var options security
		if json.Unmarshal(p.Args, &options) != nil {
			return false
		}
		k.pauseReceiving()
		if !k.secure(&options) {
			return false
		}
		k.startReceiving()
	case "destroy":
		return false
	}
	return true
}

// ended notes the end of one direction; when it was the second, the connection is over.
func (k *socket) ended(side *bool) bool {
	k.mu.Lock()
	*side = true
	both := k.sent && k.received
	k.mu.Unlock()
	if both {
		k.session.End("close", nil, nil)
		k.session.cancel()
	}
	return both
}

// secure performs the handshake and tells the worker of it.
func (k *socket) secure(options *security) bool {
	conn, info, err := secure(k.session.Context, k.conn, options)
	if err != nil {
		k.session.End("failed", asProblem(err, "read"), nil)
		return false
	}
	k.conn = conn
	k.session.Emit("secure", info, nil)
	return true
}

func (k *socket) startReceiving() {
	k.mu.Lock()
	k.pausing, k.paused = false, make(chan struct{})
	k.mu.Unlock()
	go k.receive(k.conn, k.paused)
}

// pauseReceiving stops the reading, so that the handshake can read itself.
func (k *socket) pauseReceiving() {
	k.mu.Lock()
	k.pausing = true
	k.mu.Unlock()
	_ = k.raw.SetReadDeadline(time.Unix(1, 0))
	<-k.paused
	k.paused = make(chan struct{})
	close(k.paused)
	_ = k.raw.SetReadDeadline(time.Time{})
}

// receive hands over what arrives, until its end.
func (k *socket) receive(conn net.Conn, done chan struct{}) {
	defer close(done)
	buffer := make([]byte, 64<<10)
	for {
		n, err := conn.Read(buffer)
		if n > 0 && !k.session.Stream("data", append([]byte(nil), buffer[:n]...)) {
			return
		}
		if err == nil {
			continue
		}
		k.mu.Lock()
		pausing := k.pausing
		k.mu.Unlock()
		switch {
		case pausing || k.session.Context.Err() != nil:
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			k.session.Emit("end", nil, nil)
			k.ended(&k.received)
		default:
			k.session.End("failed", asProblem(err, "read"), nil)
			k.session.cancel()
		}
		return
	}
}
