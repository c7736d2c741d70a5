package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/worker"
)

// times are milliseconds by name.
type times map[string]float64

// shortest keeps the smaller ones.
func (t times) shortest(other times) {
	for name, ms := range other {
		if old, known := t[name]; !known || ms < old {
			t[name] = ms
		}
	}
}

// node is a Node process that does what the lines say that it is sent.
type node struct {
	in  io.WriteCloser
	out *bufio.Reader
	cmd *exec.Cmd
}

// startNode starts Node with the packages of testdata; without either the benchmark is
// skipped.
func startNode(b *testing.B) *node {
	b.Helper()
	path, err := exec.LookPath("node")
	if err != nil {
		b.Skip("NOT MEASURED: node is not installed")
	}
	cmd := exec.Command(path, "node.js")
	cmd.Dir = packages(b)
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	n := &node{in: in, out: bufio.NewReader(out), cmd: cmd}
	b.Cleanup(n.end)
	return n
}

// end ends the process; once is enough.
func (n *node) end() {
	n.in.Close()
	_ = n.cmd.Wait()
}

func (n *node) ask(b *testing.B, action string, argument any) (answer times) {
	b.Helper()
	line, _ := json.Marshal(map[string]any{"action": action, "argument": argument})
	if _, err := n.in.Write(append(line, '\n')); err != nil {
		b.Fatal(err)
	}
	text, err := n.out.ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(text, &answer)
	}
	if err != nil {
		b.Fatal(err)
	}
	return answer
}

var install = sync.OnceValues(func() (missing string, err error) {
	if _, err := os.Stat("testdata/node_modules/.package-lock.json"); err == nil {
		return "", nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return "npm is not installed", nil
	}
	cmd := exec.Command(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
	cmd.Dir = "testdata"
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm ci: %w\n%s", err, out)
	}
	return "", nil
})

// packages is the folder that the packages are installed in.
func packages(b *testing.B) string {
	b.Helper()
	missing, err := install()
	if err != nil {
		b.Fatal(err)
	}
	if missing != "" {
		b.Skip("NOT MEASURED: " + missing)
	}
	return "testdata"
}

// measuringApp opens an app of the files of testdata and its packages.
func measuringApp(b *testing.B, rt *runtime.Runtime) *manifest.App {
	b.Helper()
	dir, source := b.TempDir(), packages(b)
	if err := os.CopyFS(filepath.Join(dir, "server", "node_modules"), os.DirFS(filepath.Join(source, "node_modules"))); err != nil {
		b.Fatal(err)
	}
	for from, to := range map[string]string{"manifest.json": "", "server.js": "server", "measure.js": "server"} {
		text, err := os.ReadFile(filepath.Join(source, from))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, to, from), text, 0o644)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	app, problems := rt.Open(context.Background(), dir)
	if app == nil {
		b.Fatal(problems.Error())
	}
	return app
}

// prepareFor makes the payload whose deal has a name.
func prepareFor(b *testing.B, app *manifest.App, name string) events.Prepared {
	b.Helper()
	set, err := events.ParseSet(fmt.Sprintf("data.deal.name.value=%q", name))
	if err != nil {
		b.Fatal(err)
	}
	prepared, err := events.Prepare(app, events.Request{Event: event, Sets: []events.Set{set}})
	if err != nil {
		b.Fatal(err)
	}
	return prepared
}

// measured has the handler measure and returns what it logged.
func measured(b *testing.B, rt *runtime.Runtime, app *manifest.App, prepared events.Prepared) (t times) {
	b.Helper()
	run := rt.Invoke(context.Background(), runtime.Invocation{App: app, Event: prepared, Timeout: time.Minute})
	for _, e := range run.Effects {
		if text, ok := strings.CutPrefix(e.Text, "times "); ok && json.Unmarshal([]byte(text), &t) == nil {
			return t
		}
	}
	b.Fatalf("%s: %s", run.Verdict, run.Message)
	return nil
}

// BenchmarkAgainstNode times the same in both, as often as there is time for, and
// compares the shortest times.
func BenchmarkAgainstNode(b *testing.B) {
	b.Run("world", func(b *testing.B) {
		other, mine, theirs := startNode(b), times{}, times{}
		for b.Loop() {
			begun := time.Now()
			worker.NewWorld()
			mine.shortest(times{"world": milliseconds(begun)})
			theirs.shortest(other.ask(b, "world", nil))
		}
		compare(b, "a fresh world", mine, theirs)
	})
	b.Run("round-trip", roundTrip)
	for _, name := range []string{"axios", "lodash", "request", "lodash-es"} {
		b.Run("first-load-"+name, func(b *testing.B) { firstLoad(b, name) })
		if name != "lodash-es" { // Node forgets no ES module, so that there is nothing to compare
			b.Run("load-"+name, func(b *testing.B) { inHandler(b, "load "+name, "load", name) })
		}
	}
	for _, size := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("json-%dKB", size/1000), func(b *testing.B) { inHandler(b, fmt.Sprintf("json %d", size), "json", size) })
	}
	for _, action := range []string{"events", "timers", "console"} {
		b.Run(action, func(b *testing.B) { inHandler(b, action, action, nil) })
	}
}

// inHandler compares what a handler measures, its worker being warm.
func inHandler(b *testing.B, name, action string, argument any) {
	other := startNode(b)
	rt := runtime.New(runtime.Options{})
	defer rt.Close()
	app := measuringApp(b, rt)
	prepared := prepareFor(b, app, name)
	measured(b, rt, app, prepared)
	other.ask(b, action, argument)
	mine, theirs := times{}, times{}
	for b.Loop() {
		mine.shortest(measured(b, rt, app, prepared))
		theirs.shortest(other.ask(b, action, argument))
	}
	compare(b, name, mine, theirs)
}

// firstLoad compares processes that have not seen the module before.
func firstLoad(b *testing.B, name string) {
	mine, theirs := times{}, times{}
	base := runtime.New(runtime.Options{})
	defer base.Close()
	app := measuringApp(b, base)
	for b.Loop() {
		rt := runtime.New(runtime.Options{})
		mine.shortest(measured(b, rt, app, prepareFor(b, app, "load "+name)))
		rt.Close()
		other := startNode(b)
		theirs.shortest(other.ask(b, "load", name))
		other.end()
	}
	compare(b, "first load "+name, mine, theirs)
}

// roundTrip compares an event through a warm worker with a line through a Node process
// that runs a handler in a context of its own.
func roundTrip(b *testing.B) {
	other := startNode(b)
	rt := runtime.New(runtime.Options{})
	defer rt.Close()
	app := measuringApp(b, rt)
	prepared := prepareFor(b, app, "handle hello")
	mine, theirs := times{}, times{}
	for b.Loop() {
		begun := time.Now()
		if run := rt.Invoke(context.Background(), runtime.Invocation{App: app, Event: prepared}); run.Verdict != runtime.Success {
			b.Fatal(run.Message)
		}
		mine.shortest(times{"round-trip": milliseconds(begun)})
		begun = time.Now()
		other.ask(b, "handle", `{"data":{"deal":{"name":"hello"}}}`)
		theirs.shortest(times{"round-trip": milliseconds(begun)})
		time.Sleep(2 * time.Millisecond) // events do not follow one another at once
	}
	compare(b, "an event", mine, theirs)
}

func milliseconds(begun time.Time) float64 { return float64(time.Since(begun)) / 1e6 }

// table has the lines that TestMain prints in the end.
var table []string

func compare(b *testing.B, what string, mine, theirs times) {
	b.Helper()
	b.ReportMetric(0, "ns/op") // of both together, which says nothing
	for _, name := range slices.Sorted(maps.Keys(mine)) {
		ratio := mine[name] / theirs[name]
		b.ReportMetric(ratio, name+"-x-node")
		label := what
		if !strings.Contains(what, name) {
			label += ": " + name
		}
		line := fmt.Sprintf("%s\t%.3f ms\t%.3f ms\t%.1f", label, mine[name], theirs[name], ratio)
		table = slices.DeleteFunc(table, func(other string) bool { return strings.HasPrefix(other, label+"\t") })
		table = append(table, line)
	}
}

func printTable(w io.Writer) {
	if len(table) == 0 {
		return
	}
	fmt.Fprintln(w)
	columns := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	fmt.Fprintln(columns, "shortest time of\thothouse\tNode\thothouse / Node")
	for _, line := range table {
		fmt.Fprintln(columns, line)
	}
	_ = columns.Flush()
}
