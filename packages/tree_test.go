package packages

import (
	"strings"
	"testing"
)

// shapes are dependency graphs with the tree that both npm and our own installer must
// make of them.
var shapes = map[string]struct {
	has    map[string]string // "name@version" to package.json members
	wanted []string
	tree   []string
}{
	"what is shared is hoisted": {
		has:    map[string]string{"a@1.0.0": needs("c@^1.0.0"), "b@1.0.0": needs("c@^1.0.0"), "c@1.0.0": "", "c@1.2.0": ""},
		wanted: []string{"a@1.0.0", "b@1.0.0"},
		tree:   []string{"a@1.0.0", "b@1.0.0", "c@1.2.0"},
	},
	"what conflicts is nested": {
		has:    map[string]string{"a@1.0.0": needs("c@^1.0.0"), "b@1.0.0": needs("c@^2.0.0"), "c@1.0.0": "", "c@2.0.0": ""},
		wanted: []string{"a@1.0.0", "b@1.0.0"},
		tree:   []string{"a@1.0.0", "b@1.0.0", "c@1.0.0", "b/node_modules/c@2.0.0"},
	},
	"what the manifest names stays on top": {
		has:    map[string]string{"a@1.0.0": needs("c@^1.0.0"), "b@1.0.0": needs("c@^1.0.0"), "c@1.0.0": "", "c@2.0.0": ""},
		wanted: []string{"a@1.0.0", "b@1.0.0", "c@2.0.0"},
		tree:   []string{"a@1.0.0", "b@1.0.0", "c@2.0.0", "a/node_modules/c@1.0.0", "b/node_modules/c@1.0.0"},
	},
	"a broad range takes what is there": {
		has:    map[string]string{"a@1.0.0": needs("c@1.0.0"), "b@1.0.0": needs("c@*"), "c@1.0.0": "", "c@2.0.0": ""},
		wanted: []string{"a@1.0.0", "b@1.0.0"},
		tree:   []string{"a@1.0.0", "b@1.0.0", "c@1.0.0"},
	},
	"circles end": {
		has:    map[string]string{"a@1.0.0": needs("b@^1.0.0"), "b@1.0.0": needs("a@^1.0.0")},
		wanted: []string{"a@1.0.0"},
		tree:   []string{"a@1.0.0", "b@1.0.0"},
	},
	"peers come along": {
		has:    map[string]string{"plugin@1.0.0": peers("core@^1.0.0"), "core@1.0.0": needs("util@1.0.0"), "core@1.5.0": needs("util@1.0.0"), "util@1.0.0": ""},
		wanted: []string{"plugin@1.0.0"},
		tree:   []string{"plugin@1.0.0", "core@1.5.0", "util@1.0.0"},
	},
	"peers take what the manifest names": {
		has:    map[string]string{"plugin@1.0.0": peers("core@^1.0.0"), "core@1.0.0": "", "core@1.5.0": ""},
		wanted: []string{"plugin@1.0.0", "core@1.0.0"},
		tree:   []string{"plugin@1.0.0", "core@1.0.0"},
	},
	"peers are nested with their dependent": {
		has: map[string]string{
			"kit@1.0.0": needs("plugin@1.0.0", "core@^2.0.0"), "plugin@1.0.0": peers("core@^2.0.0"), "core@1.0.0": "", "core@2.0.0": "",
		},
		wanted: []string{"kit@1.0.0", "core@1.0.0"},
		tree:   []string{"kit@1.0.0", "core@1.0.0", "kit/node_modules/core@2.0.0", "kit/node_modules/plugin@1.0.0"},
	},
	"optional peers are not installed": {
		has:    map[string]string{"plugin@1.0.0": peers("core@^1.0.0") + `, "peerDependenciesMeta": {"core": {"optional": true}}`, "core@1.0.0": ""},
		wanted: []string{"plugin@1.0.0"},
		tree:   []string{"plugin@1.0.0"},
	},
	"optional packages of other systems are left out": {
		has: map[string]string{
			"a@1.0.0":        `"optionalDependencies": {"for-aix": "1.0.0", "for-all": "1.0.0", "nowhere": "1.0.0"}`,
			"for-aix@1.0.0":  `"os": ["aix"], "dependencies": {"only-aix": "1.0.0"}`,
			"only-aix@1.0.0": "", "for-all@1.0.0": `"os": ["!aix"]`,
		},
		wanted: []string{"a@1.0.0"},
		tree:   []string{"a@1.0.0", "for-all@1.0.0"},
	},
	"an alias is a folder of another name": {
		has:    map[string]string{"a@1.0.0": needs("old@npm:c@^1.0.0", "c@^2.0.0"), "c@1.0.0": "", "c@2.0.0": ""},
		wanted: []string{"a@1.0.0", "own@npm:c@1.0.0"},
		tree:   []string{"a@1.0.0", "c@2.0.0", "old@1.0.0", "own@1.0.0"},
	},
	"tags, prereleases and deprecated versions": {
		has: map[string]string{
			"a@1.0.0": needs("c@next", "d@^1.0.0", "e@^1.0.0-rc.1"), "c@1.0.0": "", "c@2.0.0-beta.1": "",
			"d@1.0.0": "", "d@1.1.0": `"deprecated": "no more"`, "d@1.2.0": `"engines": {"node": ">=99"}`, "d@1.3.0-rc.1": "",
			"e@1.0.0-rc.1": "", "e@1.0.0-rc.2": "",
		},
		wanted: []string{"a@1.0.0"},
		tree:   []string{"a@1.0.0", "c@2.0.0-beta.1", "d@1.0.0", "e@1.0.0-rc.2"},
	},
	"scoped packages": {
		has:    map[string]string{"@acme/a@1.0.0": needs("@acme/b@^1.0.0"), "@acme/b@1.1.0": "", "@acme/b@2.0.0": ""},
		wanted: []string{"@acme/a@1.0.0", "@acme/b@2.0.0"},
		tree:   []string{"@acme/a@1.0.0", "@acme/b@2.0.0", "@acme/a/node_modules/@acme/b@1.1.0"},
	},
	"ranges of the manifest": {
		has:    map[string]string{"a@1.0.0": "", "a@1.9.0": "", "a@2.0.0": "", "b@1.0.0": "", "b@3.0.0": ""},
		wanted: []string{"a@^1.0.0", "b@latest"},
		tree:   []string{"a@1.9.0", "b@3.0.0"},
	},
}

// needs writes dependencies, "name@range" each.
func needs(specs ...string) string { return members("dependencies", specs) }

func peers(specs ...string) string { return members("peerDependencies", specs) }

func members(kind string, specs []string) string {
	var pairs []string
	for _, s := range specs {
		at := strings.Index(s[1:], "@") + 1
		pairs = append(pairs, quoted(s[:at])+": "+quoted(s[at+1:]))
	}
	return quoted(kind) + ": {" + strings.Join(pairs, ", ") + "}"
}

func fakes(has map[string]string) map[string]fake {
	made := map[string]fake{}
	for id, members := range has {
		made[id] = fake{JSON: members}
	}
	return made
}

func TestTreesAreThoseOfNpm(t *testing.T) {
	t.Parallel()
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSetUp(t, fakes(shape.has), shape.wanted...)
			s.tagNext(shape.has)
			s.install()
			s.expect(shape.tree...)
			t.Run("npm", func(t *testing.T) {
				needNPM(t)
				n := newSetUp(t, fakes(shape.has), shape.wanted...)
				n.tagNext(shape.has)
				n.options.NPM = ""
				n.install()
				n.expect(shape.tree...)
			})
		})
	}
}

// tagNext tags every prerelease of c as next.
func (s *setUp) tagNext(has map[string]string) {
	if _, ok := has["c@2.0.0-beta.1"]; ok {
		s.registry.Tag("c", "next", "2.0.0-beta.1")
	}
}
