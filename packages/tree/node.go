package tree

import (
	"maps"
	"slices"

	"github.com/hothouse-run/hothouse/packages/registry"
)

// Node is one package in the tree: a folder below node_modules.
type Node struct {
	// Name is the folder's name, which an alias makes different from the manifest's.
	Name     string
	Manifest *registry.Manifest
	Parent   *Node
	Children map[string]*Node
	// Optional tells that only optional dependencies lead here.
	Optional bool
	// Link is the node further up that this one only points to.
	Link *Node
	// Err is why the package cannot be had; the node then is a placeholder.
	Err error

	out map[string]*edge
	in  map[*edge]bool
	// source is the node that a virtual root stands for, nil for all others.
	source *Node
	// project marks the root of the tree that is being built.
	project bool
}

type kind int

const (
	needed kind = iota
	optional
	peer
	peerOptional
)

// edge is one dependency of a node, and where it leads in the tree as it stands.
type edge struct {
	from *Node
	name string
	kind kind
	spec spec
	// bad is why the spec cannot be met by anything.
	bad error
	to  *Node
	// overruled marks a peer dependency that has to live with another version.
	overruled bool
}

func (e *edge) peer() bool     { return e.kind == peer || e.kind == peerOptional }
func (e *edge) optional() bool { return e.kind == optional || e.kind == peerOptional }

// satisfiedBy tells whether the node would do in this place.
func (e *edge) satisfiedBy(n *Node) bool {
	return n.Name == e.name && e.from != nil && e.bad == nil && n.Manifest != nil && e.spec.allows(n.Manifest.Version)
}

// valid tells whether the dependency is met; an optional one may be absent. A peer must
// not lie inside of the package that it is a peer of.
func (e *edge) valid() bool {
	if e.to == nil {
		return e.optional()
	}
	if e.peer() && e.from == e.to.Parent && !e.from.top() {
		return false
	}
	return e.satisfiedBy(e.to)
}

func newNode(name string, m *registry.Manifest) *Node {
	n := &Node{Name: name, Manifest: m, Children: map[string]*Node{}, out: map[string]*edge{}, in: map[*edge]bool{}}
	n.depend()
	return n
}

// depend makes the edges; later kinds win over earlier ones, as with npm.
func (n *Node) depend() {
	if n.Manifest == nil {
		return
	}
	add := func(name, text string, k kind) {
		e := &edge{from: n, name: name, kind: k}
		e.spec, e.bad = parseSpec(name, text)
		n.out[name] = e
	}
	for name, text := range n.Manifest.Peers {
		k := peer
		if n.Manifest.PeerMeta[name].Optional {
			k = peerOptional
		}
		add(name, text, k)
	}
	for name, text := range n.Manifest.Needs {
		add(name, text, needed)
	}
	for name, text := range n.Manifest.Optional {
		add(name, text, optional)
	}
}

func (n *Node) top() bool { return n.Parent == nil }

func (n *Node) root() *Node {
	for n.Parent != nil {
		n = n.Parent
	}
	return n
}

func (n *Node) depth() int {
	d := 0
	for p := n.Parent; p != nil; p = p.Parent {
		d++
	}
	return d
}

// Path is the node's folder below the root: "node_modules/a/node_modules/b", "" for the
// root itself.
func (n *Node) Path() string {
	if n.Parent == nil {
		return ""
	}
	if above := n.Parent.Path(); above != "" {
		return above + "/node_modules/" + n.Name
	}
	return "node_modules/" + n.Name
}

// within tells whether n is the other node or lies below it.
func (n *Node) within(other *Node) bool {
	for p := n; p != nil; p = p.Parent {
		if p == other {
			return true
		}
	}
	return false
}

// resolve is what require(name) finds from inside of the node.
func (n *Node) resolve(name string) *Node {
	for p := n; p != nil; p = p.Parent {
		if c := p.Children[name]; c != nil {
			return c
		}
	}
	return nil
}

// matches tells whether two nodes are the same package in the same version.
func (n *Node) matches(m *Node) bool {
	if n == m {
		return true
	}
	return n.Name == m.Name && n.Manifest != nil && m.Manifest != nil &&
		n.Manifest.Name == m.Manifest.Name && n.Manifest.Version == m.Manifest.Version
}

// edges are the node's dependencies by name.
func (n *Node) edges() []*edge {
	names := slices.SortedFunc(maps.Keys(n.out), compareNames)
	list := make([]*edge, len(names))
	for i, name := range names {
		list[i] = n.out[name]
	}
	return list
}

// dependents are the edges that lead here, in a steady order.
func (n *Node) dependents() []*edge {
	list := slices.Collect(maps.Keys(n.in))
	slices.SortFunc(list, func(a, b *edge) int {
		if c := compareNames(a.from.Path(), b.from.Path()); c != 0 {
			return c
		}
		return compareNames(a.name, b.name)
	})
	return list
}

// children are the nodes directly below, by name.
func (n *Node) children() []*Node {
	names := slices.SortedFunc(maps.Keys(n.Children), compareNames)
	list := make([]*Node, len(names))
	for i, name := range names {
		list[i] = n.Children[name]
	}
	return list
}

// setParent puts the node below another, in the place of the one of its name there.
func (n *Node) setParent(parent *Node) {
	if n.Parent == parent {
		return
	}
	if n.Parent != nil {
		n.detach()
	}
	if old := parent.Children[n.Name]; old != nil {
		old.detach()
	}
	n.Parent = parent
	parent.Children[n.Name] = n
	n.reloadAll()
	parent.reload(n.Name)
}

// replace puts the node in the place of another, whose children it keeps.
func (n *Node) replace(old *Node) {
	parent := old.Parent
	kids := old.children()
	old.detach()
	for _, kid := range kids {
		kid.Parent = n
		n.Children[kid.Name] = kid
	}
	old.Children = map[string]*Node{}
	n.setParent(parent)
}

// detach takes the node and all below it out of its tree.
func (n *Node) detach() {
	parent := n.Parent
	if parent == nil {
		return
	}
	delete(parent.Children, n.Name)
	n.Parent = nil
	n.reloadAll()
	parent.reload(n.Name)
}

// reloadAll finds out anew where the edges of the node and of all below it lead.
func (n *Node) reloadAll() {
	for _, e := range n.out {
		e.reload()
	}
	for _, c := range n.Children {
		c.reloadAll()
	}
}

// reload is reloadAll for the edges of one name.
func (n *Node) reload(name string) {
	if e := n.out[name]; e != nil {
		e.reload()
	}
	for _, c := range n.Children {
		c.reload(name)
	}
}

func (e *edge) reload() {
	to := e.from.resolve(e.name)
	if to == e.to {
		return
	}
	if e.to != nil {
		delete(e.to.in, e)
	}
	e.to = to
	if to != nil {
		to.in[e] = true
	}
}
