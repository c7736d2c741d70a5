package events

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
)

// Registration is an event that an app listens to.
type Registration struct {
	Scope       string             `json:"scope"`
	ScopeKind   manifest.ScopeKind `json:"scopeKind"`
	Event       string             `json:"event"`
	Handler     string             `json:"handler"`
	Kind        Kind               `json:"kind"`
	Label       string             `json:"label"`
	Description string             `json:"description,omitempty"`
	// Variants are the app's fixtures and the built-in payloads; the app's win, the
	// default one comes first.
	Variants []Variant     `json:"variants"`
	Pos      diag.Position `json:"pos"`
}

// Registrations returns the events that the app listens to, in manifest order. Fixtures
// are looked up on disk when it is called.
func Registrations(app *manifest.App) []Registration {
	var all []Registration
	for _, s := range app.Scopes {
		for _, l := range s.Listeners {
			all = append(all, Registration{
				Scope: s.Name, ScopeKind: s.Kind, Event: l.Event, Handler: l.Handler, Pos: l.Pos,
				Kind: KindOf(l.Event), Label: label(l.Event), Description: describe(l.Event),
				Variants: variants(app, s.Name, l.Event),
			})
		}
	}
	return all
}

// resolve finds the registration that a request means. An empty scope stands for the only
// one that listens to the event.
func resolve(app *manifest.App, scope, event string) (*manifest.Scope, *manifest.Listener, error) {
	if scope == "" {
		return resolveEvent(app, event)
	}
	s := app.Scope(scope)
	if s == nil {
		var known []string
		for _, s := range app.Scopes {
			known = append(known, s.Name)
		}
		return nil, nil, &NotFoundError{What: scopeWord(app), Name: scope, Where: "in the manifest", Known: known}
	}
	if l := s.Listener(event); l != nil {
		return s, l, nil
	}
	return nil, nil, &NotFoundError{What: "event", Name: event, Where: "registered under " + scope, Known: listened(*s)}
}

func resolveEvent(app *manifest.App, event string) (*manifest.Scope, *manifest.Listener, error) {
	var found *manifest.Scope
	var scopes, known []string
	for i := range app.Scopes {
		s := &app.Scopes[i]
		known = append(known, listened(*s)...)
		if s.Listener(event) != nil {
			found = s
			scopes = append(scopes, s.Name)
		}
	}
	switch len(scopes) {
	case 0:
		slices.Sort(known)
		return nil, nil, &NotFoundError{What: "event", Name: event, Where: "registered in the manifest", Known: slices.Compact(known)}
	case 1:
		return found, found.Listener(event), nil
	}
	return nil, nil, &AmbiguousError{Event: event, What: scopeWord(app), Scopes: scopes}
}

func listened(s manifest.Scope) []string {
	names := make([]string, len(s.Listeners))
	for i, l := range s.Listeners {
		names[i] = l.Event
	}
	return names
}

func scopeWord(app *manifest.App) string {
	if app.Modular() {
		return "module"
	}
	return "product"
}

// AmbiguousError says that several products or modules listen to an event and the
// request named none of them.
type AmbiguousError struct {
	Event  string
	What   string // "product" or "module"
	Scopes []string
}

// Error lists the candidates.
func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%s is registered under several %ss; name one of %s", e.Event, e.What, strings.Join(e.Scopes, ", "))
}
