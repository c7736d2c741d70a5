// Package server holds the built-in payloads: what the platform's documents show for an
// event, as files under test_data/<source>/<event>.json.
//
// It only hands out bytes. What an event is called, which variants it has and whether a
// payload is right are matters of package events.
package server

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed test_data
var files embed.FS

// Payload returns the built-in payload of a source's event as it stands in the file. The
// caller owns the bytes.
func Payload(source, event string) ([]byte, bool) {
	text, err := files.ReadFile("test_data/" + source + "/" + event + ".json")
	return text, err == nil
}

// Sources returns the names of the sources that have built-in payloads, in alphabetical order.
func Sources() []string { return names("test_data", "") }

// Events returns the names of a source's events in alphabetical order, none for an
// unknown source.
func Events(source string) []string { return names("test_data/"+source, ".json") }

// names lists a folder's entries that end in suffix, without it; an empty suffix lists
// the folders.
func names(dir, suffix string) []string {
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return nil
	}
	var found []string
	for _, e := range entries {
		if e.IsDir() == (suffix == "") && strings.HasSuffix(e.Name(), suffix) {
			found = append(found, strings.TrimSuffix(e.Name(), suffix))
		}
	}
	return found
}
