package manifest

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
)

// File is one code file as it stood when the app was read.
type File struct {
	// Path is relative to the app, with slashes: "server/lib/score.js".
	Path string
	Text []byte
	// Hash is the SHA-256 of Text in hex; equal hashes are equal programs.
	Hash string
}

// Code is the app's own code files by path. It does not change after it was made, so
// an invocation sees one consistent state however often files are saved meanwhile.
type Code struct{ files map[string]File }

// NewCode makes a Code of texts by path.
func NewCode(texts map[string][]byte) *Code {
	c := &Code{files: make(map[string]File, len(texts))}
	for path, text := range texts {
		sum := sha256.Sum256(text)
		c.files[path] = File{Path: path, Text: text, Hash: hex.EncodeToString(sum[:])}
	}
	return c
}

// File returns the file of that path.
func (c *Code) File(path string) (File, bool) {
	if c == nil {
		return File{}, false
	}
	f, ok := c.files[path]
	return f, ok
}

// Paths returns the paths in alphabetical order.
func (c *Code) Paths() []string {
	if c == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(c.files))
}
