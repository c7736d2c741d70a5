package manifest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

const (
	helloManifest = `{"platform-version": "2.3", "product": {"freshdesk": {"events": {"onTicketCreate": {"handler": "hello"}}}}}`
	helloServer   = "exports = { hello: function () {} };"
)

// load loads an app that must not have any problem.
func load(t *testing.T, dir string) *App {
	t.Helper()
	app, problems := Load(dir)
	if len(problems) > 0 {
		t.Fatalf("problems:\n%s", linesOf(problems))
	}
	return app
}

func TestLoadDescribesTheApp(t *testing.T) {
	t.Parallel()
	dir := appDir(t, map[string]string{
		"manifest.json":    `{"platform-version": "2.2", "product": {"freshdesk": {}}, "dependencies": {"lodash": "4.17.21"}}`,
		"server/server.js": helloServer,
		"config/iparams.json": `{
			"subdomain": {"display_name": "S", "type": "text", "required": true},
			"api_key": {"display_name": "K", "type": "text", "secure": true, "default_value": null},
			"limit": {"display_name": "L", "type": "number", "default_value": 1270375514142703600.50}
		}`,
	})
	app := load(t, dir)
	if app.Name != "app" || app.Dir != dir || app.PlatformVersion != "2.2" || app.Modular() {
		t.Errorf("the app is %s in %s, version %s", app.Name, app.Dir, app.PlatformVersion)
	}
	if diff := cmp.Diff(map[string]string{"lodash": "4.17.21"}, app.Dependencies); diff != "" {
		t.Errorf("dependencies: %s", diff)
	}
	want := []IParam{
		{Name: "subdomain", Type: "text", Required: true},
		{Name: "api_key", Type: "text", Secure: true, Default: []byte("null")},
		{Name: "limit", Type: "number", Default: []byte("1270375514142703600.50")},
	}
	if diff := cmp.Diff(want, app.IParams); diff != "" {
		t.Errorf("iparams (- want, + got): %s", diff)
	}
}

func TestLoadTakesARelativeDirectory(t *testing.T) {
	dir := appDir(t, map[string]string{"manifest.json": helloManifest, "server/server.js": helloServer})
	t.Chdir(dir)
	app := load(t, ".")
	if !filepath.IsAbs(app.Dir) || app.Name != "app" {
		t.Errorf("the app is %q in %q", app.Name, app.Dir)
	}
}

func TestLoadWithoutManifest(t *testing.T) {
	t.Parallel()
	dir := appDir(t, map[string]string{"file": "", "folder/manifest.json/x": ""})
	tests := []struct{ dir, code, text, hint string }{
		{dir, "manifest-missing", textMissing, "looked in"},
		{filepath.Join(dir, "nowhere"), "manifest-missing", textMissing, "there is no directory"},
		{filepath.Join(dir, "file"), "manifest-missing", textMissing, "is a file"},
		{filepath.Join(dir, "folder"), "file-unreadable", "manifest.json cannot be read: it is not a plain file", ""},
	}
	for _, tt := range tests {
		app, problems := Load(tt.dir)
		if app != nil || len(problems) != 1 {
			t.Errorf("%s: app %v, problems\n%s", tt.dir, app, linesOf(problems))
			continue
		}
		d := problems[0]
		if d.Severity != diag.Error || d.Code != tt.code || d.Text != tt.text || !strings.Contains(d.Hint, tt.hint) || d.File != manifestFile {
			t.Errorf("%s: %+v", tt.dir, d)
		}
	}
}

func TestDiagnosticsQuoteTheLineAndNameThePath(t *testing.T) {
	t.Parallel()
	dir := appDir(t, map[string]string{
		"manifest.json":    "{\n  \"platform-version\": \"2.3\",\n  \"product\": {\"freshdesk\": {\"events\": {\"onTicketCreat\": {}}}}\n}",
		"server/server.js": helloServer,
	})
	_, problems := Load(dir)
	want := diag.List{{
		Severity: diag.Error, Code: "event-unknown", Text: "Invalid event: 'onTicketCreat' for product: freshdesk",
		Position: diag.Position{File: "manifest.json", Line: 3, Column: 40, Length: 15},
		Path:     "product.freshdesk.events.onTicketCreat",
		Quote:    `  "product": {"freshdesk": {"events": {"onTicketCreat": {}}}}`,
		Hint:     `did you mean "onTicketCreate"?`,
	}}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("(- want, + got): %s", diff)
	}
}

func TestByteOrderMarkAndCRLF(t *testing.T) {
	t.Parallel()
	crlf := func(text string) string { return "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n") }
	dir := appDir(t, map[string]string{
		"manifest.json":       crlf("{ \"script\": 1,\n  \"platform-version\": \"2.3\",\n  \"product\": {\"freshdesk\": {\"events\": {\"onTicketCreate\": {\"handler\": \"hello\"}}}}\n}\n"),
		"server/server.js":    crlf("// comment\nexports = {\n  hello: () => {}\n};\n"),
		"config/iparams.json": crlf("{\n  \"a\": {\"display_name\": \"A\", \"type\": \"txt\"}\n}"),
	})
	app, problems := Load(dir)
	want := `config/iparams.json:2:38 warning iparam-type
	Invalid type, txt, found in the 'a' field.
	> did you mean "text"?
manifest.json:1:3 error unknown-key
	Unknown key "script" in manifest.json
	> did you mean "scripts"?
server/server.js:3:3 warning fdk-will-not-see-handler
	FDK will not see this handler: hello is an arrow function
	> for FDK write it inside ` + "`exports = {…}` as `hello: function (args) { … }`\n"
	if diff := cmp.Diff(want, linesOf(problems)); diff != "" {
		t.Errorf("(- want, + got): %s", diff)
	}
	for _, d := range problems {
		if strings.ContainsAny(d.Quote, "\r\ufeff") {
			t.Errorf("quoted as %q", d.Quote)
		}
	}
	if l := app.Scope("freshdesk").Listener("onTicketCreate"); l == nil || l.Pos.Line != 3 || l.Pos.Column != 70 {
		t.Errorf("the listener is %+v", l)
	}
}

func TestHashChangesWithEveryFile(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"manifest.json": helloManifest, "server/server.js": helloServer, "server/lib/a.js": "1",
		"config/iparams.json": "{}", "config/requests.json": "{}",
	}
	dir := appDir(t, files)
	base := load(t, dir).Hash
	if again := load(t, dir).Hash; again != base || len(base) != 64 {
		t.Errorf("the hash of the same files is %s, then %s", base, again)
	}
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.WriteFile(path, []byte(text+" "), 0o644); err != nil {
			t.Fatal(err)
		}
		if load(t, dir).Hash == base {
			t.Errorf("a change of %s does not change the hash", name)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(filepath.Join(dir, "server/lib/a.js"), filepath.Join(dir, "server/lib/b.js")); err != nil {
		t.Fatal(err)
	}
	if load(t, dir).Hash == base {
		t.Error("a renamed file does not change the hash")
	}
}

func TestEntry(t *testing.T) {
	t.Parallel()
	for want, files := range map[string]map[string]string{
		"server/server.js": {"server/server.js": "", "server/server.ts": ""},
		"server/server.ts": {"server/server.ts": ""},
		"":                 {"server/index.js": ""},
	} {
		files["manifest.json"] = `{"platform-version": "2.1", "product": {"freshdesk": {"location": {}}}}`
		if got := load(t, appDir(t, files)).Entry(); got != want {
			t.Errorf("the entry is %q, want %q", got, want)
		}
	}
}

func TestCheckWithoutServerHasNothingToSay(t *testing.T) {
	t.Parallel()
	app, _ := Load(appDir(t, map[string]string{"manifest.json": helloManifest}))
	if _, problems := app.Check(Exports{}); len(problems) > 0 {
		t.Errorf("Load has said it all, Check adds\n%s", linesOf(problems))
	}
}

func TestConfigThatIsTooLarge(t *testing.T) {
	t.Parallel()
	dir := appDir(t, map[string]string{"manifest.json": helloManifest, "server/server.js": helloServer})
	if err := os.MkdirAll(filepath.Join(dir, "config"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "config", "requests.json"), bytes.Repeat([]byte(" "), maxConfigSize+1), 0o644); err != nil {
		t.Fatal(err)
	}
	_, problems := Load(dir)
	if len(problems) != 1 || problems[0].Code != "file-unreadable" || !strings.Contains(problems[0].Text, "too large") {
		t.Errorf("problems:\n%s", linesOf(problems))
	}
}
