package resolve

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// disk is a folder as FS.
type disk string

func (d disk) IsFile(path string) bool {
	info, err := os.Stat(filepath.Join(string(d), path))
	return err == nil && info.Mode().IsRegular()
}
func (d disk) Read(path string) ([]byte, error) { return os.ReadFile(filepath.Join(string(d), path)) }
func (d disk) Real(path string) (string, bool) {
	real, err := filepath.EvalSymlinks(filepath.Join(string(d), path))
	if err != nil {
		return "", false
	}
	inner, err := filepath.Rel(string(d), real)
	return filepath.ToSlash(inner), err == nil && !strings.HasPrefix(inner, "..")
}

// tree is an app with packages of every shape; a text that starts with { is a package.json.
var tree = map[string]string{
	"server/package.json": `{"name":"app","exports":{"./tool":"./lib/tool.js"}}`,
	"server/server.js":    "", "server/lib/index.js": "", "server/lib/tool.js": "", "server/data.json": "{}",
	"server/both/index.js": "", "server/both.js": "", "server/withmain/package.json": `{"main":"start"}`, "server/withmain/start.js": "",
	"server/badmain/package.json": `{"main":"gone.js"}`, "server/badmain/index.js": "",
	"server/dirmain/package.json": `{"main":"./lib/"}`, "server/dirmain/lib/index.js": "",

	"server/node_modules/plain/package.json": `{"name":"plain","main":"./main.js"}`, "server/node_modules/plain/main.js": "", "server/node_modules/plain/sub/x.js": "",
	"server/node_modules/noindex/package.json": `{"name":"noindex"}`, "server/node_modules/noindex/index.js": "",
	"server/node_modules/single.js":           "",
	"server/node_modules/@scope/pkg/index.js": "", "server/node_modules/@scope/pkg/deep/a.js": "",

	"server/node_modules/exp/package.json": `{"name":"exp","main":"old.js","exports":{".":{"import":"./esm.mjs","require":"./cjs.cjs","default":"./d.js"},
		"./feature":"./lib/feature.js","./node":{"browser":"./b.js","node":"./lib/feature.js"},"./p/*":"./lib/*.js","./p/private/*":null,"./p/*/long.js":"./lib/*-long.js",
		"./array":["./lib/feature.js","./other.js"],"./badtarget":"lib/feature.js","./up":"./../plain/main.js","./package.json":"./package.json","./missing":"./gone.js","./nested":{"node":{"import":"./esm.mjs","require":"./cjs.cjs"}}}}`,
	"server/node_modules/exp/esm.mjs": "", "server/node_modules/exp/cjs.cjs": "", "server/node_modules/exp/old.js": "", "server/node_modules/exp/d.js": "",
	"server/node_modules/exp/lib/feature.js": "", "server/node_modules/exp/lib/a.js": "", "server/node_modules/exp/lib/b/c.js": "", "server/node_modules/exp/lib/private/x.js": "", "server/node_modules/exp/lib/q-long.js": "",
	"server/node_modules/exp/lib/self.js": "",

	"server/node_modules/sugar/package.json": `{"name":"sugar","exports":"./s.js"}`, "server/node_modules/sugar/s.js": "", "server/node_modules/sugar/t.js": "",
	"server/node_modules/importonly/package.json": `{"name":"importonly","type":"module","exports":{"import":"./i.js"}}`, "server/node_modules/importonly/i.js": "",
	"server/node_modules/imp/package.json": `{"name":"imp","imports":{"#own":"./own.js","#dep":{"node":"plain","default":"./own.js"},"#core":"fs","#p/*":"./lib/*.js","#none":null}}`,
	"server/node_modules/imp/own.js":       "", "server/node_modules/imp/index.js": "", "server/node_modules/imp/lib/z.js": "",
	"server/node_modules/outer/index.js": "", "server/node_modules/outer/node_modules/plain/index.js": "", "server/node_modules/outer/node_modules/inner/index.js": "",
	"server/node_modules/broken/package.json": `{"name":`, "server/node_modules/broken/index.js": "",
}

func writeTree(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range tree {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

type ask struct{ From, Spec string }

var asks = []ask{
	{"server/server.js", "./lib"}, {"server/server.js", "./lib/"}, {"server/server.js", "./lib/tool"}, {"server/server.js", "./lib/tool.js"},
	{"server/server.js", "app/tool"}, {"server/lib/tool.js", "app/tool"}, {"server/server.js", "app/none"}, {"server/server.js", "app"},
	{"server/server.js", "./data"}, {"server/server.js", "./data.json"}, {"server/server.js", "./both"}, {"server/server.js", "./both/"},
	{"server/server.js", "./withmain"}, {"server/server.js", "./badmain"}, {"server/server.js", "./dirmain"}, {"server/server.js", "./nothing"},
	{"server/lib/tool.js", ".."}, {"server/lib/tool.js", "."}, {"server/lib/tool.js", "../data"}, {"server/lib/tool.js", "./"},
	{"server/server.js", "plain"}, {"server/server.js", "plain/main"}, {"server/server.js", "plain/sub/x"}, {"server/server.js", "plain/sub"}, {"server/server.js", "plain/package.json"},
	{"server/server.js", "noindex"}, {"server/server.js", "single"}, {"server/server.js", "@scope/pkg"}, {"server/server.js", "@scope/pkg/deep/a"}, {"server/server.js", "@scope"},
	{"server/server.js", "exp"}, {"server/server.js", "exp/feature"}, {"server/server.js", "exp/feature.js"}, {"server/server.js", "exp/node"}, {"server/server.js", "exp/p/a"},
	{"server/server.js", "exp/p/b/c"}, {"server/server.js", "exp/p/private/x"}, {"server/server.js", "exp/p/q/long.js"}, {"server/server.js", "exp/array"}, {"server/server.js", "exp/badtarget"},
	{"server/server.js", "exp/up"}, {"server/server.js", "exp/package.json"}, {"server/server.js", "exp/missing"}, {"server/server.js", "exp/nested"}, {"server/server.js", "exp/old.js"}, {"server/server.js", "exp/"},
	{"server/node_modules/exp/lib/self.js", "exp"}, {"server/node_modules/exp/lib/self.js", "exp/feature"}, {"server/node_modules/exp/lib/self.js", "exp/nope"},
	{"server/server.js", "sugar"}, {"server/server.js", "sugar/t"}, {"server/server.js", "importonly"},
	{"server/node_modules/imp/index.js", "#own"}, {"server/node_modules/imp/index.js", "#dep"}, {"server/node_modules/imp/lib/z.js", "#p/z"},
	{"server/node_modules/imp/index.js", "#none"}, {"server/node_modules/imp/index.js", "#absent"}, {"server/server.js", "#own"},
	{"server/node_modules/outer/index.js", "plain"}, {"server/node_modules/outer/index.js", "inner"}, {"server/node_modules/outer/index.js", "sugar"}, {"server/server.js", "inner"},
}

// TestLikeNode resolves everything in asks as Node itself does.
func TestLikeNode(t *testing.T) {
	t.Parallel()
	node, err := exec.LookPath("node")
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal("node is not installed")
	}
	if err != nil {
		t.Skip("SKIPPED: node is not installed, so nothing was compared with it")
	}
	dir := writeTree(t)
	r := &Resolver{FS: disk(dir), Root: "server", Dir: dir, Reserved: func(name string) bool { return name == "fs" }}
	input, _ := json.Marshal(asks)
	cmd := exec.Command(node, "-e", `const { createRequire } = require('module'); const out = [];
for (const { From, Spec } of `+string(input)+`) {
  try { out.push(createRequire(process.cwd() + '/' + From).resolve(Spec)); } catch (e) { out.push(e.code); }
}
console.log(JSON.stringify(out));`)
	cmd.Dir = dir
	text, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	for i, a := range asks {
		res, fail := r.Resolve(a.From, a.Spec, Require)
		got := filepath.Join(dir, res.Path)
		switch {
		case fail != nil:
			got = fail.Code
		case res.Format == Builtin:
			got = res.Path
		}
		if got != want[i] {
			t.Errorf("%s requires %s: %s, Node says %s (%v)", a.From, a.Spec, got, want[i], fail)
		}
	}
}

func TestImportConditions(t *testing.T) {
	t.Parallel()
	dir := writeTree(t)
	r := &Resolver{FS: disk(dir), Root: "server", Dir: dir}
	for spec, want := range map[string]string{"exp": "server/node_modules/exp/esm.mjs module", "importonly": "server/node_modules/importonly/i.js module", "exp/nested": "server/node_modules/exp/esm.mjs module"} {
		res, err := r.Resolve("server/server.js", spec, Import)
		if got := fmt.Sprint(res.Path, " ", res.Format); err != nil || got != want {
			t.Errorf("import %s: %s %v, want %s", spec, got, err, want)
		}
	}
}

// Node's createRequire trips over this one, its require does not.
func TestImportOfACoreModule(t *testing.T) {
	t.Parallel()
	r := &Resolver{FS: disk(writeTree(t)), Root: "server", Dir: "/app", Reserved: func(name string) bool { return name == "fs" }}
	res, err := r.Resolve("server/node_modules/imp/index.js", "#core", Require)
	if err != nil || res.Format != Builtin || res.Path != "fs" {
		t.Errorf("%+v %v", res, err)
	}
}

func TestNothingOutsideIsFound(t *testing.T) {
	t.Parallel()
	dir := writeTree(t)
	outside := filepath.Join(t.TempDir(), "secret.js")
	if err := os.WriteFile(outside, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "server/link.js")); err != nil {
		t.Skip(err)
	}
	r := &Resolver{FS: disk(dir), Root: "server", Dir: dir}
	for _, spec := range []string{"../manifest.json", "/etc/hostname", "./link", "./node_modules/../../x", "file:///etc/hostname", "plain/../../../x", "a\x00b", ""} {
		if res, err := r.Resolve("server/server.js", spec, Require); err == nil {
			t.Errorf("%q resolves to %s", spec, res.Path)
		}
	}
}

func FuzzResolve(f *testing.F) {
	for _, a := range asks {
		f.Add(a.From, a.Spec, tree["server/node_modules/exp/package.json"])
	}
	f.Fuzz(func(t *testing.T, from, spec, packageJSON string) {
		files := memory{"server/node_modules/exp/package.json": packageJSON, "server/node_modules/exp/lib/a.js": "", "server/server.js": ""}
		r := &Resolver{FS: files, Root: "server", Dir: "/app"}
		res, err := r.Resolve(from, spec, Import)
		if err == nil && res.Format != Builtin && !files.IsFile(res.Path) {
			t.Errorf("%q in %q is %q, which is no file", spec, from, res.Path)
		}
	})
}

type memory map[string]string

func (m memory) IsFile(path string) bool          { _, ok := m[path]; return ok }
func (m memory) Read(path string) ([]byte, error) { return []byte(m[path]), nil }
func (m memory) Real(path string) (string, bool)  { return path, true }
