package events

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
)

// CheckFixtures warns of files under server/test_data that look like payloads and will
// never be used: a variant whose name cannot be one, an event that is misspelt. Files of
// events that the app merely does not listen to are left alone, since FDK creates them
// for every event of a product, and so are payloads of actions.
func CheckFixtures(app *manifest.App) diag.List {
	root, err := os.OpenRoot(app.Dir)
	if err != nil {
		return nil
	}
	defer root.Close()
	registered, known := listenedTo(app), knownEvents()
	var list diag.List
	// What cannot be read is reported when it is needed.
	_ = fs.WalkDir(root.FS(), fixtureRoot, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(file, ".json") {
			if d, stray := checkFixture(file, registered, known); stray {
				list = append(list, d)
			}
		}
		return nil
	})
	return list
}

func checkFixture(file string, registered, known []string) (d diag.Diagnostic, stray bool) {
	event, variant, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".json"), ".")
	d = diag.Diagnostic{Severity: diag.Warning, Position: diag.Position{File: file}}
	if slices.Contains(registered, event) {
		if variant == "" || variant != DefaultVariant && namePattern.MatchString(variant) {
			return d, false
		}
		d.Code, d.Text = "fixture-variant", fmt.Sprintf("This payload of %s is not used: %q cannot name a variant", event, variant)
		d.Hint = "use letters, digits, _ and - between the dots: " + event + ".my-variant.json"
		return d, true
	}
	near := diag.Nearest(event, registered)
	if near == "" || slices.Contains(known, event) {
		return d, false
	}
	d.Code, d.Text = "fixture-event", fmt.Sprintf("This payload is not used: the app listens to no event %s", event)
	d.Hint = fmt.Sprintf("did you mean %q?", near)
	return d, true
}

func listenedTo(app *manifest.App) []string {
	var names []string
	for _, s := range app.Scopes {
		names = append(names, listened(s)...)
	}
	return names
}

// knownEvents are the events of every product and module.
func knownEvents() []string {
	var names []string
	for _, p := range manifest.Products() {
		names = append(names, manifest.EventsOf(manifest.Product, p)...)
	}
	for _, m := range manifest.Modules() {
		names = append(names, manifest.EventsOf(manifest.Module, m)...)
	}
	return names
}
