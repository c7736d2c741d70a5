package code

import (
	"encoding/base64"
	"sort"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja/file"
	"github.com/go-sourcemap/sourcemap"
)

// places turns offsets in a parsed text into places in the author's file.
type places struct {
	text, source string
	shift        int   // where the source begins in the text
	lines        []int // offsets at which the lines begin: of the text when mapped, else of the source
	mapping      *sourcemap.Consumer
}

// mapMark begins the source map that esbuild puts at the end of a text.
const mapMark = "//# sourceMappingURL=data:application/json;base64,"

func newPlaces(source, text string) *places {
	p := &places{text: text, source: source}
	if i := strings.LastIndex(text, mapMark); i >= 0 && !strings.Contains(text, source) {
		data, _ := base64.StdEncoding.DecodeString(strings.TrimSpace(text[i+len(mapMark):]))
		p.mapping, _ = sourcemap.Parse("", data)
		p.lines = beginnings(text)
		return p
	}
	p.shift = max(0, strings.Index(text, source))
	p.lines = beginnings(source)
	return p
}

func beginnings(text string) []int {
	lines := []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// of is the place of an index of the tree; false when the author did not write what is
// there.
func (p *places) of(at file.Idx) (line, column int, ok bool) {
	offset := int(at) - 1
	if offset < 0 || offset >= len(p.text) {
		return 0, 0, false
	}
	if p.mapping == nil {
		offset -= p.shift
		if offset < 0 || offset >= len(p.source) {
			return 0, 0, false
		}
	}
	i := sort.SearchInts(p.lines, offset+1) - 1
	if p.mapping != nil {
		source, _, line, column, ok := p.mapping.Source(i+1, offset-p.lines[i])
		return line, column + 1, ok && source != ""
	}
	return i + 1, units(p.source[p.lines[i]:offset]) + 1, true
}

// units counts the UTF-16 units of a text.
func units(text string) (n int) {
	for _, r := range text {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}
