package debug

import (
	"bufio"
	"encoding/json"
	"errors"
	"net"
	"sync"

	"github.com/google/go-dap"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// session is one client from its connection to its end.
type session struct {
	s    *Server
	conn net.Conn
	r    *bufio.Reader
	wait sync.WaitGroup // answers under way

	mu      sync.Mutex // guards writing and what follows
	seq     int
	ready   bool // the client has said what it wants
	zero    [2]int
	handles map[int]handle
	last    int
}

// handle is what a number that the client was given stands for.
type handle struct {
	thread *thread
	frame  int
	ref    int // 0 for the frame itself
}

func newSession(s *Server, conn net.Conn) *session {
	return &session{s: s, conn: conn, r: bufio.NewReader(conn), handles: map[int]handle{}}
}

func (c *session) close() { _ = c.conn.Close() }

// refuse answers the first request with an error.
func (c *session) refuse(reason string) {
	defer c.close()
	if m, err := dap.ReadProtocolMessage(c.r); err == nil {
		if r, ok := m.(dap.RequestMessage); ok {
			c.fail(r.GetRequest(), errors.New(reason))
		}
	}
}

// run serves the client until it leaves. What is no message of the protocol ends the
// session: the port may be reached by what is no debugger, such as a browser.
func (c *session) run() {
	defer c.wait.Wait()
	defer c.close()
	for {
		m, err := dap.ReadProtocolMessage(c.r)
		var field *dap.DecodeProtocolMessageFieldError
		if errors.As(err, &field) {
			c.unknown(field)
			continue
		}
		if err != nil {
			return
		}
		request, ok := m.(dap.RequestMessage)
		if !ok {
			continue
		}
		if !c.handle(request) {
			return
		}
	}
}

// unknown answers a request that the protocol's library does not know.
func (c *session) unknown(e *dap.DecodeProtocolMessageFieldError) {
	c.fail(&dap.Request{ProtocolMessage: dap.ProtocolMessage{Seq: e.Seq}, Command: e.FieldValue}, errors.New("hothouse does not know this request"))
}

// handle answers a request and tells whether the session goes on.
func (c *session) handle(m dap.RequestMessage) bool {
	switch r := m.(type) {
	case *dap.InitializeRequest:
		c.initialize(r)
	case *dap.AttachRequest:
		c.attach(&r.Request, r.Arguments)
		c.respond(&dap.AttachResponse{Response: response(&r.Request)})
	case *dap.LaunchRequest:
		c.attach(&r.Request, r.Arguments)
		c.respond(&dap.LaunchResponse{Response: response(&r.Request)})
	case *dap.ConfigurationDoneRequest:
		c.s.mu.Lock()
		c.s.active = true
		c.s.mu.Unlock()
		c.mu.Lock()
		c.ready = true
		c.mu.Unlock()
		c.s.configure()
		c.respond(&dap.ConfigurationDoneResponse{Response: response(&r.Request)})
	case *dap.TerminateRequest:
		c.respond(&dap.TerminateResponse{Response: response(&r.Request)})
		c.event(&dap.TerminatedEvent{Event: event("terminated")})
	case *dap.DisconnectRequest:
		c.respond(&dap.DisconnectResponse{Response: response(&r.Request)})
		return false
	default:
		if !c.breakpointRequest(m) && !c.threadRequest(m) && !c.sourceRequest(m) {
			c.wait.Go(func() { c.valueRequest(m) }) // these wait for a worker
		}
	}
	return true
}

func (c *session) initialize(r *dap.InitializeRequest) {
	c.mu.Lock()
	if !r.Arguments.LinesStartAt1 {
		c.zero[0] = 1
	}
	if !r.Arguments.ColumnsStartAt1 {
		c.zero[1] = 1
	}
	c.mu.Unlock()
	c.respond(&dap.InitializeResponse{Response: response(&r.Request), Body: dap.Capabilities{
		SupportsConfigurationDoneRequest: true, SupportsConditionalBreakpoints: true, SupportsHitConditionalBreakpoints: true,
		SupportsLogPoints: true, SupportsEvaluateForHovers: true, SupportsSetVariable: true, SupportsExceptionInfoRequest: true,
		SupportsLoadedSourcesRequest: true, SupportsBreakpointLocationsRequest: true, SupportsTerminateRequest: true,
		SupportsDelayedStackTraceLoading: true, SupportsClipboardContext: true, SupportsSingleThreadExecutionRequests: true,
		ExceptionBreakpointFilters: []dap.ExceptionBreakpointsFilter{
			{Filter: "uncaught", Label: "Uncaught errors", Description: "Stop where an error is thrown that makes the run fail", Default: true},
			{Filter: "all", Label: "All errors", Description: "Stop wherever an error is thrown that comes out of a function or is caught"},
		},
	}})
	c.event(&dap.InitializedEvent{Event: event("initialized")})
}

// attach reads what the launch configuration says.
func (c *session) attach(_ *dap.Request, arguments json.RawMessage) {
	var a struct {
		JustMyCode *bool `json:"justMyCode"`
	}
	_ = json.Unmarshal(arguments, &a) // what others have put there does not concern us
	c.s.mu.Lock()
	c.s.packages = a.JustMyCode != nil && !*a.JustMyCode
	c.s.mu.Unlock()
	c.s.configure()
}

// listening tells whether the client has said all that it wants.
func (c *session) listening() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ready
}

// stopped tells the client that a run has stopped; false when it is not listening.
func (c *session) stopped(t *thread, d wire.Debugged) bool {
	if !c.listening() {
		return false
	}
	reason, description := d.Reason, ""
	if reason == "debugger statement" {
		reason, description = "pause", "Paused on a debugger statement"
	}
	c.event(&dap.StoppedEvent{Event: event("stopped"), Body: dap.StoppedEventBody{
		Reason: reason, Description: description, Text: d.Text, ThreadId: t.id, HitBreakpointIds: d.Hit,
	}})
	return true
}

func (c *session) threadEvent(reason string, t *thread) {
	if c.listening() {
		c.event(&dap.ThreadEvent{Event: event("thread"), Body: dap.ThreadEventBody{Reason: reason, ThreadId: t.id}})
	}
}

func (c *session) output(category, text string, place wire.Place) {
	if !c.listening() {
		return
	}
	body := dap.OutputEventBody{Category: category, Output: text + "\n"}
	if place.File != "" {
		body.Source, body.Line, body.Column = c.source(place.File), place.Line-c.zero[0], place.Column-c.zero[1]
	}
	c.event(&dap.OutputEvent{Event: event("output"), Body: body})
}

// reloaded tells of changed files, and where the breakpoints are now.
func (c *session) reloaded(before, app *manifest.App) {
	if !c.listening() {
		return
	}
	for _, p := range c.s.resolveAll() {
		c.event(&dap.BreakpointEvent{Event: event("breakpoint"), Body: dap.BreakpointEventBody{Reason: "changed", Breakpoint: c.breakpoint(p)}})
	}
	for _, path := range app.Code.Paths() {
		reason := "changed"
		if before == nil {
			reason = "new"
		} else if old, known := before.Code.File(path); !known {
			reason = "new"
		} else if now, _ := app.Code.File(path); now.Hash == old.Hash {
			continue
		}
		c.event(&dap.LoadedSourceEvent{Event: event("loadedSource"), Body: dap.LoadedSourceEventBody{Reason: reason, Source: *c.source(path)}})
	}
	c.s.configure()
}

// number numbers something of a stopped run.
func (c *session) number(h handle) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last++
	c.handles[c.last] = h
	return c.last
}

func (c *session) lookUp(number int) (handle, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	h, ok := c.handles[number]
	if !ok {
		return h, errors.New("this belongs to a stop that is over")
	}
	return h, nil
}

// forget drops the numbers of a run that goes on.
func (c *session) forget(t *thread) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for number, h := range c.handles {
		if h.thread == t {
			delete(c.handles, number)
		}
	}
}

func event(name string) dap.Event {
	return dap.Event{ProtocolMessage: dap.ProtocolMessage{Type: "event"}, Event: name}
}

func response(r *dap.Request) dap.Response {
	return dap.Response{ProtocolMessage: dap.ProtocolMessage{Type: "response"}, Command: r.Command, RequestSeq: r.Seq, Success: true}
}

func (c *session) fail(r *dap.Request, err error) {
	e := &dap.ErrorResponse{Response: response(r), Body: dap.ErrorResponseBody{Error: &dap.ErrorMessage{Id: 1, Format: err.Error()}}}
	e.Success, e.Message = false, err.Error()
	c.respond(e)
}

func (c *session) respond(m dap.ResponseMessage) { c.write(&m.GetResponse().ProtocolMessage, m) }

func (c *session) event(m dap.EventMessage) { c.write(&m.GetEvent().ProtocolMessage, m) }

// write sends a message. A client that takes none is disconnected rather than waited for.
func (c *session) write(head *dap.ProtocolMessage, m dap.Message) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seq++
	head.Seq = c.seq
	_ = c.conn.SetWriteDeadline(writeBy())
	if dap.WriteProtocolMessage(c.conn, m) != nil {
		c.close()
	}
}
