package events_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

func TestCatalogueWords(t *testing.T) {
	t.Parallel()
	cases := []struct {
		source, event string
		kind          events.Kind
		label, object string
		variants      string
	}{
		{"freshsales", "onContactCreate", events.Product, "Contact created", "contact", "default eu freshsales iparams"},
		{"freshsales", "onSalesAccountUpdate", events.Product, "Sales account updated", "sales_account", "default deleted eu freshsales iparams"},
		{"freshsales", "onTaskUpdate", events.Product, "Task updated", "task", "default deleted eu freshsales iparams targetable"},
		{"common", "onAppInstall", events.Setup, "App installed", "", "default"},
		{"common", "onExternalEvent", events.External, "External event", "", "default"},
		{"common", "onScheduledEvent", events.Scheduled, "Scheduled event", "", "default"},
	}
	for _, c := range cases {
		e, ok := events.Lookup(c.source, c.event)
		if !ok {
			t.Errorf("%s is not in the catalogue", c.event)
			continue
		}
		got := strings.Join(names(e.Variants), " ")
		if e.Kind != c.kind || e.Label != c.label || e.Object != c.object || got != c.variants {
			t.Errorf("%s: kind %s, label %q, object %q, variants %s", c.event, e.Kind, e.Label, e.Object, got)
		}
	}
	for _, e := range events.Catalogue() {
		if !strings.HasSuffix(e.Description, ".") {
			t.Errorf("%s is described as %q", e.Name, e.Description)
		}
		for _, v := range e.Variants {
			if v.Description == "" || v.Provenance == "" || v.Origin != events.OriginBuiltIn {
				t.Errorf("%s:%s = %+v", e.Name, v.Name, v)
			}
		}
	}
}

func TestLookupByProductAndModule(t *testing.T) {
	t.Parallel()
	cases := []struct {
		scope, event string
		source       string
	}{
		{"freshworks_crm", "onDealUpdate", "freshsales"},
		{"freshsales", "onDealUpdate", "freshsales"},
		{"deal", "onDealUpdate", "freshsales"},
		{"custom_module", "onCustomModuleCreate", "freshsales"},
		{"support_ticket", "onAppInstall", "common"},
		{"support_contact", "onContactCreate", ""},
		{"freshdesk", "onContactCreate", ""},
		{"freshsales", "onDealDelete", ""},
		{"", "onDealCreate", ""},
	}
	for _, c := range cases {
		e, ok := events.Lookup(c.scope, c.event)
		if e.Source != c.source || ok != (c.source != "") {
			t.Errorf("Lookup(%s, %s) = %q, %v", c.scope, c.event, e.Source, ok)
		}
	}
}

// Each variant differs from the documented sample in what it is about and nothing else.
func TestVariants(t *testing.T) {
	t.Parallel()
	cases := []struct {
		event, variant string
		want           map[string]string
	}{
		{"onDealUpdate", "deleted", map[string]string{
			"data.deal.is_deleted":                   `true`,
			"data.changes.model_changes.is_deleted":  `[false,true]`,
			"data.changes.model_changes.updated_at":  `["2020-06-24T18:30:54Z","2020-06-24T18:31:09Z"]`,
			"data.changes.model_changes.amount":      ``,
			"data.changes.model_changes.name":        ``,
			"timestamp":                              `1593023469.8293262`,
			"data.changes.system_changes":            `{}`,
			"data.deal.base_currency_amount.value":   `"1234.0"`,
			"data.changes.model_changes.updater_id":  `[null,39897]`,
			"data.associations.deal_stage.name":      `"New"`,
			"data.associations.currency.id":          `6615`,
			"data.changes.model_changes.stage_id[0]": ``,
		}},
		{"onContactCreate", "eu", map[string]string{"region": `"EU"`, "data.contact.mcr_id": `1270375514142703600`}},
		{"onContactCreate", "freshsales", map[string]string{"productContext": `{"url":"https://sample.freshsales.io","name":"freshsales"}`}},
		{"onContactCreate", "iparams", map[string]string{"iparams": `{"Param1":"value","Param2":"value"}`}},
		{"onAppointmentCreate", "targetable", map[string]string{
			"data.appointment.targetable_id": `"1399366"`, "data.appointment.targetable_type": `"Contact"`,
			"data.associations.targetable": `{"id":1399366,"_model":"Contact"}`,
		}},
		{"onTaskUpdate", "targetable", map[string]string{"data.task.targetable_id": `1399366`, "data.task.targetable_type": `"Contact"`}},
	}
	for _, c := range cases {
		root, err := jsontree.Parse([]byte(sample(t, c.event, c.variant)))
		if err != nil {
			t.Fatal(err)
		}
		for path, want := range c.want {
			got := ""
			if n, err := jsontree.Find(root, path); err == nil {
				got = string(n.Compact())
			}
			if got != want {
				t.Errorf("%s:%s: %s = %s, want %s", c.event, c.variant, path, got, want)
			}
		}
	}
}

func TestDefaultIsTheSampleItself(t *testing.T) {
	t.Parallel()
	if sample(t, "onDealUpdate", "") != sample(t, "onDealUpdate", "default") {
		t.Error("the variant default differs from no variant")
	}
}

func TestSampleOfUnknownNames(t *testing.T) {
	t.Parallel()
	cases := []struct{ source, event, variant, want string }{
		{"freshsales", "onDealUpdte", "", `did you mean "onDealUpdate"?`},
		{"freshsales", "onDealUpdate", "deletd", `did you mean "deleted"?`},
		{"freshsales", "onDealCreate", "deleted", `there is no variant "deleted" of onDealCreate`},
		{"freshsalse", "onDealCreate", "", `did you mean "freshsales"?`},
		{"support_ticket", "onTicketCreate", "", "known: common, freshsales"},
	}
	for _, c := range cases {
		_, err := events.Sample(c.source, c.event, c.variant)
		var missing *events.NotFoundError
		if !errors.As(err, &missing) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Sample(%s, %s, %s): %v, want %s", c.source, c.event, c.variant, err, c.want)
		}
	}
}
