package manifest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// document is one JSON file of the app and where complaints about it go.
type document struct {
	src *diag.Source
	out *diag.List
}

// spot is a place of a document that a message can point at.
type spot struct {
	doc    *document
	offset int
	length int
	path   string
}

func (s spot) position() diag.Position { return s.doc.src.Position(s.offset, s.length) }

func (s spot) report(sev diag.Severity, code, text, hint string) {
	d := s.doc.src.At(sev, code, s.offset, s.length, text)
	d.Path, d.Hint = s.path, hint
	*s.doc.out = append(*s.doc.out, d)
}

func (s spot) fail(code, text, hint string) { s.report(diag.Error, code, text, hint) }
func (s spot) warn(code, text, hint string) { s.report(diag.Warning, code, text, hint) }

// value is a JSON value and its way from the root. The zero value stands for an absent one.
type value struct {
	doc  *document
	node *jsontree.Node
	path string
}

// entry is a member of an object: key points at its name, value at what it holds.
type entry struct {
	name string
	key  spot
	value
}

// spot points at the value: at the whole of a scalar, at the opening bracket of a group.
func (v value) spot() spot {
	length := v.node.Length
	if v.node.Kind == jsontree.Object || v.node.Kind == jsontree.Array {
		length = 1
	}
	return spot{v.doc, v.node.Offset, length, v.path}
}

func (v value) exists() bool { return v.node != nil }

func (v value) is(k jsontree.Kind) bool { return v.node.Is(k) }

// text returns a string's text, trimmed of nothing, and "" for anything else.
func (v value) text() string { return v.node.Text() }

// entries returns the members that count: of a name that stands twice the last value,
// in the place of the first, as JavaScript reads it.
func (v value) entries() []entry {
	if v.node == nil {
		return nil
	}
	place := make(map[string]int, len(v.node.Members))
	list := make([]entry, 0, len(v.node.Members))
	for _, m := range v.node.Members {
		if i, twice := place[m.Name]; twice {
			list[i] = v.entry(m)
			continue
		}
		place[m.Name] = len(list)
		list = append(list, v.entry(m))
	}
	return list
}

func (v value) entry(m *jsontree.Member) entry {
	path := jsontree.JoinName(v.path, m.Name)
	return entry{
		name:  m.Name,
		key:   spot{v.doc, m.Offset, m.Length, path},
		value: value{v.doc, m.Value, path},
	}
}

// get returns the member of that name; it does not exist() when there is none.
func (v value) get(name string) entry {
	if m := v.node.Member(name); m != nil {
		return v.entry(m)
	}
	return entry{name: name}
}

// items returns the elements of an array.
func (v value) items() []value {
	if v.node == nil {
		return nil
	}
	list := make([]value, len(v.node.Items))
	for i, n := range v.node.Items {
		list[i] = value{v.doc, n, jsontree.JoinIndex(v.path, i)}
	}
	return list
}

// want reports a value that is not of the kind and tells whether it is.
func (v value) want(sev diag.Severity, kind jsontree.Kind) bool {
	if v.is(kind) {
		return true
	}
	what := v.path + " must be"
	if v.path == "" {
		what = v.doc.src.Name + " must hold"
	}
	v.spot().report(sev, "json-type", fmt.Sprintf("%s %s, not %s", what, article(kind), article(v.node.Kind)), "")
	return false
}

// parseDocument reads a file as JSON. A syntax error is reported as "json-syntax" at its
// character, with prefix before its text; the value then does not exist().
func parseDocument(name, prefix string, text []byte, out *diag.List) value {
	doc := &document{src: diag.NewSource(name, text), out: out}
	root, err := jsontree.Parse(text)
	if err != nil {
		var syntax *jsontree.SyntaxError
		if !errors.As(err, &syntax) {
			syntax = &jsontree.SyntaxError{Text: err.Error()}
		}
		spot{doc: doc, offset: syntax.Offset, length: syntax.Length}.fail("json-syntax", prefix+syntax.Text, syntax.Hint)
		return value{doc: doc}
	}
	v := value{doc: doc, node: root}
	v.reportDuplicates()
	return v
}

// reportDuplicates warns about every name that stands twice in an object, at any depth.
func (v value) reportDuplicates() {
	for _, item := range v.items() {
		item.reportDuplicates()
	}
	if v.node == nil {
		return
	}
	first := map[string]spot{}
	for _, m := range v.node.Members {
		e := v.entry(m)
		if before, twice := first[m.Name]; twice {
			e.key.warn("duplicate-key", fmt.Sprintf("The key %q stands twice in this object; the last one counts", m.Name),
				fmt.Sprintf("it stands first in line %d", before.position().Line))
		} else {
			first[m.Name] = e.key
		}
		e.reportDuplicates()
	}
}

func article(k jsontree.Kind) string {
	switch k {
	case jsontree.Null:
		return "null"
	case jsontree.Array, jsontree.Object:
		return "an " + k.String()
	}
	return "a " + k.String()
}

// listed joins names for a message and leaves out what would be too much to read.
func listed(names []string) string {
	const most = 12
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
}
