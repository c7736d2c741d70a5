package cli

import (
	"fmt"
	"strings"

	"github.com/hothouse-run/hothouse/manifest"
	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/suite"
)

// terminal tells the person beside the server what happens: runs, and what became of
// each change of the app.
type terminal struct {
	suite.Printer
	w   World
	dir string
}

// AppChanged prints what is wrong, or that the change was taken over.
func (t *terminal) AppChanged(app *manifest.App, problems diag.List, broken bool, files []string) {
	printProblems(t.w, t.dir, problems)
	style := t.w.style(t.w.Stderr)
	switch {
	case broken && app == nil:
		fmt.Fprintf(t.w.Stderr, "%s The app cannot be run yet: %s\n", style.Paint("31", "✗"), counted(problems.Count(diag.Error), "error"))
	case broken:
		fmt.Fprintf(t.w.Stderr, "%s %s: %s; the last good code goes on running\n", style.Paint("31", "✗"), listed(files), counted(problems.Count(diag.Error), "error"))
	case app != nil && len(files) > 0:
		fmt.Fprintf(t.w.Stderr, "%s Reloaded %s\n", style.Paint("36", "↻"), listed(files))
	}
}

// Warned prints something that the server can live with.
func (t *terminal) Warned(text string) { warn(t.w, text) }

// listed names a few files and counts the rest.
func listed(files []string) string {
	const shown = 3
	if len(files) <= shown {
		return strings.Join(files, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(files[:shown], ", "), len(files)-shown)
}
