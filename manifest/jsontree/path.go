package jsontree

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A path names a place inside a value: names joined by dots, array items by index,
// "data.deal.contact_ids[0].name". A name with other characters than letters, digits,
// _, $ and - is written in brackets as a JSON string: data["a.b"].

// isPlain tells a name that needs no brackets.
func isPlain(name string) bool {
	for i := range len(name) {
		c := name[i]
		letter := c == '_' || c == '$' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return false
		}
	}
	return name != ""
}

// JoinName appends a member name to a path.
func JoinName(path, name string) string {
	if !isPlain(name) {
		return path + "[" + quote(name) + "]"
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

// JoinIndex appends an array index to a path.
func JoinIndex(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// Step is one part of a path: a member name, or an index when Name is "" and IsIndex.
type Step struct {
	Name    string
	Index   int
	IsIndex bool
}

var stepPattern = regexp.MustCompile(`^(?:\.?([A-Za-z0-9_$-]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\])`)

// ParsePath splits a path. Bare digits after a dot are an index where the value is an array.
func ParsePath(path string) ([]Step, error) {
	var steps []Step
	for rest := path; rest != ""; {
		m := stepPattern.FindStringSubmatch(rest)
		// A name needs its dot, except at the start.
		if m == nil || m[1] != "" && rest[0] != '.' && len(steps) > 0 {
			return nil, fmt.Errorf("the path %q is not understood from %q on: write names joined by dots and indexes in brackets, like data.items[0].name", path, rest)
		}
		switch {
		case m[1] != "":
			steps = append(steps, Step{Name: m[1]})
		case m[2] != "":
			i, err := strconv.Atoi(m[2])
			if err != nil {
				return nil, fmt.Errorf("the index %s in the path %q is too large", m[2], path)
			}
			steps = append(steps, Step{Index: i, IsIndex: true})
		default:
			name, err := Parse([]byte(m[3]))
			if err != nil {
				return nil, fmt.Errorf("the name %s in the path %q: %w", m[3], path, err)
			}
			steps = append(steps, Step{Name: name.Str})
		}
		rest = rest[len(m[0]):]
	}
	if len(steps) == 0 {
		return nil, fmt.Errorf("the path is empty")
	}
	return steps, nil
}

// MissingError says how far a path matched and what stands there instead.
type MissingError struct {
	Path  string   // the path asked for
	Found string   // its longest prefix that exists, "" for the root
	Names []string // what the value at Found offers
	Want  string   // the step that matched nothing
}

// Error names the step that matched nothing.
func (e *MissingError) Error() string {
	place := "the payload"
	if e.Found != "" {
		place = e.Found
	}
	return fmt.Sprintf("the path %s matches nothing: %s has no %s", e.Path, place, e.Want)
}

// Find returns the value at a path. The error is a *MissingError where the path is
// well-formed and matches nothing.
func Find(root *Node, path string) (*Node, error) {
	steps, err := ParsePath(path)
	if err != nil {
		return nil, err
	}
	node, found := root, ""
	for _, step := range steps {
		next, name := descend(node, step)
		if next == nil {
			return nil, &MissingError{Path: path, Found: found, Names: node.Names(), Want: name}
		}
		if step.IsIndex || node.Kind == Array {
			found = found + "[" + name + "]"
		} else {
			found = JoinName(found, step.Name)
		}
		node = next
	}
	return node, nil
}

func descend(node *Node, step Step) (next *Node, name string) {
	if node.Kind == Array {
		i, err := step.Index, error(nil)
		if !step.IsIndex {
			i, err = strconv.Atoi(step.Name)
		}
		if err != nil || i < 0 || i >= len(node.Items) {
			if err != nil {
				return nil, step.Name
			}
			return nil, strconv.Itoa(i)
		}
		return node.Items[i], strconv.Itoa(i)
	}
	if step.IsIndex {
		return nil, "[" + strconv.Itoa(step.Index) + "]"
	}
	return node.Get(step.Name), step.Name
}

// Replace puts another value in place of node, keeping it where it stands in the tree.
func (n *Node) Replace(value *Node) {
	offset, length := n.Offset, n.Length
	*n = *value.Clone()
	n.Offset, n.Length = offset, length
}

// SetMember gives an object's member a value, replacing an old one in its place or
// appending a new one.
func (n *Node) SetMember(name string, value *Node) {
	if m := n.Member(name); m != nil {
		m.Value = value
		return
	}
	n.Members = append(n.Members, &Member{Name: name, Value: value})
}

// RemoveMember drops every member of that name.
func (n *Node) RemoveMember(name string) {
	kept := n.Members[:0]
	for _, m := range n.Members {
		if m.Name != name {
			kept = append(kept, m)
		}
	}
	n.Members = kept
}

// Quote makes a String node of a Go string.
func Quote(s string) *Node { return &Node{Kind: String, Raw: quote(s), Str: s} }

// ParseLoose reads what a person writes on a command line: JSON where it is JSON,
// otherwise the text itself as a string.
func ParseLoose(text string) *Node {
	if n, err := Parse([]byte(strings.TrimSpace(text))); err == nil {
		return n
	}
	return Quote(text)
}
