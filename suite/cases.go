// Package suite runs an app's events without a browser or a person: it chooses the
// events, has them handled one after the other and reports what became of them.
//
// It prints only through the reporters it is given and decides nothing about verdicts
// (package runtime does).
package suite

import (
	"fmt"
	"strings"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
)

// Case is one event to be simulated.
type Case struct {
	Scope   string
	Event   string
	Variant string
}

// String is the form that ParseCase reads; the default variant goes without saying.
func (c Case) String() string {
	text := c.Event
	if c.Scope != "" {
		text = c.Scope + "/" + text
	}
	if c.Variant != "" && c.Variant != events.DefaultVariant {
		text += ":" + c.Variant
	}
	return text
}

// ParseCase reads the form of a command line: EVENT, EVENT:VARIANT, or SCOPE/EVENT with
// or without a variant, where several products or modules listen to the event.
func ParseCase(text string) (Case, error) {
	event, variant, hasVariant := strings.Cut(text, ":")
	scope, name, scoped := strings.Cut(event, "/")
	if !scoped {
		scope, name = "", event
	}
	if name == "" || hasVariant && variant == "" || scoped && scope == "" {
		return Case{}, fmt.Errorf("%q names no event: write EVENT, EVENT:VARIANT or SCOPE/EVENT:VARIANT", text)
	}
	return Case{Scope: scope, Event: name, Variant: variant}, nil
}

// All returns every registered event with its default payload and with each variant
// that the app keeps as a fixture.
func All(app *manifest.App) []Case {
	var cases []Case
	for _, r := range events.Registrations(app) {
		for _, v := range r.Variants {
			if v.Name == events.DefaultVariant || v.Origin == events.OriginApp {
				cases = append(cases, Case{Scope: r.Scope, Event: r.Event, Variant: v.Name})
			}
		}
	}
	return cases
}
