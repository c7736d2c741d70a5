package events

import (
	"cmp"
	"encoding/json"
	"fmt"
	"time"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// Request asks for the payload of one event of an app.
type Request struct {
	// Scope is the product or module; it may be empty when only one listens to the event.
	Scope string
	Event string
	// Variant names the payload; "" is the default one.
	Variant string
	// Payload is used instead of a fixture when it is not nil; Variant is then only a name.
	Payload []byte
	// Sets are applied in order, after what is missing was filled in.
	Sets []Set
	// IParams are the resolved installation parameters; a payload's own win, key by key.
	IParams map[string]json.RawMessage
	// Now is the timestamp of payloads that have none; the zero Time is the present.
	Now time.Time
}

// Prepared is what a handler is to be called with.
type Prepared struct {
	Scope   string
	Event   string
	Variant string
	Kind    Kind
	Handler string
	// Origin and Path say where the payload came from, as in Fixture; Origin is "" for a
	// payload that the request brought along.
	Origin string
	Path   string
	// Payload is compact JSON text, nil when what was given is no JSON object.
	Payload []byte
	// Problems with the payload; where they have errors, the handler must not be called.
	Problems diag.List
}

// requestFile is what messages call a payload that came with the request.
const requestFile = "payload"

// Prepare finds or takes the payload, fills what it lacks, applies the Sets and
// validates. The error is for requests that cannot be met: an event, scope or variant
// that does not exist, a Set whose path matches nothing (*SetError), an unreadable
// fixture. An invalid payload is not an error but Problems.
func Prepare(app *manifest.App, r Request) (Prepared, error) {
	s, l, err := resolve(app, r.Scope, r.Event)
	if err != nil {
		return Prepared{}, err
	}
	p := Prepared{Scope: s.Name, Event: r.Event, Variant: cmp.Or(r.Variant, DefaultVariant), Kind: KindOf(r.Event), Handler: l.Handler}
	file, text, err := p.find(app, r)
	if err != nil {
		return Prepared{}, err
	}
	src := diag.NewSource(file, text)
	root, err := jsontree.Parse(text)
	if err != nil {
		p.Problems = append(p.Problems, syntax(src, err))
		return p, nil
	}
	if root.Is(jsontree.Object) {
		if err := fill(root, app, s.Name, r.Event, r.IParams, cmp.Or(r.Now, time.Now())); err != nil {
			return Prepared{}, err
		}
		if err := apply(root, r.Sets); err != nil {
			return Prepared{}, err
		}
		p.Payload = root.Compact()
	}
	problems := check(app, src, root, s.Name, r.Event)
	unplace(problems, r.Sets)
	p.Problems = append(p.Problems, problems...)
	p.limit(src)
	return p, nil
}

// find returns the payload to start from and what messages call it.
func (p *Prepared) find(app *manifest.App, r Request) (file string, text []byte, err error) {
	if r.Payload != nil {
		return requestFile, r.Payload, nil
	}
	f, err := FindFixture(app, p.Scope, p.Event, p.Variant)
	if err != nil {
		return "", nil, err
	}
	p.Origin, p.Path = f.Origin, f.Path
	switch f.Origin {
	case OriginApp:
		return f.Path, f.Text, nil
	case OriginBuiltIn:
		return "built-in " + p.Event, f.Text, nil
	}
	path, err := FixturePath(app, p.Scope, p.Event, p.Variant)
	if err != nil {
		return "", nil, err
	}
	p.Problems = append(p.Problems, diag.Diagnostic{
		Severity: diag.Warning, Code: "payload-minimal", Position: diag.Position{File: path},
		Text: fmt.Sprintf("No payload of %s is known, so its data is empty", p.Event),
		Hint: "put a payload into " + path,
	})
	return path, f.Text, nil
}

// Documented limits of payloads in bytes (fdk-runtime §3.10).
var limits = map[Kind]int{Product: 256 << 10, External: 100 << 10}

// limit warns about a payload that the platform would not deliver.
func (p *Prepared) limit(src *diag.Source) {
	limit, ok := limits[p.Kind]
	if !ok || len(p.Payload) <= limit {
		return
	}
	p.Problems = append(p.Problems, src.Whole(diag.Warning, "payload-size",
		fmt.Sprintf("The payload has %d bytes; the platform delivers at most %d KB of %s event", len(p.Payload), limit>>10, article(string(p.Kind)))))
}
