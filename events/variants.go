package events

import (
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// builder makes a variant out of the documented sample. Everything that edit does not
// touch keeps its text, numbers included.
type builder struct {
	name, description, provenance string

	applies func(Event) bool
	edit    func(Event, *jsontree.Node)
}

// builders are the variants that the documents describe without showing a sample
// (event-sources §f.6), in the order in which they are listed.
var builders = []builder{
	{"deleted", "The record was deleted: is_deleted is true", Derived, Event.isUpdate, editDeleted},
	{"eu", "The app is installed in the EU region", Derived, Event.isRecord, editRegion},
	{freshsales, "The app is installed in Freshsales instead of the CRM suite", Synthetic, Event.isRecord, editFreshsales},
	{"iparams", "With installation parameters, as in the documented envelope", Derived, Event.isRecord, editIParams},
	{"targetable", "About a contact: targetable is filled", Derived, Event.hasTargetable, editTargetable},
}

func (e Event) isRecord() bool { return e.Object != "" }

func (e Event) hasTargetable() bool { return e.Object == "appointment" || e.Object == "task" }

// editDeleted makes an update the update that a deletion is (event-sources §f.1). What
// changed is then the deletion itself and who did it when.
func editDeleted(e Event, root *jsontree.Node) {
	root.Get("data").Get(e.Object).SetMember("is_deleted", literal("true"))
	changes := root.Get("data").Get("changes").Get("model_changes")
	kept := []*jsontree.Member{{Name: "is_deleted", Value: literal("[false, true]")}}
	for _, m := range changes.Members {
		if m.Name == "updated_at" || m.Name == "updater_id" {
			kept = append(kept, m)
		}
	}
	changes.Members = kept
}

func editRegion(_ Event, root *jsontree.Node) { root.SetMember("region", jsontree.Quote("EU")) }

func editFreshsales(_ Event, root *jsontree.Node) {
	root.SetMember("productContext", productContext(freshsales))
}

func editIParams(_ Event, root *jsontree.Node) {
	root.SetMember("iparams", literal(`{"Param1": "value", "Param2": "value"}`))
}

// targetContact is a contact of the samples: the one that attends the appointment.
const targetContact = "1399366"

// editTargetable points the record at a contact. The documents type targetable_id as a
// string for appointments and as a number for tasks (event-sources §f.5).
func editTargetable(e Event, root *jsontree.Node) {
	record := root.Get("data").Get(e.Object)
	id := literal(targetContact)
	if e.Object == "appointment" {
		id = jsontree.Quote(targetContact)
	}
	record.SetMember("targetable_id", id)
	record.SetMember("targetable_type", jsontree.Quote("Contact"))
	root.Get("data").Get("associations").SetMember("targetable", literal(`{"id": `+targetContact+`, "_model": "Contact"}`))
}

// productContext is what a CRM product says of itself. The address of the suite is the
// documented one, that of Freshsales is made up: the documents break off at "https://"
// (event-sources §f.5).
func productContext(product string) *jsontree.Node {
	url := "https://sample.myfreshworks.com/crm"
	if product == freshsales {
		url = accountOf(freshsales).url
	}
	n := &jsontree.Node{Kind: jsontree.Object}
	n.SetMember("url", jsontree.Quote(url))
	n.SetMember("name", jsontree.Quote(product))
	return n
}

// literal parses a JSON text that stands in our own code.
func literal(text string) *jsontree.Node {
	n, err := jsontree.Parse([]byte(text))
	if err != nil {
		panic("events: bad literal " + text + ": " + err.Error())
	}
	return n
}
