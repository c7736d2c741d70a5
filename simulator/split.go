package simulator

import (
	"bufio"
	"errors"
	"net"
	"time"
)

// tlsHandshake is the first byte of every TLS connection; no HTTP request starts with it.
const tlsHandshake = 0x16

// firstByte is how long a new connection may stay silent.
const firstByte = 30 * time.Second

// split shares one listener between plain HTTP and TLS by the first byte that a client
// sends, so that http:// and https:// work on the same port.
func split(l net.Listener) (plain, secure net.Listener) {
	done := make(chan struct{})
	p := &half{Listener: l, conns: make(chan net.Conn), done: done}
	s := &half{Listener: l, conns: make(chan net.Conn), done: done}
	go accept(l, p, s, done)
	return p, s
}

// accept sorts connections until the listener is closed.
func accept(l net.Listener, plain, secure *half, done chan struct{}) {
	defer close(done)
	for {
		conn, err := l.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil { // out of file descriptors, say: others may close theirs
			time.Sleep(50 * time.Millisecond)
			continue
		}
		go sortOut(conn, plain, secure, done)
	}
}

func sortOut(conn net.Conn, plain, secure *half, done chan struct{}) {
	_ = conn.SetReadDeadline(time.Now().Add(firstByte))
	peeked := &peekedConn{Conn: conn, r: bufio.NewReaderSize(conn, 4096)}
	first, err := peeked.r.Peek(1)
	if err != nil {
		conn.Close()
		return
	}
	_ = conn.SetReadDeadline(time.Time{})
	target := plain
	if first[0] == tlsHandshake {
		target = secure
	}
	select {
	case target.conns <- peeked:
	case <-done:
		conn.Close()
	}
}

// half is the listener of one of the two kinds.
type half struct {
	net.Listener
	conns chan net.Conn
	done  chan struct{}
}

// Accept returns the next connection of this kind.
func (h *half) Accept() (net.Conn, error) {
	select {
	case c := <-h.conns:
		return c, nil
	case <-h.done:
		return nil, net.ErrClosed
	}
}

// peekedConn is a connection whose first bytes have been read ahead.
type peekedConn struct {
	net.Conn
	r *bufio.Reader
}

// Read returns what was read ahead first.
func (c *peekedConn) Read(p []byte) (int, error) { return c.r.Read(p) }
