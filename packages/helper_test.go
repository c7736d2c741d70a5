package packages

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/packages/fakeregistry"
)

type fake = fakeregistry.Package

// setUp is an app, a registry and where they keep things.
type setUp struct {
	t        testing.TB
	registry *fakeregistry.Registry
	dir      string
	options  Options
	home     string
}

// newSetUp makes an app that depends on wanted, "name@version" each, and a registry. It
// is installed without npm unless the options are changed.
func newSetUp(t testing.TB, has map[string]fake, wanted ...string) *setUp {
	t.Helper()
	s := &setUp{t: t, registry: fakeregistry.New(has), dir: t.TempDir(), home: t.TempDir()}
	t.Cleanup(s.registry.Close)
	s.options = Options{
		NPM: NoNPM, Cache: filepath.Join(s.home, "cache"), Pause: time.Millisecond,
		Environ: []string{
			"HOME=" + s.home, "PATH=" + os.Getenv("PATH"), "npm_config_registry=" + s.registry.URL,
			"npm_config_cache=" + filepath.Join(s.home, "npm"), "npm_config_globalconfig=" + filepath.Join(s.home, "none"),
			"npm_config_fetch_retries=0",
		},
	}
	s.write("server/server.js", "exports = {};")
	s.want(wanted...)
	return s
}

func (s *setUp) write(name, text string) {
	s.t.Helper()
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// want rewrites the manifest. Each dependency stands on a line of its own from line 4 on.
func (s *setUp) want(wanted ...string) {
	s.t.Helper()
	var lines []string
	for _, w := range wanted {
		at := strings.LastIndexByte(w, '@')
		if alias := strings.Index(w, "@npm:"); alias > 0 {
			at = alias
		}
		lines = append(lines, "    "+quoted(w[:at])+": "+quoted(w[at+1:]))
	}
	s.write("manifest.json", "{\n  \"platform-version\": \"2.3\",\n  \"dependencies\": {\n"+strings.Join(lines, ",\n")+"\n  }\n}\n")
}

func quoted(s string) string {
	text, _ := json.Marshal(s) // a string
	return string(text)
}

// install must succeed.
func (s *setUp) install() (Report, diag.List) {
	s.t.Helper()
	report, problems := Ensure(context.Background(), s.dir, s.options)
	if problems.HasErrors() {
		s.t.Fatalf("not installed: %v", problems)
	}
	if left, _ := filepath.Glob(filepath.Join(s.dir, "server", ".hothouse-*")); left != nil {
		s.t.Errorf("left behind: %v", left)
	}
	return report, problems
}

// refused must fail, with one error.
func (s *setUp) refused() diag.Diagnostic {
	s.t.Helper()
	_, problems := Ensure(context.Background(), s.dir, s.options)
	if problems.Count(diag.Error) != 1 {
		s.t.Fatalf("problems: %v", problems)
	}
	if left, _ := filepath.Glob(filepath.Join(s.dir, "server", ".hothouse-*")); left != nil {
		s.t.Errorf("left behind: %v", left)
	}
	first, _ := problems.FirstError()
	return first
}

// tree lists what is installed, as "a/node_modules/b@1.0.0".
func (s *setUp) tree() []string {
	s.t.Helper()
	var found []string
	root := filepath.Join(s.dir, "server", "node_modules")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == "package.json" && packageFolder(filepath.ToSlash(path)) == filepath.ToSlash(filepath.Dir(path)) {
			name, _ := filepath.Rel(root, filepath.Dir(path))
			found = append(found, filepath.ToSlash(name)+"@"+installedVersion(filepath.Dir(path)))
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	slices.Sort(found)
	return found
}

func (s *setUp) expect(want ...string) {
	s.t.Helper()
	slices.Sort(want)
	if got := s.tree(); !slices.Equal(got, want) {
		s.t.Errorf("installed:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// needNPM skips loudly where npm is missing: what it checks is then checked nowhere.
func needNPM(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("NOT CHECKED: npm is not on PATH, so nothing was compared with it")
	}
}
