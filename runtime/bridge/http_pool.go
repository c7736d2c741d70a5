package bridge

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
)

// idleConn is a connection that waits for its next request. Somebody reads from it
// meanwhile, since the server may close it.
type idleConn struct {
	*httpConn
	until time.Time
	alive chan bool // whether it can still be used, said once when the reading ends
}

// put lets a connection wait, unless somebody may be waiting for its place.
func (n *network) put(c *httpConn, lasting time.Duration) {
	idle := &idleConn{httpConn: c, until: time.Now().Add(lasting), alive: make(chan bool, 1)}
	n.mu.Lock()
	unwanted := n.closed || len(n.places) == cap(n.places)
	if !unwanted {
		n.idle[c.key] = append(n.idle[c.key], idle)
	}
	n.mu.Unlock()
	if unwanted {
		_ = c.Close()
		return
	}
	go n.watch(idle)
}

// watch waits until take interrupts the reading, or the server says something, which can
// only be its end.
func (n *network) watch(c *idleConn) {
	var one [1]byte
	_, err := c.Conn.Read(one[:])
	usable := errors.Is(err, os.ErrDeadlineExceeded)
	if !usable {
		n.mu.Lock()
		n.forget(c)
		n.mu.Unlock()
		_ = c.Close()
	}
	c.alive <- usable
}

// take gives a waiting connection that is still good; nil when there is none.
func (n *network) take(key string) *httpConn {
	for {
		n.mu.Lock()
		list := n.idle[key]
		if len(list) == 0 {
			n.mu.Unlock()
			return nil
		}
		c := list[len(list)-1]
		n.idle[key] = list[:len(list)-1]
		n.mu.Unlock()
		_ = c.SetReadDeadline(time.Unix(1, 0))
		if !<-c.alive {
			continue
		}
		if time.Now().After(c.until) {
			_ = c.Close()
			continue
		}
		_ = c.SetReadDeadline(time.Time{})
		return c.httpConn
	}
}

// evict closes the waiting connection that would be given up first.
func (n *network) evict() {
	n.mu.Lock()
	var first *idleConn
	for _, list := range n.idle {
		for _, c := range list {
			if first == nil || c.until.Before(first.until) {
				first = c
			}
		}
	}
	if first != nil {
		n.forget(first)
	}
	n.mu.Unlock()
	if first != nil {
		_ = first.Close()
	}
}

// forget takes a connection out of those that wait; n.mu is held.
func (n *network) forget(c *idleConn) {
	n.idle[c.key] = slices.DeleteFunc(n.idle[c.key], func(other *idleConn) bool { return other == c })
}

// decoded undoes the content codings of a body, as fetch does; codings that it does not
// know are left alone.
func decoded(header string, body io.Reader) io.Reader {
	codings := strings.Split(strings.ToLower(header), ",")
	for _, coding := range slices.Backward(codings) {
		switch strings.TrimSpace(coding) {
		case "gzip", "x-gzip":
			body = &lazyReader{open: func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }, source: body}
		case "deflate":
			body = &lazyReader{open: inflate, source: body}
		case "br":
			body = &lazyReader{open: unbrotli, source: body}
		}
	}
	return body
}

// inflate reads deflate with or without the zlib header, which servers disagree on.
func inflate(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	first, err := b.Peek(1)
	if err == nil && first[0]&0x0f != 8 {
		return flate.NewReader(b), nil
	}
	return zlib.NewReader(b)
}

// unbrotli looks for a first byte, since nothing is no brotli.
func unbrotli(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	if _, err := b.Peek(1); err != nil {
		return nil, err
	}
	return brotli.NewReader(b), nil
}

// lazyReader opens a decoder at the first read, since opening it waits for its header. An
// empty body decodes to nothing.
type lazyReader struct {
	open   func(io.Reader) (io.Reader, error)
	source io.Reader
	reader io.Reader
}

// Read implements io.Reader.
func (l *lazyReader) Read(p []byte) (int, error) {
	if l.reader == nil {
		reader, err := l.open(l.source)
		if err != nil {
			return 0, undecodable(err, "incorrect header check")
		}
		l.reader = reader
	}
	n, err := l.reader.Read(p)
	return n, undecodable(err, "invalid data")
}

// undecodable is an error of decoding; the end and what failed below are passed on.
func undecodable(err error, message string) error {
	var below *problem
	if err == nil || errors.Is(err, io.EOF) || errors.As(err, &below) {
		return err
	}
	return &problem{Code: "Z_DATA_ERROR", Message: message}
}
