package manifest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/manifest/diag"
)

// keys warns about members that the platform does not know. A key that is a slip of the
// pen for a known one which is missing is an error: what was meant is not in effect.
// special holds the hints for keys that are known to be out of place.
func (v value) keys(known []string, special map[string]string, word func(key string) string) {
	for _, e := range v.entries() {
		if slices.Contains(known, e.name) {
			continue
		}
		hint, severity := special[e.name], diag.Warning
		if near := diag.Nearest(e.name, known); hint == "" && near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
			if isSlip(e.name, near) && !v.get(near).exists() {
				severity = diag.Error
			}
		}
		if hint == "" {
			hint = "known here: " + listed(known)
		}
		e.key.report(severity, "unknown-key", word(e.name), hint)
	}
}

// isSlip tells whether the word differs so little from the known name that nothing else
// can have been meant: one letter, from eight letters on two.
func isSlip(word, known string) bool {
	allowed := 1
	if len(known) >= 8 {
		allowed = 2
	}
	return diag.Distance(strings.ToLower(word), strings.ToLower(known)) <= allowed
}

// slipFor returns the known name that the word is a slip for, or "".
func slipFor(word string, known []string) string {
	if near := diag.Nearest(word, known); near != "" && isSlip(word, near) {
		return near
	}
	return ""
}

// unknownKey words the complaint as FDK does: 3.0 manifests are checked against a JSON
// schema (fdk-harness §1.1, §1.3); earlier ones have no published text.
func (l *loader) unknownKey(place string) func(key string) string {
	return func(key string) string {
		if !l.app.Modular() {
			if place == "" {
				return fmt.Sprintf("Unknown key %q in manifest.json", key)
			}
			return fmt.Sprintf("Unknown key %q in %s", key, place)
		}
		text := fmt.Sprintf("must NOT have additional properties '%s' in manifest.json", key)
		if place == "" {
			return text
		}
		return "/" + strings.ReplaceAll(place, ".", "/") + " " + text
	}
}
