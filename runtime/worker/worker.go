// Package worker is the process that executes handlers: the same binary, started
// again by the host, with nothing but two pipes to the outside.
//
// It builds a fresh JavaScript world for each invocation and reports everything the
// handler does as frames (package wire). It opens no files and no connections; what an
// app needs from the outside it asks the host for. A handler may hang or exhaust it:
// the process is expendable by design.
package worker

import (
	"errors"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"unicode/utf8"

	"github.com/hothouse-run/hothouse/runtime/debug/agent"
	"github.com/hothouse-run/hothouse/runtime/sandbox"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// EnvRole marks a process as a worker.
const EnvRole = sandbox.EnvRole

// Requested tells whether this process was started to be a worker. A binary that hosts
// invocations, a test binary included, asks this first thing and calls Main if so.
func Requested() bool { return sandbox.Requested() }

// Main serves invocations until the host closes the pipe. It does not return.
func Main() {
	// Worlds are many and short-lived: collecting less often costs memory that the
	// limit bounds, and buys half as much throughput again (performance.md).
	debug.SetGCPercent(400)
	debug.SetMaxStack(256 << 20)
	signal.Ignore(os.Interrupt) // Ctrl-C reaches the whole group; the host decides what it means
	sandbox.AnswerProbe(sandbox.Restrict())
	out := os.Stdout
	os.Stdout = os.Stderr // nothing but frames may reach the pipe
	p := &process{
		conn:     wire.NewConn(os.Stdin, out),
		invokes:  make(chan wire.Frame),
		modules:  make(chan wire.Frame),
		programs: newPrograms(),
	}
	go p.read()
	for {
		var frame wire.Frame
		select {
		case frame = <-p.invokes:
		default:
			p.standBy()
			frame = <-p.invokes
		}
		p.serve(frame)
	}
}

// process is what outlives a single invocation.
type process struct {
	conn     *wire.Conn
	invokes  chan wire.Frame
	modules  chan wire.Frame
	programs *programs
	learned  learned
	ready    *invocation  // its world is made, and it waits for what it is to do; may be nil
	last     wire.Invoke  // the nature of the latest invocation
	debug    *agent.Agent // nil unless the host debugs; set before anything is compiled

	mu      sync.Mutex
	current *invocation
}

// read hands the host's frames to whom they concern. When the host is gone, so is the
// worker, whatever a handler is doing.
func (p *process) read() {
	for {
		frame, err := p.conn.Receive()
		if err != nil {
			os.Exit(0)
		}
		switch frame.Kind {
		case wire.KindInvoke:
			p.invokes <- frame
		case wire.KindWarm:
			p.learn(frame)
		case wire.KindModule:
			p.modules <- frame
		case wire.KindDebug:
			p.debugging(frame)
		case wire.KindReturn, wire.KindEvent:
			p.mu.Lock()
			inv := p.current
			p.mu.Unlock()
			switch {
			case inv == nil:
			case frame.Kind == wire.KindReturn:
				inv.returned(frame)
			default:
				inv.said(frame)
			}
		}
	}
}

func (p *process) serve(frame wire.Frame) {
	var head wire.Invoke
	if err := frame.Decode(&head); err != nil {
		_ = p.send(wire.KindDone, wire.Done{Verdict: "killed", Reason: "crashed", Message: err.Error(), Spent: true}, nil)
		os.Exit(1)
	}
	_ = p.send(wire.KindBegun, nil, nil)
	inv := p.begin(head)
	p.mu.Lock()
	p.current = inv
	p.mu.Unlock()
	inv.dog = watch(inv)
	profiled := inv.profiled()
	done, body := inv.execute(frame.Body)
	inv.dog.release()
	profiled()
	p.mu.Lock()
	p.current = nil
	p.mu.Unlock()
	done.PassedUS = inv.passed()
	inv.finish(done, body)
	if done.Spent {
		os.Exit(0)
	}
}

// send writes a frame; a host that cannot be written to is gone. The error is a
// wire.ErrTooLarge: nothing was written, so whoever waits for an answer gets none.
func (p *process) send(kind wire.Kind, head any, body []byte) error {
	err := p.conn.Send(kind, head, body)
	if err != nil && !errors.Is(err, wire.ErrTooLarge) {
		os.Exit(1)
	}
	return err
}

// longest is how many bytes of a text are sent to the host, which keeps less: enough for
// a secret at the end of what is kept to be recognised.
const longest = 1 << 20

// clip shortens a text to what is sent.
func clip(text string) string {
	if len(text) <= longest {
		return text
	}
	cut := longest
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut]
}
