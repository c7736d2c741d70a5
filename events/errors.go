package events

import (
	"fmt"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

// NotFoundError says that a name in a request means nothing here, and what would.
type NotFoundError struct {
	What  string // "event", "variant", "scope" or the like
	Name  string
	Where string   // where it was looked for, with its preposition: "of onDealUpdate"
	Known []string // what would have been found there
}

// Error names the nearest known name, or all of them when none is near.
func (e *NotFoundError) Error() string {
	text := fmt.Sprintf("there is no %s %q %s", e.What, e.Name, e.Where)
	if near := diag.Nearest(e.Name, e.Known); near != "" {
		return text + fmt.Sprintf("; did you mean %q?", near)
	}
	if len(e.Known) > 0 {
		return text + "; known: " + strings.Join(e.Known, ", ")
	}
	return text
}

// NameError says that a name cannot be part of a file name.
type NameError struct{ What, Name string }

// Error says which characters are allowed.
func (e *NameError) Error() string {
	return fmt.Sprintf("the %s %q cannot name a file: letters, digits, _ and - are allowed, at most %d", e.What, e.Name, maxName)
}
