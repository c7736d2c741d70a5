// Package tree decides which version of which package goes into which folder of
// node_modules: the same as npm decides, so that an app finds here what it finds on the
// platform.
//
// The rules are npm's (those of version 7 and later): every package as high as it can go,
// the higher version where two want the place, peers together with their dependents. It
// fetches what a registry says of packages and touches no files.
package tree

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hothouse-run/hothouse/packages/registry"
	"github.com/hothouse-run/hothouse/packages/semver"
)

// Source is where packuments come from.
type Source interface {
	Packument(ctx context.Context, name string) (*registry.Packument, error)
	Renewed(ctx context.Context, name string) (*registry.Packument, error)
	Prefetch(ctx context.Context, names ...string)
}

// Options say for what a tree is built.
type Options struct {
	Source Source
	// Node is the version of Node that packages are chosen for.
	Node semver.Version
	// System is the platform that optional packages are left out for.
	System System
	// Found hears of each package that was looked up; it may be nil.
	Found func(name, version string)
}

// Build returns the root of the tree for the wanted packages, name to version.
// Errors are *Failure.
func Build(ctx context.Context, wanted map[string]string, o Options) (*Node, error) {
	b := &builder{ctx: ctx, Options: o, seen: map[*Node]bool{}, virtual: map[*Node]*Node{}, picked: map[string]*registry.Manifest{}}
	root := newNode("", &registry.Manifest{Needs: wanted})
	root.project = true
	b.Source.Prefetch(ctx, registryNames(root)...)
	b.queue = []*Node{root}
	for len(b.queue) > 0 {
		if err := b.step(b.next()); err != nil {
			return nil, err
		}
	}
	return root, finish(root, o.System)
}

type builder struct {
	Options
	ctx     context.Context
	queue   []*Node
	seen    map[*Node]bool
	virtual map[*Node]*Node
	picked  map[string]*registry.Manifest
}

// next takes the shallowest node off the queue.
func (b *builder) next() *Node {
	first := slices.MinFunc(b.queue, func(m, n *Node) int {
		return cmp.Or(cmp.Compare(m.depth(), n.depth()), compareNames(m.Path(), n.Path()))
	})
	b.queue = slices.DeleteFunc(b.queue, func(n *Node) bool { return n == first })
	return first
}

func (b *builder) push(n *Node) {
	if !slices.Contains(b.queue, n) {
		b.queue = append(b.queue, n)
	}
}

// step places the dependencies of a node that are not met.
func (b *builder) step(n *Node) error {
	if b.seen[n] || !n.root().project {
		return nil
	}
	b.seen[n] = true
	var found []placement
	for _, e := range n.problems() {
		if e.overruled {
			continue
		}
		dep, err := b.candidate(n, e)
		if err != nil {
			return err
		}
		found = append(found, placement{dep: dep, edge: e})
	}
	for _, p := range found {
		done, err := place(p)
		if err != nil {
			return &Failure{Err: err, Chain: chainTo(p.edge.from, p.edge.name)}
		}
		b.follow(done)
	}
	return nil
}

// problems are the edges for which something has to be done. Bundled packages come with
// their dependent.
func (n *Node) problems() []*edge {
	var list []*edge
	for _, e := range n.edges() {
		switch {
		case !n.project && slices.Contains(n.Manifest.Bundled, e.name):
		case e.to == nil && e.kind == peerOptional:
		case e.to != nil && (e.to.Err != nil || e.valid()):
		default:
			list = append(list, e)
		}
	}
	return list
}

// candidate finds the package for an edge, with its peers around it in a virtual root.
func (b *builder) candidate(n *Node, e *edge) (*Node, error) {
	vr := b.virtual[n]
	if vr == nil {
		vr = b.virtualRoot(n)
	}
	if same := vr.out[e.name]; same != nil && same.to != nil && same.valid() && e.satisfiedBy(same.to) {
		return same.to, nil
	}
	if e.kind == peerOptional {
		if have := hoistable(cmp.Or(n.Parent, n), e); have != nil {
			return have, nil
		}
	}
	var parent *Node
	if e.peer() {
		parent = vr
	}
	return b.fromEdge(e, parent, nil, map[*Node]bool{n: true})
}

// hoistable finds a node that would do, near the root first.
func hoistable(root *Node, e *edge) *Node {
	for _, n := range root.all()[1:] {
		if e.satisfiedBy(n) {
			return n
		}
	}
	return nil
}

// follow looks at what a placement changed: new nodes have dependencies of their own, and
// some edges may not be met any more.
func (b *builder) follow(p *placement) {
	if p.placed != nil {
		for _, e := range p.placed.dependents() {
			if e != p.edge && !e.valid() && !e.overruled {
				b.revisit(e.from)
			}
		}
		b.push(p.placed)
		for _, n := range p.again {
			b.revisit(n)
		}
		b.Source.Prefetch(b.ctx, registryNames(p.placed)...)
	}
	for _, child := range p.children {
		b.follow(child)
	}
}

func (b *builder) revisit(n *Node) {
	delete(b.seen, n)
	b.push(n)
}

// registryNames are the packages that a node will need.
func registryNames(n *Node) []string {
	var names []string
	for _, e := range n.problems() {
		if e.bad == nil && e.to == nil {
			names = append(names, e.spec.name)
		}
	}
	return names
}

// pick looks up the manifest that a dependency asks for.
func (b *builder) pick(s spec) (*registry.Manifest, error) {
	key := s.name + "@" + s.text
	if m := b.picked[key]; m != nil {
		return m, nil
	}
	p, err := b.Source.Packument(b.ctx, s.name)
	if err != nil {
		return nil, err
	}
	m := choose(p, s, b.Node)
	if m == nil {
		if p, err = b.Source.Renewed(b.ctx, s.name); err != nil {
			return nil, err
		}
		m = choose(p, s, b.Node)
	}
	if m == nil {
		return nil, noVersion(p, s)
	}
	b.picked[key] = m
	if b.Found != nil {
		b.Found(m.Name, m.Version)
	}
	return m, nil
}

func choose(p *registry.Packument, s spec, node semver.Version) *registry.Manifest {
	switch {
	case s.exact != "":
		return p.Manifest(s.exact)
	case s.tag != "":
		return p.Manifest(p.Tags[s.tag])
	}
	return p.Pick(s.rng, node)
}

func noVersion(p *registry.Packument, s spec) error {
	err := &registry.Error{
		Kind: registry.NoVersion, Package: s.name + "@" + s.text,
		Text: fmt.Sprintf("Package %s does not have version %s.", s.name, s.text), // FDK's words
	}
	if versions := p.Versions(); len(versions) > 0 {
		err.Hint = "the newest version is " + cmp.Or(p.Tags["latest"], versions[0])
	}
	return err
}

// Failure is a package that cannot be had, and what wants it.
type Failure struct {
	// Chain leads from the package of the manifest to the one that failed.
	Chain []string
	Err   error
}

// Error says what failed; the chain is for whoever shows it.
func (f *Failure) Error() string { return f.Err.Error() }

// Unwrap gives the error of the package.
func (f *Failure) Unwrap() error { return f.Err }

// fatal tells whether a failure ends the building even where the package is optional: a
// network that fails says nothing about the package.
func fatal(err error) bool {
	var known *registry.Error
	return !errors.As(err, &known) || !known.TheApps()
}

// chainTo lists the names from the project to a dependency of n.
func chainTo(n *Node, last string) []string {
	chain := []string{last}
	for seen := map[*Node]bool{}; n != nil && !n.project && !seen[n]; {
		seen[n] = true
		if n.source != nil {
			n = n.source
			continue
		}
		chain = append(chain, n.Name)
		in := n.dependents()
		if len(in) == 0 {
			n = n.Parent
			continue
		}
		n = in[0].from
	}
	slices.Reverse(chain)
	return slices.Compact(chain)
}
