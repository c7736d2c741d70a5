package registry

import (
	"encoding/json"
	"strings"
)

// Manifest is the package.json of one version, as far as installing it goes. What a
// package writes in a wrong type counts as absent, as with npm.
type Manifest struct {
	Name       string   `json:"name"`
	Version    string   `json:"version"`
	Needs      Names    `json:"dependencies"`
	Optional   Names    `json:"optionalDependencies"`
	Peers      Names    `json:"peerDependencies"`
	PeerMeta   PeerMeta `json:"-"`
	Bundled    Words    `json:"bundleDependencies"`
	BundledOld Words    `json:"bundledDependencies"`
	OS         Words    `json:"os"`
	CPU        Words    `json:"cpu"`
	Libc       Words    `json:"libc"`
	Engines    Names    `json:"engines"`
	// Deprecated tells that the author advises against this version.
	Deprecated Flag `json:"deprecated"`
	Dist       Dist `json:"dist"`
}

// PeerMeta says which peers are optional.
type PeerMeta map[string]struct {
	Optional bool `json:"optional"`
}

// Dist is where the files of a version are and what they must hash to.
type Dist struct {
	Tarball   string `json:"tarball"`
	Integrity string `json:"integrity"`
	Shasum    string `json:"shasum"`
}

// Checksum is the integrity in the form of package-lock.json, "" when there is none.
func (d Dist) Checksum() string {
	if d.Integrity != "" || d.Shasum == "" {
		return d.Integrity
	}
	return hexIntegrity("sha1", d.Shasum)
}

// UnmarshalJSON reads a manifest whose peerDependenciesMeta may be of any type.
func (m *Manifest) UnmarshalJSON(text []byte) error {
	type plain Manifest
	var raw struct {
		plain
		Meta json.RawMessage `json:"peerDependenciesMeta"`
	}
	if err := json.Unmarshal(text, &raw); err != nil {
		return err
	}
	*m = Manifest(raw.plain)
	if json.Unmarshal(raw.Meta, &m.PeerMeta) != nil {
		m.PeerMeta = nil
	}
	m.Bundled = append(m.Bundled, m.BundledOld...)
	m.BundledOld = nil
	if m.bundlesAll() {
		m.Bundled = nil
		for name := range m.Needs {
			m.Bundled = append(m.Bundled, name)
		}
	}
	return nil
}

func (m *Manifest) bundlesAll() bool { return len(m.Bundled) == 1 && m.Bundled[0] == everything }

// Names maps names to texts; other members of the object, and other values, are dropped.
type Names map[string]string

// UnmarshalJSON takes what is an object of texts.
func (n *Names) UnmarshalJSON(text []byte) error {
	var raw map[string]any
	if json.Unmarshal(text, &raw) != nil {
		return nil
	}
	*n = make(Names, len(raw))
	for name, value := range raw {
		if s, ok := value.(string); ok {
			(*n)[name] = strings.TrimSpace(s)
		}
	}
	return nil
}

// everything stands for the value true where a list of names is expected.
const everything = "\x00everything"

// Words is a list of texts; a single text counts as a list of one.
type Words []string

// UnmarshalJSON takes a list, a text, or true for all there is.
func (w *Words) UnmarshalJSON(text []byte) error {
	var list []any
	var value any
	if json.Unmarshal(text, &value) != nil {
		return nil
	}
	switch v := value.(type) {
	case []any:
		list = v
	case string:
		list = []any{v}
	case bool:
		if v {
			list = []any{everything}
		}
	}
	for _, element := range list {
		if s, ok := element.(string); ok {
			*w = append(*w, s)
		}
	}
	return nil
}

// Flag is true for true and for any text but the empty one.
type Flag bool

// UnmarshalJSON takes any value.
func (f *Flag) UnmarshalJSON(text []byte) error {
	switch string(text) {
	case "false", "null", `""`, "0":
	default:
		*f = true
	}
	return nil
}
