package date

import (
	"testing"
	"time"
)

func TestBestPattern(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ locale, skeleton, want string }{
		{"en", "yMMMd", "MMM d, y"}, {"en", "yMMMMEEEEd", "EEEE, MMMM d, y"}, {"en", "MMMMd", "MMMM d"}, {"en", "yMMdd", "MM/dd/y"},
		{"en", "hm", "h:mm\u202fa"}, {"en", "yMdhms", "M/d/y, h:mm:ss\u202fa"}, {"en", "yMMMMdhm", "MMMM d, y 'at' h:mm\u202fa"},
		{"de", "yMMMMd", "d. MMMM y"}, {"de", "Hms", "HH:mm:ss"}, {"ja", "yMMMd", "y年M月d日"}, {"es", "yMMMMd", "d' de 'MMMM' de 'y"},
		{"en", "HmsSSS", "HH:mm:ss.SSS"}, {"en", "yd", "y ('day': d)"},
	} {
		g := generatorFor(c.locale, "gregory", DefaultHour(c.locale), false)
		if got := g.best(c.skeleton); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.locale, c.skeleton, got, c.want)
		}
	}
}

func TestCivilRoundTrip(t *testing.T) {
	t.Parallel()
	for days := int64(-800000); days < 800000; days += 97 {
		y, m, d := fromDays(days)
		if back := toDays(y, m, d); back != days {
			t.Fatalf("%d: %d-%d-%d gives %d", days, y, m, d, back)
		}
		at := time.Unix(days*86400, 0).UTC()
		if at.Year() != y || int(at.Month()) != m || at.Day() != d {
			t.Fatalf("%d: %d-%d-%d, want %v", days, y, m, d, at)
		}
	}
}

func TestZones(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"asia/KOLKATA": "Asia/Calcutta", "GMT": "UTC", "US/Pacific": "America/Los_Angeles", "IST": "Asia/Calcutta"} {
		z := LoadZone(name)
		if z == nil || z.Name() != want {
			t.Errorf("%s: %v, want %s", name, z, want)
		}
	}
	if LoadZone("Foo/Bar") != nil || LoadZone("") != nil {
		t.Error("an unknown zone was found")
	}
	if got := LoadZone("Europe/Dublin").LongName(1720000000000); got != "Irish Standard Time" {
		t.Errorf("Dublin in summer: %q", got)
	}
}

func TestAllZonesLoad(t *testing.T) {
	t.Parallel()
	names := ZoneNames()
	if len(names) < 400 {
		t.Fatalf("only %d zones", len(names))
	}
	for _, n := range names {
		if LoadZone(n) == nil {
			t.Errorf("%s does not load", n)
		}
	}
}

func FuzzItems(f *testing.F) {
	for _, s := range []string{"d 'de' MMM", "'", "''", "h:mm a", "'o''clock'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := render(parseItems(s))
		if again := render(parseItems(once)); again != once {
			t.Fatalf("%q becomes %q, then %q", s, once, again)
		}
	})
}
