package events_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
)

// newApp makes an app of the given platform version in a folder of its own. Each scope is
// written "name: event event", each file "path" to its text.
func newApp(t testing.TB, version string, scopes []string, files map[string]string) *manifest.App {
	t.Helper()
	app := &manifest.App{Dir: t.TempDir(), PlatformVersion: version}
	for _, text := range scopes {
		name, list, _ := strings.Cut(text, ":")
		s := manifest.Scope{Kind: manifest.Product, Name: name}
		if version == "3.0" {
			s.Kind = manifest.Module
		}
		for _, event := range strings.Fields(list) {
			s.Listeners = append(s.Listeners, manifest.Listener{Event: event, Handler: event + "Handler"})
		}
		app.Scopes = append(app.Scopes, s)
	}
	for path, text := range files {
		writeFile(t, app, path, text)
	}
	return app
}

func writeFile(t testing.TB, app *manifest.App, path, text string) {
	t.Helper()
	full := filepath.Join(app.Dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// crmEvents are the names of the twelve product events.
func crmEvents() []string {
	var names []string
	for _, e := range events.Catalogue() {
		if e.Source == "freshsales" {
			names = append(names, e.Name)
		}
	}
	return names
}

// crmApp listens to all product events of the CRM.
func crmApp(t testing.TB) *manifest.App {
	t.Helper()
	return newApp(t, "2.3", []string{"freshworks_crm: " + strings.Join(crmEvents(), " ")}, nil)
}

// summary writes the messages as "severity code path" lines.
func summary(list diag.List) string {
	var lines []string
	for _, d := range list {
		lines = append(lines, string(d.Severity)+" "+d.Code+" "+d.Path)
	}
	return strings.Join(lines, "\n")
}

// sample returns the first of the variants that a built-in event has.
func sample(t testing.TB, event string, variants ...string) string {
	t.Helper()
	var text []byte
	var err error
	for _, v := range variants {
		if text, err = events.Sample("freshsales", event, v); err == nil {
			return string(text)
		}
	}
	t.Fatal(err)
	return ""
}

// mustReplace edits a text and fails when there is nothing to edit.
func mustReplace(t testing.TB, text, old, replacement string) string {
	t.Helper()
	if !strings.Contains(text, old) {
		t.Fatalf("the text does not contain %s", old)
	}
	return strings.Replace(text, old, replacement, 1)
}

func names(variants []events.Variant) []string {
	var list []string
	for _, v := range variants {
		list = append(list, v.Name)
	}
	return slices.Clip(list)
}
