package semver

import (
	"slices"
	"strings"
	"testing"
)

func TestRangesAsNpmReadsThem(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, in, out string }{
		{"1.2.3", "1.2.3 v1.2.3 1.2.3+build", "1.2.4 1.2.3-beta"},
		{"^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0 2.0.0-0 1.3.0-beta"},
		{"^0.2.3", "0.2.3 0.2.9", "0.3.0 1.0.0"},
		{"^0.0.3", "0.0.3", "0.0.4"},
		{"^0.x", "0.0.1 0.9.0", "1.0.0"},
		{"^0.0", "0.0.9", "0.1.0"},
		{"^1.2.3-beta.2", "1.2.3-beta.2 1.2.3-beta.10 1.2.3 1.4.0", "1.2.3-beta.1 1.2.4-beta.3"},
		{"~1.2.3", "1.2.3 1.2.9", "1.3.0"},
		{"~1.2", "1.2.0", "1.3.0"},
		{"~1", "1.0.0 1.9.0", "2.0.0"},
		{"~>2.1", "2.1.5", "2.2.0"},
		{"1.x || >=2.5.0 || 5.0.0 - 7.2.3", "1.2.3 2.5.0 6.0.0", "2.4.9"},
		{"1.2 - 3.4.5", "1.2.0 3.4.5", "3.4.6 1.1.9"},
		{"1.2.3 - 3.4", "3.4.99", "3.5.0"},
		{">1", "2.0.0", "1.9.9"},
		{">1.2", "1.3.0", "1.2.9"},
		{"<=1.2", "1.2.9", "1.3.0"},
		{"<1.2", "1.1.9", "1.2.0 1.2.0-beta"},
		{">= 1.0.0 < 2", "1.5.0", "2.0.0"},
		{"", "1.0.0", "1.0.0-beta"},
		{"*", "0.0.0", "1.0.0-beta"},
		{"x", "1.0.0", ""},
		{"=v1.2", "1.2.7", "1.3.0"},
		{"1.2.3beta", "1.2.3-beta", "1.2.3"},
		{"1.2.3 nonsense", "1.2.3", "1.2.4"},
		{">*", "", "0.0.0 1.0.0"},
		{"^1 || ", "7.0.0", ""},
	}
	for _, tt := range tests {
		r, err := ParseRange(tt.text)
		if err != nil {
			t.Errorf("%q: %v", tt.text, err)
			continue
		}
		check := func(versions string, want bool) {
			for _, text := range strings.Fields(versions) {
				v, err := Parse(text)
				if err != nil || r.Contains(v) != want {
					t.Errorf("%q contains %s: %v, want %v (%v)", tt.text, text, !want, want, err)
				}
			}
		}
		check(tt.in, true)
		check(tt.out, false)
	}
}

func TestWhatIsNoRange(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"latest", "next", "git+https://x", "1.2.3.4", "^", "1.x.3", "v", "file:x"} {
		if r, err := ParseRange(text); err == nil {
			t.Errorf("%q is read as %v", text, r.sets)
		}
	}
}

func TestVersionsInOrder(t *testing.T) {
	t.Parallel()
	order := strings.Fields("0.0.1 1.0.0-0 1.0.0-2 1.0.0-10 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0 1.0.1 1.2.0 1.10.0 2.0.0")
	sorted := slices.Clone(order)
	slices.Reverse(sorted)
	slices.SortFunc(sorted, func(a, b string) int {
		v, _ := Parse(a)
		w, _ := Parse(b)
		return v.Compare(w)
	})
	if !slices.Equal(order, sorted) {
		t.Errorf("sorted as %v", sorted)
	}
	for _, text := range order {
		if v, _ := Parse(text); v.String() != text {
			t.Errorf("%s is written as %s", text, v)
		}
	}
}

func TestWhatIsNoVersion(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "1", "1.2", "1.2.x", "1.2.3.4", "a.b.c", "1.2.3 4", "9007199254740992.0.0", "1.2.3-ü", "1.2.3+" + strings.Repeat("a", 300)} {
		if v, err := Parse(text); err == nil {
			t.Errorf("%q is read as %s", text, v)
		}
	}
}

func FuzzRange(f *testing.F) {
	for _, seed := range []string{"^1.2.3", "1.x || >=2.5.0 || 5.0.0 - 7.2.3", "~>1", ">= v1 <2", "*-", "1.2.3--"} {
		f.Add(seed, "1.2.3-beta.1")
	}
	f.Fuzz(func(t *testing.T, text, version string) {
		r, err := ParseRange(text)
		v, verr := Parse(version)
		if verr == nil {
			if again, err := Parse(v.String()); err != nil || again.Compare(v) != 0 {
				t.Errorf("%q is written as %s, which is read as %s, %v", version, v, again, err)
			}
		}
		if err == nil && verr == nil {
			r.Contains(v)
		}
	})
}
