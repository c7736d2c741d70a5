package jsontree

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"testing"
)

var seeds = []string{
	"", " ", "null", "true", "-0.5e+10", "01", "1.", "-", `"a"`, `"\ud83d\ude00"`, `"\u12"`, "\"\x01\"", "\"\xff\"",
	`{"a":1}`, `{"a":1,}`, `[1,2,]`, `[[[]]]`, `{"a":{"a":[{}]}}`, "{}x", "\ufeff{}", "[1 2]", `{"a" 1}`, "\x00", "1270375514142703600",
}

// FuzzParse compares with encoding/json: both accept the same texts and read the same
// values, and what was read is written back with its numbers as they were.
func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		root, err := Parse(text)
		plain := bytes.TrimPrefix(text, []byte("\ufeff"))
		if err != nil {
			var syntax *SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("the error is a %T", err)
			}
			if syntax.Offset < 0 || syntax.Length < 0 || syntax.Offset+syntax.Length > len(text) {
				t.Fatalf("the error's place %d+%d is outside of %d bytes", syntax.Offset, syntax.Length, len(text))
			}
			if json.Valid(plain) && !bytes.Contains([]byte(syntax.Text), []byte("Nested more than")) {
				t.Fatalf("refused valid JSON %q: %v", text, err)
			}
			return
		}
		if !json.Valid(plain) {
			t.Fatalf("accepted %q", text)
		}
		for _, written := range [][]byte{root.Compact(), root.Indent()} {
			if want, got := decode(t, plain), decode(t, written); !reflect.DeepEqual(want, got) {
				t.Fatalf("%q was written back as %q", plain, written)
			}
		}
		within(t, root, 0, len(text))
	})
}

// decode reads a value with exact numbers.
func decode(t *testing.T, text []byte) any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return v
}

// within checks that every node lies inside its parent.
func within(t *testing.T, n *Node, from, to int) {
	t.Helper()
	if n.Offset < from || n.Length < 1 || n.Offset+n.Length > to {
		t.Fatalf("%s at %d+%d lies outside of %d-%d", n.Kind, n.Offset, n.Length, from, to)
	}
	for _, item := range n.Items {
		within(t, item, n.Offset, n.Offset+n.Length)
	}
	for _, m := range n.Members {
		within(t, m.Value, m.Offset+m.Length, n.Offset+n.Length)
	}
}

// FuzzFind checks that no path and no text makes Find panic, and that a path which
// ParsePath understands either finds something or says what is missing.
func FuzzFind(f *testing.F) {
	f.Add(deal, "data.deal.ids[1].x")
	f.Add("[[1]]", "[0][0]")
	f.Add(`{"a":1}`, `["a"]`)
	f.Add("1", "a.0[99999999999999999999]")
	f.Fuzz(func(t *testing.T, text, path string) {
		steps, pathErr := ParsePath(path)
		if pathErr == nil && len(steps) == 0 {
			t.Fatalf("%q has no steps", path)
		}
		root, err := Parse([]byte(text))
		if err != nil {
			return
		}
		node, err := Find(root, path)
		var missing *MissingError
		switch {
		case pathErr != nil && err == nil:
			t.Fatalf("%q is no path and found %s", path, node.Compact())
		case pathErr == nil && err != nil && !errors.As(err, &missing):
			t.Fatalf("%q: %v", path, err)
		case err == nil && node == nil:
			t.Fatalf("%q found nothing without saying so", path)
		}
	})
}
