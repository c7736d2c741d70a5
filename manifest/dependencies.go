package manifest

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// exactVersion is what FDK takes for the version of a dependency.
var exactVersion = regexp.MustCompile(`^\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$`)

// dependencies reads npm packages: name to exact version (fdk-runtime §3.0). What is not
// exact is installed all the same, so it is no more than a warning.
func (l *loader) dependencies(deps entry) {
	if !deps.exists() || !deps.want(diag.Error, jsontree.Object) {
		return
	}
	l.app.Dependencies = map[string]string{}
	for _, d := range deps.entries() {
		if !d.want(diag.Error, jsontree.String) {
			continue
		}
		version := d.text()
		switch {
		case strings.ContainsAny(version, "^~"):
			d.spot().warn("dependency-range", fmt.Sprintf("Package '%s' version contains special characters(^ or ~).", d.name),
				fmt.Sprintf("name one version: %q", strings.TrimLeft(version, "^~ ")))
		case !exactVersion.MatchString(version):
			d.spot().warn("dependency-range", fmt.Sprintf("Package %s does not have version %s.", d.name, version),
				`FDK takes one version only, such as "1.2.3"`)
		}
		l.app.Dependencies[d.name] = version
	}
}

// Dependencies are the npm packages of a manifest with their places.
type Dependencies struct {
	// Versions maps names to what the manifest asks for.
	Versions map[string]string

	source *diag.Source
	key    spot
	places map[string]spot
}

// ReadDependencies reads nothing of an app but the dependencies of its manifest. There
// are none in a manifest that cannot be read: Load says why.
func ReadDependencies(dir string) Dependencies {
	text, err := readRegular(filepath.Join(dir, manifestFile), maxConfigSize)
	if err != nil {
		return Dependencies{}
	}
	doc := &document{src: diag.NewSource(manifestFile, text), out: &diag.List{}}
	node, err := jsontree.Parse(text)
	if err != nil || !node.Is(jsontree.Object) {
		return Dependencies{}
	}
	deps := value{doc: doc, node: node}.get("dependencies")
	if !deps.is(jsontree.Object) {
		return Dependencies{}
	}
	d := Dependencies{Versions: map[string]string{}, source: doc.src, key: deps.key, places: map[string]spot{}}
	for _, e := range deps.entries() {
		if e.is(jsontree.String) {
			d.Versions[e.name], d.places[e.name] = e.text(), e.spot()
		}
	}
	return d
}

// At makes a diagnostic about a dependency at its version, or about all of them when the
// manifest has none of that name.
func (d Dependencies) At(name string, sev diag.Severity, code, text, hint string) diag.Diagnostic {
	if d.source == nil {
		return diag.Diagnostic{Severity: sev, Code: code, Text: text, Hint: hint, Position: diag.Position{File: manifestFile}}
	}
	at, ok := d.places[name]
	if !ok {
		at = d.key
	}
	found := d.source.At(sev, code, at.offset, at.length, text)
	found.Path, found.Hint = at.path, hint
	return found
}
