package events

import (
	"errors"
	"fmt"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
	"github.com/hothouse-run/hothouse/manifest/jsontree"
)

// Set replaces one value of a payload. Value is JSON, or plain text where it is not.
type Set struct {
	Path  string `json:"path"`
	Value string `json:"value"`
}

// ParseSet reads the form of a command line, data.deal.amount.value=5.
func ParseSet(text string) (Set, error) {
	path, value, ok := strings.Cut(text, "=")
	if !ok || path == "" {
		return Set{}, fmt.Errorf("%q is not of the form path=value", text)
	}
	if _, err := jsontree.ParsePath(path); err != nil {
		return Set{}, err
	}
	return Set{Path: path, Value: value}, nil
}

// SetError says that the path of a Set matches nothing in the payload.
type SetError struct {
	Set  Set
	Near string // the nearest path that would match, "" when none is near
	Err  error
}

// Error names the path and the nearest one.
func (e *SetError) Error() string {
	text := "cannot set a value: " + e.Err.Error()
	if e.Near != "" {
		text += "; did you mean " + e.Near + "?"
	}
	return text
}

// Unwrap gives the error of the path.
func (e *SetError) Unwrap() error { return e.Err }

// apply makes the replacements in the order given.
func apply(root *jsontree.Node, sets []Set) error {
	for _, s := range sets {
		n, err := jsontree.Find(root, s.Path)
		if err != nil {
			return &SetError{Set: s, Near: nearest(err), Err: err}
		}
		n.Replace(jsontree.ParseLoose(s.Value))
	}
	return nil
}

// nearest completes the part of a path that matched with the nearest name that is there.
func nearest(err error) string {
	var missing *jsontree.MissingError
	if !errors.As(err, &missing) {
		return ""
	}
	name := diag.Nearest(missing.Want, missing.Names)
	if name == "" {
		return ""
	}
	return jsontree.JoinName(missing.Found, name)
}

// unplace takes the place from the messages about values that a Set brought in: the text
// that the place points into shows the value before.
func unplace(list diag.List, sets []Set) {
	for i := range list {
		for _, s := range sets {
			if !covers(s.Path, list[i].Path) {
				continue
			}
			list[i].Position, list[i].Quote = diag.Position{}, ""
			list[i].Text += " (as set)"
			break
		}
	}
}

// covers tells whether path is the place that was set or lies inside it. Both are brought
// into one spelling, since items[0] may be set as items.0.
func covers(set, path string) bool {
	a, errA := jsontree.ParsePath(set)
	b, errB := jsontree.ParsePath(path)
	if errA != nil || errB != nil || len(a) > len(b) {
		return false
	}
	for i := range a {
		if stepName(a[i]) != stepName(b[i]) {
			return false
		}
	}
	return true
}

func stepName(s jsontree.Step) string {
	if s.IsIndex {
		return fmt.Sprint(s.Index)
	}
	return s.Name
}
