package manifest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// events reads the listeners of a scope. One that cannot be right is left out: an
// unknown event has no payload, and without a handler there is nothing to call.
func (r *scopeReader) events(part entry) {
	for _, e := range part.entries() {
		if !r.eventKnown(e) {
			continue
		}
		if !e.want(diag.Error, jsontree.Object) {
			continue
		}
		e.keys([]string{"handler"}, nil, r.unknownKey(e.path))
		handler := e.get("handler")
		switch {
		case !handler.exists() && slices.ContainsFunc(e.node.Names(), func(key string) bool { return isSlip(key, "handler") }):
			// The slip was complained about; the missing handler is the same mistake.
		case !handler.exists():
			e.key.fail("handler-missing", fmt.Sprintf("The event '%s' names no handler", e.name),
				fmt.Sprintf(`write "%s": {"handler": "<function exported by server.js>"}`, e.name))
		case !handler.want(diag.Error, jsontree.String):
		case strings.TrimSpace(handler.text()) == "":
			handler.spot().fail("handler-missing", fmt.Sprintf("The event '%s' names no handler", e.name), "name a function that server.js exports")
		default:
			r.scope.Listeners = append(r.scope.Listeners, Listener{Event: e.name, Handler: handler.text(), Pos: handler.spot().position()})
		}
	}
}

func (r *scopeReader) eventKnown(e entry) bool {
	if !r.known || slices.Contains(EventsOf(r.scope.Kind, r.scope.Name), e.name) {
		return true
	}
	e.key.fail("event-unknown", fmt.Sprintf("Invalid event: '%s' for %s", e.name, r.scope.place()), eventHint(r.scope.Kind, r.scope.Name, e.name))
	return false
}

// renamedEvents are names that are often written and never existed (fdk-runtime §1.3).
var renamedEvents = map[string]string{"onAppUpdate": "afterAppUpdate"}

// eventHint says what may have been meant by an event that the scope does not have:
// an event of another scope, one that is spelt alike here, or alike elsewhere.
func eventHint(kind ScopeKind, scope, event string) string {
	own := EventsOf(kind, scope)
	if owners := scopesWith(kind, event); len(owners) > 0 {
		return fmt.Sprintf("%s is an event of %s", event, listed(owners))
	}
	near := renamedEvents[event]
	if near == "" {
		near = diag.Nearest(event, own)
	}
	var foreign []string
	for _, g := range groups(kind) {
		foreign = append(foreign, g.events...)
	}
	elsewhere := slipFor(event, foreign)
	switch {
	case near != "" && slices.Contains(own, near) && (elsewhere == "" || isSlip(event, near)):
		return fmt.Sprintf("did you mean %q?", near)
	case elsewhere == "":
		elsewhere = near
	}
	if elsewhere != "" {
		return fmt.Sprintf("did you mean %q? It is an event of %s", elsewhere, listed(scopesWith(kind, elsewhere)))
	}
	if len(own) == 0 {
		return fmt.Sprintf("%s has no events of its own", scope)
	}
	return fmt.Sprintf("events of %s: %s", scope, listed(own))
}
