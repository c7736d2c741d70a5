package packages

import (
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/packages/registry"
)

func TestInstalledByNpm(t *testing.T) {
	t.Parallel()
	needNPM(t)
	s := newSetUp(t, simple, "a@1.0.0")
	s.options.NPM = ""
	steps := 0
	s.options.Progress = func(Event) { steps++ }
	report, _ := s.install()
	if !strings.HasPrefix(report.By, "npm ") || report.Packages != 2 || steps == 0 {
		t.Errorf("%+v, %d steps", report, steps)
	}
	s.expect("a@1.0.0", "b@1.0.0")
	if report, _ := s.install(); report.Changed {
		t.Error("installed again")
	}
	s.options.NPM = NoNPM
	s.want("a@2.0.0")
	s.install()
	s.expect("a@2.0.0", "b@1.0.0")
}

func TestScriptsNeverRun(t *testing.T) {
	t.Parallel()
	for _, npm := range []string{"", NoNPM} {
		t.Run("npm="+npm, func(t *testing.T) {
			t.Parallel()
			if npm == "" {
				needNPM(t)
			}
			sign := filepath.Join(t.TempDir(), "ran")
			s := newSetUp(t, map[string]fake{"x@1.0.0": {JSON: `"hasInstallScript": true, "scripts": {"preinstall": ` + quoted("touch "+sign) + `, "postinstall": ` + quoted("touch "+sign) + `}`}}, "x@1.0.0")
			s.options.NPM = npm
			s.options.Environ = append(s.options.Environ, "npm_config_ignore_scripts=false")
			s.install()
			s.expect("x@1.0.0")
			if _, err := os.Stat(sign); err == nil {
				t.Error("a script was run")
			}
		})
	}
}

func TestNpmsFailuresAreToldAtTheirPlace(t *testing.T) {
	t.Parallel()
	needNPM(t)
	tests := map[string]struct {
		wanted, code, text string
		change             func(*setUp)
	}{
		"unknown package":       {"nosuch@1.0.0", "dependency-unknown", "Unknown dependency mentioned in manifest.json: nosuch.", nil},
		"no such version":       {"b@9.9.9", "dependency-version", "Package b does not have version 9.9.9.", nil},
		"no such version below": {"broken@1.0.0", "dependency-version", "b@9.9.9", nil},
		"offline":               {"b@1.0.0", "install-offline", "", func(s *setUp) { s.options.Offline = true }},
		"no registry":           {"b@1.0.0", "install-network", "ECONNREFUSED", func(s *setUp) { s.registry.Close() }},
		"no credentials": {"b@1.0.0", "install-forbidden", "", func(s *setUp) {
			s.registry.Fail(func(w http.ResponseWriter, _ *http.Request) bool {
				w.WriteHeader(http.StatusForbidden)
				return true
			})
		}},
		"integrity": {"wrong@1.0.0", "install-integrity", "", nil},
	}
	has := maps.Clone(simple)
	has["wrong@1.0.0"] = fake{Integrity: "sha512-" + strings.Repeat("A", 86) + "=="}
	has["broken@1.0.0"] = fake{JSON: needs("b@9.9.9")}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSetUp(t, has, tt.wanted)
			s.options.NPM = ""
			if tt.change != nil {
				tt.change(s)
			}
			if d := s.refused(); d.Code != tt.code || !strings.Contains(d.Text, tt.text) || d.Line < 3 {
				t.Errorf("%+v", d)
			}
		})
	}
}

func TestAnNpmThatIsNone(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	s.options.NPM = filepath.Join(t.TempDir(), "npm")
	if d := s.refused(); d.Code != "install-npm" || !strings.Contains(d.Hint, "--npm none") {
		t.Errorf("%+v", d)
	}
	if runtime.GOOS == "windows" {
		return
	}
	if err := os.WriteFile(s.options.NPM, []byte("#!/bin/sh\nexit 3\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if d := s.refused(); d.Code != "install-npm" || !strings.Contains(d.Text, "cannot be run") {
		t.Errorf("%+v", d)
	}
}

func TestWhatAnAppMaySetForNpm(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple)
	s.write(".npmrc", "; a comment\nregistry = https://r.example\n@x:registry=https://x.example/\n//x.example/:_authToken=${T}\ngit=/bin/evil\nscript-shell=/bin/evil\nignore-scripts=false\n")
	got := strings.Join(registry.ProjectSettings(filepath.Join(s.dir, ".npmrc")), "\n")
	want := "registry=https://r.example\n@x:registry=https://x.example/\n//x.example/:_authToken=${T}"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
