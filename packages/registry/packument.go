package registry

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/hothouse-run/hothouse/packages/semver"
)

// Packument is what a registry says of one package. Its manifests are read one by one:
// of hundreds of versions an installation looks at a few. It is not for concurrent use.
type Packument struct {
	Name string
	// Tags name versions, such as "latest".
	Tags map[string]string

	raw    map[string]json.RawMessage
	read   map[string]*Manifest
	sorted []listed // the newest first
}

type listed struct {
	text    string
	version semver.Version
}

func parsePackument(text []byte) (*Packument, error) {
	var doc struct {
		Name     string                     `json:"name"`
		Tags     Names                      `json:"dist-tags"`
		Versions map[string]json.RawMessage `json:"versions"`
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	return &Packument{Name: doc.Name, Tags: doc.Tags, raw: doc.Versions, read: map[string]*Manifest{}}, nil
}

// Manifest returns the manifest of a version, nil when there is none of that text.
func (p *Packument) Manifest(version string) *Manifest {
	if m, ok := p.read[version]; ok {
		return m
	}
	var m *Manifest
	if raw, ok := p.raw[version]; ok && json.Unmarshal(raw, &m) != nil {
		m = nil
	}
	if m != nil && (m.Name == "" || m.Version == "") {
		m = nil // a proxy's stub of what it has not fetched yet
	}
	p.read[version] = m
	return m
}

// Versions lists the versions, the newest first.
func (p *Packument) Versions() []string {
	var texts []string
	for _, v := range p.order() {
		texts = append(texts, v.text)
	}
	return texts
}

func (p *Packument) order() []listed {
	if p.sorted == nil && len(p.raw) > 0 {
		for text := range p.raw {
			if v, err := semver.Parse(text); err == nil {
				p.sorted = append(p.sorted, listed{text, v})
			}
		}
		slices.SortFunc(p.sorted, func(a, b listed) int {
			return cmp.Or(b.version.Compare(a.version), cmp.Compare(a.text, b.text))
		})
	}
	return p.sorted
}

// Pick chooses the version for a range as npm does: the one tagged "latest" where it is
// in the range, runs on this Node and is not deprecated; else the newest of those that
// fit best. It is nil when no version is in the range.
func (p *Packument) Pick(r semver.Range, node semver.Version) *Manifest {
	if latest := p.Manifest(p.Tags["latest"]); latest != nil {
		v, err := semver.Parse(latest.Version)
		if err == nil && (r.String() == "*" || r.Contains(v)) && latest.runsOn(node) && !bool(latest.Deprecated) {
			return latest
		}
	}
	var best *Manifest
	bestRank := -1
	for _, v := range p.order() {
		if !r.Contains(v.version) {
			continue
		}
		m := p.Manifest(v.text)
		if m == nil {
			continue
		}
		if rank := m.rank(node); rank > bestRank {
			best, bestRank = m, rank
		}
		if bestRank == 3 {
			break
		}
	}
	return best
}

// rank is how well a version of the range fits, whatever its number: a Node that it runs
// on counts more than being deprecated.
func (m *Manifest) rank(node semver.Version) int {
	rank := 0
	if m.runsOn(node) {
		rank += 2
	}
	if !m.Deprecated {
		rank++
	}
	return rank
}

// runsOn tells whether engines.node admits the Node version.
func (m *Manifest) runsOn(node semver.Version) bool {
	want := m.Engines["node"]
	if want == "" {
		return true
	}
	r, err := semver.ParseRange(want)
	return err == nil && r.Contains(node)
}
