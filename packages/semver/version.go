// Package semver reads versions and version ranges with npm's grammar, in the loose form
// that npm itself applies to everything that comes out of a registry.
//
// It knows nothing of dist-tags, aliases or addresses: those are package tree's. Ranges
// include prereleases only where npm's do: when a bound of the same three numbers has one.
package semver

import (
	"cmp"
	"errors"
	"strconv"
	"strings"
)

// Version is one version. Build metadata is dropped: it orders nothing.
type Version struct {
	Major, Minor, Patch uint64
	// Pre are the prerelease identifiers, nil for a release.
	Pre []string
}

// errVersion is what Parse fails with.
var errVersion = errors.New("not a version")

// largest is the greatest number that a part of a version may have: JavaScript's.
const largest = 1<<53 - 1

// longest bounds the text of a version.
const longest = 256

// Parse reads a version as npm does in loose mode: "v1.2.3", "=1.2.3" and "1.2.3beta" are
// versions, "1.2" is none.
func Parse(text string) (Version, error) {
	text = strings.TrimSpace(text)
	p, ok := parsePartial(text)
	if !ok || len(text) > longest || p.numbers < 3 {
		return Version{}, errVersion
	}
	return p.version(), nil
}

// String is the version in its canonical form, "1.2.3-beta.1".
func (v Version) String() string {
	b := strconv.AppendUint(nil, v.Major, 10)
	b = strconv.AppendUint(append(b, '.'), v.Minor, 10)
	b = strconv.AppendUint(append(b, '.'), v.Patch, 10)
	if len(v.Pre) > 0 {
		b = append(append(b, '-'), strings.Join(v.Pre, ".")...)
	}
	return string(b)
}

// Compare orders versions by precedence: -1, 0 or +1.
func (v Version) Compare(w Version) int {
	return cmp.Or(cmp.Compare(v.Major, w.Major), cmp.Compare(v.Minor, w.Minor), cmp.Compare(v.Patch, w.Patch), comparePre(v.Pre, w.Pre))
}

// comparePre puts a release behind its prereleases, and numbers before words.
func comparePre(a, b []string) int {
	if len(a) == 0 || len(b) == 0 {
		return cmp.Compare(len(b), len(a)) // at most one of the two is a prerelease
	}
	for i := range min(len(a), len(b)) {
		if c := compareIdentifiers(a[i], b[i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

func compareIdentifiers(a, b string) int {
	aNumeric, bNumeric := numeric(a), numeric(b)
	switch {
	case aNumeric && bNumeric:
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	case aNumeric:
		return -1
	case bNumeric:
		return 1
	}
	return strings.Compare(a, b)
}

func numeric(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// sameNumbers tells whether two versions differ at most in their prerelease.
func (v Version) sameNumbers(w Version) bool {
	return v.Major == w.Major && v.Minor == w.Minor && v.Patch == w.Patch
}
