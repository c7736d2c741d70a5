package main

import "strings"

func gregorian(g *generator, l string) map[string]string {
	t := g.json("cldr-dates-full/main/"+l+"/ca-gregorian.json", "main", l, "dates", "calendars", "gregorian")
	out := calendar(t)
	for width, eras := range sub(t, "eras") {
		for k, v := range eras.(tree) {
			if !strings.Contains(k, "-alt-") {
				out["eras/"+width+"/"+k] = v.(string)
			}
		}
	}
	names := g.json("cldr-dates-full/main/"+l+"/dateFields.json", "main", l, "dates", "fields")
	for _, f := range strings.Fields("era year quarter month week weekday day dayperiod hour minute second zone") {
		if s, ok := sub(names, f)["displayName"].(string); ok {
			out["field/"+f] = s
		}
	}
	return out
}

// genericCalendar holds the patterns that calendars other than the Gregorian
// share. Their month and day names are read from the Gregorian.
func genericCalendar(g *generator, l string) map[string]string {
	t := g.json("cldr-dates-full/main/"+l+"/ca-generic.json", "main", l, "dates", "calendars", "generic")
	return withoutNames(calendar(t))
}

func withoutNames(out map[string]string) map[string]string {
	for k := range out {
		if strings.HasPrefix(k, "months/") || strings.HasPrefix(k, "days/") || strings.HasPrefix(k, "dayPeriods/") || strings.HasPrefix(k, "time/") {
			delete(out, k)
		}
	}
	return out
}

// persianCalendar is the Solar Hijri calendar, the default in Persian.
func persianCalendar(g *generator, l string) map[string]string {
	if l != "fa" && l != "und" {
		return nil
	}
	t := g.json("cldr-cal-persian-full/main/"+l+"/ca-persian.json", "main", l, "dates", "calendars", "persian")
	out := withoutNames(calendar(t))
	flatten(out, "months/", sub(t, "months"))
	flatten(out, "eras/", sub(t, "eras"))
	return out
}

// buddhistCalendar is the default in Thai.
func buddhistCalendar(g *generator, l string) map[string]string {
	if l != "th" {
		return nil
	}
	t := g.json("cldr-cal-buddhist-full/main/"+l+"/ca-buddhist.json", "main", l, "dates", "calendars", "buddhist")
	out := withoutNames(calendar(t))
	flatten(out, "eras/", sub(t, "eras"))
	return out
}

// calendar flattens the names and patterns of one calendar.
func calendar(t tree) map[string]string {
	out := map[string]string{}
	flatten(out, "months/", sub(t, "months"))
	flatten(out, "days/", sub(t, "days"))
	flatten(out, "dayPeriods/", sub(t, "dayPeriods"))
	flatten(out, "date/", sub(t, "dateFormats"))
	flatten(out, "time/", sub(t, "timeFormats"))
	flatten(out, "atTime/", sub(t, "dateTimeFormats-atTime", "standard"))
	dt := sub(t, "dateTimeFormats")
	for _, w := range []string{"full", "long", "medium", "short"} {
		if s, ok := dt[w].(string); ok {
			out["join/"+w] = s
		}
	}
	flatten(out, "available/", sub(dt, "availableFormats"))
	flatten(out, "append/", sub(dt, "appendItems"))
	flatten(out, "interval/", sub(dt, "intervalFormats"))
	for k := range out {
		if strings.Contains(k, "-alt-") || strings.Contains(k, "-count-") {
			delete(out, k)
		}
	}
	return out
}

func (g *generator) zoneNames(l string) map[string]string {
	t := g.json("cldr-dates-full/main/"+l+"/timeZoneNames.json", "main", l, "dates", "timeZoneNames")
	out := map[string]string{}
	for k, v := range t {
		if s, ok := v.(string); ok {
			out[k] = s
		}
	}
	flat := map[string]string{}
	flatten(flat, "", sub(t, "zone"))
	for k, v := range flat {
		switch {
		case strings.HasSuffix(k, "/_type"):
		case strings.HasSuffix(k, "/exemplarCity"):
			out["city/"+strings.TrimSuffix(k, "/exemplarCity")] = v
		default:
			out["zone/"+k] = v
		}
	}
	flat = map[string]string{}
	flatten(flat, "", sub(t, "metazone"))
	for k, v := range flat {
		if !strings.HasSuffix(k, "/_type") && v != "∅∅∅" {
			out["meta/"+k] = v
		}
	}
	return out
}
