package manifest

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// commonLocations are the placeholders that a 3.0 app may use in common (fdk-harness §1.3).
var commonLocations = []string{"full_page_app", "cti_global_sidebar", "left_nav_cti", "left_nav_chat"}

// locations looks at the front end of a scope. Handlers run without it, so whatever is
// wrong here is a warning, in FDK's words.
func (r *scopeReader) locations(part entry) {
	if len(part.entries()) == 0 {
		return
	}
	hasApp := r.files.exists("app")
	if !hasApp {
		r.missingApp(part)
	}
	for _, loc := range part.entries() {
		if r.scope.Name == commonModule && r.app.Modular() && !slices.Contains(commonLocations, loc.name) {
			loc.key.warn("location-unknown", fmt.Sprintf("Invalid location(s) mentioned in modules in manifest.json: %s - %s", r.scope.Name, loc.name),
				"locations of common: "+listed(commonLocations))
		}
		if !loc.want(diag.Warning, jsontree.Object) {
			continue
		}
		place := r.scope.Name + "/" + loc.name
		if url := loc.get("url"); url.text() == "" {
			loc.key.warn("location-url", "Url is either not mentioned or empty in "+place, "")
		} else if hasApp {
			r.appFile(url, "Template file", place)
		}
		// Background placeholders need no icon, so a missing one may be right.
		if icon := loc.get("icon"); icon.text() != "" && hasApp {
			r.appFile(icon, "Icon", place)
		}
	}
}

func (r *scopeReader) missingApp(part entry) {
	if r.appReported {
		return
	}
	r.appReported = true
	part.key.warn("app-folder-missing", "Mandatory folder(s) missing: app", "the locations need it; handlers run without")
}

// appFile warns about a name that is no file under app/.
func (r *scopeReader) appFile(file entry, what, place string) {
	name := file.text()
	if strings.Contains(name, "://") || r.files.exists(path.Join("app", name)) {
		return
	}
	file.spot().warn("location-file", fmt.Sprintf("%s '%s' mentioned in %s is not found in app folder", what, name, place), "")
}
