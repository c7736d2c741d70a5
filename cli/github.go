package cli

import (
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/runtime"
	"github.com/hothouse-run/hothouse/suite"
)

// printAnnotation writes a diagnostic about an app's file as a workflow command, which
// GitHub Actions shows on the lines of a pull request; elsewhere it writes nothing.
func printAnnotation(w World, dir string, d diag.Diagnostic) {
	if w.Getenv("GITHUB_ACTIONS") != "true" {
		return
	}
	if d.File != "" {
		d.File = repositoryPath(w, filepath.Join(dir, filepath.FromSlash(d.File)))
	}
	fmt.Fprintln(w.Stderr, d.GitHub())
}

// underGitHub is the stream as GitHub Actions may safely read it: the runner takes every
// line that begins with :: for a command, also those that a handler logs.
func underGitHub(w World, stream io.Writer) io.Writer {
	if w.Getenv("GITHUB_ACTIONS") != "true" {
		return stream
	}
	return commandless{stream}
}

type commandless struct{ w io.Writer }

var workflowCommand = regexp.MustCompile(`(?m)^([ \t]*):(:)`)

// Write passes the text on with a space between the colons of what looks like a command.
func (c commandless) Write(text []byte) (int, error) {
	if _, err := c.w.Write(workflowCommand.ReplaceAll(text, []byte("$1: $2"))); err != nil {
		return 0, err
	}
	return len(text), nil
}

// repositoryPath is a file's path as annotations name it: relative to the checkout, not
// to the directory that the step works in.
func repositoryPath(w World, file string) string {
	root := w.Getenv("GITHUB_WORKSPACE")
	relative, err := filepath.Rel(root, file)
	if root == "" || err != nil || strings.HasPrefix(relative, "..") {
		relative = shownDir(file)
	}
	return filepath.ToSlash(relative)
}

// annotate marks failed runs: at the author's line where a handler threw, at the lines
// of a fixture that is no valid payload.
func annotate(w World, app *manifest.App, runs []*runtime.Run) {
	for _, run := range runs {
		if run.Verdict == runtime.Success {
			continue
		}
		d := diag.Diagnostic{Severity: diag.Error, Code: string(run.Reason), Text: suite.Title(run) + ": " + run.Message}
		if run.Error != nil && run.Error.File != "" {
			d.Position = diag.Position{File: run.Error.File, Line: run.Error.Line, Column: run.Error.Column}
		} else if fixture, ok := fixtureError(run); ok {
			d.Position = fixture.Position
		}
		printAnnotation(w, app.Dir, d)
	}
}

// fixtureError is the first error in a payload that is a file of the app.
func fixtureError(run *runtime.Run) (diag.Diagnostic, bool) {
	for _, d := range run.Problems {
		if d.Severity == diag.Error && strings.HasPrefix(d.File, "server/test_data/") {
			return d, true
		}
	}
	return diag.Diagnostic{}, false
}
