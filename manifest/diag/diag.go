// Package diag holds what hothouse has to say about a file: messages as data,
// each with its place, the quoted line and a hint.
//
// It decides nothing and prints nothing by itself: a Diagnostic is made where the
// problem is found and rendered where it is shown (terminal, JSON, GitHub
// annotations, the page).
package diag

import (
	"fmt"
	"slices"
	"strings"
)

// Severity says whether a problem stops the app or a simulation.
type Severity string

// The severities, from the one that stops to the one that only informs.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Position is a place in a file. Line and Column count from 1, Column and Length in
// bytes of the line; the zero Line means the file as a whole.
type Position struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Length int    `json:"length,omitempty"`
}

// String renders the position as editors and terminals link it: file:line:column.
func (p Position) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Diagnostic is one message about one place.
type Diagnostic struct {
	Severity Severity `json:"severity"`
	// Code names the rule, kebab-case and stable: "manifest-unknown-key".
	Code string `json:"code"`
	Text string `json:"text"`
	Position
	// Path is the place inside a JSON value, "data.deal.amount"; empty elsewhere.
	Path string `json:"path,omitempty"`
	// Quote is the whole line that Position points into, without its line break.
	Quote string `json:"quote,omitempty"`
	// Hint says what to do, when more than the text is known.
	Hint string `json:"hint,omitempty"`
}

// Error makes a Diagnostic usable as an error: "file:line:column: text".
func (d Diagnostic) Error() string {
	if d.File == "" {
		return d.Text
	}
	return d.Position.String() + ": " + d.Text
}

// List is the diagnostics of one look at something, in the order they were found.
type List []Diagnostic

// HasErrors tells whether anything in the list is an Error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// FirstError returns the first Error in the list, ok false when it has none.
func (l List) FirstError() (first Diagnostic, ok bool) {
	i := slices.IndexFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
	if i < 0 {
		return Diagnostic{}, false
	}
	return l[i], true
}

// Count returns how many diagnostics have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Error joins the error-level messages, one a line, so that a List can be returned as an error.
func (l List) Error() string {
	var lines []string
	for _, d := range l {
		if d.Severity == Error {
			lines = append(lines, d.Error())
		}
	}
	return strings.Join(lines, "\n")
}

// Sort orders the list by file, then by place, errors before warnings at the same place.
func (l List) Sort() {
	rank := map[Severity]int{Error: 0, Warning: 1, Note: 2}
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		if a.Column != b.Column {
			return a.Column - b.Column
		}
		return rank[a.Severity] - rank[b.Severity]
	})
}
