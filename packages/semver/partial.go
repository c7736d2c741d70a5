package semver

import (
	"strconv"
	"strings"
)

// partial is a version of which the end may be missing or a wildcard: "1", "1.x", "1.2".
type partial struct {
	part [3]uint64
	// numbers is how many of the parts are numbers before the first wildcard.
	numbers int
	// disorder tells that a number follows a wildcard, as in "1.x.3".
	disorder bool
	pre      []string
}

// parsePartial reads "[v=]*A[.B[.C[-pre][+build]]]" and accepts nothing behind it.
func parsePartial(s string) (p partial, ok bool) {
	s = strings.TrimLeft(s, "v= \t")
	wild := false
	for i := range p.part {
		if i > 0 {
			if s == "" {
				return p, true
			}
			if s[0] != '.' {
				return p, false
			}
			s = s[1:]
		}
		end := len(s) - len(strings.TrimLeft(s, "0123456789"))
		switch {
		case end > 0:
			n, err := strconv.ParseUint(s[:end], 10, 64)
			if err != nil || n > largest {
				return p, false
			}
			p.part[i] = n
			if wild {
				p.disorder = true
			} else {
				p.numbers = i + 1
			}
			s = s[end:]
		case s != "" && strings.ContainsRune("xX*", rune(s[0])):
			wild, s = true, s[1:]
		default:
			return p, false
		}
	}
	p.pre, ok = parseTail(s)
	return p, ok
}

// parseTail reads what may follow the three parts. The hyphen before the prerelease may
// be missing, as in many old versions of the registry.
func parseTail(s string) (pre []string, ok bool) {
	s, build, hasBuild := strings.Cut(s, "+")
	if hasBuild && !identifiers(build) {
		return nil, false
	}
	if s == "" {
		return nil, true
	}
	cut := strings.TrimPrefix(s, "-")
	if !identifiers(cut) {
		// "1.2.3--" is the identifier "-" behind the hyphen, "1.2.3-" one without it.
		if cut = s; !identifiers(cut) {
			return nil, false
		}
	}
	return strings.Split(cut, "."), true
}

// identifiers tells whether s is letters, digits and hyphens in parts between dots.
func identifiers(s string) bool {
	for _, part := range strings.Split(s, ".") {
		if part == "" || strings.IndexFunc(part, func(r rune) bool { return !isWord(r) }) >= 0 {
			return false
		}
	}
	return true
}

func isWord(r rune) bool {
	return r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// version is the partial with zeros where nothing is said.
func (p partial) version() Version {
	v := p.floor()
	v.Pre = p.pre
	return v
}

// floor is the least release that the numbers allow.
func (p partial) floor() Version {
	var part [3]uint64
	copy(part[:], p.part[:p.numbers])
	return Version{Major: part[0], Minor: part[1], Patch: part[2]}
}

// above is the least version, prereleases included, whose number at the place is greater.
func (p partial) above(place int) Version {
	part := p.floor()
	switch place {
	case 0:
		part = Version{Major: part.Major + 1}
	case 1:
		part = Version{Major: part.Major, Minor: part.Minor + 1}
	default:
		part.Patch++
	}
	part.Pre = lowest
	return part
}

// lowest is the prerelease before all others.
var lowest = []string{"0"}
