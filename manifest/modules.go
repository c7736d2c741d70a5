package manifest

import (
	"slices"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

const textNoModule = "At least one module must be present in the manifest.json for platform version >= 3.0"

// modules reads "modules" of a 3.0 manifest (fdk-harness §1.3).
func (l *loader) modules(root value) {
	product := root.get("product")
	if product.exists() {
		product.key.fail("product-in-3.0", `Platform version >= 3.0 does not support "product" in manifest.json`,
			`register under "modules" instead, or set "platform-version": "2.3"`)
	}
	modules := root.get("modules")
	if !modules.exists() {
		if !product.exists() {
			root.spot().fail("module-missing", textNoModule, `add "modules": {"common": {…}, "<module>": {…}}`)
		}
		return
	}
	if !modules.want(diag.Error, jsontree.Object) {
		return
	}
	entries := modules.entries()
	switch {
	case len(entries) == 0:
		modules.spot().fail("module-missing", textNoModule, "modules: "+listed(Modules()))
	case len(entries) == 1 && entries[0].name == commonModule:
		modules.key.warn("module-missing", "At least one module apart from common must be mentioned",
			`FDK refuses the app without it; name the product's module, like "support_ticket": {}`)
	}
	for _, m := range entries {
		l.module(m)
	}
}

func (l *loader) module(m entry) {
	known := slices.Contains(Modules(), m.name)
	if !known {
		l.unknownModule(m)
	}
	if m.name == commonModule {
		l.scope(Module, m, known, []string{"location", "events", "functions", "requests", "jobs"}, nil)
		return
	}
	// What belongs into common is complained about there and taken in all the same.
	for _, name := range []string{"functions", "requests", "jobs"} {
		if e := m.get(name); e.exists() {
			e.key.warn("not-in-common", "/modules/"+m.name+" must NOT have additional properties '"+name+"' in manifest.json",
				name+" are declared under modules.common")
		}
	}
	l.scope(Module, m, known, []string{"location", "events", "functions", "requests", "jobs"}, nil)
}

// unknownModule complains about a slip only: the list of modules that was published is
// incomplete, so any other name may be right.
func (l *loader) unknownModule(m entry) {
	text := "Invalid module(s) mentioned in manifest.json: " + m.name
	if slip := slipFor(m.name, Modules()); slip != "" {
		m.key.fail("module-unknown", text, "did you mean \""+slip+"\"?")
		return
	}
	if slices.Contains(Products(), m.name) {
		m.key.fail("module-unknown", text, m.name+" is a product; a 3.0 manifest names modules: "+listed(Modules()))
		return
	}
	m.key.warn("module-unknown", "Unknown module: "+m.name, "its events are accepted as they are; known modules: "+listed(Modules()))
}
