package locale

import (
	"strings"
	"sync"

	"github.com/hothouse-run/hothouse/runtime/intl/cldr"
)

// Available returns the nearest locale of the data for a tag by leaving out
// subtags from its end ("de-XX" gives "de"), or "" if there is none. The name is
// in the form that the caller used ("zh-TW"), which Data translates.
func Available(t Tag) string {
	name := t.BaseName()
	for name != "" && name != "und" {
		if Data(name) != "" {
			return name
		}
		i := strings.LastIndexByte(name, '-')
		if i < 0 {
			return ""
		}
		name = name[:i]
	}
	return ""
}

var dataNames sync.Map

// Data returns the name of the data for a locale ("zh-TW" gives "zh-Hant", as
// the region's own data is that of the script), or "".
func Data(name string) string {
	if v, ok := dataNames.Load(name); ok {
		return v.(string)
	}
	v := findData(name)
	dataNames.Store(name, v)
	return v
}

func findData(name string) string {
	if cldr.Has(name) {
		return name
	}
	t, ok := parse(name)
	if !ok || len(t.Variants) > 0 {
		return ""
	}
	full := t.Maximize()
	if full.Script == "" || full.Region == "" {
		return ""
	}
	withScript := full.Lang + "-" + full.Script
	candidates := []string{withScript + "-" + full.Region}
	usual := t.Script == "" && likelyScript(full) == full.Script
	if usual {
		candidates = append(candidates, full.Lang+"-"+full.Region)
	}
	if t.Region == "" || impliedRegion(full) == full.Region {
		candidates = append(candidates, withScript)
		if usual && name != "nb-NO" { // which ICU lacks
			candidates = append(candidates, full.Lang)
		}
	}
	for _, c := range candidates {
		if cldr.Has(c) {
			return c
		}
	}
	return ""
}

func likelyScript(t Tag) string { return Tag{Lang: t.Lang}.Maximize().Script }

func impliedRegion(t Tag) string { return Tag{Lang: t.Lang, Script: t.Script}.Maximize().Region }

// Region is the region a locale is used in, the likely one if it names none. A
// -u-rg- key overrides it.
func Region(name string) string {
	t, ok := parse(name)
	if !ok {
		return "001"
	}
	if rg, ok := t.Keyword("rg"); ok && len(rg) == 6 && strings.HasSuffix(rg, "zzzz") {
		return strings.ToUpper(rg[:2])
	}
	if t.Region == "" {
		t = t.Maximize()
	}
	if t.Region == "" {
		return "001"
	}
	return t.Region
}
