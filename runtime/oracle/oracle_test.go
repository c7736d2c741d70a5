package oracle

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/runtime/worker"
)

//go:embed runner.js
var runner string

//go:embed show.js
var show string

func TestMain(m *testing.M) {
	if worker.Requested() {
		worker.Main()
	}
	os.Exit(m.Run())
}

// result is what one check came to: its log lines and its outcome.
type result struct {
	Name, Logs, Outcome string
}

const mark = "\x01"

// TestOracle runs every file under checks here and under Node.
func TestOracle(t *testing.T) {
	node := nodeOrSkip(t)
	rt := runtime.New(runtime.Options{Spare: 1, Parallel: 2})
	t.Cleanup(rt.Close)
	server, err := json.Marshal(serve(t))
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, file := range checkFiles(t) {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(file), "checks/"), ".js")
		t.Run(name, func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir := writeApp(t, string(source), string(server))
			want := underNode(t, node, dir)
			got := underHothouse(t, rt, dir)
			total += len(want)
			compare(t, want, got)
		})
	}
	t.Logf("%d checks", total)
	if flag.Lookup("test.run").Value.String() == "" && total < 5000 {
		t.Errorf("only %d checks were compared with Node", total)
	}
}

func nodeOrSkip(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("node")
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal("the comparison with Node needs node, which is not installed")
	}
	if err != nil {
		t.Skip("SKIPPED: node is not installed, so nothing was compared with it")
	}
	return path
}

func checkFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir("checks", func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".js") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// writeApp makes an app whose handler runs the checks; Node runs the same files.
func writeApp(t *testing.T, checks, server string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"manifest.json":       `{"platform-version": "2.3", "product": {"freshsales": {"events": {"onDealUpdate": {"handler": "run"}}}}, "engines": {"node": "18.20.0", "fdk": "9.0.0"}}`,
		"server/runner.js":    runner,
		"server/show.js":      show,
		"server/checks.js":    checks,
		"server/address.json": server,
		"server/server.js":    "const { runAll } = require('./runner.js');\nrequire('./checks.js');\nexports = { run: runAll };\n",
		"server/node.js":      "require('./runner.js').runAll.call(null, require('./checks.js')).then(() => process.exit(0));\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func underNode(t *testing.T, node, dir string) []result {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, node, "--no-warnings", "server/node.js")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TZ=UTC", "NO_COLOR=1", "LANG=en_US.UTF-8", "LC_ALL=en_US.UTF-8")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		t.Fatalf("node: %v\n%s", err, tail(out.String()))
	}
	return split(t, strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n"))
}

func underHothouse(t *testing.T, rt *runtime.Runtime, dir string) []result {
	t.Helper()
	app, problems := rt.Open(context.Background(), dir)
	if app == nil {
		t.Fatalf("the checks cannot be loaded:\n%v", problems.Error())
	}
	run, err := rt.Simulate(context.Background(), runtime.Simulation{App: app, Request: events.Request{Event: "onDealUpdate"}, Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, e := range run.Effects {
		if e.Kind == runtime.Log {
			lines = append(lines, e.Text)
		}
	}
	if run.Verdict != runtime.Success {
		t.Errorf("the run %s (%s): %s", run.Verdict, run.Reason, run.Message)
		if run.Error != nil {
			t.Errorf("%+v", run.Error)
		}
	}
	return split(t, lines)
}

// split sorts lines into the checks that printed them.
func split(t *testing.T, lines []string) []result {
	t.Helper()
	var results []result
	var logs []string
	for _, line := range lines {
		text, done := strings.CutPrefix(line, mark)
		if !done {
			logs = append(logs, line)
			continue
		}
		var r struct{ Name, Result string }
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		results = append(results, result{r.Name, strings.Join(logs, "\n"), r.Result})
		logs = nil
	}
	return results
}

func compare(t *testing.T, want, got []result) {
	t.Helper()
	for i, w := range want {
		if i >= len(got) {
			t.Errorf("%d of %d checks did not run, from %q on", len(want)-i, len(want), w.Name)
			return
		}
		if g := got[i]; g != w {
			t.Errorf("%s\n%s", w.Name, difference(w, g))
		}
	}
}

func difference(want, got result) string {
	show := func(r result) string {
		if r.Logs == "" {
			return r.Outcome
		}
		return r.Logs + "\n→ " + r.Outcome
	}
	w, g := show(want), show(got)
	if len(w)+len(g) < 600 {
		return fmt.Sprintf("  node     %s\n  hothouse %s", w, g)
	}
	return cmp.Diff(strings.SplitAfter(w, ", "), strings.SplitAfter(g, ", "))
}

func tail(text string) string {
	if len(text) > 2000 {
		return "…" + text[len(text)-2000:]
	}
	return text
}
