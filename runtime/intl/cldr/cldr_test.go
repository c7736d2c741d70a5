package cldr

import "testing"

func TestInheritance(t *testing.T) {
	t.Parallel()
	if got := Get("de-AT", "dates").Get("months/format/wide/1"); got != "Jänner" {
		t.Errorf("de-AT January: %q", got)
	}
	if got := Get("de-AT", "dates").Get("months/format/wide/2"); got != "Februar" {
		t.Errorf("de-AT February is inherited: %q", got)
	}
	if got := Parent("en-AU"); got != "en-001" {
		t.Errorf("parent of en-AU: %q", got)
	}
	if Get("xx", "dates").Get("date/full") != "" || Has("xx") {
		t.Error("a locale without data has some")
	}
}

func TestEverySectionOfEveryLocaleUnpacks(t *testing.T) {
	t.Parallel()
	for _, l := range Locales() {
		for section := range loadIndex().keys {
			table := Get(l, section)
			if table != nil && len(table.keys) != len(table.values) {
				t.Errorf("%s %s: %d keys, %d values", l, section, len(table.keys), len(table.values))
			}
		}
	}
}

func TestPrefix(t *testing.T) {
	t.Parallel()
	n := 0
	for key, value := range Get("en", "dates").Prefix("months/format/wide/") {
		if key == "" || value == "" {
			t.Errorf("empty entry %q %q", key, value)
		}
		n++
	}
	if n != 12 {
		t.Errorf("%d months", n)
	}
}
