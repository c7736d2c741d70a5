package debug

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/go-dap"

	"github.com/hothouse-run/hothouse/runtime/compile"
	"github.com/hothouse-run/hothouse/runtime/debug/code"
	"github.com/hothouse-run/hothouse/runtime/wire"
)

// breakpointRequest answers what concerns breakpoints; false when it is something else.
func (c *session) breakpointRequest(m dap.RequestMessage) bool {
	switch r := m.(type) {
	case *dap.SetBreakpointsRequest:
		points := c.s.setBreakpoints(r.Arguments, c.zero)
		body := dap.SetBreakpointsResponseBody{Breakpoints: []dap.Breakpoint{}}
		for _, p := range points {
			body.Breakpoints = append(body.Breakpoints, c.breakpoint(p))
		}
		c.s.configure()
		c.respond(&dap.SetBreakpointsResponse{Response: response(&r.Request), Body: body})
	case *dap.SetExceptionBreakpointsRequest:
		c.s.mu.Lock()
		c.s.uncaught, c.s.caught = slices.Contains(r.Arguments.Filters, "uncaught"), slices.Contains(r.Arguments.Filters, "all")
		c.s.mu.Unlock()
		c.s.configure()
		c.respond(&dap.SetExceptionBreakpointsResponse{Response: response(&r.Request)})
	case *dap.BreakpointLocationsRequest:
		body := dap.BreakpointLocationsResponseBody{Breakpoints: []dap.BreakpointLocation{}}
		from := r.Arguments.Line + c.zero[0]
		to := max(from, r.Arguments.EndLine+c.zero[0])
		if file, err := c.s.within(r.Arguments.Source.Path); err == nil {
			if f, err := c.s.look(file); err == nil {
				for _, s := range f.Between(from, to) {
					body.Breakpoints = append(body.Breakpoints, dap.BreakpointLocation{Line: s.Line - c.zero[0], Column: s.Column - c.zero[1]})
				}
			}
		}
		c.respond(&dap.BreakpointLocationsResponse{Response: response(&r.Request), Body: body})
	default:
		return false
	}
	return true
}

// setBreakpoints replaces the breakpoints of a file and finds their places.
func (s *Server) setBreakpoints(a dap.SetBreakpointsArguments, zero [2]int) []*point {
	file, err := s.within(a.Source.Path)
	if err != nil {
		file = a.Source.Path // kept by name, for the answer
	}
	points := []*point{}
	s.mu.Lock()
	for _, b := range a.Breakpoints {
		s.lastPoint++
		p := &point{DebugBreakpoint: wire.DebugBreakpoint{
			ID: s.lastPoint, File: file, Line: b.Line + zero[0], Condition: b.Condition, Hits: b.HitCondition, Log: b.LogMessage,
		}}
		if b.Column > 0 || zero[1] > 0 && b.Column == 0 && len(a.Breakpoints) > 1 {
			p.Column = b.Column + zero[1]
		}
		points = append(points, p)
	}
	s.points[file] = points
	s.mu.Unlock()
	for _, p := range points {
		if err != nil {
			p.line, p.message = p.Line, err.Error()
			continue
		}
		s.resolve(p)
	}
	return points
}

// resolveAll finds the places of all breakpoints again.
func (s *Server) resolveAll() []*point {
	s.mu.Lock()
	var all []*point
	for _, points := range s.points {
		all = append(all, points...)
	}
	s.mu.Unlock()
	for _, p := range all {
		if !filepath.IsAbs(p.File) {
			s.resolve(p)
		}
	}
	return all
}

// resolve finds the statement that a breakpoint means in the file as it is on disk.
func (s *Server) resolve(p *point) {
	f, err := s.look(p.File)
	s.mu.Lock()
	defer s.mu.Unlock()
	p.verified, p.line, p.column, p.message = false, p.Line, p.Column, ""
	if err != nil {
		p.message = err.Error()
		return
	}
	site := f.Resolve(p.Line, p.Column)
	if site == nil {
		p.message = "there is no statement here or below"
		return
	}
	p.verified, p.line, p.column = true, site.Line, site.Column
}

func (c *session) breakpoint(p *point) dap.Breakpoint {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	b := dap.Breakpoint{Id: p.ID, Verified: p.verified, Message: p.message, Line: p.line - c.zero[0]}
	if p.verified {
		b.Column = p.column - c.zero[1]
		b.Source = c.sourceLocked(p.File)
	}
	return b
}

// within is the app-relative path of a file that handlers can be made of.
func (s *Server) within(path string) (string, error) {
	s.mu.Lock()
	packages := s.packages
	s.mu.Unlock()
	file, ok := relative(s.dir, path)
	if !ok { // the client may know the directory by another name
		real, err := filepath.EvalSymlinks(path)
		dir, dirErr := filepath.EvalSymlinks(s.dir)
		if err == nil && dirErr == nil {
			file, ok = relative(dir, real)
		}
		if ok {
			s.mu.Lock()
			s.shown = strings.TrimSuffix(path, string(filepath.Separator)+filepath.FromSlash(file))
			s.mu.Unlock()
		}
	}
	switch {
	case !ok || !strings.HasPrefix(file, "server/"):
		return "", fmt.Errorf("the file is not among the server code of the app in %s", s.dir)
	case strings.Contains(file, "node_modules/") && !packages:
		return "", errors.New("packages are not debugged; set \"justMyCode\": false in the launch configuration")
	}
	return file, nil
}

func relative(dir, path string) (string, bool) {
	file, err := filepath.Rel(dir, path)
	if err != nil || !filepath.IsLocal(file) {
		return "", false
	}
	return filepath.ToSlash(file), true
}

// look prepares a file as a worker would, to know where it can be stopped.
func (s *Server) look(file string) (*code.File, error) {
	text, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(file)))
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", err)
	}
	s.mu.Lock()
	known := s.files[file]
	s.mu.Unlock()
	if known != nil && known.text == string(text) {
		return known.file, known.err
	}
	known = &source{text: string(text), file: code.New(file, string(text), 0)}
	if _, err := compile.Compile(file, text, compile.Options{Natives: true, Instrument: known.file.Instrument}); err != nil {
		known.err = fmt.Errorf("the file cannot be compiled: %w", err)
	}
	s.mu.Lock()
	s.files[file] = known
	s.mu.Unlock()
	return known.file, known.err
}
