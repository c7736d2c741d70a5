// Package wire is the language that the host and its worker processes speak over a
// pair of pipes: length-prefixed frames of a small JSON head and a raw body.
//
// It knows the shape of the messages and refuses what is malformed or oversized; it
// neither starts processes nor runs code.
package wire

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
)

// MaxFrame is the size in bytes beyond which a frame is refused, head and body together.
const MaxFrame = 64 << 20

// Kind tells what a frame asks for or reports.
type Kind byte

// From the host to the worker.
const (
	// KindInvoke starts an invocation; head Invoke, body the payload as JSON text.
	KindInvoke Kind = iota + 1
	// KindModule answers KindRequire; head Module, body the source unless the worker has it.
	KindModule
	// KindReturn answers KindCall; head Return, body the JSON value or nothing.
	KindReturn
	// KindEvent tells of a conversation that KindOpen began; head Event, body its bytes.
	KindEvent
	// KindWarm gives a module ahead of being asked for it, to be compiled while nothing is
	// waited for; head Warm, body the source.
	KindWarm
	// KindDebug speaks to the worker's debugger; head Debug.
	KindDebug
)

// From the worker to the host.
const (
	// KindRequire asks for a module; head Require. The worker waits for the answer unless
	// it had it ahead (Require.Known).
	KindRequire Kind = iota + 101
	// KindEffect reports something the handler did; head Effect, body its text.
	KindEffect
	// KindCall asks the host to perform a platform service; head Call, body the
	// arguments as a JSON array.
	KindCall
	// KindDone ends the invocation; head Done, body its result as JSON or nothing.
	KindDone
	// KindBegun tells that the worker has taken the invocation; no head.
	KindBegun
	// KindOpen begins a conversation with something outside: a file, a connection, a
	// name to look up; head Open, body its bytes.
	KindOpen
	// KindPush continues a conversation; head Push, body its bytes.
	KindPush
	// KindDebugged is what the worker's debugger says; head Debugged.
	KindDebugged
	// KindProfile is where the time of the invocation went; no head, body a profile in
	// pprof's form.
	KindProfile
)

// ErrTooLarge says that a frame was not sent because it exceeds MaxFrame.
var ErrTooLarge = errors.New("the message is too large")

// Frame is one message.
type Frame struct {
	Kind Kind
	Head []byte
	Body []byte
}

// Decode reads the head into v.
func (f Frame) Decode(v any) error {
	if err := json.Unmarshal(f.Head, v); err != nil {
		return fmt.Errorf("frame of kind %d: %w", f.Kind, err)
	}
	return nil
}

// Conn reads and writes frames. Reads must come from one goroutine; writes may come
// from several.
type Conn struct {
	r *bufio.Reader

	mu sync.Mutex
	w  *bufio.Writer
}

// NewConn makes a Conn of the two directions.
func NewConn(r io.Reader, w io.Writer) *Conn {
	return &Conn{r: bufio.NewReaderSize(r, 64<<10), w: bufio.NewWriterSize(w, 64<<10)}
}

// A frame on the pipe: 4 bytes length of what follows, 1 byte kind, 4 bytes length of
// the head, head, body. All lengths are little-endian.
const prefix = 9

// Send writes one frame; head is marshalled to JSON.
func (c *Conn) Send(kind Kind, head any, body []byte) error {
	h, err := json.Marshal(head)
	if err != nil {
		return fmt.Errorf("frame of kind %d: %w", kind, err)
	}
	size := prefix - 4 + len(h) + len(body)
	if size > MaxFrame {
		return fmt.Errorf("%w: %d bytes, the limit is %d", ErrTooLarge, size, MaxFrame)
	}
	var p [prefix]byte
	binary.LittleEndian.PutUint32(p[0:], uint32(size))
	p[4] = byte(kind)
	binary.LittleEndian.PutUint32(p[5:], uint32(len(h)))
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, part := range [][]byte{p[:], h, body} {
		if _, err := c.w.Write(part); err != nil {
			return err
		}
	}
	return c.w.Flush()
}

// Receive reads one frame. It returns io.EOF when the other side closed between frames.
func (c *Conn) Receive() (Frame, error) {
	var p [prefix]byte
	if _, err := io.ReadFull(c.r, p[:]); err != nil {
		return Frame{}, err
	}
	size, head := binary.LittleEndian.Uint32(p[0:]), binary.LittleEndian.Uint32(p[5:])
	if size > MaxFrame || size < prefix-4 || head > size-(prefix-4) {
		return Frame{}, fmt.Errorf("malformed frame: size %d, head %d", size, head)
	}
	rest := make([]byte, size-(prefix-4))
	if _, err := io.ReadFull(c.r, rest); err != nil {
		return Frame{}, fmt.Errorf("truncated frame: %w", err)
	}
	return Frame{Kind: Kind(p[4]), Head: rest[:head:head], Body: rest[head:]}, nil
}
