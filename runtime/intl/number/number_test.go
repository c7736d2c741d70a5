package number

import "testing"

func options(locale string) Options {
	return Options{Locale: locale, System: DefaultSystem(locale), Style: "decimal", Notation: "standard", SignDisplay: "auto", Grouping: "auto",
		MinInteger: 1, Precision: Precision{MaxFraction: 3, Mode: "halfExpand", Increment: 1}}
}

func text(o Options, v string) string {
	d, _ := Parse(v)
	return New(o).Format(d).Text()
}

func TestLocales(t *testing.T) {
	t.Parallel()
	for locale, want := range map[string]string{
		"en": "-1,234,567.891", "de": "-1.234.567,891", "fr": "-1\u202f234\u202f567,891", "en-IN": "-12,34,567.891", "es": "-1.234.567,891",
		"de-CH": "-1'234'567.891", "sv": "−1\u00a0234\u00a0567,891", "ar-EG": "\u061c-١٬٢٣٤٬٥٦٧٫٨٩١", "hi": "-12,34,567.891",
	} {
		if got := text(options(locale), "-1234567.8912"); got != want {
			t.Errorf("%s: %q, want %q", locale, got, want)
		}
	}
}

func TestMinimumGrouping(t *testing.T) {
	t.Parallel()
	for v, want := range map[string]string{"1234": "1234", "12345": "12.345"} {
		if got := text(options("es"), v); got != want {
			t.Errorf("%s: %q, want %q", v, got, want)
		}
	}
}

func TestRounding(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p        Precision
		in, want string
	}{
		{Precision{MaxFraction: 2, Mode: "halfExpand", Increment: 1}, "1.005", "1.01"},
		{Precision{MaxFraction: 0, Mode: "halfEven", Increment: 1}, "2.5", "2"},
		{Precision{MaxFraction: 0, Mode: "halfEven", Increment: 1}, "3.5", "4"},
		{Precision{MaxFraction: 0, Mode: "ceil", Increment: 1}, "-0.5", "-0"},
		{Precision{MaxFraction: 0, Mode: "floor", Increment: 1}, "-0.5", "-1"},
		{Precision{MaxFraction: 1, Mode: "halfExpand", Increment: 1}, "9.96", "10"},
		{Precision{MinFraction: 2, MaxFraction: 2, Mode: "halfExpand", Increment: 5}, "1.22", "1.20"},
		{Precision{MinFraction: 2, MaxFraction: 2, Mode: "halfExpand", Increment: 5}, "1.225", "1.25"},
		{Precision{MinSignificant: 3, MaxSignificant: 3, Kind: BySignificant, Mode: "halfExpand", Increment: 1}, "0.0012", "0.00120"},
		{Precision{MinFraction: 2, MaxFraction: 2, StripIfInteger: true, Mode: "halfExpand", Increment: 1}, "5", "5"},
	} {
		o := options("en")
		o.Precision = c.p
		if got := text(o, c.in); got != c.want {
			t.Errorf("%+v of %s: %q, want %q", c.p, c.in, got, c.want)
		}
	}
}

func TestCompactRoundsUpToTheNextPower(t *testing.T) {
	t.Parallel()
	o := options("en")
	o.Notation, o.CompactDisplay = "compact", "short"
	o.Precision = Precision{MinSignificant: 1, MaxSignificant: 2, Kind: ByMorePrecision, Mode: "halfExpand", Increment: 1}
	for in, want := range map[string]string{"999999": "1M", "1500": "1.5K", "12345": "12K", "0": "0", "1e16": "10,000T"} {
		if got := text(o, in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1", "-1.5e3", "", ".", "e", "00.10", "1e999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := Parse(s); ok && max(d.Exp, -d.Exp) < 1000 {
			New(options("en")).Format(d)
		}
	})
}
