package httpwire

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outcome is what a whole response came to.
type outcome struct {
	Status   int
	Headers  []string
	Body     string
	Trailers []string
	Complete bool
	Code     string
}

// read feeds a response in pieces of a size.
func read(method, text string, size int) outcome {
	p := Parser{Method: method}
	var o outcome
	take := func(e Event) {
		if e.Head != nil {
			o.Status, o.Headers = e.Head.Status, e.Head.Headers
		}
		o.Body += string(e.Body)
		if e.End {
			o.Complete, o.Trailers = true, e.Trailers
		}
	}
	for text != "" {
		n := min(size, len(text))
		events, err := p.Feed([]byte(text[:n]))
		text = text[n:]
		for _, e := range events {
			take(e)
		}
		var bad *Error
		if errors.As(err, &bad) {
			o.Code = bad.Code
			return o
		}
	}
	if e, _ := p.Finish(); e != nil {
		take(*e)
	}
	return o
}

func TestParser(t *testing.T) {
	t.Parallel()
	none := []string{}
	for name, c := range map[string]struct {
		method, text string
		want         outcome
	}{
		"length":        {"GET", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-a: 1\r\nx-A: 2\r\n\r\nabc", outcome{200, []string{"Content-Length", "3", "X-a", "1", "x-A", "2"}, "abc", nil, true, ""}},
		"chunked":       {"GET", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n1\r\nd\r\n0\r\nT: v\r\n\r\n", outcome{200, []string{"transfer-encoding", "chunked"}, "abcd", []string{"T", "v"}, true, ""}},
		"until close":   {"GET", "HTTP/1.0 200 OK\r\n\r\nall of it", outcome{200, none, "all of it", nil, true, ""}},
		"cut short":     {"GET", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", outcome{200, []string{"Content-Length", "9"}, "abc", nil, false, ""}},
		"head":          {"HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", outcome{200, []string{"Content-Length", "9"}, "", nil, true, ""}},
		"no content":    {"GET", "HTTP/1.1 204 No Content\r\n\r\n", outcome{204, none, "", nil, true, ""}},
		"informational": {"GET", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n", outcome{201, []string{"Content-Length", "0"}, "", nil, true, ""}},
		"no reason":     {"GET", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", outcome{200, []string{"Content-Length", "0"}, "", nil, true, ""}},
		"latin 1":       {"GET", "HTTP/1.1 200 OK\r\nx: \xe9\r\nContent-Length: 0\r\n\r\n", outcome{200, []string{"x", "é", "Content-Length", "0"}, "", nil, true, ""}},
		"folded":        {"GET", "HTTP/1.1 200 OK\r\nx: a\r\n  b\r\nContent-Length: 0\r\n\r\n", outcome{200, []string{"x", "a b", "Content-Length", "0"}, "", nil, true, ""}},
		"not http":      {"GET", "SSH-2.0-x\r\n\r\n", outcome{Code: "HPE_INVALID_CONSTANT"}},
		"bad header":    {"GET", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", outcome{Code: "HPE_INVALID_HEADER_TOKEN"}},
		"bad length":    {"GET", "HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\n", outcome{Code: "HPE_INVALID_CONTENT_LENGTH"}},
		"large head":    {"GET", "HTTP/1.1 200 OK\r\nx: " + strings.Repeat("a", 20000) + "\r\n\r\n", outcome{Code: "HPE_HEADER_OVERFLOW"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, size := range []int{1, 7, 1 << 20} {
				if diff := cmp.Diff(c.want, read(c.method, c.text, size)); diff != "" {
					t.Errorf("in pieces of %d:\n%s", size, diff)
				}
			}
		})
	}
}

func FuzzParser(f *testing.F) {
	f.Add("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 3)
	f.Add("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", 1)
	f.Fuzz(func(t *testing.T, text string, size int) {
		if size <= 0 || size > 1<<20 {
			return
		}
		whole, pieces := read("GET", text, len(text)+1), read("GET", text, size)
		if whole.Code == "" && pieces.Code == "" && !cmp.Equal(whole, pieces) {
			t.Errorf("in one piece %+v, in pieces %+v", whole, pieces)
		}
	})
}
