// Package simulator is the local server: the page that simulates events, the HTTP and
// WebSocket API behind it, FDK's routes, and the reloading of the app while it is
// edited.
//
// It executes nothing by itself (package runtime does) and knows nothing of payloads
// (package events does). It writes no file of the app unless it is asked to save a
// fixture.
package simulator

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

// Options configure a Server.
type Options struct {
	// Dir is the app's directory.
	Dir string
	// Host is the name or address that the server was told to listen on.
	Host string
	// CacheDir is where the local certificate is kept.
	CacheDir string
	// Version is what the API calls this hothouse.
	Version string
	// IParamsFile and IParamsEnv are the sources of installation parameters that go
	// before the app's own files; both may be empty.
	IParamsFile string
	IParamsEnv  string
	// Timeout is the deadline of handlers; 0 means the platform's limit.
	Timeout time.Duration
	// Install brings the app's dependencies into place before the app is read; errors in
	// its list keep the app from being taken over. It may be nil.
	Install func(context.Context) diag.List
	// Runtime executes the handlers; the caller closes it.
	Runtime *runtime.Runtime
	// Reporter hears of everything that happens; it may be nil.
	Reporter Reporter
}

// Reporter hears of runs and of changes of the app, one call at a time. Runs do not wait
// for it: where it is slow, lines of handlers are left out, and Warned says how many. The
// runs that it is told of come without their effects and payload.
type Reporter interface {
	runtime.Observer
	// AppChanged tells that files of the app changed, and what has come of it. app is nil
	// when there never was one that could be run; files is empty at the start.
	AppChanged(app *manifest.App, problems diag.List, broken bool, files []string)
	// Warned tells of something that the server can live with.
	Warned(text string)
}

// Server is one app's simulator.
type Server struct {
	options   Options
	lifetime  context.Context // ends runs when the server ends, not when a client goes away
	workspace *workspace
	stream    *stream
	history   *history
	drafts    drafts
	reports   *reports

	reporting sync.Mutex // one order for the stream and the Reporter
}

// New reads the app and returns a server that is ready to serve. The app need not be
// in order: the page shows what is wrong, and a later change is taken over.
func New(ctx context.Context, o Options) *Server {
	s := &Server{options: o, lifetime: ctx, workspace: newWorkspace(o.Dir, o.Runtime), stream: newStream(), history: &history{}, reports: &reports{to: o.Reporter}}
	if o.Install != nil {
		// An installation outlives the request that asks for it: the next one needs it too.
		s.workspace.install = func() diag.List { return o.Install(ctx) }
	}
	first, _ := s.workspace.refresh(ctx)
	s.stream.publish("app.changed", map[string]any{"app": s.describe(first), "files": nil})
	if o.Reporter != nil {
		o.Reporter.AppChanged(first.App, first.Problems, first.Broken, nil) // before whatever the caller prints next
	}
	return s
}

// App returns the app as it is, nil when there never was one that could be run, and
// what is wrong with it.
func (s *Server) App() (*manifest.App, diag.List) {
	now := s.workspace.current()
	return now.App, now.Problems
}

// refresh takes over what changed on disk and tells everybody if anything did.
func (s *Server) refresh(ctx context.Context) look {
	now, files := s.workspace.refresh(ctx)
	if len(files) > 0 {
		s.changed(now, files)
	}
	return now
}

func (s *Server) changed(now look, files []string) {
	s.reporting.Lock()
	defer s.reporting.Unlock()
	s.stream.publish("app.changed", map[string]any{"app": s.describe(now), "files": files})
	s.reports.add(func(to Reporter) { to.AppChanged(now.App, now.Problems, now.Broken, files) })
}

// lastWords is how long the end of the server waits for the Reporter.
const lastWords = time.Second

// Serve answers http and https on the listeners, which share a port, and watches the app
// until the context ends; then it closes the listeners and lets requests under way end.
func (s *Server) Serve(ctx context.Context, listeners ...net.Listener) error {
	host, port, err := net.SplitHostPort(listeners[0].Addr().String())
	if err != nil {
		return err
	}
	certificate, err := localCertificate(s.options.CacheDir, s.options.Host, time.Now())
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	server := &http.Server{
		Handler:           newGuard(cmp.Or(s.options.Host, host), port).wrap(s.routes()),
		ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		ErrorLog:    log.New(io.Discard, "", 0), // failed handshakes of browsers that do not trust the certificate
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	defer s.reports.flush(lastWords)
	var background sync.WaitGroup
	defer background.Wait()
	background.Go(func() { s.watch(ctx) })
	background.Go(func() {
		<-ctx.Done()
		s.stream.close()
		grace, stop := context.WithTimeout(context.Background(), 2*time.Second)
		defer stop()
		if server.Shutdown(grace) != nil {
			server.Close()
		}
	})
	ended := make(chan error, 2*len(listeners))
	for _, l := range listeners {
		plain, secure := split(l)
		go func() { ended <- server.Serve(plain) }()
		go func() {
			ended <- server.Serve(tls.NewListener(secure, &tls.Config{
				Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"},
			}))
		}()
	}
	err = <-ended
	cancel()
	for range 2*len(listeners) - 1 {
		<-ended
	}
	if errors.Is(err, http.ErrServerClosed) || errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// watch reloads the app as its files change.
func (s *Server) watch(ctx context.Context) {
	w, err := newWatcher(s.options.Dir)
	if err != nil {
		text := "Some folders cannot be watched, so changes in them are noticed after " + sweep.String() + ": " + err.Error()
		s.reports.add(func(to Reporter) { to.Warned(text) })
	}
	w.run(ctx, func() { s.refresh(ctx) })
}

// Started tells everybody that a run began.
func (s *Server) Started(run runtime.Run) {
	s.reporting.Lock()
	defer s.reporting.Unlock()
	s.stream.publish("run.started", map[string]any{"run": run})
	s.reports.add(func(to Reporter) { to.Started(run) })
}

// Effect tells everybody what a handler did.
func (s *Server) Effect(id string, e runtime.Effect) {
	s.reporting.Lock()
	defer s.reporting.Unlock()
	s.stream.publish("run.effect", map[string]any{"runId": id, "effect": e})
	s.reports.addLine(len(e.Text), func(to Reporter) { to.Effect(id, e) })
}

// Finished keeps the run and tells everybody how it ended.
func (s *Server) Finished(run *runtime.Run) {
	s.history.add(run)
	s.reporting.Lock()
	defer s.reporting.Unlock()
	s.stream.publish("run.finished", map[string]any{"run": run.Summary()})
	told := *run
	told.Effects, told.Payload = nil, ""
	s.reports.add(func(to Reporter) { to.Finished(&told) })
}
