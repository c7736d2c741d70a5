package tree

import (
	"slices"

	"github.com/hothouse-run/hothouse/packages/semver"
)

// verdict is whether a package can stand at a place.
type verdict int

const (
	unknown  verdict = iota
	conflict         // something there or below would break
	fits             // the place is free
	replaces         // it can take the place of what is there
	keeps            // what is there serves as well
)

// check asks whether dep can be placed in target for the sake of an edge, together with
// its peers. It changes nothing.
type check struct {
	dep, target *Node
	edge        *edge
	parent      *check
	path        []*Node // the peers that led here
	dedupe      bool    // rather take an older version than have two

	current *Node
	// self is the verdict without regard to peers, all that with it.
	self, all verdict
	asked     bool
	children  []*check
}

func newCheck(c check) *check {
	c.dedupe = c.dedupe || c.edge.peer()
	c.current = c.target.Children[c.edge.name]
	c.all = c.judge()
	if c.self == unknown {
		c.self = c.all
	}
	return &c
}

func (c *check) judge() verdict {
	wanted := c.target.out[c.edge.name]
	switch {
	case c.dep.Err != nil && c.current != nil:
		return replaces
	case c.dep.Err != nil:
		return fits
	case wanted != nil && wanted.peer() && !c.target.top():
		return conflict // it would be a peer inside of its dependent
	case c.current == nil && wanted != nil && wanted != c.edge && !wanted.satisfiedBy(c.dep):
		return conflict // the target's own dependency would be shadowed
	case c.current == nil:
		return c.judgeFree()
	}
	return c.judgeTaken()
}

// judgeFree is for a place where nothing of the name stands: what is found further up
// now would be hidden from all below.
func (c *check) judgeFree() verdict {
	if c.target != c.entry().from {
		if above := c.target.resolve(c.edge.name); above != nil {
			for e := range above.in {
				if e.from.within(c.target) && e.valid() && !e.satisfiedBy(c.dep) {
					return conflict
				}
			}
		}
	}
	return c.withPeers(fits)
}

func (c *check) judgeTaken() verdict {
	contents := c.edge.satisfiedBy(c.current)
	if c.dep.matches(c.current) && (contents || !c.edge.satisfiedBy(c.dep)) {
		return keeps
	}
	newer := c.dep.compareVersion(c.current) >= 0
	if newer && c.dep.canReplace(c.current, nil) {
		if v := c.withPeers(replaces); v != conflict {
			return v
		}
	}
	if contents {
		return keeps
	}
	if c.dedupe && !newer && c.dep.canReplace(c.current, nil) {
		if v := c.withPeers(replaces); v != conflict {
			return v
		}
	}
	switch {
	case c.target != c.lowest():
		return conflict // it can go further down
	case !c.edge.peer() && c.target == c.edge.from:
		return c.withPeers(replaces) // the dependent's own place: whatever was hoisted here gives way
	case c.parent == nil && !c.edge.peer(), !c.yields():
		return conflict
	}
	return c.withPeers(replaces)
}

// yields tells whether the peer sets that use what is at the place can be replaced by the
// one of dep, do without, or move further down.
func (c *check) yields() bool {
	for _, in := range entries(c.current) {
		if in.by == c.edge || in.by == c.entry() {
			continue
		}
		ours := c.dep.Parent.Children
		if replacement := ours[in.by.to.Name]; replacement != nil {
			if replacement.canReplace(in.by.to, ours) {
				continue
			}
		} else if contentWith(in.by.to, ours) {
			continue
		}
		for _, p := range in.peers.list {
			low := deepest(in.by.from, p.Name)
			if low == c.target || c.target.within(low) {
				return false
			}
		}
	}
	return true
}

// contentWith tells whether the peers that a node leads to are content with replacements.
func contentWith(n *Node, replacements map[string]*Node) bool {
	walk := newSet(n)
	for i := 0; i < len(walk.list); i++ {
		for _, e := range walk.list[i].edges() {
			if !e.peer() || !e.valid() {
				continue
			}
			replacement := replacements[e.name]
			switch {
			case replacement == nil && e.to != nil:
				walk.add(e.to)
			case replacement != nil && !e.satisfiedBy(replacement):
				return false
			}
		}
	}
	return true
}

// withPeers is the verdict if the peers of dep find places as well, and conflict if not.
func (c *check) withPeers(v verdict) verdict {
	c.self = v
	if !c.asked {
		c.asked = true
		c.all = v
		path := append(slices.Clone(c.path), c.dep)
		for _, e := range c.dep.edges() {
			if !e.peer() || e.to == nil || slices.Contains(path, e.to) {
				continue
			}
			child := newCheck(check{dep: e.to, target: deepest(c.target, e.to.Name), parent: c, edge: e, path: path, dedupe: true})
			c.children = append(c.children, child)
			if child.all == conflict {
				c.all = conflict
			}
		}
		return c.all
	}
	return c.all
}

// lowest is the deepest place that dep could have.
func (c *check) lowest() *Node {
	start := c.edge.from
	if c.parent != nil {
		start = c.parent.lowest()
	}
	return deepest(start, c.edge.name)
}

// entry is the edge that the whole set of peers is placed for.
func (c *check) entry() *edge {
	for c.parent != nil {
		c = c.parent
	}
	return c.edge
}

func (n *Node) version() semver.Version {
	if n.Manifest == nil {
		return semver.Version{}
	}
	v, _ := semver.Parse(n.Manifest.Version) // Pick gives out no other
	return v
}

func (n *Node) compareVersion(m *Node) int { return n.version().Compare(m.version()) }

// all returns the nodes below and including n, parents first.
func (n *Node) all() []*Node {
	list := []*Node{n}
	for i := 0; i < len(list); i++ {
		list = append(list, list[i].children()...)
	}
	return list
}

// named returns the nodes of a name below n, in no order that matters.
func (n *Node) named(name string) []*Node {
	return slices.DeleteFunc(n.all(), func(m *Node) bool { return m.Name != name || m == n })
}
