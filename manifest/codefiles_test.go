package manifest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCodeIsWhatHandlersCanRequire(t *testing.T) {
	t.Parallel()
	dir := appDir(t, map[string]string{
		"manifest.json": helloManifest, "server/server.js": helloServer,
		"server/lib/a.js": "a", "server/lib/deep/b.mjs": "b", "server/c.cjs": "c", "server/d.ts": "d", "server/e.json": "{}", "server/UPPER.JS": "u",
		"server/lib/test_data/kept.json": "{}",
		"server/node_modules/x/index.js": "x", "server/lib/node_modules/y/index.js": "y",
		"server/test_data/onTicketCreate.json": "{}", "server/.hidden/h.js": "h", "server/.eslintrc.json": "{}",
		"server/notes.md": "m", "server/cert.pem": "p", "app/app.js": "front end", "index.js": "outside",
	})
	want := []string{
		"server/UPPER.JS", "server/c.cjs", "server/d.ts", "server/e.json", "server/lib/a.js", "server/lib/deep/b.mjs",
		"server/lib/test_data/kept.json", "server/server.js",
	}
	app := load(t, dir)
	if diff := cmp.Diff(want, app.Code.Paths()); diff != "" {
		t.Errorf("(- want, + got): %s", diff)
	}
	if f, ok := app.Code.File("server/lib/a.js"); !ok || string(f.Text) != "a" || f.Path != "server/lib/a.js" || len(f.Hash) != 64 {
		t.Errorf("server/lib/a.js is %+v", f)
	}
}

func TestLinksAreFollowedInsideTheApp(t *testing.T) {
	t.Parallel()
	dir := appDir(t, map[string]string{
		"manifest.json": helloManifest, "server/server.js": helloServer, "shared/util/a.js": "a", "shared/b.js": "b",
		"../outside/secret.js": "secret",
	})
	link := func(target, name string) {
		t.Helper()
		if err := os.Symlink(target, filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	link("../shared/util", "server/util")
	link("../shared/b.js", "server/b.js")
	link("../server", "server/again")
	link("../../outside", "server/away")
	link("../../outside/secret.js", "server/leak.js")
	link("nowhere.js", "server/dangling.js")
	app, problems := Load(dir)
	if diff := cmp.Diff([]string{"server/b.js", "server/server.js", "server/util/a.js"}, app.Code.Paths()); diff != "" {
		t.Errorf("(- want, + got): %s", diff)
	}
	want := `server/away warning code-outside-app
	server/away is left out: it is a link that leads out of the app
server/leak.js warning code-outside-app
	server/leak.js is left out: it is a link that leads out of the app
`
	if diff := cmp.Diff(want, linesOf(problems)); diff != "" {
		t.Errorf("(- want, + got): %s", diff)
	}
}

func TestAppThatIsItselfALink(t *testing.T) {
	t.Parallel()
	dir := appDir(t, map[string]string{"manifest.json": helloManifest, "server/server.js": helloServer})
	link := filepath.Join(filepath.Dir(dir), "linked")
	if err := os.Symlink(dir, link); err != nil {
		t.Skipf("no links here: %v", err)
	}
	if app := load(t, link); app.Entry() != "server/server.js" || app.Name != "linked" || app.Dir != link {
		t.Errorf("the app is %s in %s, entry %s", app.Name, app.Dir, app.Entry())
	}
}

func TestLargeFilesAreLeftOut(t *testing.T) {
	t.Parallel()
	dir := appDir(t, map[string]string{
		"manifest.json": helloManifest, "server/server.js": helloServer,
		"server/large.js": strings.Repeat(" ", maxCodeSize+1), "server/allowed.js": strings.Repeat(" ", maxCodeSize),
	})
	app, problems := Load(dir)
	if diff := cmp.Diff([]string{"server/allowed.js", "server/server.js"}, app.Code.Paths()); diff != "" {
		t.Errorf("(- want, + got): %s", diff)
	}
	want := "server/large.js warning code-too-large\n\tserver/large.js is left out: it is larger than 4 MB\n"
	if got := linesOf(problems); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestNilCodeIsEmpty(t *testing.T) {
	t.Parallel()
	var none *Code
	if _, ok := none.File("server/server.js"); ok || none.Paths() != nil {
		t.Error("a nil Code has files")
	}
}
