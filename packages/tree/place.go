package tree

import (
	"fmt"

	"github.com/hothouse-run/hothouse/packages/registry"
)

// placement puts one package, and the peers that come with it, into the tree: as high as
// it can go without breaking anything, which is what npm does.
type placement struct {
	dep    *Node
	edge   *edge
	parent *placement

	allowed *check // where it goes
	placed  *Node  // nil when nothing had to be placed
	// again are nodes that have to look for their dependencies once more.
	again    []*Node
	children []*placement
}

// place makes a placement. The error is a conflict of peers that the project itself asks for.
func place(p placement) (*placement, error) {
	if p.edge.to != nil && p.edge.valid() {
		return &p, nil
	}
	self := p.search()
	if p.allowed == nil {
		if p.mine() {
			return nil, p.conflict()
		}
		if self == nil {
			p.edge.overruled = true
			return &p, nil
		}
		p.allowed = self
	}
	target := p.allowed.target
	v := p.allowed.all
	if v == conflict {
		v = p.allowed.self
	}
	if v == keeps {
		if p.edge.peer() && !p.edge.valid() {
			p.edge.overruled = true
		}
		dedupe(target, true)
		return &p, nil
	}
	if above := sameAbove(target, p.dep); above != nil {
		p.placed = newNode(p.dep.Name, p.dep.Manifest)
		p.placed.out, p.placed.Link = map[string]*edge{}, above
		p.placed.setParent(target)
		return &p, nil
	}
	p.put(target)
	return &p, p.putPeers()
}

// search walks from the lowest possible place towards the root, as long as the package
// fits. The best place without regard to peers is returned beside it.
func (p *placement) search() (self *check) {
	var above *check
	if p.parent != nil {
		above = p.parent.allowed
	}
	for target := p.start(); target != nil; target = target.Parent {
		if e := target.out[p.edge.name]; !target.top() && e != nil && e.peer() {
			continue
		}
		c := newCheck(check{dep: p.dep, edge: p.edge, parent: above, target: target})
		if c.self != conflict {
			self = c
		}
		if c.all == conflict {
			break
		}
		p.allowed = c
		if p.dep.Err != nil {
			break
		}
	}
	return self
}

func (p *placement) start() *Node {
	from := p.edge.from
	if p.parent != nil {
		from = p.parent.start()
	}
	return deepest(from, p.edge.name)
}

// sameAbove finds the package itself among the folders that it would be placed into:
// two versions that depend on each other would be nested without end.
func sameAbove(target, dep *Node) *Node {
	for n := target; n != nil && !n.top(); n = n.Parent {
		if n.matches(dep) {
			return n
		}
	}
	return nil
}

// put places dep and removes what it makes superfluous or breaks.
func (p *placement) put(target *Node) {
	p.placed = newNode(p.dep.Name, p.dep.Manifest)
	p.placed.Err = p.dep.Err
	if old := target.Children[p.dep.Name]; old != nil {
		p.takeOver(old)
	} else {
		p.placed.setParent(target)
	}
	if p.edge.peer() && !p.edge.satisfiedBy(p.placed) {
		p.edge.overruled = true
	}
	if p.edge.valid() && p.edge.to != nil && p.edge.to != p.placed {
		dedupe(p.edge.to, false)
	}
	root := target.root()
	for _, n := range target.named(p.dep.Name) {
		if n.root() != root {
			continue
		}
		dedupe(n, false)
		if n.root() == root {
			for _, kid := range n.children() {
				dedupe(kid, false)
			}
		}
	}
}

// putPeers places the peers that the new node has not found in the tree.
func (p *placement) putPeers() error {
	for _, e := range p.placed.edges() {
		if e.valid() || !e.peer() || e.overruled {
			continue
		}
		companion := p.dep.Parent.Children[e.name]
		if companion == nil || !e.satisfiedBy(companion) {
			continue
		}
		child, err := place(placement{dep: companion, edge: e, parent: p})
		if err != nil {
			return err
		}
		p.children = append(p.children, child)
	}
	return nil
}

// takeOver puts the new node in the place of an old one, with its children.
func (p *placement) takeOver(old *Node) {
	target := old.Parent
	var orphans []*Node
	for _, e := range old.edges() {
		if p.placed.out[e.name] == nil && e.to != nil {
			to := e.to
			orphans = append(orphans, onlyFor([]*Node{to}, func(e *edge) bool { return e.to != to }).list...)
		}
	}
	displaced := p.displaced(old, target)
	p.placed.replace(old)
	prune(p.placed, orphans)
	for _, n := range displaced {
		for _, e := range n.dependents() {
			p.again = append(p.again, e.from)
		}
		n.detach()
	}
}

// displaced are the peer sets that the replacement of old breaks and that can be placed
// anew further down.
func (p *placement) displaced(old, target *Node) []*Node {
	var all []*Node
	for _, e := range old.dependents() {
		if e.satisfiedBy(p.placed) || !e.peer() || e.from.Parent != target || e.overruled {
			continue
		}
		for _, in := range entries(e.from) {
			first := in.by.to
			if in.by.from.project {
				e.overruled = true
				continue
			}
			all = append(all, onlyFor([]*Node{first}, func(e *edge) bool { return e.to != first && !e.overruled }).list...)
		}
	}
	return all
}

// prune removes what only the predecessor of a node needed, and what the node cannot use.
func prune(n *Node, orphans []*Node) {
	var useless []*Node
	for _, e := range n.edges() {
		if e.to != nil && !e.valid() {
			useless = append(useless, e.to)
		}
	}
	for _, orphan := range orphans {
		useless = append(useless, onlyFor([]*Node{orphan}, func(e *edge) bool { return e.to != orphan && e.valid() }).list...)
	}
	gone := onlyFor(useless, func(e *edge) bool { return e.from != n && e.to != n && e.valid() })
	for _, m := range gone.list {
		m.detach()
	}
}

// dedupe removes a node that one further up can stand in for, or looks at all below it.
func dedupe(n *Node, descend bool) {
	if n.dispensable() {
		for _, m := range onlyFor([]*Node{n}, func(e *edge) bool { return e.to != n && e.valid() }).list {
			m.detach()
		}
		return
	}
	if descend {
		for _, kid := range n.children() {
			dedupe(kid, true)
		}
	}
}

// dispensable tells whether everything that uses the node is as well or better served by
// what it would find without it.
func (n *Node) dispensable() bool {
	if n.Parent == nil || n.Parent.Parent == nil {
		return false
	}
	if len(n.in) == 0 {
		return true
	}
	other := n.Parent.Parent.resolve(n.Name)
	switch {
	case other == nil:
		return false
	case other.matches(n):
		return true
	}
	return other.canReplace(n, nil) && other.compareVersion(n) >= 0
}

// mine tells whether the placement is for something that the project itself asks for; of
// other peoples' conflicts npm says nothing.
func (p *placement) mine() bool {
	top := p
	for top.parent != nil {
		top = top.parent
	}
	from := top.edge.from
	if from.project {
		return true
	}
	if !top.edge.peer() {
		return false
	}
	peers := false
	for e := range from.in {
		if e.peer() {
			peers = true
		} else if e.from.project {
			return true
		}
	}
	if peers {
		for _, in := range entries(from) {
			if in.by.from.project {
				return true
			}
		}
	}
	return false
}

// conflict says which peers cannot be had together.
func (p *placement) conflict() error {
	top := p
	for top.parent != nil {
		top = top.parent
	}
	text := fmt.Sprintf("%s cannot be installed together with the other dependencies", describe(top.dep))
	if have := top.edge.from.resolve(p.edge.name); have != nil {
		text = fmt.Sprintf("%s wants %s %s beside it, but %s is there", describe(p.edge.from), p.edge.name, p.edge.spec.text, describe(have))
	}
	for _, e := range top.dep.edges() {
		if have := top.edge.from.resolve(e.name); e.peer() && have != nil && !e.satisfiedBy(have) {
			text = fmt.Sprintf("%s wants %s %s beside it, but %s is there", describe(top.dep), e.name, e.spec.text, describe(have))
		}
	}
	return conflictError(top.dep.Name, text)
}

func conflictError(name, text string) error {
	return &registry.Error{Kind: registry.Conflict, Package: name, Text: text, Hint: "name versions in manifest.json that go together"}
}

func describe(n *Node) string {
	if n.Manifest == nil {
		return n.Name
	}
	return n.Manifest.Name + "@" + n.Manifest.Version
}
