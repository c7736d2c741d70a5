package events_test

import (
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest/diag"
)

const wrappedProbability = `"probability": {
        "label": "Probability (%)",
        "type": "decimal",
        "value": 100
      }`

// Departures from the documented attributes warn and never stop a simulation; the two
// shapes between which the documents contradict themselves both pass.
func TestAttributes(t *testing.T) {
	t.Parallel()
	app := crmApp(t)
	cases := []struct {
		event, old, replacement string
		want, text, hint        string
	}{
		// names
		{"onDealUpdate", `"probability": {`, `"probabilty": {`, "warning payload-unknown-attribute data.deal.probabilty", "not a documented attribute", `did you mean "probability"?`},
		{"onDealUpdate", `"language": "en"`, `"langauge": "en"`, "warning payload-unknown-attribute data.actor.langauge", "", `"language"`},
		{"onDealUpdate", `"associations": {`, `"asociations": {`, "warning payload-unknown-attribute data.asociations", "", `"associations"`},
		{"onDealUpdate", `"is_default": true`, `"is_defaults": true`, "", "", ""}, // the documents list no members of a pipeline
		{"onDealUpdate", `"updater_id": [`, `"updator_id": [`, "warning payload-unknown-attribute data.changes.model_changes.updator_id", "", `"updater_id"`},
		{"onDealUpdate", `"updater_id": [`, `"cf_region": [`, "", "", ""},
		// kinds
		{"onDealUpdate", `"is_deleted": false`, `"is_deleted": "no"`, "warning payload-type data.deal.is_deleted", "data.deal.is_deleted is a string where a boolean is documented", ""},
		{"onDealUpdate", `"is_deleted": false`, `"is_deleted": null`, "", "", ""},
		{"onDealUpdate", `"contact_ids": []`, `"contact_ids": {}`, "warning payload-type data.deal.contact_ids", "", ""},
		{"onContactCreate", `"sales_account_ids": []`, `"sales_account_ids": [1, "2"]`, "warning payload-type data.contact.sales_account_ids[1]", "is a string where a number is documented", ""},
		{"onContactCreate", `"work_number": null`, `"work_number": "555"`, "", "", ""}, // number for actors, string for users
		{"onDealUpdate", `"owner": {`, `"owner": 1, "source": {`, "warning payload-type data.associations.owner", "is a number where an object is documented", ""},
		// wrappers
		{"onDealUpdate", `"value": "1234.0"`, `"value": 1234`, "", "", ""},
		{"onDealUpdate", `"value": "1234.0"`, `"value": true`, "warning payload-type data.deal.amount.value", "is a boolean where the documents show a string or a number", ""},
		{"onDealUpdate", `"value": "1234.0"`, `"vlaue": "1234.0"`, "warning payload-wrapper data.deal.amount", `has no "value"`, `{"label": "Deal value", "type": "decimal", "value": …}`},
		{"onDealUpdate", `"label": "Deal value",`, ``, "warning payload-wrapper data.deal.amount", `has no "label"`, ""},
		{"onDealUpdate", `"closed_date": {`, `"closed_date": "2020-01-01", "deal_prediction_tag": {`, "warning payload-unwrapped data.deal.closed_date", "wrap its value in an object", "set data.deal.closed_date.value"},
		{"onDealUpdate", wrappedProbability, `"probability": 50`, "", "", ""}, // a number in the table, wrapped in the sample
		{"onDealUpdate", `"dom_type": "date_time"`, `"type": "date_time"`, "", "", ""},
		// values
		{"onContactCreate", `"status": "Active"`, `"status": "MERGED"`, "", "", ""},
		{"onContactCreate", `"status": "Active"`, `"status": "deletd"`, "warning payload-value data.contact.status", `is "deletd"`, `did you mean "deleted"?`},
		{"onContactCreate", `"Non-marketing emails from our company"`, `"Spam"`, "warning payload-value data.contact.subscription_types.value[0].value", "", "possible values: Promotional, Newsletter"},
		{"onTaskUpdate", `"status": "Open"`, `"status": 1`, "", "", ""},
		{"onTaskUpdate", `"status": "Open"`, `"status": 7`, "warning payload-value data.task.status", "is 7", "possible values: Open, Completed"},
		{"onTaskUpdate", `"_model": "Contact"`, `"_model": "Lead"`, "warning payload-value data.associations.targetable._model", "", ""},
		// mandatory
		{"onDealUpdate", `"value": "1234.0"`, `"value": null`, "warning payload-mandatory data.deal.amount.value", "documented as mandatory", ""},
		{"onAppointmentCreate", `"title": "Test",`, ``, "warning payload-mandatory data.appointment.title", "is missing", ""},
		{"onSalesAccountCreate", `"name": "Jim Doe"`, `"name": null`, "warning payload-mandatory data.actor.name", "", ""},
		{"onDealCreate", `"name": "Jim Doe"`, `"name": null`, "", "", ""}, // only the table of accounts calls it mandatory
		// changes of lists
		{"onDealUpdate", `"updated_at": [`, `"tags": {"added": ["a"], "removed": []}, "updated_at": [`, "", "", ""},
		{"onDealUpdate", `"updated_at": [`, `"tags": [], "updated_at": [`, "error payload-changes data.changes.model_changes.tags", "not a pair", ""},
	}
	for _, c := range cases {
		text := mustReplace(t, sample(t, c.event, "targetable", "default"), c.old, c.replacement)
		list := events.Validate(app, "freshworks_crm", c.event, "f", []byte(text))
		if c.want == "" {
			if len(list) > 0 {
				t.Errorf("%s with %s: %s", c.event, c.replacement, summary(list))
			}
			continue
		}
		found := false
		for _, d := range list {
			found = found || summary(diag.List{d}) == c.want && strings.Contains(d.Text, c.text) && strings.Contains(d.Hint, c.hint)
		}
		if !found || list.HasErrors() != strings.HasPrefix(c.want, "error") {
			t.Errorf("%s with %s: want %s\ngot %+v", c.event, c.replacement, c.want, list)
		}
	}
}

// Real accounts send attributes in another order and with other numbers; nothing of that
// is worth a word.
func TestNoWordAboutWhatIsNotDocumented(t *testing.T) {
	t.Parallel()
	text := `{"data": {"deal": {"name": {"label": "Name", "type": "text", "value": "x"}, "amount": {"label": "A", "type": "decimal", "value": "1"},
		"base_currency_amount": {"label": "B", "type": "number", "value": 1}, "custom_fields": [{"name": "cf_a", "value": [1]}, "b"]}}}`
	if list := events.Validate(crmApp(t), "freshworks_crm", "onDealCreate", "f", []byte(text)); len(list) > 0 {
		t.Error(summary(list))
	}
}
