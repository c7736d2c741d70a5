package simulator

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/packages"
	"github.com/hothouse-run/hothouse/runtime"
)

// writeFile writes a file of an app, with the folders above it.
func writeFile(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestASaveCountsWhenOnlyTheWarningsDiffer(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) { writeFile(t, dir, name, text) }
	const server = "exports = { handle() {} }"
	write("manifest.json", `{"platform-version": "3.0", "modules": {"deal": {"events": {"onDealUpdate": {"handler": "handle"}}}}, "engines": {"node": "18.20.0", "fdk": "9.0.0"}}`)
	write("server/server.js", server+" ")
	write("server/test_data/deal/onDealUpdat.json", "{}")
	rt := runtime.New(runtime.Options{})
	defer rt.Close()
	w := newWorkspace(dir, rt)
	w.refresh(context.Background())
	write("server/server.js", server)
	if now, _ := w.refresh(context.Background()); len(now.Problems) != 1 {
		t.Fatalf("got %+v", now)
	}
	again := func() { // the same text with another time
		file := filepath.Join(dir, "server", "server.js")
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, info.ModTime(), info.ModTime().Add(1e9)); err != nil {
			t.Fatal(err)
		}
	}
	again()
	if _, files := w.refresh(context.Background()); len(files) > 0 {
		t.Errorf("a save without a change counts: %v", files)
	}
	again()
	fixtures := filepath.Join(dir, "server", "test_data", "deal")
	if err := os.Rename(filepath.Join(fixtures, "onDealUpdat.json"), filepath.Join(fixtures, "onDealUpdte.json")); err != nil {
		t.Fatal(err)
	}
	if now, files := w.refresh(context.Background()); len(files) == 0 || now.Problems[0].File != "server/test_data/deal/onDealUpdte.json" {
		t.Errorf("another warning in place of the first does not count: %v, %+v", files, now.Problems)
	}
}

func TestTheLastGoodCodeOutlivesAFailedInstallation(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) { writeFile(t, dir, name, text) }
	wanting := func(dependencies string) {
		write("manifest.json", `{"platform-version": "3.0", "modules": {"deal": {"events": {"onDealUpdate": {"handler": "handle"}}}},
			"engines": {"node": "18.20.0", "fdk": "9.0.0"}, "dependencies": {`+dependencies+`}}`)
	}
	wanting("")
	write("server/server.js", "exports = { handle() {} }")
	rt := runtime.New(runtime.Options{})
	defer rt.Close()
	w := newWorkspace(dir, rt)
	asked := 0
	w.install = func() diag.List {
		asked++
		if packages.Installed(dir) {
			return nil
		}
		return diag.List{{Severity: diag.Error, Code: "install-network", Position: diag.Position{File: "manifest.json", Line: 2}}}
	}
	refresh := func() (look, []string) { return w.refresh(context.Background()) }
	good, _ := refresh()
	wanting(`"x": "1.0.0"`)
	now, files := refresh()
	if !now.Broken || now.App != good.App || len(files) != 1 || len(now.Problems) != 1 || now.Problems[0].Code != "install-network" {
		t.Errorf("after the failure: %v, %+v", files, now)
	}
	before := asked
	if now, files := refresh(); len(files) > 0 || asked != before || !now.Broken {
		t.Errorf("nothing was saved, but it was tried again: %v, %+v", files, now)
	}
	write("server/node_modules/x/package.json", `{"name": "x", "version": "1.0.0"}`)
	if now, files := refresh(); now.Broken || len(files) != 1 || files[0] != "server/node_modules" || len(now.Problems) > 0 {
		t.Errorf("after another program's installation: %v, %+v", files, now)
	}
}
