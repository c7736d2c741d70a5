package events_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
)

// An app from disk, through all steps that a simulation takes.
func TestAppFromDisk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for path, text := range map[string]string{
		"manifest.json": `{"platform-version": "3.0", "modules": {"common": {"events": {"onAppInstall": {"handler": "install"}}},
			"deal": {"events": {"onDealUpdate": {"handler": "deal"}}}}, "engines": {"node": "18.20.8", "fdk": "9.7.4"}}`,
		"server/server.js":                            `exports = { install: function (args) { renderData(); }, deal: function (args) {} };`,
		"config/iparams.json":                         `{"zone": {"display_name": "Zone", "type": "dropdown", "options": ["UTC", "CET"], "default_value": "CET"}, "note": {"display_name": "Note", "type": "text"}}`,
		"server/test_data/deal/onDealUpdate.won.json": `{"data": {"deal": {"name": null}}, "event": "onDealUpdate"}`,
	} {
		full := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	app, list := manifest.Load(dir)
	if app == nil || list.HasErrors() {
		t.Fatalf("the app does not load: %v", list)
	}
	iparams, list, err := events.IParams(app, "", `{"note": "n"}`)
	if err != nil || len(list) > 0 {
		t.Fatalf("%v, %v", err, list)
	}
	p := prepare(t, app, events.Request{Event: "onDealUpdate", Variant: "won", IParams: iparams})
	for _, want := range []string{`"iparams":{"zone":"CET","note":"n"}`, `"subscribed_modules":["deal"]`, `"domain":"sample.myfreshworks.com"`} {
		if !strings.Contains(string(p.Payload), want) {
			t.Errorf("the payload %s has no %s", p.Payload, want)
		}
	}
	if p.Handler != "deal" || p.Problems.HasErrors() || len(p.Problems) == 0 || p.Problems[0].File != "server/test_data/deal/onDealUpdate.won.json" {
		t.Errorf("%s, %v", p.Handler, p.Problems)
	}
}
