package manifest

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata/*.txtar")

// TestApps loads the apps of testdata/*.txtar from real directories. In each archive the
// file "load" holds what Load has to say, "scopes" what is registered; where there is an
// "exports.json", what server.js exported, "check" and "checked" hold the same after Check.
func TestApps(t *testing.T) {
	t.Parallel()
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			testApp(t, name)
		})
	}
}

func testApp(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files, wants := map[string]string{}, map[string]string{}
	for _, f := range archive.Files {
		switch f.Name {
		case "load", "scopes", "check", "checked", "exports.json":
			wants[f.Name] = string(f.Data)
		default:
			files[f.Name] = string(f.Data)
		}
	}
	got := map[string]string{}
	dir := appDir(t, files)
	app, problems := Load(dir)
	got["load"], got["scopes"] = strings.ReplaceAll(linesOf(problems), dir, "$APP"), registered(app)
	order := []string{"load", "scopes"}
	if text, ok := wants["exports.json"]; ok {
		var x Exports
		if err := json.Unmarshal([]byte(text), &x); err != nil {
			t.Fatal(err)
		}
		before := registered(app)
		checked, found := app.Check(x)
		got["check"], got["checked"] = linesOf(found), registered(checked)
		order = append(order, "check", "checked")
		if registered(app) != before {
			t.Error("Check changed the App that it was called on")
		}
	}
	if *update {
		rewrite(t, name, archive, order, got)
		return
	}
	for _, section := range order {
		if diff := cmp.Diff(wants[section], got[section]); diff != "" {
			t.Errorf("%s (- want, + got):\n%s", section, diff)
		}
	}
}

func rewrite(t *testing.T, name string, archive *txtar.Archive, order []string, got map[string]string) {
	kept := archive.Files[:0]
	for _, f := range archive.Files {
		if _, expectation := got[f.Name]; !expectation {
			kept = append(kept, f)
		}
	}
	for _, section := range order {
		kept = append(kept, txtar.File{Name: section, Data: []byte(got[section])})
	}
	archive.Files = kept
	if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// appDir writes files by slash-separated path into a fresh directory named "app".
func appDir(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "app")
	for name, text := range files {
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

// linesOf renders each diagnostic as "place severity code", its text and its hint.
func linesOf(list diag.List) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s %s %s\n\t%s\n", d.Position, d.Severity, d.Code, d.Text)
		if d.Hint != "" {
			fmt.Fprintf(&b, "\t> %s\n", d.Hint)
		}
	}
	return b.String()
}

// registered renders what an app registers, with the places.
func registered(app *App) string {
	if app == nil {
		return "no app\n"
	}
	var b strings.Builder
	for _, s := range app.Scopes {
		fmt.Fprintf(&b, "%s %s %s\n", s.Kind, s.Name, s.Pos)
		for _, l := range s.Listeners {
			fmt.Fprintf(&b, "\t%s -> %s %s\n", l.Event, l.Handler, l.Pos)
		}
		for _, f := range s.Functions {
			fmt.Fprintf(&b, "\tfunction %s %v %s\n", f.Name, f.Timeout, f.Pos)
		}
		for _, j := range s.Jobs {
			fmt.Fprintf(&b, "\tjob %s %v %s\n", j.Name, j.Timeout, j.Pos)
		}
	}
	return b.String()
}
