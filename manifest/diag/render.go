package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Style wraps text for a terminal; the zero Style leaves it plain.
type Style struct{ Color bool }

// Paint wraps text in an SGR code such as "31" (red) when colour is on.
func (s Style) Paint(sgr, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + sgr + "m" + text + "\x1b[0m"
}

var severityColor = map[Severity]string{Error: "1;31", Warning: "1;33", Note: "1;36"}

// Write renders the diagnostic for a person: place and text, the quoted line with
// the spot underlined, the hint.
func (d Diagnostic) Write(w io.Writer, s Style) {
	place := ""
	if d.File != "" {
		place = s.Paint("1", harmless(d.Position.String())) + ": "
	}
	fmt.Fprintf(w, "%s%s: %s %s\n", place, s.Paint(severityColor[d.Severity], string(d.Severity)), harmless(d.Text), s.Paint("2", "["+d.Code+"]"))
	d.WriteQuote(w, s)
	if d.Hint != "" {
		fmt.Fprintf(w, "      %s %s\n", s.Paint("36", "hint:"), harmless(d.Hint))
	}
}

// harmless replaces control characters: what a file holds must not steer the terminal.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return utf8.RuneError
		}
		return r
	}, text)
}

// WriteQuote renders the quoted line with the spot underlined, or nothing when no line
// is quoted.
func (d Diagnostic) WriteQuote(w io.Writer, s Style) {
	if d.Quote == "" {
		return
	}
	gutter := fmt.Sprintf("%5d", d.Line)
	fmt.Fprintf(w, "%s %s\n", s.Paint("2", gutter+" │"), harmless(strings.ReplaceAll(d.Quote, "\t", " ")))
	fmt.Fprintf(w, "%s %s\n", s.Paint("2", strings.Repeat(" ", len(gutter))+" ╵"), s.Paint("32", d.underline()))
}

// underline returns spaces up to the column and a mark under the spot, counted in
// characters of the quoted line.
func (d Diagnostic) underline() string {
	col := max(0, min(d.Column-1, len(d.Quote)))
	end := max(col, min(col+d.Length, len(d.Quote)))
	return strings.Repeat(" ", utf8.RuneCountInString(d.Quote[:col])) +
		"^" + strings.Repeat("~", max(0, utf8.RuneCountInString(d.Quote[col:end])-1))
}

// GitHub renders the diagnostic as a workflow command, which GitHub Actions shows
// beside the line of the pull request.
func (d Diagnostic) GitHub() string {
	kind := map[Severity]string{Error: "error", Warning: "warning", Note: "notice"}[d.Severity]
	var props []string
	if d.File != "" {
		props = append(props, "file="+escapeProperty(d.File))
	}
	if d.Line > 0 {
		props = append(props, fmt.Sprintf("line=%d,col=%d", d.Line, d.Column))
	}
	props = append(props, "title="+escapeProperty("hothouse "+d.Code))
	text := d.Text
	if d.Hint != "" {
		text += "\n" + d.Hint
	}
	return "::" + kind + " " + strings.Join(props, ",") + "::" + escapeData(text)
}

func escapeData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func escapeProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
