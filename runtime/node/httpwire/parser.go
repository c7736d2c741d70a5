// Package httpwire reads HTTP/1 responses from bytes as they arrive, and keeps what
// Go's own client loses and Node shows: the order and the case of header names, the
// reason phrase, informational responses and trailers.
//
// It performs no input or output; requests are not its concern.
package httpwire

import (
	"bytes"
	"strconv"
	"strings"
)

// Error is a response that is no HTTP, with the code and text of Node's parser.
type Error struct{ Code, Reason string }

// Error is the message of Node's error.
func (e *Error) Error() string { return "Parse Error: " + e.Reason }

// Head is the beginning of a response. Names and values are as they were sent, byte by
// byte decoded as Latin-1; Headers alternates between the two.
type Head struct {
	Major   int      `json:"major"`
	Minor   int      `json:"minor"`
	Status  int      `json:"status"`
	Message string   `json:"message"`
	Headers []string `json:"headers"`
	// Upgrade tells that what follows is not HTTP.
	Upgrade bool `json:"upgrade,omitempty"`
	// KeepAlive tells that the connection can be used again after the body.
	KeepAlive bool `json:"keepAlive,omitempty"`
}

// Get returns the value of a header, whatever the case of its name; the last one when
// there are several.
func (h *Head) Get(name string) string {
	value := ""
	for i := 0; i+1 < len(h.Headers); i += 2 {
		if strings.EqualFold(h.Headers[i], name) {
			value = h.Headers[i+1]
		}
	}
	return value
}

// Event is one thing that was read: Head, Body, or the end with its Trailers.
type Event struct {
	Head     *Head
	Body     []byte
	End      bool
	Trailers []string
}

// DefaultMaxHead is how many bytes a head may have in Node.
const DefaultMaxHead = 16 << 10

type state int

const (
	inHead state = iota
	inFixed
	inChunkSize
	inChunk
	inChunkEnd
	inTrailers
	untilClose
	done
)

// Parser reads one response and the informational ones before it.
type Parser struct {
	// Method is that of the request: HEAD and CONNECT have answers without a body.
	Method string
	// MaxHead is the largest head in bytes; DefaultMaxHead when it is zero.
	MaxHead int

	state   state
	pending []byte // bytes of a head or a line that is not complete yet
	left    int64  // of the body or chunk
	head    *Head
	began   bool
}

// Began tells whether any byte of a response has arrived.
func (p *Parser) Began() bool { return p.began }

// Head is the response's head once it was read; nil before.
func (p *Parser) Head() *Head { return p.head }

// Rest is what was fed beyond the end of the response.
func (p *Parser) Rest() []byte { return p.pending }

// Feed reads bytes; the bodies of the events are parts of data.
func (p *Parser) Feed(data []byte) (events []Event, err error) {
	if len(data) > 0 {
		p.began = true
	}
	if len(p.pending) > 0 {
		data = append(p.pending, data...)
		p.pending = nil
	}
	for len(data) > 0 && err == nil && p.state != done {
		var e *Event
		before := len(data)
		e, data, err = p.step(data)
		if e != nil {
			events = append(events, *e)
		}
		if len(data) == before && e == nil {
			break // more is needed
		}
	}
	p.pending = append([]byte(nil), data...)
	return events, err
}

// Finish says that the other side closed the connection. It tells whether the response
// is complete, with its end if that is the end.
func (p *Parser) Finish() (e *Event, complete bool) {
	switch p.state {
	case untilClose:
		p.state = done
		return &Event{End: true}, true
	case done:
		return nil, true
	}
	return nil, false
}

func (p *Parser) step(data []byte) (*Event, []byte, error) {
	switch p.state {
	case inHead:
		return p.readHead(data)
	case inFixed, inChunk:
		return p.readCounted(data)
	case inChunkSize:
		return p.readChunkSize(data)
	case inChunkEnd:
		if len(data) < 2 && data[0] == '\r' {
			return nil, data, nil
		}
		rest, ok := bytes.CutPrefix(data, []byte("\r\n"))
		if !ok {
			return nil, data, &Error{"HPE_STRICT", "Expected LF after chunk data"}
		}
		p.state = inChunkSize
		return nil, rest, nil
	case inTrailers:
		return p.readTrailers(data)
	}
	return &Event{Body: data}, nil, nil // until the connection is closed
}

func (p *Parser) readCounted(data []byte) (*Event, []byte, error) {
	n := min(int64(len(data)), p.left)
	body, rest := data[:n], data[n:]
	p.left -= n
	e := &Event{Body: body}
	if p.left > 0 {
		return e, rest, nil
	}
	if p.state == inChunk {
		p.state = inChunkEnd
		return e, rest, nil
	}
	p.state = done
	e.End = true
	return e, rest, nil
}

func (p *Parser) readChunkSize(data []byte) (*Event, []byte, error) {
	line, rest, ok := cutLine(data)
	if !ok {
		if len(data) > DefaultMaxHead {
			return nil, data, &Error{"HPE_CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow"}
		}
		return nil, data, nil
	}
	digits, _, _ := strings.Cut(string(line), ";")
	size, err := strconv.ParseUint(strings.TrimRight(digits, " \t"), 16, 62)
	if err != nil {
		return nil, data, &Error{"HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size"}
	}
	p.left, p.state = int64(size), inChunk
	if size == 0 {
		p.state = inTrailers
	}
	return nil, rest, nil
}

func (p *Parser) readTrailers(data []byte) (*Event, []byte, error) {
	end, after := headEnd(data)
	if after < 0 {
		if len(data) > p.maxHead() {
			return nil, data, &Error{"HPE_HEADER_OVERFLOW", "Header overflow"}
		}
		return nil, data, nil
	}
	trailers, err := parseFields(data[:end])
	if err != nil {
		return nil, data, err
	}
	p.state = done
	return &Event{End: true, Trailers: trailers}, data[after:], nil
}

func (p *Parser) maxHead() int {
	if p.MaxHead > 0 {
		return p.MaxHead
	}
	return DefaultMaxHead
}

// cutLine cuts a line off that ends in a line feed.
func cutLine(data []byte) (line, rest []byte, ok bool) {
	line, rest, ok = bytes.Cut(data, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), rest, ok
}

// headEnd finds the empty line that ends a block of fields: where the fields end and
// where what follows begins; -1 when it has not come yet.
func headEnd(data []byte) (end, after int) {
	for at := 0; ; {
		line := bytes.IndexByte(data[at:], '\n')
		if line < 0 {
			return -1, -1
		}
		if line == 0 || line == 1 && data[at] == '\r' {
			return at, at + line + 1
		}
		at += line + 1
	}
}
