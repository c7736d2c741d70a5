package manifest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// FDK's words for a manifest that is not there and one that is no JSON (fdk-harness §1.4).
const (
	textMissing  = "Could not find the app manifest file in the current/specified directory."
	textUnparsed = "Could not parse the app manifest file in the current/specified directory. "
)

// Load reads the app in a directory. The list holds the problems of all its files, sorted
// by file and place; with an error in it the app should not be run. The App is nil only
// when manifest.json is absent, unreadable or not a JSON object.
func Load(dir string) (*App, diag.List) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, diag.List{{Severity: diag.Error, Code: "manifest-missing", Text: textMissing, Hint: err.Error()}}
	}
	app, problems := build(takeSnapshot(abs))
	problems.Sort()
	return app, problems
}

// loader turns a snapshot into an App.
type loader struct {
	files *snapshot
	app   *App
	diags diag.List
	// templates are the request templates that the manifest declares, in order.
	templates []entry
	// appReported tells that the missing folder app/ was complained about.
	appReported bool
}

// build is Load without the disk.
func build(s *snapshot) (*App, diag.List) {
	l := &loader{files: s, diags: slices.Clone(s.problems)}
	root, ok := l.manifestRoot()
	if !ok {
		return nil, l.diags
	}
	l.app = &App{
		Dir:  s.dir,
		Name: filepath.Base(s.dir),
		Code: NewCode(s.code),
		Hash: s.hash(),
	}
	l.manifest(root)
	l.config()
	l.serverSide(root)
	l.app.sources = map[string]*diag.Source{manifestFile: root.doc.src}
	if entry := l.app.Entry(); entry != "" {
		l.app.sources[entry] = diag.NewSource(entry, s.code[entry])
	}
	if text, ok := s.code[serverFile]; ok {
		l.app.look = lookAt(text)
	}
	if names := l.app.handlerNames(); len(names) > 0 {
		if whole, ok := l.app.fdkFile(); ok {
			l.diags = append(l.diags, whole)
		}
		l.diags = append(l.diags, l.app.fdkInSight(names)...)
	}
	return l.app, l.diags
}

func (l *loader) manifestRoot() (value, bool) {
	text, ok := l.files.texts[manifestFile]
	if !ok {
		unreadable := slices.ContainsFunc(l.diags, func(d diag.Diagnostic) bool { return d.File == manifestFile })
		if !unreadable {
			l.diags = append(l.diags, diag.Diagnostic{
				Severity: diag.Error, Code: "manifest-missing", Text: textMissing,
				Position: diag.Position{File: manifestFile}, Hint: missingHint(l.files.dir),
			})
		}
		return value{}, false
	}
	root := parseDocument(manifestFile, textUnparsed, text, &l.diags)
	return root, root.exists() && root.want(diag.Error, jsontree.Object)
}

func missingHint(dir string) string {
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return fmt.Sprintf("there is no directory %s", dir)
	case !info.IsDir():
		return fmt.Sprintf("%s is a file; name the directory that holds manifest.json", dir)
	}
	return fmt.Sprintf("looked in %s; name the app's directory, or create manifest.json there", dir)
}

// serverSide checks that there is code to run when the manifest registers something.
func (l *loader) serverSide(root value) {
	if l.app.Entry() != "" {
		return
	}
	first, ok := l.firstRegistration()
	if !ok {
		if deps := root.get("dependencies"); deps.exists() && len(l.app.Dependencies) > 0 {
			deps.key.warn("dependency-unused", "Please remove dependencies from your manifest as the current app does not have a serverless component.", "")
		}
		return
	}
	hint := "create server/server.js with the handlers in `exports = { … }`"
	if paths := l.app.Code.Paths(); len(paths) > 0 {
		hint += "; below server/ there is " + listed(paths)
	}
	d := root.doc.src.Whole(diag.Error, "server-missing", "The manifest registers handlers, but the app has no server/server.js")
	d.Position, d.Hint = first, hint
	d.Quote = root.doc.src.Line(first.Line)
	l.diags = append(l.diags, d)
}

// firstRegistration returns where the first listener, function or job of the manifest stands.
func (l *loader) firstRegistration() (diag.Position, bool) {
	for _, s := range l.app.Scopes {
		switch {
		case len(s.Listeners) > 0:
			return s.Listeners[0].Pos, true
		case len(s.Functions) > 0:
			return s.Functions[0].Pos, true
		case len(s.Jobs) > 0:
			return s.Jobs[0].Pos, true
		}
	}
	return diag.Position{}, false
}

// Entry returns the file that execution starts with: "server/server.js", or
// "server/server.ts" where only that exists, or "" for an app without server code.
func (a *App) Entry() string {
	for _, name := range []string{serverFile, typeScriptFile} {
		if _, ok := a.Code.File(name); ok {
			return name
		}
	}
	return ""
}

// hash covers names and contents of all files, each with its length before it so that
// no two snapshots run together into the same text.
func (s *snapshot) hash() string {
	h := sha256.New()
	for _, files := range []map[string][]byte{s.texts, s.code} {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			fmt.Fprintf(h, "%d:%s%d:", len(name), name, len(files[name]))
			h.Write(files[name])
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
