package events

import (
	"cmp"
	"path"
	"slices"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// Fixture is a payload as it stands in the app or in hothouse, before anything is filled.
type Fixture struct {
	Scope   string
	Event   string
	Variant string
	// Origin is OriginApp, OriginBuiltIn or OriginMinimal; Path is the app-relative file
	// of the first, else empty.
	Origin string
	Path   string
	Text   []byte
}

// FindFixture returns the payload of a registered event: the app's own file if there is
// one, else the built-in payload adapted to the app's product or module, else the
// smallest documented envelope. The variants "" and "default" mean the same. The error is
// a *NotFoundError, *AmbiguousError or *NameError where the request names nothing, else
// what kept a file from being read.
func FindFixture(app *manifest.App, scope, event, variant string) (Fixture, error) {
	s, _, err := resolve(app, scope, event)
	if err != nil {
		return Fixture{}, err
	}
	f := Fixture{Scope: s.Name, Event: event, Variant: cmp.Or(variant, DefaultVariant)}
	name, err := fileName(event, variant)
	if err != nil {
		return Fixture{}, err
	}
	for _, dir := range folders(app, s.Name, event) {
		text, ok, err := readFixture(app, dir+"/"+name)
		if err != nil {
			return Fixture{}, err
		}
		if ok {
			f.Origin, f.Path, f.Text = OriginApp, dir+"/"+name, text
			return f, nil
		}
	}
	if !slices.Contains(variantNames(builtIn(app, s.Name, event)), f.Variant) {
		return Fixture{}, &NotFoundError{What: "variant", Name: f.Variant, Where: "of " + event, Known: variantNames(variants(app, s.Name, event))}
	}
	if _, known := Lookup(s.Name, event); !known {
		f.Origin, f.Text = OriginMinimal, minimal(app, s.Name, event)
		return f, nil
	}
	f.Origin = OriginBuiltIn
	f.Text, err = adapted(app, s.Name, event, f.Variant)
	return f, err
}

// FixturePath returns the app-relative file where a variant of a registered event lives,
// or would live: beside the event's default payload if that exists, else where the
// platform version wants it.
func FixturePath(app *manifest.App, scope, event, variant string) (string, error) {
	s, _, err := resolve(app, scope, event)
	if err != nil {
		return "", err
	}
	name, err := fileName(event, variant)
	if err != nil {
		return "", err
	}
	dirs := folders(app, s.Name, event)
	own := listFixtures(app, s.Name, event)
	for _, wanted := range []string{cmp.Or(variant, DefaultVariant), DefaultVariant} {
		for _, v := range own {
			if v.Name == wanted {
				return path.Dir(v.Path) + "/" + name, nil
			}
		}
	}
	return dirs[0] + "/" + name, nil
}

// variants merges the app's payloads of an event with the built-in ones.
func variants(app *manifest.App, scope, event string) []Variant {
	own := listFixtures(app, scope, event)
	taken := variantNames(own)
	for _, v := range builtIn(app, scope, event) {
		if !slices.Contains(taken, v.Name) {
			own = append(own, v)
		}
	}
	slices.SortStableFunc(own, func(a, b Variant) int {
		return cmp.Compare(rank(a), rank(b))
	})
	return own
}

// rank puts the default variant first, then the app's own.
func rank(v Variant) int {
	switch {
	case v.Name == DefaultVariant:
		return 0
	case v.Origin == OriginApp:
		return 1
	}
	return 2
}

// builtIn lists the built-in variants that make sense for a scope of the app. The one for
// Freshsales does not where the payload is for Freshsales anyhow, nor in 3.0, whose
// payloads have no productContext.
func builtIn(app *manifest.App, scope, event string) []Variant {
	e, ok := Lookup(scope, event)
	if !ok {
		return []Variant{{Name: DefaultVariant, Description: "The documented envelope with empty data", Origin: OriginMinimal, Provenance: Synthetic}}
	}
	return slices.DeleteFunc(e.Variants, func(v Variant) bool {
		return v.Name == freshsales && (app.Modular() || scope == freshsales)
	})
}

// adapted returns a built-in payload as the app's product or module would get it. A text
// that needs no change stays byte for byte.
func adapted(app *manifest.App, scope, event, variant string) ([]byte, error) {
	text, err := Sample(scope, event, variant)
	if err != nil {
		return nil, err
	}
	root, err := jsontree.Parse(text)
	if err != nil {
		return nil, err
	}
	before := string(root.Compact())
	if app.Modular() {
		root.RemoveMember("productContext")
	} else if scope == freshsales && root.Get("productContext") != nil {
		root.SetMember("productContext", productContext(freshsales))
	}
	root.SetMember("domain", jsontree.Quote(domain(app, scope)))
	if string(root.Compact()) == before {
		return text, nil
	}
	return append(root.Indent(), '\n'), nil
}

// minimal is the payload of an event that no document shows: what all payloads share
// (fdk-runtime §1.1), with empty data.
func minimal(app *manifest.App, scope, event string) []byte {
	n := &jsontree.Node{Kind: jsontree.Object}
	n.SetMember("account_id", jsontree.Quote(sampleAccount))
	n.SetMember("domain", jsontree.Quote(domain(app, scope)))
	n.SetMember("event", jsontree.Quote(event))
	n.SetMember("region", jsontree.Quote(sampleRegion))
	n.SetMember("data", &jsontree.Node{Kind: jsontree.Object})
	return append(n.Indent(), '\n')
}
