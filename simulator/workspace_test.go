package simulator

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/hothouse-run/hothouse/runtime"
)

func TestASaveCountsWhenOnlyTheWarningsDiffer(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
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
