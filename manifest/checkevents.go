package manifest

import (
	"fmt"
	"slices"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

// exportedEvents registers the elements of exports.events, platform version 2.0's way of
// naming events, for each product of the manifest (fdk-harness §1.2, §1.4).
func (c *checker) exportedEvents() {
	for i := range c.app.Scopes {
		s := &c.app.Scopes[i]
		s.Listeners = slices.Clone(s.Listeners)
		for i, e := range c.exports.Events {
			event, callback := c.eventPositions(i)
			c.exportedEvent(s, e, event, callback)
		}
	}
}

func (c *checker) exportedEvent(s *Scope, e ExportedEvent, pos, callback diag.Position) {
	for _, k := range e.Keys {
		if k != "event" && k != "callback" {
			c.at(pos, diag.Error, "events-array-key", fmt.Sprintf("Invalid key in events array: '%s' for %s", k, s.place()), "an element has the keys event and callback")
		}
	}
	switch known := EventsOf(s.Kind, s.Name); {
	case e.Event == "" || e.Callback == "":
		c.at(pos, diag.Error, "events-array", "Invalid event configuration in server.js",
			"write each element as { event: '<event>', callback: '<name of an exported function>' }")
	case known != nil && !slices.Contains(known, e.Event):
		// In an app of several products an event belongs to those that have it.
		if !c.knownElsewhere(s, e.Event) {
			c.at(pos, diag.Error, "event-unknown", fmt.Sprintf("Invalid event: '%s' for %s", e.Event, s.place()), eventHint(s.Kind, s.Name, e.Event))
		}
	case s.Listener(e.Event) != nil:
		c.at(pos, diag.Error, "event-mapped-twice", fmt.Sprintf("Event '%s' is already mapped to a callback for %s", e.Event, s.place()), "an event has exactly one callback")
	default:
		s.Listeners = append(s.Listeners, Listener{Event: e.Event, Handler: e.Callback, Pos: callback})
	}
}

func (c *checker) knownElsewhere(s *Scope, event string) bool {
	return slices.ContainsFunc(c.app.Scopes, func(other Scope) bool {
		return other.Name != s.Name && slices.Contains(EventsOf(other.Kind, other.Name), event)
	})
}
