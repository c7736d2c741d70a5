package tree

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/packages/registry"
)

// System is a platform in Node's names.
type System struct{ OS, CPU, Libc string }

// ThisSystem is the machine that hothouse runs on.
func ThisSystem() System {
	s := System{OS: runtime.GOOS, CPU: runtime.GOARCH}
	if s.OS == "windows" {
		s.OS = "win32"
	}
	switch s.CPU {
	case "amd64":
		s.CPU = "x64"
	case "386":
		s.CPU = "ia32"
	}
	if s.OS == "linux" {
		s.Libc = "glibc"
	}
	return s
}

// Fits tells whether a package may be installed on the system.
func (s System) Fits(m *registry.Manifest) bool {
	return admits(m.OS, s.OS) && admits(m.CPU, s.CPU) && (len(m.Libc) == 0 || s.Libc != "" && admits(m.Libc, s.Libc))
}

// admits reads a list such as ["linux", "darwin"] or ["!win32"].
func admits(list []string, value string) bool {
	if len(list) == 0 || len(list) == 1 && list[0] == "any" {
		return true
	}
	denials := 0
	for _, entry := range list {
		denied, isDenial := strings.CutPrefix(entry, "!")
		switch {
		case isDenial && denied == value:
			return false
		case isDenial:
			denials++
		case entry == value:
			return true
		}
	}
	return denials == len(list)
}

// finish takes out optional packages that cannot be had or are for other systems, and what
// nothing leads to any more. What only an optional peer dependency leads to stays.
func finish(root *Node, system System) error {
	markOptional(root)
	for _, n := range root.all()[1:] {
		if n.Link != nil || n.root() != root {
			continue
		}
		problem := n.Err
		if problem == nil && !system.Fits(n.Manifest) {
			problem = platformError(n, system)
		}
		switch {
		case problem == nil:
		case n.Optional:
			dropOptional(n)
		default:
			var failure *Failure
			if errors.As(problem, &failure) {
				return failure
			}
			return problem
		}
	}
	for _, n := range unreachable(root) {
		n.detach()
	}
	return nil
}

func platformError(n *Node, s System) error {
	return &Failure{Chain: chainTo(n, n.Name), Err: &registry.Error{
		Kind: registry.Platform, Package: describe(n),
		Text: fmt.Sprintf("%s is made for other systems than this one (%s, %s)", describe(n), s.OS, s.CPU),
	}}
}

// markOptional finds out which nodes only optional dependencies lead to.
func markOptional(root *Node) {
	strict := newSet(root)
	for i := 0; i < len(strict.list); i++ {
		for _, e := range strict.list[i].out {
			if e.to != nil && !e.optional() {
				strict.add(e.to)
			}
		}
	}
	for _, n := range root.all() {
		n.Optional = !strict.has[n]
	}
}

// dropOptional removes an optional node, those that cannot do without it, and what only
// they need.
func dropOptional(n *Node) {
	set := newSet(n)
	for i := 0; i < len(set.list); i++ {
		for _, e := range set.list[i].dependents() {
			if !e.optional() {
				set.add(e.from)
			}
		}
	}
	gone := onlyFor(set.list, func(e *edge) bool { return !set.has[e.to] })
	for _, m := range gone.list {
		m.detach()
	}
}

// unreachable are the nodes that no dependency leads to.
func unreachable(root *Node) []*Node {
	used := newSet(root)
	for i := 0; i < len(used.list); i++ {
		n := used.list[i]
		for p := n.Parent; p != nil; p = p.Parent {
			used.add(p)
		}
		if n.Link != nil {
			used.add(n.Link)
		}
		for _, e := range n.out {
			if e.to != nil {
				used.add(e.to)
			}
		}
	}
	return slices.DeleteFunc(root.all(), func(n *Node) bool { return used.has[n] })
}

// Each calls visit for every node below the root, parents first.
func (n *Node) Each(visit func(*Node)) {
	for _, m := range n.all()[1:] {
		visit(m)
	}
}
