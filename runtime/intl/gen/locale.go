package main

import (
	"slices"
	"strings"
)

// section is one part of a locale's data.
type section struct {
	name  string
	names bool // a long list of names, left out for some languages
	read  func(g *generator, locale string) map[string]string
}

var localeSections = []section{
	{"numbers", false, (*generator).numbers},
	{"symbols", false, (*generator).currencySymbols},
	{"currencies", true, (*generator).currencyNames},
	{"dates", false, gregorian},
	{"generic", false, genericCalendar},
	{"persian", false, persianCalendar},
	{"buddhist", false, buddhistCalendar},
	{"relative", false, (*generator).relative},
	{"zones", false, (*generator).zoneNames},
	{"lists", false, (*generator).lists},
	{"units", false, (*generator).units},
	{"languages", true, (*generator).languageNames},
	{"regions", false, (*generator).regionNames},
	{"scripts", true, (*generator).scriptNames},
	{"display", false, (*generator).display},
}

func (g *generator) numbers(l string) map[string]string {
	t := g.json("cldr-numbers-full/main/"+l+"/numbers.json", "main", l, "numbers")
	out := map[string]string{}
	if n, ok := t["defaultNumberingSystem"].(string); ok {
		out["default"] = n
	}
	if n, ok := t["minimumGroupingDigits"].(string); ok {
		out["mingroup"] = n
	}
	for k, v := range sub(t, "otherNumberingSystems") {
		out["other/"+k] = v.(string)
	}
	for key, v := range t {
		kind, sys, ok := strings.Cut(key, "-numberSystem-")
		vt, isTree := v.(tree)
		if !ok || !isTree || kind == "rationalFormats" {
			continue
		}
		kind = strings.TrimSuffix(kind, "Formats")
		flat := map[string]string{}
		flatten(flat, "", vt)
		for k, s := range flat {
			k = strings.TrimPrefix(k, "currencySpacing/")
			if strings.HasSuffix(k, "Match") || strings.HasSuffix(k, "noCurrency") {
				continue
			}
			k = strings.Replace(k, "decimalFormat/", "", 1)
			k = strings.Replace(k, "short/standard/", "short/", 1)
			k = strings.Replace(k, "-alt-alphaNextToNumber", "-alpha", 1)
			k = strings.Replace(k, "-count-", "/", 1)
			out[sys+"/"+kind+"/"+k] = s
		}
	}
	return out
}

func (g *generator) currencySymbols(l string) map[string]string {
	out := map[string]string{}
	for code, v := range g.json("cldr-numbers-full/main/"+l+"/currencies.json", "main", l, "numbers", "currencies") {
		vt := v.(tree)
		if s, ok := vt["symbol"].(string); ok && s != code {
			out[code] = s
		}
		if s, ok := vt["symbol-alt-narrow"].(string); ok {
			out[code+"/narrow"] = s
		}
		if s, ok := vt["symbol-alt-formal"].(string); ok {
			out[code+"/formal"] = s
		}
	}
	return out
}

func (g *generator) currencyNames(l string) map[string]string {
	out := map[string]string{}
	for code, v := range g.json("cldr-numbers-full/main/"+l+"/currencies.json", "main", l, "numbers", "currencies") {
		for k, s := range v.(tree) {
			if rest, ok := strings.CutPrefix(k, "displayName"); ok {
				out[code+strings.Replace(rest, "-count-", "/", 1)] = s.(string)
			}
		}
	}
	return out
}

func (g *generator) lists(l string) map[string]string {
	out := map[string]string{}
	flat := map[string]string{}
	flatten(flat, "", g.json("cldr-misc-full/main/"+l+"/listPatterns.json", "main", l, "listPatterns"))
	for k, v := range flat {
		out[strings.TrimPrefix(k, "listPattern-type-")] = v
	}
	return out
}

// simpleUnits are the units that ECMA-402 sanctions.
var simpleUnits = strings.Fields("acre bit byte celsius centimeter day degree fahrenheit fluid-ounce foot gallon gigabit gigabyte gram hectare hour inch " +
	"kilobit kilobyte kilogram kilometer liter megabit megabyte meter microsecond mile mile-scandinavian milliliter millimeter millisecond minute month " +
	"nanosecond ounce percent petabyte pound second stone terabit terabyte week yard year")

func (g *generator) units(l string) map[string]string {
	out := map[string]string{}
	for width, v := range g.json("cldr-units-full/main/"+l+"/units.json", "main", l, "units") {
		if strings.HasPrefix(width, "durationUnit") {
			continue
		}
		for unit, uv := range v.(tree) {
			_, name, _ := strings.Cut(unit, "-")
			if unit == "per" {
				name = "per"
			} else if !wantedUnit(name) {
				continue
			}
			for k, s := range uv.(tree) {
				s, ok := s.(string)
				k = strings.TrimPrefix(k, "unitPattern-count-")
				if ok && k != "displayName" && k != "gender" && !strings.Contains(k, "-case-") && !strings.Contains(k, "-alt-") {
					out[width+"/"+name+"/"+k] = s
				}
			}
		}
	}
	return out
}

func wantedUnit(name string) bool {
	top, bottom, ok := strings.Cut(name, "-per-")
	return slices.Contains(simpleUnits, top) && (!ok || slices.Contains(simpleUnits, bottom))
}

func (g *generator) languageNames(l string) map[string]string {
	return g.displayNames(l, "languages", "menu")
}

func (g *generator) regionNames(l string) map[string]string {
	return g.displayNames(l, "territories", "variant")
}

func (g *generator) scriptNames(l string) map[string]string {
	return g.displayNames(l, "scripts", "variant")
}

func (g *generator) displayNames(l, kind, without string) map[string]string {
	out := map[string]string{}
	for k, v := range g.json("cldr-localenames-full/main/"+l+"/"+kind+".json", "main", l, "localeDisplayNames", kind) {
		code, alt, _ := strings.Cut(k, "-alt-")
		if s := v.(string); (s != code || alt != "") && !strings.HasPrefix(alt, without) {
			out[k] = s
		}
	}
	return out
}

// display holds the patterns that join display names, and the names of calendars
// and of date fields.
func (g *generator) display(l string) map[string]string {
	t := g.json("cldr-localenames-full/main/"+l+"/localeDisplayNames.json", "main", l, "localeDisplayNames")
	out := map[string]string{}
	flatten(out, "", sub(t, "localeDisplayPattern"))
	flatten(out, "calendar/", sub(t, "types", "calendar"))
	for k, v := range g.json("cldr-dates-full/main/"+l+"/dateFields.json", "main", l, "dates", "fields") {
		if s, ok := v.(tree)["displayName"].(string); ok {
			base, width, _ := strings.Cut(k, "-")
			if strings.Contains(" era year quarter month week weekday day dayperiod hour minute second zone weekOfMonth ", " "+base+" ") {
				out["field/"+base+"/"+width] = s
			}
		}
	}
	return out
}

func (g *generator) relative(l string) map[string]string {
	out := map[string]string{}
	for k, v := range g.json("cldr-dates-full/main/"+l+"/dateFields.json", "main", l, "dates", "fields") {
		base, _, _ := strings.Cut(k, "-")
		if !strings.Contains(" year quarter month week day hour minute second ", " "+base+" ") {
			continue
		}
		for name, s := range v.(tree) {
			if text, ok := s.(string); ok && strings.HasPrefix(name, "relative-type-") {
				out[k+"/"+strings.TrimPrefix(name, "relative-type-")] = text
			}
			if forms, ok := s.(tree); ok {
				for count, p := range forms {
					out[k+"/"+strings.TrimPrefix(name, "relativeTime-type-")+"/"+strings.TrimPrefix(count, "relativeTimePattern-count-")] = p.(string)
				}
			}
		}
	}
	return out
}
