package diag

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	t.Parallel()
	const text = "ab\ncdé\r\n\nx"
	s := NewSource("f", []byte(text))
	tests := []struct {
		offset, line, column int
		quote                string
	}{
		{0, 1, 1, "ab"}, {2, 1, 3, "ab"}, {3, 2, 1, "cdé"}, {7, 2, 5, "cdé"}, {9, 3, 1, ""},
		{10, 4, 1, "x"}, {11, 4, 2, "x"}, {99, 4, 2, "x"}, {-5, 1, 1, "ab"},
	}
	for _, tt := range tests {
		p := s.Position(tt.offset, 1)
		if p.Line != tt.line || p.Column != tt.column || s.Line(p.Line) != tt.quote {
			t.Errorf("offset %d is %d:%d %q, want %d:%d %q", tt.offset, p.Line, p.Column, s.Line(p.Line), tt.line, tt.column, tt.quote)
		}
	}
}

func TestByteOrderMarkCountsInNoColumn(t *testing.T) {
	t.Parallel()
	s := NewSource("f", []byte("\ufeff{x}\n{y}"))
	if p := s.Position(4, 1); p.Line != 1 || p.Column != 2 {
		t.Errorf("x stands at %d:%d, want 1:2", p.Line, p.Column)
	}
	if p := s.Position(0, 0); p.Line != 1 || p.Column != 1 {
		t.Errorf("the start is %d:%d, want 1:1", p.Line, p.Column)
	}
	if p := s.Position(8, 1); p.Line != 2 || p.Column != 2 {
		t.Errorf("y stands at %d:%d, want 2:2", p.Line, p.Column)
	}
	if got := s.Line(1); got != "{x}" {
		t.Errorf("the first line is quoted as %q", got)
	}
}

func TestLinesThatDoNotExist(t *testing.T) {
	t.Parallel()
	s := NewSource("f", []byte("a\n"))
	for _, n := range []int{-1, 0, 2, 3} {
		if got := s.Line(n); got != "" {
			t.Errorf("line %d is %q", n, got)
		}
	}
	var zero Source
	if p := zero.Position(3, 1); p.Line != 0 {
		t.Errorf("the zero source has a line %d", p.Line)
	}
}

func TestLongLinesAreCutBetweenCharacters(t *testing.T) {
	t.Parallel()
	line := NewSource("f", []byte("x"+strings.Repeat("é", 1000))).Line(1)
	if len(line) > 400 || !utf8.ValidString(line) {
		t.Errorf("the quoted line has %d bytes, valid: %v", len(line), utf8.ValidString(line))
	}
}

func TestWhole(t *testing.T) {
	t.Parallel()
	d := NewSource("f", []byte("abc")).Whole(Warning, "rule", "text")
	if d.File != "f" || d.Line != 0 || d.Quote != "" || d.Code != "rule" || d.Severity != Warning {
		t.Errorf("%+v", d)
	}
}

// FuzzPosition checks that every offset has a place in the file from which the offset
// can be found again, and that rendering does not panic there.
func FuzzPosition(f *testing.F) {
	f.Add([]byte("a\nb\r\nc"), 3, 2)
	f.Add([]byte("\ufeff\n"), 1, -1)
	f.Add([]byte(""), -1, 0)
	f.Fuzz(func(t *testing.T, text []byte, offset, length int) {
		s := NewSource("f", text)
		d := s.At(Error, "x", offset, length, "text")
		if d.Line < 1 || d.Line > len(s.starts) || d.Column < 1 {
			t.Fatalf("offset %d is at %d:%d", offset, d.Line, d.Column)
		}
		if marked := strings.HasPrefix(string(text), mark); !marked || d.Line > 1 {
			if got := s.starts[d.Line-1] + d.Column - 1; got != max(0, min(offset, len(text))) {
				t.Fatalf("offset %d is at %d:%d, which is offset %d", offset, d.Line, d.Column, got)
			}
		}
		var b strings.Builder
		d.Write(&b, Style{Color: true})
		d.GitHub()
	})
}
