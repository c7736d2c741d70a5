// Package jsontree reads JSON text into a tree that remembers where everything
// stands and how every number was written, so that messages can point at the
// character and edits change nothing else.
//
// It accepts strict JSON (RFC 8259) and nothing more; it does not map to Go structs.
package jsontree

import "strings"

// Kind is the kind of a JSON value.
type Kind int

// The kinds of values.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// String names the kind as JSON and the platform's documents do.
func (k Kind) String() string {
	return [...]string{"null", "boolean", "number", "string", "array", "object"}[k]
}

// Node is one value. Offset and Length locate its text in the source.
type Node struct {
	Kind   Kind
	Offset int
	Length int
	// Raw is the exact text of a scalar: the digits of a number, true, null, or a
	// string with its quotes.
	Raw string
	// Str is the decoded text of a String.
	Str string
	// Items are the elements of an Array.
	Items []*Node
	// Members are the members of an Object in the order written.
	Members []*Member
}

// Member is a name and its value. Offset and Length locate the name with its quotes.
type Member struct {
	Name   string
	Offset int
	Length int
	Value  *Node
}

// Get returns the value of a member, the last one when the name stands twice, or nil.
// It is safe on nil and on values that are no objects.
func (n *Node) Get(name string) *Node {
	if m := n.Member(name); m != nil {
		return m.Value
	}
	return nil
}

// Member returns the member of that name, the last one when it stands twice, or nil.
func (n *Node) Member(name string) *Member {
	if n == nil {
		return nil
	}
	for i := len(n.Members) - 1; i >= 0; i-- {
		if n.Members[i].Name == name {
			return n.Members[i]
		}
	}
	return nil
}

// Is tells whether the node exists and has the kind.
func (n *Node) Is(k Kind) bool { return n != nil && n.Kind == k }

// Text returns the decoded text of a String and "" for anything else.
func (n *Node) Text() string {
	if n.Is(String) {
		return n.Str
	}
	return ""
}

// True tells whether the node is the literal true.
func (n *Node) True() bool { return n.Is(Bool) && n.Raw == "true" }

// Names returns the member names of an object in the order written.
func (n *Node) Names() []string {
	if n == nil {
		return nil
	}
	names := make([]string, len(n.Members))
	for i, m := range n.Members {
		names[i] = m.Name
	}
	return names
}

// Clone returns a deep copy that shares nothing that edits could change.
func (n *Node) Clone() *Node {
	if n == nil {
		return nil
	}
	c := *n
	c.Items = make([]*Node, len(n.Items))
	for i, item := range n.Items {
		c.Items[i] = item.Clone()
	}
	c.Members = make([]*Member, len(n.Members))
	for i, m := range n.Members {
		mc := *m
		mc.Value = m.Value.Clone()
		c.Members[i] = &mc
	}
	return &c
}

// Compact returns the value as JSON text without white space, numbers as written.
func (n *Node) Compact() []byte {
	var b strings.Builder
	n.write(&b, "", "")
	return []byte(b.String())
}

// Indent returns the value as JSON text with two spaces a level, numbers as written.
func (n *Node) Indent() []byte {
	var b strings.Builder
	n.write(&b, "\n", "  ")
	return []byte(b.String())
}

func (n *Node) write(b *strings.Builder, newline, indent string) {
	switch n.Kind {
	case Array:
		writeGroup(b, "[", "]", len(n.Items), newline, indent, func(i int, nl string) {
			n.Items[i].write(b, nl, indent)
		})
	case Object:
		writeGroup(b, "{", "}", len(n.Members), newline, indent, func(i int, nl string) {
			b.WriteString(quote(n.Members[i].Name))
			b.WriteByte(':')
			if newline != "" {
				b.WriteByte(' ')
			}
			n.Members[i].Value.write(b, nl, indent)
		})
	default:
		b.WriteString(n.Raw)
	}
}

func writeGroup(b *strings.Builder, open, closing string, count int, newline, indent string, item func(i int, nl string)) {
	b.WriteString(open)
	inner := newline
	if newline != "" {
		inner += indent
	}
	for i := range count {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(inner)
		item(i, inner)
	}
	if count > 0 {
		b.WriteString(newline)
	}
	b.WriteString(closing)
}
