package events_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
)

var testTime = time.Date(2026, 1, 2, 3, 4, 5, 678912300, time.UTC)

// prepare fails the test when the request cannot be met.
func prepare(t testing.TB, app *manifest.App, r events.Request) events.Prepared {
	t.Helper()
	r.Now = testTime
	p, err := events.Prepare(app, r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Everything the platform would send is there, in the payload's own order, and what the
// payload says itself is left alone.
func TestFilledEnvelope(t *testing.T) {
	t.Parallel()
	const account = `"account_id":"195818342531129946"`
	cases := []struct {
		name, version string
		scopes        []string
		scope, event  string
		payload, want string
	}{
		{
			"CRM", "2.3", []string{"freshworks_crm: onDealCreate"}, "freshworks_crm", "onDealCreate", `{"data": {"deal": {"id": 1.50}}}`,
			`{"data":{"deal":{"id":1.50}},` + account + `,"domain":"sample.myfreshworks.com","event":"onDealCreate","region":"US","timestamp":1767323045.6789123,` +
				`"productContext":{"url":"https://sample.myfreshworks.com/crm","name":"freshworks_crm"},"iparams":{}}`,
		},
		{
			"nothing is overwritten", "2.3", []string{"freshsales: onDealCreate"}, "freshsales", "onDealCreate",
			`{"timestamp": 1.0, "region": "IND", "domain": "a.b", "account_id": 7, "productContext": null, "iparams": {"x": 1e2}, "data": {}, "event": "onDealCreate", "mine": []}`,
			`{"timestamp":1.0,"region":"IND","domain":"a.b","account_id":7,"productContext":null,"iparams":{"x":1e2},"data":{},"event":"onDealCreate","mine":[]}`,
		},
		{
			"set-up in 2.x", "2.3", []string{"freshdesk: onAppInstall"}, "freshdesk", "onAppInstall", `{}`,
			`{` + account + `,"domain":"sample.freshdesk.com","event":"onAppInstall","region":"US","timestamp":1767323045678,"iparams":{}}`,
		},
		{
			"scheduled in 3.0", "3.0", []string{"common: onScheduledEvent", "support_ticket:", "deal:", "contact:"}, "common", "onScheduledEvent", `{"data": {}}`,
			`{"data":{},` + account + `,"domain":"sample.freshdesk.com","event":"onScheduledEvent","region":"US","timestamp":1767323045678,` +
				`"currentHost":{"subscribed_modules":["support_ticket","deal","contact"],"endpoint_urls":{"freshdesk":"https://sample.freshdesk.com","freshworks_crm":"https://sample.myfreshworks.com"}},"iparams":{}}`,
		},
	}
	for _, c := range cases {
		app := newApp(t, c.version, c.scopes, nil)
		p := prepare(t, app, events.Request{Scope: c.scope, Event: c.event, Payload: []byte(c.payload)})
		if string(p.Payload) != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, p.Payload, c.want)
		}
		if p.Handler != c.event+"Handler" || p.Variant != "default" || p.Origin != "" {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
}

func TestInstallationParametersMerge(t *testing.T) {
	t.Parallel()
	app := newApp(t, "2.3", []string{"freshdesk: onAppInstall"}, nil)
	app.IParams = []manifest.IParam{{Name: "zone"}, {Name: "api_key"}}
	iparams := map[string]json.RawMessage{"api_key": json.RawMessage(`"k"`), "zone": json.RawMessage(`1.10`), "extra": json.RawMessage(`{"a":[1]}`)}
	cases := []struct{ own, want string }{
		{`{}`, `{"zone":1.10,"api_key":"k","extra":{"a":[1]}}`},
		{`{"iparams": {"api_key": "own", "b": null}}`, `{"api_key":"own","b":null,"zone":1.10,"extra":{"a":[1]}}`},
	}
	for _, c := range cases {
		p := prepare(t, app, events.Request{Event: "onAppInstall", Payload: []byte(c.own), IParams: iparams})
		var got struct{ IParams json.RawMessage }
		if err := json.Unmarshal(p.Payload, &got); err != nil || string(got.IParams) != c.want {
			t.Errorf("%s: got %s, want %s", c.own, got.IParams, c.want)
		}
	}
	_, err := events.Prepare(app, events.Request{Event: "onAppInstall", IParams: map[string]json.RawMessage{"zone": json.RawMessage(`{`)}})
	if err == nil || !strings.Contains(err.Error(), "zone is not JSON") {
		t.Errorf("a broken installation parameter: %v", err)
	}
}

func TestBuiltInPayloadOfAnApp(t *testing.T) {
	t.Parallel()
	p := prepare(t, crmApp(t), events.Request{Event: "onContactUpdate", Variant: "deleted"})
	if p.Origin != events.OriginBuiltIn || p.Variant != "deleted" || len(p.Problems) > 0 {
		t.Errorf("%s %s %v", p.Origin, p.Variant, p.Problems)
	}
	for _, want := range []string{`"mcr_id":1275857082467778600`, `"is_deleted":true`, `"timestamp":1593023221.9586976`, `"version":"2.0"`} {
		if !strings.Contains(string(p.Payload), want) {
			t.Errorf("the payload has no %s", want)
		}
	}
}

func TestMinimalPayloadNamesTheFileToCreate(t *testing.T) {
	t.Parallel()
	app := newApp(t, "3.0", []string{"support_ticket: onTicketCreate"}, nil)
	p := prepare(t, app, events.Request{Event: "onTicketCreate"})
	if got, want := summary(p.Problems), "warning payload-minimal "; got != want || p.Origin != events.OriginMinimal {
		t.Fatalf("%s: got %q, want %q", p.Origin, got, want)
	}
	if hint := p.Problems[0].Hint; !strings.Contains(hint, "server/test_data/support_ticket/onTicketCreate.json") {
		t.Errorf("the hint is %q", hint)
	}
	if !strings.Contains(string(p.Payload), `"data":{}`) || !strings.Contains(string(p.Payload), `"timestamp":1767323045.6789123`) {
		t.Errorf("the payload is %s", p.Payload)
	}
}

func TestInvalidPayloadsAreProblems(t *testing.T) {
	t.Parallel()
	app := newApp(t, "2.3", []string{"freshworks_crm: onDealCreate"}, map[string]string{"server/test_data/onDealCreate.json": "{\n  \"data\": {},,\n}"})
	p := prepare(t, app, events.Request{Event: "onDealCreate"})
	if p.Payload != nil || !p.Problems.HasErrors() || p.Problems[0].String() != "server/test_data/onDealCreate.json:2:14" {
		t.Errorf("a broken fixture: %s, %+v", p.Payload, p.Problems)
	}
	p = prepare(t, app, events.Request{Event: "onDealCreate", Payload: []byte(`7`)})
	if p.Payload != nil || summary(p.Problems) != "error payload-not-object " {
		t.Errorf("a number: %s, %+v", p.Payload, p.Problems)
	}
	p = prepare(t, app, events.Request{Event: "onDealCreate", Payload: []byte(`{"region": "X"}`)})
	if !json.Valid(p.Payload) || summary(p.Problems) != "error payload-data data\nerror payload-region region" {
		t.Errorf("two errors: %s", summary(p.Problems))
	}
}

func TestSizeLimits(t *testing.T) {
	t.Parallel()
	app := newApp(t, "2.3", []string{"freshdesk: onTicketCreate onExternalEvent onScheduledEvent"}, nil)
	payload := func(size int) []byte { return []byte(`{"data": {"x": "` + strings.Repeat("x", size) + `"}}`) }
	cases := []struct {
		event string
		size  int
		want  string
	}{
		{"onTicketCreate", 255 << 10, ""},
		{"onTicketCreate", 256 << 10, "at most 256 KB of a product event"},
		{"onExternalEvent", 100 << 10, "at most 100 KB of an external event"},
		{"onScheduledEvent", 300 << 10, ""},
	}
	for _, c := range cases {
		p := prepare(t, app, events.Request{Event: c.event, Payload: payload(c.size)})
		text := ""
		for _, d := range p.Problems {
			text += string(d.Severity) + d.Text
		}
		if c.want == "" && text != "" || !strings.Contains(text, c.want) || p.Problems.HasErrors() {
			t.Errorf("%s of %d bytes: %q, want %q", c.event, c.size, text, c.want)
		}
	}
}

func TestSets(t *testing.T) {
	t.Parallel()
	p := prepare(t, crmApp(t), events.Request{Event: "onDealUpdate", Sets: []events.Set{
		{Path: "data.deal.amount.value", Value: "5"},
		{Path: "data.deal.name.value", Value: "two words"},
		{Path: "region", Value: "EU"},
		{Path: "data.changes.model_changes.amount[1]", Value: "12345678901234567890"},
		{Path: "iparams", Value: `{"k": {"deep": 1.0}}`},
		{Path: "iparams.k.deep", Value: `"1.0"`},
	}})
	for _, want := range []string{
		`"amount":{"label":"Deal value","type":"decimal","value":5}`, `"value":"two words"`, `"region":"EU"`, `"amount":[123,12345678901234567890]`, `"iparams":{"k":{"deep":"1.0"}}`,
	} {
		if !strings.Contains(string(p.Payload), want) {
			t.Errorf("the payload has no %s", want)
		}
	}
	if len(p.Problems) > 0 {
		t.Errorf("problems: %v", p.Problems)
	}
}

// What is set is validated like the rest, but the file's line does not show it.
func TestProblemsOfSets(t *testing.T) {
	t.Parallel()
	p := prepare(t, crmApp(t), events.Request{Event: "onDealUpdate", Sets: []events.Set{{Path: "region", Value: "MOON"}, {Path: "data.deal.amount", Value: "5"}}})
	if got, want := summary(p.Problems), "error payload-region region\nwarning payload-unwrapped data.deal.amount"; got != want {
		t.Fatalf("got %s, want %s", got, want)
	}
	for _, d := range p.Problems {
		if d.Position != (diag.Position{}) || d.Quote != "" || !strings.Contains(d.Text, "(as set)") {
			t.Errorf("%+v points into the file", d)
		}
	}
}

func TestSetsThatMatchNothing(t *testing.T) {
	t.Parallel()
	cases := []struct{ path, want string }{
		{"data.deal.amuont", "did you mean data.deal.amount?"},
		{"data.deal.amount.vlaue", "did you mean data.deal.amount.value?"},
		{"data.changes.model_changes.amount[2]", "matches nothing"},
		{"data.deal.id.x", "matches nothing"},
		{"data..deal", "is not understood"},
		{"", "the path is empty"},
	}
	for _, c := range cases {
		_, err := events.Prepare(crmApp(t), events.Request{Event: "onDealUpdate", Sets: []events.Set{{Path: c.path, Value: "1"}}})
		var unset *events.SetError
		if !errors.As(err, &unset) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.path, err, c.want)
		}
	}
}

func TestParseSet(t *testing.T) {
	t.Parallel()
	cases := []struct {
		text string
		want events.Set
		ok   bool
	}{
		{"a.b=5", events.Set{Path: "a.b", Value: "5"}, true},
		{"a=b=c", events.Set{Path: "a", Value: "b=c"}, true},
		{"a=", events.Set{Path: "a"}, true},
		{"a", events.Set{}, false},
		{"=5", events.Set{}, false},
		{"a..b=5", events.Set{}, false},
	}
	for _, c := range cases {
		if got, err := events.ParseSet(c.text); got != c.want || (err == nil) != c.ok {
			t.Errorf("ParseSet(%q) = %+v, %v", c.text, got, err)
		}
	}
}
