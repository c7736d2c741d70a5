package events_test

import (
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest/diag"
)

// The documents' own samples and everything derived from them must pass; that the task
// samples leave mandatory attributes null is the one departure (event-sources §f.3).
func TestBuiltInPayloadsAreValid(t *testing.T) {
	t.Parallel()
	app := crmApp(t)
	departures := "warning payload-mandatory data.task.targetable_id\nwarning payload-mandatory data.task.targetable_type"
	for _, e := range events.Catalogue() {
		for _, v := range e.Variants {
			text, err := events.Sample(e.Source, e.Name, v.Name)
			if err != nil {
				t.Fatal(err)
			}
			want := ""
			if e.Object == "task" && v.Name != "targetable" {
				want = departures
			}
			if got := summary(events.Validate(app, e.Source, e.Name, "f", text)); got != want {
				t.Errorf("%s:%s\ngot  %s\nwant %s", e.Name, v.Name, got, want)
			}
		}
	}
}

func TestBrokenEnvelopes(t *testing.T) {
	t.Parallel()
	app := crmApp(t)
	update := sample(t, "onDealUpdate", "")
	cases := []struct {
		name, old, replacement string
		want                   string // severity code path
		line                   int
		text                   string
	}{
		{"not JSON", `"region": "US",`, `"region": "US"`, "error payload-syntax ", 4, "is expected"},
		{"event of another kind", `"event": "onDealUpdate"`, `"event": "onDealCreate"`, "error payload-event event", 331, `event is "onDealCreate", but the event is onDealUpdate`},
		{"event no text", `"event": "onDealUpdate"`, `"event": 7`, "error payload-event event", 331, "event is 7"},
		{"region", `"US"`, `"MOON"`, "error payload-region region", 3, "must be one of US, EU, EUC, AUS, IND"},
		{"region no text", `"US"`, `null`, "error payload-region region", 3, "region is null"},
		{"region in small letters", `"US"`, `"eu"`, "warning payload-region region", 3, "capital letters"},
		{"iparams", `"iparams": {}`, `"iparams": []`, "error payload-iparams iparams", 2, "iparams is an array; it must be an object"},
		{"timestamp", `1593023469.8293262`, `"now"`, "error payload-timestamp timestamp", 332, "timestamp is a string; it must be a number"},
		{"changes", `"changes": {`, `"changes": 1, "x": {`, "error payload-changes data.changes", 298, "data.changes is a number"},
		{"model_changes missing", `"model_changes"`, `"modelchanges"`, "error payload-changes data.changes.model_changes", 298, "is missing"},
		{"model_changes no object", `"system_changes": {}`, `"system_changes": []`, "error payload-changes data.changes.system_changes", 325, "is an array"},
		{"name of an attribute", `"account_id"`, `"acount_id"`, "warning payload-unknown-attribute acount_id", 329, "acount_id is not a documented attribute"},
		{"account as a number", `"195818342531129946"`, `195818342531129946`, "", 0, ""},
		{"productContext", `"freshworks_crm"`, `"freshdesk"`, "warning payload-value productContext.name", 6, "not among the documented values"},
		{"twice", `"region": "US",`, `"region": "US", "region": "EU",`, "warning payload-duplicate region", 3, "stands twice"},
	}
	for _, c := range cases {
		text := mustReplace(t, update, c.old, c.replacement)
		list := events.Validate(app, "freshworks_crm", "onDealUpdate", "test.json", []byte(text))
		found := c.want == "" && len(list) == 0
		for _, d := range list {
			if summary(diag.List{d}) == c.want && d.Line == c.line && d.File == "test.json" && strings.Contains(d.Text, c.text) && d.Quote != "" {
				found = true
			}
		}
		if !found {
			t.Errorf("%s: want %s at line %d saying %q; got %+v", c.name, c.want, c.line, c.text, list)
		}
	}
}

func TestEnvelopesOfAllKinds(t *testing.T) {
	t.Parallel()
	cases := []struct{ scope, event, text, want string }{
		{"freshworks_crm", "onDealCreate", `[1]`, "error payload-not-object "},
		{"freshworks_crm", "onDealCreate", ``, "error payload-syntax "},
		{"freshworks_crm", "onDealCreate", `{"region": "US"}`, "error payload-data data"},
		{"freshworks_crm", "onDealCreate", `{"data": null}`, "error payload-data data"},
		{"freshworks_crm", "onTaskUpdate", `{"data": {"task": null}}`, "warning payload-missing data.changes"},
		{"freshworks_crm", "onDealCreate", `{"data": {}}`, "warning payload-missing data.deal"},
		{"support_ticket", "onTicketCreate", `{"data": {"ticket": {"id": 1}}}`, ""},
		{"support_ticket", "onTicketCreate", `{"data": {}, "brandNew": 1}`, ""},
		{"support_ticket", "onTicketCreate", `{"data": {}, "iparms": {}}`, "warning payload-unknown-attribute iparms"},
		{"common", "onAppInstall", `{"region": "EU"}`, ""},
		{"common", "onAppInstall", `{"event": "onAppUninstall"}`, "error payload-event event"},
		{"common", "onExternalEvent", `{}`, "error payload-data data"},
		{"common", "onExternalEvent", `{"data": [1], "options": "x", "headers": {}}`, "warning payload-data data"},
		{"common", "onScheduledEvent", `{"data": "x"}`, "error payload-data data"},
		{"common", "onScheduledEvent", `{"data": {}}`, ""},
	}
	app := newApp(t, "3.0", []string{"common:", "deal:"}, nil)
	for _, c := range cases {
		if got := summary(events.Validate(app, c.scope, c.event, "f", []byte(c.text))); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.event, c.text, got, c.want)
		}
	}
}

func TestMembersOfTheOtherPlatformVersion(t *testing.T) {
	t.Parallel()
	two, three := crmApp(t), newApp(t, "3.0", []string{"deal: onDealCreate"}, nil)
	text := []byte(sample(t, "onDealCreate", ""))
	if got, want := summary(events.Validate(three, "deal", "onDealCreate", "f", text)), "warning payload-version productContext"; got != want {
		t.Errorf("3.0: got %q, want %q", got, want)
	}
	text = []byte(mustReplace(t, string(text), `"region"`, `"currentHost": {"subscribed_modules": []}, "region"`))
	if got, want := summary(events.Validate(two, "freshworks_crm", "onDealCreate", "f", text)), "warning payload-version currentHost"; got != want {
		t.Errorf("2.x: got %q, want %q", got, want)
	}
}

// What the page and the command line show of an error is its exact place.
func TestSyntaxErrorPointsAtTheCharacter(t *testing.T) {
	t.Parallel()
	list := events.Validate(nil, "deal", "onDealCreate", "f.json", []byte("{\n  \"region\": 'US'\n}"))
	if len(list) != 1 || list[0].String() != "f.json:2:13" || list[0].Quote != "  \"region\": 'US'" || list[0].Hint == "" {
		t.Errorf("got %+v", list)
	}
}
