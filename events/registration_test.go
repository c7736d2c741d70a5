package events_test

import (
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
)

func TestRegistrations(t *testing.T) {
	t.Parallel()
	app := newApp(t, "3.0", []string{"common: onAppInstall onExternalEvent", "deal: onDealUpdate", "support_ticket: onTicketCreate", "contact:"}, nil)
	want := []string{
		"module common onAppInstall setup [App installed] default:built-in",
		"module common onExternalEvent external [External event] default:built-in",
		"module deal onDealUpdate product [Deal updated] default:built-in deleted:built-in eu:built-in iparams:built-in",
		"module support_ticket onTicketCreate product [Ticket created] default:minimal",
	}
	var got []string
	for _, r := range events.Registrations(app) {
		line := string(r.ScopeKind) + " " + r.Scope + " " + r.Event + " " + string(r.Kind) + " [" + r.Label + "]"
		for _, v := range r.Variants {
			line += " " + v.Name + ":" + v.Origin
		}
		if r.Handler != r.Event+"Handler" {
			t.Errorf("%s is handled by %s", r.Event, r.Handler)
		}
		got = append(got, line)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A fixture that is saved while hothouse runs is listed at the next look.
func TestRegistrationsSeeNewFixtures(t *testing.T) {
	t.Parallel()
	app := newApp(t, "2.3", []string{"freshdesk: onTicketCreate"}, nil)
	before := events.Registrations(app)[0].Variants
	writeFile(t, app, "server/test_data/onTicketCreate.json", `{"data": {}}`)
	after := events.Registrations(app)[0].Variants
	if before[0].Origin != events.OriginMinimal || len(after) != 1 || after[0].Origin != events.OriginApp {
		t.Errorf("before %+v, after %+v", before, after)
	}
}

func TestAppWithoutAFolder(t *testing.T) {
	t.Parallel()
	app := newApp(t, "2.3", []string{"freshworks_crm: onDealUpdate"}, nil)
	app.Dir += "/gone"
	if got := len(events.Registrations(app)[0].Variants); got != 5 {
		t.Errorf("%d variants, want the built-in ones", got)
	}
	if _, err := events.FindFixture(app, "", "onDealUpdate", ""); err == nil {
		t.Error("a folder that is gone is no error")
	}
	if got := events.Registrations(&manifest.App{}); got != nil {
		t.Errorf("an empty app listens to %v", got)
	}
}

func TestDescribe(t *testing.T) {
	t.Parallel()
	s := events.Describe("deal", "onDealUpdate")
	if s.Source != "freshsales" || s.Object != "deal" {
		t.Errorf("described as %s %s", s.Source, s.Object)
	}
	have := map[string]events.Attribute{}
	for _, a := range s.Attributes {
		if _, twice := have[a.Path]; twice {
			t.Errorf("%s stands twice", a.Path)
		}
		have[a.Path] = a
	}
	amount := have["data.deal.amount"]
	if w := amount.Wrapped; w == nil || w.Key != "type" || w.Type != "decimal" || w.Label != "Deal value" || !amount.Mandatory || amount.Description == "" {
		t.Errorf("amount is %+v", amount)
	}
	for _, path := range []string{"region", "productContext.name", "data.changes.model_changes", "data.associations.owner.email", "data.deal.custom_fields[].value"} {
		if _, ok := have[path]; !ok {
			t.Errorf("%s is not described", path)
		}
	}
	other := events.Describe("support_ticket", "onTicketCreate")
	if len(other.Attributes) == 0 || other.Object != "" || other.Attributes[len(other.Attributes)-1].Path == "" {
		t.Errorf("an event without a schema is described as %+v", other)
	}
}
