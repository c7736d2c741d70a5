package tree

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/hothouse-run/hothouse/packages/registry"
	"github.com/hothouse-run/hothouse/packages/semver"
)

// spec is what a dependency asks for: a package of the registry, and a range or tag.
type spec struct {
	name string // the package's own name, also behind an alias
	text string
	rng  semver.Range
	tag  string // set in place of rng
	// exact is the version where the text is one.
	exact string
}

// safeName is what may become a folder below node_modules.
var safeName = regexp.MustCompile(`^(@[A-Za-z0-9~-][A-Za-z0-9._~-]*/)?[A-Za-z0-9~-][A-Za-z0-9._~!'()*-]*$`)

// checkName refuses names that no package has and no folder should get.
func checkName(name string) error {
	if len(name) <= 214 && safeName.MatchString(name) && !strings.EqualFold(name, "node_modules") {
		return nil
	}
	return &registry.Error{Kind: registry.Unsupported, Package: name, Text: fmt.Sprintf("%q is no name of an npm package", name)}
}

var tagName = regexp.MustCompile(`^[A-Za-z0-9._~!'()*-]+$`)

// parseSpec reads what stands behind a name among the dependencies, in npm's grammar.
// Addresses are refused: what they lead to is no registry's, and has no checksum.
func parseSpec(name, text string) (spec, error) {
	if err := checkName(name); err != nil {
		return spec{}, err
	}
	s := spec{name: name, text: text}
	if alias, ok := strings.CutPrefix(text, "npm:"); ok {
		s.name, s.text = alias, ""
		if at := strings.LastIndexByte(alias, '@'); at > 0 {
			s.name, s.text = alias[:at], alias[at+1:]
		}
		if err := checkName(s.name); err != nil {
			return spec{}, err
		}
	}
	s.text = strings.TrimSpace(s.text)
	if s.text == "" {
		s.text = "*"
	}
	if v, err := semver.Parse(s.text); err == nil {
		s.exact = v.String()
	}
	var err error
	if s.rng, err = semver.ParseRange(s.text); err == nil {
		return s, nil
	}
	if tagName.MatchString(s.text) {
		s.tag = s.text
		return s, nil
	}
	return spec{}, &registry.Error{
		Kind: registry.Unsupported, Package: name,
		Text: fmt.Sprintf("%s is asked for as %q, which is %s; only packages of an npm registry can be installed", name, text, addressKind(text)),
		Hint: "name a version that the registry has",
	}
}

func addressKind(text string) string {
	switch {
	case strings.HasPrefix(text, "git"), strings.HasSuffix(text, ".git"), regexp.MustCompile(`^[\w.-]+/[\w.-]+(#.*)?$`).MatchString(text):
		return "a git repository"
	case strings.HasPrefix(text, "http:"), strings.HasPrefix(text, "https:"):
		return "an address"
	case strings.HasPrefix(text, "file:"), strings.HasPrefix(text, "link:"), strings.HasPrefix(text, "."), strings.HasPrefix(text, "/"):
		return "a file of some machine"
	case strings.HasPrefix(text, "workspace:"):
		return "a part of its author's workspace"
	}
	return "no version"
}

// allows tells whether a version will do. What a tag named was settled when it was
// fetched.
func (s spec) allows(version string) bool {
	if s.tag != "" || s.text == "*" {
		return true
	}
	v, err := semver.Parse(version)
	return err == nil && s.rng.Contains(v)
}

// CheckSpec tells why a dependency cannot be installed, nil when it may be.
func CheckSpec(name, text string) error {
	_, err := parseSpec(name, text)
	return err
}

// Allows tells whether an installed version is one that a dependency asks for.
func Allows(name, text, version string) bool {
	s, err := parseSpec(name, text)
	return err == nil && s.allows(version)
}
