package jsontree

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

const deal = `{"data": {"deal": {"amount": {"value": 1}, "ids": [7, {"x": true}], "a.b": 2, "": 3}}, "0": "zero"}`

func TestFind(t *testing.T) {
	t.Parallel()
	root := parse(t, deal)
	for path, want := range map[string]string{
		"data.deal.amount.value":      "1",
		".data.deal.amount.value":     "1",
		"data.deal.ids[0]":            "7",
		"data.deal.ids.0":             "7",
		"data.deal.ids[1].x":          "true",
		`data.deal["a.b"]`:            "2",
		`data.deal[""]`:               "3",
		`data["deal"]["ids"][1]["x"]`: "true",
		"0":                           `"zero"`,
	} {
		n, err := Find(root, path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		} else if got := string(n.Compact()); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}

func TestFindSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	root := parse(t, deal)
	tests := []struct{ path, found, want, offers string }{
		{"dta.deal", "", "dta", "data"},
		{"data.deal.amuont.value", "data.deal", "amuont", "amount"},
		{"data.deal.ids[2]", "data.deal.ids", "2", ""},
		{"data.deal.ids[0].x", "data.deal.ids[0]", "x", ""},
		{"data.deal.ids.x", "data.deal.ids", "x", ""},
		{"data[0]", "data", "[0]", "deal"},
	}
	for _, tt := range tests {
		_, err := Find(root, tt.path)
		var missing *MissingError
		if !errors.As(err, &missing) {
			t.Errorf("%s: %v, want a MissingError", tt.path, err)
			continue
		}
		if missing.Found != tt.found || missing.Want != tt.want || tt.offers != "" && !slices.Contains(missing.Names, tt.offers) {
			t.Errorf("%s: %+v", tt.path, missing)
		}
		if !strings.Contains(err.Error(), tt.path) {
			t.Errorf("%s: the message does not name the path: %v", tt.path, err)
		}
	}
}

func TestParsePathRefuses(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"", "a..b", "a[", "a[x]", "a b", "a.", "a[0]b", `["a"]b`, `a["\q"]`, "a[99999999999999999999]"} {
		if steps, err := ParsePath(path); err == nil {
			t.Errorf("%q was understood as %v", path, steps)
		}
	}
}

func TestJoinedPathsAreFoundAgain(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"plain", "with-dash", "$x", "a.b", "", `quo"te`, "ünï", "0", "a b", "[0]", "\n"} {
		root := &Node{Kind: Object}
		root.SetMember(name, parse(t, `[10, 20]`))
		path := JoinIndex(JoinName("", name), 1)
		n, err := Find(root, path)
		if err != nil || n.Raw != "20" {
			t.Errorf("%q: path %s finds %v, %v", name, path, n, err)
		}
	}
}
