package events

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest"
)

// fixtureRoot is where an app keeps its payloads (fdk-runtime §4.1).
const fixtureRoot = "server/test_data"

// maxFixture is the size in bytes beyond which a file is taken for something else than a
// payload: 64 times what the platform delivers.
const maxFixture = 16 << 20

// maxName is the longest name of an event, scope or variant in characters.
const maxName = 100

var namePattern = regexp.MustCompile(`^[A-Za-z0-9_-]{1,100}$`)

// fileName returns the name of a fixture's file; only names that stay inside their folder
// are accepted.
func fileName(event, variant string) (string, error) {
	if !namePattern.MatchString(event) {
		return "", &NameError{What: "event", Name: event}
	}
	variant = cmp.Or(variant, DefaultVariant)
	if !namePattern.MatchString(variant) {
		return "", &NameError{What: "variant", Name: variant}
	}
	if variant == DefaultVariant {
		return event + ".json", nil
	}
	return event + "." + variant + ".json", nil
}

// folders lists where fixtures of an event may lie, the layout that the platform version
// asks for first: flat for a single product, by product for several, by module for 3.0
// with common for all that is not a product event (fdk-runtime §4.1). The other layouts
// are tolerated, since apps move between versions.
func folders(app *manifest.App, scope, event string) []string {
	var sub []string
	if app.Modular() && KindOf(event) != Product {
		sub = append(sub, fixtureRoot+"/"+common)
	}
	if namePattern.MatchString(scope) {
		sub = append(sub, fixtureRoot+"/"+scope)
	}
	sub = slices.Compact(sub)
	if !app.Modular() && len(app.Scopes) == 1 {
		return append([]string{fixtureRoot}, sub...)
	}
	return append(sub, fixtureRoot)
}

// readFixture reads an app-relative file; ok is false when there is none. Links out of
// the app are refused by os.Root, and what is no regular file or far too large is an error.
func readFixture(app *manifest.App, path string) (text []byte, ok bool, err error) {
	root, err := os.OpenRoot(app.Dir)
	if err != nil {
		return nil, false, err
	}
	defer root.Close()
	info, err := root.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, false, fmt.Errorf("cannot read a file of the app: %w", err)
	case !info.Mode().IsRegular():
		return nil, false, fmt.Errorf("cannot read %s: it is not a regular file", path)
	case info.Size() > maxFixture:
		return nil, false, fmt.Errorf("cannot read %s: it has %d bytes, more than the %d that a payload can have here", path, info.Size(), maxFixture)
	}
	text, err = root.ReadFile(path)
	if err != nil {
		return nil, false, fmt.Errorf("cannot read a file of the app: %w", err)
	}
	return text, true, nil
}

// listFixtures returns the app's own payloads of an event by variant, in alphabetical order.
func listFixtures(app *manifest.App, scope, event string) []Variant {
	root, err := os.OpenRoot(app.Dir)
	if err != nil {
		return nil
	}
	defer root.Close()
	var found []Variant
	for _, dir := range folders(app, scope, event) {
		entries, err := fs.ReadDir(root.FS(), dir)
		if err != nil {
			continue
		}
		for _, e := range entries {
			name, ok := variantOf(e.Name(), event)
			if !ok || slices.ContainsFunc(found, func(v Variant) bool { return v.Name == name }) {
				continue
			}
			path := dir + "/" + e.Name()
			if info, err := root.Stat(path); err == nil && info.Mode().IsRegular() {
				found = append(found, Variant{Name: name, Description: "The app's own payload", Origin: OriginApp, Path: path})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Variant) int { return strings.Compare(a.Name, b.Name) })
	return found
}

// variantOf returns the variant that a file name of an event stands for.
func variantOf(file, event string) (string, bool) {
	rest, ok := strings.CutPrefix(file, event+".")
	if !ok {
		return "", false
	}
	if rest == "json" {
		return DefaultVariant, true
	}
	name, ok := strings.CutSuffix(rest, ".json")
	return name, ok && name != DefaultVariant && namePattern.MatchString(name)
}
