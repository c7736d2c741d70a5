package tree

import "fmt"

// virtualRoot is a root with the dependencies of n and nothing in it, in which the
// packages that n wants are put together with their peers, to see which go together.
func (b *builder) virtualRoot(n *Node) *Node {
	vr := newNode(n.Name, n.Manifest)
	vr.source = n
	b.virtual[n] = vr
	return vr
}

// fromEdge makes the node that an edge asks for in a virtual root, with its peers. second
// is another edge of the same name that it should serve as well if it can.
func (b *builder) fromEdge(e *edge, parent *Node, second *edge, required map[*Node]bool) (*Node, error) {
	if parent == nil {
		parent = b.virtualRoot(e.from)
	}
	n, err := b.fromSpec(e, parent)
	if err != nil {
		return nil, err
	}
	if second != nil && !second.valid() {
		other, err := b.fromSpec(second, parent)
		if err != nil {
			return nil, err
		}
		if e.valid() {
			n = other
		}
	}
	n.setParent(parent)
	if required[e.from] && e.kind != peerOptional || second != nil && required[second.from] && second.kind != peerOptional {
		required[n] = true
	}
	return n, b.loadPeers(n, required)
}

// fromSpec makes a node of the manifest that an edge asks for. What cannot be had becomes
// a node with an error, since it may turn out to be optional.
func (b *builder) fromSpec(e *edge, parent *Node) (*Node, error) {
	err := e.bad
	if err == nil {
		m, pickErr := b.pick(e.spec)
		if pickErr == nil {
			n := newNode(e.name, m)
			n.setParent(parent)
			return n, nil
		}
		err = pickErr
	}
	failure := &Failure{Err: err, Chain: chainTo(e.from, e.name)}
	if fatal(err) || e.from.project && e.kind == needed {
		return nil, failure
	}
	n := newNode(e.name, nil)
	n.Err = failure
	n.setParent(parent)
	return n, nil
}

// loadPeers puts the peers of a node beside it, and theirs. Peers may conflict with each
// other or with what the owner of the virtual root wants.
func (b *builder) loadPeers(n *Node, required map[*Node]bool) error {
	for _, e := range n.edges() {
		if !e.peer() || e.to != nil && e.valid() || n.Parent == nil {
			continue
		}
		var err error
		if e.to == nil {
			err = b.loadMissing(n, e, required)
		} else {
			err = b.loadOther(n, e, required)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// loadMissing adds a peer that is not there yet. Where the owner depends on the same
// package, a version that serves both is looked for.
func (b *builder) loadMissing(n *Node, e *edge, required map[*Node]bool) error {
	wanted := n.Parent.out[e.name]
	if wanted == nil {
		_, err := b.fromEdge(e, n.Parent, nil, required)
		return err
	}
	lenient := !n.Parent.source.project
	dep, err := b.fromEdge(wanted, n.Parent, e, required)
	switch {
	case err != nil, e.valid():
		return err
	case lenient || !required[dep]:
		e.overruled = true
		return nil
	case n.Parent == nil:
		return nil
	}
	return b.peerFailure(e)
}

// loadOther finds that another version of the peer is there already, and replaces it if
// nobody minds.
func (b *builder) loadOther(n *Node, e *edge, required map[*Node]bool) error {
	current := e.to
	lenient := !n.Parent.source.project
	dep, err := b.fromEdge(e, nil, nil, required)
	if err != nil {
		return err
	}
	if dep.canReplace(current, nil) {
		_, err := b.fromEdge(e, n.Parent, nil, required)
		return err
	}
	if lenient || !required[e.from] {
		return nil
	}
	return b.peerFailure(e)
}

// peerFailure is for peers of the project's own dependencies that do not go together.
func (b *builder) peerFailure(e *edge) error {
	text := fmt.Sprintf("%s wants %s %s beside it, which does not go with the other dependencies", describe(e.from), e.name, e.spec.text)
	if have := e.from.resolve(e.name); have != nil {
		text = fmt.Sprintf("%s wants %s %s beside it, but %s is wanted as well", describe(e.from), e.name, e.spec.text, describe(have))
	}
	return &Failure{Chain: []string{e.from.Name}, Err: conflictError(e.from.Name, text)}
}
