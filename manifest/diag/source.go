package diag

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"
)

// mark is the byte order mark that some Windows editors put at the start of a file.
// Editors do not show it, so it counts in no column and is not quoted.
const mark = "\ufeff"

// Source is a named text that byte offsets point into. The zero Source is an empty file.
type Source struct {
	// Name is how messages call the file: a slash-separated path relative to the app.
	Name string
	// Text is the whole content.
	Text []byte

	starts []int // byte offset of each line's first byte
}

// NewSource indexes the lines of text.
func NewSource(name string, text []byte) *Source {
	s := &Source{Name: name, Text: text, starts: []int{0}}
	for i, b := range text {
		if b == '\n' {
			s.starts = append(s.starts, i+1)
		}
	}
	return s
}

// Position returns where the length bytes at offset stand. Offsets beyond the text
// point behind its last byte.
func (s *Source) Position(offset, length int) Position {
	offset = max(0, min(offset, len(s.Text)))
	line := sort.SearchInts(s.starts, offset+1) - 1
	if line < 0 {
		return Position{File: s.Name}
	}
	start := s.starts[line]
	if line == 0 && bytes.HasPrefix(s.Text, []byte(mark)) {
		start = min(len(mark), offset)
	}
	return Position{File: s.Name, Line: line + 1, Column: offset - start + 1, Length: length}
}

// Line returns the text of a line (from 1) without its line break, or "".
func (s *Source) Line(n int) string {
	if n < 1 || n > len(s.starts) {
		return ""
	}
	rest := s.Text[s.starts[n-1]:]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	const longest = 400
	line := strings.TrimSuffix(string(rest), "\r")
	if n == 1 {
		line = strings.TrimPrefix(line, mark)
	}
	if len(line) > longest {
		cut := longest
		for cut > 0 && !utf8.RuneStart(line[cut]) {
			cut--
		}
		line = line[:cut]
	}
	return line
}

// At makes a diagnostic at an offset, with its line quoted.
func (s *Source) At(sev Severity, code string, offset, length int, text string) Diagnostic {
	p := s.Position(offset, length)
	return Diagnostic{Severity: sev, Code: code, Text: text, Position: p, Quote: s.Line(p.Line)}
}

// Whole makes a diagnostic about the file as a whole.
func (s *Source) Whole(sev Severity, code, text string) Diagnostic {
	return Diagnostic{Severity: sev, Code: code, Text: text, Position: Position{File: s.Name}}
}
