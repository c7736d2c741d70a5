package bridge

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"time"

	"github.com/hothouse-run/hothouse/runtime/node/httpwire"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

func init() {
	services["http.request"] = serveRequest
	services["http.note"] = noteRequest
}

// RoundTripper performs one HTTP request and gives its response, without following
// redirects, decoding bodies or keeping cookies. It is the place to answer from a record
// instead of the network. A failure is an error of any kind.
type RoundTripper func(ctx context.Context, r *Request) (*Response, error)

// Request is an HTTP request as the app composed it.
type Request struct {
	Method string
	// URL is absolute, without user and password.
	URL string
	// Path is what the request line says.
	Path string
	// Headers alternate between names and values, in the app's order and case. They say
	// whether the body is chunked.
	Headers []string
	// Body yields what the app writes, as it writes it; nothing when there is none.
	Body io.Reader

	target  target
	tls     *security
	pool    string
	maxHead int
	session *Session
	written func() bool // whether the body has been read to its end
}

// Response is an HTTP response; Body must be closed.
type Response struct {
	*httpwire.Head
	Body io.ReadCloser
	// Trailers are known when Body has been read to its end.
	Trailers []string

	upgraded *httpConn
}

// requestArgs are the arguments of http.request. The session's first body is the
// beginning of the request's; Ended says that it is all of it.
type requestArgs struct {
	target
	Method     string    `json:"method"`
	URL        string    `json:"url"`
	Path       string    `json:"path"`
	Headers    []string  `json:"headers"`
	TLS        *security `json:"tls"`
	Pool       string    `json:"pool"`
	Ended      bool      `json:"ended"`
	MaxHead    int       `json:"maxHead"`
	Decompress bool      `json:"decompress"`
}

// serveRequest performs a request. The worker pushes write and end; it is told connect,
// information, head, data, wrote, and at last end with the trailers, failed, or, after an
// upgrade, what a socket says.
func serveRequest(s *Session, args json.RawMessage, body []byte) {
	var a requestArgs
	if err := json.Unmarshal(args, &a); err != nil {
		s.Fail(&wire.Failure{Code: "EINVAL", Message: "invalid argument, request"})
		return
	}
	upload := &upload{session: s, first: body, ended: a.Ended}
	r := &Request{
		Method: a.Method, URL: bare(a.URL), Path: a.Path, Headers: a.Headers, Body: upload,
		target: a.target, tls: a.TLS, pool: a.Pool, maxHead: a.MaxHead, session: s, written: upload.done,
	}
	start := time.Now()
	perform := s.Bridge.RoundTrip
	if perform == nil {
		perform = s.Bridge.roundTrip
	}
	response, err := perform(s.Context, r)
	if err != nil {
		fail(s, r, err, start)
		return
	}
	defer response.Body.Close()
	s.Record("request", "", fmt.Sprintf("%s %s → %d (%d ms)", r.Method, r.URL, response.Status, time.Since(start).Milliseconds()))
	s.Emit("head", response.Head, nil)
	if response.upgraded != nil {
		conn := response.upgraded
		(&socket{session: s, conn: conn, raw: conn}).serve(nil)
		return
	}
	deliver(s, response, a.Decompress && a.Method != "HEAD")
}

// noteRequest records a request that the worker performed over a socket of the app's own.
func noteRequest(s *Session, args json.RawMessage, _ []byte) {
	var a struct {
		Method string `json:"method"`
		URL    string `json:"url"`
		Status int    `json:"status"`
		MS     int64  `json:"ms"`
	}
	if json.Unmarshal(args, &a) == nil {
		s.Record("request", "", fmt.Sprintf("%s %s → %d (%d ms)", a.Method, bare(a.URL), a.Status, a.MS))
	}
}

// fail reports a request that got no response.
func fail(s *Session, r *Request, err error, start time.Time) {
	p := asProblem(err, "read")
	if s.Context.Err() == nil {
		s.Record("request", "error", fmt.Sprintf("%s %s → %s (%d ms)", r.Method, r.URL, p.Code, time.Since(start).Milliseconds()))
	}
	s.End("failed", p, nil)
}

// deliver streams a response's body.
func deliver(s *Session, response *Response, decompress bool) {
	var body io.Reader = response.Body
	if decompress {
		body = decoded(response.Get("content-encoding"), body)
	}
	buffer := make([]byte, 64<<10)
	for {
		n, err := body.Read(buffer)
		if n > 0 && !s.Stream("data", append([]byte(nil), buffer[:n]...)) {
			return
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			s.End("failed", asProblem(err, "read"), nil)
			return
		}
	}
	_ = response.Body.Close() // the connection is free before the worker can ask for it again
	s.End("end", response.Trailers, nil)
}

// bare is a URL without user and password, for the record.
func bare(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.User == nil {
		return text
	}
	u.User = nil
	return u.String()
}

// upload is a request's body as the worker pushes it. After each piece that was sent the
// worker is told, so that it knows how far behind the connection is.
type upload struct {
	session *Session
	first   []byte
	piece   []byte
	taken   int // of the piece that is being read
	ended   bool
	over    bool // read to its end
}

// Read implements io.Reader.
func (u *upload) Read(p []byte) (int, error) {
	for len(u.piece) == 0 {
		if u.taken > 0 {
			u.session.Emit("wrote", u.taken, nil)
			u.taken = 0
		}
		if !u.next() {
			return 0, io.EOF
		}
	}
	n := copy(p, u.piece)
	u.piece = u.piece[n:]
	return n, nil
}

// next waits for a piece; false at the end.
func (u *upload) next() bool {
	if len(u.first) > 0 {
		u.piece, u.first = u.first, nil
		return true
	}
	for !u.ended {
		p, ok := u.session.Next()
		switch {
		case !ok:
			return false
		case p.Type == "end":
			u.ended = true
		case p.Type == "write" && len(p.Body) > 0:
			u.piece, u.taken = p.Body, len(p.Body)
			return true
		}
	}
	u.over = true
	return false
}

// idle tells whether reading would wait for the worker.
func (u *upload) idle() bool {
	return len(u.piece) == 0 && len(u.first) == 0 && !u.ended && !u.session.waiting()
}

func (u *upload) done() bool { return u.over }
