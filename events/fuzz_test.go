package events_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/hothouse-run/hothouse/events"
)

func addPayloads(f *testing.F) {
	f.Helper()
	for _, e := range events.Catalogue() {
		text, err := events.Sample(e.Source, e.Name, "")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, text := range []string{`{}`, `{"data":{"deal":[],"changes":{"model_changes":{"a":[]}}}}`, `{"iparams":null,"region":1e400}`, "{\"a\":\"\\ud800\",\"\xff\":-0.0}", `{"data":{"deal":{"amount":{"value":{"value":1}}}}}`} {
		f.Add([]byte(text))
	}
}

// FuzzValidate: whatever is edited, validating says something about a place inside it.
func FuzzValidate(f *testing.F) {
	addPayloads(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, event := range []string{"onDealUpdate", "onContactCreate", "onTaskUpdate", "onExternalEvent", "onTicketCreate"} {
			list := events.Validate(nil, "deal", event, "f", text)
			if !json.Valid(text) && !list.HasErrors() {
				t.Fatalf("%q is not JSON and draws no error", text)
			}
			for _, d := range list {
				if d.Line < 1 || d.Column < 1 || d.Text == "" || d.Code == "" {
					t.Fatalf("%+v has no place", d)
				}
			}
		}
	})
}

// FuzzPrepare: what a handler is given is valid JSON, and numbers stay as written.
func FuzzPrepare(f *testing.F) {
	addPayloads(f)
	app := newApp(f, "2.3", []string{"freshworks_crm: onDealUpdate"}, nil)
	iparams := map[string]json.RawMessage{"k": json.RawMessage(`"v"`)}
	f.Fuzz(func(t *testing.T, text []byte) {
		p := prepare(t, app, events.Request{Event: "onDealUpdate", Payload: slices.Concat([]byte{}, text), IParams: iparams})
		if p.Payload == nil {
			if !p.Problems.HasErrors() {
				t.Fatalf("%q gives neither a payload nor an error", text)
			}
			return
		}
		if !json.Valid(p.Payload) {
			t.Fatalf("%q becomes %q", text, p.Payload)
		}
		if before, after := numbers(t, text), numbers(t, p.Payload); !isPrefix(before, after) {
			t.Fatalf("numbers %v become %v", before, after)
		}
	})
}

// FuzzSets: any path and value give a valid payload or an error.
func FuzzSets(f *testing.F) {
	f.Add("data.deal.amount.value", "5")
	f.Add("data.changes.model_changes.amount[1]", `{"a": [1e5]}`)
	f.Add(`data["deal"]`, "x")
	f.Add("data", "null")
	app := newApp(f, "2.3", []string{"freshworks_crm: onDealUpdate"}, nil)
	f.Fuzz(func(t *testing.T, path, value string) {
		p, err := events.Prepare(app, events.Request{Event: "onDealUpdate", Sets: []events.Set{{Path: path, Value: value}}, Now: testTime})
		if err == nil && !json.Valid(p.Payload) {
			t.Fatalf("%s=%s gives %q", path, value, p.Payload)
		}
	})
}

// isPrefix tells whether what was there is there still, in order; what is filled in comes behind.
func isPrefix(before, after []string) bool {
	return len(before) <= len(after) && slices.Equal(before, after[:len(before)])
}
