package events

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// checker compares a payload with the documented attributes. What departs from them is a
// warning, since real accounts differ from the documents.
type checker struct {
	src  *diag.Source
	list diag.List
}

// report adds a message about the value at path.
func (c *checker) report(sev diag.Severity, code string, n *jsontree.Node, path, text, hint string) {
	length := n.Length
	if n.Kind == jsontree.Object || n.Kind == jsontree.Array {
		length = 1
	}
	c.reportAt(sev, code, n.Offset, length, path, text, hint)
}

// reportAt adds a message about length bytes at offset.
func (c *checker) reportAt(sev diag.Severity, code string, offset, length int, path, text, hint string) {
	d := c.src.At(sev, code, offset, length, text)
	d.Path, d.Hint = path, hint
	c.list = append(c.list, d)
}

// object checks the members of an object against its type. An object whose type is
// unknown passes.
func (c *checker) object(t *objectType, n *jsontree.Node, path string) {
	if t == nil {
		return
	}
	for _, m := range n.Members {
		at := jsontree.JoinName(path, m.Name)
		if a := t.find(m.Name); a != nil {
			c.attribute(a, m.Value, at)
		} else if !t.Open {
			c.unknown(m, at, t.names())
		}
	}
	for i := range t.Attributes {
		a := &t.Attributes[i]
		if a.Mandatory {
			c.mandatory(a, n, path)
		}
		if at := jsontree.JoinName(path, a.Name); a.expected && n.Get(a.Name) == nil {
			c.report(diag.Warning, "payload-missing", n, at, at+" is missing; all documented payloads have it", "")
		}
	}
}

func (c *checker) unknown(m *jsontree.Member, path string, names []string) {
	hint := ""
	if near := diag.Nearest(m.Name, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	c.reportAt(diag.Warning, "payload-unknown-attribute", m.Offset, m.Length, path, path+" is not a documented attribute", hint)
}

// mandatory warns about an attribute that is absent or null: the documents' own samples
// leave mandatory attributes null, so this cannot be an error (event-sources §f.3).
func (c *checker) mandatory(a *attribute, n *jsontree.Node, path string) {
	at, value := jsontree.JoinName(path, a.Name), n.Get(a.Name)
	switch {
	case value == nil:
		c.report(diag.Warning, "payload-mandatory", n, at, at+" is missing; it is documented as mandatory", "")
	case value.Is(jsontree.Null):
		c.report(diag.Warning, "payload-mandatory", value, at, at+" is null; it is documented as mandatory", "")
	case a.Wrapper != nil && value.Get("value").Is(jsontree.Null):
		c.report(diag.Warning, "payload-mandatory", value.Get("value"), at+".value", at+".value is null; the attribute is documented as mandatory", "")
	}
}

// attribute checks one value.
func (c *checker) attribute(a *attribute, n *jsontree.Node, path string) {
	switch {
	case n.Is(jsontree.Null):
	case a.Wrapper != nil && n.Is(jsontree.Object):
		c.wrapped(a, n, path)
	case !a.accepts(n.Kind):
		c.wrongKind(a, n, path)
	default:
		if n.Is(jsontree.Object) {
			c.object(schema()[a.Ref], n, path)
		}
		c.items(a, n, path)
		c.values(a, n, path)
	}
}

func (c *checker) wrongKind(a *attribute, n *jsontree.Node, path string) {
	if a.Wrapper == nil {
		c.report(diag.Warning, "payload-type", n, path, fmt.Sprintf("%s is %s where %s is documented", path, article(n.Kind.String()), either(a.Kinds)), "")
		return
	}
	c.report(diag.Warning, "payload-unwrapped", n, path,
		fmt.Sprintf("%s is %s; the documents wrap its value in an object", path, article(n.Kind.String())),
		fmt.Sprintf("write %s, or set %s.value", a.Wrapper.example(), path))
}

var wrapperNames = []string{"label", "type", "dom_type", "value"}

// wrapped checks the object around a value.
func (c *checker) wrapped(a *attribute, n *jsontree.Node, path string) {
	for _, m := range n.Members {
		if !slices.Contains(wrapperNames, m.Name) {
			c.unknown(m, jsontree.JoinName(path, m.Name), wrapperNames)
		}
	}
	missing := ""
	switch {
	case n.Get("value") == nil:
		missing = "value"
	case n.Get("type") == nil && n.Get("dom_type") == nil:
		missing = a.Wrapper.Key
	case n.Get("label") == nil:
		missing = "label"
	}
	if missing != "" {
		c.report(diag.Warning, "payload-wrapper", n, path, fmt.Sprintf("%s has no %q", path, missing), "the documented form is "+a.Wrapper.example())
	}
	value := n.Get("value")
	if value == nil || value.Is(jsontree.Null) {
		return
	}
	path += ".value"
	if !slices.Contains(a.Wrapper.Value, value.Kind.String()) {
		c.report(diag.Warning, "payload-type", value, path,
			fmt.Sprintf("%s is %s where the documents show %s", path, article(value.Kind.String()), either(a.Wrapper.Value)), "")
		return
	}
	c.values(a, value, path)
}

// items checks the elements of an array.
func (c *checker) items(a *attribute, n *jsontree.Node, path string) {
	if len(a.Items) == 0 {
		return
	}
	for i, item := range n.Items {
		at := jsontree.JoinIndex(path, i)
		switch {
		case item.Is(jsontree.Null):
		case !slices.Contains(a.Items, item.Kind.String()):
			c.report(diag.Warning, "payload-type", item, at, fmt.Sprintf("%s is %s where %s is documented", at, article(item.Kind.String()), either(a.Items)), "")
		case item.Is(jsontree.Object):
			c.object(schema()[a.ItemRef], item, at)
		}
	}
}

// values checks a value, or each element of an array of values, against the listed ones.
func (c *checker) values(a *attribute, n *jsontree.Node, path string) {
	if len(a.Values) == 0 {
		return
	}
	for i, item := range n.Items {
		at := jsontree.JoinIndex(path, i)
		if item.Is(jsontree.Object) && item.Get("value") != nil {
			item, at = item.Get("value"), at+".value"
		}
		c.value(a, item, at)
	}
	c.value(a, n, path)
}

func (c *checker) value(a *attribute, n *jsontree.Node, path string) {
	text := n.Raw
	switch n.Kind {
	case jsontree.String:
		text = n.Str
	case jsontree.Number:
	default:
		return
	}
	if a.allows(text) {
		return
	}
	hint := "possible values: " + strings.Join(a.Values, ", ")
	if near := diag.Nearest(text, a.Values); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	c.report(diag.Warning, "payload-value", n, path, fmt.Sprintf("%s is %s, which is not among the documented values", path, n.Raw), hint)
}

// either joins kinds for a sentence: "a string or an object".
func either(kinds []string) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = article(k)
	}
	return strings.Join(words, " or ")
}

func article(kind string) string {
	if strings.IndexByte("aeiou", kind[0]) >= 0 {
		return "an " + kind
	}
	return "a " + kind
}
