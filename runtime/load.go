package runtime

import (
	"context"
	"errors"

	"github.com/hothouse-run/hothouse/events"
	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime/profile"
)

// Open reads the app in a directory, executes its entry file and checks the one against
// the other. The App is nil when the list has errors: such an app cannot be run.
func (r *Runtime) Open(ctx context.Context, dir string) (*manifest.App, diag.List) {
	app, problems := manifest.Load(dir)
	if app == nil || app.Entry() == "" {
		return usable(app, problems)
	}
	exports, err := r.Describe(ctx, app)
	if err != nil {
		return usable(app, append(problems, loadProblem(app, err)))
	}
	app, more := app.Check(exports)
	problems = append(problems, more...)
	problems = append(problems, foreignProblems(app, exports.Foreign, r.options.Profile)...)
	return usable(app, append(problems, events.CheckFixtures(app)...))
}

func usable(app *manifest.App, problems diag.List) (*manifest.App, diag.List) {
	problems.Sort()
	if problems.HasErrors() {
		return nil, problems
	}
	return app, problems
}

// foreignProblems tells what the app's own code uses that the platform lacks, once for
// each name in a file.
func foreignProblems(app *manifest.App, uses []manifest.ForeignUse, p profile.Profile) diag.List {
	hint := "app code runs in a sandbox there, without Node's globals and modules (npm packages have them)"
	if p != profile.Platform {
		hint += "; --profile platform runs it so"
	}
	var list diag.List
	for _, u := range uses {
		d := diag.Diagnostic{Severity: diag.Warning, Code: "not-on-platform", Text: u.Name + " is not on the platform"}
		d.File, d.Line, d.Column = u.File, u.Line, u.Column
		if file, ok := app.Code.File(u.File); ok {
			d.Quote = diag.NewSource(u.File, file.Text).Line(u.Line)
		}
		d.Hint = hint
		list = append(list, d)
	}
	return list
}

// loadProblem says why the entry file could not be executed, at the author's place.
func loadProblem(app *manifest.App, err error) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Code: "server-load", Text: err.Error()}
	d.File = app.Entry()
	var failure *LoadFailure
	if !errors.As(err, &failure) || failure.Run.Error == nil {
		return d
	}
	e := failure.Run.Error
	d.Line, d.Column, d.Quote = e.Line, e.Column, e.Quote
	if e.File != "" {
		d.File = e.File
	}
	if e.Name == "SyntaxError" {
		d.Code = "server-syntax"
	}
	if len(e.Stack) > 1 && e.File != app.Entry() {
		d.Hint = "it is required from " + app.Entry()
	}
	return d
}
