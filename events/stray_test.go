package events_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
)

func TestStrayFixturesAreNamed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"onDealUpdate.json", "onDealUpdate.won.json", "onDealCreate.json", "someAction.json", "freshsales/onDealUpdate.json",
		"onDealUpdate.my variant.json", "onDealUpdate.a.b.json", "onDealUpdat.json"} {
		path := filepath.Join(dir, "server", "test_data", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("{}"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	app := &manifest.App{Dir: dir, PlatformVersion: "2.1", Scopes: []manifest.Scope{
		{Kind: manifest.Product, Name: "freshsales", Listeners: []manifest.Listener{{Event: "onDealUpdate", Handler: "h"}}}}}
	var got []string
	for _, d := range events.CheckFixtures(app) {
		got = append(got, strings.TrimPrefix(d.File, "server/test_data/")+" "+d.Code)
	}
	want := "onDealUpdat.json fixture-event, onDealUpdate.a.b.json fixture-variant, onDealUpdate.my variant.json fixture-variant"
	if strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if list := events.CheckFixtures(&manifest.App{Dir: t.TempDir()}); len(list) != 0 {
		t.Errorf("an app without fixtures: %v", list)
	}
}

func TestRequiredParametersWithoutValueAreNamed(t *testing.T) {
	t.Parallel()
	app := &manifest.App{Dir: t.TempDir(), IParams: []manifest.IParam{
		{Name: "token", Required: true}, {Name: "region", Required: true, Default: []byte(`"US"`)}, {Name: "note"}}}
	_, list, err := events.IParams(app, "", `{"note": "x"}`)
	if err != nil || len(list) != 1 || list[0].Code != "iparams-missing" || !strings.Contains(list[0].Text, `"token"`) {
		t.Errorf("got %v, %v", list, err)
	}
	if _, list, _ := events.IParams(app, "", `{"token": "x"}`); len(list) != 0 {
		t.Errorf("got %v", list)
	}
}
