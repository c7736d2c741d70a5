package packages

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/runtime"
)

// appDir is the app that everything is run in. It is put together by every run of the
// test; only server/node_modules stays from one to the next (make packages).
const appDir = ".app"

const appManifest = `{"platform-version": "2.3", "product": {"freshsales": {"events": {"onDealUpdate": {"handler": "run"}}}}, "engines": {"node": "18.20.0", "fdk": "9.0.0"}}`

// measured is what one run of a case came to.
type measured struct {
	Load, Total   float64 // milliseconds
	Result, Stack string
	Failed        string // how the run itself ended, where that was not well
}

// writeApp writes the harness and the cases into the app and returns the cases' names.
func writeApp(t *testing.T) []string {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(appDir, "server"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(appDir, "server", "cases")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(appDir, "manifest.json"), []byte(appManifest), 0o644); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"harness": ".", "cases": "cases", "../show.js": "show.js"} {
		target := filepath.Join(appDir, "server", to)
		if err := replace(target, from); err != nil {
			t.Fatal(err)
		}
	}
	files, err := filepath.Glob("cases/*.js")
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range files {
		files[i] = strings.TrimSuffix(filepath.Base(file), ".js")
	}
	return files
}

// replace copies a file, or the files of a folder.
func replace(target, from string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		text, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o644)
	}
	if err := os.MkdirAll(target, 0o755); err != nil {
		return err
	}
	for _, e := range entries {
		if err := replace(filepath.Join(target, e.Name()), filepath.Join(from, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// packageOf is the package that a case is about: scoped ones have __ for the slash.
func packageOf(name string) string { return strings.Replace(name, "__", "/", 1) }

func version(name string) string {
	text, err := os.ReadFile(filepath.Join(appDir, "server", "node_modules", packageOf(name), "package.json"))
	if err != nil {
		return ""
	}
	var about struct{ Name, Version string }
	_ = json.Unmarshal(text, &about) // npm has read it before
	return about.Version
}

func parse(line string) measured {
	var m measured
	if text, ok := strings.CutPrefix(line, "\x01"); ok {
		_ = json.Unmarshal([]byte(text), &m) // written by measure.js
	}
	return m
}

// underNode runs a case in a process of its own.
func underNode(t *testing.T, node string, payload []byte) measured {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, node, "--no-warnings", "server/node.js", string(payload))
	cmd.Dir = appDir
	cmd.Env = append(os.Environ(), "TZ=UTC", "NO_COLOR=1", "LANG=en_US.UTF-8", "LC_ALL=en_US.UTF-8")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	var m measured
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(line, "\x01") {
			m = parse(strings.TrimSuffix(line, "\n"))
		}
	}
	if err != nil {
		m.Failed = err.Error() + "\n" + out.String()
	}
	return m
}

// underHothouse runs a case in a worker that may have run others.
func underHothouse(t *testing.T, rt *runtime.Runtime, app *manifest.App, payload []byte) measured {
	t.Helper()
	run := rt.Invoke(t.Context(), runtime.Invocation{App: app, Timeout: 30 * time.Second, Event: events.Prepared{
		Scope: "freshsales", Event: "onDealUpdate", Kind: events.Product, Handler: "run", Payload: payload}})
	var m measured
	var rest []string
	for _, e := range run.Effects {
		switch {
		case e.Kind == runtime.Log && strings.HasPrefix(e.Text, "\x01"):
			m = parse(e.Text)
		case e.Kind == runtime.Log:
			rest = append(rest, e.Text)
		}
	}
	if run.Verdict != runtime.Success {
		m.Failed = strings.Join(append(rest, string(run.Verdict), string(run.Reason), run.Message), "\n")
	}
	return m
}
