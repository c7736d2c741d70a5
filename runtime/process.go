package runtime

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/hothouse-run/hothouse/runtime/bridge"
	"github.com/hothouse-run/hothouse/runtime/debug"
	"github.com/hothouse-run/hothouse/runtime/sandbox"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// overrun is how long after the deadline the worker gets to report by itself; it gives up
// after 550 ms (worker.grace and worker.lookTime).
const overrun = 700 * time.Millisecond

// backlog is how many frames may wait to be dealt with. Each may have wire.MaxFrame
// bytes, so it bounds what a worker can make this process hold.
const backlog = 4

// process is a worker process and the connection to it. One invocation uses it at a time.
type process struct {
	cmd     *exec.Cmd
	conn    *wire.Conn
	frames  chan wire.Frame // closed when the process is gone
	stderr  *tail
	sources sources
	ahead   *ahead // of the current run
	lessons *lessons
	debug   *debug.Worker // nil when nothing is debugged
	spent   bool
	stop    sync.Once
}

// spawn starts this binary as a worker. What it is sent is noted for others.
func spawn(l *lessons, debugger *debug.Server) (*process, error) {
	p := &process{lessons: l, frames: make(chan wire.Frame, backlog), stderr: &tail{}, sources: sources{known: map[string]bool{}}}
	if err := p.start(); err != nil {
		return nil, fmt.Errorf("starting a worker process: %w", err)
	}
	if debugger != nil {
		p.debug = debugger.Worker(func(d wire.Debug) error { return p.conn.Send(wire.KindDebug, d, nil) })
	}
	go p.read()
	return p, nil
}

func (p *process) start() (err error) {
	if p.cmd, err = sandbox.Command(); err != nil {
		return err
	}
	p.cmd.Stderr = p.stderr
	in, err := p.cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	p.conn = wire.NewConn(out, in)
	return p.cmd.Start()
}

// read passes the worker's frames on until it is gone, then reaps it.
func (p *process) read() {
	for {
		frame, err := p.conn.Receive()
		if err != nil {
			break
		}
		p.frames <- frame
	}
	p.kill()
	_ = p.cmd.Wait() // how it ended is told by what it printed
	if p.debug != nil {
		p.debug.Gone()
	}
	close(p.frames)
}

// alive tells whether an idle worker is still there.
func (p *process) alive() bool {
	select {
	case _, open := <-p.frames:
		return open
	default:
		return true
	}
}

func (p *process) kill() {
	p.stop.Do(func() { _ = p.cmd.Process.Kill() })
}

// errUnreached says that a worker was gone before anything of the invocation happened.
var errUnreached = errors.New("the worker process ended before the handler did anything")

// run has the worker execute an invocation, performs its effects and returns its end.
// The error is errUnreached when nothing was executed.
func (p *process) run(ctx context.Context, head wire.Invoke, payload []byte, code modules, rec *recorder) (done wire.Done, result []byte, err error) {
	limit := time.Duration(head.DeadlineMS) * time.Millisecond
	late := startCountdown(limit + overrun)
	defer late.stop()
	head.TempDir = bridge.TempDir
	if err := p.conn.Send(wire.KindInvoke, head, payload); errors.Is(err, wire.ErrTooLarge) {
		return endOf(Failed, InvalidPayload, "The payload cannot be delivered: "+err.Error()), nil, nil
	} else if err != nil {
		p.discard()
		return done, nil, errUnreached
	}
	p.ahead = p.lookAhead(code, head.Code)
	defer p.ahead.stop()
	begun := false
	outside := bridge.New(code.app, func(e wire.Event, body []byte) { p.tell(e, body) })
	outside.CacheDir = code.cacheDir
	defer outside.Close()
	for {
		select {
		case e := <-outside.Effects:
			rec.effect(EffectKind(e.Kind), e.Level, e.Text, e.Place)
		case frame, ok := <-p.frames:
			if !ok && !begun {
				p.spent = true
				return done, nil, errUnreached // killed from outside while it was idle
			}
			if !ok && late.passed() > limit {
				p.spent = true
				return endOf(Timeout, Deadline, fmt.Sprintf("The handler did not finish within %v", limit)), nil, nil
			}
			if !ok {
				return p.died(), nil, nil
			}
			begun = true
			if frame.Kind != wire.KindDone {
				err = p.serve(frame, code, outside, rec, late)
			} else if err = frame.Decode(&done); err == nil && !slices.Contains(verdicts, Verdict(done.Verdict)) {
				err = fmt.Errorf("a verdict %.20q", done.Verdict)
			}
			if err != nil {
				p.discard()
				return endOf(Killed, Crashed, "The worker process sent nonsense: "+err.Error()), nil, nil
			}
			if frame.Kind != wire.KindDone {
				continue
			}
			for len(outside.Effects) > 0 {
				e := <-outside.Effects
				rec.effect(EffectKind(e.Kind), e.Level, e.Text, e.Place)
			}
			p.spent = done.Spent
			return done, frame.Body, nil
		case <-late.timer.C:
			p.discard()
			return endOf(Timeout, Deadline, fmt.Sprintf("The handler did not finish within %v and could not be stopped", limit)), nil, nil
		case <-ctx.Done():
			p.discard()
			return endOf(Killed, Cancelled, "The run was interrupted"), nil, nil
		}
	}
}

// verdicts are what an invocation can end with.
var verdicts = []Verdict{Success, Failed, Timeout, Killed}

// serve does what the worker asks for in the middle of an invocation. The error is about
// a frame that no worker of this version sends.
func (p *process) serve(frame wire.Frame, code modules, outside *bridge.Bridge, rec *recorder, late *countdown) (err error) {
	switch frame.Kind {
	case wire.KindBegun:
	case wire.KindDebugged:
		err = p.debugged(frame, late)
	case wire.KindProfile:
		rec.profile = frame.Body
	case wire.KindRequire:
		var ask wire.Require
		if err = frame.Decode(&ask); err == nil {
			p.answerRequire(ask, code)
		}
	case wire.KindEffect:
		var e wire.Effect
		if err = frame.Decode(&e); err == nil {
			rec.tick(e.PassedUS)
			rec.effect(EffectKind(e.Kind), e.Level, string(frame.Body), e.Place)
		}
	case wire.KindCall:
		var c wire.Call
		if err = frame.Decode(&c); err == nil {
			p.answerCall(c, frame.Body, rec)
		}
	case wire.KindOpen:
		var o wire.Open
		if err = frame.Decode(&o); err == nil {
			outside.Open(o, frame.Body)
		}
	case wire.KindPush:
		var push wire.Push
		if err = frame.Decode(&push); err == nil {
			outside.Push(push, frame.Body)
		}
	default:
		err = fmt.Errorf("a frame of kind %d", frame.Kind)
	}
	return err
}

// tell sends an event of a conversation; a worker that is gone is noticed on reading.
func (p *process) tell(e wire.Event, body []byte) {
	if errors.Is(p.conn.Send(wire.KindEvent, e, body), wire.ErrTooLarge) {
		_ = p.conn.Send(wire.KindEvent, wire.Event{ID: e.ID, Type: "error", Last: true, Error: &wire.Failure{Code: "EMSGSIZE", Message: "the answer is too large"}}, nil)
	}
}

// answerRequire sends the module asked for, with its source unless the worker has it.
func (p *process) answerRequire(ask wire.Require, code modules) {
	m, source := code.resolve(ask)
	if m.Message == "" && m.Core == "" {
		send, first := p.sources.claim(m.Key())
		if first {
			p.lessons.note(code.app.Hash, m, source)
		}
		p.ahead.note(text{m, source})
		m.Sent = send || ask.Again
	}
	if ask.Known {
		return
	}
	if !m.Sent {
		source = nil
	}
	if errors.Is(p.conn.Send(wire.KindModule, m, source), wire.ErrTooLarge) {
		p.sources.forget(m.Key())
		_ = p.conn.Send(wire.KindModule, missing("ERR_TOO_LARGE", "The file %s is too large to be loaded", m.Path), nil)
	} // a worker that is gone is noticed on reading
}

// died is the end of an invocation whose process ended by itself: it ran out of what
// nothing inside it could bound.
func (p *process) died() wire.Done {
	p.spent = true
	text := p.stderr.String()
	switch {
	case strings.Contains(text, "out of memory") || strings.Contains(text, "cannot allocate"):
		return endOf(Killed, Memory, "The handler asked for more memory than the machine has, which ended its worker process")
	case strings.Contains(text, "stack overflow") || strings.Contains(text, "stack exceeds"):
		return endOf(Killed, Memory, "The handler exhausted the stack, which ended its worker process")
	}
	detail := ""
	if line, _, _ := strings.Cut(strings.TrimSpace(text), "\n"); line != "" {
		detail = ": " + line
	}
	return endOf(Killed, Crashed, "The worker process ended unexpectedly"+detail)
}

// endOf is the end of an invocation as this side saw it.
func endOf(v Verdict, r Reason, message string) wire.Done {
	return wire.Done{Verdict: string(v), Reason: string(r), Message: message}
}

// discard ends the process and lets go of what it still sends.
func (p *process) discard() {
	p.spent = true
	p.kill()
	go func() {
		for range p.frames {
		}
	}()
}

// tail keeps the first bytes that a worker prints: what the Go runtime says when it dies.
type tail struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (t *tail) Write(text []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := 8<<10 - t.b.Len(); room > 0 {
		t.b.Write(text[:min(room, len(text))])
	}
	return len(text), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.b.String()
}
