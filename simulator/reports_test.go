package simulator

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
)

// stuck is a terminal that takes nothing from its first run's start until it is released.
type stuck struct {
	released chan struct{}

	mu    sync.Mutex
	lines []string
}

func (s *stuck) hear(line string) {
	<-s.released
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines = append(s.lines, line)
}

func (s *stuck) Started(r runtime.Run)             { s.hear("started " + r.ID) }
func (s *stuck) Effect(_ string, e runtime.Effect) { s.hear(e.Text) }
func (s *stuck) Finished(r *runtime.Run)           { s.hear("finished " + r.ID) }
func (s *stuck) Warned(text string)                { s.hear("warned " + text) }

func (s *stuck) AppChanged(_ *manifest.App, _ diag.List, _ bool, files []string) {
	if len(files) > 0 {
		s.hear(strings.Join(files, " "))
	}
}

func TestAStuckTerminalHoldsUpNoRunAndNoEnd(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"manifest.json": `{"platform-version": "3.0", "modules": {"deal": {"events": {"onDealUpdate": {"handler": "log"}}}}, "engines": {"node": "18.20.0", "fdk": "9.0.0"}}`,
		"server.js":     "exports = { log() { for (let i = 0; i < 100; i++) console.log('line', i) } }",
	} {
		path := filepath.Join(dir, "server", name)
		if name == "manifest.json" {
			path = filepath.Join(dir, name)
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	rt := runtime.New(runtime.Options{})
	defer rt.Close()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	terminal := &stuck{released: make(chan struct{})}
	s := New(ctx, Options{Dir: dir, CacheDir: t.TempDir(), Runtime: rt, Reporter: terminal})
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, listener) }()
	for range 2 {
		res, err := http.Post("http://"+listener.Addr().String()+"/api/v1/simulate", "application/json", strings.NewReader(`{"event":"onDealUpdate"}`))
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusOK {
			t.Errorf("status %d", res.StatusCode)
		}
	}
	http.DefaultClient.CloseIdleConnections()
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	close(terminal.released)
	s.reports.flush(time.Minute)
	var want []string
	for _, id := range []string{"r1", "r2"} {
		want = append(want, "started "+id)
		for i := range 100 {
			want = append(want, fmt.Sprint("line ", i))
		}
		want = append(want, "finished "+id)
	}
	if !slices.Equal(terminal.lines, want) {
		t.Errorf("heard %q", terminal.lines)
	}
}

func TestLinesWithoutRoomAreCountedWhereTheyAreMissing(t *testing.T) {
	t.Parallel()
	terminal := &stuck{released: make(chan struct{})}
	r := &reports{to: terminal}
	line := func(text string) {
		r.addLine(len(text), func(to Reporter) { to.Effect("r1", runtime.Effect{Text: text}) })
	}
	for i := range maxWaitingLines + 10 {
		line(fmt.Sprint("line ", i))
	}
	r.add(func(to Reporter) { to.Finished(&runtime.Run{ID: "r1"}) })
	line("late")
	close(terminal.released)
	r.flush(time.Minute)
	n := len(terminal.lines)
	shown := slices.Index(terminal.lines, "finished r1") - 1
	if shown < maxWaitingLines || terminal.lines[shown-1] != fmt.Sprint("line ", shown-1) {
		t.Fatalf("%d lines were shown, the last of them %q", shown, terminal.lines[shown-1])
	}
	missing := fmt.Sprintf("warned %d lines were not shown: they came faster than they were taken", maxWaitingLines+10-shown)
	if terminal.lines[shown] != missing || terminal.lines[n-1] != "warned 1 line was not shown: it came faster than it was taken" {
		t.Errorf("told %q and %q, want %q", terminal.lines[shown], terminal.lines[n-1], missing)
	}
	line("again")
	r.flush(time.Minute)
	if terminal.lines[len(terminal.lines)-1] != "again" {
		t.Error("nothing is shown after a loss")
	}
}

func TestAnAnswerThatCannotBeEncodedIsAnError(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	writeJSON(w, http.StatusOK, map[string]any{"a": 1, "b": math.NaN()})
	if w.Code != http.StatusInternalServerError || !strings.HasPrefix(w.Body.String(), `{"error":{"code":"not-encoded"`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestThePortThatASchemeImplies(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		port, hostport string
		secure, own    bool
	}{
		"http":                   {"80", "localhost", false, true},
		"https":                  {"443", "localhost", true, true},
		"https on the http port": {"80", "localhost", true, false},
		"http on the https port": {"443", "[::1]", false, false},
		"https, IPv6":            {"443", "[::1]", true, true},
		"given":                  {"443", "localhost:443", false, true},
	} {
		if got := newGuard("127.0.0.1", c.port).own(c.hostport, c.secure); got != c.own {
			t.Errorf("%s: own is %v", name, got)
		}
	}
	r := httptest.NewRequest("POST", "https://localhost/api/v1/simulate", nil) // sets TLS
	r.Header.Set("Origin", "https://localhost")
	if reason := newGuard("127.0.0.1", "443").allowed(r); reason != "" {
		t.Error(reason)
	}
}

func TestListen(t *testing.T) {
	t.Parallel()
	listeners, err := Listen(DefaultHost, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := net.SplitHostPort(listeners[0].Addr().String())
	var taken *PortTakenError
	port := listeners[0].Addr().(*net.TCPAddr).Port
	if _, err := Listen(DefaultHost, port); !errors.As(err, &taken) || taken.Port != port {
		t.Errorf("listening twice: %v", err)
	}
	for _, l := range listeners {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
	other, err := net.Listen("tcp", net.JoinHostPort("::1", text))
	if err != nil {
		if len(listeners) != 1 { // a machine without IPv6
			t.Errorf("listens on %v, though there is no [::1]: %v", listeners, err)
		}
		return
	}
	defer other.Close()
	if len(listeners) != 2 || listeners[1].Addr().String() != net.JoinHostPort("::1", text) {
		t.Errorf("listens on %v", listeners)
	}
	if _, err := Listen(DefaultHost, port); !errors.As(err, &taken) {
		t.Errorf("another program has [::1]: %v", err)
	}
	if l, err := net.Listen("tcp", net.JoinHostPort(DefaultHost, text)); err != nil {
		t.Errorf("the port of 127.0.0.1 stays taken: %v", err)
	} else {
		l.Close()
	}
}
