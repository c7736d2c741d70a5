package web

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func TestFilesAreBuiltOnlyWhenComplete(t *testing.T) {
	t.Parallel()
	page := fstest.MapFS{
		"dist/.gitkeep":       {},
		"dist/index.html":     {Data: []byte("<!doctype html>")},
		"dist/assets/app.js":  {},
		"dist/assets/app.css": {},
	}
	without := func(name string) fstest.MapFS {
		rest := fstest.MapFS{}
		for k, v := range page {
			if k != name {
				rest[k] = v
			}
		}
		return rest
	}
	for name, tc := range map[string]struct {
		root fs.FS
		want bool
	}{
		"complete":   {page, true},
		"no index":   {without("dist/index.html"), false},
		"no script":  {without("dist/assets/app.js"), false},
		"no styles":  {without("dist/assets/app.css"), false},
		"not at all": {fstest.MapFS{"dist/.gitkeep": {}}, false},
	} {
		files, built := within(tc.root)
		if built != tc.want {
			t.Errorf("%s: built = %v, want %v", name, built, tc.want)
		}
		if _, err := fs.Stat(files, ".gitkeep"); err != nil {
			t.Errorf("%s: files are not those under dist: %v", name, err)
		}
	}
}

func TestFilesOfThisBinaryCanBeRead(t *testing.T) {
	t.Parallel()
	files, built := Files()
	if !built && os.Getenv("CI") == "true" {
		t.Fatal("the page is not built; run make test")
	}
	if !built {
		t.Skip("NOT TESTED: the page's files, because the page is not built; `make build` builds it")
	}
	got, err := fs.ReadFile(files, "index.html")
	if err != nil {
		t.Fatal(err)
	}
	if want := read(t, "index.html"); string(got) != want {
		t.Error("dist/index.html is older than index.html: build the page again")
	}
}

func TestFallbackSaysHowToBuild(t *testing.T) {
	t.Parallel()
	page := string(Fallback())
	for _, want := range []string{"make build", "/api/v1/"} {
		if !strings.Contains(page, want) {
			t.Errorf("the fallback page does not mention %q", want)
		}
	}
	Fallback()[0] = 'X'
	if string(Fallback()) != page {
		t.Error("a caller can change the embedded fallback page")
	}
}

// The server's Content-Security-Policy forbids inline scripts and foreign addresses.
func TestPagesKeepToTheContentSecurityPolicy(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"index.html", "fallback.html"} {
		page := read(t, name)
		for _, tag := range regexp.MustCompile(`<script\b[^>]*>`).FindAllString(page, -1) {
			if !strings.Contains(tag, ` src="/web/assets/`) {
				t.Errorf("%s: inline or foreign script %s", name, tag)
			}
		}
		if m := regexp.MustCompile(`\son\w+=`).FindString(page); m != "" {
			t.Errorf("%s: inline listener %s", name, m)
		}
		if m := regexp.MustCompile(`(src|href)="https?://[^"]*"`).FindString(page); m != "" {
			t.Errorf("%s: loads from elsewhere: %s", name, m)
		}
	}
}

// Browser tests and the page's own code find elements by these names.
func TestPageHasItsHooks(t *testing.T) {
	t.Parallel()
	page := read(t, "index.html")
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(`\sid="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		ids[m[1]]++
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("the id %q occurs %d times", id, n)
		}
	}
	wanted := []string{"scope", "event", "variant", "editor", "simulate", "reset", "save", "save-variant",
		"verdict", "message", "effects", "problems", "runs", "app-state", "banner"}
	for _, src := range sources(t) {
		for _, m := range regexp.MustCompile(`byId(?:<\w+>)?\("([^"]+)"\)`).FindAllStringSubmatch(src, -1) {
			wanted = append(wanted, m[1])
		}
	}
	for _, m := range regexp.MustCompile(`(?:for|aria-controls|aria-labelledby)="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		wanted = append(wanted, m[1])
	}
	for _, id := range wanted {
		if ids[id] == 0 {
			t.Errorf("index.html has no element with the id %q", id)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// sources returns the texts of all TypeScript modules.
func sources(t *testing.T) []string {
	t.Helper()
	names, err := fs.Glob(os.DirFS("src"), "*.ts")
	if err != nil || len(names) == 0 {
		t.Fatalf("no modules in src: %v", err)
	}
	var texts []string
	for _, name := range names {
		texts = append(texts, read(t, "src/"+name))
	}
	return texts
}
