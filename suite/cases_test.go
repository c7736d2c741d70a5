package suite_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/suite"
)

func TestParseCase(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]suite.Case{
		"onDealUpdate":                    {Event: "onDealUpdate"},
		"onDealUpdate:deleted":            {Event: "onDealUpdate", Variant: "deleted"},
		"onDealUpdate:default":            {Event: "onDealUpdate", Variant: "default"},
		"freshsales/onDealUpdate":         {Scope: "freshsales", Event: "onDealUpdate"},
		"freshsales/onDealUpdate:deleted": {Scope: "freshsales", Event: "onDealUpdate", Variant: "deleted"},
		"a/b/c":                           {Scope: "a", Event: "b/c"},
		"e:v:w":                           {Event: "e", Variant: "v:w"},
		"e:a/b":                           {Event: "e", Variant: "a/b"},
	} {
		if got, err := suite.ParseCase(text); err != nil || got != want {
			t.Errorf("ParseCase(%q) = %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"", ":", "/", ":deleted", "onDealUpdate:", "/onDealUpdate", "freshsales/", "freshsales/:deleted", "/:"} {
		if got, err := suite.ParseCase(text); err == nil {
			t.Errorf("ParseCase(%q) = %+v, want an error", text, got)
		}
	}
}

func TestCaseString(t *testing.T) {
	t.Parallel()
	for want, c := range map[string]suite.Case{
		"onDealUpdate":                    {Event: "onDealUpdate", Variant: "default"},
		"onDealCreate":                    {Event: "onDealCreate"},
		"freshsales/onDealUpdate:deleted": {Scope: "freshsales", Event: "onDealUpdate", Variant: "deleted"},
	} {
		if got := c.String(); got != want {
			t.Errorf("%+v is %q, want %q", c, got, want)
		}
	}
}

// FuzzParseCase checks that what is accepted names an event, and that the case's own
// spelling means the same case.
func FuzzParseCase(f *testing.F) {
	for _, seed := range []string{"onDealUpdate", "freshsales/onDealUpdate:deleted", "a/b/c:d:e", ":", "/", "e:default", "", "é/\x00:\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := suite.ParseCase(text)
		if err != nil {
			if c != (suite.Case{}) {
				t.Errorf("an error and %+v", c)
			}
			return
		}
		if c.Event == "" {
			t.Errorf("%q names no event but is accepted", text)
		}
		again, err := suite.ParseCase(c.String())
		if c.Variant == "default" {
			c.Variant = ""
		}
		if err != nil || again != c {
			t.Errorf("%q is %+v, its own spelling %+v, %v", text, c, again, err)
		}
	})
}

// write makes files below a new directory.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
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

func TestAllIsEveryEventWithTheAppsVariants(t *testing.T) {
	t.Parallel()
	app, problems := manifest.Load(write(t, map[string]string{
		"manifest.json": `{"platform-version": "3.0", "modules": {
			"deal": {"events": {"onDealUpdate": {"handler": "h"}, "onDealCreate": {"handler": "h"}}},
			"common": {"events": {"onAppInstall": {"handler": "h"}}},
			"task": {}
		}, "engines": {"node": "24.11.0", "fdk": "10.1.9"}}`,
		"server/server.js": `exports = { h() { renderData() } }`,
		"server/test_data/deal/onDealUpdate.won.json":   `{}`,
		"server/test_data/deal/onDealUpdate.lost.json":  `{}`,
		"server/test_data/deal/onDealCreate.json":       `{}`,
		"server/test_data/deal/onDealDelete.other.json": `{}`,
	}))
	if app == nil {
		t.Fatal(problems.Error())
	}
	want := []suite.Case{
		{Scope: "deal", Event: "onDealUpdate", Variant: "default"},
		{Scope: "deal", Event: "onDealUpdate", Variant: "lost"},
		{Scope: "deal", Event: "onDealUpdate", Variant: "won"},
		{Scope: "deal", Event: "onDealCreate", Variant: "default"},
		{Scope: "common", Event: "onAppInstall", Variant: "default"},
	}
	if got := suite.All(app); !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}
