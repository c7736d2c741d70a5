package jsontree

import (
	"slices"
	"testing"
)

func TestGetTakesTheLastOfTwins(t *testing.T) {
	t.Parallel()
	root := parse(t, `{"a": 1, "b": 2, "a": 3}`)
	if got := root.Get("a").Raw; got != "3" {
		t.Errorf("a is %s, want 3", got)
	}
	if got := root.Names(); !slices.Equal(got, []string{"a", "b", "a"}) {
		t.Errorf("names are %v", got)
	}
}

func TestAccessorsAreSafeOnNothing(t *testing.T) {
	t.Parallel()
	var none *Node
	if none.Get("a") != nil || none.Member("a") != nil || none.Is(Null) || none.Text() != "" || none.True() || none.Names() != nil || none.Clone() != nil {
		t.Error("a nil node pretends to be something")
	}
	if n := parse(t, `[1]`); n.Get("0") != nil || n.Text() != "" {
		t.Error("an array pretends to be an object or a string")
	}
}

func TestCompactAndIndentKeepScalarsAsWritten(t *testing.T) {
	t.Parallel()
	root := parse(t, `{ "n": 1593015490.2012472, "big": 1270375514142703600, "e": 1E+2, "s": "\u0041<&>", "o": {}, "l": [ [], 1 ] }`)
	want := `{"n":1593015490.2012472,"big":1270375514142703600,"e":1E+2,"s":"\u0041<&>","o":{},"l":[[],1]}`
	if got := string(root.Compact()); got != want {
		t.Errorf("Compact:\n%s\nwant\n%s", got, want)
	}
	want = `{
  "n": 1593015490.2012472,
  "big": 1270375514142703600,
  "e": 1E+2,
  "s": "\u0041<&>",
  "o": {},
  "l": [
    [],
    1
  ]
}`
	if got := string(root.Indent()); got != want {
		t.Errorf("Indent:\n%s\nwant\n%s", got, want)
	}
}

func TestCloneSharesNothing(t *testing.T) {
	t.Parallel()
	root := parse(t, `{"a": {"b": [1, 2]}, "c": 3}`)
	before := string(root.Compact())
	clone := root.Clone()
	clone.Get("a").Get("b").Items[0].Replace(Quote("x"))
	clone.SetMember("c", Quote("y"))
	clone.RemoveMember("a")
	if got := string(root.Compact()); got != before {
		t.Errorf("editing the clone changed the original to %s", got)
	}
	if got := string(clone.Compact()); got != `{"c":"y"}` {
		t.Errorf("the clone is %s", got)
	}
}

func TestEdits(t *testing.T) {
	t.Parallel()
	root := parse(t, `{"a": 1, "b": 2, "a": 3}`)
	a := root.Get("a")
	offset := a.Offset
	a.Replace(parse(t, `{"x": [true]}`))
	if a.Offset != offset || string(a.Compact()) != `{"x":[true]}` {
		t.Errorf("replaced by %s at %d", a.Compact(), a.Offset)
	}
	root.SetMember("new", Quote("a\"b"))
	root.RemoveMember("a")
	if got := string(root.Compact()); got != `{"b":2,"new":"a\"b"}` {
		t.Errorf("the object is %s", got)
	}
}

func TestParseLoose(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"5": "5", " true ": "true", "null": "null", `{"a":1}`: `{"a":1}`, `"5"`: `"5"`,
		"won": `"won"`, "": `""`, "007": `"007"`, "a b": `"a b"`, "{oops": `"{oops"`,
	} {
		if got := string(ParseLoose(text).Compact()); got != want {
			t.Errorf("ParseLoose(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestKindNames(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"null": "null", "false": "boolean", "1": "number", `""`: "string", "[]": "array", "{}": "object",
	} {
		if got := parse(t, text).Kind.String(); got != want {
			t.Errorf("%s is called %s, want %s", text, got, want)
		}
	}
}
