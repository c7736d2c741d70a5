package manifest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

var versions = []string{"2.0", "2.1", "2.2", "2.3", "3.0"}

// Keys of the manifest itself (fdk-harness §1.1). The published table leaves open for
// which 2.x versions some of them count, so none of them is complained about there.
var anyVersionKeys = []string{
	"platform-version", "dependencies", "devDependencies", "engines", "settings", "scripts", "app", "metaConfig",
}

// manifest reads manifest.json into the App.
func (l *loader) manifest(root value) {
	l.app.PlatformVersion = l.platformVersion(root)
	l.topLevelKeys(root)
	if l.app.Modular() {
		l.modules(root)
	} else {
		l.products(root)
	}
	l.dependencies(root.get("dependencies"))
	l.engines(root)
}

// platformVersion returns the version, or where it is absent or unknown the one that
// the rest of the manifest looks like, so that its other problems are found as well.
func (l *loader) platformVersion(root value) string {
	v := root.get("platform-version")
	guess := "2.3"
	if root.get("modules").exists() && !root.get("product").exists() {
		guess = "3.0"
	}
	known := "known versions: " + strings.Join(versions, ", ")
	switch {
	case !v.exists():
		root.spot().fail("platform-version", "must have required property 'platform-version' in manifest.json",
			fmt.Sprintf("add \"platform-version\": %q; %s", guess, known))
		return guess
	case v.is(jsontree.Number) && slices.Contains(versions, v.node.Raw):
		v.spot().fail("platform-version", "Invalid platform version mentioned in manifest.json - "+v.node.Raw,
			fmt.Sprintf("write it in double quotes: %q", v.node.Raw))
		return v.node.Raw
	case !v.is(jsontree.String):
		v.spot().fail("platform-version", "Invalid platform version mentioned in manifest.json - "+string(v.node.Compact()), known)
		return guess
	case !slices.Contains(versions, v.text()):
		v.spot().fail("platform-version", "Invalid platform version mentioned in manifest.json - "+v.text(), known)
		return guess
	}
	return v.text()
}

func (l *loader) topLevelKeys(root value) {
	const outOfPlace = "the manifest has no such key: an app is called like its folder"
	special := map[string]string{"name": outOfPlace, "version": outOfPlace}
	// product and whitelisted-domains have messages of their own where they do not count.
	known := append(slices.Clone(anyVersionKeys), "product", "whitelisted-domains")
	if l.app.Modular() {
		known = append(known, "modules")
		special[commonModule] = `common belongs inside "modules"`
	} else {
		special["modules"] = `modules belong to platform version 3.0; up to 2.3 events are registered under "product"`
	}
	root.keys(known, special, l.unknownKey(""))
	if domains := root.get("whitelisted-domains"); domains.exists() && l.app.PlatformVersion >= "2.3" {
		domains.key.warn("domains-deprecated", `"whitelisted-domains" has been deprecated`,
			"describe the requests in config/requests.json and call them with $request.invokeTemplate")
	}
}

// engines checks what only FDK cares about: hothouse runs every version of an app.
func (l *loader) engines(root value) {
	engines := root.get("engines")
	switch {
	case !engines.exists() && l.app.Modular():
		root.spot().warn("engines-missing", "must have required property 'engines' in manifest.json",
			`FDK refuses the app without it; add "engines": {"node": "24.11.0", "fdk": "10.1.2"} with your versions`)
	case engines.exists() && engines.want(diag.Warning, jsontree.Object):
		engines.keys([]string{"node", "fdk"}, nil, l.unknownKey("engines"))
		for _, e := range engines.entries() {
			e.want(diag.Warning, jsontree.String)
		}
	}
}
