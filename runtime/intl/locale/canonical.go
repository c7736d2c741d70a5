package locale

import (
	"slices"
	"strings"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
)

// canonicalize replaces deprecated subtags and sorts what has an order.
func (t *Tag) canonicalize() {
	slices.Sort(t.Variants)
	slices.Sort(t.Attributes)
	slices.SortStableFunc(t.Keywords, func(a, b Keyword) int { return strings.Compare(a.Key, b.Key) })
	aliases := cldr.Supplemental("alias")
	for range 4 {
		if !t.replaceLanguage(aliases) {
			break
		}
	}
	if s, ok := aliases.Lookup("script/" + strings.ToLower(t.Script)); ok {
		t.Script = s
	}
	t.replaceRegion(aliases)
	t.replaceVariants(aliases)
	for i, k := range t.Keywords {
		if v, ok := aliases.Lookup("u/" + k.Key + "/" + k.Value); ok {
			k.Value = v
		}
		if k.Value == "true" || k.Value == "yes" {
			k.Value = ""
		}
		t.Keywords[i] = k
	}
}

// replaceLanguage applies the longest language alias that matches.
func (t *Tag) replaceLanguage(aliases *cldr.Table) bool {
	try := func(key string, apply func(r Tag)) bool {
		v, ok := aliases.Lookup("language/" + strings.ToLower(key))
		if !ok {
			return false
		}
		r, ok := parse(strings.ReplaceAll(v, "_", "-"))
		if ok {
			apply(r)
		}
		return ok
	}
	merge := func(r Tag) {
		t.Lang = r.Lang
		if t.Script == "" {
			t.Script = r.Script
		}
		if t.Region == "" {
			t.Region = r.Region
		}
	}
	for i, v := range t.Variants {
		for _, lang := range []string{t.Lang, "und"} {
			if try(lang+"-"+v, func(r Tag) {
				t.Variants = append(slices.Delete(slices.Clone(t.Variants), i, i+1), r.Variants...)
				if r.Lang != "und" {
					merge(r)
				}
			}) {
				return true
			}
		}
	}
	if t.Region != "" && try(t.Lang+"-"+t.Region, func(r Tag) { t.Region = r.Region; merge(r) }) {
		return true
	}
	return try(t.Lang, merge)
}

// replaceRegion replaces a region that has become one or several others: of
// several, the one that is likely for the language.
func (t *Tag) replaceRegion(aliases *cldr.Table) {
	v, ok := aliases.Lookup("region/" + strings.ToLower(t.Region))
	if t.Region == "" || !ok {
		return
	}
	options := strings.Fields(v)
	t.Region = options[0]
	bare := Tag{Lang: t.Lang, Script: t.Script}
	if m := bare.Maximize(); slices.Contains(options, m.Region) {
		t.Region = m.Region
	}
}

func (t *Tag) replaceVariants(aliases *cldr.Table) {
	for i, v := range t.Variants {
		if r, ok := aliases.Lookup("variant/" + v); ok {
			t.Variants[i] = r
		}
	}
	slices.Sort(t.Variants)
}

// Maximize adds the likely script and region ("en" becomes "en-Latn-US").
func (t Tag) Maximize() Tag {
	likely := cldr.Supplemental("likely")
	lang := t.Lang
	if lang == "" {
		lang = "und"
	}
	keys := []string{}
	if t.Script != "" && t.Region != "" {
		keys = append(keys, lang+"-"+t.Script+"-"+t.Region)
	}
	if t.Region != "" {
		keys = append(keys, lang+"-"+t.Region)
	}
	if t.Script != "" {
		keys = append(keys, lang+"-"+t.Script)
	}
	keys = append(keys, lang)
	if t.Script != "" && lang == "und" {
		keys = append(keys, "und-"+t.Script)
	}
	for _, k := range keys {
		v, ok := likely.Lookup(k)
		if !ok {
			continue
		}
		r, _ := parse(v)
		if lang == "und" {
			t.Lang = r.Lang
		}
		if t.Script == "" {
			t.Script = r.Script
		}
		if t.Region == "" {
			t.Region = r.Region
		}
		break
	}
	return t
}

// Minimize removes the script and region that Maximize would add again.
func (t Tag) Minimize() Tag {
	full := t.Maximize()
	core := func(x Tag) [3]string { return [3]string{x.Lang, x.Script, x.Region} }
	for _, try := range []Tag{{Lang: full.Lang}, {Lang: full.Lang, Region: full.Region}, {Lang: full.Lang, Script: full.Script}} {
		if core(try.Maximize()) == core(full) {
			t.Lang, t.Script, t.Region = try.Lang, try.Script, try.Region
			return t
		}
	}
	t.Lang, t.Script, t.Region = full.Lang, full.Script, full.Region
	return t
}
