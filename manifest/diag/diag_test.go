package diag

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestPositionString(t *testing.T) {
	t.Parallel()
	if got := (Position{File: "manifest.json", Line: 3, Column: 7}).String(); got != "manifest.json:3:7" {
		t.Error(got)
	}
	if got := (Position{File: "manifest.json"}).String(); got != "manifest.json" {
		t.Error(got)
	}
}

func TestListAsError(t *testing.T) {
	t.Parallel()
	list := List{
		{Severity: Warning, Text: "careful"},
		{Severity: Error, Text: "broken", Position: Position{File: "a.json", Line: 1, Column: 2}},
		{Severity: Error, Text: "nowhere"},
	}
	if got := list.Error(); got != "a.json:1:2: broken\nnowhere" {
		t.Errorf("%q", got)
	}
	if !list.HasErrors() || list[:1].HasErrors() {
		t.Error("HasErrors is wrong")
	}
	if list.Count(Error) != 2 || list.Count(Warning) != 1 || list.Count(Note) != 0 {
		t.Error("Count is wrong")
	}
}

func TestSortIsByFilePlaceAndSeverity(t *testing.T) {
	t.Parallel()
	at := func(file string, line, column int, sev Severity, text string) Diagnostic {
		return Diagnostic{Severity: sev, Text: text, Position: Position{File: file, Line: line, Column: column}}
	}
	list := List{
		at("b", 1, 1, Error, "6"), at("a", 10, 1, Error, "5"), at("a", 2, 9, Error, "4"),
		at("a", 2, 3, Warning, "3"), at("a", 2, 3, Error, "2"), at("a", 0, 0, Note, "1"),
	}
	list.Sort()
	var order []string
	for _, d := range list {
		order = append(order, d.Text)
	}
	if !slices.IsSorted(order) {
		t.Errorf("the order is %v", order)
	}
}

func TestJSONIsFlat(t *testing.T) {
	t.Parallel()
	d := NewSource("a.json", []byte(`{"x": 1}`)).At(Error, "some-rule", 6, 1, "bad")
	d.Hint = "do this"
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"severity":"error","code":"some-rule","text":"bad","file":"a.json","line":1,"column":7,"length":1,"quote":"{\"x\": 1}","hint":"do this"}`
	if string(text) != want {
		t.Errorf("%s\nwant\n%s", text, want)
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	events := []string{"onTicketCreate", "onTicketUpdate", "onConversationCreate", "onAppInstall"}
	for word, want := range map[string]string{
		"onTicketCreat": "onTicketCreate", "onticketupdate": "onTicketUpdate", "onAppInstal": "onAppInstall",
		"onTikcetCreate": "onTicketCreate", "completelyElse": "", "": "",
	} {
		if got := Nearest(word, events); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
	if got := Nearest("ac", []string{"ab", "ad"}); got != "ab" {
		t.Errorf("of equally close candidates the first counts, got %q", got)
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1},
		{"abc", "abcd", 1}, {"abc", "axc", 1}, {"kitten", "sitting", 3}, {"é", "e", 1},
	}
	for _, tt := range tests {
		if got := Distance(tt.a, tt.b); got != tt.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := Distance(tt.b, tt.a); got != tt.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}

func TestWriteQuotesAndUnderlines(t *testing.T) {
	t.Parallel()
	d := NewSource("manifest.json", []byte("{\n\t\"ünï\": wrong,\n}")).At(Error, "json-syntax", 12, 5, "that is no value")
	d.Hint = "quote it"
	var b strings.Builder
	d.Write(&b, Style{})
	want := `manifest.json:2:11: error: that is no value [json-syntax]
    2 │  "ünï": wrong,
      ╵         ^~~~~
      hint: quote it
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestWriteWithoutPlaceOrQuote(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	Diagnostic{Severity: Note, Code: "x", Text: "hello"}.Write(&b, Style{})
	if b.String() != "note: hello [x]\n" {
		t.Errorf("%q", b.String())
	}
}

func TestWriteDoesNotSteerTheTerminal(t *testing.T) {
	t.Parallel()
	d := NewSource("a\x1b[2J.json", []byte("{\"\x1b]0;owned\x07\u009b31m\": 1}")).At(Warning, "x", 1, 3, "key \x1b[31m")
	d.Hint = "\x1b[8m"
	var b strings.Builder
	d.Write(&b, Style{})
	if strings.ContainsAny(b.String(), "\x1b\x07\u009b") {
		t.Errorf("control characters came through: %q", b.String())
	}
}

func TestColour(t *testing.T) {
	t.Parallel()
	if got := (Style{Color: true}).Paint("31", "x"); got != "\x1b[31mx\x1b[0m" {
		t.Errorf("%q", got)
	}
	if got := (Style{}).Paint("31", "x"); got != "x" {
		t.Errorf("%q", got)
	}
	if got := (Style{Color: true}).Paint("31", ""); got != "" {
		t.Errorf("%q", got)
	}
}

func TestGitHubAnnotation(t *testing.T) {
	t.Parallel()
	d := Diagnostic{
		Severity: Warning, Code: "unknown-key", Text: "100% wrong\r\nreally", Hint: "fix: it, now",
		Position: Position{File: "a,b:c.json", Line: 2, Column: 5},
	}
	want := "::warning file=a%2Cb%3Ac.json,line=2,col=5,title=hothouse unknown-key::100%25 wrong%0D%0Areally%0Afix: it, now"
	if got := d.GitHub(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got := (Diagnostic{Severity: Note, Code: "x", Text: "y"}).GitHub(); got != "::notice title=hothouse x::y" {
		t.Error(got)
	}
}

func TestFirstErrorPassesOverWarnings(t *testing.T) {
	t.Parallel()
	list := List{{Severity: Warning, Text: "w"}, {Severity: Error, Text: "first"}, {Severity: Error, Text: "second"}}
	if d, ok := list.FirstError(); !ok || d.Text != "first" {
		t.Errorf("got %+v, %v", d, ok)
	}
	if d, ok := list[:1].FirstError(); ok {
		t.Errorf("a list without errors has %+v", d)
	}
}
