package main

import (
	"fmt"
	"sort"
	"strings"
)

// supplemental reads the tables that belong to no locale.
func (g *generator) supplemental() map[string]map[string]string {
	return map[string]map[string]string{
		"plural":   g.plurals(),
		"likely":   g.likely(),
		"alias":    g.aliases(),
		"region":   g.regionFacts(),
		"periods":  g.dayPeriods(),
		"tzid":     g.zoneIDs(),
		"metazone": g.metazones(),
		"digits":   g.digits(),
		"money":    g.money(),
	}
}

func (g *generator) supp(file string, path ...string) tree {
	return g.json("cldr-core/supplemental/"+file+".json", append([]string{"supplemental"}, path...)...)
}

func (g *generator) plurals() map[string]string {
	out := map[string]string{}
	add := func(prefix string, t tree) {
		for lang, rules := range t {
			for k, v := range rules.(tree) {
				rule, _, _ := strings.Cut(v.(string), "@")
				k = strings.TrimPrefix(k, "pluralRule-count-")
				out[prefix+lang+"/"+k] = strings.TrimSpace(rule)
			}
		}
	}
	add("cardinal/", g.supp("plurals", "plurals-type-cardinal"))
	add("ordinal/", g.supp("ordinals", "plurals-type-ordinal"))
	for lang, rules := range g.supp("pluralRanges", "plurals") {
		for k, v := range rules.(tree) {
			k = strings.TrimPrefix(k, "pluralRange-start-")
			out["range/"+lang+"/"+strings.Replace(k, "-end-", "/", 1)] = v.(string)
		}
	}
	return out
}

func (g *generator) likely() map[string]string {
	out := map[string]string{}
	flatten(out, "", g.supp("likelySubtags", "likelySubtags"))
	return out
}

func (g *generator) aliases() map[string]string {
	out := map[string]string{}
	t := g.supp("aliases", "metadata", "alias")
	for kind, prefix := range map[string]string{"languageAlias": "language/", "scriptAlias": "script/", "territoryAlias": "region/",
		"variantAlias": "variant/", "subdivisionAlias": "subdivision/"} {
		for k, v := range sub(t, kind) {
			out[prefix+strings.ToLower(k)] = v.(tree)["_replacement"].(string)
		}
	}
	for _, f := range []string{"calendar", "collation", "number", "measure", "variant", "currency", "segmentation"} {
		for key, types := range g.json("cldr-bcp47/bcp47/"+f+".json", "keyword", "u") {
			for name, v := range types.(tree) {
				vt, ok := v.(tree)
				if !ok {
					continue
				}
				if p, ok := vt["_preferred"].(string); ok {
					out["u/"+key+"/"+name] = p
				} else if a, ok := vt["_alias"].(string); ok {
					for _, one := range strings.Fields(a) {
						out["u/"+key+"/"+one] = name
					}
				}
			}
		}
	}
	return out
}

// regionFacts holds each region's preferred hours, week and calendars.
func (g *generator) regionFacts() map[string]string {
	out := map[string]string{}
	for r, v := range g.supp("timeData", "timeData") {
		vt := v.(tree)
		out["hours/"+r] = vt["_preferred"].(string) + "|" + vt["_allowed"].(string)
	}
	for _, kind := range []string{"minDays", "firstDay", "weekendStart", "weekendEnd"} {
		flatten(out, kind+"/", g.supp("weekData", "weekData", kind))
	}
	for r, v := range g.supp("calendarPreferenceData", "calendarPreferenceData") {
		var names []string
		for _, n := range v.([]any) {
			names = append(names, n.(string))
		}
		out["calendars/"+r] = strings.Join(names, " ")
	}
	for l := range g.parents {
		t := g.json("cldr-misc-full/main/"+l+"/layout.json", "main", l, "layout", "orientation")
		if t["characterOrder"] == "right-to-left" {
			out["rtl/"+l] = "1"
		}
	}
	return out
}

func (g *generator) dayPeriods() map[string]string {
	out := map[string]string{}
	for lang, rules := range g.supp("dayPeriods", "dayPeriodRuleSet") {
		var parts []string
		for name, v := range rules.(tree) {
			vt := v.(tree)
			if at, ok := vt["_at"].(string); ok {
				parts = append(parts, fmt.Sprintf("%s %s %s", name, at[:2], at[:2]))
			} else {
				parts = append(parts, fmt.Sprintf("%s %s %s", name, vt["_from"].(string)[:2], vt["_before"].(string)[:2]))
			}
		}
		sort.Strings(parts)
		out[lang] = strings.Join(parts, ";")
	}
	return out
}

// zoneIDs maps each zone's name and aliases to "canonical region iana".
func (g *generator) zoneIDs() map[string]string {
	out := map[string]string{}
	for key, v := range g.json("cldr-bcp47/bcp47/timezone.json", "keyword", "u", "tz") {
		vt, ok := v.(tree)
		if !ok || vt["_alias"] == nil {
			continue
		}
		names := strings.Fields(vt["_alias"].(string))
		region := strings.ToUpper(key[:2])
		if r, ok := vt["_region"].(string); ok {
			region = r
		}
		if len(key) < 5 || strings.HasPrefix(names[0], "Etc/") || strings.HasPrefix(key, "utc") {
			region = "001"
		}
		iana, _ := vt["_iana"].(string)
		if iana == "" {
			iana = names[0]
		}
		for _, n := range names {
			out[n] = names[0] + " " + region + " " + iana
		}
	}
	flatten(out, "primary/", g.supp("primaryZones", "primaryZones"))
	return out
}

// metazones holds each zone's metazones ("name from to;…") and each metazone's
// representative zone by region.
func (g *generator) metazones() map[string]string {
	out := map[string]string{}
	t := g.supp("metaZones", "metaZones")
	var walk func(prefix string, v any)
	walk = func(prefix string, v any) {
		switch v := v.(type) {
		case tree:
			for k, sub := range v {
				walk(prefix+"/"+k, sub)
			}
		case []any:
			var parts []string
			for _, item := range v {
				u := item.(tree)["usesMetazone"].(tree)
				from, _ := u["_from"].(string)
				to, _ := u["_to"].(string)
				parts = append(parts, u["_mzone"].(string)+"|"+from+"|"+to)
			}
			out["zone"+prefix] = strings.Join(parts, ";")
		}
	}
	walk("", sub(t, "metazoneInfo")["timezone"])
	for _, v := range t["metazones"].([]any) {
		m := v.(tree)["mapZone"].(tree)
		out["map/"+m["_other"].(string)+"/"+m["_territory"].(string)] = m["_type"].(string)
	}
	return out
}

func (g *generator) digits() map[string]string {
	out := map[string]string{}
	for k, v := range g.supp("numberingSystems", "numberingSystems") {
		if d, ok := v.(tree)["_digits"].(string); ok {
			out[k] = d
		}
	}
	return out
}

func (g *generator) money() map[string]string {
	out := map[string]string{}
	for k, v := range g.supp("currencyData", "currencyData", "fractions") {
		out[k] = v.(tree)["_digits"].(string)
	}
	return out
}
