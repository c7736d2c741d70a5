// Package events is the catalogue of events and the owner of their payloads: which
// events there are and in which variants, which file of an app is a fixture of which
// event, whether a payload is what the platform's documents describe, and what a handler
// is finally given.
//
// It runs no app code, stores nothing and sends nothing; it reads an app's fixtures when
// asked and never writes them. It does not decide whether an app is valid (package
// manifest does) nor what a run's verdict is.
package events

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
	"github.com/hothouse-run/hothouse/server"
)

// Kind tells who sends an event (fdk-runtime §1).
type Kind string

// The kinds of events.
const (
	Product   Kind = "product"
	Setup     Kind = "setup"
	External  Kind = "external"
	Scheduled Kind = "scheduled"
)

// KindOf returns the kind of an event by its name: what is neither set-up nor external
// nor scheduled comes from a product.
func KindOf(event string) Kind {
	switch {
	case manifest.IsSetup(event):
		return Setup
	case event == "onExternalEvent":
		return External
	case event == "onScheduledEvent":
		return Scheduled
	}
	return Product
}

// Event is one event of the built-in catalogue.
type Event struct {
	// Source is the folder of the built-in payload: "freshsales" or "common".
	Source      string `json:"source"`
	Name        string `json:"name"`
	Kind        Kind   `json:"kind"`
	Label       string `json:"label"`
	Description string `json:"description"`
	// Object is the member of data that the event is about, "deal"; empty for events
	// that are about no record.
	Object   string    `json:"object,omitempty"`
	Variants []Variant `json:"variants"`
}

// Origins of a payload.
const (
	OriginApp     = "app"      // a file under the app's server/test_data
	OriginBuiltIn = "built-in" // part of hothouse
	OriginMinimal = "minimal"  // no payload is known: an envelope with empty data
)

// Provenances of a built-in payload.
const (
	Documented = "documented" // printed in the platform's documents
	Derived    = "derived"    // follows from what the documents say
	Synthetic  = "synthetic"  // our own values in the documented shape
)

// DefaultVariant is the name of the payload that is used when no variant is asked for.
const DefaultVariant = "default"

// Variant is one payload of an event.
type Variant struct {
	Name        string `json:"name"`
	Description string `json:"description"`
	Origin      string `json:"origin"`
	// Provenance says where a built-in payload comes from; empty for an app's own.
	Provenance string `json:"provenance,omitempty"`
	// Path is the app-relative file of an app's own payload, else empty.
	Path string `json:"path,omitempty"`
}

// Sources of the built-in catalogue.
const (
	freshsales = "freshsales"
	common     = "common"
)

// objects are the records of the product events in the order of the documents
// (event-sources §f.1).
var objects = []struct{ stem, object string }{
	{"onContact", "contact"},
	{"onDeal", "deal"},
	{"onSalesAccount", "sales_account"},
	{"onCustomModule", "custom_module_record"},
	{"onAppointment", "appointment"},
	{"onTask", "task"},
}

var catalogue = sync.OnceValue(buildCatalogue)

func buildCatalogue() []Event {
	var all []Event
	for _, o := range objects {
		for _, verb := range []string{"Create", "Update"} {
			all = append(all, newEvent(freshsales, o.stem+verb, o.object))
		}
	}
	for _, name := range []string{"onAppInstall", "afterAppUpdate", "onAppUninstall", "onExternalEvent", "onScheduledEvent"} {
		all = append(all, newEvent(common, name, ""))
	}
	return all
}

func newEvent(source, name, object string) Event {
	e := Event{Source: source, Name: name, Object: object, Kind: KindOf(name), Label: label(name), Description: describe(name)}
	e.Variants = []Variant{{Name: DefaultVariant, Origin: OriginBuiltIn, Provenance: Documented, Description: "The sample of the platform's documents"}}
	if source == common {
		e.Variants[0].Provenance = Synthetic
		e.Variants[0].Description = "The documented shape with made-up values"
	}
	for _, b := range builders {
		if b.applies(e) {
			e.Variants = append(e.Variants, Variant{Name: b.name, Description: b.description, Origin: OriginBuiltIn, Provenance: b.provenance})
		}
	}
	return e
}

// Catalogue returns the built-in events: the twelve Freshsales product events in the
// order of the documents, then the platform's own. The caller owns the slice.
func Catalogue() []Event {
	all := slices.Clone(catalogue())
	for i := range all {
		all[i].Variants = slices.Clone(all[i].Variants)
	}
	return all
}

// Lookup returns a built-in event. The source may also be the name of a product or
// module whose events the source serves: Lookup("deal", "onDealUpdate") finds the event
// of freshsales.
func Lookup(source, name string) (Event, bool) {
	source = sourceOf(source, name)
	for _, e := range Catalogue() {
		if e.Source == source && e.Name == name {
			return e, true
		}
	}
	return Event{}, false
}

// Sample returns the text of a built-in payload; the variants "" and "default" are the
// payload as documented, byte for byte. The error is a *NotFoundError that names the
// nearest event or variant.
func Sample(source, name, variant string) ([]byte, error) {
	e, ok := Lookup(source, name)
	if !ok {
		return nil, unknownEvent(source, name)
	}
	text, ok := server.Payload(e.Source, e.Name)
	if !ok {
		return nil, &NotFoundError{What: "built-in payload", Name: name, Where: "in " + source, Known: server.Events(e.Source)}
	}
	variant = cmp.Or(variant, DefaultVariant)
	if variant == DefaultVariant {
		return text, nil
	}
	root, err := jsontree.Parse(text)
	if err != nil {
		return nil, err
	}
	for _, b := range builders {
		if b.name == variant && b.applies(e) {
			b.edit(e, root)
			return append(root.Indent(), '\n'), nil
		}
	}
	return nil, &NotFoundError{What: "variant", Name: variant, Where: "of " + name, Known: variantNames(e.Variants)}
}

func unknownEvent(scope, name string) error {
	source := sourceOf(scope, name)
	if !slices.Contains(server.Sources(), source) {
		return &NotFoundError{What: "event source", Name: scope, Where: "in the catalogue", Known: server.Sources()}
	}
	var known []string
	for _, e := range catalogue() {
		if e.Source == source || e.Source == common {
			known = append(known, e.Name)
		}
	}
	return &NotFoundError{What: "event", Name: name, Where: "in the catalogue of " + scope, Known: known}
}

func variantNames(variants []Variant) []string {
	names := make([]string, len(variants))
	for i, v := range variants {
		names[i] = v.Name
	}
	return names
}

// isUpdate tells whether an event of a record carries the changes (event-sources §f.1).
func (e Event) isUpdate() bool { return e.Object != "" && strings.HasSuffix(e.Name, "Update") }
