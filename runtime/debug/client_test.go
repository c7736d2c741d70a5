package debug_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-dap"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/debug"
	"github.com/hothouse-run/hothouse/runtime/worker"
)

func TestMain(m *testing.M) {
	if worker.Requested() {
		worker.Main()
	}
	os.Exit(m.Run())
}

// bench is an app with a runtime, a debugger and a client that has attached to it.
type bench struct {
	t      *testing.T
	dir    string
	rt     *runtime.Runtime
	app    *manifest.App
	server *debug.Server
	*client
}

// file is a file of an app.
type file struct{ name, text string }

const appManifest = `{"platform-version": "2.3", "product": {"freshsales": {"events": {
  "onDealUpdate": {"handler": "handle"}, "onDealCreate": {"handler": "other"}}}},
  "engines": {"node": "18.20.0", "fdk": "9.0.0"}}`

func newBench(t *testing.T, files ...file) *bench {
	t.Helper()
	b := &bench{t: t, dir: t.TempDir()}
	for _, f := range append(files, file{"manifest.json", appManifest}) {
		b.write(f.name, f.text)
	}
	var err error
	if b.server, err = debug.Listen("127.0.0.1:0", b.dir); err != nil {
		t.Fatal(err)
	}
	b.rt = runtime.New(runtime.Options{Debug: b.server, Spare: 1})
	t.Cleanup(func() { b.server.Close(); b.rt.Close() })
	b.open()
	b.client = attach(t, b.server.Addr().String(), `{}`)
	return b
}

func (b *bench) write(name, text string) {
	b.t.Helper()
	path := filepath.Join(b.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// open reads the app as it is on disk.
func (b *bench) open() {
	b.t.Helper()
	app, problems := b.rt.Open(context.Background(), b.dir)
	if app == nil {
		b.t.Fatal(problems.Error())
	}
	b.app = app
}

// start has an event handled; the channel yields the run.
func (b *bench) start(event string, timeout time.Duration) <-chan *runtime.Run {
	done := make(chan *runtime.Run, 1)
	go func() {
		run, err := b.rt.Simulate(context.Background(), runtime.Simulation{App: b.app, Request: events.Request{Event: event}, Timeout: timeout})
		if err != nil {
			b.t.Error(err)
		}
		done <- run
	}()
	return done
}

// ended waits for the end of a run, which must succeed and log the lines.
func (b *bench) ended(done <-chan *runtime.Run, lines ...string) {
	b.t.Helper()
	select {
	case run := <-done:
		var logged []string
		for _, e := range run.Effects {
			if e.Kind == runtime.Log {
				logged = append(logged, e.Text)
			}
		}
		if run.Verdict != runtime.Success || strings.Join(logged, "|") != strings.Join(lines, "|") {
			b.t.Errorf("the run ended with %s (%s) and logged %q, want %q", run.Verdict, run.Message, logged, lines)
		}
	case <-time.After(10 * time.Second):
		b.t.Fatal("the run does not end")
	}
}

func (b *bench) path(name string) string { return filepath.Join(b.dir, filepath.FromSlash(name)) }

// breakAt sets the breakpoints of a file.
func (b *bench) breakAt(name string, points ...dap.SourceBreakpoint) []dap.Breakpoint {
	b.t.Helper()
	r := &dap.SetBreakpointsRequest{Request: request("setBreakpoints"), Arguments: dap.SetBreakpointsArguments{
		Source: dap.Source{Path: b.path(name)}, Breakpoints: points}}
	return call[*dap.SetBreakpointsResponse](b.client, r).Body.Breakpoints
}

// client is an editor.
type client struct {
	t        *testing.T
	conn     net.Conn
	seq      int
	messages chan dap.Message
	events   []dap.Message // that nobody has waited for yet
}

func dial(t *testing.T, address string) *client {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	c := &client{t: t, conn: conn, messages: make(chan dap.Message, 1000)}
	go func() {
		defer close(c.messages)
		r := bufio.NewReader(conn)
		for {
			m, err := dap.ReadProtocolMessage(r)
			if err != nil {
				return
			}
			c.messages <- m
		}
	}()
	t.Cleanup(func() { conn.Close() })
	return c
}

// attach is what an editor does first.
func attach(t *testing.T, address, arguments string) *client {
	t.Helper()
	c := dial(t, address)
	call[*dap.InitializeResponse](c, &dap.InitializeRequest{Request: request("initialize"), Arguments: dap.InitializeRequestArguments{
		AdapterID: "hothouse", LinesStartAt1: true, ColumnsStartAt1: true}})
	wait[*dap.InitializedEvent](c)
	call[*dap.AttachResponse](c, &dap.AttachRequest{Request: request("attach"), Arguments: json.RawMessage(arguments)})
	call[*dap.ConfigurationDoneResponse](c, &dap.ConfigurationDoneRequest{Request: request("configurationDone")})
	return c
}

func request(command string) dap.Request {
	return dap.Request{ProtocolMessage: dap.ProtocolMessage{Type: "request"}, Command: command}
}

// next is the next message.
func (c *client) next() dap.Message {
	c.t.Helper()
	select {
	case m, ok := <-c.messages:
		if !ok {
			c.t.Fatal("the debugger has closed the connection")
		}
		return m
	case <-time.After(10 * time.Second):
		c.t.Fatal("the debugger says nothing")
	}
	return nil
}

// try sends a request and waits for its response, whatever it is.
func (c *client) try(r dap.RequestMessage) dap.ResponseMessage {
	c.t.Helper()
	c.seq++
	r.GetRequest().Seq = c.seq
	if err := dap.WriteProtocolMessage(c.conn, r); err != nil {
		c.t.Fatal(err)
	}
	for {
		switch m := c.next().(type) {
		case dap.ResponseMessage:
			if m.GetResponse().RequestSeq == c.seq {
				return m
			}
		default:
			c.events = append(c.events, m)
		}
	}
}

// call sends a request that must succeed.
func call[R dap.ResponseMessage](c *client, r dap.RequestMessage) R {
	c.t.Helper()
	m := c.try(r)
	got, ok := m.(R)
	if !ok {
		c.t.Fatalf("%s was answered with %+v", r.GetRequest().Command, m.GetResponse().Message)
	}
	return got
}

// wait waits for an event of a kind.
func wait[E dap.EventMessage](c *client) E {
	c.t.Helper()
	for i, m := range c.events {
		if e, ok := m.(E); ok {
			c.events = append(c.events[:i:i], c.events[i+1:]...)
			return e
		}
	}
	for {
		m := c.next()
		if e, ok := m.(E); ok {
			return e
		}
		c.events = append(c.events, m)
	}
}

// stop is where a run has stopped.
type stop struct {
	c      *client
	thread int
	reason string
	text   string
	frames []dap.StackFrame
}

// stopped waits for a run to stop.
func (c *client) stopped() stop {
	c.t.Helper()
	e := wait[*dap.StoppedEvent](c)
	r := &dap.StackTraceRequest{Request: request("stackTrace"), Arguments: dap.StackTraceArguments{ThreadId: e.Body.ThreadId}}
	return stop{c, e.Body.ThreadId, e.Body.Reason, e.Body.Text, call[*dap.StackTraceResponse](c, r).Body.StackFrames}
}

// stoppedAt waits for a run to stop at a place such as "server.js:3 handle".
func (c *client) stoppedAt(want string) stop {
	c.t.Helper()
	s := c.stopped()
	if got := s.at(0); got != want {
		c.t.Fatalf("stopped at %s (%s), want %s", got, s.reason, want)
	}
	return s
}

func (s stop) at(i int) string {
	if i >= len(s.frames) {
		return ""
	}
	f := s.frames[i]
	return f.Source.Name + ":" + itoa(f.Line) + " " + f.Name
}

// variables are the variables of a scope of a frame, as "name=value".
func (s stop) variables(frame int, scope string) map[string]dap.Variable {
	s.c.t.Helper()
	r := &dap.ScopesRequest{Request: request("scopes"), Arguments: dap.ScopesArguments{FrameId: s.frames[frame].Id}}
	for _, found := range call[*dap.ScopesResponse](s.c, r).Body.Scopes {
		if found.Name == scope {
			return s.inside(found.VariablesReference)
		}
	}
	return nil
}

func (s stop) inside(reference int) map[string]dap.Variable {
	s.c.t.Helper()
	r := &dap.VariablesRequest{Request: request("variables"), Arguments: dap.VariablesArguments{VariablesReference: reference}}
	all := map[string]dap.Variable{}
	for _, v := range call[*dap.VariablesResponse](s.c, r).Body.Variables {
		all[v.Name] = v
	}
	return all
}

// evaluate evaluates an expression in a frame.
func (s stop) evaluate(frame int, expression string) string {
	s.c.t.Helper()
	r := &dap.EvaluateRequest{Request: request("evaluate"), Arguments: dap.EvaluateArguments{Expression: expression, FrameId: s.frames[frame].Id}}
	switch m := s.c.try(r).(type) {
	case *dap.EvaluateResponse:
		return m.Body.Result
	case *dap.ErrorResponse:
		return "error: " + m.Message
	}
	return ""
}

func (s stop) goOn() {
	s.c.t.Helper()
	call[*dap.ContinueResponse](s.c, &dap.ContinueRequest{Request: request("continue"), Arguments: dap.ContinueArguments{ThreadId: s.thread}})
}

func (s stop) over() {
	s.c.t.Helper()
	call[*dap.NextResponse](s.c, &dap.NextRequest{Request: request("next"), Arguments: dap.NextArguments{ThreadId: s.thread}})
}

func (s stop) into() {
	s.c.t.Helper()
	call[*dap.StepInResponse](s.c, &dap.StepInRequest{Request: request("stepIn"), Arguments: dap.StepInArguments{ThreadId: s.thread}})
}

func (s stop) out() {
	s.c.t.Helper()
	call[*dap.StepOutResponse](s.c, &dap.StepOutRequest{Request: request("stepOut"), Arguments: dap.StepOutArguments{ThreadId: s.thread}})
}
