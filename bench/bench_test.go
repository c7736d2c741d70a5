// Package bench measures what a user waits for: the start of the process to the first
// result, a save to the next run of the new code, one event through a worker, and what
// code of an app does, side by side with Node.
//
// Every figure is a benchmark and none is asserted: machines differ, so compare what one
// run printed. Node, where it is installed, is measured beside as the yardstick.
package bench

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/worker"
	"github.com/hothouse-run/hothouse/simulator"
)

const (
	sampleApp = "../sampleapp"
	event     = "onDealUpdate"
)

func TestMain(m *testing.M) {
	if worker.Requested() {
		worker.Main()
	}
	code := m.Run()
	printTable(os.Stdout)
	os.Exit(code)
}

// BenchmarkStartToFirstResult starts the binary, simulates one event of the sample app
// and waits for the process to end.
func BenchmarkStartToFirstResult(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "hothouse")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", binary, "..").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	b.Run("hothouse", func(b *testing.B) {
		for b.Loop() {
			if out, err := exec.Command(binary, "simulate", sampleApp, event, "--output", "json").CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, out)
			}
		}
	})
	b.Run("node-doing-nothing", func(b *testing.B) {
		node, err := exec.LookPath("node")
		if err != nil {
			b.Skip("NOT MEASURED: node is not installed")
		}
		for b.Loop() {
			if out, err := exec.Command(node, "-e", "0").CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, out)
			}
		}
	})
}

// BenchmarkSaveToNextRun writes server.js and asks for a simulation at once, over HTTP;
// an iteration ends when the answer of the new code is there.
func BenchmarkSaveToNextRun(b *testing.B) {
	dir := b.TempDir()
	if err := os.CopyFS(dir, os.DirFS(sampleApp)); err != nil {
		b.Fatal(err)
	}
	server := filepath.Join(dir, "server", "server.js")
	source, err := os.ReadFile(server)
	if err != nil {
		b.Fatal(err)
	}
	base := serve(b, dir)
	for b.Loop() {
		mark := rand.Text()
		if err := os.WriteFile(server, fmt.Appendf(nil, "console.log(%q);\n%s", mark, source), 0o644); err != nil {
			b.Fatal(err)
		}
		if answer := post(b, base); !strings.Contains(answer, mark) {
			b.Fatalf("the old code answered: %s", answer)
		}
	}
}

// BenchmarkSimulateOverHTTP simulates the same event again and again, as a script does.
func BenchmarkSimulateOverHTTP(b *testing.B) {
	base := serve(b, sampleApp)
	for b.Loop() {
		post(b, base)
	}
}

func serve(b *testing.B, dir string) (base string) {
	b.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	rt := runtime.New(runtime.Options{Spare: 1})
	ctx, cancel := context.WithCancel(context.Background())
	s := simulator.New(ctx, simulator.Options{Dir: dir, CacheDir: b.TempDir(), Runtime: rt})
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, listener) }()
	b.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			b.Error(err)
		}
		rt.Close()
	})
	return "http://" + listener.Addr().String()
}

func post(b *testing.B, base string) string {
	b.Helper()
	ask, _ := json.Marshal(map[string]string{"event": event})
	res, err := http.Post(base+"/api/v1/simulate", "application/json", bytes.NewReader(ask))
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		b.Fatalf("%d %s %v", res.StatusCode, text, err)
	}
	return string(text)
}

// BenchmarkInvoke has a warm worker handle an event in a fresh world, from the prepared
// payload to the finished record.
func BenchmarkInvoke(b *testing.B) {
	for _, parallel := range []int{1, 2} {
		b.Run(fmt.Sprintf("parallel-%d", parallel), func(b *testing.B) {
			rt := runtime.New(runtime.Options{Parallel: parallel})
			defer rt.Close()
			app, prepared := prepare(b, rt)
			b.SetParallelism(parallel)
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if run := rt.Invoke(context.Background(), runtime.Invocation{App: app, Event: prepared}); run.Verdict != runtime.Success {
						b.Errorf("%s: %s", run.Verdict, run.Message)
						return
					}
				}
			})
		})
	}
}

func prepare(b *testing.B, rt *runtime.Runtime) (*manifest.App, events.Prepared) {
	b.Helper()
	app, problems := rt.Open(context.Background(), sampleApp)
	if app == nil {
		b.Fatal(problems.Error())
	}
	prepared, err := events.Prepare(app, events.Request{Event: event})
	if err != nil {
		b.Fatal(err)
	}
	return app, prepared
}

// BenchmarkAfterKill has an event handled right after a handler that cannot be stopped has
// cost its worker the life. "x-ordinary" is how many times as long as with a warm worker
// that takes.
func BenchmarkAfterKill(b *testing.B) {
	rt := runtime.New(runtime.Options{Spare: 1})
	defer rt.Close()
	app := withHangingHandlers(b, rt)
	hang, err := events.ParseSet(`data.deal.name.value="hang"`)
	if err != nil {
		b.Fatal(err)
	}
	handle := func(want runtime.Verdict, timeout time.Duration, sets ...events.Set) {
		request := events.Request{Event: event, Sets: sets}
		run, err := rt.Simulate(context.Background(), runtime.Simulation{App: app, Request: request, Timeout: timeout})
		if err != nil || run.Verdict != want {
			b.Fatalf("%+v, error %v", run, err)
		}
	}
	const rounds = 200
	handle(runtime.Success, 0)
	begun := time.Now()
	for range rounds {
		handle(runtime.Success, 0)
	}
	ordinary := time.Since(begun) / rounds
	var after time.Duration
	for b.Loop() {
		b.StopTimer()
		handle(runtime.Timeout, 300*time.Millisecond, hang)
		b.StartTimer()
		begun := time.Now()
		handle(runtime.Success, 0)
		after += time.Since(begun)
	}
	b.ReportMetric(float64(after)/float64(b.N)/float64(ordinary), "x-ordinary")
}

// withHangingHandlers opens the sample app with handlers that, for a deal of the name
// "hang", hang in a regular expression, which only the end of the process ends.
func withHangingHandlers(b *testing.B, rt *runtime.Runtime) *manifest.App {
	b.Helper()
	dir := b.TempDir()
	if err := os.CopyFS(dir, os.DirFS(sampleApp)); err != nil {
		b.Fatal(err)
	}
	server, err := os.OpenFile(filepath.Join(dir, "server", "server.js"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		b.Fatal(err)
	}
	defer server.Close()
	if _, err := server.WriteString(`
for (const [name, handle] of Object.entries(exports)) {
  exports[name] = (p) => (p.data?.deal?.name?.value === 'hang' ? /^(a+)+(?=b)$/.test('a'.repeat(40)) : handle(p));
}
`); err != nil {
		b.Fatal(err)
	}
	app, problems := rt.Open(context.Background(), dir)
	if app == nil {
		b.Fatal(problems.Error())
	}
	return app
}

// BenchmarkOpen reads the sample app from disk, executes its entry file and checks it.
func BenchmarkOpen(b *testing.B) {
	rt := runtime.New(runtime.Options{})
	defer rt.Close()
	for b.Loop() {
		if app, problems := rt.Open(context.Background(), sampleApp); app == nil {
			b.Fatal(problems.Error())
		}
	}
}
