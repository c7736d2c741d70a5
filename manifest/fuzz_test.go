package manifest

import (
	"bytes"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

// FuzzLoad feeds any bytes as the files of an app: nothing panics, every message has a
// code, a text and a place inside its file, and there is an App or an error.
func FuzzLoad(f *testing.F) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		files := map[string][]byte{}
		for _, file := range archive.Files {
			files[file.Name] = file.Data
		}
		f.Add(files[manifestFile], files[iparamsFile], files[requestsFile], files[oauthFile], files[entitiesFile], files[serverFile])
	}
	f.Fuzz(func(t *testing.T, manifest, iparams, requests, oauth, entities, server []byte) {
		s := &snapshot{
			dir: "/app", disk: fstest.MapFS{},
			texts: map[string][]byte{
				manifestFile: manifest, iparamsFile: iparams, requestsFile: requests, oauthFile: oauth, entitiesFile: entities, testValuesFile: iparams,
			},
			code: map[string][]byte{serverFile: server},
		}
		app, problems := build(s)
		if app == nil && !problems.HasErrors() {
			t.Fatal("no app and no error")
		}
		sound(t, s, problems)
		if app == nil {
			return
		}
		checked, problems := app.Check(Exports{Functions: []string{"a"}, Others: []string{"b"}, Events: []ExportedEvent{{Event: "onTicketCreate", Callback: "a"}, {}}})
		if checked == app {
			t.Fatal("Check returned the App itself")
		}
		sound(t, s, problems)
	})
}

func sound(t *testing.T, s *snapshot, list diag.List) {
	t.Helper()
	for _, d := range list {
		text, known := s.texts[d.File]
		if !known {
			text, known = s.code[d.File]
		}
		if !known || d.Code == "" || d.Text == "" || d.Line > bytes.Count(text, []byte("\n"))+1 || d.Line > 0 && d.Column < 1 {
			t.Fatalf("%+v", d)
		}
	}
}
