package bridge

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/hothouse-run/hothouse/runtime/node/httpwire"
)

// httpConn is a connection that HTTP is spoken on, one request after the other.
type httpConn struct {
	net.Conn
	info   connected
	buffer []byte
	early  []byte // read beyond the last response, of what an upgrade leads to
	key    string
}

// Read implements net.Conn.
func (c *httpConn) Read(p []byte) (int, error) {
	if len(c.early) > 0 {
		n := copy(p, c.early)
		c.early = c.early[n:]
		return n, nil
	}
	return c.Conn.Read(p)
}

// CloseWrite ends the sending direction.
func (c *httpConn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// roundTrip performs a request over the network.
func (b *Bridge) roundTrip(ctx context.Context, r *Request) (*Response, error) {
	conn, err := b.httpConn(ctx, r)
	if err != nil {
		return nil, err
	}
	r.session.Emit("connect", conn.info, nil)
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	x := &exchange{bridge: b, request: r, conn: conn, stop: stop, parser: httpwire.Parser{Method: r.Method, MaxHead: r.maxHead}}
	x.sent = make(chan struct{})
	go x.send()
	head, err := x.head()
	if err != nil {
		stop()
		_ = conn.Close()
		return nil, err
	}
	response := &Response{Head: head, Body: x}
	x.response = response
	if head.Upgrade {
		conn.early = append([]byte(nil), x.parser.Rest()...)
		x.handedOver = true
		response.upgraded = conn
	}
	return response, nil
}

// httpConn gives a connection for a request: one that waits in the pool, or a new one.
func (b *Bridge) httpConn(ctx context.Context, r *Request) (*httpConn, error) {
	key := ""
	if r.pool != "" {
		options, _ := json.Marshal(r.tls) // plain data
		key = fmt.Sprintf("%s\n%s\n%s:%d %d\n%s", r.pool, r.target.Host, r.target.Address, r.target.Port, r.target.Family, options)
		if c := b.network.take(key); c != nil {
			c.info.Reused = true
			return c, nil
		}
	}
	conn, err := b.connect(ctx, r.target)
	if err != nil {
		return nil, err
	}
	c := &httpConn{Conn: conn, key: key, buffer: make([]byte, 32<<10)}
	c.info = connected{Local: endpointOf(conn.LocalAddr()), Remote: endpointOf(conn.RemoteAddr())}
	if r.tls == nil {
		return c, nil
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	secureConn, info, err := secure(ctx, conn, r.tls)
	stop()
	if err != nil {
		_ = conn.Close()
		return nil, err
	}
	c.Conn, c.info.TLS = secureConn, info
	return c, nil
}

// sendingEnds is how long a request that has its response may still be sent.
const sendingEnds = 20 * time.Millisecond

// exchange is one request and its response on a connection. It is the response's body.
type exchange struct {
	bridge   *Bridge
	request  *Request
	response *Response
	conn     *httpConn
	parser   httpwire.Parser
	events   []httpwire.Event
	stop     func() bool

	sent       chan struct{} // closed when sending has ended
	sendError  atomic.Pointer[problem]
	complete   bool
	handedOver bool
	over       bool
}

// send writes the request. Its errors are told when there is no response either.
func (x *exchange) send() {
	defer close(x.sent)
	w := bufio.NewWriterSize(x.conn.Conn, 16<<10)
	err := writeHead(w, x.request)
	chunked := isChunked(x.request.Headers)
	body, _ := x.request.Body.(*upload)
	piece := make([]byte, 32<<10)
	for err == nil {
		if body.idle() {
			if err = w.Flush(); err != nil {
				break
			}
		}
		n, readErr := body.Read(piece)
		if n > 0 {
			err = writePiece(w, piece[:n], chunked)
		}
		if readErr != nil {
			break
		}
	}
	if err == nil && chunked && body.done() {
		_, err = w.WriteString("0\r\n\r\n")
	}
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		x.sendError.Store(asProblem(err, "write"))
	}
}

func writePiece(w *bufio.Writer, piece []byte, chunked bool) error {
	if chunked {
		_, _ = w.WriteString(strconv.FormatInt(int64(len(piece)), 16) + "\r\n") // the last write tells
	}
	_, err := w.Write(piece)
	if chunked {
		_, err = w.WriteString("\r\n")
	}
	return err
}

func writeHead(w *bufio.Writer, r *Request) error {
	_, err := w.Write(httpwire.Latin1Bytes(r.Method + " " + r.Path + " HTTP/1.1\r\n"))
	for i := 0; i+1 < len(r.Headers); i += 2 {
		_, err = w.Write(httpwire.Latin1Bytes(r.Headers[i] + ": " + r.Headers[i+1] + "\r\n"))
	}
	if err == nil {
		_, err = w.WriteString("\r\n")
	}
	return err
}

func isChunked(headers []string) bool {
	h := httpwire.Head{Headers: headers}
	return strings.Contains(strings.ToLower(h.Get("transfer-encoding")), "chunked")
}

// head reads up to the response's head, and tells the worker of informational ones.
func (x *exchange) head() (*httpwire.Head, error) {
	for {
		e, err := x.next()
		if err != nil {
			return nil, err
		}
		switch {
		case e.Head == nil:
		case e.Head.Status < 200 && e.Head.Status != 101:
			x.request.session.Emit("information", e.Head, nil)
		default:
			if e.End {
				x.events = append([]httpwire.Event{{End: true}}, x.events...)
			}
			return e.Head, nil
		}
	}
}

// next gives the next event of the response.
func (x *exchange) next() (httpwire.Event, error) {
	for len(x.events) == 0 {
		n, err := x.conn.Conn.Read(x.conn.buffer)
		if n > 0 {
			var bad error
			if x.events, bad = x.parser.Feed(x.conn.buffer[:n]); bad != nil {
				var parse *httpwire.Error
				errors.As(bad, &parse)
				return httpwire.Event{}, &problem{Code: parse.Code, Message: parse.Error(), Reason: parse.Reason}
			}
			continue
		}
		if err != nil {
			return x.closed(err)
		}
	}
	e := x.events[0]
	x.events = x.events[1:]
	return e, nil
}

// closed says what the end of the connection means for the response.
func (x *exchange) closed(err error) (httpwire.Event, error) {
	end := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	if end {
		if e, _ := x.parser.Finish(); e != nil {
			return *e, nil
		}
	}
	if failed := x.sendError.Load(); failed != nil && !x.parser.Began() {
		return httpwire.Event{}, failed
	}
	switch {
	case !end:
		return httpwire.Event{}, asProblem(err, "read")
	case x.parser.Head() == nil:
		return httpwire.Event{}, &problem{Code: "ECONNRESET", Message: "socket hang up"}
	}
	return httpwire.Event{}, &problem{Code: "ECONNRESET", Message: "aborted"}
}

// Read implements io.Reader for the response's body.
func (x *exchange) Read(p []byte) (int, error) {
	for {
		if x.complete {
			return 0, io.EOF
		}
		e, err := x.next()
		if err != nil {
			return 0, err
		}
		n := copy(p, e.Body)
		if n < len(e.Body) {
			e.Body = e.Body[n:]
			x.events = append([]httpwire.Event{e}, x.events...)
			return n, nil
		}
		if e.End {
			x.complete, x.response.Trailers = true, e.Trailers
		}
		if n > 0 {
			return n, nil
		}
	}
}

// Close implements io.Closer: it keeps the connection when it can be used again.
func (x *exchange) Close() error {
	if x.handedOver || x.over {
		return nil
	}
	x.over = true
	x.stop()
	reusable := x.complete && x.response.KeepAlive && x.conn.key != "" && len(x.parser.Rest()) == 0 && !wantsClose(x.request.Headers)
	if reusable {
		select { // what is still being sent would be taken for part of the next request
		case <-x.sent:
			reusable = x.request.written() && x.sendError.Load() == nil
		case <-time.After(sendingEnds):
			reusable = false
		}
	}
	if !reusable {
		return x.conn.Close()
	}
	x.bridge.network.put(x.conn, keepAliveTime(x.response.Get("keep-alive")))
	return nil
}

func wantsClose(headers []string) bool {
	h := httpwire.Head{Headers: headers}
	return strings.EqualFold(h.Get("connection"), "close")
}

// keepAliveTime is how long a connection may wait, a second less than the server says.
func keepAliveTime(header string) time.Duration {
	for item := range strings.SplitSeq(header, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(item), "=")
		if seconds, err := strconv.Atoi(value); err == nil && strings.EqualFold(name, "timeout") {
			return time.Duration(max(seconds-1, 0)) * time.Second
		}
	}
	return time.Minute
}
