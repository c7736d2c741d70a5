package packages

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/packages/registry"
	"github.com/hothouse-run/hothouse/packages/tree"
)

// problem words why nothing was installed, at the dependency that it is about.
func (i *installation) problem(err error) diag.Diagnostic {
	var failure *tree.Failure
	name := ""
	if errors.As(err, &failure) && len(failure.Chain) > 0 {
		name = failure.Chain[0]
	}
	return diagnose(i.deps, name, err)
}

// diagnose makes a diagnostic of an error about the dependency of that name.
func diagnose(deps manifest.Dependencies, name string, err error) diag.Diagnostic {
	var known *registry.Error
	if !errors.As(err, &known) {
		known = &registry.Error{Kind: registry.Disk, Text: "Error while installing dependencies", Err: err} // FDK's words
		if errors.Is(err, context.Canceled) {
			known = &registry.Error{Kind: "interrupted", Text: "the installation was interrupted"}
		}
	}
	text := known.Error()
	if known.Kind == registry.Unknown && deps.Versions[known.Package] != "" {
		text = fmt.Sprintf("Unknown dependency mentioned in manifest.json: %s.", known.Package) // FDK's words
	}
	var failure *tree.Failure
	if errors.As(err, &failure) && len(failure.Chain) > 1 {
		text += " (wanted by " + strings.Join(failure.Chain[:len(failure.Chain)-1], " → ") + ")"
	}
	code := "install-" + string(known.Kind)
	if known.TheApps() {
		code = "dependency-" + string(known.Kind)
	}
	return deps.At(name, diag.Error, code, text, hint(known))
}

func hint(e *registry.Error) string {
	return cmp.Or(e.Hint, map[registry.Kind]string{
		registry.Unknown: "look for a misspelt name; a private package needs its registry in .npmrc",
	}[e.Kind])
}

// warnOfAddons tells of packages whose native part cannot run.
func (i *installation) warnOfAddons() {
	i.report.Addons = Addons(i.dir)
	for _, a := range i.report.Addons {
		i.problems = append(i.problems, i.deps.At(i.origin(a.Folder), diag.Warning, "dependency-native",
			fmt.Sprintf("Package %s has a native add-on (%s), which cannot run here", a.Package, a.Reason),
			"what the package does in JavaScript works; requiring the add-on itself is an error"))
	}
	i.problems.Sort()
}
