package resolve

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// search walks the exports or imports of one package, whose keys must keep their order.
type search struct {
	r          *Resolver
	folder     string
	conditions map[string]bool
	internal   bool // imports, whose targets may be other packages
	from       string
	kind       Kind
	outer      *Resolution // such a target
}

// subpath finds the target of "." or "./x" in exports; "" when there is none.
func (s *search) subpath(exports *jsontree.Node, subpath string) (string, *Error) {
	if exports.Kind == jsontree.Object && hasSubpaths(exports) {
		return s.mapping(exports, subpath)
	}
	if subpath != "." {
		return "", nil
	}
	return s.target(exports, "")
}

func hasSubpaths(n *jsontree.Node) bool {
	return len(n.Members) > 0 && strings.HasPrefix(n.Members[0].Name, ".")
}

// mapping finds the entry for a key: itself, else the pattern with the longest beginning.
func (s *search) mapping(n *jsontree.Node, key string) (string, *Error) {
	if n == nil || n.Kind != jsontree.Object {
		return "", nil
	}
	var best *jsontree.Member
	var matched string
	for _, m := range n.Members {
		if m.Name == key && !strings.Contains(key, "*") {
			return s.target(m.Value, "")
		}
		before, after, pattern := strings.Cut(m.Name, "*")
		if !pattern || len(key) < len(m.Name) || !strings.HasPrefix(key, before) || !strings.HasSuffix(key, after) || key == before {
			continue
		}
		if best == nil || moreSpecific(m.Name, best.Name) {
			best, matched = m, key[len(before):len(key)-len(after)]
		}
	}
	if best == nil {
		return "", nil
	}
	return s.target(best.Value, matched)
}

// moreSpecific is PATTERN_KEY_COMPARE.
func moreSpecific(a, b string) bool {
	if byBase := cmp.Compare(strings.Index(a, "*"), strings.Index(b, "*")); byBase != 0 {
		return byBase > 0
	}
	return len(a) > len(b)
}

// target resolves a value of the mapping: a path, conditions, alternatives or null.
func (s *search) target(n *jsontree.Node, matched string) (string, *Error) {
	switch n.Kind {
	case jsontree.String:
		return s.path(n.Str, matched)
	case jsontree.Object:
		for _, m := range n.Members {
			if !s.conditions[m.Name] {
				continue
			}
			file, err := s.target(m.Value, matched)
			if file != "" || err != nil || s.outer != nil || m.Value.Kind == jsontree.Null {
				return file, err
			}
		}
	case jsontree.Array:
		var last *Error
		for _, item := range n.Items {
			file, err := s.target(item, matched)
			if err == nil && (file != "" || s.outer != nil) {
				return file, nil
			}
			last = err
		}
		return "", last
	}
	return "", nil
}

// path turns a target into a file of the package.
func (s *search) path(target, matched string) (string, *Error) {
	full := strings.ReplaceAll(target, "*", matched)
	if !strings.HasPrefix(target, "./") {
		if s.internal && !strings.HasPrefix(target, "../") && !strings.HasPrefix(target, "/") {
			return "", s.other(full)
		}
		return "", s.invalid(target)
	}
	steps := strings.Split(full[2:], "/")
	if slices.ContainsFunc(steps, func(step string) bool { return step == "." || step == ".." || step == "node_modules" }) {
		return "", s.invalid(target)
	}
	return path.Join(s.folder, full), nil
}

// other resolves an import that stands for another package.
func (s *search) other(spec string) *Error {
	if s.r.Reserved != nil && s.r.Reserved(spec) {
		s.outer = &Resolution{Path: spec, Format: Builtin}
		return nil
	}
	res, err := s.r.bare(path.Join(s.folder, "package.json"), spec, s.kind)
	if err == nil {
		s.outer = &res
	}
	return err
}

// Builtin is the format of Node's own modules, which an import of a package can mean.
const Builtin Format = "builtin"

func (s *search) invalid(target string) *Error {
	return failure("ERR_INVALID_PACKAGE_TARGET", `Invalid "exports" target "%s" defined in the package config %s`,
		target, path.Join(s.r.Dir, s.folder, "package.json"))
}
