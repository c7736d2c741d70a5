package packages

import (
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/packages/registry"
)

// integrityOf is what the registry's tarball hashes to.
func (s *setUp) integrityOf(name, version string) string {
	s.t.Helper()
	response, err := http.Get(fmt.Sprintf("%s/%s/-/%s-%s.tgz", s.registry.URL, name, name, version))
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	sum := sha512.Sum512(content)
	return "sha512-" + base64.StdEncoding.EncodeToString(sum[:])
}

// fill puts the integrity of "name@version" in the place of "#name@version".
func (s *setUp) fill(lock string, ids ...string) string {
	for _, id := range ids {
		name, version, _ := strings.Cut(id, "@")
		lock = strings.ReplaceAll(lock, `"#`+id+`"`, quoted(s.integrityOf(name, version)))
	}
	return lock
}

var locked = map[string]fake{
	"a@1.0.0": {JSON: needs("b@^1.0.0", "c@^1.0.0")}, "b@1.0.0": {}, "b@1.5.0": {}, "c@1.0.0": {JSON: needs("b@1.5.0")}, "dev@1.0.0": {},
}

// The two forms of the same installation, in which b is not the newest that there is.
const (
	newLock = `{"lockfileVersion": 3, "packages": {
		"": {"dependencies": {"a": "1.0.0"}},
		"node_modules/a": {"version": "1.0.0", "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz", "integrity": "#a@1.0.0", "dependencies": {"b": "^1.0.0", "c": "^1.0.0"}},
		"node_modules/b": {"version": "1.0.0", "integrity": "#b@1.0.0"},
		"node_modules/c": {"version": "1.0.0", "integrity": "#c@1.0.0", "dependencies": {"b": "1.5.0"}, "optionalDependencies": {"gone": "1.0.0"}},
		"node_modules/c/node_modules/b": {"version": "1.5.0", "integrity": "#b@1.5.0"},
		"node_modules/dev": {"version": "1.0.0", "dev": true, "integrity": "#dev@1.0.0"}}}`
	oldLock = `{"lockfileVersion": 1, "requires": true, "dependencies": {
		"a": {"version": "1.0.0", "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz", "integrity": "#a@1.0.0", "requires": {"b": "^1.0.0", "c": "^1.0.0"}},
		"b": {"version": "1.0.0", "integrity": "#b@1.0.0"},
		"c": {"version": "1.0.0", "integrity": "#c@1.0.0", "requires": {"b": "1.5.0"}, "dependencies": {
			"b": {"version": "1.5.0", "integrity": "#b@1.5.0"}}},
		"dev": {"version": "1.0.0", "dev": true, "integrity": "#dev@1.0.0"}}}`
)

var lockedIDs = []string{"a@1.0.0", "b@1.0.0", "b@1.5.0", "c@1.0.0", "dev@1.0.0"}

func TestALockFileDecides(t *testing.T) {
	t.Parallel()
	for name, lock := range map[string]string{"version 3": newLock, "version 1": oldLock} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSetUp(t, locked, "a@1.0.0")
			s.write("server/package-lock.json", s.fill(lock, lockedIDs...))
			s.registry.Requests()
			_, problems := s.install()
			s.expect("a@1.0.0", "b@1.0.0", "c@1.0.0", "c/node_modules/b@1.5.0")
			if len(problems) > 0 {
				t.Error(problems)
			}
			for _, asked := range s.registry.Requests() {
				if !strings.HasSuffix(asked, ".tgz") {
					t.Errorf("asked for %s, which the lock file tells", asked)
				}
			}
		})
	}
}

func TestNpmFollowsTheLockFileToo(t *testing.T) {
	t.Parallel()
	needNPM(t)
	s := newSetUp(t, locked, "a@1.0.0")
	s.write("server/package-lock.json", s.fill(strings.Replace(newLock, `, "optionalDependencies": {"gone": "1.0.0"}`, "", 1), lockedIDs...))
	s.options.NPM = ""
	s.install()
	s.expect("a@1.0.0", "b@1.0.0", "c@1.0.0", "c/node_modules/b@1.5.0")
}

func TestAChangedLockFileIsTakenOver(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, locked, "b@^1.0.0")
	s.install()
	s.expect("b@1.5.0")
	lock := `{"lockfileVersion": 3, "packages": {"node_modules/b": {"version": "1.0.0", "integrity": "#b@1.0.0"}}}`
	s.write("server/package-lock.json", s.fill(lock, "b@1.0.0"))
	s.install()
	s.expect("b@1.0.0")
	s.write("server/package-lock.json", s.fill(lock, "b@1.0.0")) // another time, the same content
	if report, _ := s.install(); report.Changed {
		t.Error("installed again")
	}
}

func TestAnOutdatedLockFileIsPassedOver(t *testing.T) {
	t.Parallel()
	for name, lock := range map[string]string{
		"other version": `{"packages": {"node_modules/a": {"version": "0.9.0"}}}`,
		"incomplete":    `{"packages": {"node_modules/a": {"version": "1.0.0", "dependencies": {"b": "1"}}}}`,
		"no JSON":       `<<<<<<< HEAD`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSetUp(t, locked, "a@1.0.0")
			s.write("server/package-lock.json", lock)
			_, problems := s.install()
			s.expect("a@1.0.0", "b@1.5.0", "c@1.0.0")
			if len(problems) != 1 || problems[0].Code != "install-lock" || problems[0].File != "server/package-lock.json" {
				t.Errorf("%v", problems)
			}
		})
	}
}

func TestALockFileCannotLeadAstray(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ lock, code string }{
		"git":            {`{"packages": {"node_modules/a": {"version": "1.0.0", "resolved": "git+ssh://x/y.git"}}}`, "dependency-unsupported"},
		"a link":         {`{"packages": {"node_modules/a": {"version": "1.0.0", "resolved": "../../x", "link": true}}}`, "dependency-unsupported"},
		"no checksum":    {`{"packages": {"node_modules/a": {"version": "1.0.0"}}}`, "install-integrity"},
		"a path outside": {`{"packages": {"node_modules/a": {"version": "1.0.0", "dependencies": {"../../../x": "1"}}, "node_modules/../../../x": {"version": "1.0.0"}}}`, "dependency-unsupported"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSetUp(t, locked, "a@1.0.0")
			s.write("server/package-lock.json", tt.lock)
			if d := s.refused(); d.Code != tt.code {
				t.Errorf("%+v", d)
			}
		})
	}
}

func FuzzLock(f *testing.F) {
	f.Add(newLock)
	f.Add(oldLock)
	f.Fuzz(func(t *testing.T, text string) {
		entries, err := fromLock([]byte(text), map[string]string{"a": "1.0.0"}, registry.Config{Registry: registry.DefaultRegistry})
		if err != nil {
			return
		}
		for _, e := range entries {
			if !filepath.IsLocal(e.path) || !strings.HasPrefix(path.Clean(e.path), "node_modules/") || path.Clean(e.path) != e.path {
				t.Errorf("%q leads astray", e.path)
			}
		}
	})
}
