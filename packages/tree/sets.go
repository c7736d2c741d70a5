package tree

import (
	"cmp"
	"slices"
	"strings"
)

// nodeSet is a set of nodes in the order in which they came in.
type nodeSet struct {
	list []*Node
	has  map[*Node]bool
}

func newSet(nodes ...*Node) *nodeSet {
	s := &nodeSet{has: map[*Node]bool{}}
	for _, n := range nodes {
		s.add(n)
	}
	return s
}

func (s *nodeSet) add(n *Node) {
	if !s.has[n] {
		s.has[n] = true
		s.list = append(s.list, n)
	}
}

// onlyFor returns the nodes that nothing outside of the set depends on, beginning with
// those given and all that they lead to. Edges that counts refuses are neither followed
// nor in the way.
func onlyFor(nodes []*Node, counts func(*edge) bool) *nodeSet {
	s := newSet(nodes...)
	for i := 0; i < len(s.list); i++ {
		for _, e := range s.list[i].edges() {
			if e.to != nil && counts(e) {
				s.add(e.to)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		s.list = slices.DeleteFunc(s.list, func(n *Node) bool {
			for e := range n.in {
				if !s.has[e.from] && counts(e) {
					delete(s.has, n)
					changed = true
					return true
				}
			}
			return false
		})
	}
	return s
}

// entry is an edge by which something outside of a set of peers depends on one of them,
// with the peers that it brings.
type entry struct {
	by    *edge
	peers *nodeSet
}

// entries finds the edges that lead into the set of peers that a node belongs to.
func entries(n *Node) []entry {
	union := newSet(n)
	for i := 0; i < len(union.list); i++ {
		for _, e := range union.list[i].edges() {
			if e.peer() && e.to != nil && e.valid() {
				union.add(e.to)
			}
		}
		for _, e := range union.list[i].dependents() {
			if e.peer() && e.valid() {
				union.add(e.from)
			}
		}
	}
	var found []entry
	for _, member := range union.list {
		for _, e := range member.dependents() {
			if !e.valid() || e.peer() && !e.from.top() {
				continue
			}
			if peers := peersFrom(member); peers.has[n] {
				found = append(found, entry{e, peers})
			}
		}
	}
	return found
}

// peersFrom is the node with its peers, their peers and so on.
func peersFrom(n *Node) *nodeSet {
	s := newSet(n)
	for i := 0; i < len(s.list); i++ {
		for _, e := range s.list[i].edges() {
			if e.peer() && e.to != nil && e.valid() {
				s.add(e.to)
			}
		}
	}
	return s
}

// deepest is the lowest place, from start upwards, where a package of that name may go:
// not inside of one that wants it for a peer.
func deepest(start *Node, name string) *Node {
	for n := start; ; n = n.Parent {
		if n.Parent == nil {
			return n
		}
		if e := n.out[name]; e == nil || !e.peer() {
			return n
		}
	}
}

// canReplace tells whether n may stand where old stands: everything that depends on old
// is content with it, except what goes away with old. Peers of old whose names are in
// ignored are replaced together with it.
func (n *Node) canReplace(old *Node, ignored map[string]*Node) bool {
	if n.Name != old.Name || n.Manifest == nil || old.Manifest == nil || n.Manifest.Name != old.Manifest.Name {
		return false
	}
	own := onlyFor([]*Node{old}, func(e *edge) bool { return e.to != old && e.valid() })
	for e := range old.in {
		if !old.top() && e.from.Parent == old.Parent && e.peer() && ignored[e.from.Name] != nil {
			continue
		}
		if !own.has[e.from] && !e.satisfiedBy(n) {
			return false
		}
	}
	return true
}

// compareNames orders names and paths as npm does, by the collation of English: marks
// before digits before letters, capitals only where all else is equal.
func compareNames(a, b string) int {
	return cmp.Or(slices.CompareFunc([]byte(a), []byte(b), func(x, y byte) int {
		return cmp.Compare(weight(x), weight(y))
	}), strings.Compare(b, a))
}

const marks = "_-.@/*!'()~"

func weight(b byte) int {
	switch {
	case b >= 'A' && b <= 'Z':
		return int(b-'A'+'a') + 256
	case b >= 'a' && b <= 'z':
		return int(b) + 256
	case b >= '0' && b <= '9':
		return int(b) + 128
	}
	return strings.IndexByte(marks, b)
}
