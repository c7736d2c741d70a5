package manifest

import (
	"slices"
	"strings"
)

// group is a product or a module and the events it accepts, in documented order.
type group struct {
	name   string
	events []string
}

// named expands "TicketCreate/Update" into onTicketCreate, onTicketUpdate: the notation
// of the documents, kept so that the tables can be compared with them by eye.
func named(lists ...string) []string {
	var events []string
	for _, list := range lists {
		for _, item := range strings.Fields(list) {
			events = append(events, expand(item)...)
		}
	}
	return events
}

func expand(item string) []string {
	first, rest, several := strings.Cut(item, "/")
	events := []string{"on" + first}
	if !several {
		return events
	}
	object := strings.TrimRight(first, "abcdefghijklmnopqrstuvwxyz")
	object = object[:len(object)-1]
	for verb := range strings.SplitSeq(rest, "/") {
		events = append(events, "on"+object+verb)
	}
	return events
}

// Products returns the products that a 2.x manifest may name, in documented order
// (fdk-harness §1.2).
func Products() []string { return namesOf(products) }

// Modules returns the modules that a 3.0 manifest may name, common first. The published
// list is known to be incomplete (fdk-harness §1.3), so a name missing here is not
// certainly wrong.
func Modules() []string { return namesOf(modules) }

// EventsOf returns the events that a product (2.x) or module (3.0) accepts, in documented
// order (fdk-runtime §2.1, §2.2), and nil for an unknown scope. The result is the caller's.
func EventsOf(kind ScopeKind, scope string) []string {
	for _, g := range groups(kind) {
		if g.name == scope {
			return append([]string{}, g.events...)
		}
	}
	return nil
}

// IsSetup tells whether the event is one of an app's own life: onAppInstall,
// afterAppUpdate or onAppUninstall (fdk-runtime §1.3).
func IsSetup(event string) bool { return slices.Contains(setupEvents, event) }

// scopesWith returns the scopes of the kind that accept the event.
func scopesWith(kind ScopeKind, event string) []string {
	var names []string
	for _, g := range groups(kind) {
		if slices.Contains(g.events, event) {
			names = append(names, g.name)
		}
	}
	return names
}

func groups(kind ScopeKind) []group {
	if kind == Module {
		return modules
	}
	return products
}

func namesOf(groups []group) []string {
	names := make([]string, len(groups))
	for i, g := range groups {
		names[i] = g.name
	}
	return names
}
