package bridge

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/runtime/node/httpwire"
)

// listen serves connections until the test ends and returns the port.
func listen(t *testing.T, serve func(net.Conn)) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				serve(c)
			}()
		}
	}()
	t.Cleanup(func() {
		_ = l.Close()
		<-done
	})
	return l.Addr().(*net.TCPAddr).Port
}

func answerWith(text string) func(net.Conn) {
	return func(c net.Conn) {
		in := bufio.NewReader(c)
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				return
			}
			if line == "\r\n" {
				_, _ = io.WriteString(c, text)
			}
		}
	}
}

func get(port int, more m) m {
	args := m{"method": "GET", "url": "http://user:secret@127.0.0.1/", "path": "/", "headers": []string{"Host", "x"}, "host": "127.0.0.1", "port": port, "ended": true}
	for name, value := range more {
		args[name] = value
	}
	return args
}

func TestRequestKeepsHeadersAsTheyAre(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	port := listen(t, answerWith("HTTP/1.1 201 Well Made\r\nX-b: 1\r\nx-A: 2\r\nX-B: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nSum: 6\r\n\r\n"))
	_, events := k.open("http.request", get(port, nil), nil)
	e, _ := until(t, events, "head")
	var head httpwire.Head
	if err := json.Unmarshal(e.Args, &head); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(head.Headers, "|"); got != "X-b|1|x-A|2|X-B|3|Transfer-Encoding|chunked" || head.Message != "Well Made" {
		t.Errorf("%s %s", head.Message, got)
	}
	e, data := until(t, events, "end")
	if string(data) != "abc" || string(e.Args) != `["Sum","6"]` {
		t.Errorf("body %q, trailers %s", data, e.Args)
	}
}

func TestConnectionsAreReused(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	port := listen(t, answerWith("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
	for i := range 3 {
		_, events := k.open("http.request", get(port, m{"pool": "p"}), nil)
		e, _ := until(t, events, "connect")
		var c connected
		if err := json.Unmarshal(e.Args, &c); err != nil || c.Reused != (i > 0) {
			t.Errorf("request %d: reused %v (%v)", i, c.Reused, err)
		}
		until(t, events, "end")
	}
}

func TestTheWorkerIsNotFlooded(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	const size = 8 << 20
	port := listen(t, answerWith("HTTP/1.1 200 OK\r\nContent-Length: 8388608\r\n\r\n"+strings.Repeat("x", size)))
	id, events := k.open("http.request", get(port, nil), nil)
	until(t, events, "head")
	ahead := 0
	for quiet := false; !quiet; {
		select {
		case e := <-events:
			ahead += len(e.Body)
		case <-time.After(300 * time.Millisecond):
			quiet = true
		}
	}
	if ahead > aheadLimit+64<<10 {
		t.Errorf("%d bytes came without being asked for", ahead)
	}
	total := ahead
	k.push(id, "ack", ahead, nil)
	for total < size {
		e := next(t, events)
		total += len(e.Body)
		k.push(id, "ack", len(e.Body), nil)
	}
	until(t, events, "end")
}

func TestFailuresAreNodes(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	refused := closed.Addr().(*net.TCPAddr).Port
	_ = closed.Close()
	for name, c := range map[string]struct {
		port int
		more m
		code string
	}{
		"refused":    {refused, nil, "ECONNREFUSED"},
		"hang up":    {listen(t, func(net.Conn) {}), nil, "ECONNRESET"},
		"cut":        {listen(t, answerWithAndClose("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")), nil, "ECONNRESET"},
		"no HTTP":    {listen(t, answerWithAndClose("SSH-2.0\r\n\r\n")), nil, "HPE_INVALID_CONSTANT"},
		"large head": {listen(t, answerWithAndClose("HTTP/1.1 200 OK\r\nX: "+strings.Repeat("x", 20<<10)+"\r\n\r\n")), nil, "HPE_HEADER_OVERFLOW"},
		"bad port":   {70000, nil, "ERR_SOCKET_BAD_PORT"},
	} {
		t.Run(name, func(t *testing.T) {
			_, events := k.open("http.request", get(c.port, c.more), nil)
			e, _ := until(t, events, "failed")
			var p problem
			if err := json.Unmarshal(e.Args, &p); err != nil || p.Code != c.code {
				t.Errorf("%s, want %s", e.Args, c.code)
			}
		})
	}
}

func answerWithAndClose(text string) func(net.Conn) {
	return func(c net.Conn) {
		_, _ = bufio.NewReader(c).ReadString('\n')
		_, _ = io.WriteString(c, text)
	}
}

// TestNothingStaysBehind leaves conversations of every kind open; goleak and Close tell.
func TestNothingStaysBehind(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	silent := listen(t, func(c net.Conn) { _, _ = io.Copy(io.Discard, c) })
	endless := listen(t, answerWith("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"+strings.Repeat("x", 4<<20)))
	k.open("http.request", get(silent, nil), nil)
	k.open("http.request", get(silent, m{"ended": false}), []byte("x"))
	k.open("http.request", get(endless, nil), nil)
	k.open("net.connect", m{"host": "127.0.0.1", "port": silent}, nil)
	k.open("net.connect", m{"host": "127.0.0.1", "port": silent, "tls": m{}}, nil)
	_, idle := k.open("http.request", get(listen(t, answerWith("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")), m{"pool": "p"}), nil)
	until(t, idle, "end")
	closed := make(chan struct{})
	go func() {
		k.bridge.Close()
		close(closed)
	}()
	select {
	case <-closed:
	case <-time.After(10 * time.Second):
		t.Fatal("the bridge does not close")
	}
}

func TestSocketEchoes(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	port := listen(t, func(c net.Conn) { _, _ = io.Copy(c, c) })
	id, events := k.open("net.connect", m{"host": "127.0.0.1", "port": port}, nil)
	until(t, events, "connect")
	k.push(id, "write", nil, []byte("hello"))
	k.push(id, "end", nil, nil)
	if _, data := until(t, events, "close"); string(data) != "hello" {
		t.Errorf("got %q", data)
	}
}

func TestRoundTripperAnswersInstead(t *testing.T) {
	t.Parallel()
	k := start(t, nil)
	k.bridge.RoundTrip = func(_ context.Context, r *Request) (*Response, error) {
		if r.Method == "PUT" {
			return nil, errors.New("no")
		}
		body, _ := io.ReadAll(r.Body)
		head := &httpwire.Head{Major: 1, Minor: 1, Status: 200, Headers: []string{"X", r.URL}}
		return &Response{Head: head, Body: io.NopCloser(strings.NewReader("got " + string(body)))}, nil
	}
	id, events := k.open("http.request", get(1, m{"method": "POST", "ended": false}), []byte("a"))
	k.push(id, "write", nil, []byte("b"))
	k.push(id, "end", nil, nil)
	e, _ := until(t, events, "head")
	if strings.Contains(string(e.Args), "secret") {
		t.Errorf("the password is in %s", e.Args)
	}
	if _, data := until(t, events, "end"); string(data) != "got ab" {
		t.Errorf("got %q", data)
	}
	_, events = k.open("http.request", get(1, m{"method": "PUT"}), nil)
	until(t, events, "failed")
}
