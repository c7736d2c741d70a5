package manifest

import (
	"fmt"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// config reads the files of config/. A file that cannot be understood is an error;
// what it says about a part of the app that may never be used only warns.
func (l *loader) config() {
	requests, present := l.object(requestsFile)
	l.requestTemplates(requests, present)
	iparams, declared := l.object(iparamsFile)
	l.iparams(iparams)
	if _, page := l.files.texts[iparamsPage]; page && declared {
		l.diags = append(l.diags, diag.Diagnostic{
			Severity: diag.Warning, Code: "iparams-both", Position: diag.Position{File: iparamsPage},
			Text: "Unsupported File(s). Specify either iparams.html or iparams.json",
			Hint: "hothouse reads iparams.json",
		})
	}
	if values, ok := l.object(testValuesFile); ok && iparams.exists() {
		l.testValues(values, iparams)
	}
	oauth, _ := l.object(oauthFile)
	l.oauth(oauth)
	entities, _ := l.object(entitiesFile)
	l.entities(entities)
	l.object(settingsFile)
}

// object parses a file of config/ that must hold an object. present tells whether the
// file is there; the value does not exist() unless it also is what it should be.
func (l *loader) object(name string) (v value, present bool) {
	text, present := l.files.texts[name]
	if !present {
		return value{}, false
	}
	v = parseDocument(name, "", text, &l.diags)
	if !v.exists() || !v.want(diag.Error, jsontree.Object) {
		return value{}, true
	}
	return v, true
}

// testValues looks for values of parameters that do not exist: they would have no effect.
func (l *loader) testValues(values, iparams value) {
	for _, v := range values.entries() {
		if iparams.get(v.name).exists() {
			continue
		}
		hint := "declared there: " + listed(iparams.node.Names())
		if near := diag.Nearest(v.name, iparams.node.Names()); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		v.key.warn("iparam-undeclared", fmt.Sprintf("The installation parameter '%s' is not declared in config/iparams.json", v.name), hint)
	}
}
