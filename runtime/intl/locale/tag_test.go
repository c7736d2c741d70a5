package locale

import "testing"

func TestParse(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"EN-us": "en-US", "iw-IL": "he-IL", "sgn-us": "ase", "sh": "sr-Latn", "mo": "ro", "ru-SU": "ru-RU", "en-BU": "en-MM",
		"en-u-ca-islamicc-nu-latn-kn-true": "en-u-ca-islamic-civil-kn-nu-latn", "en-t-fr-u-hc-h12": "en-t-fr-u-hc-h12",
		"en-x-foo": "en-x-foo", "zh-hant-tw": "zh-Hant-TW", "de-1996": "de-1996", "en-a-bcd-u-co-phonebk": "en-a-bcd-u-co-phonebk",
		"": "", "e": "", "en_US": "", "zh-cmn-hans-cn": "", "i-klingon": "", "en-u": "", "en-x": "", "en-US-US": "", "de-1996-1996": "",
	} {
		tag, ok := Parse(in)
		got := ""
		if ok {
			got = tag.String()
		}
		if got != want {
			t.Errorf("Parse(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLikelySubtags(t *testing.T) {
	t.Parallel()
	for in, want := range map[string][2]string{
		"en": {"en-Latn-US", "en"}, "zh-TW": {"zh-Hant-TW", "zh-TW"}, "sr": {"sr-Cyrl-RS", "sr"}, "und-IN": {"hi-Deva-IN", "hi"},
		"en-Latn-GB": {"en-Latn-GB", "en-GB"}, "zh-Hant": {"zh-Hant-TW", "zh-TW"},
	} {
		tag, _ := Parse(in)
		if got := tag.Maximize().String(); got != want[0] {
			t.Errorf("Maximize(%q) = %q, want %q", in, got, want[0])
		}
		if got := tag.Minimize().String(); got != want[1] {
			t.Errorf("Minimize(%q) = %q, want %q", in, got, want[1])
		}
	}
}

func TestData(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"en-US": "en", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant-HK", "zh-CN": "zh-Hans", "de-DE": "de", "pt-BR": "pt", "nb-NO": "", "en-Latn-US": "", "zh-Hans-CN": "zh-Hans",
		"sr-RS": "sr-Cyrl", "hi-IN": "hi", "de-XX": "", "en-GB": "en-GB", "ja-JP": "ja",
	} {
		if got := Data(in); got != want {
			t.Errorf("Data(%q) = %q, want %q", in, got, want)
		}
	}
	tag, _ := Parse("de-XX-u-nu-arab")
	if got := Available(tag); got != "de" {
		t.Errorf("Available = %q", got)
	}
}
