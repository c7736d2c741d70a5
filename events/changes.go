package events

import (
	"fmt"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

const changesHint = `the documented form is {"model_changes": {"<attribute>": [old, new]}, "system_changes": {}, "misc_changes": {}}`

// changes checks what an update says about itself: all samples have exactly
// {model_changes{attribute:[old,new]}, system_changes, misc_changes} (event-sources §f.1).
// Handlers take it apart blindly, so another shape is an error. That it is absent, or has
// an unknown member, the check of data's attributes has said already.
func (c *checker) changes(n *jsontree.Node, e Event) {
	const path = "data.changes"
	if n == nil {
		return
	}
	if !n.Is(jsontree.Object) {
		c.report(diag.Error, "payload-changes", n, path, fmt.Sprintf("%s is %s; it must be an object", path, article(n.Kind.String())), changesHint)
		return
	}
	for _, part := range []string{"model_changes", "system_changes", "misc_changes"} {
		at, value := path+"."+part, n.Get(part)
		switch {
		case value == nil && part == "model_changes":
			c.report(diag.Error, "payload-changes", n, at, at+" is missing", changesHint)
		case value == nil:
			c.report(diag.Warning, "payload-changes", n, at, at+" is missing", changesHint)
		case !value.Is(jsontree.Object):
			c.report(diag.Error, "payload-changes", value, at, fmt.Sprintf("%s is %s; it must be an object", at, article(value.Kind.String())), changesHint)
		case part == "model_changes":
			c.modelChanges(value, at, e)
		}
	}
}

// modelChanges checks that each changed attribute has an old and a new value.
func (c *checker) modelChanges(n *jsontree.Node, path string, e Event) {
	record := schema()[e.Object]
	for _, m := range n.Members {
		at := jsontree.JoinName(path, m.Name)
		if !isPair(m.Value) {
			c.report(diag.Error, "payload-changes", m.Value, at, at+" is not a pair of the old and the new value", changesHint)
		}
		// cf_… are the account's own fields, which no document can list.
		if record.find(m.Name) == nil && !strings.HasPrefix(m.Name, "cf_") {
			c.unknown(m, at, record.names())
		}
	}
}

// isPair tells whether a value is [old, new] or, for attributes that hold lists, the
// object of what was added and removed (fdk-runtime §1.1).
func isPair(n *jsontree.Node) bool {
	if n.Is(jsontree.Array) {
		return len(n.Items) == 2
	}
	for _, m := range n.Members {
		if m.Name != "added" && m.Name != "removed" || !m.Value.Is(jsontree.Array) {
			return false
		}
	}
	return n.Is(jsontree.Object) && len(n.Members) > 0
}
