package manifest

import (
	"fmt"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// scopeReader reads what stands under one product or module.
type scopeReader struct {
	*loader
	scope *Scope
	// known tells whether the events of the scope are known, so that others are wrong.
	known bool
}

// scope adds a product or module to the App and reads it.
func (l *loader) scope(kind ScopeKind, e entry, known bool, keys []string, special map[string]string) {
	l.app.Scopes = append(l.app.Scopes, Scope{Kind: kind, Name: e.name, Pos: e.key.position()})
	if !e.want(diag.Error, jsontree.Object) {
		return
	}
	r := &scopeReader{loader: l, scope: &l.app.Scopes[len(l.app.Scopes)-1], known: known}
	e.keys(keys, special, l.unknownKey(e.path))
	for _, part := range e.entries() {
		r.part(part)
	}
}

func (r *scopeReader) part(part entry) {
	severity := diag.Error
	if part.name == "location" {
		severity = diag.Warning
	}
	read := map[string]func(entry){
		"events": r.events, "functions": r.functions, "jobs": r.jobs, "requests": r.requests, "location": r.locations,
	}[part.name]
	if read == nil || !part.want(severity, jsontree.Object) {
		return
	}
	if r.app.Modular() && len(part.entries()) == 0 {
		part.key.warn("empty-object", fmt.Sprintf("/modules/%s/%s must NOT have fewer than 1 properties", r.scope.Name, part.name),
			"FDK refuses the app with it; leave the key out")
	}
	read(part)
}

// place words where something is registered, the way FDK does: "product: freshdesk".
func (s *Scope) place() string { return string(s.Kind) + ": " + s.Name }

// quotedPlace is the other way FDK words it: `product "freshdesk"`.
func (s *Scope) quotedPlace() string { return fmt.Sprintf("%s %q", s.Kind, s.Name) }
