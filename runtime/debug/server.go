// Package debug lets an editor debug handlers: it serves the Debug Adapter Protocol and
// passes on what it is asked to the agents in the worker processes.
//
// It accepts one client at a time. It runs no code of the app itself, decides nothing
// about runs, and a run goes on without it as soon as the client is gone.
package debug

import (
	"fmt"
	"net"
	"sync"
	"time"

	"github.com/google/go-dap"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime/debug/code"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// DefaultAddress is where Listen listens unless told otherwise.
const DefaultAddress = "127.0.0.1:4711"

// Server is the debugger of an app. Its methods may be called from any goroutine.
type Server struct {
	dir      string
	listener net.Listener
	serving  sync.WaitGroup

	mu         sync.Mutex
	app        *manifest.App
	session    *session
	closed     bool
	shown      string // the app's directory as the client writes it
	workers    map[*Worker]bool
	threads    map[int]*thread
	lastThread int

	active           bool
	packages         bool
	uncaught, caught bool
	points           map[string][]*point // by file
	lastPoint        int
	files            map[string]*source // what is known of the files, by path
}

// point is a breakpoint as it was asked for, and where it has come to lie.
type point struct {
	wire.DebugBreakpoint
	verified     bool
	line, column int
	message      string
}

// source is a file that was looked at.
type source struct {
	text string
	file *code.File
	err  error
}

// Listen starts the server of the app in dir, an absolute path.
func Listen(address, dir string) (*Server, error) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("the debugger cannot listen: %w", err)
	}
	s := &Server{
		dir: dir, shown: dir, listener: listener,
		workers: map[*Worker]bool{}, threads: map[int]*thread{}, points: map[string][]*point{}, files: map[string]*source{},
	}
	s.serving.Go(s.accept)
	return s, nil
}

// Addr is where the server listens.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// Close ends the client's session and the server.
func (s *Server) Close() {
	s.mu.Lock()
	s.closed = true
	client := s.session
	s.mu.Unlock()
	_ = s.listener.Close()
	if client != nil {
		client.event(&dap.TerminatedEvent{Event: event("terminated")})
		client.close()
	}
	s.serving.Wait()
}

func (s *Server) accept() {
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			return
		}
		s.serving.Go(func() { s.serve(conn) })
	}
}

// patience is how long a connection that is turned away may take to say its first words.
const patience = 2 * time.Second

func (s *Server) serve(conn net.Conn) {
	c := newSession(s, conn)
	s.mu.Lock()
	busy := s.session != nil || s.closed
	if !busy {
		s.session = c
	}
	s.mu.Unlock()
	if busy {
		_ = conn.SetReadDeadline(time.Now().Add(patience))
		c.refuse("another debugger is attached already")
		return
	}
	c.run()
	s.mu.Lock()
	s.session = nil
	s.active, s.packages, s.uncaught, s.caught = false, false, false, false
	s.points = map[string][]*point{}
	s.mu.Unlock()
	s.configure()
}

// Use tells of the latest state of the app. Breakpoints find their places again when its
// code has changed.
func (s *Server) Use(app *manifest.App) {
	s.mu.Lock()
	before := s.app
	changed := before == nil || before.Hash != app.Hash
	s.app = app
	c := s.session
	s.mu.Unlock()
	if changed && c != nil {
		c.reloaded(before, app)
	}
}

// config is what the workers are to stop for now.
func (s *Server) config() *wire.DebugConfig {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &wire.DebugConfig{Active: s.active, Uncaught: s.uncaught, Caught: s.caught, Packages: s.packages}
	for _, points := range s.points {
		for _, p := range points {
			c.Breakpoints = append(c.Breakpoints, p.DebugBreakpoint)
		}
	}
	return c
}

// configure tells all workers what to stop for.
func (s *Server) configure() {
	config := s.config()
	s.mu.Lock()
	var workers []*Worker
	for w := range s.workers {
		workers = append(workers, w)
	}
	s.mu.Unlock()
	for _, w := range workers {
		_ = w.send(wire.Debug{Do: wire.DebugConfigure, Config: config}) // one that is gone is noticed elsewhere
	}
}

// Output shows the client something that a run has printed. category is stdout, stderr
// or console.
func (s *Server) Output(category, text string, place wire.Place) {
	s.mu.Lock()
	c := s.session
	s.mu.Unlock()
	if c != nil {
		c.output(category, text, place)
	}
}
