package plural

import "testing"

func TestSelect(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind   Kind
		locale string
		o      Operands
		want   string
	}{
		{Cardinal, "en", Operands{I: 1}, "one"}, {Cardinal, "en", Operands{I: 1, V: 1}, "other"}, {Cardinal, "en-GB", Operands{I: 2}, "other"},
		{Ordinal, "en", Operands{I: 22}, "two"}, {Ordinal, "en", Operands{I: 12}, "other"}, {Cardinal, "ru", Operands{I: 22}, "few"},
		{Cardinal, "ru", Operands{I: 11}, "many"}, {Cardinal, "ar", Operands{I: 0}, "zero"}, {Cardinal, "fr", Operands{I: 1, V: 1, F: 5, T: 5, W: 1}, "one"},
		{Cardinal, "fr", Operands{I: 1000000}, "many"}, {Cardinal, "ja", Operands{I: 1}, "other"}, {Cardinal, "xx", Operands{I: 1}, "other"},
		{Cardinal, "en", Operands{I: 1, Special: true}, "other"},
	} {
		if got := For(c.kind, c.locale).Select(c.o); got != c.want {
			t.Errorf("%s %s %+v: %s, want %s", c.kind, c.locale, c.o, got, c.want)
		}
	}
}

func TestRange(t *testing.T) {
	t.Parallel()
	if got := For(Cardinal, "fr").Range("one", "one"); got != "one" {
		t.Errorf("fr one to one: %s", got)
	}
	if got := For(Cardinal, "en").Range("other", "one"); got != "other" {
		t.Errorf("en other to one: %s", got)
	}
}
