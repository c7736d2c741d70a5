package events

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// Regions are where an app can be installed (fdk-runtime §1.1).
var Regions = []string{"US", "EU", "EUC", "AUS", "IND"}

// Validate compares the text of a payload with what is documented for an event of a
// scope. Errors are what no real event could be: a text that is not JSON, a broken
// envelope, changes of another shape. Departures from the documented attributes are
// warnings. The file is the name that the messages give the text. A payload that lacks
// account_id, domain, event, region, timestamp or iparams is not blamed: Prepare fills
// them.
func Validate(app *manifest.App, scope, event, file string, text []byte) diag.List {
	src := diag.NewSource(file, text)
	root, err := jsontree.Parse(text)
	if err != nil {
		return diag.List{syntax(src, err)}
	}
	return check(app, src, root, scope, event)
}

// syntax words a parse error of a payload.
func syntax(src *diag.Source, err error) diag.Diagnostic {
	var s *jsontree.SyntaxError
	if !errors.As(err, &s) {
		return src.Whole(diag.Error, "payload-syntax", "The payload is not JSON: "+err.Error())
	}
	d := src.At(diag.Error, "payload-syntax", s.Offset, s.Length, "The payload is not JSON: "+s.Text)
	d.Hint = s.Hint
	return d
}

// check validates a parsed payload, whose places are those of src.
func check(app *manifest.App, src *diag.Source, root *jsontree.Node, scope, event string) diag.List {
	c := &checker{src: src}
	if !root.Is(jsontree.Object) {
		c.report(diag.Error, "payload-not-object", root, "", fmt.Sprintf("The payload is %s; a handler is given an object", article(root.Kind.String())), "")
		return c.list
	}
	e, _ := Lookup(scope, event)
	c.duplicates(root, "")
	c.envelope(root, e, event)
	c.otherVersion(app, root)
	c.data(root, e, event)
	c.list.Sort()
	return c.list
}

// duplicates warns about members that stand twice: JavaScript keeps the last.
func (c *checker) duplicates(n *jsontree.Node, path string) {
	seen := make(map[string]bool, len(n.Members))
	for _, m := range n.Members {
		at := jsontree.JoinName(path, m.Name)
		if seen[m.Name] {
			c.reportAt(diag.Warning, "payload-duplicate", m.Offset, m.Length, at, at+" stands twice; the last one counts", "")
		}
		seen[m.Name] = true
		c.duplicates(m.Value, at)
	}
	for i, item := range n.Items {
		c.duplicates(item, jsontree.JoinIndex(path, i))
	}
}

// envelope checks the members around data. Members that are unknown are only pointed out
// where the documents list them all, or where they look like a typing error.
func (c *checker) envelope(root *jsontree.Node, e Event, event string) {
	t := schema()["envelope"]
	for _, m := range root.Members {
		a := t.find(m.Name)
		switch {
		case m.Name == "event":
			c.event(m.Value, event)
		case m.Name == "region":
			c.region(m.Value)
		case m.Name == "timestamp" || m.Name == "iparams":
			c.mustBe(a, m.Value)
		case m.Name == "data":
		case a != nil:
			c.attribute(a, m.Value, m.Name)
		case e.Source == freshsales || diag.Nearest(m.Name, t.names()) != "":
			c.unknown(m, jsontree.JoinName("", m.Name), t.names())
		}
	}
}

// otherVersion warns about the member that only payloads of the other generation of the
// platform have (fdk-runtime §1.1).
func (c *checker) otherVersion(app *manifest.App, root *jsontree.Node) {
	if app == nil {
		return
	}
	name, instead, version := "currentHost", "productContext", "2.x"
	if app.Modular() {
		name, instead, version = instead, name, "3.0"
	}
	if m := root.Member(name); m != nil {
		c.reportAt(diag.Warning, "payload-version", m.Offset, m.Length, name, fmt.Sprintf("%s is not part of the payloads of platform version %s", name, version), fmt.Sprintf("there it is %s; remove %s", instead, name))
	}
}

func (c *checker) event(n *jsontree.Node, event string) {
	if n.Is(jsontree.String) && n.Str == event {
		return
	}
	c.report(diag.Error, "payload-event", n, "event", fmt.Sprintf("event is %s, but the event is %s", short(n), event), fmt.Sprintf("write %q, or leave event out", event))
}

func (c *checker) region(n *jsontree.Node) {
	if n.Is(jsontree.String) && slices.Contains(Regions, n.Str) {
		return
	}
	text := fmt.Sprintf("region is %s; it must be one of %s", short(n), strings.Join(Regions, ", "))
	if upper := strings.ToUpper(n.Text()); slices.Contains(Regions, upper) {
		c.report(diag.Warning, "payload-region", n, "region", "region is "+short(n)+"; the platform writes regions in capital letters", fmt.Sprintf("write %q", upper))
		return
	}
	c.report(diag.Error, "payload-region", n, "region", text, "")
}

// mustBe is the error form of a wrong kind, for members that decide how a payload is read.
func (c *checker) mustBe(a *attribute, n *jsontree.Node) {
	if !slices.Contains(a.Kinds, n.Kind.String()) {
		c.report(diag.Error, "payload-"+a.Name, n, a.Name, fmt.Sprintf("%s is %s; it must be %s", a.Name, article(n.Kind.String()), either(a.Kinds)), "")
	}
}

// data checks the member that the event is about. Set-up events have none; what an
// external system sent may be other JSON than an object (fdk-runtime §1.3-1.5).
func (c *checker) data(root *jsontree.Node, e Event, event string) {
	kind, n := KindOf(event), root.Get("data")
	switch {
	case kind == Setup:
	case n == nil:
		c.report(diag.Error, "payload-data", root, "data", "data is missing", `add "data": {…}`)
	case kind == External && !n.Is(jsontree.Object) && !n.Is(jsontree.Null):
		c.report(diag.Warning, "payload-data", n, "data", fmt.Sprintf("data is %s; the documents show an object", article(n.Kind.String())), "")
	case !n.Is(jsontree.Object):
		c.report(diag.Error, "payload-data", n, "data", fmt.Sprintf("data is %s; it must be an object", article(n.Kind.String())), "")
	case e.Object != "":
		c.object(schema()[dataType(e)], n, "data")
		if e.isUpdate() {
			c.changes(n.Get("changes"), e)
		}
	}
}

// short quotes a value in a message, long ones by their kind.
func short(n *jsontree.Node) string {
	if n.Raw == "" || len(n.Raw) > 60 {
		return article(n.Kind.String())
	}
	return n.Raw
}
