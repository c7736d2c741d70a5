package packages

import (
	"context"
	"encoding/base64"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

var simple = map[string]fake{
	"a@1.0.0": {JSON: needs("b@^1.0.0")}, "a@2.0.0": {JSON: needs("b@^1.0.0")},
	"b@1.0.0": {}, "old@0.1.0": {OnlySHA1: true},
}

func TestNothingIsDoneTwice(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0", "old@0.1.0")
	if Installed(s.dir) {
		t.Error("installed before it is")
	}
	report, problems := s.install()
	if !report.Changed || report.By != "hothouse" || report.Packages != 3 || len(problems) > 0 {
		t.Errorf("report %+v, %v", report, problems)
	}
	s.expect("a@1.0.0", "b@1.0.0", "old@0.1.0")
	s.registry.Requests()
	steps := 0
	s.options.Progress = func(Event) { steps++ }
	if report, _ := s.install(); report.Changed || steps > 0 || len(s.registry.Requests()) > 0 || !Installed(s.dir) {
		t.Errorf("installed again: %+v", report)
	}
	s.want("a@2.0.0")
	if report, _ := s.install(); !report.Changed || steps == 0 {
		t.Errorf("a change of the manifest was not taken over: %+v", report)
	}
	s.expect("a@2.0.0", "b@1.0.0")
	s.want()
	s.install()
	if _, err := os.Stat(filepath.Join(s.dir, "server", "node_modules")); err == nil {
		t.Error("packages are left that nothing wants")
	}
}

func TestDamageIsRepaired(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	s.install()
	if err := os.RemoveAll(filepath.Join(s.dir, "server", "node_modules", "a")); err != nil {
		t.Fatal(err)
	}
	s.install()
	s.expect("a@1.0.0", "b@1.0.0")
}

func TestWhatOthersInstalledIsAccepted(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	s.write("server/node_modules/a/package.json", `{"name": "a", "version": "1.0.0"}`)
	if report, _ := s.install(); report.Changed {
		t.Error("the right version was installed again")
	}
	s.write("server/node_modules/a/package.json", `{"name": "a", "version": "1.0.1"}`)
	if report, _ := s.install(); !report.Changed {
		t.Error("a wrong version was accepted")
	}
	s.expect("a@1.0.0", "b@1.0.0")
}

func TestTheAuthorsOwnPackagesStay(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	s.install()
	s.write("server/node_modules/mine/package.json", `{"name": "mine", "version": "7.0.0"}`)
	s.write("server/node_modules/@me/mine/package.json", `{"name": "@me/mine", "version": "8.0.0"}`)
	s.want("old@0.1.0")
	s.install()
	s.expect("old@0.1.0", "mine@7.0.0", "@me/mine@8.0.0")
}

func TestALinkedFolderIsNotReplaced(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	if err := os.Symlink(t.TempDir(), filepath.Join(s.dir, "server", "node_modules")); err != nil {
		t.Skip(err)
	}
	if d := s.refused(); d.Code != "install-disk" || !strings.Contains(d.Text, "does not replace") {
		t.Errorf("%+v", d)
	}
}

func TestAnAppWithoutServerWantsNothing(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	if err := os.RemoveAll(filepath.Join(s.dir, "server")); err != nil {
		t.Fatal(err)
	}
	if report, _ := s.install(); report.Changed || len(Wanted(s.dir)) > 0 {
		t.Errorf("%+v", report)
	}
}

func TestTheCacheServesWithoutANetwork(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	s.install()
	again := newSetUp(t, nil, "a@1.0.0")
	again.options.Cache, again.options.Environ = s.options.Cache, s.options.Environ
	s.registry.Requests()
	again.options.Offline = true
	again.install()
	again.expect("a@1.0.0", "b@1.0.0")
	if asked := s.registry.Requests(); len(asked) > 0 {
		t.Errorf("--offline asked for %v", asked)
	}
	again.want("a@1.0.0", "old@0.1.0")
	d := again.refused()
	if d.Code != "install-offline" || d.Line != 5 || !strings.Contains(d.Text, "old is not in the cache") {
		t.Errorf("%+v", d)
	}
	again.expect("a@1.0.0", "b@1.0.0")
}

func TestARottenCacheIsRenewed(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	s.install()
	files, _ := filepath.Glob(filepath.Join(s.options.Cache, "tarballs", "*", "*", "*"))
	for _, file := range files {
		if err := os.WriteFile(file, []byte("rotten"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(filepath.Join(s.dir, "server", "node_modules")); err != nil || len(files) != 2 {
		t.Fatal(err, files)
	}
	s.install()
	s.expect("a@1.0.0", "b@1.0.0")
}

func TestANewVersionIsFoundPastTheCache(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	s.install()
	s.registry.Add("a@3.0.0", fake{})
	s.want("a@3.0.0")
	s.install()
	s.expect("a@3.0.0")
}

func TestFailuresAreToldAtTheirPlace(t *testing.T) {
	t.Parallel()
	wrong := "sha512-" + base64.StdEncoding.EncodeToString(make([]byte, 64))
	tests := map[string]struct {
		has    map[string]fake
		wanted string
		code   string
		parts  []string
	}{
		"unknown package":    {simple, "nosuch@1.0.0", "dependency-unknown", []string{"Unknown dependency mentioned in manifest.json: nosuch."}},
		"no such version":    {simple, "b@9.9.9", "dependency-version", []string{"Package b does not have version 9.9.9.", "1.0.0"}},
		"integrity":          {map[string]fake{"x@1.0.0": {Integrity: wrong}}, "x@1.0.0", "install-integrity", []string{"x@1.0.0", "not those that were promised"}},
		"git":                {simple, "x@git+https://example.com/x.git", "dependency-unsupported", []string{"git repository"}},
		"GitHub":             {simple, "x@user/x", "dependency-unsupported", []string{"git repository"}},
		"file":               {simple, "x@file:../x", "dependency-unsupported", []string{"a file"}},
		"address":            {simple, "x@https://example.com/x.tgz", "dependency-unsupported", []string{"an address"}},
		"impossible name":    {simple, "../x@1.0.0", "dependency-unsupported", []string{"no name of an npm package"}},
		"a dependency's own": {map[string]fake{"x@1.0.0": {JSON: needs("y@1.0.0")}, "y@1.0.0": {JSON: needs("z@1.0.0")}}, "x@1.0.0", "dependency-unknown", []string{"no package z", "wanted by x → y"}},
		"git below":          {map[string]fake{"x@1.0.0": {JSON: needs("y@git://example.com/y")}}, "x@1.0.0", "dependency-unsupported", []string{"y", "wanted by x"}},
		"other system":       {map[string]fake{"x@1.0.0": {JSON: `"os": ["aix"]`}}, "x@1.0.0", "dependency-platform", []string{"x@1.0.0", "other systems"}},
		"no archive":         {map[string]fake{"x@1.0.0": {Tarball: []byte("no tarball")}}, "x@1.0.0", "install-archive", []string{"x@1.0.0", "cannot be unpacked"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSetUp(t, tt.has, tt.wanted)
			d := s.refused()
			if d.Code != tt.code || d.File != "manifest.json" || d.Line != 4 || d.Severity != diag.Error {
				t.Errorf("%+v", d)
			}
			for _, part := range tt.parts {
				if !strings.Contains(d.Text+d.Hint, part) {
					t.Errorf("%q is not in %q, hint %q", part, d.Text, d.Hint)
				}
			}
			if _, err := os.Stat(filepath.Join(s.dir, "server", "node_modules")); err == nil {
				t.Error("something was installed")
			}
		})
	}
}

func TestPeersThatConflict(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, map[string]fake{"plugin@1.0.0": {JSON: peers("core@^2.0.0")}, "core@1.0.0": {}, "core@2.0.0": {}}, "core@1.0.0", "plugin@1.0.0")
	if d := s.refused(); d.Code != "dependency-conflict" || !strings.Contains(d.Text, "plugin@1.0.0 wants core ^2.0.0") {
		t.Errorf("%+v", d)
	}
}

func TestFailuresThatPassAreRetried(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	failed := map[string]bool{}
	s.registry.Fail(func(w http.ResponseWriter, r *http.Request) bool {
		if failed[r.URL.Path] || strings.HasSuffix(r.URL.Path, "b") {
			return false
		}
		failed[r.URL.Path] = true
		w.WriteHeader(http.StatusServiceUnavailable)
		return true
	})
	s.install()
	s.expect("a@1.0.0", "b@1.0.0")
	s.registry.Fail(func(w http.ResponseWriter, _ *http.Request) bool {
		w.WriteHeader(http.StatusBadGateway)
		return true
	})
	s.want("a@1.0.0", "old@0.1.0")
	if d := s.refused(); d.Code != "install-network" || d.Line != 5 || !strings.Contains(d.Text, "502") {
		t.Errorf("%+v", d)
	}
}

func TestARegistryThatIsAway(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	s.registry.Close()
	if d := s.refused(); d.Code != "install-network" || !strings.Contains(d.Hint, "--offline") {
		t.Errorf("%+v", d)
	}
}

func TestCredentialsGoToTheirHostOnly(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	host := strings.TrimPrefix(s.registry.URL, "http:")
	var sent []string
	s.registry.Fail(func(w http.ResponseWriter, r *http.Request) bool {
		sent = append(sent, r.Header.Get("Authorization"))
		if r.Header.Get("Authorization") != "Bearer s3cret" {
			w.WriteHeader(http.StatusUnauthorized)
			return true
		}
		return false
	})
	if d := s.refused(); d.Code != "install-forbidden" || !strings.Contains(d.Hint, ".npmrc") {
		t.Errorf("%+v", d)
	}
	s.options.Environ = append(s.options.Environ, "NPM_TOKEN=s3cret")
	s.write(".npmrc", "//example.com/:_authToken=other\n"+host+"/:_authToken=${NPM_TOKEN}\nscript-shell=/bin/evil\n")
	s.install()
	if slices.Contains(sent, "Bearer other") {
		t.Errorf("sent: %v", sent)
	}
}

func TestScopesHaveRegistriesOfTheirOwn(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0", "@acme/x@1.0.0")
	acme := newSetUp(t, map[string]fake{"@acme/x@1.0.0": {}})
	s.write("server/.npmrc", "@acme:registry="+acme.registry.URL+"\n")
	s.install()
	s.expect("a@1.0.0", "b@1.0.0", "@acme/x@1.0.0")
}

func TestAnInterruptionLeavesNothing(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, simple, "a@1.0.0")
	ctx, cancel := context.WithCancel(context.Background())
	s.registry.Fail(func(_ http.ResponseWriter, r *http.Request) bool {
		cancel()
		<-r.Context().Done()
		return true
	})
	_, problems := Ensure(ctx, s.dir, s.options)
	entries, _ := os.ReadDir(filepath.Join(s.dir, "server"))
	if !problems.HasErrors() || len(entries) != 1 {
		t.Errorf("%v, %v", problems, entries)
	}
}

func TestBundledPackagesComeWithTheirDependent(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, map[string]fake{"x@1.0.0": {
		JSON:  needs("inner@^1.0.0") + `, "bundleDependencies": ["inner"]`,
		Files: map[string]string{"node_modules/inner/package.json": `{"name": "inner", "version": "1.4.0"}`},
	}}, "x@1.0.0")
	s.install()
	s.expect("x@1.0.0", "x/node_modules/inner@1.4.0")
}

func TestNativeAddonsAreNamed(t *testing.T) {
	t.Parallel()
	s := newSetUp(t, map[string]fake{
		"app@1.0.0":   {JSON: needs("gyp@1.0.0", "built@1.0.0", "fetched@1.0.0", "plain@1.0.0")},
		"gyp@1.0.0":   {Files: map[string]string{"binding.gyp": "{}"}},
		"built@1.0.0": {Files: map[string]string{"prebuilds/linux-x64/x.node": "ELF"}}, "plain@1.0.0": {JSON: `"scripts": {"install": "node hello.js"}`},
		"fetched@1.0.0": {JSON: `"scripts": {"install": "prebuild-install || node-gyp rebuild"}`},
	}, "app@1.0.0")
	report, problems := s.install()
	var texts []string
	for _, d := range problems {
		texts = append(texts, d.Text)
		if d.Severity != diag.Warning || d.Line != 4 || d.Code != "dependency-native" {
			t.Errorf("%+v", d)
		}
	}
	all := strings.Join(texts, "\n")
	for _, part := range []string{"gyp@1.0.0", "built@1.0.0", "prebuilds/linux-x64/x.node", "fetched@1.0.0", "prebuild-install"} {
		if !strings.Contains(all, part) {
			t.Errorf("%q is not in\n%s", part, all)
		}
	}
	if len(report.Addons) != 3 || strings.Contains(all, "plain") {
		t.Errorf("%+v", report.Addons)
	}
	a, ok := NativeAddon(s.dir, "server/node_modules/gyp/build/Release/y.node")
	if !ok || !strings.HasPrefix(a.Error(), "Package gyp@1.0.0 needs the native add-on build/Release/y.node") {
		t.Errorf("%v %q", ok, a.Error())
	}
	if a, ok := NativeAddon(s.dir, filepath.Join(s.dir, "server", "node_modules", "fetched", "index.js")); !ok || a.Package != "fetched@1.0.0" {
		t.Errorf("%v %+v", ok, a)
	}
	for _, file := range []string{"server/node_modules/plain/index.js", "server/server.js", "/elsewhere/x.js"} {
		if a, ok := NativeAddon(s.dir, file); ok {
			t.Errorf("%s belongs to %+v", file, a)
		}
	}
}

func BenchmarkNothingToDo(b *testing.B) {
	has := map[string]fake{}
	var wanted []string
	for _, name := range strings.Split("abcdefghij", "") {
		has[name+"@1.0.0"] = fake{JSON: `"description": "` + strings.Repeat("x", 3000) + `"`}
		wanted = append(wanted, name+"@1.0.0")
	}
	s := newSetUp(b, has, wanted...)
	s.install()
	for b.Loop() {
		if report, _ := s.install(); report.Changed {
			b.Fatal("installed again")
		}
	}
}
