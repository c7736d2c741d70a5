package manifest

import (
	"slices"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// products reads "product" of a 2.x manifest: every product that is named there, several
// of them in an omni app (fdk-harness §1.2).
func (l *loader) products(root value) {
	product := root.get("product")
	if !product.exists() {
		hint := `add "product": {"freshdesk": {…}} with the product that the app is for: ` + listed(Products())
		if root.get("modules").exists() {
			hint = `"modules" belong to platform version 3.0: set "platform-version": "3.0"`
		}
		root.spot().fail("product-missing", "Atleast one product must be mentioned in manifest.json", hint)
		return
	}
	if !product.want(diag.Error, jsontree.Object) {
		return
	}
	if len(product.entries()) == 0 {
		product.spot().fail("product-missing", "Atleast one product must be mentioned in manifest.json", "products: "+listed(Products()))
		return
	}
	for _, p := range product.entries() {
		l.product(p)
	}
}

func (l *loader) product(p entry) {
	known := slices.Contains(Products(), p.name)
	if !known {
		hint := "products: " + listed(Products())
		if near := diag.Nearest(p.name, Products()); near != "" {
			hint = "did you mean \"" + near + "\"?"
		} else if slices.Contains(Modules(), p.name) {
			hint = p.name + ` is a module: modules belong to platform version 3.0`
		}
		p.key.fail("product-unknown", "Invalid product(s) mentioned in manifest.json: "+p.name, hint)
	}
	l.scope(Product, p, known, []string{"location", "events", "functions", "requests"},
		map[string]string{"jobs": "jobs belong to platform version 3.0"})
	l.productByVersion(p)
}

// productByVersion warns about what the app's version does not read. It is taken in
// nevertheless: an app that is being moved to a newer version should run meanwhile.
func (l *loader) productByVersion(p entry) {
	version := l.app.PlatformVersion
	if e := p.get("events"); e.exists() && version < "2.1" {
		e.key.warn("version-key", "The platform reads events from manifest.json from platform version 2.1 on; a 2.0 app names them in exports.events of server.js", `set "platform-version" to "2.1" or later`)
	}
	if e := p.get("functions"); e.exists() && version < "2.2" {
		e.key.warn("version-key", "The platform reads functions from platform version 2.2 on; before that every exported function can be invoked", "")
	}
	if e := p.get("requests"); e.exists() && version < "2.3" {
		e.key.warn("version-key", "Request templates exist from platform version 2.3 on", `set "platform-version" to "2.3" or later`)
	}
	if l.app.Entry() == "" && p.is(jsontree.Object) && len(p.entries()) == 0 {
		p.key.warn("location-missing", "Missing locations for product: "+p.name, "")
	}
}
