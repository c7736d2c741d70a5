package jsontree

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func parse(t *testing.T, text string) *Node {
	t.Helper()
	n, err := Parse([]byte(text))
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return n
}

func TestParseKeepsPlacesAndTexts(t *testing.T) {
	t.Parallel()
	text := "\ufeff{\n  \"id\": 1270375514142703600.50,\r\n  \"tags\": [\"a\\u00e9\", null, true]\n}"
	root := parse(t, text)
	id := root.Member("id")
	if got := text[id.Offset : id.Offset+id.Length]; got != `"id"` {
		t.Errorf("the name stands at %q", got)
	}
	if v := id.Value; v.Raw != "1270375514142703600.50" || text[v.Offset:v.Offset+v.Length] != v.Raw {
		t.Errorf("the number is %q at %q", v.Raw, text[v.Offset:v.Offset+v.Length])
	}
	tags := root.Get("tags")
	if got := text[tags.Offset : tags.Offset+tags.Length]; got != `["a\u00e9", null, true]` {
		t.Errorf("the array stands at %q", got)
	}
	if s := tags.Items[0]; s.Str != "aé" || s.Raw != `"a\u00e9"` {
		t.Errorf("the string is %q, written %q", s.Str, s.Raw)
	}
	if tags.Items[1].Kind != Null || !tags.Items[2].True() {
		t.Errorf("null and true were read as %v and %v", tags.Items[1], tags.Items[2])
	}
	if got := text[root.Offset : root.Offset+root.Length]; got != strings.TrimPrefix(text, "\ufeff") {
		t.Errorf("the root covers %q", got)
	}
}

func TestParseDecodesStrings(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`"plain"`, `"\"\\\/\b\f\n\r\t"`, `"\u0041\u00e9\u20ac"`, `"\ud83d\ude00"`, `"\ud83d"`, `"\ude00\ud83d"`, `"\ud83dx"`, `"😀"`, `"\ud83d\u0041"`,
	} {
		var want string
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		if got := parse(t, text).Str; got != want {
			t.Errorf("%s is read as %q, want %q", text, got, want)
		}
	}
}

func TestSyntaxErrorsPointAtTheCharacter(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text   string // the error's place is marked by «»
		says   string
		advice string
	}{
		{"«»", "The file is empty", ""},
		{"  \n «»", "The file is empty", ""},
		{`{"a": 1«,» }`, "A comma stands before the closing '}'", "remove the comma"},
		{`[1, 2«,»]`, "A comma stands before the closing ']'", "remove the comma"},
		{`{"a": 1 «"»b": 2}`, "where ',' or '}' is expected", "a comma is missing before it"},
		{`{"a" «1»}`, `where ':' is expected after the property name "a"`, ""},
		{`{«'»a': 1}`, "where a property name in double quotes is expected", "double quotes"},
		{`{«a»: 1}`, "a stands where a property name", "double quotes"},
		{`{"a": «undefined»}`, "undefined stands where a value is expected", "null"},
		{`{"a": «yes»}`, "yes stands where a value is expected", "put the text in double quotes"},
		{`{"a": «007»}`, "007 is not a JSON number", "no leading zeros"},
		{`[«1.»]`, "1. is not a JSON number", ""},
		{`[«+»1]`, "'+' stands where a value is expected", ""},
		{`{"a": 1} «//» done`, "after the end of the JSON value", "no comments"},
		{"{\n  «/*» x */ \"a\": 1}", "'/*' stands", "no comments"},
		{`{"a": «"»x`, "never closed", ""},
		{"{\"a\": «\"»x\n\"}", "not closed on its line", `\n`},
		{"\"a«\t»b\"", "control character 0x09", `\u0009`},
		{`"a«\x»"`, `\x is not an escape`, `\\`},
		{`"«\u»00g0"`, "four hexadecimal digits", ""},
		{`{"a": {"b": 1}«»`, "before the object of '{' was closed", "add '}'"},
		{`[1«»`, "before the array of '[' was closed", "add ']'"},
		{`{"a":«»`, "The file ends where a value is expected", ""},
		{`[1,«,» 2]`, "',' stands where a value is expected", "remove the extra comma"},
		{"«\xff»\xfe{\x00", "The byte 0xff stands where a value is expected", "UTF-8"},
		{"[«\x1b»]", "The byte 0x1b stands", ""},
		{"{} «é»", "'é' stands after the end", ""},
	}
	for _, tt := range tests {
		start := strings.Index(tt.text, "«")
		text := strings.Replace(tt.text, "«", "", 1)
		end := strings.Index(text, "»")
		text = strings.Replace(text, "»", "", 1)
		_, err := Parse([]byte(text))
		var syntax *SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("Parse(%q): %v, want a syntax error", text, err)
			continue
		}
		if syntax.Offset != start || syntax.Length != end-start {
			t.Errorf("Parse(%q): error at %d+%d, want %d+%d", text, syntax.Offset, syntax.Length, start, end-start)
		}
		if !strings.Contains(syntax.Text, tt.says) || !strings.Contains(syntax.Hint, tt.advice) {
			t.Errorf("Parse(%q): %q (%q), want %q (%q)", text, syntax.Text, syntax.Hint, tt.says, tt.advice)
		}
	}
}

func TestParseLimitsDepth(t *testing.T) {
	t.Parallel()
	nested := func(n int) []byte { return []byte(strings.Repeat("[", n) + strings.Repeat("]", n)) }
	if _, err := Parse(nested(MaxDepth)); err != nil {
		t.Errorf("%d levels: %v", MaxDepth, err)
	}
	if _, err := Parse(nested(MaxDepth + 1)); err == nil || !strings.Contains(err.Error(), "Nested more than") {
		t.Errorf("%d levels: %v", MaxDepth+1, err)
	}
}

func TestLongWordsAreCutInMessages(t *testing.T) {
	t.Parallel()
	_, err := Parse([]byte(strings.Repeat("x", 10_000)))
	if err == nil || len(err.Error()) > 200 {
		t.Errorf("the message has %d bytes", len(err.Error()))
	}
}
