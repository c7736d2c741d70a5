package server_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/hothouse-run/hothouse/server"
)

func TestSources(t *testing.T) {
	t.Parallel()
	if got, want := server.Sources(), []string{"common", "freshsales"}; !slices.Equal(got, want) {
		t.Errorf("Sources() = %v, want %v", got, want)
	}
	if got := len(server.Events("freshsales")); got != 12 {
		t.Errorf("freshsales has %d events, want the 12 documented ones", got)
	}
	if got := server.Events("unknown"); got != nil {
		t.Errorf("an unknown source has the events %v", got)
	}
}

func TestEveryPayloadNamesItsEvent(t *testing.T) {
	t.Parallel()
	for _, source := range server.Sources() {
		for _, event := range server.Events(source) {
			text, ok := server.Payload(source, event)
			if !ok {
				t.Fatalf("%s is listed and has no payload", event)
			}
			var payload struct{ Event, Region string }
			if err := json.Unmarshal(text, &payload); err != nil {
				t.Errorf("%s: %v", event, err)
			}
			if payload.Event != event || payload.Region != "US" {
				t.Errorf("%s/%s says event %q, region %q", source, event, payload.Event, payload.Region)
			}
		}
	}
}

func TestPayloadOfUnknownNames(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{{"freshsales", "onDealDelete"}, {"", "onDealCreate"}, {"..", "server"}, {"freshsales", "../common/onAppInstall"}} {
		if text, ok := server.Payload(c[0], c[1]); ok {
			t.Errorf("Payload(%q, %q) found %d bytes", c[0], c[1], len(text))
		}
	}
}
